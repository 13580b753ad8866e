internal import SOCCore

/// A stored alert as a record: the columns and the fields that they become, in one place.
package enum AlertRow {
    /// What a statement selects, of the table with that alias.
    static func columns(of alias: String) -> String { names.map { "\(alias).\($0)" }.joined(separator: ", ") }

    private static let names = [
        "uid", "source", "source_instance", "source_alert_id", "title", "description", "severity", "severity_source",
        "severity_defaulted", "status", "category", "risk_score", "rule_id", "rule_name", "detected_at", "occurred_at",
        "received_at", "source_ip", "source_port", "dest_ip", "dest_port", "hostname", "user_name", "techniques",
        "tactics", "observables", "assets", "tags", "fingerprint", "sender_fingerprint", "duplicate_count",
        "first_seen", "last_seen", "previous_uid", "source_status", "clock_suspect", "merged_into", "duplicate_of",
        "assignee", "acknowledged_by", "acknowledged_at", "resolved_by", "resolved_at", "note_count", "version",
        "extra", "disposition",
    ]

    private static func index(of name: String) -> Int { names.firstIndex(of: name) ?? 0 }

    static let mergedInto = index(of: "merged_into")

    /// How many columns there are; what a statement selects beside them follows.
    static let count = names.count

    /// Writes the record but for its end, so that the caller can add fields.
    static func write(_ row: ResultRow, identity: Text? = nil, to json: JSONWriter) {
        json.beginObject()
        json.field("kind", "alert")
        json.field("uid", row.uuid(0))
        json.field("source", row.bytes(1))
        json.field("source_instance", row.bytes(2))
        json.field("source_alert_id", row.bytes(3))
        json.field("identity", identity)
        json.field("title", row.bytes(4))
        json.field("description", row.bytes(5))
        json.field("severity", Severity(rawValue: UInt8(row.integer(6) ?? 0)).map { Text($0.word) })
        json.field("severity_source", row.bytes(7))
        if row.boolean(8) {
            json.name("severity_defaulted")
            json.value(true)
        }
        json.field("status", row.bytes(9))
        json.field("category", row.bytes(10))
        if let score = row.bytes(11) {
            json.name("risk_score")
            if score.isJSONNumber { json.verbatim(score) } else { json.value(score) }
        }
        json.field("rule_id", row.bytes(12))
        json.field("rule_name", row.bytes(13))
        json.field("detected_at", row.time(14))
        json.field("occurred_at", row.time(15))
        json.field("received_at", row.time(16))
        json.field("source_ip", row.bytes(17))
        json.field("source_port", row.integer(18))
        json.field("dest_ip", row.bytes(19))
        json.field("dest_port", row.integer(20))
        json.field("hostname", row.bytes(21))
        json.field("user", row.bytes(22))
        list("techniques", row, 23, to: json)
        list("tactics", row, 24, to: json)
        verbatim("observables", row.bytes(25), to: json)
        verbatim("assets", row.bytes(26), to: json)
        list("tags", row, 27, to: json)
        json.field("fingerprint", row.bytes(28).map { $0.hexadecimal })
        json.field("sender_fingerprint", row.bytes(29))
        json.field("duplicate_count", row.integer(30))
        json.field("first_seen", row.time(31))
        json.field("last_seen", row.time(32))
        json.field("previous_uid", row.uuid(33))
        json.field("source_status", row.bytes(34))
        if row.boolean(35) {
            json.name("clock_suspect")
            json.value(true)
        }
        json.field("merged_into", row.uuid(36))
        json.field("duplicate_of", row.uuid(37))
        json.field("assignee", row.bytes(38))
        json.field("acknowledged_by", row.bytes(39))
        json.field("acknowledged_at", row.time(40))
        json.field("resolved_by", row.bytes(41))
        json.field("resolved_at", row.time(42))
        // `load` has another use for the word disposition.
        json.field("verdict", row.bytes(46))
        json.field("note_count", row.integer(43).flatMap { $0 > 0 ? $0 : nil })
        json.field("version", row.integer(44).flatMap { $0 > 0 ? $0 : nil })
        // The members of the object that carries what we do not know.
        if let extra = row.bytes(45), extra.count > 2 {
            let parser = JSONParser()
            // The document lies in the parser's memory.
            defer { withExtendedLifetime(parser) {} }
            if let value = try? parser.parseCopy(of: extra) {
                value.forEachMember { name, member in
                    json.name(name)
                    json.verbatim(member.bytes)
                }
            }
        }
    }

    /// Writes the evidence: as text where it is UTF-8.
    static func writeRaw(_ raw: Text?, to json: JSONWriter) {
        guard let raw else { return }
        if raw.isValidUTF8 {
            json.name("raw")
            json.value(raw)
        } else {
            let arena = Arena(blockSize: raw.count * 2)
            withExtendedLifetime(arena) { json.field("raw_base64", raw.base64(in: arena)) }
        }
    }

    private static func list(_ name: StaticString, _ row: ResultRow, _ column: Int, to json: JSONWriter) {
        guard row.bytes(column) != nil else { return }
        json.name(name)
        json.beginArray()
        row.forEachElement(column) { json.value($0) }
        json.endArray()
    }

    private static func verbatim(_ name: StaticString, _ value: Text?, to json: JSONWriter) {
        guard let value else { return }
        json.name(name)
        json.verbatim(value)
    }
}
