#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Makes a directory, and those above it that are missing; what is there stays as it is.
///
/// - Parameters:
///   - mode: Of the directory.
///   - parents: The mode of those above it.
/// - Throws: ``SOCError/Code/cannotCreate``
package func makeDirectories(_ path: String, mode: UInt32 = 0o700, parents: UInt32 = 0o700) throws(SOCError) {
    let parts = path.split(separator: "/")
    var made = path.hasPrefix("/") ? "" : "."
    for (index, part) in parts.enumerated() {
        made += "/\(part)"
        guard mkdir(made, index == parts.count - 1 ? mode : parents) == 0 || errno == EEXIST || errno == EROFS else {
            throw .system(errno, made, code: .cannotCreate)
        }
    }
}
