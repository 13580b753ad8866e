package import SOCCore

/// The records that PostgreSQL refused.
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
        var letters: [(uid: AlertUID, record: [UInt8])] = []
        try store.perform { () throws(PostgresError) in
            try store.connection.forEach(ListDeadLetters(tenant: store.tenant, uids: uids)) {
                row throws(PostgresError) in
                if let uid = row.uuid(0), let record = row.bytes(6) { letters.append((uid, Array(record.buffer))) }
            }
        }
        var refused: [(SourceLocation, SOCError)] = []
        let batch = LoadBatch()
        // One by one: they are few, and each has failed before.
        for letter in letters {
            let reader = letter.record.withUnsafeBytes { InputReader(bytes: Text($0), name: "\(letter.uid)") }
            let values = ValueReader(reader)
            batch.removeAll()
            // What it hands out lies in its memory.
            defer { withExtendedLifetime(values) {} }
            guard case .value(let value, let raw, _)? = try values.next() else { continue }
            _ = try batch.add(value, line: raw, source: "dead letter \(letter.uid)", line: 1)
            let dead = try loader.load(batch, now: .now(), to: output)
            refused += dead
            if dead.isEmpty { _ = try drop([letter.uid]) }
        }
        return refused
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
        SELECT uid, received_at, alert_uid, origin, sqlstate, reason, record
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
