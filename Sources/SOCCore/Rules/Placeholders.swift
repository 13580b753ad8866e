/// The values of placeholders: `%Administrators%` stands for the names that a site gives.
///
/// Source: Sigma 2.1.0, "Placeholders".
package struct Placeholders: Sendable {
    package static let none = Placeholders(values: [:])

    private let values: [String: [String]]

    package init(values: [String: [String]]) { self.values = values }

    /// Reads a YAML mapping from names to a value or a list of values.
    package init(yaml text: String, source: String) throws(SOCError) {
        var values: [String: [String]] = [:]
        for document in try YAMLNode.documents(of: text, source: source) {
            guard let members = document.members else {
                throw document.error("placeholders are a mapping from names to values")
            }
            for (key, value) in members {
                let name = key.text ?? ""
                var list: [String] = []
                for element in value.elements ?? [value] {
                    guard let text = element.text else { throw element.error("a placeholder's value is a text") }
                    list.append(text)
                }
                values[name] = list
            }
        }
        self.values = values
    }

    package subscript(name: String) -> [String]? { values[name] }
}

extension SigmaText {
    /// Reads text with `%name%` in it; `\%` is a plain percent character.
    init(expanding text: String) {
        var parts: [Part] = []
        var plain = ""
        func flush(_ parts: inout [Part], _ plain: inout String) {
            parts += SigmaText(plain).parts
            plain = ""
        }
        var rest = Substring(text)
        while let character = rest.first {
            if character == "\\", rest.dropFirst().first == "%" {
                plain.append("%")
                rest = rest.dropFirst(2)
            } else if character == "%", let end = rest.dropFirst().firstIndex(of: "%"),
                case let name = rest[rest.index(after: rest.startIndex)..<end], !name.isEmpty,
                name.unicodeScalars.allSatisfy({
                    $0.properties.isAlphabetic || $0.properties.numericType != nil || "_-.".unicodeScalars.contains($0)
                })
            {
                flush(&parts, &plain)
                parts.append(.placeholder(String(name)))
                rest = rest[rest.index(after: end)...]
            } else {
                plain.append(character)
                rest = rest.dropFirst()
            }
        }
        flush(&parts, &plain)
        self = SigmaText(parts: parts).joined
    }

    /// One text for each combination of values; empty when a placeholder has none, nil when they would be too many.
    func resolving(_ placeholders: Placeholders) -> [SigmaText]? {
        var texts = [SigmaText(parts: [])]
        for part in parts {
            guard case .placeholder(let name) = part else {
                for index in texts.indices { texts[index].parts.append(part) }
                continue
            }
            let values = placeholders[name] ?? []
            guard texts.count * values.count <= 10_000 else { return nil }
            texts = texts.flatMap { text in values.map { SigmaText(parts: text.parts + SigmaText($0).parts) } }
        }
        return texts.map(\.joined)
    }
}
