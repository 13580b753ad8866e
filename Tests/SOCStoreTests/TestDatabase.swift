import SOCCore
import Testing

@testable import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A migrated database of its own for a test, on the server that Tests/with-postgres.sh started.
enum TestDatabase {
    static var isAvailable: Bool { environment("SOC_TEST_DATA") != nil }

    private static let counter = Counter()

    /// Numbers databases; tests run side by side.
    private final class Counter: @unchecked Sendable {
        private var lock = pthread_mutex_t()
        private var value = 0

        init() { pthread_mutex_init(&lock, nil) }

        func next() -> Int {
            pthread_mutex_lock(&lock)
            defer { pthread_mutex_unlock(&lock) }
            value += 1
            return value
        }
    }

    /// Runs `body` with the connection string of an empty database.
    static func withEmpty(_ body: (String) throws -> Void) throws {
        let name = "soc_unit_\(getpid())_\(counter.next())"
        let host = environment("PGHOST") ?? ""
        let administrator = try PostgresConnection("host=\(host) dbname=postgres")
        try administrator.run(script: "CREATE DATABASE \(name)")
        defer { try? administrator.run(script: "DROP DATABASE \(name) WITH (FORCE)") }
        try body("host=\(host) dbname=\(name)")
    }

    static func withMigrated(_ body: (Store) throws -> Void) throws {
        try withEmpty { conninfo in
            try Migrator(PostgresConnection(conninfo)).migrate()
            try body(Store(conninfo))
        }
    }
}
