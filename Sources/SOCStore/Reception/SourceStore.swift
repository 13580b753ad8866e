package import SOCCore

/// When webhooks were heard, and which services wait for a confirmation.
package struct SourceStore {
    private let store: Store
    package init(_ store: Store) { self.store = store }

    /// Prints when each endpoint was last heard: those that are configured, and those that were.
    ///
    /// - Parameter onlyOverdue: Only those from which nothing came for longer than was said.
    package func list(
        _ settings: ReceptionSettings, now: Timestamp, onlyOverdue: Bool, to output: RecordOutput
    ) throws(SOCError) {
        var unheard = Set(settings.endpoints.keys)
        try store.perform { () throws(PostgresError) in
            try store.connection.forEach(ListSources(tenant: store.tenant)) { row throws(PostgresError) in
                let name = row.text(0)
                unheard.remove(name)
                let endpoint = settings.endpoints[name]
                let silence = row.time(2).map { now.milliseconds - $0.milliseconds } ?? 0
                let isOverdue = endpoint?.expectedEvery.map { silence > $0 } ?? false
                guard isOverdue || !onlyOverdue else { return }
                let json = output.json
                begin(name, endpoint, json)
                json.field("first_heard_at", row.time(1))
                json.field("last_heard_at", row.time(2))
                json.field("last_alert_at", row.time(3))
                json.field("request_count", row.integer(4))
                json.field("alert_count", row.integer(5))
                try end(isOverdue, output)
            }
        }
        for name in unheard.sorted() {
            let endpoint = settings.endpoints[name]
            let isOverdue = endpoint?.expectedEvery != nil
            guard isOverdue || !onlyOverdue else { continue }
            begin(name, endpoint, output.json)
            do throws(PostgresError) {
                try end(isOverdue, output)
            } catch {
                throw error.error
            }
        }
    }

    private func begin(_ name: String, _ endpoint: WebhookEndpoint?, _ json: JSONWriter) {
        json.beginObject()
        json.field("kind", "webhook_source")
        json.field("uid", name)
        json.field("sender", endpoint.map { $0.sender.map { "\($0.name)" } ?? "auto" })
        json.name("configured")
        json.value(endpoint != nil)
    }

    private func end(_ isOverdue: Bool, _ output: RecordOutput) throws(PostgresError) {
        output.json.name("overdue")
        output.json.value(isOverdue)
        output.json.endObject()
        do throws(SOCError) {
            try output.endRecord()
        } catch {
            throw PostgresError(error: error)
        }
    }

    /// A service that asked whether somebody here wants what it sends.
    package struct PendingHandshake {
        package var uid: AlertUID
        package var endpoint: String
        package var handshake: Handshake
        package var receivedAt: Timestamp
        package var confirmedAt: Timestamp?
        package var confirmedBy: String?

        /// Writes it without its link, which carries a token.
        package func write(to output: RecordOutput) throws(SOCError) {
            let json = output.json
            json.beginObject()
            json.field("kind", "handshake")
            json.field("uid", uid)
            json.field("endpoint", endpoint)
            json.field("service", handshake.service.rawValue)
            json.field("topic", handshake.topic)
            json.field("received_at", receivedAt)
            json.field("confirmed_at", confirmedAt)
            json.field("confirmed_by", confirmedBy)
            json.endObject()
            try output.endRecord()
        }
    }

    /// Those that wait, or the named ones.
    package func handshakes(_ uids: [AlertUID]? = nil) throws(SOCError) -> [PendingHandshake] {
        var found: [PendingHandshake] = []
        try store.perform { () throws(PostgresError) in
            try store.connection.forEach(ListHandshakes(tenant: store.tenant, uids: uids)) {
                row throws(PostgresError) in
                guard let uid = row.uuid(0), let service = Handshake.Service(rawValue: row.text(2)),
                    let time = row.time(5)
                else { return }
                found.append(
                    PendingHandshake(
                        uid: uid, endpoint: row.text(1),
                        handshake: Handshake(service: service, topic: row.text(3), url: row.text(4)), receivedAt: time,
                        confirmedAt: row.time(6), confirmedBy: row.string(7)))
            }
        }
        return found
    }

    /// Notes that a service was answered.
    package func confirm(_ uid: AlertUID, at time: Timestamp) throws(SOCError) {
        _ = try store.perform { () throws(PostgresError) in
            try store.connection.execute(ConfirmHandshake(tenant: store.tenant, uid: uid, time: time))
        }
    }
}
