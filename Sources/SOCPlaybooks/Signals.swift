internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Signals as something that poll(2) can wait for: the handler writes a byte into a pipe.
enum Signals {
    nonisolated(unsafe) private static var ends: (read: Int32, write: Int32) = (-1, -1)
    nonisolated(unsafe) private static var stopCount: Int32 = 0

    /// Whether SIGTERM or SIGINT has come.
    static var wantsStop: Bool { stopCount > 0 }

    static func install() throws(SOCError) {
        guard ends.read < 0 else { return arm() }
        var pair: [Int32] = [0, 0]
        guard pipe(&pair) == 0 else { throw .system(errno, "cannot make a pipe") }
        for end in pair {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        ends = (pair[0], pair[1])
        arm()
    }

    /// To be called again after each connection, which takes the signals for itself.
    static func arm() {
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGTERM, SIGINT, SIGCHLD] {
            var action = sigaction()
            sigemptyset(&action.sa_mask)
            action.__sigaction_handler.sa_handler = { number in
                let former = errno
                if number != SIGCHLD {
                    Signals.stopCount += 1
                    // Whoever asks twice does not want to wait.
                    if Signals.stopCount > 1 { _exit(128 + number) }
                }
                var byte: UInt8 = 0
                _ = write(Signals.ends.write, &byte, 1)
                errno = former
            }
            action.sa_flags = Int32(SA_RESTART)
            sigaction(number, &action, nil)
        }
    }

    /// Waits for signals or for what is polled, so many milliseconds at most.
    static func wait(_ polled: [pollfd], milliseconds: Int64) {
        var polled = polled + [pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)]
        _ = poll(&polled, nfds_t(polled.count), Int32(max(0, min(milliseconds, 60_000))))
        var buffer = [UInt8](repeating: 0, count: 64)
        while read(ends.read, &buffer, buffer.count) > 0 {}
    }
}
