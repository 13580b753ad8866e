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
        "timeline_entry": .init(columns: [
            field("incident", "INCIDENT", 15),
            field("number", "NO", 4),
            .init(heading: "TIME", width: 20) { time($0["at"]) },
            field("actor", "WHO", 14),
            field("action", "WHAT", 16),
            .init(heading: "DETAIL", width: 60) { $0["detail"].map { String($0.bytes) } ?? "" },
            field("note", "NOTE", 60),
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

    private static func text(_ value: JSONValue?) -> String { value?.scalar.map { String($0) } ?? "" }

    private static func elements(_ value: JSONValue?) -> [JSONValue] {
        var elements: [JSONValue] = []
        value?.forEachElement { elements.append($0) }
        return elements
    }

    /// To the second, without the T: as people read it.
    private static func time(_ value: JSONValue?) -> String {
        let text = text(value)
        guard text.count == Timestamp.textLength else { return text }
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8) + "Z"
    }
}
