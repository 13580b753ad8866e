internal import SOCCore

// The statements of clocks: due times, pauses, breaches.

struct ReadPolicyDefaults: Statement {
    static let sql = """
        SELECT severity, first_response, resolution FROM sla_policy WHERE tenant = $1::bigint::integer
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(_ row: ResultRow) -> (severity: Severity, firstResponse: Int64, resolution: Int64)? {
        Severity(rawValue: UInt8(row.integer(0) ?? 0)).map {
            ($0, Int64(row.integer(1) ?? 0) * 1000, Int64(row.integer(2) ?? 0) * 1000)
        }
    }
}

/// What due times are computed from.
struct ReadClocks: Statement {
    static let sql = """
        SELECT i.uid, i.severity, i.category, i.opened_at, i.first_response_at, i.resolved_at, i.sla_paused_at,
               i.first_response_due, i.resolution_due,
               ARRAY(SELECT started_at FROM sla_pause AS p
                      WHERE p.tenant = i.tenant AND p.incident_uid = i.uid ORDER BY started_at, kind),
               ARRAY(SELECT ended_at FROM sla_pause AS p
                      WHERE p.tenant = i.tenant AND p.incident_uid = i.uid ORDER BY started_at, kind)
          FROM incident AS i
         WHERE i.tenant = $1::bigint::integer
           AND i.uid = ANY ($2::uuid[])
         ORDER BY i.uid
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) -> StoredClocks? { StoredClocks(row, at: 0) }

}

/// The clocks of an incident with what they were set to.
struct StoredClocks {
    let uid: AlertUID
    let severity: Severity
    let category: String?
    let clocks: IncidentClocks
    let dues: IncidentClocks.Dues

    /// Reads the columns of ``ReadClocks`` from one on.
    init?(_ row: ResultRow, at first: Int) {
        guard let uid = row.uuid(first), let openedAt = row.time(first + 3), let response = row.time(first + 7),
            let resolution = row.time(first + 8)
        else { return nil }
        self.uid = uid
        severity = Severity(rawValue: UInt8(row.integer(first + 1) ?? 0)) ?? .medium
        category = row.string(first + 2)
        let pauses = zip(row.times(first + 9), row.times(first + 10)).map { WorkingCalendar.Pause(start: $0, end: $1) }
        clocks = IncidentClocks(
            openedAt: openedAt, firstResponseAt: row.time(first + 4), resolvedAt: row.time(first + 5),
            pausedAt: row.time(first + 6), pauses: pauses)
        dues = IncidentClocks.Dues(firstResponse: response, resolution: resolution)
    }
}

extension ResultRow {
    /// The elements of a one-dimensional array of times.
    func times(_ column: Int) -> [Timestamp] {
        var times: [Timestamp] = []
        forEachElement(column) { times.append(Timestamp(postgresMicroseconds: $0.bigEndianInteger)) }
        return times
    }
}

struct SetDues: Statement {
    static let sql = """
        UPDATE incident AS i
           SET first_response_due = w.first_response_due,
               resolution_due = w.resolution_due
          FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS w (uid, first_response_due, resolution_due)
         WHERE i.tenant = $1::bigint::integer
           AND i.uid = w.uid
        """
    let tenant: Int
    let dues: [(uid: AlertUID, dues: IncidentClocks.Dues)]
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuids(dues.map(\.uid)), .times(dues.map(\.dues.firstResponse)),
            .times(dues.map(\.dues.resolution)),
        ]
    }
}

/// Lets clocks stand, or with nil go on.
struct SetPause: Statement {
    static let sql = """
        UPDATE incident
           SET sla_pause_reason = $3
         WHERE tenant = $1::bigint::integer
           AND uid = ANY ($2::uuid[])
        """
    let tenant: Int
    let uids: [AlertUID]
    let reason: String?
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids), .text(orNull: reason)] }
}

