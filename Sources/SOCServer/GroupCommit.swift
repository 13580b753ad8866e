internal import NIOConcurrencyHelpers
internal import NIOCore
internal import SOCCore
internal import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Brings deliveries into the store: all that wait share the next transaction.
///
/// Two threads. The *writer* has the one connection: it stores what waits, or, while there is a spool, drains that. The
/// *spooler* takes over what PostgreSQL is too slow for, or cannot take: it appends to the spool and answers. Nothing is
/// answered before it is on disk here or there.
final class GroupCommit: @unchecked Sendable {
    struct Settings: Sendable {
        var conninfo: @Sendable () throws(SOCError) -> String
        var tenant = 1
        var deduplication = DeduplicationSettings()
        /// How long a request waits for PostgreSQL, in milliseconds.
        var patience: Int64 = 2000
        var queueLimit = 20_000
    }

    struct Status: Sendable {
        var isDatabaseUp = false
        /// Why not, as it was last said.
        var problem: String?
        var isSpooling = false
        var waiting = 0
        var spool = Spool.Status()
        var commits = 0
        var spooledTotal = 0
        var drainedTotal = 0
    }

    /// Guarded by the lock's own value: 1 when there is something for the writer.
    private var waiting = CircularBuffer<Submission>()
    private var inFlight: [Submission] = []
    /// Whether requests go to the spool: PostgreSQL is away, or the spool is not empty and would be overtaken.
    private var isSpooling: Bool
    private var isSpoolerBusy = false
    private var isStopping = false
    private var isDatabaseUp = false
    private var problem: String?
    private var commits = 0
    private var spooledTotal = 0
    private var drainedTotal = 0
    private var tallies: [String: SourceTally] = [:]
    private let lock = ConditionLock(value: 0)
    private let done = ConditionLock(value: 0)

    private let settings: Settings
    private let spool: Spool
    private let report: @Sendable (SOCError) -> Void
    private let note: @Sendable (String) -> Void

    private static let groupLimit = 1000
    private static let groupByteLimit = 8 << 20
    private static let drainCount = 1000

    // Only the writer's.
    private var store: ReceptionStore?
    private var nextAttempt = NIODeadline.now()
    private var nextNote = NIODeadline.now() + .seconds(2)

    init(
        _ settings: Settings, spool: Spool, report: @escaping @Sendable (SOCError) -> Void,
        note: @escaping @Sendable (String) -> Void
    ) {
        self.settings = settings
        self.spool = spool
        self.report = report
        self.note = note
        isSpooling = true
    }

    /// Connects once, so that a wrong configuration is told at once, and starts both threads.
    ///
    /// - Throws: What is no outage: without it, the spool is there.
    func start() throws(SOCError) {
        do throws(SOCError) {
            store = try connect()
            isDatabaseUp = true
            isSpooling = !spool.isEmpty
        } catch {
            guard error.code != .misconfigured, error.code != .permissionDenied else { throw error }
            problem = error.message
            report(error)
        }
        WorkerThread { self.write() }.detach()
        WorkerThread { self.keep() }.detach()
    }

    /// Takes a delivery.
    ///
    /// - Returns: False when too many wait already.
    func submit(_ submission: Submission) -> Bool {
        lock.lock()
        guard !isStopping, waiting.count < settings.queueLimit else {
            lock.unlock()
            return false
        }
        waiting.append(submission)
        let uids = submission.delivery.content.uids.count
        tallies[submission.delivery.endpoint, default: SourceTally(heardAt: submission.delivery.receivedAt)].count(
            at: submission.delivery.receivedAt, alerts: uids)
        lock.unlock(withValue: 1)
        return true
    }

    /// Whether nobody waits for an answer.
    var isIdle: Bool {
        lock.lock()
        defer { lock.unlock() }
        return waiting.isEmpty && inFlight.isEmpty && !isSpoolerBusy
    }

