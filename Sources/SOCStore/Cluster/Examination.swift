package import SOCCore

/// One thing that `soc-admin doctor` looked at, and what to do about it.
package struct Finding {
    package enum Level: String, Sendable { case fine, warning, bad }

    package let name: String
    package let level: Level
    package let detail: String
    package var advice: String?

    package func write(to json: JSONWriter) {
        json.beginObject()
        json.field("kind", "finding")
        json.field("uid", name)
        json.field("level", level.rawValue)
        json.field("detail", detail)
        json.field("advice", advice)
        json.endObject()
    }
}

/// Looks a store over.
struct Examination {
    private let connection: PostgresConnection
    init(_ connection: PostgresConnection) { self.connection = connection }

    func findings() throws(PostgresError) -> [Finding] {
        if try connection.ask(Self.hasNoWayIn) == "true" { return [server(), withoutRole] }
        var findings = [server(), try schema()]
        guard findings[1].level != .bad else { return findings }
        findings += try privileges()
        findings += try partitions()
        findings.append(try clock())
        findings.append(try durability())
        findings += try disk()
        findings.append(try deadLetters())
        return findings
    }

    private func server() -> Finding {
        let version = connection.setting("server_version") ?? "?"
        guard connection.serverVersion >= 150_000 else {
            return Finding(
                name: "server", level: .bad, detail: "PostgreSQL \(version)", advice: "install PostgreSQL 15 or newer")
        }
        return Finding(name: "server", level: .fine, detail: "PostgreSQL \(version), program \(Migration.current)")
    }

    private func schema() throws(PostgresError) -> Finding {
        guard try connection.ask("SELECT to_regclass('soc.soc_migration')::text") != nil else {
            return Finding(name: "schema", level: .bad, detail: "there is none", advice: "run soc-admin init")
        }
        var applied: [Int: String] = [:]
        for row in try connection.run(AppliedMigrations()) { applied[row.version] = row.digest }
        let version = applied.keys.max() ?? 0
        if version > Migration.current {
            return Finding(
                name: "schema", level: .bad, detail: "version \(version), this program knows \(Migration.current)",
                advice: "install a newer program")
        }
        if version < Migration.current {
            return Finding(
                name: "schema", level: .bad, detail: "version \(version), this program needs \(Migration.current)",
                advice: "run soc-admin migrate")
        }
        if let changed = Migration.all.first(where: { applied[$0.version] != $0.digest }) {
            return Finding(
                name: "schema", level: .bad, detail: "migration \(changed.version) differs from the applied one",
                advice: "use the program that made this store")
        }
        return Finding(name: "schema", level: .fine, detail: "version \(version)")
    }

    /// Whether there is a store and this login may not even look into it.
    private static let hasNoWayIn = """
        SELECT (NOT has_schema_privilege(oid, 'USAGE'))::text FROM pg_namespace WHERE nspname = 'soc'
        """

    private var withoutRole: Finding {
        Finding(
            name: "privileges", level: .bad, detail: "\(connection.user) has no role in the store",
            advice: "have an administrator run soc-admin grant \(connection.user) viewer, or another role")
    }

    private func privileges() throws(PostgresError) -> [Finding] {
        var roles: [Role] = []
        for role in Role.allCases {
            let answer = try connection.ask("SELECT pg_has_role(session_user, '\(role.name)', 'usage')::text")
            if answer == "true" { roles.append(role) }
        }
        guard !roles.isEmpty else { return [withoutRole] }
        let names = roles.map(\.rawValue).joined(separator: ", ")
        var findings = [Finding(name: "privileges", level: .fine, detail: "\(connection.user) is \(names)")]
        if let wide = try connection.ask(Self.tooWide) {
            findings.append(
                Finding(
                    name: "privileges", level: .bad, detail: "more is allowed than the store allows: \(wide)",
                    advice: "take it away: REVOKE ALL ON soc.TABLE FROM ROLE, then GRANT what the migrations grant"))
        }
        if let narrow = try connection.ask(Self.tooNarrow) {
            findings.append(
                Finding(
                    name: "privileges", level: .bad, detail: "less is allowed than the programs need: \(narrow)",
                    advice: "give it back: GRANT INSERT ON soc.TABLE TO ROLE"))
        }
        return findings
    }

    /// What nobody was ever granted: anything to everybody, alerts to reception, and the rewriting of what happened.
    private static let tooWide = """
        SELECT string_agg(what, ', ' ORDER BY what)
          FROM (SELECT 'everybody to ' || relname
                  FROM pg_class
                 WHERE relnamespace = 'soc'::regnamespace
                   AND relkind IN ('r', 'p', 'v')
                   AND has_table_privilege('public', oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
                UNION ALL
                SELECT 'soc_ingest to read ' || w.name || '.' || w.col
                  FROM (VALUES ('alert', 'title'), ('alert', 'description'), ('occurrence', 'raw')) AS w (name, col)
                 WHERE has_column_privilege('soc_ingest', 'soc.' || w.name, w.col, 'SELECT')
                UNION ALL
                SELECT r.name || ' to rewrite ' || w.name
                  FROM (VALUES ('occurrence'), ('alert_history'), ('timeline_entry'), ('incident_evidence')) AS w (name)
                 CROSS JOIN (VALUES ('soc_ingest'), ('soc_viewer'), ('soc_analyst'), ('soc_responder'), ('soc_admin'))
                            AS r (name)
                 WHERE has_any_column_privilege(r.name, 'soc.' || w.name, 'UPDATE')
                    OR has_table_privilege(r.name, 'soc.' || w.name, 'DELETE, TRUNCATE')) AS found (what)
        """

