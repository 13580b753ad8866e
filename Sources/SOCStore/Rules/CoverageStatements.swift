package import SOCCore

/// How many enabled rules are about each technique.
struct CountRuleTechniques: Statement {
    static let sql = """
        SELECT t.technique, count(*)
          FROM listed_rule AS r
         CROSS JOIN LATERAL unnest(r.techniques) AS t (technique)
         WHERE r.tenant = $1::bigint::integer
           AND r.enabled
           AND r.type <> 'filter'
         GROUP BY t.technique
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(_ row: ResultRow) -> (technique: String, count: Int) { (row.text(0), row.integer(1) ?? 0) }
}

/// How many alerts, of any sender, name each technique.
struct CountAlertTechniques: Statement {
    static let sql = """
        SELECT t.technique, count(*)
          FROM alert AS a
         CROSS JOIN LATERAL unnest(a.techniques) AS t (technique)
         WHERE a.tenant = $1::bigint::integer
           AND (a.uid < $2 OR a.uid >= $3)
           AND a.last_seen >= $4
           AND a.merged_into IS NULL
         GROUP BY t.technique
        """
    let tenant: Int
    let since: Timestamp
    var parameters: [Parameter] { [.integer(tenant)] + since.uidBounds + [.time(since)] }
    static func row(_ row: ResultRow) -> (technique: String, count: Int) { (row.text(0), row.integer(1) ?? 0) }
}

/// What became of each rule's alerts.
struct CountRuleAlerts: Statement {
    static let sql = """
        SELECT a.rule_id, count(*), sum(a.duplicate_count + 1)::bigint,
               count(*) FILTER (WHERE a.status IN ('new', 'acknowledged', 'investigating')),
               count(*) FILTER (WHERE a.status = 'resolved'),
               count(*) FILTER (WHERE a.status = 'false_positive'),
               count(*) FILTER (WHERE a.status = 'suppressed'), max(a.last_seen)
          FROM alert AS a
         WHERE a.tenant = $1::bigint::integer
           AND (a.uid < $2 OR a.uid >= $3)
           AND a.last_seen >= $4
           AND a.source IN ('sigma', 'yara', 'custom')
           AND a.rule_id IS NOT NULL
           AND a.merged_into IS NULL
         GROUP BY a.rule_id
        """
    let tenant: Int
    let since: Timestamp
    var parameters: [Parameter] { [.integer(tenant)] + since.uidBounds + [.time(since)] }
    static func row(_ row: ResultRow) -> RuleAlertCount {
        RuleAlertCount(
            rule: row.text(0), alerts: row.integer(1) ?? 0, occurrences: row.integer(2) ?? 0,
            open: row.integer(3) ?? 0, resolved: row.integer(4) ?? 0, falsePositive: row.integer(5) ?? 0,
            suppressed: row.integer(6) ?? 0, lastSeen: row.time(7))
    }
}

struct RuleAlertCount {
    var rule: String
    var alerts = 0
    var occurrences = 0
    var open = 0
    var resolved = 0
    var falsePositive = 0
    var suppressed = 0
    var lastSeen: Timestamp?
}

struct ListRuleTitles: Statement {
    static let sql = """
        SELECT rule_id, title, level, enabled, CASE WHEN is_member THEN stored_id END
          FROM listed_rule
         WHERE tenant = $1::bigint::integer
           AND type <> 'filter'
           AND ($2::text[] IS NULL OR rule_id = ANY ($2) OR stored_id = ANY ($2))
         ORDER BY title, rule_id, stored_id
        """
    let tenant: Int
    let ids: [String]?
    var parameters: [Parameter] { [.integer(tenant), ids.map { .texts($0) } ?? .null(.textArray)] }
    static func row(
        _ row: ResultRow
    ) -> (id: String, title: String, level: Severity?, isEnabled: Bool, file: String?) {
        (
            row.text(0), row.text(1), row.integer(2).flatMap { Severity(rawValue: UInt8($0)) }, row.boolean(3),
            row.string(4)
        )
    }
}

extension Timestamp {
    /// An episode may have begun long before it was last seen; beyond this it is not looked for.
    private static let longestEpisode = 31 * millisecondsPerDay

    /// The uids between which alerts are too old: below the first are those without a time of creation.
    fileprivate var uidBounds: [Parameter] {
        let floor = max(1, milliseconds - Self.longestEpisode)
        return [
            .uuid(AlertUID(floor: Timestamp(milliseconds: 1))), .uuid(AlertUID(floor: Timestamp(milliseconds: floor))),
        ]
    }
}

extension RuleStore {
    /// How many rules and alerts there are for each technique, by the ids of today.
    package func coverage(since: Timestamp) throws(SOCError) -> AttackCoverage {
        try store.perform { () throws(PostgresError) in
            var coverage = AttackCoverage()
            for row in try connection.run(CountRuleTechniques(tenant: tenant)) {
                coverage.add(rules: row.count, to: row.technique)
            }
            for row in try connection.run(CountAlertTechniques(tenant: tenant, since: since)) {
                coverage.add(alerts: row.count, to: row.technique)
            }
            return coverage
        }
    }

    /// Writes for each rule what became of its alerts, the most frequent first.
    ///
    /// - Parameter ids: What alerts call the rules, or of files with several what the store calls those; nil for all.
    /// - Parameter silentOnly: Only enabled rules without an alert.
    package func writeStatistics(
        of ids: [String]?, since: Timestamp, silentOnly: Bool, to output: RecordOutput
    ) throws(SOCError) {
        let (rules, counts) = try store.perform { () throws(PostgresError) in
            (
                try connection.run(ListRuleTitles(tenant: tenant, ids: ids)),
                try connection.run(CountRuleAlerts(tenant: tenant, since: since))
            )
        }
        let countsByRule = Dictionary(counts.map { ($0.rule, $0) }) { first, _ in first }
        let rows = rules.map { ($0, countsByRule[$0.id] ?? RuleAlertCount(rule: $0.id)) }
        for (rule, count) in rows.sorted(by: { $0.1.alerts > $1.1.alerts }) {
            if silentOnly, count.alerts > 0 || !rule.isEnabled { continue }
            let json = output.json
            json.beginObject()
            json.field("kind", Text("rule_stats"))
            json.field("uid", rule.id)
            json.field("part_of", rule.file)
            json.field("title", rule.title)
            json.field("level", rule.level.map { Text($0.word) })
            json.name("enabled")
            json.value(rule.isEnabled)
            json.name("silent")
            json.value(rule.isEnabled && count.alerts == 0)
            json.field("alerts", count.alerts)
            json.field("occurrences", count.occurrences)
            json.field("open", count.open)
            json.field("resolved", count.resolved)
            json.field("false_positive", count.falsePositive)
            json.field("suppressed", count.suppressed)
            let judged = count.resolved + count.falsePositive
            if judged > 0 {
                json.name("true_positive_rate")
                json.value(Double(count.resolved) / Double(judged), decimals: 3)
            }
            json.field("last_seen", count.lastSeen)
            json.endObject()
            try output.endRecord()
        }
    }
}
