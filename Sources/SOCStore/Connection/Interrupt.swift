internal import CPostgres

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// SIGINT and SIGTERM end the running statement on the server and then the program.
///
/// Without it the server would go on with a long query that nobody waits for.
enum Interrupt {
    /// PQcancel is safe in a signal handler; what it needs is made before.
    nonisolated(unsafe) private static var cancel: OpaquePointer?

    static func arm(_ connection: OpaquePointer) {
        let former = cancel
        cancel = PQgetCancel(connection)
        if let former { PQfreeCancel(former) }
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            sigemptyset(&action.sa_mask)
            action.__sigaction_handler.sa_handler = { number in
                if let cancel = Interrupt.cancel {
                    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
                        _ = PQcancel(cancel, buffer.baseAddress, 256)
                    }
                }
                // The status says that a signal ended it, as a shell expects.
                signal(number, SIG_DFL)
                raise(number)
            }
            // Once: a second one ends the program whatever the network does.
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
            sigaction(number, &action, nil)
        }
    }

    static func disarm() {
        guard let former = cancel else { return }
        cancel = nil
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
        PQfreeCancel(former)
    }
}
