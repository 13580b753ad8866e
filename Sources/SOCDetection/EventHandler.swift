package import SOCCore

/// What is printed for events that match.
package enum MatchOutput: Sendable {
    /// An alert for each rule that an event matches.
    case alerts
    /// Each event once, with its line and the rules that it matches.
    case events
    /// Nothing; matches are only counted.
    case nothing
}

/// Matches events and writes what they give.
package final class EventHandler {
    package let matcher: Matcher
    private let output: MatchOutput
    private let alert = RuleAlert()
    /// How often each rule has matched.
    package private(set) var counts: [Int]

    package init(_ rules: CompiledRules, output: MatchOutput, assigning logSource: LogSource? = nil) {
        matcher = Matcher(rules, assigning: logSource)
        self.output = output
        counts = Array(repeating: 0, count: rules.ruleCount)
    }

    /// Matches one event.
    ///
    /// - Returns: Whether anything that is to be reported matched.
    package func match(_ event: JSONValue) -> Bool {
        guard event.isObject else { return false }
        matcher.match(event)
        var isReported = false
        for rule in matcher.matches {
            counts[rule] += 1
            if matcher.rules.isReported(rule) { isReported = true }
        }
        return isReported
    }

    /// Writes what the event that was matched last gives, line by line.
    ///
    /// - Returns: How many records were written.
    package func write(raw: Text, digest: SHA256Digest, ordinal: Int, line: Int, to json: JSONWriter) -> Int {
        switch output {
        case .nothing: return 0
        case .events:
            writeEvent(raw: raw, line: line, to: json)
            json.endLine()
            return 1
        case .alerts:
            var count = 0
            for rule in matcher.matches where matcher.rules.isReported(rule) {
                begin(rule)
                alert.write(to: json, raw: raw, digest: digest, ordinal: ordinal)
                json.endLine()
                count += 1
            }
            return count
        }
    }

    private func begin(_ rule: Int) {
        let rules = matcher.rules
        alert.begin(
            ruleID: rules.ruleID(rule), title: rules.ruleTitle(rule), description: rules.description(ofRule: rule),
            level: rules.level(rule), tags: rules.tags(rule))
        if let time = matcher.eventTime { alert.set(time: time, text: matcher.value(of: .time) ?? .empty) }
        for role in EventTables.Role.allCases where role != .time {
            if role == .hashes {
                matcher.forEachValue(of: role) { alert.add(role, $0) }
            } else if let value = matcher.value(of: role) {
                alert.add(role, value)
            }
        }
    }

    private func writeEvent(raw: Text, line: Int, to json: JSONWriter) {
        let rules = matcher.rules
        json.beginObject()
        json.field("kind", Text("event"))
        json.field("line", line)
        if let time = matcher.eventTime { json.field("occurred_at", time) }
        json.name("matches")
        json.beginArray()
        for rule in matcher.matches where rules.isReported(rule) {
            json.beginObject()
            json.field("rule_id", rules.ruleID(rule))
            json.field("rule_name", rules.ruleTitle(rule))
            if let level = rules.level(rule) { json.field("level", Text(level.word)) }
            json.endObject()
        }
        json.endArray()
        json.name("raw")
        json.value(raw)
        json.endObject()
    }
}
