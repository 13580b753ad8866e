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
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [Job] = []
    private var isClosed = false
    private var threads: [pthread_t] = []
    private let work: @Sendable (Job, Int) -> Void

    /// - Parameter work: Called by each thread with its number.
    init(_ count: Int, work: @escaping @Sendable (Job, Int) -> Void) {
        self.work = work
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
        for number in 0..<count { start(number) }
    }

    deinit {
        pthread_mutex_destroy(lock)
        pthread_cond_destroy(changed)
        lock.deallocate()
        changed.deallocate()
    }

    private func start(_ number: Int) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        // Values nest deep, and so does the walk through them.
        pthread_attr_setstacksize(&attributes, 16 << 20)
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { context in
                Unmanaged<ThreadBody>.fromOpaque(context!).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(ThreadBody { self.run(number) }).toOpaque())
        precondition(status == 0, "no thread")
        threads.append(thread)
    }

    private func run(_ number: Int) {
        while true {
            pthread_mutex_lock(lock)
            while waiting.isEmpty, !isClosed { pthread_cond_wait(changed, lock) }
            let batch = waiting.isEmpty ? nil : waiting.removeFirst()
            pthread_mutex_unlock(lock)
            guard let batch else { return }
            work(batch, number)
            pthread_mutex_lock(lock)
            batch.isDone = true
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(lock)
        }
    }

    func add(_ batch: Job) {
        pthread_mutex_lock(lock)
        waiting.append(batch)
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(lock)
    }

    func wait(for batch: Job) {
        pthread_mutex_lock(lock)
        while !batch.isDone { pthread_cond_wait(changed, lock) }
        pthread_mutex_unlock(lock)
    }

    /// Lets the threads end when nothing is left to do.
    func close() {
        pthread_mutex_lock(lock)
        isClosed = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(lock)
        for thread in threads { pthread_join(thread, nil) }
        threads = []
    }
}

/// What a thread does: a function for C knows no types that are still open.
final class ThreadBody {
    let run: () -> Void

    init(_ run: @escaping () -> Void) { self.run = run }
}
