internal import CPostgres
internal import SOCCore

/// libpq, which is loaded when a verb first connects, if not ahead of that.
package enum ClientLibrary {
    /// Starts to load it, so that it is there when the arguments have been parsed: each takes some milliseconds.
    package static func loadAhead() { soc_libpq_load_ahead() }

    /// - Throws: ``SOCError/Code/misconfigured`` when the library is not there.
    static func load() throws(SOCError) {
        guard let problem = soc_libpq_load() else { return }
        throw SOCError(
            .misconfigured, "libpq cannot be loaded (Debian's package is libpq5): \(String(cString: problem))")
    }
}
