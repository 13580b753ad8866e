package import SOCCore

/// What analysts do with incidents.
package struct IncidentStore {
    let store: Store
    var tenant: Int { store.tenant }
    var connection: PostgresConnection { store.connection }

    /// Read when it is first needed: most verbs do without.
    private let knownPolicy = KnownPolicy()

    private final class KnownPolicy { var policy: SLAPolicy? }

    package init(_ store: Store) { self.store = store }

    /// What the configuration says of due times, over the defaults that the store has.
    func policy() throws(SOCError) -> SLAPolicy {
        if let policy = knownPolicy.policy { return policy }
        let rows = try store.perform { () throws(PostgresError) in
            try connection.run(ReadPolicyDefaults(tenant: tenant)).compactMap { $0 }
        }
        var defaults: [Severity: (firstResponse: Int64, resolution: Int64)] = [:]
        for row in rows { defaults[row.severity] = (row.firstResponse, row.resolution) }
        let policy = try SLAPolicy(ConfigurationFile.node("sla"), defaults: defaults)
        knownPolicy.policy = policy
        return policy
    }

    /// Finds incidents by number or uid.
    ///
    /// - Returns: Those found, each once, and an error for each that is not there.
    package func resolve(_ names: [String]) throws(SOCError) -> (found: [AlertUID], missing: [SOCError]) {
        let rows = try store.perform { () throws(PostgresError) in
            try connection.run(FindIncidents(tenant: tenant, names: names.map(\.storable)))
        }
        var found: [AlertUID] = []
        var missing: [SOCError] = []
        for row in rows {
            guard let uid = row.uid else {
                missing.append(SOCError(.inputNotFound, "no incident \(row.name)"))
                continue
            }
            if !found.contains(uid) { found.append(uid) }
        }
        return (found, missing)
    }

    // MARK: - Reading

    package func list(_ filter: IncidentFilter, to output: RecordOutput) throws(SOCError) {
        try write(ListIncidents(tenant: tenant, filter: filter), to: output)
    }

    /// Writes incidents with all they have, in the order given.
    package func write(_ uids: [AlertUID], to output: RecordOutput) throws(SOCError) {
        try write(ShowIncidents(tenant: tenant, uids: uids), to: output)
    }

    private func write<S: Statement>(_ statement: S, to output: RecordOutput) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            try connection.forEach(statement) { row throws(PostgresError) in
                IncidentRow.write(row, to: output.json)
                try asPostgres { () throws(SOCError) in try output.endRecord() }
            }
        }
    }

    /// Writes what happened to incidents, in the order of time.
    ///
    /// - Parameter includesAlerts: Whether it shows when their alerts were seen, too.
    package func writeTimeline(of uids: [AlertUID], includesAlerts: Bool = false, to output: RecordOutput)
        throws(SOCError)
    {
        try store.perform { () throws(PostgresError) in
            let statement = ListEntries(tenant: tenant, uids: uids, includesAlerts: includesAlerts)
            try connection.forEach(statement) { row throws(PostgresError) in
                let json = output.json
                json.beginObject()
                json.field("kind", Text("timeline_entry"))
                if let entry = row.integer(2) {
                    json.field("uid", "\(row.text(1)):\(entry)")
                } else {
                    json.field("uid", row.uuid(10))
                }
                json.field("incident_uid", row.uuid(0))
                json.field("incident", row.bytes(1))
                json.field("number", row.integer(2))
                json.field("at", row.time(3))
                json.field("actor", row.bytes(4))
                json.field("actor_type", row.bytes(9))
                json.field("action", row.bytes(5))
                if let detail = row.bytes(6) {
                    json.name("detail")
                    json.verbatim(detail)
                }
                json.field("note", row.bytes(7))
                json.field("hash", row.bytes(8).map { $0.hexadecimal })
                json.endObject()
                try asPostgres { () throws(SOCError) in try output.endRecord() }
            }
        }
    }

    // MARK: - Linking

    /// Links alerts and other incidents to an incident; what is linked already stays as it is.
    package func link(
        _ incident: AlertUID, alerts: [AlertUID], incidents: [AlertUID], note: String?
    ) throws(SOCError) {
        guard !incidents.contains(incident) else {
            throw SOCError(.refused, "an incident is not linked to itself")
        }
        try transaction { () throws(PostgresError) in
            let states = try connection.run(LockIncidents(tenant: tenant, uids: incidents + [incident])).compactMap {
                $0
            }
            guard let state = states.first(where: { $0.uid == incident }) else { return }
            for other in states where other.uid != incident {
                try link(state, other, as: ("related", "related"), note: note)
            }
            guard !alerts.isEmpty else { return }
            var draft = IncidentDraft()
            draft.alerts = alerts
            try grow(state, by: draft, action: "alerts_linked", note: note)
        }
    }

    package func unlink(
        _ incident: AlertUID, alerts: [AlertUID], incidents: [AlertUID], note: String?
    ) throws(SOCError) {
        try transaction { () throws(PostgresError) in
            let states = try connection.run(LockIncidents(tenant: tenant, uids: incidents + [incident])).compactMap {
                $0
            }
            guard let state = states.first(where: { $0.uid == incident }) else { return }
            for other in states where other.uid != incident {
                let statement = UnlinkIncidents(tenant: tenant, incident: incident, other: other.uid)
                guard try connection.execute(statement) > 0 else { continue }
                try addLinkEntries(state, other, action: "unlinked", relations: ("related", "related"), note: note)
            }
            guard !alerts.isEmpty else { return }
            let gone = try connection.run(UnlinkAlerts(tenant: tenant, incident: incident, alerts: alerts))
            guard !gone.isEmpty else { return }
            let detail = JSONWriter(capacity: 64)
            detail.beginObject()
            detail.field("alerts", gone.count)
            detail.name("uids")
            detail.beginArray()
            for case let uid? in gone.prefix(100) { detail.value(uid) }
            detail.endArray()
            detail.endObject()
            try connection.run(
                AddEntry(tenant: tenant, incident: incident, action: "alerts_unlinked", detail: detail, note: note))
        }
    }

    /// Links two locked incidents and notes it in both, the first time.
    func link(
        _ incident: IncidentState, _ other: IncidentState, as relations: (String, String), note: String? = nil
    ) throws(PostgresError) {
        let statement = LinkIncidents(
            tenant: tenant, incident: incident.uid, other: other.uid, relation: relations.0, reverse: relations.1)
        guard try connection.execute(statement) > 0 else { return }
        try addLinkEntries(incident, other, action: "linked", relations: relations, note: note)
    }

    private func addLinkEntries(
        _ left: IncidentState, _ right: IncidentState, action: String, relations: (String, String), note: String?
    ) throws(PostgresError) {
        func entry(_ of: IncidentState, _ other: IncidentState, _ relation: String) -> AddEntry {
            let detail = JSONWriter(capacity: 64)
            detail.beginObject()
            detail.field("incident", other.number)
            detail.field("relation", relation)
            detail.endObject()
            return AddEntry(tenant: tenant, incident: of.uid, action: action, detail: detail, note: note)
        }
        // In the order of locks.
        let entries = [entry(left, right, relations.0), entry(right, left, relations.1)]
        try connection.pipeline(left.uid < right.uid ? entries : entries.reversed())
    }

    func transaction<Result>(_ body: () throws(PostgresError) -> Result) throws(SOCError) -> Result {
        try store.perform { () throws(PostgresError) in try connection.transaction(body) }
    }
}
