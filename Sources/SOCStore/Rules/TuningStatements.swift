internal import SOCCore

/// What makes a rule match less, as it is proposed.
package struct TuningDraft {
    package enum Kind: String, CaseIterable, Sendable { case exclusion, scope, threshold }

    package var kind: Kind
    /// A Sigma filter, or for a threshold a correlation in the rule's place.
    package var document: String
    package var reason: String

    package init(kind: Kind, document: String, reason: String) {
        self.kind = kind
        self.document = document
        self.reason = reason
    }
}

/// What a tuning does to events that are known.
package struct TuningMeasure {
    /// Which events.
    package var measuredOn: String
    package var events = 0
    package var before = 0
    package var after = 0
    /// How many of the removed matches were alerts resolved as true; nil where nothing is known of that.
    package var truePositivesLost: Int?
    package var removed: Int { before - after }

    package init(measuredOn: String) { self.measuredOn = measuredOn }
}

struct AddTuning: Statement {
    static let sql = """
        WITH numbered AS (
            UPDATE rule
               SET tuning_count = tuning_count + 1
             WHERE tenant = $1::bigint::integer
               AND rule_id = $2
            RETURNING tuning_count
        )
        INSERT INTO tuning (tenant, rule_id, number, type, document, reason, measured_on, events, matches_before,
                            matches_after, true_positives_lost)
        SELECT $1::bigint::integer, $2, tuning_count, $3, $4, $5, $6, $7, $8, $9, $10
          FROM numbered
        RETURNING number
        """
    let tenant: Int
    let rule: String
    let draft: TuningDraft
    let measure: TuningMeasure?
    var parameters: [Parameter] {
        [
            .integer(tenant), .text(rule), .text(draft.kind.rawValue), .text(draft.document.storable),
            .text(draft.reason.storable), .text(orNull: measure?.measuredOn.storable),
            measure.map { .integer($0.events) } ?? .null(.int8), measure.map { .integer($0.before) } ?? .null(.int8),
            measure.map { .integer($0.after) } ?? .null(.int8),
            measure?.truePositivesLost.map { .integer($0) } ?? .null(.int8),
        ]
    }
    static func row(_ row: ResultRow) -> Int { row.integer(0) ?? 0 }
}

struct RemoveTuning: Statement {
    static let sql = """
        UPDATE tuning
           SET removed_reason = $4
         WHERE tenant = $1::bigint::integer
           AND rule_id = $2
           AND number = $3::bigint
           AND removed_at IS NULL
        """
    let tenant: Int
    let rule: String
    let number: Int
    let reason: String
    var parameters: [Parameter] { [.integer(tenant), .text(rule), .integer(number), .text(reason.storable)] }
}

struct ListTunings: Statement {
    static let sql = """
        SELECT t.rule_id, t.number, r.title, t.type, t.document, t.reason, t.measured_on, t.events, t.matches_before,
               t.matches_after, t.true_positives_lost, t.added_at, t.added_by, t.removed_at, t.removed_by,
               t.removed_reason
          FROM tuning AS t
          JOIN rule AS r ON r.tenant = t.tenant AND r.rule_id = t.rule_id
         WHERE t.tenant = $1::bigint::integer
           AND ($2::text[] IS NULL OR t.rule_id = ANY ($2))
           AND ($3::bigint IS NULL OR t.number = $3)
           AND ($4 OR t.removed_at IS NULL)
         ORDER BY r.title, t.rule_id, t.number
        """
    let tenant: Int
    let rules: [String]?
    var number: Int?
    let withRemoved: Bool
    var parameters: [Parameter] {
        [
            .integer(tenant), rules.map { .texts($0) } ?? .null(.textArray),
            number.map { .integer($0) } ?? .null(.int8), .boolean(withRemoved),
        ]
    }
}

/// Occurrences of a rule's alerts, with their evidence and what became of the alert; a page of them.
struct PageOfMatches: Statement {
    static let sql = """
        SELECT a.uid, o.uid, o.raw, m.status
          FROM alert AS a
          JOIN alert AS m ON m.tenant = a.tenant AND m.uid = coalesce(a.merged_into, a.uid)
         CROSS JOIN LATERAL (SELECT uid, raw, first_seen FROM occurrence
                              WHERE tenant = a.tenant AND uid = a.uid
                              UNION ALL
                             SELECT uid, raw, first_seen FROM occurrence
                              WHERE tenant = a.tenant AND alert_uid = a.uid AND alert_uid <> uid) AS o
         WHERE a.tenant = $1::bigint::integer
           AND a.source = 'sigma'
           AND a.rule_id = $2
           AND a.last_seen >= $3
           AND o.first_seen >= $3
           AND a.uid >= $4
           AND (a.uid, o.uid) > ($4, $5)
         ORDER BY a.uid, o.uid
         LIMIT 2000
        """
    let tenant: Int
    let rule: String
    let since: Timestamp
    let afterAlert: AlertUID
    let afterOccurrence: AlertUID
    var parameters: [Parameter] {
        [.integer(tenant), .text(rule), .time(since), .uuid(afterAlert), .uuid(afterOccurrence)]
    }
}

/// Evidence of occurrences, oldest first; a page of it.
struct PageOfEvidence: Statement {
    static let sql = """
        SELECT uid, raw
          FROM occurrence
         WHERE tenant = $1::bigint::integer
           AND uid > $2
           AND uid < $3
           AND first_seen >= $4
           AND ($5::timestamptz IS NULL OR first_seen < $5)
           AND ($6::text[] IS NULL OR source = ANY ($6))
           AND raw IS NOT NULL
         ORDER BY uid
         LIMIT 2000
        """
    let tenant: Int
    let after: AlertUID
    let before: AlertUID
    let since: Timestamp
    let until: Timestamp?
    let sources: [String]
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(after), .uuid(before), .time(since), .time(orNull: until),
            sources.isEmpty ? .null(.textArray) : .texts(sources),
        ]
    }
}
