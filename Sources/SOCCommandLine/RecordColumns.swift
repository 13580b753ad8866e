internal import SOCCore

/// Which columns a kind of record has as a table and as CSV.
enum RecordColumns {
    static func layout(for kind: String) -> RecordTable.Layout {
        layouts[kind] ?? .init(columns: [field("kind", "KIND", 14), field("uid", "UID", 36)])
    }

    nonisolated(unsafe) private static let layouts: [String: RecordTable.Layout] = [
        "alert": .init(columns: [
            .init(heading: "TIME", width: 20) { time($0["first_seen"] ?? $0["detected_at"] ?? $0["occurred_at"]) },
            field("severity", "SEVERITY", 13),
            field("status", "STATUS", 14),
            field("source", "SOURCE", 12),
            .init(heading: "COUNT", width: 6) { record in
                String((record["duplicate_count"]?.scalar?.integer ?? 0) + 1)
            },
            field("hostname", "HOST", 20),
            field("user", "USER", 20),
            field("source_ip", "SOURCE IP", 16),
            field("dest_ip", "DEST IP", 16),
            list("techniques", "TECHNIQUES", 20),
            field("title", "TITLE", 60),
        ]),
        "incident": .init(
            columns: [
                field("number", "NUMBER", 15),
                field("severity", "SEVERITY", 13),
                field("status", "STATUS", 13),
                .init(heading: "OPENED", width: 20) { time($0["opened_at"]) },
                .init(heading: "ANSWER BY", width: 20) { time($0["sla"]?["first_response_due"]) },
                .init(heading: "SOLVE BY", width: 20) { time($0["sla"]?["resolution_due"]) },
                field("alert_count", "ALERTS", 6),
                field("assignee", "ASSIGNEE", 14),
                field("title", "TITLE", 60),
            ],
            details: [
                names("assets", "ASSETS", "type", "name"),
                names("observables", "OBSERVABLES", "type", "value"),
                names("links", "LINKS", "relation", "number"),
            ]),
        "sla_clock": .init(columns: [
            .init(heading: "DUE", width: 20) { time($0["due"]) },
            .init(heading: "LEFT", width: 10) { length($0["left_seconds"]) },
            field("incident", "INCIDENT", 15),
            field("clock", "CLOCK", 14),
            field("severity", "SEVERITY", 13),
            field("status", "STATUS", 13),
            field("assignee", "ASSIGNEE", 14),
            field("pause_reason", "PAUSED", 20),
            field("title", "TITLE", 60),
        ]),
        "sla_breach": .init(columns: [
            .init(heading: "DUE", width: 20) { time($0["due"]) },
            field("incident", "INCIDENT", 15),
            field("clock", "CLOCK", 14),
            field("severity", "SEVERITY", 13),
            field("status", "STATUS", 13),
            field("assignee", "ASSIGNEE", 14),
            field("title", "TITLE", 60),
        ]),
        "verification": .init(columns: [
            field("holds", "HOLDS", 6), field("incidents", "INCIDENTS", 10), field("entries", "ENTRIES", 12),
            field("anchored", "ANCHORED", 10), field("broken", "BROKEN", 8),
        ]),
        "broken_timeline": .init(columns: [
            field("incident", "INCIDENT", 15), field("entry", "ENTRY", 6), field("reason", "REASON", 80),
        ]),
        "anchor": .init(columns: [
            .init(heading: "TIME", width: 20) { time($0["at"]) }, field("incidents", "INCIDENTS", 10),
            field("uid", "DIGEST", 64),
        ]),
        "timeline_entry": .init(columns: [
            field("incident", "INCIDENT", 15),
            field("number", "NO", 4),
            .init(heading: "TIME", width: 20) { time($0["at"]) },
            field("actor", "WHO", 14),
            field("action", "WHAT", 16),
            .init(heading: "DETAIL", width: 60) { words($0["detail"]) },
            field("note", "NOTE", 60),
        ]),
        "asset": .init(columns: [
            field("incident", "INCIDENT", 15), field("type", "TYPE", 14), field("name", "NAME", 30),
            field("criticality", "CRITICALITY", 11), field("containment", "CONTAINMENT", 11),
            field("owner", "OWNER", 20), field("department", "DEPARTMENT", 20),
        ]),
        "observable": .init(columns: [
            field("incident", "INCIDENT", 15), field("type", "TYPE", 12), field("tlp", "TLP", 12),
            field("malicious", "MALICIOUS", 9), field("confidence", "SURE", 4),
            .init(heading: "INCIDENTS", width: 9) { text($0["sightings"]?["incidents"]) },
            .init(heading: "ALERTS", width: 7) { text($0["sightings"]?["alerts"]) },
            field("value", "VALUE", 80),
        ]),
        "task": .init(columns: [
            field("uid", "TASK", 19), field("status", "STATUS", 6), field("assignee", "ASSIGNEE", 14),
            .init(heading: "DUE", width: 20) { time($0["due_at"]) },
            .init(heading: "LATE", width: 4) { $0["overdue"]?.boolean == true ? "late" : "" },
            .init(heading: "DONE", width: 20) { time($0["done_at"]) }, field("done_by", "DONE BY", 14),
            field("title", "TITLE", 60),
        ]),
        "evidence": .init(columns: [
            field("uid", "EVIDENCE", 19), field("bytes", "BYTES", 13), field("media_type", "TYPE", 30),
            field("tlp", "TLP", 12), field("holder", "HOLDER", 20),
            .init(heading: "SHA-256", width: 64) { text($0["sha256"]) }, field("name", "NAME", 40),
        ]),
        "custody": .init(columns: [
            field("uid", "HAND-OVER", 21), .init(heading: "TIME", width: 20) { time($0["at"]) },
            field("action", "WHAT", 11), field("from", "FROM", 20), field("to", "TO", 20),
            field("location", "WHERE", 20), field("recorded_by", "RECORDED BY", 14), field("reason", "WHY", 60),
        ]),
        "evidence_check": .init(columns: [
            field("state", "STATE", 12), field("uid", "EVIDENCE", 19), field("sha256", "SHA-256", 64),
            field("name", "NAME", 40),
        ]),
        "metric": .init(columns: [
            field("aspect", "BY", 11), field("value", "VALUE", 20), field("incidents", "INCIDENTS", 9),
            field("open", "OPEN", 6), field("reopened", "REOPENED", 8),
            .init(heading: "MTTA / MEDIAN / P90", width: 24) { spread($0["time_to_acknowledge"]) },
            .init(heading: "MTTC / MEDIAN / P90", width: 24) { spread($0["time_to_contain"]) },
            .init(heading: "MTTR / MEDIAN / P90", width: 24) { spread($0["time_to_resolve"]) },
            .init(heading: "SLA ANSWER", width: 10) { percent($0["sla"]?["first_response"]?["kept_ratio"]) },
            .init(heading: "SLA SOLVED", width: 10) { percent($0["sla"]?["resolution"]?["kept_ratio"]) },
        ]),
        "metric_trend": .init(columns: [
            field("uid", "TREND", 10), field("bucket", "EVERY", 5),
            .init(heading: "FROM", width: 20) { time($0["since"]) },
            .init(heading: "MOST", width: 6) { numbers($0["values"]).max().map { "\($0)" } ?? "" },
            .init(heading: "LAST", width: 6) { numbers($0["values"]).last.map { "\($0)" } ?? "" },
            .init(heading: "", width: 60) { sparkline(numbers($0["values"])) },
        ]),
        "event": .init(columns: [
            field("line", "LINE", 8),
            .init(heading: "TIME", width: 20) { time($0["occurred_at"]) },
            .init(heading: "RULES", width: 80) { record in
                elements(record["matches"]).map { text($0["rule_name"]) }.joined(separator: ", ")
            },
        ]),
        "rule_count": .init(columns: [
            field("count", "COUNT", 10), field("level", "LEVEL", 13), field("rule_id", "RULE", 36),
            field("rule_name", "TITLE", 60),
        ]),
        "rule_problem": .init(columns: [
            .init(heading: "WHERE", width: 40) { record in
                ["file", "line", "column"].compactMap { record[Text($0)]?.scalar.map { String($0) } }
                    .joined(separator: ":")
            },
            field("severity", "SEVERITY", 8), field("check", "CHECK", 15), field("message", "MESSAGE", 80),
        ]),
        "rule_test": .init(columns: [
            field("result", "RESULT", 8), field("rule_id", "RULE", 36), field("name", "TEST", 40),
            field("expected", "EXPECTED", 8), field("matched", "MATCHED", 8),
            .init(heading: "WHY", width: 60) { text($0["reason"] ?? $0["skipped"]) },
        ]),
        "correlation": .init(
            columns: [
                field("score", "SCORE", 6),
                field("severity", "SEVERITY", 13),
                .init(heading: "FROM", width: 20) { time($0["first_seen"]) },
                .init(heading: "TO", width: 20) { time($0["last_seen"]) },
                field("alert_count", "ALERTS", 6),
                field("title", "TITLE", 80),
            ],
            details: [
                .init(heading: "ENTITIES") { record in
                    let names = elements(record["entities"]).map { "\(text($0["type"])) \(text($0["value"]))" }
                    let shown = names.prefix(12).joined(separator: ", ")
                    return names.isEmpty ? [] : [names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown]
                },
                .init(heading: "TACTICS") { record in
                    let names = elements(record["tactics"]).map { id in
                        id.string.flatMap { Attack.Tactic($0) }.map { String($0.name) } ?? text(id)
                    }
                    return names.isEmpty ? [] : [names.joined(separator: ", ")]
                },
                .init(heading: "REASONS") { record in elements(record["reasons"]).map { text($0) } },
            ]),
        "rule": .init(
            columns: [
                field("uid", "RULE", 36), field("level", "LEVEL", 13), field("status", "STATUS", 12),
                .init(heading: "USED", width: 5) { $0["enabled"]?.boolean == true ? "yes" : "no" },
                field("version", "VER", 4), field("tunings", "TUNED", 5), field("change", "CHANGE", 9),
                list("techniques", "TECHNIQUES", 20), field("title", "TITLE", 60),
            ],
            details: [
                .init(heading: "TEXT") { record in
                    let source = text(record["source"])
                    return source.split(separator: "\n").map(String.init)
                }
            ]),
        "rule_version": .init(columns: [
            field("rule_id", "RULE", 36), field("version", "VER", 4),
            .init(heading: "ADDED", width: 20) { time($0["added_at"]) },
            field("added_by", "BY", 14), field("path", "FILE", 40), field("note", "NOTE", 60),
        ]),
        "rule_history": .init(columns: [
            field("rule_id", "RULE", 36), field("number", "NO", 4),
            .init(heading: "TIME", width: 20) { time($0["at"]) },
            field("actor", "WHO", 14), field("action", "WHAT", 17),
            .init(heading: "CHANGES", width: 60) { $0["changes"].map { String($0.bytes) } ?? "" },
            field("note", "NOTE", 60),
        ]),
        "tuning": .init(
            columns: [
                field("uid", "TUNING", 40), field("type", "TYPE", 10), field("events", "EVENTS", 9),
                field("matches_before", "BEFORE", 9), field("matches_after", "AFTER", 9),
                field("true_positives_lost", "LOST", 6), field("added_by", "BY", 14),
                .init(heading: "REMOVED", width: 20) { time($0["removed_at"]) }, field("reason", "REASON", 60),
            ],
            details: [
                .init(heading: "DOCUMENT") { text($0["document"]).split(separator: "\n").map(String.init) }
            ]),
        "deployment": .init(columns: [
            field("target", "TARGET", 24), field("rule_id", "RULE", 36), field("version", "VER", 4),
            field("state", "STATE", 8), field("drift", "DRIFT", 11),
            .init(heading: "TIME", width: 20) { time($0["deployed_at"]) },
            field("deployed_by", "BY", 14), field("location", "FILE", 42), field("detail", "DETAIL", 60),
        ]),
        "technique": .init(columns: [
            field("uid", "TECHNIQUE", 9), field("rules", "RULES", 6), field("alerts", "ALERTS", 8),
            list("tactics", "TACTICS", 40), field("name", "NAME", 60),
        ]),
        "rule_stats": .init(columns: [
            field("uid", "RULE", 36), field("level", "LEVEL", 13), field("alerts", "ALERTS", 8),
            field("occurrences", "OCCURRENCES", 11), field("open", "OPEN", 6), field("resolved", "TRUE", 6),
            field("false_positive", "FALSE", 6), field("true_positive_rate", "RATE", 5),
            .init(heading: "LAST SEEN", width: 20) { time($0["last_seen"]) }, field("title", "TITLE", 60),
        ]),
        "rule_diff": .init(columns: [
            field("rule_id", "RULE", 36), field("from", "FROM", 4), field("to", "TO", 4), field("diff", "CHANGES", 60),
        ]),
        "alert_history": .init(columns: [
            .init(heading: "TIME", width: 20) { time($0["at"]) }, field("actor", "ACTOR", 16),
            field("action", "ACTION", 16),
            .init(heading: "CHANGES", width: 60) { $0["changes"].map { String($0.bytes) } ?? "" },
            field("note", "NOTE", 60),
        ]),
        "alert_count": .init(columns: [
            field("aspect", "ASPECT", 10), field("value", "VALUE", 26), field("alerts", "ALERTS", 12),
            field("occurrences", "OCCURRENCES", 12), field("duplicate_rate", "DUPLICATE RATE", 14),
        ]),
        "dead_letter": .init(columns: [
            .init(heading: "TIME", width: 20) { time($0["received_at"]) }, field("uid", "UID", 36),
            field("origin", "ORIGIN", 30), field("sqlstate", "SQLSTATE", 8), field("reason", "REASON", 80),
        ]),
        "request": .init(columns: [
            .init(heading: "TIME", width: 20) { time($0["received_at"]) }, field("endpoint", "WEBHOOK", 16),
            field("status", "STATUS", 6), field("duration_ms", "MS", 10), field("alert_count", "ALERTS", 6),
            field("client", "CLIENT", 20), field("reason", "REASON", 60),
        ]),
        "webhook_source": .init(columns: [
            field("uid", "WEBHOOK", 16), field("sender", "SENDER", 14),
            .init(heading: "LAST HEARD", width: 20) { time($0["last_heard_at"]) },
            .init(heading: "LAST ALERT", width: 20) { time($0["last_alert_at"]) },
            field("request_count", "REQUESTS", 10), field("alert_count", "ALERTS", 10),
            .init(heading: "OVERDUE", width: 7) { $0["overdue"]?.boolean == true ? "yes" : "" },
        ]),
        "handshake": .init(columns: [
            .init(heading: "TIME", width: 20) { time($0["received_at"]) }, field("uid", "UID", 36),
            field("endpoint", "WEBHOOK", 16), field("service", "SERVICE", 10), field("topic", "TOPIC", 50),
            .init(heading: "CONFIRMED", width: 20) { time($0["confirmed_at"]) }, field("confirmed_by", "BY", 14),
        ]),
        "spool_status": .init(columns: [
            field("uid", "SPOOL", 40), field("segments", "FILES", 6), field("bytes", "BYTES", 12),
            .init(heading: "OLDEST", width: 20) { time($0["oldest"]) }, field("damaged", "DAMAGED", 7),
        ]),
        "delivery": .init(columns: [
            .init(heading: "TIME", width: 20) { time($0["received_at"]) }, field("uid", "UID", 36),
            field("endpoint", "WEBHOOK", 16), field("disposition", "DISPOSITION", 12),
        ]),
        "finding": .init(columns: [
            field("uid", "WHAT", 14), field("level", "LEVEL", 8), field("detail", "DETAIL", 60),
            field("advice", "WHAT TO DO", 80),
        ]),
        "store_status": .init(columns: [
            field("state", "STATE", 6), field("host", "HOST", 24), field("uid", "DATABASE", 12),
            field("login", "LOGIN", 12), field("schema_version", "SCHEMA", 6), field("months", "MONTHS", 6),
            field("bytes", "BYTES", 14), field("server_version", "SERVER", 40),
        ]),
        "partition": .init(columns: [
            field("uid", "PARTITION", 32), field("rows_estimated", "ROWS", 12), field("bytes", "BYTES", 14),
        ]),
        "user": .init(columns: [
            field("uid", "LOGIN", 20), field("name", "NAME", 30), list("roles", "ROLES", 30),
            .init(heading: "DISABLED", width: 20) { time($0["disabled_at"]) },
        ]),
        "playbook": .init(columns: [
            field("name", "NAME", 30), field("version", "VERSION", 7), field("current", "CURRENT", 7),
            field("enabled", "ENABLED", 7), field("format", "FORMAT", 6), field("title", "TITLE", 40),
            .init(heading: "ADDED", width: 20) { time($0["added_at"]) }, field("added_by", "BY", 16),
        ]),
        "execution": .init(columns: [
            field("uid", "RUN", 36), field("playbook", "PLAYBOOK", 24), field("state", "STATE", 17),
            .init(heading: "REQUESTED", width: 20) { time($0["requested_at"]) }, field("requested_by", "BY", 12),
            .init(heading: "ENDED", width: 20) { time($0["ended_at"]) }, field("message", "MESSAGE", 60),
        ]),
        "step_result": .init(columns: [
            field("number", "NO", 4), field("step", "STEP", 24), field("iteration", "ITERATION", 9),
            field("action", "ACTION", 20), field("state", "STATE", 10), field("attempt", "TRY", 3),
            .init(heading: "STARTED", width: 20) { time($0["started_at"]) }, field("error", "ERROR", 60),
        ]),
        "plan_step": .init(columns: [
            field("number", "NO", 4),
            .init(heading: "STEP", width: 30) { record in
                String(repeating: "  ", count: min(20, Int(text(record["depth"])) ?? 0)) + text(record["step"])
            },
            field("case", "CASE", 12), field("type", "TYPE", 9), field("action", "ACTION", 20),
            field("problem", "PROBLEM", 9),
            .init(heading: "INPUTS", width: 80) { record in record["inputs"].map { String($0.bytes) } ?? "" },
        ]),
        "trigger_decision": .init(columns: [
            field("playbook", "PLAYBOOK", 30), field("version", "VERSION", 7), field("record_kind", "KIND", 11),
            field("record_uid", "RECORD", 36), field("decision", "DECISION", 12),
        ]),
        "team": .init(columns: [field("uid", "TEAM", 20), list("members", "MEMBERS", 80)]),
    ]

