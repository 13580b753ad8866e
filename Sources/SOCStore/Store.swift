package import SOCCore

/// A connection to a store whose schema this program knows.
package final class Store {
    package let connection: PostgresConnection
    package let tenant: Int

    /// Connects and checks the schema's version.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` when the schema is missing, older or newer.
    package init(_ conninfo: String, tenant: Int = 1) throws(SOCError) {
        self.tenant = tenant
        do throws(PostgresError) {
            connection = try PostgresConnection(conninfo)
            let versions = try connection.askForAll(Self.opening)
            try Self.check(versions.compactMap { $0.flatMap { Int($0) } }.max(), in: connection.database)
        } catch {
            throw Self.explained(error)
        }
    }

    /// One round trip: where our tables are, times in UTC, and the schema's version.
    ///
    /// All our joins are look-ups by key for each of a few rows: a hash of a whole partition never pays, and neither
    /// does compiling. No constraint of a month but its bounds rules rows out, so its checks need not be read. What a new
    /// session does first is dear to it: settings by SET, and the highest version is found here.
    private static let opening = """
        SET search_path = soc, pg_temp;
        SET timezone = 'UTC';
        SET enable_hashjoin = off;
        SET enable_mergejoin = off;
        SET jit = off;
        SET constraint_exclusion = off;
        SELECT version FROM soc.soc_migration
        """

    private static func check(_ version: Int?, in database: String) throws(PostgresError) {
        let version = version ?? 0
        if version > Migration.current {
            throw PostgresError(error: Migrator.newerSchema(version, known: Migration.current), sqlState: "")
        }
        if version < Migration.current {
            throw PostgresError(
                error: SOCError(
                    .misconfigured,
                    "the schema has version \(version), this program needs \(Migration.current): run soc-admin migrate"),
                sqlState: "")
        }
    }

    private static func explained(_ error: PostgresError) -> SOCError {
        error.sqlState == "42501" ? Self.withoutRole : told(error, user: "")
    }

    private static let withoutRole = SOCError(
        .permissionDenied, "this login has no role in the store: run soc-admin grant LOGIN ROLE")

    /// Plans from now on for what bulk work asks: each join a look-up by key for each element of an array, thousands in a
    /// row. A plan made once, for any array, is just that; each key is looked up once, so there is nothing to remember.
    func planForLookUps() throws(PostgresError) {
        try connection.run(
            script: """
                SET plan_cache_mode = force_generic_plan;
                SET enable_seqscan = off;
                SET enable_memoize = off;
                SET enable_material = off
                """)
    }

    /// Runs `body` and turns what PostgreSQL refuses into what people are told.
    package func perform<Result>(_ body: () throws(PostgresError) -> Result) throws(SOCError) -> Result {
        do throws(PostgresError) {
            return try body()
        } catch {
            throw Self.told(error, user: connection.user)
        }
    }

    static func told(_ error: PostgresError, user: String) -> SOCError {
        switch (error.sqlState, error.error.message) {
        case ("42P01", _), ("3F000", _):
            return SOCError(.misconfigured, "there is no store in this database: run soc-admin init")
        case ("42501", "permission denied for schema soc"): return withoutRole
        case ("42501", let message):
            // A table's name alone tells nobody what to do.
            let advice = message.hasPrefix("permission denied for") ? "; soc-admin grant gives a role that may" : ""
            return SOCError(.permissionDenied, "\(user) may not do that: \(message)\(advice)")
        default: return error.error
        }
    }
}
