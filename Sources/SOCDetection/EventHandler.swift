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
    package private(set) var correlationCounts: [Int]

    package init(_ rules: CompiledRules, output: MatchOutput, assigning logSource: LogSource? = nil) {
        matcher = Matcher(rules, assigning: logSource)
        self.output = output
        counts = Array(repeating: 0, count: rules.ruleCount)
        correlationCounts = Array(repeating: 0, count: rules.correlations.count)
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

    /// Matches an event that has been counted before.
    func matchAgain(_ event: JSONValue) -> Bool {
        matcher.match(event)
        return !matcher.matches.isEmpty
    }

    func addCounts(of other: EventHandler) {
        for index in counts.indices { counts[index] += other.counts[index] }
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

    /// Writes what correlation rules have found.
    ///
    /// - Returns: How many records were written.
    package func write(_ results: [CorrelationEngine.Result], line: Int, to json: JSONWriter) -> Int {
        var count = 0
        for result in results {
            let entry = matcher.rules.correlations[result.correlation]
            correlationCounts[result.correlation] += 1
            guard entry.isReported != 0 else { continue }
            switch output {
            case .nothing: continue
            case .events: writeCorrelation(result, line: line, to: json)
            case .alerts: writeAlert(result, to: json)
            }
            json.endLine()
            count += 1
        }
        return count
    }

    private func writeAlert(_ result: CorrelationEngine.Result, to json: JSONWriter) {
        let rules = matcher.rules
        let entry = rules.correlations[result.correlation]
        alert.begin(
            ruleID: rules.text(entry.id), title: rules.text(entry.title), description: rules.text(entry.description),
            level: Severity(rawValue: entry.level), tags: rules.text(entry.tags))
        let arena = alert.draft.arena
        alert.set(time: result.last, text: arena.copy("\(result.last)"))
        for role in EventTables.Role.allCases where role != .time {
            if let value = matcher.value(of: role) { alert.add(role, value) }
        }
        result.raw.withUnsafeBytes { bytes in
            var parts = result.group.map { value in value.withUnsafeBytes { arena.copy(Text($0)) } }
            parts.append(arena.copy("\(result.first)"))
            parts.append(arena.copy("\(result.last)"))
            parts.append(arena.copy(String(result.hitCount)))
            alert.write(to: json, raw: Text(bytes), parts: parts)
        }
    }

    private func writeCorrelation(_ result: CorrelationEngine.Result, line: Int, to json: JSONWriter) {
        let rules = matcher.rules
        let entry = rules.correlations[result.correlation]
        json.beginObject()
        json.field("kind", Text("event"))
        json.field("line", line)
        json.field("occurred_at", result.last)
        json.name("matches")
        json.beginArray()
        json.beginObject()
        json.field("rule_id", rules.text(entry.id))
        json.field("rule_name", rules.text(entry.title))
        if let level = Severity(rawValue: entry.level) { json.field("level", Text(level.word)) }
        json.field("first_seen", result.first)
        json.field("event_count", result.hitCount)
        json.endObject()
        json.endArray()
        result.raw.withUnsafeBytes { writeRaw(Text($0), to: json) }
        json.endObject()
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

    /// Writes how often each rule matched, the most frequent first.
    package func writeCounts(to output: RecordOutput) throws(SOCError) {
        let rules = matcher.rules
        var rows = counts.indices.filter { counts[$0] > 0 && rules.isReported($0) }.map { rule in
            (count: counts[rule], id: rules.ruleID(rule), title: rules.ruleTitle(rule), level: rules.level(rule))
        }
        for index in correlationCounts.indices where correlationCounts[index] > 0 {
            let entry = rules.correlations[index]
            guard entry.isReported != 0 else { continue }
            rows.append(
                (
                    correlationCounts[index], rules.text(entry.id), rules.text(entry.title),
                    Severity(rawValue: entry.level)
                ))
        }
        rows.sort { $0.count != $1.count ? $0.count > $1.count : $0.id < $1.id }
        for row in rows {
            output.json.beginObject()
            output.json.field("kind", Text("rule_count"))
            output.json.field("rule_id", row.id)
            output.json.field("rule_name", row.title)
            if let level = row.level { output.json.field("level", Text(level.word)) }
            output.json.field("count", row.count)
            output.json.endObject()
            try output.endRecord()
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
        writeRaw(raw, to: json)
        json.endObject()
    }

    /// As alerts have it: what is no UTF-8 as Base64.
    private func writeRaw(_ raw: Text, to json: JSONWriter) {
        guard !raw.isValidUTF8 else {
            json.field("raw", raw)
            return
        }
        let arena = Arena(blockSize: raw.count * 2)
        json.field("raw_base64", raw.base64(in: arena))
    }
}
