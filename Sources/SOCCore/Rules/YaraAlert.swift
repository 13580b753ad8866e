/// What a YARA rule found in a file.
package struct YaraMatch {
    package enum MetaValue: Equatable {
        case text(String)
        case number(Int64)
        case boolean(Bool)
    }

    /// Where a string of the rule was found.
    package struct Found {
        package var identifier: String
        package var offset: Int64
        package var length: Int64
        /// The beginning of what was found.
        package var data: [UInt8]

        package init(identifier: String, offset: Int64, length: Int64, data: [UInt8]) {
            self.identifier = identifier
            self.offset = offset
            self.length = length
            self.data = data
        }
    }

    package var rule: String
    package var namespace: String
    package var tags: [String] = []
    package var meta: [(name: String, value: MetaValue)] = []
    package var strings: [Found] = []
    /// How often strings were found; ``strings`` has some of them.
    package var stringCount = 0

    package init(rule: String, namespace: String) {
        self.rule = rule
        self.namespace = namespace
    }

    /// What alerts call the rule: what its author calls its id, or else its name.
    package var identifier: String { text(of: ["id", "uuid", "rule_id"]) ?? rule }

    package var description: String? { text(of: ["description", "desc"]) }

    /// Rules have no level of their own; authors write one into `severity` or `level`, or a `score` up to 100.
    package var severity: Severity? {
        if let word = text(of: ["severity", "level", "threat_level"]) {
            return word.lowercased().withText { Severity(word: $0) }
        }
        for member in meta where member.name.lowercased() == "score" {
            guard case .number(let score) = member.value else { continue }
            return score >= 90 ? .critical : score >= 70 ? .high : score >= 40 ? .medium : .low
        }
        return nil
    }

    /// The meta values that speak of ATT&CK.
    package var attackTexts: [String] {
        meta.compactMap { member in
            guard case .text(let value) = member.value else { return nil }
            let name = member.name.lowercased()
            return ["mitre", "attack", "technique", "tactic"].contains { name.contains($0) } ? value : nil
        }
    }

    func text(of names: [String]) -> String? {
        for name in names {
            for member in meta where member.name.lowercased() == name {
                if case .text(let text) = member.value, !text.isEmpty { return text }
            }
        }
        return nil
    }
}

/// Writes the alert of a file in which a YARA rule found something.
///
/// Its evidence is a JSON object of what was found where; the file's digest tells which file it was.
package final class YaraAlert {
    private let draft = AlertDraft()
    private let evidence = JSONWriter(capacity: 4096)

    package init() {}

    package func write(
        _ match: YaraMatch, path: String, byteCount: Int, digest: SHA256Digest, to json: JSONWriter
    ) {
        draft.reset()
        let arena = draft.arena
        func text(_ string: String) -> Text { arena.copy(string) }
        draft.source = Text("yara")
        draft.set(.title, text(match.rule))
        if let description = match.description { draft.set(.description, text(description)) }
        let id = match.identifier
        draft.set(.ruleID, text(id))
        draft.set(.ruleName, text(match.rule))
        if let level = match.severity { draft.setSeverity(level, text: Text(level.word)) }
        for tag in match.tags { draft.add(tag: text(tag)) }
        for value in match.attackTexts {
            draft.add(techniquesIn: text(value))
            draft.add(tacticsIn: text(value))
        }
        let hex = text("\(digest)")
        draft.add(observable: .hashSHA256, hex)
        if path != "-" { draft.add(path: text(path)) }
        draft.setIdentity(part: 0, text(id))
        draft.setIdentity(part: 1, hex)
        draft.setIdentity(part: 2, text(path))
        evidence.removeAll()
        write(match, path: path, byteCount: byteCount, digest: hex)
        let raw = evidence.text
        draft.write(to: json, identity: draft.identityKey(raw: raw) { _ in 0 }, raw: RawEvent(bytes: raw))
    }

    private func write(_ match: YaraMatch, path: String, byteCount: Int, digest: Text) {
        let json = evidence
        json.beginObject()
        json.field("path", path)
        json.field("size", byteCount)
        json.field("sha256", digest)
        json.field("rule", match.rule)
        json.field("namespace", match.namespace)
        json.name("tags")
        json.beginArray()
        for tag in match.tags { json.value(tag) }
        json.endArray()
        json.name("meta")
        json.beginArray()
        for member in match.meta {
            json.beginObject()
            json.field("name", member.name)
            json.name("value")
            switch member.value {
            case .text(let text): json.value(text)
            case .number(let number): json.value(Int(number))
            case .boolean(let boolean): json.value(boolean)
            }
            json.endObject()
        }
        json.endArray()
        json.name("strings")
        json.beginArray()
        for found in match.strings {
            json.beginObject()
            json.field("identifier", found.identifier)
            json.field("offset", Int(found.offset))
            json.field("length", Int(found.length))
            json.field("data", Self.readable(found.data))
            json.endObject()
        }
        json.endArray()
        json.field("string_count", match.stringCount)
        json.endObject()
    }

    /// As `yara --print-strings` shows bytes.
    private static func readable(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            if (0x20..<0x7F).contains(byte), byte != UInt8(ascii: "\\") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return text
    }
}
