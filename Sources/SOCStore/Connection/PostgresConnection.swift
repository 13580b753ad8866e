internal import CPostgres
internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One connection to PostgreSQL.
///
/// Not `Sendable`: libpq allows one thread at a time. Everything throws ``PostgresError`` here, which becomes a
/// ``SOCError`` where a verb ends.
package final class PostgresConnection {
    private let handle: OpaquePointer
    private var executions: [String: Int] = [:]
    private var prepared: [String: String] = [:]
    private let buffer = BinaryBuffer()
    /// Whether a transaction has begun of which the server does not know: its BEGIN goes with the first statement.
    private var owesBegin = false
    /// How often a transaction is run again after a deadlock or a serialisation failure.
    private static let retryLimit = 20
    /// A statement is prepared when it comes for this time: most programs run each only once.
    private static let preparesAfter = 3

    /// Connects as `conninfo` and the `PG*` environment say; nothing in it is looked at or changed.
    package init(_ conninfo: String) throws(PostgresError) {
        do throws(SOCError) {
            try ClientLibrary.load()
        } catch {
            throw PostgresError(error: error, sqlState: "")
        }
        guard let handle = PQconnectdb(conninfo) else {
            throw PostgresError(error: SOCError(.internalFailure, "out of memory"), sqlState: "")
        }
        self.handle = handle
        // A throw from here on still runs `deinit`, which frees the handle.
        guard PQstatus(handle) == CONNECTION_OK else {
            throw PostgresError(error: Self.connectionError(handle), sqlState: "")
        }
        // libpq would write notices to standard error by itself.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        Interrupt.arm(handle)
    }

    deinit {
        Interrupt.disarm()
        PQfinish(handle)
    }

    private static func connectionError(_ handle: OpaquePointer) -> SOCError {
        let message = String(cString: PQerrorMessage(handle))
        let line = message.split(separator: "\n").map(String.init).joined(separator: " ")
        // Before a session there is no SQLSTATE to ask for.
        let code: SOCError.Code =
            line.contains("authentication failed") || line.contains("is not permitted to log in")
                || line.contains("no pg_hba.conf entry") || line.contains("permission denied for database")
            ? .permissionDenied
            : line.contains("does not exist") && line.contains("FATAL")
                ? (line.contains("role \"") ? .permissionDenied : .misconfigured)
                : line.contains("invalid connection option") || line.contains("missing \"=\"")
                    || line.contains("definition of service") || line.hasPrefix("invalid ")
                    ? .misconfigured : .unavailable
        return SOCError(code, "cannot connect to PostgreSQL: \(line)")
    }

    // MARK: - What the server says of itself

    package var serverVersion: Int { Int(PQserverVersion(handle)) }
    package var isOpen: Bool { !isLost && PQstatus(handle) == CONNECTION_OK }
    /// Whether the server went away unknown to libpq's status.
    private var isLost = false
    package var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }
    package func setting(_ name: String) -> String? { PQparameterStatus(handle, name).map { String(cString: $0) } }
    package var user: String { String(cString: PQuser(handle)) }
    package var database: String { String(cString: PQdb(handle)) }
    package var host: String { PQhost(handle).map { String(cString: $0) } ?? "" }

    // MARK: - Statements

    /// Runs a statement and takes its rows.
    @discardableResult
    package func run<S: Statement>(_ statement: S) throws(PostgresError) -> [S.Row] {
        let result = try answer(S.sql, statement.parameters)
        defer { PQclear(result) }
        return Self.rows(of: S.self, in: result)
    }

    /// Runs two statements in one round trip and takes the rows of both.
    package func run<First: Statement, Second: Statement>(
        _ first: First, _ second: Second
    ) throws(PostgresError) -> ([First.Row], [Second.Row]) {
        let results = try answers([(First.sql, first.parameters), (Second.sql, second.parameters)])
        defer { for result in results { PQclear(result) } }
        return (Self.rows(of: First.self, in: results[0]), Self.rows(of: Second.self, in: results[1]))
    }

    private static func rows<S: Statement>(of type: S.Type, in result: OpaquePointer) -> [S.Row] {
        let count = PQntuples(result)
        var rows: [S.Row] = []
        rows.reserveCapacity(Int(count))
        for index in 0..<count { rows.append(S.row(ResultRow(result: result, index: index))) }
        return rows
    }

    /// Runs a statement and tells how many rows it touched.
    package func execute<S: Statement>(_ statement: S) throws(PostgresError) -> Int {
        let result = try answer(S.sql, statement.parameters)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// Runs a statement and hands out each row while the answer is there: bytes need not be copied.
    package func forEach<S: Statement>(
        _ statement: S, _ body: (ResultRow) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        let result = try answer(S.sql, statement.parameters)
        defer { PQclear(result) }
        for index in 0..<PQntuples(result) {
            try body(ResultRow(result: result, index: index))
        }
    }

    /// Runs a statement and hands out each row as it comes, while the server makes the next ones.
    func stream<S: Statement>(
        _ statement: S, _ body: (ResultRow) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        try begin()
        let parameters = statement.parameters
        let name = try preparedName(of: S.sql, parameters)
        let count = Int32(parameters.count)
        let sent = withEncoded(parameters) { types, values, lengths, formats in
            if let name {
                PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
            } else {
                PQsendQueryParams(handle, S.sql, count, types, values, lengths, formats, 1)
            }
        }
        guard sent == 1, PQsetSingleRowMode(handle) == 1 else { throw failure(nil) }
        var firstFailure: PostgresError?
        // To the end also after a failure: only then is the connection free again.
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            guard firstFailure == nil else { continue }
            do throws(PostgresError) {
                switch PQresultStatus(result) {
                case PGRES_SINGLE_TUPLE: try body(ResultRow(result: result, index: 0))
                case PGRES_TUPLES_OK: break
                default: throw failure(result)
                }
            } catch {
                firstFailure = error
            }
        }
        if let firstFailure { throw firstFailure }
    }

    /// Runs commands that take no parameters, several if separated by semicolons.
    package func run(script: String) throws(PostgresError) {
        try begin()
        PQclear(try check(PQexec(handle, script)))
    }

    /// Runs a query of one text column without parameters: for the odd question that is no statement of an area.
    package func ask(_ sql: String) throws(PostgresError) -> String? {
        try askForAll(sql).first ?? nil
    }

    /// The same of as many rows as there are; nil is null.
    func askForAll(_ sql: String) throws(PostgresError) -> [String?] {
        try begin()
        let result = try check(PQexec(handle, sql))
        defer { PQclear(result) }
        return (0..<PQntuples(result)).map { row in
            PQgetisnull(result, row, 0) == 0 ? String(cString: PQgetvalue(result, row, 0)) : nil
        }
    }

    /// Prepares a statement without running it: what the tests do to all of them.
    package func prepare<S: Statement>(_ type: S.Type, types: [PostgresType] = []) throws(PostgresError) {
        PQclear(try check(PQprepare(handle, "", S.sql, 0, nil)))
    }

    private func answer(_ sql: String, _ parameters: [Parameter]) throws(PostgresError) -> OpaquePointer {
        if owesBegin { return try answers([(sql, parameters)])[0] }
        let name = try preparedName(of: sql, parameters)
        let result = withEncoded(parameters) { types, values, lengths, formats in
            if let name {
                PQexecPrepared(handle, name, Int32(parameters.count), values, lengths, formats, 1)
            } else {
                PQexecParams(handle, sql, Int32(parameters.count), types, values, lengths, formats, 1)
            }
        }
        return try check(result)
    }

    private func preparedName(of sql: String, _ parameters: [Parameter]) throws(PostgresError) -> String? {
        if let name = prepared[sql] { return name }
        let count = executions[sql, default: 0] + 1
        executions[sql] = count
        guard count >= Self.preparesAfter else { return nil }
        let name = "soc_\(prepared.count + 1)"
        let types = parameters.map(\.type.rawValue)
        PQclear(try check(PQprepare(handle, name, sql, Int32(types.count), types)))
        prepared[sql] = name
        return name
    }

    private func withEncoded<Result>(
        _ parameters: [Parameter],
        _ body: (
            _ types: [Oid], _ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]
        ) -> Result
    ) -> Result {
        buffer.removeAll()
        // Offsets first: the buffer moves while it grows.
        var places: [(start: Int, length: Int)?] = []
        for parameter in parameters {
            let start = buffer.count
            places.append(parameter.write(to: buffer) ? (start, buffer.count - start) : nil)
        }
        let base = UnsafeRawPointer(buffer.base).assumingMemoryBound(to: CChar.self)
        return body(
            parameters.map(\.type.rawValue), places.map { $0.map { base + $0.start } },
            places.map { Int32($0?.length ?? 0) }, [Int32](repeating: 1, count: parameters.count))
    }

    private func check(_ result: OpaquePointer?) throws(PostgresError) -> OpaquePointer {
        guard let result else { throw failure(nil) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_SINGLE_TUPLE: return result
        default:
            defer { PQclear(result) }
            throw failure(result)
        }
    }

    private func failure(_ result: OpaquePointer?) -> PostgresError {
        let state =
            result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "C"))) }.map { String(cString: $0) } ?? ""
        guard PQstatus(handle) == CONNECTION_OK, !state.isEmpty else {
            return PostgresError(
                error: SOCError(.unavailable, "PostgreSQL went away: \(Self.firstLine(PQerrorMessage(handle)))"),
                sqlState: state)
        }
        // The primary message alone: detail and context may hold what senders wrote.
        let message =
            result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "M"))) }.map { String(cString: $0) } ?? ""
        return PostgresError(error: SOCError(SOCError.Code(sqlState: state), message), sqlState: state)
    }

    private static func firstLine(_ message: UnsafePointer<CChar>?) -> String {
        guard let message else { return "" }
        return String(cString: message).split(separator: "\n").first.map(String.init) ?? ""
    }

    // MARK: - Transactions

    /// Runs `body` in a transaction, again after a deadlock or a serialisation failure.
    package func transaction<Result>(_ body: () throws(PostgresError) -> Result) throws(PostgresError) -> Result {
        var attempt = 1
        while true {
            do throws(PostgresError) {
                owesBegin = true
                let result = try body()
                try commit()
                return result
            } catch {
                rollback()
                guard error.isTransient, attempt < Self.retryLimit else { throw error }
                // Both would meet again if they started again at once.
                usleep(UInt32.random(in: 0..<UInt32(2000 * attempt)))
                attempt += 1
            }
        }
    }

    /// Sends the BEGIN that is owed, for what cannot be sent together with it.
    private func begin() throws(PostgresError) {
        guard owesBegin else { return }
        owesBegin = false
        PQclear(try check(PQexec(handle, "BEGIN")))
    }

    /// Ends the transaction, unless it did nothing, or a pipeline has ended it.
    private func commit() throws(PostgresError) {
        defer { owesBegin = false }
        guard !owesBegin, isInTransaction else { return }
        try run(script: "COMMIT")
    }

    package func rollback() {
        owesBegin = false
        guard PQtransactionStatus(handle) == PQTRANS_INTRANS || PQtransactionStatus(handle) == PQTRANS_INERROR else {
            return
        }
        try? run(script: "ROLLBACK")
    }

    // MARK: - Pipeline

    /// Sends all of them before waiting for the first answer: one round trip for a batch.
    ///
    /// - Parameter commits: Whether the transaction ends with them. Nothing may follow in it.
    /// - Returns: How many rows each touched.
    @discardableResult
    package func pipeline(_ statements: [any Statement], commits: Bool = false) throws(PostgresError) -> [Int] {
        guard !statements.isEmpty else { return [] }
        var items = statements.map { (sql: type(of: $0).sql, parameters: $0.parameters) }
        if commits { items.append(("COMMIT", [])) }
        let results = try answers(items)
        defer { for result in results { PQclear(result) } }
        return results.prefix(statements.count).map { Int(String(cString: PQcmdTuples($0))) ?? 0 }
    }

    /// Runs statements in one round trip, behind the BEGIN that is owed.
    ///
    /// - Returns: The answer of each; the caller clears them.
    private func answers(
        _ statements: [(sql: String, parameters: [Parameter])]
    ) throws(PostgresError) -> [OpaquePointer] {
        let begins = owesBegin
        owesBegin = false
        let statements = begins ? [("BEGIN", [])] + statements : statements
        // Before, for to prepare one waits for an answer.
        var names: [String?] = []
        for statement in statements { names.append(try preparedName(of: statement.sql, statement.parameters)) }
        guard PQenterPipelineMode(handle) == 1 else { throw failure(nil) }
        defer { PQexitPipelineMode(handle) }
        for (statement, name) in zip(statements, names) {
            let count = Int32(statement.parameters.count)
            let sent = withEncoded(statement.parameters) { types, values, lengths, formats in
                if let name {
                    PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
                } else {
                    PQsendQueryParams(handle, statement.sql, count, types, values, lengths, formats, 1)
                }
            }
            guard sent == 1 else { throw failure(nil) }
        }
        guard PQpipelineSync(handle) == 1 else { throw failure(nil) }
        var results: [OpaquePointer] = []
        var firstFailure: PostgresError?
        var isDone = false
        var isBetweenAnswers = false
        while !isDone {
            guard let result = PQgetResult(handle) else {
                // One null ends the answer of each statement. After a second there will be no sync: a server that died
                // before all was sent leaves libpq idle, and its status as it was.
                guard isBetweenAnswers || PQstatus(handle) != CONNECTION_OK else {
                    isBetweenAnswers = true
                    continue
                }
                isLost = true
                firstFailure = firstFailure ?? failure(nil)
                break
            }
            isBetweenAnswers = false
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                isDone = true
                PQclear(result)
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: results.append(result)
            case PGRES_PIPELINE_ABORTED: PQclear(result)
            default:
                firstFailure = firstFailure ?? failure(result)
                PQclear(result)
            }
        }
        if let firstFailure {
            for result in results { PQclear(result) }
            throw firstFailure
        }
        if begins { PQclear(results.removeFirst()) }
        return results
    }

    // MARK: - COPY

    /// Starts a COPY in binary format; ``CopyWriter/finish()`` ends it.
    package func copy(into table: String, _ columns: [String]) throws(PostgresError) -> CopyWriter {
        try begin()
        let list = columns.joined(separator: ", ")
        PQclear(try check(PQexec(handle, "COPY \(table) (\(list)) FROM STDIN (FORMAT binary)")))
        return CopyWriter(self)
    }

    func putCopyData(_ buffer: BinaryBuffer) throws(PostgresError) {
        let base = UnsafeRawPointer(buffer.base).assumingMemoryBound(to: CChar.self)
        guard PQputCopyData(handle, base, Int32(buffer.count)) == 1 else { throw failure(nil) }
    }

    func endCopy() throws(PostgresError) {
        guard PQputCopyEnd(handle, nil) == 1 else { throw failure(nil) }
        var firstFailure: PostgresError?
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            if PQresultStatus(result) != PGRES_COMMAND_OK, firstFailure == nil { firstFailure = failure(result) }
        }
        if let firstFailure { throw firstFailure }
    }

    /// Runs a query by COPY and hands out its rows as they come: memory does not grow with their number.
    ///
    /// - Parameter query: Without parameters, for COPY takes none.
    package func copyOut(
        _ query: String, _ body: (CopyRow) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        try begin()
        PQclear(try check(PQexec(handle, "COPY (\(query)) TO STDOUT (FORMAT binary)")))
        var isFirst = true
        while true {
            var bytes: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(handle, &bytes, 0)
            guard count > 0, let bytes else { break }
            defer { PQfreemem(bytes) }
            var message = Text(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
            // The first message begins with the header: a signature, flags, and an extension of some length.
            if isFirst, message.count >= CopyRow.headerSize {
                message = message.dropFirst(
                    CopyRow.headerSize + Int(message[(CopyRow.headerSize - 4)..<CopyRow.headerSize].bigEndianInteger))
                isFirst = false
            }
            if let row = CopyRow(message) { try body(row) }
        }
        var firstFailure: PostgresError?
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            if PQresultStatus(result) != PGRES_COMMAND_OK, firstFailure == nil { firstFailure = failure(result) }
        }
        if let firstFailure { throw firstFailure }
    }
}
