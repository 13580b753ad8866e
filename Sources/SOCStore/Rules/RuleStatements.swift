package import SOCCore

/// A stored rule as a record.
enum RuleRow {
    /// What a statement selects of `listed_rule` with the alias `r`; `source` is an SQL expression.
    static func columns(source: String) -> String {
        """
        r.rule_id, r.type, r.name, r.title, r.level, r.status, r.description, r.log_source, r.tags, r.tactics,
               r.techniques, r.enabled, r.version, r.sha256,
               (SELECT count(*) FROM tuning AS t
                 WHERE t.tenant = r.tenant AND t.rule_id = r.stored_id AND t.removed_at IS NULL),
               r.added_at, r.added_by, r.changed_at, r.changed_by, \(source),
               CASE WHEN r.is_member THEN r.stored_id END
        """
    }

    /// - Parameter change: What has just become of it.
    static func write(_ row: ResultRow, change: String? = nil, to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("rule"))
        json.field("uid", row.bytes(0))
        json.field("change", change)
        json.field("type", row.bytes(1))
        json.field("name", row.bytes(2))
        json.field("title", row.bytes(3))
        json.field("level", row.integer(4).flatMap { Severity(rawValue: UInt8($0)) }.map { Text($0.word) })
        json.field("status", row.bytes(5))
        json.field("description", row.bytes(6))
        json.field("log_source", row.bytes(7))
        json.list("tags", row, 8)
        json.list("tactics", row, 9)
        json.list("techniques", row, 10)
        json.name("enabled")
        json.value(row.boolean(11))
        json.field("version", row.integer(12))
        json.field("sha256", row.bytes(13).map { $0.hexadecimal })
        json.field("tunings", row.integer(14))
        json.field("added_at", row.time(15))
        json.field("added_by", row.bytes(16))
        json.field("changed_at", row.time(17))
        json.field("changed_by", row.bytes(18))
        json.field("part_of", row.bytes(20))
        json.list("members", row, 21)
        json.field("source", row.bytes(19))
        json.endObject()
    }
}

/// The rules that names stand for: ids first, then names, then titles; of the members of a file their file.
struct FindRules: Statement {
    static let sql = """
        SELECT w.name, r.rule_id, min(r.rank), r.member_id
          FROM unnest($2::text[]) WITH ORDINALITY AS w (name, place)
          LEFT JOIN LATERAL (SELECT rule_id, 1::bigint AS rank, NULL::text AS member_id FROM rule
                              WHERE tenant = $1::bigint::integer AND rule_id IN (w.name, lower(w.name))
                              UNION ALL
                             SELECT rule_id, 1::bigint, member_id FROM rule_member
                              WHERE tenant = $1::bigint::integer AND member_id IN (w.name, lower(w.name))
                              UNION ALL
                             SELECT rule_id, 2::bigint, NULL FROM rule
                              WHERE tenant = $1::bigint::integer AND name = w.name
                              UNION ALL
                             SELECT rule_id, 2::bigint, member_id FROM rule_member
                              WHERE tenant = $1::bigint::integer AND name = w.name
                              UNION ALL
                             SELECT rule_id, 3::bigint, NULL FROM rule
                              WHERE tenant = $1::bigint::integer AND title = w.name
                              UNION ALL
                             SELECT rule_id, 3::bigint, member_id FROM rule_member
                              WHERE tenant = $1::bigint::integer AND title = w.name) AS r ON true
         GROUP BY w.place, w.name, r.rule_id, r.member_id
         ORDER BY w.place, min(r.rank), r.rule_id, r.member_id NULLS FIRST
        """
    let tenant: Int
    let names: [String]
    var parameters: [Parameter] { [.integer(tenant), .texts(names)] }
    static func row(_ row: ResultRow) -> (name: String, id: String?, rank: Int, member: String?) {
        (row.text(0), row.string(1), row.integer(2) ?? 0, row.string(3))
    }
}

/// Which rules are listed. What is nil or empty does not filter.
package struct RuleFilter {
    package var types: [String] = []
    package var levels: [Severity] = []
    package var isEnabled: Bool?
    package var tag: String?
    package var technique: String?
    package var text: String?
    package var limit = 0

    package init() {}
}

