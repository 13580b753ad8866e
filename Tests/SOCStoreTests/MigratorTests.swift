import SOCCore
import Testing

@testable import SOCStore

@Suite(.enabled(if: TestDatabase.isAvailable, "run by Tests/with-postgres.sh"))
struct MigratorTests {
    @Test func `a second run finds nothing to do`() throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            #expect(try Migrator(connection).migrate().count == Migration.all.count)
            #expect(try Migrator(connection).migrate().isEmpty)
        }
    }

    // In the first there are no months yet.
    @Test(arguments: Migration.all.dropLast().dropFirst().map(\.version))
    func `each former schema with data in it migrates and works`(_ version: Int) throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            try Migrator(connection, migrations: Migration.all.filter { $0.version <= version }).migrate()
            #expect(throws: SOCError.self) { try Store(conninfo) }
            try connection.run(
                script: """
                    INSERT INTO soc.alert (uid, fingerprint, source, title, severity, received_at, first_seen, last_seen)
                    VALUES ('019b76da-b9b2-8007-801a-00000000142a', decode(repeat('ab', 32), 'hex'), 'x', 'y', 1, now(), now(), now());
                    INSERT INTO soc.alert (uid, fingerprint, source, title, severity, received_at, first_seen, last_seen, merged_into, duplicate_of)
                    SELECT t.uid, o.fingerprint, 'x', 'y', 1, now(), now(), now(), t.merged_into, t.duplicate_of
                      FROM soc.alert AS o
                     CROSS JOIN LATERAL (VALUES (uuid '019b76da-b9b2-8007-801a-000000000001', o.uid, NULL),
                                                (uuid '019b76da-b9b2-8007-801a-000000000002', NULL, o.uid))
                                        AS t (uid, merged_into, duplicate_of)
                    """)
            try Migrator(connection).migrate()
            let store = try Store(conninfo)
            let uid = try #require(AlertUID("019b76da-b9b2-8007-801a-00000000142a"))
            let outcome = try AlertStore(store).move([uid], to: "acknowledged", note: nil)
            #expect(outcome.changed == [uid])
            let merged = try store.connection.run(FindMergedEpisodes(tenant: 1, uid: uid)).compactMap { $0 }
            #expect(merged == [AlertUID("019b76da-b9b2-8007-801a-000000000001")])
            let originals = try store.connection.run(FindOriginals(tenant: 1, uids: merged + [uid])).compactMap { $0 }
            #expect(originals == [uid])
        }
    }

    @Test func `a newer schema is refused`() throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            try Migrator(connection).migrate()
            try connection.run(script: "INSERT INTO soc.soc_migration (version, name, sha256) VALUES (999, 'x', 'x')")
            #expect(throws: PostgresError.self) { try Migrator(connection).migrate() }
            let error = #expect(throws: SOCError.self) { try Store(conninfo) }
            #expect(error?.code == .misconfigured)
        }
    }

    @Test func `a changed migration is found`() throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            try Migrator(connection).migrate()
            try connection.run(script: "UPDATE soc.soc_migration SET sha256 = 'other' WHERE version = 2")
            let error = #expect(throws: PostgresError.self) { try Migrator(connection).migrate() }
            #expect(error?.error.code == .misconfigured)
        }
    }
}
