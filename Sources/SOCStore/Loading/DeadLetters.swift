package import SOCCore

/// The records that PostgreSQL refused, and what webhooks received that nobody could read.
package struct DeadLetters {
    private let store: Store
    package init(_ store: Store) { self.store = store }

    package func list(to output: RecordOutput) throws(SOCError) {
        try write(ListDeadLetters(tenant: store.tenant, uids: nil), withRecord: false, to: output)
    }

    /// - Returns: An error for each that is not there.
    package func show(_ uids: [AlertUID], to output: RecordOutput) throws(SOCError) -> [SOCError] {
        try write(ListDeadLetters(tenant: store.tenant, uids: uids), withRecord: true, to: output)
        return try missing(of: uids)
    }

    private func missing(of uids: [AlertUID]) throws(SOCError) -> [SOCError] {
        let found = Set(try self.uids(uids))
        return uids.filter { !found.contains($0) }.map { SOCError(.inputNotFound, "no dead letter \($0)") }
    }

    /// Those of some that are there, or all, the oldest first.
    private func uids(_ uids: [AlertUID]?) throws(SOCError) -> [AlertUID] {
        try store.perform { () throws(PostgresError) in
            try store.connection.run(FindDeadLetters(tenant: store.tenant, uids: uids)).compactMap { $0 }
        }
    }

    private func write(
        _ statement: ListDeadLetters, withRecord: Bool, to output: RecordOutput
    ) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            try store.connection.forEach(statement) { row throws(PostgresError) in
                let json = output.json
                json.beginObject()
                json.field("kind", "dead_letter")
                json.field("uid", row.uuid(0))
                json.field("received_at", row.time(1))
                json.field("alert_uid", row.uuid(2))
                json.field("origin", row.bytes(3))
                json.field("sqlstate", row.bytes(4))
                json.field("reason", row.bytes(5))
                json.field("sender", row.bytes(7))
                if withRecord { json.field("record", row.bytes(6)) }
                json.endObject()
                do throws(SOCError) {
                    try output.endRecord()
                } catch {
                    throw PostgresError(error: error)
                }
            }
        }
    }

    /// Loads them again and takes away those that are stored now.
    ///
    /// - Returns: Why others stay, or that they are not there.
    package func replay(
        _ uids: [AlertUID]?, with loader: Loader, to output: RecordOutput
    ) throws(SOCError) -> [SOCError] {
        var failures: [SOCError] = []
        if let uids { failures += try missing(of: uids) }
        let bodies = BodyNormalizer()
        // One by one: each has failed before, and may be large.
        for uid in try self.uids(uids) {
            guard let letter = try read(uid) else { continue }
            var problems: [SOCError] = []
            do throws(SOCError) {
                problems = try replay(letter, of: uid, by: bodies, with: loader, to: output)
            } catch {
                // What is wrong with one is not wrong with the next; what is wrong with the store is.
                guard error.code == .malformedInput else { throw error }
                problems = [SOCError(error.code, error.message, at: SourceLocation("dead letter \(uid)"))]
            }
            if problems.isEmpty { try drop([uid]) }
            failures += problems
        }
        return failures
    }

    private func read(_ uid: AlertUID) throws(SOCError) -> (record: [UInt8], sender: String?)? {
        try store.perform { () throws(PostgresError) in
            var letter: (record: [UInt8], sender: String?)?
            try store.connection.forEach(ListDeadLetters(tenant: store.tenant, uids: [uid])) {
                row throws(PostgresError) in
                letter = (row.bytes(6).map { Array($0.buffer) } ?? [], row.string(7))
            }
            return letter
        }
    }

    private func replay(
        _ letter: (record: [UInt8], sender: String?), of uid: AlertUID, by bodies: BodyNormalizer,
        with loader: Loader, to output: RecordOutput
    ) throws(SOCError) -> [SOCError] {
        guard let sender = letter.sender else { return try load(letter.record, of: uid, with: loader, to: output) }
        let content = try letter.record.withText { text throws(SOCError) in
            try bodies.content(of: text, sender: Sender.named(sender))
        }
        if let problem = content.rejected.first {
            throw SOCError(.malformedInput, "still no alert: \(problem.reason)")
        }
        return try load(content.lines, of: uid, with: loader, to: output)
    }

    private func load(
        _ lines: [UInt8], of letter: AlertUID, with loader: Loader, to output: RecordOutput
    ) throws(SOCError) -> [SOCError] {
        let batch = LoadBatch()
        let source = "dead letter \(letter)"
        var dead: [(SourceLocation, SOCError)] = []
        let values = ValueReader(lines.withText { InputReader(bytes: $0, name: source) })
        while let item = try values.next() {
            // Whatever is no record keeps its letter.
            guard case .value(let value, let raw, let line) = item else {
                throw SOCError(.malformedInput, "still no alert record")
            }
            guard try !batch.add(value, line: raw, source: source, line: line) else { continue }
            dead += try loader.load(batch, now: .now(), to: output)
            batch.removeAll()
            _ = try batch.add(value, line: raw, source: source, line: line)
        }
        dead += try loader.load(batch, now: .now(), to: output)
        return dead.map { SOCError($1.code, $1.message, at: $0) }
    }

    package func drop(_ uids: [AlertUID]) throws(SOCError) {
        _ = try store.perform { () throws(PostgresError) in
            try store.connection.execute(DropDeadLetters(tenant: store.tenant, uids: uids))
        }
    }
}

/// Those of some that are there, or all, the oldest first.
struct FindDeadLetters: Statement {
    static let sql = """
        SELECT uid
          FROM dead_letter
         WHERE tenant = $1::bigint::integer
           AND ($2::uuid[] IS NULL OR uid = ANY ($2))
         ORDER BY received_at, uid
        """
    let tenant: Int
    let uids: [AlertUID]?
    var parameters: [Parameter] { [.integer(tenant), uids.map { .uuids($0) } ?? .null(.uuidArray)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

struct ListDeadLetters: Statement {
    static let sql = """
        SELECT uid, received_at, alert_uid, origin, sqlstate, reason, record, sender
          FROM dead_letter
         WHERE tenant = $1::bigint::integer
           AND ($2::uuid[] IS NULL OR uid = ANY ($2))
         ORDER BY received_at, uid
        """
    let tenant: Int
    let uids: [AlertUID]?
    var parameters: [Parameter] { [.integer(tenant), uids.map { .uuids($0) } ?? .null(.uuidArray)] }
}

struct DropDeadLetters: Statement {
    static let sql = "DELETE FROM dead_letter WHERE tenant = $1::bigint::integer AND uid = ANY ($2::uuid[])"
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
}