struct ListRules: Statement {
    static let sql = """
        SELECT \(RuleRow.columns(source: "NULL::bytea")), NULL::text[]
          FROM listed_rule AS r
         WHERE r.tenant = $1::bigint::integer
           AND ($2::text[] IS NULL OR r.type = ANY ($2) OR r.stored_type = ANY ($2))
           AND ($3::bigint[] IS NULL OR r.level = ANY ($3::bigint[]::smallint[]))
           AND ($4::boolean IS NULL OR r.enabled = $4)
           AND ($5::text IS NULL OR $5 = ANY (r.tags))
           AND ($6::text IS NULL OR EXISTS (SELECT FROM unnest(r.techniques) AS t
                                             WHERE t = upper($6) OR t LIKE upper($6) || '.%'))
           AND ($7::text IS NULL OR strpos(lower(r.title || ' ' || coalesce(r.description, '')), lower($7)) > 0)
         ORDER BY r.title, r.rule_id, r.stored_id
         LIMIT $8::bigint
        """
    let tenant: Int
    let filter: RuleFilter
    var parameters: [Parameter] {
        [
            .integer(tenant), filter.types.isEmpty ? .null(.textArray) : .texts(filter.types),
            filter.levels.isEmpty ? .null(.int8Array) : .integers(filter.levels.map { Int($0.rawValue) }),
            filter.isEnabled.map { .boolean($0) } ?? .null(.bool), .text(orNull: filter.tag),
            .text(orNull: filter.technique), .text(orNull: filter.text),
            .integer(filter.limit == 0 ? Int(Int32.max) : filter.limit),
        ]
    }
}

/// Rules in the order given, with their text.
struct ShowRules: Statement {
    static let sql = """
        SELECT \(RuleRow.columns(source: "v.source")),
               ARRAY(SELECT m.member_id FROM rule_member AS m
                      WHERE m.tenant = r.tenant AND m.rule_id = r.rule_id ORDER BY m.place)
          FROM unnest($2::text[]) WITH ORDINALITY AS w (rule_id, place)
          JOIN (SELECT s.*, s.rule_id AS stored_id, false AS is_member FROM rule AS s) AS r
            ON r.tenant = $1::bigint::integer AND r.rule_id = w.rule_id
          LEFT JOIN rule_version AS v
            ON $3 AND v.tenant = r.tenant AND v.rule_id = r.rule_id AND v.version = r.version
         ORDER BY w.place
        """
    let tenant: Int
    let ids: [String]
    let withSource: Bool
    var parameters: [Parameter] { [.integer(tenant), .texts(ids), .boolean(withSource)] }
}

/// Rules of files in the order given.
struct ShowRuleMembers: Statement {
    static let sql = """
        SELECT \(RuleRow.columns(source: "NULL::bytea")), NULL::text[]
          FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS w (file, member_id, place)
          JOIN listed_rule AS r
            ON r.tenant = $1::bigint::integer AND r.stored_id = w.file AND r.rule_id = w.member_id AND r.is_member
         ORDER BY w.place
        """
    let tenant: Int
    let members: [RuleMember]
    var parameters: [Parameter] { [.integer(tenant), .texts(members.map(\.file)), .texts(members.map(\.id))] }
}

// MARK: - Adding

/// Locks some rules, in the order of their ids.
struct LockRules: Statement {
    static let sql = """
        SELECT rule_id, type, title, version, sha256, enabled
          FROM rule
         WHERE tenant = $1::bigint::integer
           AND rule_id = ANY ($2)
         ORDER BY rule_id
           FOR UPDATE
        """
    let tenant: Int
    let ids: [String]
    var parameters: [Parameter] { [.integer(tenant), .texts(ids)] }
    static func row(_ row: ResultRow) -> RuleState {
        RuleState(
            id: row.text(0), type: row.text(1), title: row.text(2), version: row.integer(3) ?? 0,
            sha256: row.bytes(4).map { $0.hexadecimal } ?? "", isEnabled: row.boolean(5))
    }
}

