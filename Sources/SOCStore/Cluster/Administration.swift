package import SOCCore

/// What an administrator does to a store as a whole.
package struct Administration {
    private let connection: PostgresConnection

    /// Connects whatever the schema's version is.
    package init(_ conninfo: String) throws(SOCError) {
        do throws(PostgresError) {
            connection = try PostgresConnection(conninfo)
            try connection.run(
                script: "SELECT set_config('search_path', 'soc, pg_temp', false), set_config('timezone', 'UTC', false)")
        } catch {
            throw error.error
        }
        guard connection.serverVersion >= 150_000 else {
            throw SOCError(
                .misconfigured, "PostgreSQL \(connection.serverVersion / 10000) is too old; 15 or newer is needed")
        }
    }

    private func perform<Result>(_ body: () throws(PostgresError) -> Result) throws(SOCError) -> Result {
        do throws(PostgresError) {
            return try body()
        } catch {
            throw Store.told(error, user: connection.user)
        }
    }

    @discardableResult
    package func migrate() throws(SOCError) -> [Migration] {
        try perform { () throws(PostgresError) in try Migrator(connection).migrate() }
    }

    @discardableResult
    package func addPartitions(_ times: [Timestamp]) throws(SOCError) -> [String] {
        try perform { () throws(PostgresError) in
            try connection.transaction { () throws(PostgresError) in try connection.run(AddPartitions(times: times)) }
        }
    }

    package func prune(olderThan cutoff: Timestamp) throws(SOCError) -> [(what: String, count: Int)] {
        try perform { () throws(PostgresError) in
            try connection.transaction { () throws(PostgresError) in
                // A run of correlation that is going on comes first: it writes the groups that it knows.
                try connection.run(script: "SELECT FROM soc.correlation_cursor FOR UPDATE")
                let correlations = try connection.run(DropCorrelations(cutoff: cutoff)).first ?? 0
                let dropped = try connection.run(DropPartitions(cutoff: cutoff))
                return dropped + (correlations > 0 ? [("correlation", correlations)] : [])
            }
        }
    }

    package func partitions() throws(SOCError) -> [ListPartitions.Partition] {
        try perform { () throws(PostgresError) in try connection.run(ListPartitions()) }
    }

    /// Whoever makes the store can work in it.
    package func enrolSelf() throws(SOCError) {
        try perform { () throws(PostgresError) in
            try connection.run(AddPerson(tenant: 1, login: connection.user, displayName: nil, email: nil))
            guard try connection.ask("SELECT pg_has_role(session_user, 'soc_admin', 'member')::text") != "true" else {
                return
            }
            try connection.run(script: "GRANT soc_admin TO \(connection.user.quotedIdentifier)")
        }
    }

    package func status() throws(SOCError) -> StoreStatus {
        try perform { () throws(PostgresError) in
            StoreStatus(
                isUp: true,
                host: connection.host,
                database: connection.database,
                login: connection.user,
                serverVersion: connection.setting("server_version"),
                schemaVersion: try connection.run(SchemaVersion()).first ?? nil,
                months: Int(try connection.ask("SELECT count(*)::text FROM partition_month") ?? ""),
                byteCount: Int(try connection.ask("SELECT pg_database_size(current_database())::text") ?? ""))
        }
    }

    package func doctor() throws(SOCError) -> [Finding] {
        try perform { () throws(PostgresError) in try Examination(connection).findings() }
    }
}

struct SchemaVersion: Statement {
    static let sql = "SELECT max(version) FROM soc.soc_migration"
    var parameters: [Parameter] { [] }
    static func row(_ row: ResultRow) -> Int? { row.integer(0) }
}

/// How a store is.
package struct StoreStatus {
    package var isUp: Bool
    package var host: String?
    package var database: String?
    package var login: String?
    package var serverVersion: String?
    package var schemaVersion: Int?
    package var months: Int?
    package var byteCount: Int?

    package init(
        isUp: Bool, host: String? = nil, database: String? = nil, login: String? = nil, serverVersion: String? = nil,
        schemaVersion: Int? = nil, months: Int? = nil, byteCount: Int? = nil
    ) {
        self.isUp = isUp
        self.host = host
        self.database = database
        self.login = login
        self.serverVersion = serverVersion
        self.schemaVersion = schemaVersion
        self.months = months
        self.byteCount = byteCount
    }

    package func write(to json: JSONWriter) {
        json.beginObject()
        json.field("kind", "store_status")
        json.field("uid", database ?? "soc")
        json.field("state", isUp ? "up" : "down")
        json.field("host", host)
        json.field("login", login)
        json.field("server_version", serverVersion)
        json.field("schema_version", schemaVersion)
        json.field("program_schema_version", Migration.current)
        json.field("months", months)
        json.field("bytes", byteCount)
        json.endObject()
    }
}
