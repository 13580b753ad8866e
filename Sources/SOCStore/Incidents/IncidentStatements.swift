package import SOCCore

/// A stored incident as a record.
enum IncidentRow {
    /// What a statement selects of the table with the alias `i`; `detail` is an SQL condition.
    static func columns(detail: String) -> String {
        """
        i.uid, i.number, i.title, i.description, i.severity, i.status, i.category, i.assignee, i.business_impact,
               i.opened_at, i.opened_by, i.first_response_at, i.contained_at, i.eradicated_at, i.recovered_at,
               i.resolved_at, i.closed_at, i.first_response_due, i.resolution_due, i.sla_paused_at IS NOT NULL,
               least(i.first_response_at, i.resolved_at, i.sla_paused_at, i.merged_at, now()) > i.first_response_due,
               least(i.resolved_at, i.sla_paused_at, i.merged_at, now()) > i.resolution_due,
               i.alert_count, i.tactics, i.techniques, i.tags, i.tlp, i.reopen_count,
               CASE WHEN \(detail) THEN ARRAY(SELECT alert_uid::text FROM incident_alert AS l
                                               WHERE l.tenant = i.tenant AND l.incident_uid = i.uid
                                               ORDER BY alert_uid LIMIT 10000) END,
               CASE WHEN \(detail) THEN ARRAY(SELECT unnest(ARRAY[type, name]) FROM incident_asset AS l
                                               WHERE l.tenant = i.tenant AND l.incident_uid = i.uid
                                               ORDER BY type, digest LIMIT 20000) END,
               CASE WHEN \(detail) THEN ARRAY(SELECT unnest(ARRAY[type, value]) FROM incident_observable AS l
                                               WHERE l.tenant = i.tenant AND l.incident_uid = i.uid
                                               ORDER BY type, digest LIMIT 20000) END,
               ARRAY(SELECT unnest(ARRAY[l.relation, o.number]) FROM incident_link AS l
                       JOIN incident AS o ON o.tenant = l.tenant AND o.uid = l.other_uid
                      WHERE l.tenant = i.tenant AND l.incident_uid = i.uid
                      ORDER BY o.number),
               i.disposition, nullif(i.fields, '{}')::text, i.template, i.playbook, i.version, i.sla_pause_reason,
               (SELECT o.number FROM incident AS o WHERE o.tenant = i.tenant AND o.uid = i.duplicate_of),
               ARRAY(SELECT o.number FROM incident AS o
                      WHERE o.tenant = i.tenant AND o.duplicate_of = i.uid ORDER BY o.number)
        """
    }

    static func write(_ row: ResultRow, to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("incident"))
        json.field("uid", row.uuid(0))
        json.field("number", row.bytes(1))
        json.field("title", row.bytes(2))
        json.field("description", row.bytes(3))
        json.field("severity", Severity(rawValue: UInt8(row.integer(4) ?? 0)).map { Text($0.word) })
        json.field("status", row.bytes(5))
        json.field("disposition", row.bytes(32))
        json.field("category", row.bytes(6))
        json.field("assignee", row.bytes(7))
        json.field("business_impact", row.bytes(8))
        json.field("opened_at", row.time(9))
        json.field("opened_by", row.bytes(10))
        json.field("first_response_at", row.time(11))
        json.field("contained_at", row.time(12))
        json.field("eradicated_at", row.time(13))
        json.field("recovered_at", row.time(14))
        json.field("resolved_at", row.time(15))
        json.field("closed_at", row.time(16))
        json.name("sla")
        json.beginObject()
        json.field("first_response_due", row.time(17))
        json.field("resolution_due", row.time(18))
        json.name("paused")
        json.value(row.boolean(19))
        json.field("pause_reason", row.bytes(37))
        json.name("breached")
        json.beginArray()
        if row.boolean(20) { json.value(Text("first_response")) }
        if row.boolean(21) { json.value(Text("resolution")) }
        json.endArray()
        json.endObject()
        json.field("alert_count", row.integer(22))
        json.list("tactics", row, 23)
        json.list("techniques", row, 24)
        json.list("alerts", row, 28)
        pairs("assets", row, 29, "type", "name", to: json)
        pairs("observables", row, 30, "type", "value", to: json)
        pairs("links", row, 31, "relation", "number", to: json)
        json.field("duplicate_of", row.bytes(38))
        json.list("duplicates", row, 39)
        json.list("tags", row, 25)
        json.field("tlp", row.bytes(26))
        if let fields = row.bytes(33) {
            json.name("fields")
            json.verbatim(fields)
        }
        json.field("template", row.bytes(34))
        json.field("playbook", row.bytes(35))
        json.field("reopen_count", row.integer(27))
        json.field("version", row.integer(36))
        json.endObject()
    }

    /// Writes an array of two texts for each element as an array of objects.
    private static func pairs(
        _ name: StaticString, _ row: ResultRow, _ column: Int, _ first: StaticString, _ second: StaticString,
        to json: JSONWriter
    ) {
        let texts = row.strings(column)
        guard !texts.isEmpty else { return }
        json.name(name)
        json.beginArray()
        for index in stride(from: 0, to: texts.count - 1, by: 2) {
            json.beginObject()
            json.field(first, texts[index])
            json.field(second, texts[index + 1])
            json.endObject()
        }
        json.endArray()
    }
}

