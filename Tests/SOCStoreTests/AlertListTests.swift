import SOCCore
import Testing

@testable import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Lists look at a part of the store after another: together they must say what one look at all of it says.
@Suite(.enabled(if: TestDatabase.isAvailable, "run by Tests/with-postgres.sh"))
struct AlertListTests {
    /// 2026-07-01.
    private static let now = Timestamp(milliseconds: 1_782_864_000_000)

    private struct Sample {
        var uid: AlertUID
        var host: String
        var user: String
        var status: String
        var isMerged: Bool
        var seen: Timestamp
    }

    /// Alerts of 26 months that thin out towards the past, some without a time in their uid, one of the future.
    private static let samples: [Sample] = (0..<600).map { number in
        let age = Int64(number * number) * 2_160_000
        let seen = now + (number == 0 ? 5 : -1) * (age + 3_600_000)
        let time = number % 50 == 49 ? 0 : UInt64(seen.milliseconds)
        return Sample(
            uid: AlertUID(high: time << 16 | 0x8000 | UInt64(number), low: 0x8000_0000_0000_0000 | UInt64(number)),
            host: "host-\(number % 3)", user: number < 300 ? "user-\(number % 5)" : "user-\(number % 2)",
            status: ["new", "new", "new", "resolved"][number * 7 % 13 % 4], isMerged: number % 11 == 5, seen: seen)
    }

    private static func fill(_ store: Store) throws {
        let rows = samples.map {
            "('\($0.uid)', '\($0.host)', '\($0.user)', '\($0.status)', \($0.isMerged), to_timestamp(\($0.seen.milliseconds) / 1000.0))"
        }
        try store.connection.run(
            script: """
                SELECT add_partitions(ARRAY(SELECT generate_series(date '2024-05-01', date '2026-07-01', '1 month')::date));
                CREATE TEMP TABLE sample (uid uuid, host text, person text, status text, is_merged boolean, seen timestamptz);
                INSERT INTO sample VALUES \(rows.joined(separator: ", "));
                INSERT INTO alert (uid, fingerprint, source, title, severity, status, received_at, first_seen, last_seen, merged_into)
                SELECT uid, sha256(''), 'x', 'y', 1, status, seen, seen, seen, CASE WHEN is_merged THEN uuid '00000000-0000-8000-8000-000000000000' END
                  FROM sample;
                INSERT INTO alert_observable (type, digest, uid, value, seen)
                SELECT n.type, ('x' || left(encode(sha256(convert_to(n.value, 'UTF8')), 'hex'), 16))::bit(64)::bigint, uid, n.value, seen
                  FROM sample, LATERAL (VALUES ('hostname', host), ('user_account', person)) AS n (type, value);
                ANALYZE alert, alert_observable
                """)
    }

    private static func list(_ filter: AlertFilter, of store: Store) throws -> [AlertUID] {
        let file = try #require(tmpfile())
        defer { fclose(file) }
        let output = RecordOutput(descriptor: fileno(file), name: "list")
        try AlertStore(store).list(filter, now: now, to: output)
        try output.finish()
        let reader = InputReader(descriptor: fileno(file), name: "list")
        lseek(fileno(file), 0, SEEK_SET)
        while try reader.fill() {}
        return try String(reader.window).split(separator: "\n").map { line in
            try #require(try JSONTree(json: String(line))["uid"]?.scalar.flatMap { AlertUID($0) })
        }
    }

    private static func expected(_ filter: AlertFilter) -> [AlertUID] {
        let found = samples.filter { sample in
            filter.names.allSatisfy { $0.value == sample.host || $0.value == sample.user }
                && (filter.statuses.isEmpty || filter.statuses.contains(sample.status))
                && (filter.includesMerged || !sample.isMerged)
                && (filter.after.map { sample.uid < $0 } ?? true)
                && (filter.since.map { sample.seen >= $0 } ?? true)
                && (filter.until.map { sample.seen < $0 } ?? true)
        }
        return Array(found.map(\.uid).sorted(by: >).prefix(filter.limit == 0 ? .max : filter.limit))
    }

    @Test func `a list is the same in whatever parts it is found`() throws {
        try TestDatabase.withMigrated { store in
            try Self.fill(store)
            let names: [[(type: String, value: String)]] = [
                [], [("hostname", "host-1")], [("hostname", "host-2"), ("user_account", "user-3")],
                [("user_account", "user-4"), ("hostname", "host-0")], [("hostname", "nobody")],
                [("hostname", "host-1"), ("user_account", "nobody")],
            ]
            let spans: [(since: Timestamp?, until: Timestamp?)] = [
                (nil, nil), (Self.now + -400 * 86_400_000, nil), (nil, Self.now + -100 * 86_400_000),
                (Self.now + -300 * 86_400_000, Self.now + -90 * 86_400_000),
            ]
            for name in names {
                for span in spans {
                    for limit in [1, 7, 60, 100_000, 0] {
                        for statuses in [[], ["resolved"], ["acknowledged"]] {
                            var filter = AlertFilter()
                            filter.names = name
                            filter.since = span.since
                            filter.until = span.until
                            filter.limit = limit
                            filter.statuses = statuses
                            filter.includesMerged = limit == 7
                            let found = try Self.list(filter, of: store)
                            #expect(found == Self.expected(filter), "\(name) \(span) \(limit) \(statuses)")
                            // The next page begins behind the last of this one.
                            filter.after = found.last
                            guard filter.after != nil, limit > 0 else { continue }
                            #expect(try Self.list(filter, of: store) == Self.expected(filter), "\(filter)")
                        }
                    }
                }
            }
        }
    }

    @Test func `merged alerts are found by their index`() throws {
        try TestDatabase.withMigrated { store in
            try Self.fill(store)
            try store.connection.run(
                script: """
                    INSERT INTO alert (uid, fingerprint, source, title, severity, received_at, first_seen, last_seen)
                    SELECT overlay(uid::text PLACING lpad(to_hex(n + 4096), 12, '0') FROM 25)::uuid, sha256(''), 'x', 'y', 1, seen, seen, seen
                      FROM sample, generate_series(1, 100) AS n
                     WHERE uid > '00000000-0001-0000-0000-000000000000';
                    ANALYZE alert
                    """)
            let uid = Self.samples[0].uid
            let plans = [
                try store.connection.run(Explain<FindMergedEpisodes>(FindMergedEpisodes(tenant: 1, uid: uid))),
                try store.connection.run(Explain<FindOriginals>(FindOriginals(tenant: 1, uids: [uid]))),
            ]
            for plan in plans.map({ $0.joined(separator: "\n") }) {
                #expect(plan.contains("merged_into_duplicate_of_idx"), "\(plan)")
                #expect(!plan.contains("Seq Scan on alert_2026_06"), "\(plan)")
            }
        }
    }

    private struct Explain<Explained: Statement>: Statement {
        static var sql: String { "EXPLAIN \(Explained.sql)" }
        let explained: Explained
        init(_ explained: Explained) { self.explained = explained }
        var parameters: [Parameter] { explained.parameters }
        static func row(_ row: ResultRow) -> String { row.text(0) }
    }
}
