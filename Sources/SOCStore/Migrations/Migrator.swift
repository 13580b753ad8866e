package import SOCCore

/// Brings a database to the schema of this program.
package struct Migrator {
    private let connection: PostgresConnection
    private let migrations: [Migration]

    package init(_ connection: PostgresConnection, migrations: [Migration] = Migration.all) {
        self.connection = connection
        self.migrations = migrations
    }

    /// Applies what is missing, each step in a transaction with its row in `soc_migration`.
    ///
    /// - Returns: The steps that were applied.
    /// - Throws: ``SOCError/Code/misconfigured`` when the schema is newer than the program or a step was changed after
    ///   it had been applied.
    @discardableResult
    package func migrate() throws(PostgresError) -> [Migration] {
        // Two migrators on one database: the second waits, and then finds nothing to do.
        _ = try connection.ask("SELECT pg_advisory_lock(\(Self.lockKey))::text")
        defer { _ = try? connection.ask("SELECT pg_advisory_unlock(\(Self.lockKey))::text") }
        try connection.run(
            script: """
                CREATE SCHEMA IF NOT EXISTS soc;
                SET search_path = soc, pg_temp;
                SET client_min_messages = warning;
                CREATE TABLE IF NOT EXISTS soc_migration (
                    version    integer     NOT NULL PRIMARY KEY,
                    name       text        NOT NULL,
                    sha256     text        NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT now(),
                    applied_by text        NOT NULL DEFAULT session_user
                );
                COMMENT ON TABLE soc_migration IS 'The steps by which this schema was made.';
                """)
        var applied: [Int: String] = [:]
        for row in try connection.run(AppliedMigrations()) { applied[row.version] = row.digest }
        try check(applied)
        var done: [Migration] = []
        for migration in migrations where applied[migration.version] == nil {
            try connection.transaction { () throws(PostgresError) in
                try connection.run(script: migration.sql)
                try connection.run(RecordMigration(migration: migration))
            }
            done.append(migration)
        }
        return done
    }

    private func check(_ applied: [Int: String]) throws(PostgresError) {
        let known = migrations.last?.version ?? 0
        if let newest = applied.keys.max(), newest > known {
            throw PostgresError(error: Self.newerSchema(newest, known: known), sqlState: "")
        }
        for migration in migrations {
            if let digest = applied[migration.version], digest != migration.digest {
                throw PostgresError(
                    error: SOCError(
                        .misconfigured,
                        "migration \(migration.version) (\(migration.name)) is not the one that was applied"),
                    sqlState: "")
            }
        }
    }

    /// Any number will do, as long as it is ours: "soc" and the issue of schema versions.
    private static let lockKey = 0x736f63_0001

    package static func newerSchema(_ version: Int, known: Int) -> SOCError {
        SOCError(
            .misconfigured,
            "the schema has version \(version), this program knows \(known): install a newer program")
    }
}

struct AppliedMigrations: Statement {
    static let sql = "SELECT version, sha256 FROM soc.soc_migration ORDER BY version"
    var parameters: [Parameter] { [] }
    static func row(_ row: ResultRow) -> (version: Int, digest: String) { (row.integer(0) ?? 0, row.text(1)) }
}

struct RecordMigration: Statement {
    static let sql = "INSERT INTO soc.soc_migration (version, name, sha256) VALUES ($1, $2, $3)"
    let migration: Migration
    var parameters: [Parameter] { [.integer(migration.version), .text(migration.name), .text(migration.digest)] }
}
