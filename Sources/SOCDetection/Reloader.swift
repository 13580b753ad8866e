internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Loads what is to take the place of something in use, in a thread of its own, so that whoever uses it never waits.
package final class Reloader<Loaded>: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let stopped = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isStopped = false
    private var ready: Loaded?
    private var thread: WorkerThread?
    private let interval: Duration
    private let load: () -> Loaded?
    private let combine: (_ passedOver: Loaded, _ next: Loaded) -> Loaded

    /// - Parameters:
    ///   - interval: How long lies between two looks.
    ///   - load: Called in the thread; gives nil when nothing has changed.
    ///   - combine: Called in the thread when there is something newer before anybody has taken the former.
    package init(
        every interval: Duration, load: @escaping () -> Loaded?, combine: @escaping (Loaded, Loaded) -> Loaded
    ) {
        self.interval = interval
        self.load = load
        self.combine = combine
        pthread_mutex_init(lock, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(stopped, &attributes)
        thread = WorkerThread(stackSize: WorkerThread.deepStack) { [unowned self] in self.run() }
    }

    deinit {
        stop()
        pthread_mutex_destroy(lock)
        pthread_cond_destroy(stopped)
        lock.deallocate()
        stopped.deallocate()
    }

    /// What was loaded since it was asked last; it does not wait, not even for what is just being loaded.
    package func take() -> Loaded? {
        guard pthread_mutex_trylock(lock) == 0 else { return nil }
        defer { pthread_mutex_unlock(lock) }
        defer { ready = nil }
        return ready
    }

    /// Ends the thread, when what it is just loading is loaded: a compiler's work cannot be left half done.
    package func stop() {
        guard let thread else { return }
        pthread_mutex_lock(lock)
        isStopped = true
        pthread_cond_broadcast(stopped)
        pthread_mutex_unlock(lock)
        thread.join()
        self.thread = nil
    }

    private func run() {
        pthread_mutex_lock(lock)
        while waitIsOver() {
            pthread_mutex_unlock(lock)
            let loaded = load()
            pthread_mutex_lock(lock)
            if let loaded { ready = ready.map { combine($0, loaded) } ?? loaded }
        }
        pthread_mutex_unlock(lock)
    }

    /// Waits, with the lock, until it is time to look again; false when the thread is to end.
    private func waitIsOver() -> Bool {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let (seconds, attoseconds) = interval.components
        let nanoseconds = time.tv_nsec + Int(attoseconds / 1_000_000_000)
        time.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
        time.tv_nsec = nanoseconds % 1_000_000_000
        while !isStopped {
            if pthread_cond_timedwait(stopped, lock, &time) == ETIMEDOUT { return true }
        }
        return false
    }
}
