package import SOCCore

/// A loader at work while the next batch is being read.
///
/// One batch is filled, the one before it is stored by a thread of its own; records are printed where batches are filled,
/// after they have been stored.
package final class BackgroundLoader {
    private let loader: Loader
    /// The batch to fill.
    package private(set) var batch: LoadBatch
    private var spare: LoadBatch
    private var storing: Storing?

    package init(_ loader: Loader, batchLimit: Int) {
        self.loader = loader
        batch = LoadBatch(limit: batchLimit)
        spare = LoadBatch(limit: batchLimit)
    }

    /// The connection must not be closed under a thread that uses it.
    deinit { storing?.join() }

    /// Has ``batch`` stored and gives another one to fill; prints the one before.
    ///
    /// - Returns: The records that became dead letters, with the reason.
    package func handOver(to output: RecordOutput) throws(SOCError) -> [(SourceLocation, SOCError)] {
        let former = storing
        let now = Timestamp.now()
        let groups = loader.groups(of: batch, now: now)
        let outcomes = try former?.outcomes()
        storing = nil
        if !batch.isEmpty { storing = Storing(batch, groups, by: loader, now: now) }
        swap(&batch, &spare)
        defer { batch.removeAll() }
        guard let former, let outcomes else { return [] }
        return try former.batch.print(outcomes, receivedAt: former.now, to: output)
    }

    /// Has all stored and printed.
    package func finish(to output: RecordOutput) throws(SOCError) -> [(SourceLocation, SOCError)] {
        let dead = try handOver(to: output)
        return try dead + handOver(to: output)
    }

    /// A batch and the thread that stores it.
    private final class Storing: @unchecked Sendable {
        let batch: LoadBatch
        let now: Timestamp
        private let groups: LoadGroups
        private let loader: Loader
        private var thread: WorkerThread?
        private var result: Result<[Loader.Outcome?], SOCError> = .success([])

        init(_ batch: LoadBatch, _ groups: LoadGroups, by loader: Loader, now: Timestamp) {
            self.batch = batch
            self.groups = groups
            self.loader = loader
            self.now = now
            thread = WorkerThread { self.run() }
        }

        private func run() {
            do throws(SOCError) {
                result = .success(try loader.write(batch, groups: groups, now: now))
            } catch {
                result = .failure(error)
            }
        }

        func join() {
            thread?.join()
            thread = nil
        }

        func outcomes() throws(SOCError) -> [Loader.Outcome?] {
            join()
            return try result.get()
        }
    }
}