    private static func field(_ name: StaticString, _ heading: String, _ width: Int) -> RecordTable.Column {
        .init(heading: heading, width: width) { text($0[Text(name)]) }
    }

    private static func list(_ name: StaticString, _ heading: String, _ width: Int) -> RecordTable.Column {
        .init(heading: heading, width: width) { record in
            elements(record[Text(name)]).map { text($0) }.joined(separator: ",")
        }
    }

    /// Objects of a type and a value, some of them.
    private static func names(
        _ name: StaticString, _ heading: String, _ type: StaticString, _ value: StaticString
    ) -> RecordTable.Detail {
        .init(heading: heading) { record in
            let names = elements(record[Text(name)]).map { "\(text($0[Text(type)])) \(text($0[Text(value)]))" }
            let shown = names.prefix(12).joined(separator: ", ")
            return names.isEmpty ? [] : [names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown]
        }
    }

    /// Mean, median and the time within which nine of ten were done.
    private static func spread(_ value: JSONValue?) -> String {
        guard let value else { return "" }
        let parts = ["mean", "median", "p90"].map { length(value[Text($0)]) }
        return parts.joined(separator: " / ")
    }

    /// Seconds, to two units.
    private static func length(_ value: JSONValue?) -> String {
        guard let seconds = value?.scalar.flatMap({ Double(String($0)) }) else { return "" }
        let whole = Int(seconds.rounded())
        if whole < 0 { return "-" + length(-whole) }
        return length(whole)
    }

