package import SOCCore

/// The episodes that some occurrences opened or joined.
struct FollowOccurrences: Statement {
    static let sql = """
        SELECT w.uid, o.alert_uid
          FROM unnest($2::uuid[]) AS w (uid)
         CROSS JOIN LATERAL (SELECT alert_uid
                               FROM occurrence
                              WHERE tenant = $1::bigint::integer
                                AND uid = w.uid
                                AND uid BETWEEN $3 AND $4
                              LIMIT 1) AS o
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] {
        [.integer(tenant), .uuids(uids), .uuid(orNull: uids.min()), .uuid(orNull: uids.max())]
    }
    static func row(_ row: ResultRow) -> (uid: AlertUID, episode: AlertUID)? {
        guard let uid = row.uuid(0), let episode = row.uuid(1) else { return nil }
        return (uid, episode)
    }
}

/// The alerts that some episodes are or were merged into.
struct FollowEpisodes: Statement {
    static let sql = """
        SELECT w.uid, coalesce(a.merged_into, w.uid)
          FROM unnest($2::uuid[]) AS w (uid)
         CROSS JOIN LATERAL (SELECT merged_into
                               FROM alert
                              WHERE tenant = $1::bigint::integer
                                AND uid = w.uid
                                AND uid BETWEEN $3 AND $4
                              LIMIT 1) AS a
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] {
        [.integer(tenant), .uuids(uids), .uuid(orNull: uids.min()), .uuid(orNull: uids.max())]
    }
    static func row(_ row: ResultRow) -> (uid: AlertUID, alert: AlertUID)? {
        guard let uid = row.uuid(0), let alert = row.uuid(1) else { return nil }
        return (uid, alert)
    }
}

extension Store {
    /// Leads uids of alerts or occurrences to their alerts; nil where there is none.
    ///
    /// In two steps, each between the first and the last uid, so that only their months are planned for.
    func alerts(of uids: [AlertUID]) throws(PostgresError) -> [(uid: AlertUID, alert: AlertUID?)] {
        guard !uids.isEmpty else { return [] }
        var episodes: [AlertUID: AlertUID] = [:]
        for case let row? in try connection.run(FollowOccurrences(tenant: tenant, uids: uids)) {
            episodes[row.uid] = row.episode
        }
        let wanted = Set(uids.map { episodes[$0] ?? $0 }).sorted()
        var alerts: [AlertUID: AlertUID] = [:]
        for case let row? in try connection.run(FollowEpisodes(tenant: tenant, uids: wanted)) {
            alerts[row.uid] = row.alert
        }
        return uids.map { ($0, alerts[episodes[$0] ?? $0]) }
    }
}

/// Locks the fingerprints of some alerts, as the loader does: nobody joins an episode while it is closed.
struct LockFingerprintsOfAlerts: Statement {
    static let sql = """
        SELECT f.fingerprint
          FROM fingerprint AS f
         WHERE f.tenant = $1::bigint::integer
           AND f.fingerprint = ANY (ARRAY(SELECT a.fingerprint
                                            FROM alert AS a
                                           WHERE a.tenant = $1::bigint::integer
                                             AND a.uid = ANY ($2::uuid[])))
         ORDER BY f.fingerprint
           FOR UPDATE
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) {}
}

/// Locks some alerts and tells their states.
struct LockAlerts: Statement {
    static let sql = """
        SELECT uid, status, duplicate_of
          FROM alert
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
         ORDER BY uid
           FOR NO KEY UPDATE
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) -> (uid: AlertUID, status: String, duplicateOf: AlertUID?)? {
        row.uuid(0).map { ($0, row.text(1), row.uuid(2)) }
    }
}

/// The states that each state may become.
struct ListTransitions: Statement {
    static let sql = "SELECT from_status, to_status FROM alert_transition ORDER BY from_status, to_status"
    var parameters: [Parameter] { [] }
    static func row(_ row: ResultRow) -> (from: String, to: String) { (row.text(0), row.text(1)) }
}

struct SetStatus: Statement {
    static let sql = """
        UPDATE alert SET status = $3 WHERE tenant = $1::bigint::integer AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    let status: String
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids), .text(status)] }
}

struct Assign: Statement {
    static let sql = """
        UPDATE alert SET assignee = $3 WHERE tenant = $1::bigint::integer AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    let assignee: String?
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids), .text(orNull: assignee)] }
}

/// Whether somebody can be given work.
struct FindAssignee: Statement {
    static let sql = """
        SELECT login FROM analyst WHERE tenant = $1::bigint::integer AND login = $2 AND disabled_at IS NULL
        UNION ALL
        SELECT name FROM team WHERE tenant = $1::bigint::integer AND name = $2
        """
    let tenant: Int
    let name: String
    var parameters: [Parameter] { [.integer(tenant), .text(name)] }
    static func row(_ row: ResultRow) -> String { row.text(0) }
}

struct AddNote: Statement {
    static let sql = """
        UPDATE alert SET note_count = note_count + 1 WHERE tenant = $1::bigint::integer AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
}

struct MarkDuplicate: Statement {
    static let sql = """
        UPDATE alert SET duplicate_of = $3 WHERE tenant = $1::bigint::integer AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    let original: AlertUID?
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids), .uuid(orNull: original)] }
}

