internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A lock file: whoever comes second waits; a dead holder holds nothing.
struct FileLock {
    private let descriptor: Int32

    init(_ path: String) throws(SOCError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno, path, code: .cannotCreate) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let reason = errno
                close(descriptor)
                throw .system(reason, path, code: .tryAgain)
            }
        }
    }

    func unlock() { close(descriptor) }
}
