import SOCCore
import Testing

@testable import SOCStore

/// What a claim costs, in the words of the planner.
private struct ExplainClaim: Statement {
    static let sql = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) \(ClaimExecution.sql)"
    let claim: ClaimExecution
    var parameters: [Parameter] { claim.parameters }
    static func row(_ row: ResultRow) -> String { row.text(0) }
}

@Suite(.enabled(if: TestDatabase.isAvailable, "run by Tests/with-postgres.sh"))
struct ClaimTests {
    private func fill(_ store: Store, _ count: Int) throws {
        try store.connection.run(
            script: """
                INSERT INTO playbook (name, version) VALUES ('p', 1);
                INSERT INTO playbook_version (name, version, digest, format, title, content)
                VALUES ('p', 1, sha256(''), 'yaml', 'p', 'name: p');
                INSERT INTO execution (uid, playbook, version, ready_at)
                SELECT gen_random_uuid(), 'p', 1, now() - n * interval '1 ms' FROM generate_series(1, \(count)) AS n
                """)
        try store.connection.run(script: "VACUUM ANALYZE execution")
    }

    @Test func `a claim reads the index alone, and no more of it when 100000 runs are pending`() throws {
        try TestDatabase.withMigrated { store in
            try fill(store, 100_000)
            let claim = ClaimExecution(tenant: 1, milliseconds: 1000, holder: "test")
            _ = try store.connection.run(ExplainClaim(claim: claim))
            let plan = try store.connection.run(ExplainClaim(claim: claim)).joined(separator: "\n")
            #expect(plan.contains("Index Only Scan using execution_claim"), "\(plan)")
            let pages = try #require(plan.split(separator: "\n").first { $0.contains("shared hit=") })
            let hits = try #require(Int(pages.split(separator: "=")[1].prefix { $0.isNumber }), "\(pages)")
            // The candidates' leaf, one row by its key, and what the update writes; a scan would take over a thousand.
            #expect(hits < 100, "\(plan)")
        }
    }

    @Test func `a run whose worker died comes before those that have not begun`() throws {
        try TestDatabase.withMigrated { store in
            try fill(store, 1000)
            let playbooks = PlaybookStore(store)
            let first = try #require(try playbooks.claim(lease: 0, holder: "dead"))
            #expect(try playbooks.claim(lease: 60_000, holder: "next")?.uid == first.uid)
            #expect(try playbooks.claim(lease: 60_000, holder: "next")?.uid != first.uid)
        }
    }

    @Test func `two workers never take the same run`() throws {
        try TestDatabase.withEmpty { conninfo in
            try Migrator(PostgresConnection(conninfo)).migrate()
            let (one, other) = (PlaybookStore(try Store(conninfo)), PlaybookStore(try Store(conninfo)))
            try fill(one.store, 50)
            var seen = Set<AlertUID>()
            for round in 0..<60 {
                let store = round % 2 == 0 ? one : other
                guard let row = try store.claim(lease: 60_000, holder: "w\(round % 2)") else { continue }
                #expect(seen.insert(row.uid).inserted)
            }
            #expect(seen.count == 50)
        }
    }

    @Test func `a worker that comes back late writes nothing`() throws {
        try TestDatabase.withMigrated { store in
            try fill(store, 1)
            let playbooks = PlaybookStore(store)
            let first = try #require(try playbooks.claim(lease: 0, holder: "first"))
            let second = try #require(try playbooks.claim(lease: 60_000, holder: "second"))
            #expect(first.uid == second.uid)
            let change = StepChange(key: StepKey("a", "0"), type: "action", outcome: StepOutcome(.running))
            #expect(try !playbooks.write([change], of: first, milliseconds: 1000))
            #expect(try playbooks.steps(of: first.uid).isEmpty)
            #expect(try playbooks.hold(first, lease: 1000) == nil)
            #expect(try !playbooks.end(first, state: "failed", outputs: nil, message: nil))
            #expect(try playbooks.write([change], of: second, milliseconds: 1000))
            #expect(try playbooks.end(second, state: "succeeded", outputs: nil, message: nil))
        }
    }
}
