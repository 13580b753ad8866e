/// What the specification's schema asks of the parts of a rule that matching does not need.
///
/// Source: Sigma 2.1.0, `json-schema/sigma-detection-rule-schema.json`.
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
        case "author", "license", "taxonomy":
            return value.text == nil ? [value.error("'\(name)' is a text")] : []
        case "references", "falsepositives", "fields", "scope": return listProblems(of: value, name)
        case "tags":
            return (value.elements ?? []).filter { !isTag($0.text ?? "") }.map { tag in
                tag.error("'\(tag.text ?? "")' is no tag; it is written namespace.name, in lower case")
            }
        case "related": return relatedProblems(of: value)
        default: return []
        }
    }

    private static func listProblems(of value: YAMLNode, _ name: String) -> [SOCError] {
        guard let elements = value.elements else { return [value.error("'\(name)' is a list")] }
        var seen = Set<String>()
        return elements.compactMap { element in
            guard let text = element.text else { return element.error("'\(name)' is a list of texts") }
            return seen.insert(text).inserted ? nil : element.error("the same twice in '\(name)'")
        }
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
