internal import CPostgres
internal import SOCCore

/// libpq, which is loaded when a verb first connects.
enum ClientLibrary {
    /// - Throws: ``SOCError/Code/misconfigured`` when the library is not there.
    static func load() throws(SOCError) {
        guard let problem = soc_libpq_load() else { return }
        throw SOCError(
            .misconfigured, "libpq cannot be loaded (Debian's package is libpq5): \(String(cString: problem))")
    }
}
