package import SOCCore

/// The records that PostgreSQL refused, and what webhooks received that nobody could read.
package struct DeadLetters {
    private let store: Store
    package init(_ store: Store) { self.store = store }

    package func list(to output: RecordOutput) throws(SOCError) {
        try write(ListDeadLetters(tenant: store.tenant, uids: nil), withRecord: false, to: output)
    }

    package func show(_ uids: [AlertUID], to output: RecordOutput) throws(SOCError) {
        try write(ListDeadLetters(tenant: store.tenant, uids: uids), withRecord: true, to: output)
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
    /// - Returns: Those that were refused once more.
    package func replay(
        _ uids: [AlertUID]?, with loader: Loader, to output: RecordOutput
    ) throws(SOCError) -> [(SourceLocation, SOCError)] {
        var letters: [(uid: AlertUID, record: [UInt8], sender: String?)] = []
        try store.perform { () throws(PostgresError) in
            try store.connection.forEach(ListDeadLetters(tenant: store.tenant, uids: uids)) {
                row throws(PostgresError) in
                if let uid = row.uuid(0), let record = row.bytes(6) {
                    letters.append((uid, Array(record.buffer), row.string(7)))
                }
            }
        }
        var refused: [(SourceLocation, SOCError)] = []
        let bodies = BodyNormalizer()
        // One by one: they are few, and each has failed before.
        for letter in letters {
            var lines = letter.record
            if let sender = letter.sender {
                let content = try letter.record.withText { text throws(SOCError) in
                    try bodies.content(of: text, sender: Sender.named(sender))
                }
                if let problem = content.rejected.first {
                    let place = SourceLocation("dead letter \(letter.uid)")
                    refused.append((place, SOCError(.malformedInput, "still no alert: \(problem.reason)", at: place)))
                    continue
                }
                lines = content.lines
            }
            let dead = try load(lines, of: letter.uid, with: loader, to: output)
            refused += dead
            if dead.isEmpty { _ = try drop([letter.uid]) }
        }
        return refused
    }

    private func load(
        _ lines: [UInt8], of letter: AlertUID, with loader: Loader, to output: RecordOutput
    ) throws(SOCError) -> [(SourceLocation, SOCError)] {
        let batch = LoadBatch()
        var dead: [(SourceLocation, SOCError)] = []
        let values = ValueReader(lines.withText { InputReader(bytes: $0, name: "\(letter)") })
        while case .value(let value, let raw, let line)? = try values.next() {
            let source = "dead letter \(letter)"
            guard try !batch.add(value, line: raw, source: source, line: line) else { continue }
            dead += try loader.load(batch, now: .now(), to: output)
            batch.removeAll()
            _ = try batch.add(value, line: raw, source: source, line: line)
        }
        return try dead + loader.load(batch, now: .now(), to: output)
    }

    /// - Returns: How many there were.
    package func drop(_ uids: [AlertUID]) throws(SOCError) -> Int {
        try store.perform { () throws(PostgresError) in
            try store.connection.execute(DropDeadLetters(tenant: store.tenant, uids: uids))
        }
    }
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
