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
    package init() {}

    /// A part of the store that a list looks at, from the newest: a page mostly comes from the last months, and each month
    /// that a statement may touch is planned for.
    struct Part {
        private(set) var from: AlertUID
        var below: AlertUID
        private let since: AlertUID?

        private static let recentDays = 62.0

        init(of filter: AlertFilter, now: Timestamp) {
            below = AlertUID(highest: filter.after, before: filter.until)
            since = filter.since.map { AlertUID(floor: $0) }
            from = .lowest
            // Behind an alert without a time there are only such.
            guard filter.limit > 0, let end = below.createdAt else { return }
            from = start(days: Self.recentDays, before: min(end, now))
        }

        /// Goes on to the next part, where there is one: so far back that it is likely to have the rest of the page, at the
        /// rate of the last one.
        mutating func goesOn(after found: [AlertUID], rest: Int) -> Bool {
            guard from > .lowest else { return false }
            below = from
            guard let newest = found.first?.createdAt, let end = from.createdAt else {
                from = .lowest
                return true
            }
            let days = Double(newest.milliseconds - end.milliseconds) / Double(Timestamp.millisecondsPerDay)
            from = start(days: max(Self.recentDays, 1.5 * days * Double(rest) / Double(found.count)), before: end)
            return true
        }

        private func start(days: Double, before time: Timestamp) -> AlertUID {
            // No store reaches back for centuries.
            guard days < 36_500 else { return .lowest }
            let start = AlertUID(floor: time + -Int64(days) * Timestamp.millisecondsPerDay)
            return since.map { $0 < start } ?? true ? start : .lowest
        }
    }

    /// Between which times an alert was made or, if its uid has no time, seen.
    fileprivate var span: [Parameter] {
        [.uuid(orNull: since.map { AlertUID(floor: $0) }), .time(orNull: since), .time(orNull: until)]
    }

    /// What the columns of an alert must be.
    fileprivate var conditions: [Parameter] {
        [
            statuses.isEmpty ? .null(.textArray) : .texts(statuses),
            severities.isEmpty ? .null(.int8Array) : .integers(severities.map { Int($0.rawValue) }),
            sources.isEmpty ? .null(.textArray) : .texts(sources),
            .text(orNull: assignee),
            .text(orNull: text.map { "%\($0.likeEscaped)%" }),
            .boolean(includesMerged),
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

/// Finds alerts, newest first, by the keys of the table.
///
/// Keys alone: what a month costs to plan for grows with the columns that are asked for, and most months have no alert of
/// the page.
struct FindAlerts: Statement {
    static let sql = """
        SELECT a.uid
          FROM alert AS a
         WHERE a.tenant = $1::bigint::integer
           AND a.uid >= $2::uuid
           AND a.uid < $3::uuid
           AND \(AlertStatementParts.span("a.uid", "a.first_seen", 5))
           AND \(AlertStatementParts.conditions(8))
         ORDER BY a.uid DESC
         LIMIT $4::bigint
        """
    let tenant: Int
    let filter: AlertFilter
    let from: AlertUID
    let below: AlertUID
    let limit: Int
    var parameters: [Parameter] {
        [.integer(tenant), .uuid(from), .uuid(below), .integer(limit)] + filter.span + filter.conditions
    }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

/// Finds alerts that have a name, newest first, by the key of what they name.
struct FindAlertsByName: Statement {
    static let sql = """
        SELECT n.uid
          FROM alert_observable AS n
         WHERE \(AlertStatementParts.named)
         ORDER BY n.uid DESC
         LIMIT $3::bigint
        """
    let tenant: Int
    let filter: AlertFilter
    let name: (type: String, value: String)
    let from: AlertUID
    let below: AlertUID
    let limit: Int
    var parameters: [Parameter] {
        [.integer(tenant), .uuid(below), .integer(limit)] + filter.span
            + [.text(name.type), .integer(name.value.searchDigest), .uuid(from)]
    }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

/// Finds alerts that have several names, newest first, by the key of the first.
struct FindAlertsByNames: Statement {
    static let sql = """
        SELECT n.uid
          FROM alert_observable AS n
         WHERE \(AlertStatementParts.named)
           AND NOT EXISTS (SELECT
                             FROM unnest($10::text[], $11::bigint[]) AS w (type, digest)
                            WHERE NOT EXISTS (SELECT
                                                FROM alert_observable AS o
                                               WHERE o.tenant = $1::bigint::integer
                                                 AND o.type = w.type
                                                 AND o.digest = w.digest
                                                 AND o.uid = n.uid
                                                 AND o.uid >= $9::uuid
                                                 AND o.uid < $2::uuid))
         ORDER BY n.uid DESC
         LIMIT $3::bigint
        """
    let first: FindAlertsByName
    var parameters: [Parameter] {
        let others = first.filter.names.dropFirst()
        return first.parameters + [.texts(others.map(\.type)), .integers(others.map { $0.value.searchDigest })]
    }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

/// Those of some alerts whose columns pass the filter, in the order of the list given.
struct ListAlerts: Statement {
    static let sql = """
        SELECT \(AlertRow.columns(of: "a"))
          FROM \(AlertStatementParts.given)
         WHERE \(AlertStatementParts.conditions(5))
         ORDER BY w.place
         LIMIT $11::bigint
        """
    let tenant: Int
    let filter: AlertFilter
    let uids: [AlertUID]
    let limit: Int
    var parameters: [Parameter] {
        [.integer(tenant), .uuids(uids), .uuid(orNull: uids.min()), .uuid(orNull: uids.max())] + filter.conditions
            + [.integer(limit)]
    }
}

enum AlertStatementParts {
    /// The alerts of a list, each looked up by its key within the months that the list spans: parameters 1 to 4.
    static let given = """
        unnest($2::uuid[]) WITH ORDINALITY AS w (uid, place)
         CROSS JOIN LATERAL (SELECT *
                               FROM alert
                              WHERE tenant = $1::bigint::integer
                                AND uid = w.uid
                                AND uid BETWEEN $3 AND $4
                              LIMIT 1) AS a
        """

    /// The names of a value within a part of the store: parameters 1, 2 and 4 to 9.
    static let named = """
        n.tenant = $1::bigint::integer
           AND n.uid >= $9::uuid
           AND n.uid < $2::uuid
           AND \(span("n.uid", "n.seen", 4))
           AND n.type = $7::text
           AND n.digest = $8::bigint
        """

    /// ``AlertFilter/span`` as three parameters; undated alerts, whose uids have no time, go by when they were seen.
    static func span(_ uid: String, _ seen: String, _ first: Int) -> String {
        """
        ($\(first)::uuid IS NULL
                OR \(uid) >= $\(first)
                OR \(uid) < '00000000-0001-0000-0000-000000000000' AND \(seen) >= $\(first + 1)::timestamptz)
           AND ($\(first + 2)::timestamptz IS NULL
                OR \(uid) >= '00000000-0001-0000-0000-000000000000'
                OR \(seen) < $\(first + 2))
        """
    }

    /// ``AlertFilter/conditions`` as six parameters.
    static func conditions(_ first: Int) -> String {
        """
        ($\(first)::text[] IS NULL OR a.status = ANY ($\(first)))
           AND ($\(first + 1)::bigint[] IS NULL OR a.severity = ANY ($\(first + 1)::bigint[]::smallint[]))
           AND ($\(first + 2)::text[] IS NULL OR a.source = ANY ($\(first + 2)))
           AND ($\(first + 3)::text IS NULL OR a.assignee = $\(first + 3))
           AND ($\(first + 4)::text IS NULL OR a.title ILIKE $\(first + 4) OR a.description ILIKE $\(first + 4))
           AND ($\(first + 5)::boolean OR a.merged_into IS NULL AND a.duplicate_of IS NULL)
        """
    }
}