struct RuleState {
    var id: String
    var type: String
    var title: String
    var version: Int
    var sha256: String
    var isEnabled: Bool
}

/// Makes place for a rule; its first version follows in the same transaction.
struct InsertRule: Statement {
    static let sql = """
        INSERT INTO rule (tenant, rule_id, type, title)
        VALUES ($1::bigint::integer, $2, $3, $4)
            ON CONFLICT (tenant, rule_id) DO NOTHING
        """
    let tenant: Int
    let draft: RuleDraft
    var parameters: [Parameter] {
        [.integer(tenant), .text(draft.identifier), .text(draft.kind.rawValue), .text(draft.title.storable)]
    }
}

struct AddRuleVersion: Statement {
    static let sql = """
        INSERT INTO rule_version (tenant, rule_id, version, sha256, source, path, note)
        VALUES ($1::bigint::integer, $2, $3::bigint::integer, sha256($4), $4, $5, $6)
        """
    let tenant: Int
    let id: String
    let version: Int
    let source: [UInt8]
    let path: String
    let note: String?
    var parameters: [Parameter] {
        [
            .integer(tenant), .text(id), .integer(version), .bytes(source), .text(path.storable),
            .text(orNull: note?.storable),
        ]
    }
}

/// Lets a rule say what its newest version says.
struct UpdateRule: Statement {
    static let sql = """
        UPDATE rule
           SET type = $3, name = $4, title = $5, level = $6::bigint::smallint, status = $7, description = $8,
               log_source = $9, tags = $10, tactics = $11, techniques = $12, refers_to = $13,
               version = $14::bigint::integer, sha256 = sha256($15)
         WHERE tenant = $1::bigint::integer
           AND rule_id = $2
        """
    let tenant: Int
    let draft: RuleDraft
    let version: Int
    var parameters: [Parameter] {
        [
            .integer(tenant), .text(draft.identifier), .text(draft.kind.rawValue), .text(orNull: draft.name),
            .text(draft.title.storable), draft.level.map { .integer(Int($0.rawValue)) } ?? .null(.int8),
            .text(orNull: draft.status), .text(orNull: draft.description?.storable),
            .text(orNull: draft.logSource?.storable),
            .texts(draft.tags.map(\.storable)), .texts(draft.tactics), .texts(draft.techniques),
            .texts(draft.references.map(\.storable)), .integer(version), .bytes(draft.bytes),
        ]
    }
}

struct RemoveRuleMembers: Statement {
    static let sql = """
        DELETE FROM rule_member WHERE tenant = $1::bigint::integer AND rule_id = $2 AND member_id <> ALL ($3)
        """
    let tenant: Int
    let id: String
    let kept: [String]
    var parameters: [Parameter] { [.integer(tenant), .text(id), .texts(kept)] }
}

/// One that was there stays disabled when it was.
struct AddRuleMember: Statement {
    static let sql = """
        INSERT INTO rule_member (tenant, rule_id, member_id, place, type, name, title, level, status, description,
                                 log_source, tags, tactics, techniques)
        VALUES ($1::bigint::integer, $2, $3, $4::bigint::integer, $5, $6, $7, $8::bigint::smallint, $9, $10, $11, $12,
                $13, $14)
            ON CONFLICT (tenant, rule_id, member_id) DO UPDATE
           SET place = excluded.place, type = excluded.type, name = excluded.name, title = excluded.title,
               level = excluded.level, status = excluded.status, description = excluded.description,
               log_source = excluded.log_source, tags = excluded.tags, tactics = excluded.tactics,
               techniques = excluded.techniques, enabled = rule_member.enabled OR excluded.type <> 'yara'
        """
    let tenant: Int
    let id: String
    let place: Int
    let member: RuleDraft
    var parameters: [Parameter] {
        [
            .integer(tenant), .text(id), .text(member.identifier), .integer(place), .text(member.kind.rawValue),
            .text(orNull: member.name), .text(member.title.storable),
            member.level.map { .integer(Int($0.rawValue)) } ?? .null(.int8), .text(orNull: member.status),
            .text(orNull: member.description?.storable), .text(orNull: member.logSource?.storable),
            .texts(member.tags.map(\.storable)), .texts(member.tactics), .texts(member.techniques),
        ]
    }
}

