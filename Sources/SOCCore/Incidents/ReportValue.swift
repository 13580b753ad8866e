/// A JSON value that a report keeps: what is read of the store's records.
enum ReportValue {
    case null
    case scalar(String)
    case list([ReportValue])
    case members([(name: String, value: ReportValue)])

    init(_ value: JSONValue) {
        switch value.kind {
        case .object:
            var members: [(String, ReportValue)] = []
            value.forEachMember { members.append((String($0), ReportValue($1))) }
            self = .members(members)
        case .array:
            var elements: [ReportValue] = []
            value.forEachElement { elements.append(ReportValue($0)) }
            self = .list(elements)
        case .null: self = .null
        case .string, .number, .boolean: self = .scalar(value.scalar.map { String($0) } ?? "")
        }
    }

    subscript(name: String) -> ReportValue? {
        guard case .members(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a scalar; empty for all else.
    var text: String { if case .scalar(let text) = self { text } else { "" } }

    func text(_ name: String) -> String { self[name]?.text ?? "" }

    var elements: [ReportValue] { if case .list(let elements) = self { elements } else { [] } }

    /// The texts of a list of scalars.
    func texts(_ name: String) -> [String] { self[name]?.elements.map(\.text) ?? [] }
}

extension ReportValue {
    /// The detail of a timeline entry as people read it: `status: new → assigned; reason: …`.
    var summary: String {
        switch self {
        case .null: return "none"
        case .scalar(let text): return text.last == "Z" ? IncidentReport.minute(text) : text
        case .list(let elements):
            let shown = elements.prefix(10).map(\.summary).joined(separator: ", ")
            return elements.count > 10 ? "\(shown) and \(elements.count - 10) more" : shown
        case .members(let members): return members.map { Self.summary($0.name, $0.value) }.joined(separator: "; ")
        }
    }

    private static func summary(_ name: String, _ value: ReportValue) -> String {
        let words = name.split(separator: "_").joined(separator: " ")
        switch value {
        case .members(let members) where name == "changes":
            return members.map { change($0.name, $0.value) }.joined(separator: "; ")
        case .list(let things):
            if things.allSatisfy({ if case .members = $0 { true } else { false } }) {
                let shown = things.prefix(10).map(\.nameAndRest).joined(separator: "; ")
                return things.count > 10 ? "\(shown) and \(things.count - 10) more" : shown
            }
            return "\(words): \(value.summary)"
        case .null, .scalar, .members: return "\(words): \(value.summary)"
        }
    }

    private static func change(_ name: String, _ value: ReportValue) -> String {
        let words = name.split(separator: "_").joined(separator: " ")
        guard value.elements.count == 2 else { return "\(words): \(value.summary)" }
        return "\(words): \(value.elements[0].summary) → \(value.elements[1].summary)"
    }

    /// Of a thing what it is called, and the rest in parentheses.
    private var nameAndRest: String {
        guard case .members(let members) = self else { return summary }
        let kind = text("type")
        var name = ["title", "name", "value"].lazy.map { self.text($0) }.first { !$0.isEmpty } ?? ""
        if let observable = kind.withText({ Observable.Kind(word: $0) }), self["value"] != nil {
            name = Defanging.defanged(name, observable)
        }
        let known = ["type", "title", "name", "value", "number", "sha256", "md5", "media_type"]
        let rest = members.filter { !known.contains($0.name) }.map { member -> String in
            if member.value.elements.count == 2 { return Self.change(member.name, member.value) }
            return Self.summary(member.name, member.value)
        }
        let subject = kind.isEmpty ? name : "\(kind.split(separator: "_").joined(separator: " ")) \(name)"
        return rest.isEmpty ? subject : "\(subject) (\(rest.joined(separator: ", ")))"
    }
}