    private static let tooNarrow = """
        SELECT string_agg(w.role || ' to write ' || w.name, ', ' ORDER BY w.role, w.name)
          FROM (VALUES ('soc_ingest', 'occurrence'), ('soc_ingest', 'alert_observable'), ('soc_ingest', 'feed'),
                       ('soc_ingest', 'alert'), ('soc_ingest', 'dead_letter'), ('soc_analyst', 'occurrence'),
                       ('soc_analyst', 'alert'), ('soc_analyst', 'incident')) AS w (role, name)
         WHERE NOT has_any_column_privilege(w.role, 'soc.' || w.name, 'INSERT')
        """

    private func partitions() throws(PostgresError) -> [Finding] {
        var findings: [Finding] = []
        let months = Int(try connection.ask("SELECT count(*)::text FROM partition_month") ?? "") ?? 0
        let hasThisMonth =
            try connection.ask(
                "SELECT 1::text FROM partition_month WHERE month = date_trunc('month', now() AT TIME ZONE 'UTC')::date")
            != nil
        if !hasThisMonth {
            findings.append(
                Finding(
                    name: "partitions", level: .warning, detail: "\(months) months, none for this one",
                    advice: "run soc-admin partition from cron"))
        } else if months >= 60 {
            findings.append(
                Finding(
                    name: "partitions", level: .warning, detail: "\(months) months, and no more are made",
                    advice: "run soc-admin prune --older-than 365d from cron"))
        } else {
            findings.append(Finding(name: "partitions", level: .fine, detail: "\(months) months"))
        }
        // What nobody detached or dropped by hand is there.
        if let missing = try connection.ask(Self.missingPartitions) {
            findings.append(
                Finding(
                    name: "partitions", level: .bad, detail: "not there, or not attached: \(missing)",
                    advice: "attach it again (ALTER TABLE ... ATTACH PARTITION); if it is gone, restore a backup"))
        }
        guard try connection.ask("SELECT has_table_privilege('soc.occurrence_default', 'SELECT')::text") == "true",
            let strays = Int(try connection.ask("SELECT count(*)::text FROM occurrence_default") ?? ""), strays > 0
        else { return findings }
        findings.append(
            Finding(
                name: "strays", level: .warning, detail: "\(strays) alerts lie outside of all months",
                advice: "a sender's clock may be wrong; soc-admin partition moves those whose month has come"))
        return findings
    }

    private static let missingPartitions = """
        SELECT string_agg(p.part, ', ' ORDER BY p.part)
          FROM partition_month AS m
         CROSS JOIN (SELECT DISTINCT c.oid, c.relname
                       FROM pg_partitioned_table AS t
                       JOIN pg_class AS c ON c.oid = t.partrelid
                      WHERE c.relnamespace = 'soc'::regnamespace) AS t
         CROSS JOIN LATERAL (SELECT t.relname || to_char(m.month, '"_"YYYY"_"MM')) AS p (part)
         WHERE NOT EXISTS (SELECT
                             FROM pg_inherits AS i
                             JOIN pg_class AS c ON c.oid = i.inhrelid
                            WHERE i.inhparent = t.oid
                              AND c.relname = p.part)
        """

    private func clock() throws(PostgresError) -> Finding {
        let text = try connection.ask("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text")
        let difference = abs((text.flatMap { Int64($0) } ?? 0) - Timestamp.now().milliseconds)
        guard difference < 2000 else {
            return Finding(
                name: "clock", level: .warning, detail: "the server's clock differs from ours by \(difference) ms",
                advice: "run a time service on both machines")
        }
        return Finding(name: "clock", level: .fine, detail: "differs from ours by \(difference) ms")
    }

    private func durability() throws(PostgresError) -> Finding {
        var off: [String] = []
        for name in ["fsync", "full_page_writes", "synchronous_commit"] {
            if try connection.ask("SELECT current_setting('\(name)')") == "off" { off.append(name) }
        }
        guard off.isEmpty else {
            return Finding(
                name: "durability", level: .bad, detail: "\(off.joined(separator: ", ")) is off",
                advice: "switch it on: what was acknowledged may be lost in a crash")
        }
        return Finding(name: "durability", level: .fine, detail: "fsync and synchronous_commit are on")
    }

    private func disk() throws(PostgresError) -> [Finding] {
        // Only of a server on this machine, and only for those who may know where its data lie.
        guard connection.host.hasPrefix("/"),
            let directory = try? connection.ask("SELECT current_setting('data_directory')")
        else { return [] }
        let elsewhere = try connection.askForAll(Self.tablespaces).compactMap { $0 }
        return DiskSpace.ofFileSystems([directory, directory + "/pg_wal"] + elsewhere).map(\.finding)
    }

    /// Where this database has something beside the data directory.
    private static let tablespaces = """
        SELECT pg_tablespace_location(t.oid)
          FROM pg_tablespace AS t
         WHERE pg_tablespace_location(t.oid) <> ''
           AND (EXISTS (SELECT FROM pg_database WHERE datname = current_database() AND dattablespace = t.oid)
                OR EXISTS (SELECT FROM pg_class WHERE reltablespace = t.oid))
         ORDER BY t.oid
        """

    private func deadLetters() throws(PostgresError) -> Finding {
        guard try connection.ask("SELECT has_table_privilege('soc.dead_letter', 'SELECT')::text") == "true" else {
            return Finding(name: "dead letters", level: .fine, detail: "not ours to see")
        }
        let count = Int(try connection.ask("SELECT count(*)::text FROM dead_letter") ?? "") ?? 0
        guard count > 0 else { return Finding(name: "dead letters", level: .fine, detail: "none") }
        return Finding(
            name: "dead letters", level: .warning, detail: "\(count) records were refused",
            advice: "look at them with soc-ingest dead list, then replay or drop them")
    }
}
