/// The way to a value: `incident:observables[*].value`, `severity`, `inputs.host`.
package struct FieldPath: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        case member(String)
        case anyElement
        case element(Int)
    }

    /// The kind of record, or what else the scope has under a name.
    package var root: String
    package var parts: [Part]

    package init(root: String, parts: [Part]) {
        self.root = root
        self.parts = parts
    }

    package init(root: String, _ names: String...) {
        self.init(root: root, parts: names.map { .member($0) })
    }

    /// The names on the way, without places in lists.
    package var names: [String] {
        parts.compactMap { if case .member(let name) = $0 { name } else { nil } }
    }
}

extension FieldPath: CustomStringConvertible {
    /// As STIX patterning spells it.
    package var description: String {
        var text = root
        var separator = ":"
        for part in parts {
            switch part {
            case .member(let name):
                text += separator + (Self.isPlain(name) ? name : "'\(name.escaped(for: "'"))'")
                separator = "."
            case .anyElement: text += "[*]"
            case .element(let index): text += "[\(index)]"
            }
        }
        return text
    }

    /// Whether a name needs no quotes. Source: STIX 2.1, section 9.7, "Object Path Syntax".
    static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, first.isASCIILetter || first == UInt8(ascii: "_") else { return false }
        return name.utf8.allSatisfy {
            $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
    }
}

extension String {
    /// With a backslash before each backslash and quote.
    func escaped(for quote: Character) -> String {
        var text = ""
        for character in self {
            if character == "\\" || character == quote { text += "\\" }
            text.append(character)
        }
        return text
    }
}
