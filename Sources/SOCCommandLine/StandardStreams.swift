#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The descriptors 0, 1 and 2.
enum StandardStreams {
    /// Occupies those that the caller has closed (`<&-`, `>&-`), which the next file or the connection to PostgreSQL would
    /// take otherwise: records would be written into it.
    ///
    /// Each is opened the wrong way round, so that reading or writing still fails.
    static func occupyClosed() {
        for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            // The lowest that is free is the one: those below it are open by now.
            _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
        }
    }
}