/// Which of some alerts others were merged into.
struct FindOriginals: Statement {
    static let sql = """
        SELECT DISTINCT duplicate_of FROM alert WHERE tenant = $1::bigint::integer AND duplicate_of = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

struct Edit: Statement {
    static let sql = """
        UPDATE alert
           SET title = coalesce($3, title),
               description = coalesce($4, description),
               severity = coalesce($5::bigint::smallint, severity),
               category = coalesce($6, category),
               tags = CASE WHEN $7::text[] = '{}' AND $8::text[] = '{}' THEN tags
                           ELSE ARRAY(SELECT t FROM unnest(coalesce(tags, '{}') || $7::text[]) WITH ORDINALITY AS u (t, n)
                                       WHERE t <> ALL ($8::text[]) GROUP BY t ORDER BY min(n)) END,
               edited = ARRAY(SELECT DISTINCT e FROM unnest(edited || $9::text[]) AS e ORDER BY e)
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    let edit: AlertEdit
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuids(uids), .text(orNull: edit.title), .text(orNull: edit.description),
            edit.severity.map { .integer(Int($0.rawValue)) } ?? .null(.int8), .text(orNull: edit.category),
            .texts(edit.addedTags), .texts(edit.removedTags), .texts(edit.columns),
        ]
    }
}

/// What an analyst sets; nil leaves a field as it is.
package struct AlertEdit {
    package var title: String?
    package var description: String?
    package var severity: Severity?
    package var category: String?
    package var addedTags: [String] = []
    package var removedTags: [String] = []

    package init() {}

    var columns: [String] {
        var columns: [String] = []
        if title != nil { columns.append("title") }
        if description != nil { columns.append("description") }
        if severity != nil { columns.append("severity") }
        if category != nil { columns.append("category") }
        if !addedTags.isEmpty || !removedTags.isEmpty { columns.append("tags") }
        return columns
    }

    package var isEmpty: Bool { columns.isEmpty }
}

/// Some alerts in the order of the list given.
struct ShowAlerts: Statement {
    static let sql = """
        SELECT \(AlertRow.columns(of: "a"))
          FROM \(AlertStatementParts.given)
         ORDER BY w.place
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] {
        [.integer(tenant), .uuids(uids), .uuid(orNull: uids.min()), .uuid(orNull: uids.max())]
    }
}

/// An alert with the evidence of the occurrence that opened it.
struct ShowAlertWithRaw: Statement {
    static let sql = """
        SELECT \(AlertRow.columns(of: "a")), o.identity, o.body_sha256, o.raw
          FROM alert AS a
          LEFT JOIN occurrence AS o ON o.tenant = a.tenant AND o.uid = a.uid
         WHERE a.tenant = $1::bigint::integer
           AND a.uid = $2
           AND (o.uid IS NULL OR o.uid = $2)
        """
    let tenant: Int
    let uid: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid)] }
}

/// The occurrences of some episodes, by time.
struct ListOccurrences: Statement {
    static let sql = """
        SELECT o.uid, o.source, o.source_alert_id, o.first_seen, o.last_seen, o.received_at, o.alert_uid, o.raw
          FROM (SELECT * FROM occurrence WHERE tenant = $1::bigint::integer AND uid = ANY ($2::uuid[])
                UNION ALL
                SELECT * FROM occurrence
                 WHERE tenant = $1::bigint::integer AND alert_uid = ANY ($2::uuid[]) AND alert_uid <> uid) AS o
         ORDER BY o.first_seen, o.uid
         LIMIT $3::bigint
        """
    let tenant: Int
    let episodes: [AlertUID]
    let limit: Int
    var parameters: [Parameter] { [.integer(tenant), .uuids(episodes), .integer(limit)] }
}

/// The episodes that became part of one.
struct FindMergedEpisodes: Statement {
    static let sql = "SELECT uid FROM alert WHERE tenant = $1::bigint::integer AND merged_into = $2 ORDER BY uid"
    let tenant: Int
    let uid: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

struct ShowHistory: Statement {
    static let sql = """
        SELECT uid, number, at, actor, action, changes::text, note
          FROM alert_history
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
         ORDER BY at, uid, number
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
}

/// The alerts that share a name with one, the newest of each name.
struct FindSharing: Statement {
    static let sql = """
        SELECT DISTINCT n.uid
          FROM unnest($2::text[], $3::bigint[]) AS w (type, digest)
         CROSS JOIN LATERAL (SELECT uid
                               FROM alert_observable
                              WHERE tenant = $1::bigint::integer
                                AND type = w.type
                                AND digest = w.digest
                                AND uid >= $4
                              ORDER BY uid DESC
                              LIMIT 1000) AS n
         WHERE n.uid <> $5
        """
    let tenant: Int
    let names: [(type: String, value: String)]
    let since: AlertUID
    let except: AlertUID
    var parameters: [Parameter] {
        [
            .integer(tenant), .texts(names.map(\.type)), .integers(names.map { $0.value.searchDigest }), .uuid(since),
            .uuid(except),
        ]
    }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

/// Counts by one aspect after another.
struct CountAlerts: Statement {
    static let sql = """
        SELECT CASE grouping(severity, source, status, hour)
                    WHEN 7 THEN 'severity' WHEN 11 THEN 'source' WHEN 13 THEN 'status' WHEN 14 THEN 'hour'
                    ELSE 'all' END AS aspect,
               coalesce(severity::text, source, status, to_char(hour, 'YYYY-MM-DD"T"HH24:00:00.000"Z"'), 'all') AS value,
               count(*), sum(duplicate_count + 1)::bigint
          FROM (SELECT severity, source, status, date_trunc('hour', first_seen) AS hour, duplicate_count
                  FROM alert
                 WHERE tenant = $1::bigint::integer
                   AND uid >= $2
                   AND merged_into IS NULL) AS a
         GROUP BY GROUPING SETS ((), (severity), (source), (status), (hour))
         ORDER BY 1, 2
        """
    let tenant: Int
    let since: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(since)] }
    static func row(_ row: ResultRow) -> (aspect: String, value: String, alerts: Int, occurrences: Int) {
        (row.text(0), row.text(1), row.integer(2) ?? 0, row.integer(3) ?? 0)
    }
}
