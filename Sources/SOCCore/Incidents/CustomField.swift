/// A field that the configuration adds to incidents.
package struct CustomField: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case string, integer, number, boolean, time, date
        case choice([String])
    }

    package let name: String
    package let kind: Kind

    package static let maximumByteCount = 10_000

    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// Reads `incident.fields` of the configuration: `ticket: string`, or `system: [red, blue]`.
    package static func definitions(_ node: YAMLNode?) throws(SOCError) -> [CustomField] {
        guard let node else { return [] }
        guard let members = node.members else {
            throw node.error("incident.fields is a mapping of names to types", .misconfigured)
        }
        var fields: [CustomField] = []
        for (key, value) in members {
            let name = key.text ?? ""
            guard let first = name.utf8.first, first.isASCIILetter, name.utf8.count <= 64,
                name.utf8.allSatisfy({ $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "_") })
            else { throw key.error("'\(name)' is no name of letters, digits and _", .misconfigured) }
            if let elements = value.elements {
                let choices = elements.compactMap(\.text)
                guard !choices.isEmpty, choices.count == elements.count else {
                    throw value.error("the choices of '\(name)' are words", .misconfigured)
                }
                fields.append(CustomField(name: name, kind: .choice(choices)))
                continue
            }
            let kind: Kind
            switch value.text {
            case "string": kind = .string
            case "integer": kind = .integer
            case "number": kind = .number
            case "boolean": kind = .boolean
            case "time": kind = .time
            case "date": kind = .date
            default:
                throw value.error(
                    "no type '\(value.text ?? "")'; known are string, integer, number, boolean, time, date, or a list of choices",
                    .misconfigured)
            }
            fields.append(CustomField(name: name, kind: kind))
        }
        return fields
    }

    /// Writes a value as JSON of the field's type.
    ///
    /// - Throws: ``SOCError/Code/malformedInput`` when the text is no such value.
    package func write(_ text: String, to json: JSONWriter) throws(SOCError) {
        guard text.utf8.count <= Self.maximumByteCount else {
            throw SOCError(.malformedInput, "field '\(name)': more than \(Self.maximumByteCount) bytes")
        }
        switch kind {
        case .string: json.value(text)
        case .integer:
            guard let number = Int(text) else { throw refused("an integer") }
            json.value(number)
        case .number:
            try text.withText { digits throws(SOCError) in
                guard digits.count <= 100, digits.isJSONNumber else { throw refused("a number") }
                json.verbatim(digits)
            }
        case .boolean:
            switch text {
            case "true", "yes": json.value(true)
            case "false", "no": json.value(false)
            default: throw refused("true or false")
            }
        case .time:
            guard let time = text.withText({ Timestamp($0) }) else {
                throw refused("a time such as 2026-05-02T17:22:47Z")
            }
            json.value("\(time)")
        case .date:
            guard text.utf8.count == 10, "\(text)T00:00:00Z".withText({ Timestamp($0) }) != nil else {
                throw refused("a date such as 2026-05-02")
            }
            json.value(text)
        case .choice(let choices):
            guard choices.contains(text) else { throw refused("one of \(choices.joined(separator: ", "))") }
            json.value(text)
        }
    }

    private func refused(_ what: String) -> SOCError {
        SOCError(.malformedInput, "field '\(name)' is \(what)")
    }

    /// Values for fields as a JSON object.
    ///
    /// - Throws: ``SOCError/Code/malformedInput`` for a field that is not defined or a value of another type.
    package static func object(
        _ values: [(name: String, value: String)], of fields: [CustomField]
    ) throws(SOCError) -> String {
        let json = JSONWriter(capacity: 256)
        json.beginObject()
        for (name, value) in values {
            json.name(try find(name, in: fields).name)
            try fields.first { $0.name == name }?.write(value, to: json)
        }
        json.endObject()
        return String(json.text)
    }

    package static func find(_ name: String, in fields: [CustomField]) throws(SOCError) -> CustomField {
        guard let field = fields.first(where: { $0.name == name }) else {
            let known =
                fields.isEmpty
                ? "incident.fields defines none" : "known are " + fields.map(\.name).joined(separator: ", ")
            throw SOCError(.malformedInput, "no field '\(name)'; \(known)")
        }
        return field
    }
}

extension JSONWriter {
    package func name(_ name: String) { name.withText { self.name($0) } }
}
