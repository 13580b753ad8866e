#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A thread of our own, for what blocks or works for long: tasks share a pool of as many threads as there are cores.
package struct WorkerThread: @unchecked Sendable {
    private let thread: pthread_t

    /// What a thread does: a function for C takes nothing along.
    private final class Body {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }

    /// The stack of a thread that walks through values or rules, which nest deep.
    package static let deepStack = 16 << 20

    /// Starts a thread. Somebody has to ``join()`` or ``detach()`` it.
    ///
    /// - Parameter stackSize: Bytes; nil for what the system gives.
    package init(stackSize: Int? = nil, _ run: @escaping () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        if let stackSize { pthread_attr_setstacksize(&attributes, stackSize) }
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { body in
                Unmanaged<Body>.fromOpaque(body!).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(Body(run)).toOpaque())
        precondition(status == 0, "no thread to be had")
        self.thread = thread
    }

    /// Waits until the thread has ended.
    package func join() { pthread_join(thread, nil) }

    /// Lets the thread end by itself.
    package func detach() { pthread_detach(thread) }
}
