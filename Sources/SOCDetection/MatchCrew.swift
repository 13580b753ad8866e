internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Something that a crew works on.
protocol CrewJob: AnyObject, Sendable {
    /// Guarded by the lock of the crew.
    var isDone: Bool { get set }
}

extension EventBatch: CrewJob {}

/// Threads that match batches.
final class MatchCrew<Job: CrewJob>: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let isWorkThere = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let isAwaitedDone = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [Job] = []
    /// The job that somebody waits for: nobody is woken for another.
    private var awaited: Job?
    private var isClosed = false
    private var threads: [WorkerThread] = []
    private let work: @Sendable (Job, Int) -> Void

    /// - Parameter work: Called by each thread with its number.
    init(_ count: Int, work: @escaping @Sendable (Job, Int) -> Void) {
        self.work = work
        pthread_mutex_init(lock, nil)
        pthread_cond_init(isWorkThere, nil)
        pthread_cond_init(isAwaitedDone, nil)
        threads = (0..<count).map { number in
            WorkerThread(stackSize: WorkerThread.deepStack) { self.run(number) }
        }
    }

    deinit {
        pthread_mutex_destroy(lock)
        pthread_cond_destroy(isWorkThere)
        pthread_cond_destroy(isAwaitedDone)
        lock.deallocate()
        isWorkThere.deallocate()
        isAwaitedDone.deallocate()
    }

    private func run(_ number: Int) {
        while true {
            pthread_mutex_lock(lock)
            while waiting.isEmpty, !isClosed { pthread_cond_wait(isWorkThere, lock) }
            let batch = waiting.isEmpty ? nil : waiting.removeFirst()
            pthread_mutex_unlock(lock)
            guard let batch else { return }
            work(batch, number)
            pthread_mutex_lock(lock)
            batch.isDone = true
            if batch === awaited { pthread_cond_signal(isAwaitedDone) }
            pthread_mutex_unlock(lock)
        }
    }

    func add(_ batch: Job) {
        pthread_mutex_lock(lock)
        waiting.append(batch)
        pthread_cond_signal(isWorkThere)
        pthread_mutex_unlock(lock)
    }

    /// Waits until a job is done; one thread waits at a time.
    func wait(for batch: Job) {
        pthread_mutex_lock(lock)
        awaited = batch
        while !batch.isDone { pthread_cond_wait(isAwaitedDone, lock) }
        awaited = nil
        pthread_mutex_unlock(lock)
    }

    /// Lets the threads end when nothing is left to do.
    func close() {
        pthread_mutex_lock(lock)
        isClosed = true
        pthread_cond_broadcast(isWorkThere)
        pthread_mutex_unlock(lock)
        for thread in threads { thread.join() }
        threads = []
    }
}
