internal import SOCCore

// The statements by which incidents are opened and grow.

/// Locks what incidents are opened from, so that the same thing is taken by one at a time.
struct LockOrigins: Statement {
    static let sql = """
        INSERT INTO incident_origin AS o (tenant, kind, origin_uid)
        SELECT $1::bigint::integer, $2, w.uid
          FROM unnest($3::uuid[]) AS w (uid)
         ORDER BY w.uid
            ON CONFLICT (tenant, kind, origin_uid) DO UPDATE
           SET version = o.version
        RETURNING origin_uid, incident_uid, version
        """
    let tenant: Int
    let kind: String
    /// Each once.
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .text(kind), .uuids(uids)] }
    static func row(_ row: ResultRow) -> (origin: AlertUID, incident: AlertUID?, version: Int)? {
        row.uuid(0).map { ($0, row.uuid(1), row.integer(2) ?? 0) }
    }
}

struct SetOrigin: Statement {
    static let sql = """
        UPDATE incident_origin
           SET incident_uid = $4,
               version = greatest(version, $5::bigint::integer)
         WHERE tenant = $1::bigint::integer
           AND kind = $2
           AND origin_uid = $3
        """
    let tenant: Int
    let origin: IncidentDraft.Origin
    let incident: AlertUID
    let version: Int
    var parameters: [Parameter] {
        [.integer(tenant), .text(origin.kind.rawValue), .uuid(origin.uid), .uuid(incident), .integer(version)]
    }
}

/// Locks incidents and tells their states.
struct LockIncidents: Statement {
    static let sql = """
        SELECT uid, number, status, severity, version, assignee, duplicate_of, sla_paused_at IS NOT NULL
          FROM incident
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
         ORDER BY uid
           FOR NO KEY UPDATE
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) -> IncidentState? {
        row.uuid(0).map {
            IncidentState(
                uid: $0, number: row.text(1), status: row.text(2),
                severity: Severity(rawValue: UInt8(row.integer(3) ?? 0)) ?? .medium, version: row.integer(4) ?? 0,
                assignee: row.string(5), duplicateOf: row.uuid(6), isPaused: row.boolean(7))
        }
    }
}

/// What is known of a locked incident.
struct IncidentState {
    let uid: AlertUID
    let number: String
    let status: String
    let severity: Severity
    let version: Int
    let assignee: String?
    let duplicateOf: AlertUID?
    let isPaused: Bool

    var isClosed: Bool { status == "closed" }
}

/// The incident, not closed, that has an alert already; the oldest of several.
struct FindOpenIncident: Statement {
    static let sql = """
        SELECT i.uid
          FROM incident_alert AS l
          JOIN incident AS i ON i.tenant = l.tenant AND i.uid = l.incident_uid
         WHERE l.tenant = $1::bigint::integer
           AND l.alert_uid = ANY ($2::uuid[])
           AND i.status <> 'closed'
         ORDER BY i.opened_at, i.uid
         LIMIT 1
        """
    let tenant: Int
    let alerts: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(alerts)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

/// Which of some alerts neither an incident nor one that was merged into it has yet.
struct FindNewAlerts: Statement {
    static let sql = """
        SELECT w.uid
          FROM unnest($3::uuid[]) AS w (uid)
         WHERE NOT EXISTS (SELECT FROM incident_alert
                            WHERE tenant = $1::bigint::integer
                              AND incident_uid = ANY (ARRAY(SELECT $2
                                                             UNION ALL
                                                            SELECT uid
                                                              FROM incident
                                                             WHERE tenant = $1::bigint::integer
                                                               AND duplicate_of = $2))
                              AND alert_uid = w.uid)
         ORDER BY w.uid
        """
    let tenant: Int
    let incident: AlertUID
    let alerts: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .uuids(alerts)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

/// What incidents take over from alerts.
struct ReadAlertsForIncident: Statement {
    static let sql = """
        SELECT a.uid, a.title, a.severity, a.hostname, a.user_name, a.source_ip, a.dest_ip, a.techniques, a.tactics,
               a.observables
          FROM unnest($2::uuid[]) AS w (uid)
         CROSS JOIN LATERAL (SELECT *
                               FROM alert
                              WHERE tenant = $1::bigint::integer
                                AND uid = w.uid
                              LIMIT 1) AS a
         ORDER BY a.first_seen, a.uid
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
}

/// Opens an incident with the next number of its year.
struct InsertIncident: Statement {
    static let sql = """
        INSERT INTO incident (tenant, uid, number, title, description, severity, category, business_impact, tlp, tags,
                              tactics, techniques, opened_at, first_response_due, resolution_due, alert_count, fields,
                              template, playbook)
        VALUES ($1::bigint::integer, $2, next_incident_number($1::bigint::integer, $3::bigint::integer), $4, $5,
                $6::bigint::smallint, $7, $8, $9, $10::text[], $11::text[], $12::text[], $13::timestamptz,
                $14::timestamptz, $15::timestamptz, $16::bigint::integer, $17::text::jsonb, $18, $19)
        """
    let tenant: Int
    let uid: AlertUID
    let draft: IncidentDraft
    let title: String
    let severity: Severity
    let names: IncidentNames
    let alertCount: Int
    let time: Timestamp
    let dues: IncidentClocks.Dues
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(uid), .integer(Int(time.year)), .text(title),
            .text(orNull: draft.description?.storable), .integer(Int(severity.rawValue)),
            .text(orNull: draft.category?.storable), .text(orNull: draft.businessImpact?.storable), .text(draft.tlp),
            .texts(draft.tags.map(\.storable)), .texts(names.tactics.sorted()), .texts(names.techniques.sorted()),
            .time(time), .time(dues.firstResponse), .time(dues.resolution), .integer(alertCount), .text(draft.fields),
            .text(orNull: draft.template), .text(orNull: draft.playbook),
        ]
    }
}