/// Incidents in the order given, with all they have.
struct ShowIncidents: Statement {
    static let sql = """
        SELECT \(IncidentRow.columns(detail: "true"))
          FROM unnest($2::uuid[]) WITH ORDINALITY AS w (uid, place)
          JOIN incident AS i ON i.tenant = $1::bigint::integer AND i.uid = w.uid
         ORDER BY w.place
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
}

/// Which incidents are listed. What is nil or empty does not filter.
package struct IncidentFilter {
    package var statuses: [String] = []
    package var severities: [Severity] = []
    package var assignee: String?
    package var since: Timestamp?
    package var alert: AlertUID?
    package var category: String?
    package var tags: [String] = []
    /// Whether those that were merged into others are listed too.
    package var includesMerged = false
    package var limit = 100

    package init() {}
}

/// Lists incidents, newest first.
struct ListIncidents: Statement {
    static let sql = """
        SELECT \(IncidentRow.columns(detail: "false"))
          FROM incident AS i
         WHERE i.tenant = $1::bigint::integer
           AND ($2::text[] IS NULL OR i.status = ANY ($2))
           AND ($3::bigint[] IS NULL OR i.severity = ANY ($3::bigint[]::smallint[]))
           AND ($4::text IS NULL OR i.assignee = $4)
           AND ($5::timestamptz IS NULL OR i.opened_at >= $5)
           AND ($6::uuid IS NULL OR EXISTS (SELECT FROM incident_alert AS l
                                             WHERE l.tenant = i.tenant AND l.incident_uid = i.uid
                                               AND l.alert_uid = $6))
           AND ($8::text IS NULL OR i.category = $8)
           AND i.tags @> $9::text[]
           AND ($10::boolean OR i.duplicate_of IS NULL)
         ORDER BY i.opened_at DESC, i.uid
         LIMIT $7::bigint
        """
    let tenant: Int
    let filter: IncidentFilter
    var parameters: [Parameter] {
        [
            .integer(tenant), filter.statuses.isEmpty ? .null(.textArray) : .texts(filter.statuses),
            filter.severities.isEmpty ? .null(.int8Array) : .integers(filter.severities.map { Int($0.rawValue) }),
            .text(orNull: filter.assignee), .time(orNull: filter.since), .uuid(orNull: filter.alert),
            .integer(filter.limit == 0 ? Int(Int32.max) : filter.limit), .text(orNull: filter.category),
            .texts(filter.tags), .boolean(filter.includesMerged),
        ]
    }
}

/// The incidents that names stand for: numbers or uids.
struct FindIncidents: Statement {
    static let sql = """
        SELECT w.name, i.uid
          FROM unnest($2::text[], $3::uuid[]) WITH ORDINALITY AS w (name, uid, place)
          LEFT JOIN LATERAL (SELECT uid FROM incident WHERE tenant = $1::bigint::integer AND number = upper(w.name)
                              UNION ALL
                             SELECT uid FROM incident WHERE tenant = $1::bigint::integer AND uid = w.uid) AS i ON true
         ORDER BY w.place
        """
    let tenant: Int
    let names: [String]
    var parameters: [Parameter] {
        [.integer(tenant), .texts(names), .uuids(names.map { AlertUID($0) })]
    }
    static func row(_ row: ResultRow) -> (name: String, uid: AlertUID?) { (row.text(0), row.uuid(1)) }
}

/// The entries of timelines, and with them when their alerts were seen, in the order of time.
struct ListEntries: Statement {
    static let sql = """
        SELECT i.uid, i.number, l.entry, l.at, l.actor, l.action, l.detail, l.note, l.hash, l.actor_type, l.alert
          FROM unnest($2::uuid[]) WITH ORDINALITY AS w (uid, place)
          JOIN incident AS i ON i.tenant = $1::bigint::integer AND i.uid = w.uid
         CROSS JOIN LATERAL (
               SELECT e.number AS entry, e.at, e.actor, e.actor_type, e.action, e.detail, e.note, e.hash,
                      NULL::uuid AS alert
                 FROM timeline_entry AS e
                WHERE e.tenant = i.tenant AND e.incident_uid = i.uid
                UNION ALL
               (SELECT NULL, a.first_seen, a.source, 'sender', 'alert_seen',
                       json_build_object('title', a.title, 'severity', a.severity_word, 'rule_id', a.rule_id)::text,
                       NULL, NULL, a.uid
                  FROM incident_alert AS k
                 CROSS JOIN LATERAL (SELECT uid, first_seen, source, title, rule_id,
                                            (ARRAY['informational', 'low', 'medium', 'high', 'critical'])[severity + 1]
                                            AS severity_word
                                       FROM alert
                                      WHERE tenant = $1::bigint::integer
                                        AND uid = k.alert_uid
                                      LIMIT 1) AS a
                 WHERE $3::boolean AND k.tenant = i.tenant AND k.incident_uid = i.uid
                 ORDER BY a.first_seen, a.uid
                 LIMIT 10000)) AS l
         ORDER BY w.place, l.at, l.entry NULLS FIRST, l.alert
        """
    let tenant: Int
    let uids: [AlertUID]
    var includesAlerts = false
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids), .boolean(includesAlerts)] }
}