    var status: Status {
        let spoolStatus = spool.status
        lock.lock()
        defer { lock.unlock() }
        return Status(
            isDatabaseUp: isDatabaseUp, problem: problem, isSpooling: isSpooling,
            waiting: waiting.count + inFlight.count, spool: spoolStatus, commits: commits, spooledTotal: spooledTotal,
            drainedTotal: drainedTotal)
    }

    /// Takes nothing more, answers what waits, and ends the writer; what PostgreSQL does not take in time is spooled.
    func stop(within seconds: Double) {
        lock.lock()
        isStopping = true
        lock.unlock(withValue: 1)
        if done.lock(whenValue: 1, timeoutSeconds: seconds) {
            done.unlock()
            return
        }
        lock.lock()
        isSpooling = true
        lock.unlock(withValue: 1)
        let deadline = NIODeadline.now() + .seconds(5)
        while !isIdle, NIODeadline.now() < deadline { usleep(20_000) }
    }

    // MARK: - Writer

    private func write() {
        while true {
            let hasWork = lock.lock(whenValue: 1, timeoutSeconds: isDraining ? 0 : 0.5)
            if !hasWork { lock.lock() }
            if isStopping, waiting.isEmpty, inFlight.isEmpty, !isSpoolerBusy {
                lock.unlock()
                break
            }
            let spooling = isSpooling
            let group = spooling ? [] : takeGroup()
            // What waits while requests are spooled is the spooler's.
            lock.unlock(withValue: waiting.isEmpty || spooling ? 0 : 1)
            if !group.isEmpty {
                store(group)
            } else if spooling {
                drain()
            }
            keepHouse()
        }
        try? noteSources()
        done.lock()
        done.unlock(withValue: 1)
    }

    private var isDraining: Bool { store != nil && !spool.isEmpty }

    /// With the lock.
    private func takeGroup() -> [Submission] {
        var bytes = 0
        while inFlight.count < Self.groupLimit, bytes < Self.groupByteLimit, let next = waiting.popFirst() {
            inFlight.append(next)
            bytes += next.delivery.byteCount
        }
        return inFlight
    }

    private func store(_ group: [Submission]) {
        do throws(SOCError) {
            if store == nil { store = try connect() }
            guard let store else { return }
            let receipts = try store.write(group.map(\.delivery), now: .now())
            lock.lock()
            commits += 1
            inFlight.removeAll(keepingCapacity: true)
            var answers: [(Submission, Answer)] = []
            for (submission, receipt) in zip(group, receipts) where !submission.isAnswered {
                submission.isAnswered = true
                answers.append((submission, .stored(receipt)))
            }
            lock.unlock()
            Submission.answer(answers)
            announce(group.lazy.map(\.delivery))
        } catch {
            lock.lock()
            inFlight.removeAll(keepingCapacity: true)
            for submission in group.reversed() where !submission.isAnswered { waiting.prepend(submission) }
            lock.unlock()
            lose(error)
        }
    }

    /// From now on requests go to the spool, also those whose COMMIT may or may not have been done.
    private func lose(_ error: SOCError) {
        store = nil
        nextAttempt = .now() + .milliseconds(500)
        lock.lock()
        let isNew = isDatabaseUp || problem != error.message
        isDatabaseUp = false
        isSpooling = true
        problem = error.message
        lock.unlock()
        if isNew { report(error) }
    }

    private func drain() {
        if store == nil {
            guard NIODeadline.now() >= nextAttempt else { return }
            reconnect()
        }
        guard let store else { return }
        do throws(SOCError) {
            guard let batch = try spool.next(count: Self.drainCount) else {
                lock.lock()
                // What the spooler has taken, but not yet appended, would be overtaken.
                if spool.isEmpty, !isSpoolerBusy {
                    isSpooling = false
                    problem = nil
                }
                let hasWork = !isSpooling && !waiting.isEmpty
                lock.unlock(withValue: hasWork ? 1 : 0)
                return
            }
            // Of its own time, not of the time when PostgreSQL came back.
            _ = try store.write(batch.deliveries, now: batch.deliveries[0].receivedAt)
            spool.release(batch)
            announce(batch.deliveries)
            lock.lock()
            drainedTotal += batch.deliveries.count
            lock.unlock()
        } catch {
            lose(error)
        }
    }

