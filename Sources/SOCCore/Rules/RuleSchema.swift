/// What the specification's schemas ask of the parts of a rule that matching does not need.
///
/// What matching needs (title, log source, detection, level, status and so on) is asked for when rules are read.
///
/// Source: Sigma 2.1.0, `json-schema/sigma-detection-rule-schema.json`, `sigma-correlation-rules-schema.json` and
/// `sigma-filters-schema.json`.
package enum RuleSchema {
    /// What is otherwise than the schema has it; nothing for what is not YAML, which others refuse.
    package static func problems(in file: RuleFile) -> [SOCError] {
        let text = String(decoding: file.bytes, as: UTF8.self)
        guard let documents = try? YAMLNode.documents(of: text, source: file.path) else { return [] }
        var problems: [SOCError] = []
        for document in documents {
            for (key, value) in document.members ?? [] {
                guard let name = key.text else { continue }
                problems += self.problems(of: value, name)
            }
        }
        return problems
    }

    private static func problems(of value: YAMLNode, _ name: String) -> [SOCError] {
        switch name {
        case "date", "modified":
            return isDate(value.text ?? "") ? [] : [value.error("'\(name)' is a date, YYYY-MM-DD")]
        case "author", "license": return textProblems(of: value, name, upTo: .max)
        case "taxonomy", "name": return textProblems(of: value, name, upTo: 256)
        case "description": return value.kind == .null ? [] : textProblems(of: value, name, upTo: 65_535)
        case "references", "fields": return listProblems(of: value, name)
        // What is listed there has two letters at least.
        case "scope": return listProblems(of: value, name, atLeast: 2)
        case "falsepositives":
            return value.text == nil
                ? listProblems(of: value, name, atLeast: 2) : textProblems(of: value, name, atLeast: 2)
        case "tags":
            let wrong = (value.elements ?? []).filter { !isTag($0.text ?? "") }.map { tag in
                tag.error("'\(tag.text ?? "")' is no tag; it is written namespace.name, in lower case")
            }
            return wrong + duplicates(in: value, name)
        case "related": return relatedProblems(of: value)
        case "correlation": return correlationProblems(of: value)
        case "filter": return value["rules"].map { duplicates(in: $0, "rules") } ?? []
        default: return []
        }
    }

    private static func textProblems(
        of value: YAMLNode, _ name: String, atLeast: Int = 0, upTo limit: Int = .max
    ) -> [SOCError] {
        guard let text = value.text else { return [value.error("'\(name)' is a text")] }
        let count = text.unicodeScalars.count
        if count > limit { return [value.error("'\(name)' has over \(limit) characters")] }
        return count < atLeast ? [value.error("'\(name)' has at least \(atLeast) characters")] : []
    }

    private static func listProblems(of value: YAMLNode, _ name: String, atLeast: Int = 0) -> [SOCError] {
        guard let elements = value.elements else { return [value.error("'\(name)' is a list")] }
        let wrong = elements.flatMap { element -> [SOCError] in
            element.text == nil
                ? [element.error("'\(name)' is a list of texts")]
                : textProblems(of: element, "\(name)", atLeast: atLeast)
        }
        return wrong + duplicates(in: value, name)
    }

    private static func duplicates(in list: YAMLNode, _ name: String) -> [SOCError] {
        var seen = Set<String>()
        return (list.elements ?? []).compactMap { element in
            guard let text = element.text, !seen.insert(text).inserted else { return nil }
            return element.error("the same twice in '\(name)'")
        }
    }

    private static func correlationProblems(of value: YAMLNode) -> [SOCError] {
        var problems: [SOCError] = []
        if let group = value["group-by"] {
            problems += listProblems(of: group, "group-by")
        } else {
            problems.append(value.error("a correlation has 'group-by'"))
        }
        if let rules = value["rules"], rules.elements == nil { problems.append(rules.error("'rules' is a list")) }
        if let timespan = value["timespan"] { problems += textProblems(of: timespan, "timespan", upTo: 10) }
        return problems
    }

    private static func relatedProblems(of value: YAMLNode) -> [SOCError] {
        guard let elements = value.elements else { return [value.error("'related' is a list")] }
        let types = ["correlation", "derived", "merged", "obsolete", "renamed", "similar"]
        return elements.compactMap { element in
            guard let id = element["id"], let type = element["type"] else {
                return element.error("a related rule has 'id' and 'type'")
            }
            if !types.contains(type.text ?? "") {
                return type.error("'\(type.text ?? "")' is none of \(types.joined(separator: ", "))")
            }
            return isUUID(id.text ?? "") ? nil : id.error("id '\(id.text ?? "")' is no UUID")
        }
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }

    /// `^[a-z0-9_-]+\.[a-z0-9._-]+$`
    private static func isTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty
            && text.utf8.allSatisfy { byte in
                byte.isDigit || "abcdefghijklmnopqrstuvwxyz_-.".utf8.contains(byte)
            }
    }

    package static func isUUID(_ text: String) -> Bool {
        let lengths = text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
        return lengths == [8, 4, 4, 4, 12] && text.allSatisfy { $0 == "-" || $0.isHexDigit }
    }
}