/// Ids of Sigma and custom rules that several stored rules claim: nobody could tell whose an alert is.
struct FindSharedRules: Statement {
    static let sql = """
        SELECT rule_id, min(stored_id), max(stored_id)
          FROM listed_rule
         WHERE tenant = $1::bigint::integer
           AND rule_id = ANY ($2)
           AND type <> 'yara'
         GROUP BY rule_id
        HAVING count(DISTINCT stored_id) > 1
         ORDER BY rule_id
         LIMIT 1
        """
    let tenant: Int
    let ids: [String]
    var parameters: [Parameter] { [.integer(tenant), .texts(ids)] }
    static func row(_ row: ResultRow) -> (id: String, first: String, second: String) {
        (row.text(0), row.text(1), row.text(2))
    }
}

struct EnableRules: Statement {
    static let sql = """
        UPDATE rule SET enabled = $3 WHERE tenant = $1::bigint::integer AND rule_id = ANY ($2) AND enabled <> $3
        """
    let tenant: Int
    let ids: [String]
    let isEnabled: Bool
    var parameters: [Parameter] { [.integer(tenant), .texts(ids), .boolean(isEnabled)] }
}

/// The rules of some files of YARA rules, which can be disabled one by one, and whether each tells of its matches.
struct ReadYaraMembers: Statement {
    static let sql = """
        SELECT rule_id, member_id, enabled
          FROM rule_member
         WHERE tenant = $1::bigint::integer
           AND rule_id = ANY ($2)
           AND type = 'yara'
        """
    let tenant: Int
    let ids: [String]
    var parameters: [Parameter] { [.integer(tenant), .texts(ids)] }
    static func row(_ row: ResultRow) -> (file: String, member: String, isEnabled: Bool) {
        (row.text(0), row.text(1), row.boolean(2))
    }
}

struct EnableRuleMembers: Statement {
    static let sql = """
        UPDATE rule_member
           SET enabled = member_id = ANY ($3)
         WHERE tenant = $1::bigint::integer
           AND rule_id = $2
           AND enabled <> (member_id = ANY ($3))
        """
    let tenant: Int
    let file: String
    /// Those that tell of their matches; the others do not.
    let enabled: [String]
    var parameters: [Parameter] { [.integer(tenant), .text(file), .texts(enabled)] }
}

// MARK: - Reading texts

/// What a rule said in one of its versions.
package struct RuleVersion {
    package var version: Int
    package var source: [UInt8]
    package var path: String
}

struct ReadVersion: Statement {
    static let sql = """
        SELECT version, source, path
          FROM rule_version
         WHERE tenant = $1::bigint::integer
           AND rule_id = $2
           AND version = $3::bigint
        """
    let tenant: Int
    let id: String
    let version: Int
    var parameters: [Parameter] { [.integer(tenant), .text(id), .integer(version)] }
    static func row(_ row: ResultRow) -> RuleVersion {
        RuleVersion(
            version: row.integer(0) ?? 0, source: row.bytes(1).map { Array($0.buffer) } ?? [], path: row.text(2))
    }
}

struct ListVersions: Statement {
    static let sql = """
        SELECT rule_id, version, sha256, path, added_at, added_by, note
          FROM rule_version
         WHERE tenant = $1::bigint::integer
           AND rule_id = ANY ($2)
         ORDER BY rule_id, version
        """
    let tenant: Int
    let ids: [String]
    var parameters: [Parameter] { [.integer(tenant), .texts(ids)] }
}

struct ListRuleHistory: Statement {
    static let sql = """
        SELECT rule_id, number, at, actor, action, changes::text, note
          FROM rule_history
         WHERE tenant = $1::bigint::integer
           AND rule_id = ANY ($2)
         ORDER BY rule_id, number
        """
    let tenant: Int
    let ids: [String]
    var parameters: [Parameter] { [.integer(tenant), .texts(ids)] }
}

