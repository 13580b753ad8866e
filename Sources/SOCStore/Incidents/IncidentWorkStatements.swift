internal import SOCCore

// The statements by which analysts change incidents. Triggers guard, stamp and record: see v0008_incident_work.sql.

/// The states that each state may become.
struct ListIncidentTransitions: Statement {
    static let sql = "SELECT from_status, to_status FROM incident_transition ORDER BY from_status, to_status"
    var parameters: [Parameter] { [] }
    static func row(_ row: ResultRow) -> (from: String, to: String) { (row.text(0), row.text(1)) }
}

struct SetIncidentStatus: Statement {
    static let sql = """
        UPDATE incident
           SET status = $3,
               disposition = coalesce($4, disposition)
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    let status: String
    let disposition: String?
    var parameters: [Parameter] {
        [.integer(tenant), .uuids(uids), .text(status), .text(orNull: disposition)]
    }
}

/// The alerts of incidents, and of those merged into them, that no other incident still works on.
struct FindAlertsToJudge: Statement {
    static let sql = """
        SELECT DISTINCT coalesce(a.merged_into, a.uid) AS uid
          FROM incident AS i
          JOIN incident_alert AS l ON l.tenant = i.tenant AND l.incident_uid = i.uid
         CROSS JOIN LATERAL (SELECT uid, merged_into
                               FROM alert
                              WHERE tenant = $1::bigint::integer
                                AND uid = l.alert_uid
                              LIMIT 1) AS a
         WHERE i.tenant = $1::bigint::integer
           AND (i.uid = ANY ($2::uuid[]) OR i.duplicate_of = ANY ($2::uuid[]))
           AND NOT EXISTS (SELECT FROM incident_alert AS k
                             JOIN incident AS o ON o.tenant = k.tenant AND o.uid = k.incident_uid
                            WHERE k.tenant = l.tenant
                              AND k.alert_uid = l.alert_uid
                              AND o.status <> 'closed'
                              AND o.uid <> ALL ($2::uuid[])
                              AND (o.duplicate_of IS NULL OR o.duplicate_of <> ALL ($2::uuid[])))
         ORDER BY uid
        """
    let tenant: Int
    let incidents: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(incidents)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

/// Says of alerts what they turned out to be, and closes those that may be closed.
struct JudgeAlerts: Statement {
    static let sql = """
        UPDATE alert AS a
           SET disposition = $3,
               status = CASE WHEN EXISTS (SELECT FROM alert_transition
                                           WHERE from_status = a.status AND to_status = $4
                                             AND from_status IN ('new', 'acknowledged', 'investigating'))
                             THEN $4 ELSE a.status END
         WHERE a.tenant = $1::bigint::integer
           AND a.uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let alerts: [AlertUID]
    let disposition: String
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuids(alerts), .text(disposition),
            .text(disposition == "false_positive" ? "false_positive" : "resolved"),
        ]
    }
}

/// Gives incidents to somebody; what nobody had taken up yet is assigned then.
struct AssignIncidents: Statement {
    static let sql = """
        UPDATE incident
           SET assignee = $3,
               status = CASE WHEN $3::text IS NOT NULL AND status IN ('new', 'reopened') THEN 'assigned'
                             ELSE status END
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    let assignee: String?
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids), .text(orNull: assignee)] }
}

struct FindLeastBusy: Statement {
    static let sql = "SELECT least_busy_analyst($1::bigint::integer, $2)"
    let tenant: Int
    let team: String?
    var parameters: [Parameter] { [.integer(tenant), .text(orNull: team)] }
    static func row(_ row: ResultRow) -> String? { row.string(0) }
}

struct SetIncidentSeverities: Statement {
    static let sql = """
        UPDATE incident AS i
           SET severity = w.severity::smallint
          FROM unnest($2::uuid[], $3::bigint[]) AS w (uid, severity)
         WHERE i.tenant = $1::bigint::integer
           AND i.uid = w.uid
        """
    let tenant: Int
    let severities: [(uid: AlertUID, severity: Severity)]
    var parameters: [Parameter] {
        [.integer(tenant), .uuids(severities.map(\.uid)), .integers(severities.map { Int($0.severity.rawValue) })]
    }
}

struct EditIncidents: Statement {
    static let sql = """
        UPDATE incident
           SET title = coalesce($3, title),
               description = coalesce($4, description),
               category = coalesce($5, category),
               business_impact = coalesce($6, business_impact),
               tlp = coalesce($7, tlp),
               severity = coalesce($8::bigint::smallint, severity),
               tags = CASE WHEN $9::text[] = '{}' AND $10::text[] = '{}' THEN tags
                           ELSE ARRAY(SELECT t FROM unnest(tags || $9::text[]) WITH ORDINALITY AS u (t, n)
                                       WHERE t <> ALL ($10::text[]) GROUP BY t ORDER BY min(n)) END,
               fields = (fields || $11::text::jsonb) - $12::text[]
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    let edit: IncidentEdit
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuids(uids), .text(orNull: edit.title?.storable),
            .text(orNull: edit.description?.storable), .text(orNull: edit.category?.storable),
            .text(orNull: edit.businessImpact?.storable), .text(orNull: edit.tlp),
            edit.severity.map { .integer(Int($0.rawValue)) } ?? .null(.int8), .texts(edit.addedTags.map(\.storable)),
            .texts(edit.removedTags.map(\.storable)), .text(edit.fields), .texts(edit.removedFields),
        ]
    }
}

struct SetDuplicateOf: Statement {
    static let sql = """
        UPDATE incident
           SET duplicate_of = $3
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    let original: AlertUID?
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids), .uuid(orNull: original)] }
}

/// What incidents were merged into, and which of them others were merged into.
struct FindMergers: Statement {
    static let sql = """
        SELECT uid, duplicate_of
          FROM incident
         WHERE tenant = $1::bigint::integer
           AND (uid = ANY ($2::uuid[]) OR duplicate_of = ANY ($2::uuid[]))
           AND duplicate_of IS NOT NULL
         ORDER BY uid
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) -> (uid: AlertUID, original: AlertUID)? {
        row.uuid(0).flatMap { uid in row.uuid(1).map { (uid, $0) } }
    }
}

/// Says for the rest of the transaction that a program acts by itself; an empty word takes it back.
struct SetActorType: Statement {
    static let sql = "SELECT set_config('soc.actor_type', $1, true)"
    let type: String
    var parameters: [Parameter] { [.text(type)] }
}