    /// A service that waits for a confirmation is said aloud: nobody else tells the administrator.
    private func announce(_ deliveries: some Sequence<Delivery>) {
        for delivery in deliveries {
            guard let handshake = delivery.content.handshake else { continue }
            let service = handshake.service.rawValue
            note("webhook '\(delivery.endpoint)': \(service) waits for a confirmation: run soc-ingest confirm")
        }
    }

    private func reconnect() {
        do throws(SOCError) {
            store = try connect()
            lock.lock()
            isDatabaseUp = true
            lock.unlock()
            note("PostgreSQL is back")
        } catch {
            lose(error)
        }
    }

    private func connect() throws(SOCError) -> ReceptionStore {
        try ReceptionStore(try settings.conninfo(), tenant: settings.tenant, settings.deduplication)
    }

    private func keepHouse() {
        guard NIODeadline.now() >= nextNote else { return }
        nextNote = .now() + .seconds(5)
        do throws(SOCError) {
            try noteSources()
        } catch {
            lose(error)
        }
    }

    /// Also tells whether the connection still lives.
    private func noteSources() throws(SOCError) {
        guard let store else { return }
        lock.lock()
        let noted = tallies
        tallies = [:]
        lock.unlock()
        do throws(SOCError) {
            try store.note(noted)
        } catch {
            lock.lock()
            for (name, tally) in noted { tallies[name, default: SourceTally(heardAt: tally.heardAt)].add(tally) }
            lock.unlock()
            throw error
        }
    }

    // MARK: - Spooler

    private func keep() {
        var pause: UInt32 = 5000
        while true {
            usleep(pause)
            lock.lock()
            if isStopping, waiting.isEmpty, inFlight.isEmpty {
                lock.unlock()
                return
            }
            let taken = takeOverdue()
            // Who waits for the spool waits for this; else it only looks whether PostgreSQL hangs.
            pause = isSpooling ? 5000 : 50_000
            isSpoolerBusy = !taken.isEmpty
            lock.unlock()
            guard !taken.isEmpty else { continue }
            var answer = Answer.spooled
            do throws(SOCError) {
                try spool.append(taken.map(\.delivery), now: .now())
            } catch {
                answer = .refused(error)
            }
            lock.lock()
            isSpoolerBusy = false
            if case .spooled = answer { spooledTotal += taken.count }
            lock.unlock(withValue: 1)
            Submission.answer(taken.map { ($0, answer) })
        }
    }

    /// What goes to the spool now. With the lock.
    private func takeOverdue() -> [Submission] {
        var taken: [Submission] = []
        let limit = NIODeadline.now() - .milliseconds(settings.patience)
        if !isSpooling {
            guard let oldest = inFlight.first ?? waiting.first, oldest.arrival < limit else { return [] }
            // The writer hangs. What it is at is kept here too: should it be stored after all, the rest is repeats.
            isSpooling = true
            problem = "PostgreSQL takes longer than \(settings.patience) ms"
        }
        for submission in inFlight where !submission.isAnswered && submission.arrival < limit {
            submission.isAnswered = true
            taken.append(submission)
        }
        while taken.count < Self.groupLimit * 4, let next = waiting.popFirst() {
            next.isAnswered = true
            taken.append(next)
        }
        return taken
    }
}

extension SourceTally {
    fileprivate mutating func count(at time: Timestamp, alerts: Int) {
        heardAt = max(heardAt, time)
        requests += 1
        self.alerts += alerts
    }

    fileprivate mutating func add(_ other: SourceTally) {
        heardAt = max(heardAt, other.heardAt)
        requests += other.requests
        alerts += other.alerts
    }
}
