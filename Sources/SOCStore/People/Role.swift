/// What a login may do in the store; each includes the one before it, but ingest, which only writes.
package enum Role: String, CaseIterable, Sendable {
    case ingest, viewer, analyst, responder, admin

    /// Its name in PostgreSQL.
    package var name: String { "soc_\(rawValue)" }
}

extension String {
    /// As an identifier in SQL, for the few commands that take no parameters.
    package var quotedIdentifier: String {
        "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
