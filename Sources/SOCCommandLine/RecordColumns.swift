internal import SOCCore

/// Which columns a kind of record has as a table and as CSV.
enum RecordColumns {
    static func columns(for kind: String, format: OutputFormat) -> [RecordTable.Column] {
        let columns = table[kind] ?? [field("kind", "KIND", 14), field("uid", "UID", 36)]
        guard format == .csv else { return columns }
        return columns.map { column in
            var column = column
            column.heading = column.heading.lowercased()
            return column
        }
    }

    nonisolated(unsafe) private static let table: [String: [RecordTable.Column]] = [
        "alert": [
            .init(heading: "TIME", width: 20) { time($0["first_seen"] ?? $0["detected_at"] ?? $0["occurred_at"]) },
            field("severity", "SEVERITY", 13),
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
        ],
        "correlation": [
            .init(heading: "SCORE", width: 7) { $0["score"]?.scalar.map { String($0) } ?? "" },
            field("severity", "SEVERITY", 13),
            .init(heading: "FROM", width: 20) { time($0["first_seen"]) },
            .init(heading: "TO", width: 20) { time($0["last_seen"]) },
            .init(heading: "ALERTS", width: 6) { $0["alert_count"]?.scalar.map { String($0) } ?? "" },
            .init(heading: "ENTITIES", width: 40) { record in
                elements(record["entities"]).map { "\(text($0["type"])) \(text($0["value"]))" }.joined(separator: ", ")
            },
            .init(heading: "TACTICS", width: 30) { record in
                elements(record["tactics"]).map { id in
                    id.string.flatMap { Attack.Tactic($0) }.map { String($0.name) } ?? text(id)
                }.joined(separator: ", ")
            },
            .init(heading: "TITLE", width: 48) { text($0["title"]) },
            .init(heading: "REASONS", width: 80) { record in
                elements(record["reasons"]).map { text($0) }.joined(separator: "; ")
            },
        ],
    ]

    private static func field(_ name: StaticString, _ heading: String, _ width: Int) -> RecordTable.Column {
        .init(heading: heading, width: width) { text($0[Text(name)]) }
    }

    private static func list(_ name: StaticString, _ heading: String, _ width: Int) -> RecordTable.Column {
        .init(heading: heading, width: width) { record in
            elements(record[Text(name)]).map { text($0) }.joined(separator: ",")
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
