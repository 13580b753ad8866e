/// A rule over alert records: a condition in the language of playbooks.
///
///     title: A domain controller is attacked
///     id: 0b5d…
///     level: high
///     custom:
///         on: alert
///         condition:
///             severity: {in: [high, critical]}
///             hostname: {like: 'dc-%'}
package struct CustomRule: Sendable {
    package var header: RuleHeader
    package var condition: Expression

    init(_ node: YAMLNode) throws(SOCError) {
        header = try RuleHeader(node)
        guard let section = node["custom"] else { throw node.error("no custom") }
        let members = try section.members(of: "a custom rule", ["on", "condition"])
        if let on = members["on"], on.text != "alert" { throw on.error("custom rules are about records of kind alert") }
        guard let condition = members["condition"] else { throw section.error("no condition") }
        for name in ["detection", "logsource", "correlation", "filter"] where node[name] != nil {
            throw node.error("a custom rule has no '\(name)'")
        }
        self.condition = try Expression(condition, schema: ExpressionSchema(record: "alert"))
    }
}

/// Matches alert records with custom rules, and writes an alert for each that matches.
package final class CustomMatcher {
    private let rules: [CustomRule]
    private let alert = RuleAlert()

    package init(_ rules: [CustomRule]) { self.rules = rules }

    /// - Parameters:
    ///   - record: An alert; others match nothing.
    ///   - raw: Its bytes, which are the evidence.
    /// - Returns: How many records were written, line by line.
    package func match(_ record: JSONValue, raw: Text, to json: JSONWriter) -> Int {
        guard let kind = record["kind"]?.string, kind == "alert" else { return 0 }
        let scope = RecordScope("alert", record)
        var count = 0
        for rule in rules where !isOwn(record, rule) && rule.condition.isTrue(in: scope) {
            write(rule, record, raw, to: json)
            json.endLine()
            count += 1
        }
        return count
    }

    /// What a rule has found is not its input, or it would never end.
    private func isOwn(_ record: JSONValue, _ rule: CustomRule) -> Bool {
        guard let source = record["source"]?.string, source == "custom", let id = record["rule_id"]?.string else {
            return false
        }
        return rule.header.identifier.withText { $0 == id }
    }

    private func write(_ rule: CustomRule, _ record: JSONValue, _ raw: Text, to json: JSONWriter) {
        let header = rule.header
        let draft = alert.draft
        alert.begin(header)
        draft.source = Text("custom")
        let time = ["detected_at", "first_seen", "occurred_at", "received_at"].lazy
            .compactMap { (name: StaticString) in record[Text(name)]?.string }.compactMap { text in
                Timestamp(text).map { ($0, text) }
            }.first
        if let (time, text) = time { alert.set(time: time, text: draft.arena.copy("\(text)")) }
        for (name, role) in Self.roles {
            if let value = record[Text(name)]?.scalar { alert.add(role, draft.arena.copy(String(value))) }
        }
        record["techniques"]?.forEachElement {
            if let id = $0.string { draft.add(techniquesIn: draft.arena.copy(String(id))) }
        }
        record["observables"]?.forEachElement { observable in
            guard let kind = observable["type"]?.string.flatMap({ Observable.Kind(word: $0) }),
                let value = observable["value"]?.string
            else { return }
            draft.add(observable: kind, draft.arena.copy(String(value)))
        }
        let uid = record["uid"]?.string.map { draft.arena.copy(String($0)) } ?? .empty
        alert.write(to: json, raw: raw, parts: [uid])
    }

    private static let roles: [(StaticString, EventTables.Role)] = [
        ("hostname", .hostname), ("user", .user), ("source_ip", .sourceIP), ("dest_ip", .destIP),
        ("source_port", .sourcePort), ("dest_port", .destPort),
    ]
}
