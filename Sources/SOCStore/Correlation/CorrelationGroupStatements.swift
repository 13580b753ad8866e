internal import SOCCore

extension StoredGroup {
    /// What a statement selects.
    static let columns =
        "uid, opened, first_seen, last_seen, deadline, severity, alert_count, version, merged_into, body"

    static func row(_ row: ResultRow) -> StoredGroup? {
        guard let uid = row.uuid(0), let opened = row.time(1), let first = row.time(2), let last = row.time(3),
            let deadline = row.time(4)
        else { return nil }
        return StoredGroup(
            uid: uid, opened: opened.milliseconds, firstSeen: first.milliseconds, lastSeen: last.milliseconds,
            deadline: deadline.milliseconds, severity: Severity(rawValue: UInt8(row.integer(5) ?? 0)) ?? .medium,
            alertCount: row.integer(6) ?? 0, version: row.integer(7) ?? 0, mergedInto: row.uuid(8),
            body: row.bytes(9).map { Array($0.buffer) } ?? [])
    }
}

struct ReadGroups: Statement {
    static let sql = """
        SELECT \(StoredGroup.columns)
          FROM correlation
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) -> StoredGroup? { StoredGroup.row(row) }
}

struct WriteGroup: Statement {
    static let sql = """
        INSERT INTO correlation
               (tenant, uid, opened, first_seen, last_seen, deadline, severity, score, alert_count, version, body)
        VALUES ($1::bigint::integer, $2, $3, $4, $5, $6, $7::bigint::smallint, $8, $9::bigint::integer,
                $10::bigint::integer, $11)
            ON CONFLICT (tenant, uid) DO UPDATE
           SET first_seen = excluded.first_seen,
               last_seen = excluded.last_seen,
               deadline = excluded.deadline,
               severity = excluded.severity,
               score = excluded.score,
               alert_count = excluded.alert_count,
               version = excluded.version,
               body = excluded.body,
               changed_at = excluded.changed_at
        """
    let tenant: Int
    let group: StoredGroup
    let score: Double
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(group.uid), .time(Timestamp(milliseconds: group.opened)),
            .time(Timestamp(milliseconds: group.firstSeen)), .time(Timestamp(milliseconds: group.lastSeen)),
            .time(Timestamp(milliseconds: group.deadline)), .integer(Int(group.severity.rawValue)), .double(score),
            .integer(group.alertCount), .integer(group.version), .bytes(group.body),
        ]
    }
}

/// Makes a group part of another; what it was stays readable.
struct MergeGroup: Statement {
    static let sql = """
        UPDATE correlation
           SET merged_into = $3,
               version = version + 1,
               changed_at = now()
         WHERE tenant = $1::bigint::integer
           AND uid = $2
        """
    let tenant: Int
    let uid: AlertUID
    let into: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid), .uuid(into)] }
}

struct AddGroupAlerts: Statement {
    static let sql = """
        INSERT INTO correlation_alert (tenant, correlation_uid, number, alert_uid)
        SELECT $1::bigint::integer, $2, $3::bigint::integer + w.place::integer, w.uid
          FROM unnest($4::uuid[]) WITH ORDINALITY AS w (uid, place)
        """
    let tenant: Int
    let group: AlertUID
    /// How many there are before.
    let offset: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuid(group), .integer(offset), .uuids(uids)] }
}

struct MoveGroupAlerts: Statement {
    static let sql = """
        UPDATE correlation_alert
           SET correlation_uid = $3,
               number = number + $4::bigint::integer
         WHERE tenant = $1::bigint::integer
           AND correlation_uid = $2
        """
    let tenant: Int
    let from: AlertUID
    let to: AlertUID
    let offset: Int
    var parameters: [Parameter] { [.integer(tenant), .uuid(from), .uuid(to), .integer(offset)] }
}

struct ListGroupAlerts: Statement {
    static let sql = """
        SELECT alert_uid
          FROM correlation_alert
         WHERE tenant = $1::bigint::integer
           AND correlation_uid = $2
         ORDER BY number
         LIMIT $3::bigint
        """
    let tenant: Int
    let group: AlertUID
    let limit: Int
    var parameters: [Parameter] { [.integer(tenant), .uuid(group), .integer(limit)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

/// The groups above the threshold that no incident has taken as they are now, those that others took in last.
struct ListUntakenGroups: Statement {
    static let sql = """
        SELECT \(StoredGroup.columns)
          FROM correlation AS c
         WHERE tenant = $1::bigint::integer
           AND score >= $2
           AND last_seen >= $3
           AND NOT EXISTS (SELECT FROM incident_origin AS o
                            WHERE o.tenant = $1::bigint::integer
                              AND o.kind = 'correlation'
                              AND o.origin_uid = c.uid
                              AND o.version >= c.version)
         ORDER BY merged_into IS NOT NULL, opened, uid
        """
    let tenant: Int
    let threshold: Double
    let since: Timestamp
    var parameters: [Parameter] { [.integer(tenant), .double(threshold), .time(since)] }
    static func row(_ row: ResultRow) -> StoredGroup? { StoredGroup.row(row) }
}