extension Timestamp {
    /// In UTC.
    var year: Int64 { Self.date(fromDays: milliseconds / Self.millisecondsPerDay).year }
}

/// Takes over what has joined an incident.
struct GrowIncident: Statement {
    static let sql = """
        UPDATE incident AS i
           SET severity = greatest(i.severity, $3::bigint::smallint),
               tactics = ARRAY(SELECT DISTINCT t FROM unnest(i.tactics || $4::text[]) AS t ORDER BY t),
               techniques = ARRAY(SELECT DISTINCT t FROM unnest(i.techniques || $5::text[]) AS t ORDER BY t),
               alert_count = i.alert_count + $6::bigint::integer
         WHERE i.tenant = $1::bigint::integer
           AND i.uid = $2
        """
    let tenant: Int
    let uid: AlertUID
    let severity: Severity
    let names: IncidentNames
    let added: Int
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(uid), .integer(Int(severity.rawValue)), .texts(names.tactics.sorted()),
            .texts(names.techniques.sorted()), .integer(added),
        ]
    }
}

struct LinkAlerts: Statement {
    static let sql = """
        INSERT INTO incident_alert (tenant, incident_uid, alert_uid)
        SELECT $1::bigint::integer, $2, w.uid
          FROM unnest($3::uuid[]) AS w (uid)
         ORDER BY w.uid
        """
    let tenant: Int
    let incident: AlertUID
    let alerts: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .uuids(alerts)] }
}

/// Adds what an incident has not yet.
protocol AddIncidentNames: Statement {
    static var table: String { get }
    /// That has the name itself.
    static var column: String { get }
    var tenant: Int { get }
    var incident: AlertUID { get }
    var names: [IncidentNames.Name] { get }
}

extension AddIncidentNames {
    static var sql: String {
        """
        INSERT INTO \(table) (tenant, incident_uid, type, digest, \(column))
        SELECT $1::bigint::integer, $2, w.type, w.digest, w.name
          FROM unnest($3::text[], $4::bytea[], $5::text[]) AS w (type, digest, name)
            ON CONFLICT (tenant, incident_uid, type, digest) DO NOTHING
        """
    }
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(incident), .texts(names.map(\.type)), .byteArrays(names.map(\.digest)),
            .texts(names.map(\.value)),
        ]
    }
}

struct AddAssets: AddIncidentNames {
    static let table = "incident_asset"
    static let column = "name"
    let tenant: Int
    let incident: AlertUID
    let names: [IncidentNames.Name]
}

struct AddObservables: AddIncidentNames {
    static let table = "incident_observable"
    static let column = "value"
    let tenant: Int
    let incident: AlertUID
    let names: [IncidentNames.Name]
}

/// Writes an entry; a trigger gives it number, time, actor and hash.
struct AddEntry: Statement {
    static let sql = """
        INSERT INTO timeline_entry (tenant, incident_uid, action, detail, note)
        VALUES ($1::bigint::integer, $2, $3, $4, $5)
        """
    let tenant: Int
    let incident: AlertUID
    let action: String
    /// A JSON object of what is ours: numbers, uids, words.
    var detail: JSONWriter?
    var note: String?
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(incident), .text(action), .text(orNull: detail.map { String($0.text) }),
            .text(orNull: note?.storable),
        ]
    }
}

/// Links two incidents, a row in either direction.
struct LinkIncidents: Statement {
    static let sql = """
        INSERT INTO incident_link (tenant, incident_uid, other_uid, relation)
        VALUES ($1::bigint::integer, $2, $3, $4), ($1::bigint::integer, $3, $2, $5)
            ON CONFLICT (tenant, incident_uid, other_uid) DO NOTHING
        """
    let tenant: Int
    let incident: AlertUID
    let other: AlertUID
    let relation: String
    let reverse: String
    var parameters: [Parameter] {
        [.integer(tenant), .uuid(incident), .uuid(other), .text(relation), .text(reverse)]
    }
}

struct UnlinkIncidents: Statement {
    static let sql = """
        DELETE FROM incident_link
         WHERE tenant = $1::bigint::integer
           AND (incident_uid = $2 AND other_uid = $3 OR incident_uid = $3 AND other_uid = $2)
        """
    let tenant: Int
    let incident: AlertUID
    let other: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .uuid(other)] }
}

/// Takes alerts out of an incident; their evidence stays.
struct UnlinkAlerts: Statement {
    static let sql = """
        WITH gone AS (
            DELETE FROM incident_alert
             WHERE tenant = $1::bigint::integer
               AND incident_uid = $2
               AND alert_uid = ANY ($3::uuid[])
            RETURNING alert_uid
        ), counted AS (
            UPDATE incident
               SET alert_count = alert_count - (SELECT count(*)::integer FROM gone)
             WHERE tenant = $1::bigint::integer
               AND uid = $2
        )
        SELECT alert_uid FROM gone
        """
    let tenant: Int
    let incident: AlertUID
    let alerts: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .uuids(alerts)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}