/// Incidents whose time is up and of which nobody has said so; some of them, in the order of locks.
struct FindLateIncidents: Statement {
    static let sql = """
        SELECT uid
          FROM (SELECT i.uid
                  FROM incident AS i
                 WHERE i.tenant = $1::bigint::integer
                   AND i.first_response_at IS NULL AND i.resolved_at IS NULL AND i.duplicate_of IS NULL
                   AND i.first_response_due < now()
                   AND i.first_response_due < coalesce(i.sla_paused_at, 'infinity')
                   AND NOT EXISTS (SELECT FROM sla_breach AS b
                                    WHERE b.tenant = i.tenant AND b.incident_uid = i.uid
                                      AND b.clock = 'first_response')
                 UNION
                SELECT i.uid
                  FROM incident AS i
                 WHERE i.tenant = $1::bigint::integer
                   AND i.resolved_at IS NULL AND i.duplicate_of IS NULL
                   AND i.resolution_due < now()
                   AND i.resolution_due < coalesce(i.sla_paused_at, 'infinity')
                   AND NOT EXISTS (SELECT FROM sla_breach AS b
                                    WHERE b.tenant = i.tenant AND b.incident_uid = i.uid
                                      AND b.clock = 'resolution')) AS late
         ORDER BY uid
         LIMIT $2::bigint
        """
    let tenant: Int
    let limit: Int
    var parameters: [Parameter] { [.integer(tenant), .integer(limit)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

/// Records what locked incidents have missed; what was recorded before stays as it is.
struct RecordBreaches: Statement {
    static let sql = """
        INSERT INTO sla_breach (tenant, incident_uid, clock, due)
        SELECT i.tenant, i.uid, c.clock, c.due
          FROM incident AS i
         CROSS JOIN LATERAL (VALUES ('first_response', i.first_response_due,
                                     least(i.first_response_at, i.resolved_at, i.sla_paused_at, clock_timestamp())),
                                    ('resolution', i.resolution_due,
                                     least(i.resolved_at, i.sla_paused_at, clock_timestamp())))
               AS c (clock, due, reached)
         WHERE i.tenant = $1::bigint::integer
           AND i.uid = ANY ($2::uuid[])
           AND i.duplicate_of IS NULL
           AND c.reached > c.due
         ORDER BY i.uid, c.clock
            ON CONFLICT (tenant, incident_uid, clock) DO NOTHING
        RETURNING incident_uid, clock, due
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) -> (incident: AlertUID, clock: String, due: Timestamp)? {
        row.uuid(0).flatMap { uid in row.time(2).map { (uid, row.text(1), $0) } }
    }
}

/// The clocks that run, the first due before the others.
struct ListRunningClocks: Statement {
    private static func part(_ clock: String, _ condition: String) -> String {
        """
        (SELECT uid, '\(clock)' AS clock, \(clock)_due AS due
                   FROM incident
                  WHERE tenant = $1::bigint::integer
                    AND \(condition) resolved_at IS NULL AND duplicate_of IS NULL
                    AND ($2::timestamptz IS NULL OR \(clock)_due < $2)
                    AND ($3::uuid[] IS NULL OR uid = ANY ($3))
                  ORDER BY \(clock)_due
                  LIMIT $4::bigint)
        """
    }
    static let sql = """
        SELECT i.uid, i.severity, i.category, i.opened_at, i.first_response_at, i.resolved_at, i.sla_paused_at,
               i.first_response_due, i.resolution_due,
               ARRAY(SELECT started_at FROM sla_pause AS p
                      WHERE p.tenant = i.tenant AND p.incident_uid = i.uid ORDER BY started_at, kind),
               ARRAY(SELECT ended_at FROM sla_pause AS p
                      WHERE p.tenant = i.tenant AND p.incident_uid = i.uid ORDER BY started_at, kind),
               c.clock, c.due, i.number, i.title, i.status, i.assignee, i.sla_pause_reason
          FROM (\(part("first_response", "first_response_at IS NULL AND"))
                 UNION ALL
                 \(part("resolution", ""))) AS c
          JOIN incident AS i ON i.tenant = $1::bigint::integer AND i.uid = c.uid
         ORDER BY c.due, i.number, c.clock
         LIMIT $4::bigint
        """
    let tenant: Int
    let before: Timestamp?
    /// Nil for all.
    let uids: [AlertUID]?
    let limit: Int
    var parameters: [Parameter] {
        [
            .integer(tenant), .time(orNull: before), uids.map { .uuids($0) } ?? .null(.uuidArray),
            .integer(limit == 0 ? Int(Int32.max) : limit),
        ]
    }
}

/// Breaches that nobody has taken, the oldest first; `locking` lets those that take them wait for each other.
struct ListUntakenBreaches: Statement {
    static let sql = """
        SELECT b.clock, b.due, b.found_at, i.uid, i.number, i.title, i.severity, i.status, i.category, i.assignee,
               i.playbook
          FROM sla_breach AS b
          JOIN incident AS i ON i.tenant = b.tenant AND i.uid = b.incident_uid
         WHERE b.tenant = $1::bigint::integer
           AND b.taken_at IS NULL
         ORDER BY b.found_at, b.incident_uid, b.clock
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
}

/// Takes breaches, of some incidents or all.
struct TakeBreaches: Statement {
    static let sql = """
        WITH mine AS (
            SELECT incident_uid, clock
              FROM sla_breach
             WHERE tenant = $1::bigint::integer
               AND taken_at IS NULL
               AND ($2::uuid[] IS NULL OR (incident_uid, clock) IN (SELECT * FROM unnest($2::uuid[], $3::text[])))
             ORDER BY incident_uid, clock
               FOR NO KEY UPDATE
        )
        UPDATE sla_breach AS b
           SET taken_at = now()
          FROM mine, incident AS i
         WHERE b.tenant = $1::bigint::integer
           AND b.incident_uid = mine.incident_uid
           AND b.clock = mine.clock
           AND i.tenant = b.tenant
           AND i.uid = b.incident_uid
        RETURNING b.clock, b.due, b.found_at, i.uid, i.number, i.title, i.severity, i.status, i.category, i.assignee,
                  i.playbook
        """
    let tenant: Int
    /// Nil for all.
    let breaches: [(incident: AlertUID, clock: String)]?
    var parameters: [Parameter] {
        [
            .integer(tenant), breaches.map { .uuids($0.map(\.incident)) } ?? .null(.uuidArray),
            breaches.map { .texts($0.map(\.clock)) } ?? .null(.textArray),
        ]
    }
}