/// The texts of rules: those that are enabled, or those named, and what they refer to.
struct ReadRuleTexts: Statement {
    static let sql = """
        WITH RECURSIVE wanted AS (
            SELECT rule_id, refers_to
              FROM rule
             WHERE tenant = $1::bigint::integer
               AND (CASE WHEN $2::text[] IS NULL THEN enabled
                         ELSE rule_id = ANY ($2) OR name = ANY ($2)
                              OR rule_id IN (SELECT m.rule_id FROM rule_member AS m
                                              WHERE m.tenant = $1::bigint::integer
                                                AND (m.member_id = ANY ($2) OR m.name = ANY ($2))) END)
               AND ($3::text[] IS NULL OR type = ANY ($3))
             UNION
            SELECT r.rule_id, r.refers_to
              FROM wanted AS w
              JOIN rule AS r
                ON r.tenant = $1::bigint::integer
               AND (r.rule_id = ANY (w.refers_to) OR r.name = ANY (w.refers_to)
                    OR EXISTS (SELECT FROM rule_member AS m
                                WHERE m.tenant = r.tenant AND m.rule_id = r.rule_id
                                  AND (m.member_id = ANY (w.refers_to) OR m.name = ANY (w.refers_to))))
             WHERE cardinality(w.refers_to) > 0
        )
        SELECT r.rule_id, r.type, r.version, r.enabled, v.source, r.name, r.refers_to,
               ARRAY(SELECT m.member_id FROM rule_member AS m
                      WHERE m.tenant = r.tenant AND m.rule_id = r.rule_id ORDER BY m.place),
               ARRAY(SELECT m.name FROM rule_member AS m
                      WHERE m.tenant = r.tenant AND m.rule_id = r.rule_id AND m.name IS NOT NULL ORDER BY m.place),
               ARRAY(SELECT m.name FROM rule_member AS m
                      WHERE m.tenant = r.tenant AND m.rule_id = r.rule_id AND NOT m.enabled ORDER BY m.place)
          FROM wanted AS w
          JOIN rule AS r ON r.tenant = $1::bigint::integer AND r.rule_id = w.rule_id
          JOIN rule_version AS v ON v.tenant = r.tenant AND v.rule_id = r.rule_id AND v.version = r.version
         ORDER BY r.rule_id
        """
    let tenant: Int
    /// By id or name; nil for those that are enabled.
    let names: [String]?
    /// nil for all.
    let types: [String]?
    var parameters: [Parameter] {
        [
            .integer(tenant), names.map { .texts($0) } ?? .null(.textArray),
            types.map { .texts($0) } ?? .null(.textArray),
        ]
    }
    static func row(_ row: ResultRow) -> StoredRule {
        StoredRule(
            id: row.text(0), type: row.text(1), version: row.integer(2) ?? 0, isEnabled: row.boolean(3),
            source: row.bytes(4).map { Array($0.buffer) } ?? [], name: row.string(5), referents: row.strings(6),
            members: row.strings(7), memberNames: row.strings(8), hiddenNames: row.strings(9))
    }
}

/// The tunings that hold, of all rules.
struct ReadTunings: Statement {
    static let sql = """
        SELECT rule_id, number, type, document
          FROM tuning
         WHERE tenant = $1::bigint::integer
           AND removed_at IS NULL
         ORDER BY rule_id, number
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(_ row: ResultRow) -> (rule: String, tuning: StoredRule.Tuning) {
        (row.text(0), StoredRule.Tuning(number: row.integer(1) ?? 0, type: row.text(2), document: row.text(3)))
    }
}

/// A number that grows with every change of rules and tunings, for those that follow them.
struct ReadRuleState: Statement {
    static let sql = """
        SELECT count(*), coalesce(sum(entry_count), 0)::bigint FROM rule WHERE tenant = $1::bigint::integer
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(_ row: ResultRow) -> RuleStore.State {
        RuleStore.State(ruleCount: row.integer(0) ?? 0, entryCount: row.integer(1) ?? 0)
    }
}
