package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Which database a program works with.
package enum DatabaseSettings {
    /// Takes the option, then `SOC_DATABASE`, then the `PG*` environment, then the configuration file, then the private
    /// cluster, which is started when it is down.
    ///
    /// - Returns: What libpq takes as a connection string.
    package static func conninfo(option: String?) throws(SOCError) -> String {
        if let option { return try withoutPassword(option) }
        if let variable = environment("SOC_DATABASE") { return variable }
        if namesServer { return "" }
        if let configured = try ConfigurationFile.value("database") { return configured }
        guard let cluster = PrivateCluster.existing() else {
            throw SOCError(.misconfigured, "no database is named and there is no private one: run soc-admin init")
        }
        try cluster.startIfDown()
        return cluster.conninfo
    }

    /// Whether a database is named, by the option, the environment or the configuration; else the private cluster is meant.
    package static func namesDatabase(option: String?) throws(SOCError) -> Bool {
        if option != nil || environment("SOC_DATABASE") != nil || namesServer { return true }
        return try ConfigurationFile.value("database") != nil
    }

    /// Whether the environment says where libpq should connect.
    private static var namesServer: Bool {
        ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPORT"].contains { environment($0) != nil }
    }

    /// Arguments are seen by every user of the machine.
    private static func withoutPassword(_ conninfo: String) throws(SOCError) -> String {
        var hasPassword = conninfo.contains("password=") || conninfo.contains("password =")
        if let scheme = conninfo.firstRange(of: "://"), let at = conninfo[scheme.upperBound...].firstIndex(of: "@") {
            hasPassword = hasPassword || conninfo[scheme.upperBound..<at].contains(":")
        }
        guard !hasPassword else {
            throw SOCError(
                .usage, "no password in arguments: use PGPASSFILE (~/.pgpass), PGSERVICE or PGPASSWORD instead")
        }
        return conninfo
    }
}

/// A variable that is set and not empty.
package func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}

extension String {
    fileprivate func firstRange(of needle: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            start = index(after: start)
        }
        return nil
    }
}