    private static func length(_ whole: Int) -> String {
        if whole < 60 { return "\(whole)s" }
        if whole < 3600 { return "\(whole / 60)m" }
        if whole < 86400 { return "\(whole / 3600)h\(whole / 60 % 60)m" }
        return "\(whole / 86400)d\(whole / 3600 % 24)h"
    }

    private static func percent(_ value: JSONValue?) -> String {
        guard let ratio = value?.scalar.flatMap({ Double(String($0)) }) else { return "" }
        // Never 100 when one was missed.
        return "\(Int((ratio * 100).rounded(.down))) %"
    }

    private static func numbers(_ value: JSONValue?) -> [Int] {
        elements(value).map { Int($0.scalar?.integer ?? 0) }
    }

    /// A bar for each number; of more than 60 several share one, which shows their mean.
    private static func sparkline(_ numbers: [Int]) -> String {
        let width = min(numbers.count, 60)
        guard width > 0 else { return "" }
        let means = (0..<width).map { place in
            let part = numbers[numbers.count * place / width..<numbers.count * (place + 1) / width]
            return Double(part.reduce(0, +)) / Double(part.count)
        }
        let most = max(means.max() ?? 0, 1)
        let bars = Array("▁▂▃▄▅▆▇█")
        return String(means.map { bars[Int(($0 / most * 7).rounded())] })
    }

