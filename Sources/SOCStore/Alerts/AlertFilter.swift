package import SOCCore

/// Which alerts are listed. What is nil or empty does not filter.
package struct AlertFilter {
    package var statuses: [String] = []
    package var severities: [Severity] = []
    package var sources: [String] = []
    package var assignee: String?
    /// What alerts must name, all of it: host, user, technique, ip, or any observable.
    package var names: [(type: String, value: String)] = []
    package var since: Timestamp?
    package var until: Timestamp?
    package var text: String?
    package var includesMerged = false
    /// The last uid of the page before.
    package var after: AlertUID?
    package var limit = 100
    /// The part of the store that is looked at: a page mostly comes from its newest months.
    var part: (from: AlertUID, below: AlertUID)?

    package init() {}

    /// The part of the store that is looked at first, and the others, the older the larger: each month that a statement
    /// may touch is planned for.
    func parts(now: Timestamp) -> [(from: AlertUID, below: AlertUID)] {
        let zero = AlertUID(high: 0, low: 0)
        var below = AlertUID(highest: after, before: until)
        guard limit > 0 else { return [(zero, below)] }
        let newest = min(below.createdAt ?? now, now)
        var parts: [(AlertUID, AlertUID)] = []
        for days: Int64 in [62, 248] {
            let from = AlertUID(floor: newest + -days * Timestamp.millisecondsPerDay)
            guard from < below, since.map({ AlertUID(floor: $0) < from }) ?? true else { continue }
            parts.append((from, below))
            below = from
        }
        return parts + [(zero, below)]
    }

    var parameters: [Parameter] {
        let first = names.first
        return [
            statuses.isEmpty ? .null(.textArray) : .texts(statuses),
            severities.isEmpty ? .null(.int8Array) : .integers(severities.map { Int($0.rawValue) }),
            sources.isEmpty ? .null(.textArray) : .texts(sources),
            .text(orNull: assignee),
            .uuid(orNull: since.map { AlertUID(floor: $0) }),
            .time(orNull: since),
            .uuid(part?.below ?? AlertUID(highest: after, before: until)),
            .text(orNull: text.map { "%\($0.likeEscaped)%" }),
            .boolean(includesMerged),
            .integer(limit == 0 ? Int(Int32.max) : limit),
            .text(orNull: first?.type),
            first.map { .integer($0.value.searchDigest) } ?? .null(.int8),
            .texts(names.dropFirst().map(\.type)),
            .integers(names.dropFirst().map { $0.value.searchDigest }),
            .uuid(part?.from ?? AlertUID(high: 0, low: 0)),
            .time(orNull: until),
        ]
    }
}

extension String {
    /// As ``SearchName/digest(_:in:)``.
    var searchDigest: Int {
        let arena = Arena(blockSize: 256)
        return withExtendedLifetime(arena) { withText { Int(SearchName.digest($0, in: arena)) } }
    }

    fileprivate var likeEscaped: String {
        reduce(into: "") { text, character in
            if "%_\\".contains(character) { text.append("\\") }
            text.append(character)
        }
    }
}

extension AlertUID {
    /// The lowest uid of a moment.
    package init(floor time: Timestamp) { self.init(high: UInt64(max(0, time.milliseconds)) << 16, low: 0) }

    /// What all uids of a page are below.
    init(highest after: AlertUID?, before until: Timestamp?) {
        let end = AlertUID(high: .max, low: .max)
        self = min(after ?? end, until.map { AlertUID(floor: $0) } ?? end)
    }
}

/// Lists alerts, newest first, by the keys of the table.
///
/// Sent without preparing, so that the planner sees which filters there are and which months they leave.
struct ListAlerts: Statement {
    static let sql = """
        SELECT \(AlertRow.columns(of: "a"))
          FROM alert AS a
         WHERE a.tenant = $1::bigint::integer
           AND ($2::text[] IS NULL OR a.status = ANY ($2))
           AND ($3::bigint[] IS NULL OR a.severity = ANY ($3::bigint[]::smallint[]))
           AND ($4::text[] IS NULL OR a.source = ANY ($4))
           AND ($5::text IS NULL OR a.assignee = $5)
           AND \(AlertStatementParts.range(of: "a"))
           AND ($9::text IS NULL OR a.title ILIKE $9 OR a.description ILIKE $9)
           AND ($10::boolean OR a.merged_into IS NULL AND a.duplicate_of IS NULL)
           AND $12::text IS NULL AND $13::bigint IS NULL AND $14::text[] = '{}' AND $15::bigint[] = '{}'
         ORDER BY a.uid DESC
         LIMIT $11::bigint
        """
    let tenant: Int
    let filter: AlertFilter
    var parameters: [Parameter] { [.integer(tenant)] + filter.parameters }
}

/// Lists alerts that name something, newest first, by the key of what they name.
struct ListAlertsByName: Statement {
    static let sql = """
        SELECT \(AlertRow.columns(of: "a"))
          FROM alert_observable AS n
         CROSS JOIN LATERAL (SELECT *
                               FROM alert
                              WHERE tenant = $1::bigint::integer
                                AND uid = n.uid
                                AND uid < $8::uuid
                                AND uid >= $16::uuid
                              LIMIT 1) AS a
         WHERE n.tenant = $1::bigint::integer
           AND n.type = $12::text
           AND n.digest = $13::bigint
           AND \(AlertStatementParts.range(of: "n"))
           AND ($6::uuid IS NULL OR a.uid >= $6 OR a.first_seen >= $7::timestamptz)
           AND ($2::text[] IS NULL OR a.status = ANY ($2))
           AND ($3::bigint[] IS NULL OR a.severity = ANY ($3::bigint[]::smallint[]))
           AND ($4::text[] IS NULL OR a.source = ANY ($4))
           AND ($5::text IS NULL OR a.assignee = $5)
           AND ($9::text IS NULL OR a.title ILIKE $9 OR a.description ILIKE $9)
           AND ($10::boolean OR a.merged_into IS NULL AND a.duplicate_of IS NULL)
           AND NOT EXISTS (SELECT FROM unnest($14::text[], $15::bigint[]) AS w (type, digest)
                            WHERE NOT EXISTS (SELECT FROM alert_observable AS o
                                               WHERE o.tenant = $1::bigint::integer
                                                 AND o.type = w.type
                                                 AND o.digest = w.digest
                                                 AND o.uid = n.uid
                                                 AND o.uid < $8::uuid
                                                 AND o.uid >= $16::uuid))
         ORDER BY n.uid DESC
         LIMIT $11::bigint
        """
    let tenant: Int
    let filter: AlertFilter
    var parameters: [Parameter] { [.integer(tenant)] + filter.parameters }
}

enum AlertStatementParts {
    /// A span of time as a span of uids; undated alerts, whose uids have no time, go by when they were seen.
    static func range(of alias: String) -> String {
        let seen = alias == "n" ? "seen" : "first_seen"
        return """
            \(alias).uid < $8::uuid
                       AND \(alias).uid >= $16::uuid
                       AND ($6::uuid IS NULL
                            OR \(alias).uid >= $6
                            OR \(alias).uid < '00000000-0001-0000-0000-000000000000' AND \(alias).\(seen) >= $7::timestamptz)
                       AND ($17::timestamptz IS NULL
                            OR \(alias).uid >= '00000000-0001-0000-0000-000000000000'
                            OR \(alias).\(seen) < $17)
            """
    }
}
