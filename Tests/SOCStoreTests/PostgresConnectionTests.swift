import SOCCore
import Testing

@testable import SOCStore

private struct Echo: Statement {
    static let sql = """
        SELECT $1::bigint, $2::text, $3::uuid, $4::timestamptz, $5::text[], $6::bytea, $7::boolean, $8::text
        """
    let parameters: [Parameter]
    static func row(_ row: ResultRow) -> String {
        "\(row.integer(0) ?? 0) \(row.text(1)) \(row.uuid(2)!) \(row.time(3)!) \(row.strings(4)) "
            + "\(row.bytes(5)!.count) \(row.boolean(6)) \(row.string(7) ?? "null")"
    }
}

private struct Divide: Statement {
    static let sql = "SELECT 1 / $1::bigint"
    let by: Int
    var parameters: [Parameter] { [.integer(by)] }
    static func row(_ row: ResultRow) -> Int? { row.integer(0) }
}

@Suite(.enabled(if: TestDatabase.isAvailable, "run by Tests/with-postgres.sh"))
struct PostgresConnectionTests {
    @Test func `values come back as they went`() throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            let uid = try #require(AlertUID("019b76da-b9b2-8007-801a-00000000142a"))
            let echo = Echo(parameters: [
                .integer(-7), .text("ß\n'"), .uuid(uid), .time(Timestamp(milliseconds: -1)), .texts(["a", "", "{,}"]),
                .bytes([0, 255]), .boolean(true), .null(.text),
            ])
            // Often enough to be prepared on the way.
            for _ in 0..<5 {
                let rows = try connection.run(echo)
                #expect(
                    rows == ["-7 ß\n' \(uid) 1969-12-31T23:59:59.999Z [\"a\", \"\", \"{,}\"] 2 true null"])
            }
        }
    }

    @Test func `a deadlock is tried again`() throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            var attempts = 0
            let result = try connection.transaction { () throws(PostgresError) -> Int in
                attempts += 1
                if attempts < 4 {
                    try connection.run(script: "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$")
                }
                return attempts
            }
            #expect(result == 4)
        }
    }

    @Test func `another error is not`() throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            var attempts = 0
            let error = #expect(throws: PostgresError.self) {
                try connection.transaction { () throws(PostgresError) in
                    attempts += 1
                    try connection.run(script: "SELECT 1 / 0")
                }
            }
            #expect(attempts == 1)
            #expect(error?.sqlState == "22012")
            #expect(error?.error.code == .malformedInput)
            #expect(!connection.isInTransaction)
        }
    }

    @Test func `a failure in a pipeline is told, and the connection goes on`() throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            let error = #expect(throws: PostgresError.self) {
                try connection.pipeline([Divide(by: 1), Divide(by: 0), Divide(by: 2)])
            }
            #expect(error?.sqlState == "22012")
            #expect(try connection.pipeline([Divide(by: 1), Divide(by: 2)]) == [1, 1])
        }
    }

    @Test func `a pipeline ends its transaction`() throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            try connection.transaction { () throws(PostgresError) in
                #expect(!connection.isInTransaction, "BEGIN goes with the first statement")
                let (first, second) = try connection.run(Divide(by: 1), Divide(by: 2))
                #expect(first == [1] && second == [0])
                #expect(connection.isInTransaction)
                try connection.pipeline([Divide(by: 1)], commits: true)
                #expect(!connection.isInTransaction)
            }
        }
    }

    @Test func `a pipeline that fails commits nothing`() throws {
        try TestDatabase.withEmpty { conninfo in
            let connection = try PostgresConnection(conninfo)
            try connection.run(script: "CREATE TABLE t (n integer)")
            let error = #expect(throws: PostgresError.self) {
                try connection.transaction { () throws(PostgresError) in
                    try connection.run(script: "INSERT INTO t (n) VALUES (1)")
                    try connection.pipeline([Divide(by: 1), Divide(by: 0)], commits: true)
                }
            }
            #expect(error?.sqlState == "22012")
            #expect(!connection.isInTransaction)
            #expect(try connection.ask("SELECT count(*)::text FROM t") == "0")
        }
    }

    @Test func `a server that is not there is unavailable`() {
        let error = #expect(throws: PostgresError.self) { try PostgresConnection("host=/nowhere") }
        #expect(error?.error.code == .unavailable)
    }
}
