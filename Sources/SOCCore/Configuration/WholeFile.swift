#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A small file that is read at once: configuration, a key, a time zone.
package enum WholeFile {
    /// - Parameter limit: What is longer is refused.
    /// - Returns: All bytes; nil when there is no such file.
    /// - Throws: With `code` when it cannot be read.
    package static func read(
        _ path: String, limit: Int = 16 << 20, code: SOCError.Code = .misconfigured
    ) throws(SOCError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .system(errno, path, code: code)
        }
        defer { close(descriptor) }
        return try read(descriptor, name: path, limit: limit, code: code)
    }

    package static func isThere(_ path: String) throws(SOCError) -> Bool {
        if access(path, F_OK) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw .system(errno, path) }
        return false
    }

    /// Reads an open descriptor to its end.
    package static func read(
        _ descriptor: Int32, name: String, limit: Int, code: SOCError.Code
    ) throws(SOCError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno, name, code: code) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else { throw SOCError(code, "\(name) is longer than \(limit) bytes") }
        }
    }
}