    private static func text(_ value: JSONValue?) -> String { value?.scalar.map { String($0) } ?? "" }

    private static func elements(_ value: JSONValue?) -> [JSONValue] {
        var elements: [JSONValue] = []
        value?.forEachElement { elements.append($0) }
        return elements
    }

    /// An object as people read it: `status: new → assigned` for what changed, `name: value` for the rest.
    private static func words(_ value: JSONValue?) -> String {
        var parts: [String] = []
        value?["changes"]?.forEachMember { name, pair in
            let both = elements(pair)
            guard both.count == 2 else { return }
            parts.append("\(String(name)): \(word(both[0])) → \(word(both[1]))")
        }
        value?.forEachMember { name, member in
            guard name != Text("changes") else { return }
            parts.append("\(String(name)): \(word(member))")
        }
        return parts.joined(separator: ", ")
    }

    private static func word(_ value: JSONValue) -> String {
        switch value.kind {
        case .null: return "none"
        case .array: return elements(value).map(word).joined(separator: ", ")
        // Of assets, tasks and the like what they are called.
        case .object: return text(value["name"] ?? value["title"] ?? value["value"])
        default: return text(value)
        }
    }

    /// To the second, without the T: as people read it.
    private static func time(_ value: JSONValue?) -> String {
        let text = text(value)
        guard text.count == Timestamp.textLength else { return text }
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8) + "Z"
    }
}
