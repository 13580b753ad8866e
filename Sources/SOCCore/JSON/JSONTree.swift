/// A JSON value that owns what it holds: for variables, inputs and outputs, which outlive the text they came from.
package indirect enum JSONTree: Sendable, Equatable {
    case null
    case boolean(Bool)
    /// The number's text.
    case number(String)
    case string(String)
    case array([JSONTree])
    /// In the order in which the members were written.
    case object([Member])

    package struct Member: Sendable, Equatable {
        package var name: String
        package var value: JSONTree

        package init(_ name: String, _ value: JSONTree) {
            self.name = name
            self.value = value
        }
    }

    /// A copy of a value in a parsed document.
    package init(_ value: JSONValue) {
        switch value.kind {
        case .null: self = .null
        case .boolean: self = .boolean(value.boolean ?? false)
        case .number: self = .number(String(value.bytes))
        case .string: self = .string(value.string.map { String($0) } ?? "")
        case .array:
            var elements: [JSONTree] = []
            value.forEachElement { elements.append(JSONTree($0)) }
            self = .array(elements)
        case .object:
            var members: [Member] = []
            value.forEachMember { members.append(Member(String($0), JSONTree($1))) }
            self = .object(members)
        }
    }

    /// What YAML says, in JSON.
    package init(_ node: YAMLNode) {
        switch node.kind {
        case .null: self = .null
        case .boolean(let boolean): self = .boolean(boolean)
        case .number(let number): self = .number(number)
        case .string(let string): self = .string(string)
        case .sequence: self = .array((node.elements ?? []).map { JSONTree($0) })
        case .mapping:
            self = .object((node.members ?? []).map { Member($0.key.text ?? "", JSONTree($0.value)) })
        }
    }

    /// Parses JSON text that is one value.
    package init(json text: String) throws(SOCError) {
        let parser = JSONParser()
        defer { withExtendedLifetime(parser) {} }
        self = try text.withText { text throws(SOCError) in
            do throws(JSONError) {
                return JSONTree(try parser.parseCopy(of: text))
            } catch {
                throw SOCError(.malformedInput, "not JSON: \(error.reason)")
            }
        }
    }

    package static func object(_ members: KeyValuePairs<String, JSONTree>) -> JSONTree {
        .object(members.map { Member($0.key, $0.value) })
    }

    package subscript(name: String) -> JSONTree? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            let place = members.firstIndex { $0.name == name }
            if let newValue {
                if let place {
                    members[place].value = newValue
                } else {
                    members.append(Member(name, newValue))
                }
            } else if let place {
                members.remove(at: place)
            }
            self = .object(members)
        }
    }

    package var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The text of a string, number or Boolean.
    package var scalar: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let boolean): boolean ? "true" : "false"
        default: nil
        }
    }

    package func write(to json: JSONWriter) {
        switch self {
        case .null: json.verbatim(Text("null"))
        case .boolean(let boolean): json.value(boolean)
        case .number(let number): number.withText { json.verbatim($0) }
        case .string(let string): json.value(string)
        case .array(let elements):
            json.beginArray()
            for element in elements { element.write(to: json) }
            json.endArray()
        case .object(let members):
            json.beginObject()
            for member in members {
                member.name.withText { json.name($0) }
                member.value.write(to: json)
            }
            json.endObject()
        }
    }

    /// As compact JSON.
    package var text: String {
        let json = JSONWriter(capacity: 512)
        write(to: json)
        return String(json.text)
    }

    /// The same with each string replaced by what `change` makes of it; names of members stay.
    package func mapStrings(_ change: (String) -> String) -> JSONTree {
        switch self {
        case .string(let text): .string(change(text))
        case .array(let elements): .array(elements.map { $0.mapStrings(change) })
        case .object(let members): .object(members.map { Member($0.name, $0.value.mapStrings(change)) })
        default: self
        }
    }
}

extension JSONTree {
    /// The value at a path; nil when it leads nowhere. `[*]` is not followed.
    package func value(at parts: ArraySlice<FieldPath.Part>) -> JSONTree? {
        guard let part = parts.first else { return self }
        switch (part, self) {
        case (.member(let name), .object): return self[name]?.value(at: parts.dropFirst())
        case (.element(let index), .array(let elements)):
            return elements.indices.contains(index) ? elements[index].value(at: parts.dropFirst()) : nil
        case (.anyElement, .array(let elements)):
            return .array(elements.compactMap { $0.value(at: parts.dropFirst()) })
        case (.member, .array(let elements)):
            return .array(elements.compactMap { $0.value(at: parts) })
        default: return nil
        }
    }

    /// Whether one of the values at a path below this one satisfies `isMatch`.
    package func contains(_ parts: ArraySlice<FieldPath.Part>, where isMatch: (FieldValue) -> Bool) -> Bool {
        guard let value = value(at: parts) else { return false }
        if case .array(let elements) = value { return elements.contains { $0.contains([], where: isMatch) } }
        switch value {
        case .null: return isMatch(.null)
        case .boolean(let boolean): return isMatch(.boolean(boolean))
        case .number(let number): return number.withText { isMatch(.number($0)) }
        case .string(let string): return string.withText { isMatch(.text($0)) }
        case .object, .array: return isMatch(.object)
        }
    }
}
