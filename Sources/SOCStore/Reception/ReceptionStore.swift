package import SOCCore

/// What an endpoint heard since it was last noted.
package struct SourceTally: Sendable {
    package var heardAt: Timestamp
    package var requests = 0
    package var alerts = 0

    package init(heardAt: Timestamp) { self.heardAt = heardAt }
}

/// Stores what requests brought, with the rights of `soc_ingest` and no more.
package final class ReceptionStore {
    private let store: Store
    private let loader: Loader
    private let parser = JSONParser()
    private let batch = LoadBatch()
    /// Whose the records of the batch are.
    private var owners: [Int] = []

    package init(_ conninfo: String, tenant: Int = 1, _ settings: DeduplicationSettings) throws(SOCError) {
        let store = try Store(conninfo, tenant: tenant)
        self.store = store
        loader = Loader(store, settings)
        try store.perform { () throws(PostgresError) in
            // Whoever logs in: reception writes, and reads no alert.
            try store.connection.run(script: "SET ROLE soc_ingest")
            // What is acknowledged must be on disk, whatever the server's usual is.
            if try store.connection.ask("SHOW synchronous_commit") == "off" {
                try store.connection.run(script: "SET synchronous_commit = on")
            }
        }
    }

    package var isOpen: Bool { store.connection.isOpen }

    /// Stores deliveries, in one transaction if nothing is wrong with them.
    ///
    /// - Returns: What became of each.
    /// - Throws: When PostgreSQL could not do it, or did not say whether it had. All of them may be stored again: what is
    ///   there already is a repeat.
    package func write(_ deliveries: [Delivery], now: Timestamp) throws(SOCError) -> [Receipt] {
        var receipts = [Receipt](repeating: Receipt(), count: deliveries.count)
        batch.removeAll()
        owners.removeAll(keepingCapacity: true)
        for (index, delivery) in deliveries.enumerated() {
            try add(delivery, owner: index, now: now, to: &receipts)
        }
        try flush(now: now, to: &receipts)
        for (index, delivery) in deliveries.enumerated() {
            guard !delivery.content.rejected.isEmpty || delivery.content.handshake != nil else { continue }
            try store.perform { () throws(PostgresError) in try writeRest(of: delivery) }
            receipts[index].deadLetters += delivery.deadLetters
        }
        return receipts
    }

    private func add(
        _ delivery: Delivery, owner: Int, now: Timestamp, to receipts: inout [Receipt]
    ) throws(SOCError) {
        let source = "webhook \(delivery.endpoint)"
        try delivery.content.lines.withText { lines throws(SOCError) in
            var rest = lines
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                if try add(line: rest.prefix(end), source: source, owner: owner) {
                    rest = rest.dropFirst(end + 1)
                } else {
                    // It says something else of an alert of this batch: that one first.
                    try flush(now: now, to: &receipts)
                }
            }
        }
    }

    private func add(line: Text, source: String, owner: Int) throws(SOCError) -> Bool {
        let value: JSONValue
        do throws(JSONError) {
            value = try parser.parseCopy(of: line)
        } catch {
            throw SOCError(.internalFailure, "a record that is no JSON: \(error.reason)")
        }
        guard !batch.isFull, try batch.add(value, line: line, source: source, line: 1) else { return false }
        owners.append(owner)
        return true
    }

    private func flush(now: Timestamp, to receipts: inout [Receipt]) throws(SOCError) {
        defer {
            batch.removeAll()
            owners.removeAll(keepingCapacity: true)
        }
        for (owner, receipt) in zip(owners, try loader.store(batch, now: now)) {
            if let letter = receipt.deadLetter {
                receipts[owner].deadLetters.append(letter)
            } else {
                receipts[owner].alerts.append((receipt.uid, receipt.disposition))
            }
        }
    }

    private func writeRest(of delivery: Delivery) throws(PostgresError) {
        try store.connection.transaction { () throws(PostgresError) in
            for (record, reason) in delivery.content.rejected {
                try store.connection.run(
                    AddUnreadBody(tenant: store.tenant, delivery: delivery, record: record, reason: reason))
            }
            if let handshake = delivery.content.handshake {
                try store.connection.run(
                    AddHandshake(tenant: store.tenant, delivery: delivery, handshake: handshake))
            }
        }
    }

    /// Notes when endpoints were heard.
    package func note(_ tallies: [String: SourceTally]) throws(SOCError) {
        let list = tallies.sorted { $0.key < $1.key }.map { (name: $0.key, tally: $0.value) }
        _ = try store.perform { () throws(PostgresError) in
            try store.connection.execute(NoteSources(tenant: store.tenant, tallies: list))
        }
    }
}
