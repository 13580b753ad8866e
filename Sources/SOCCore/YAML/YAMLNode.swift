internal import Yams

/// A value of a YAML document that knows where it stands.
///
/// Scalars are resolved as YAML 1.2's core schema has it, without the regular expressions of the parser below.
package struct YAMLNode {
    package enum Kind: Equatable {
        case null
        case boolean(Bool)
        /// The number's text: decimal for integers, as written otherwise.
        case number(String)
        case string(String)
        case sequence
        case mapping
    }

    private let node: Yams.Node
    package let source: String

    init(_ node: Yams.Node, source: String) {
        self.node = node
        self.source = source
    }

    package var location: SourceLocation {
        let mark = node.mark
        return SourceLocation(source, line: mark?.line, column: mark?.column)
    }

    /// Where a scalar's first character stands: behind its quote, or on the line after a `|`.
    package var textLocation: SourceLocation {
        var location = location
        switch node.scalar?.style {
        case .singleQuoted, .doubleQuoted: location.column = location.column.map { $0 + 1 }
        case .literal, .folded:
            location.line = location.line.map { $0 + 1 }
            location.column = nil
        default: break
        }
        return location
    }

    package var kind: Kind {
        switch node {
        case .mapping: return .mapping
        case .sequence: return .sequence
        case .scalar(let scalar):
            return scalar.style == .plain || scalar.style == .any ? Self.plain(scalar.string) : .string(scalar.string)
        case .alias: return .null
        }
    }

    /// The text of a scalar as it was written, whatever it would be resolved to.
    package var text: String? { node.scalar?.string }

    /// The text, when this is a string; of numbers and Booleans nil.
    package var string: String? {
        if case .string(let string) = kind { return string }
        return nil
    }

    package var elements: [YAMLNode]? {
        guard case .sequence(let sequence) = node else { return nil }
        return sequence.map { YAMLNode($0, source: source) }
    }

    package var members: [(key: YAMLNode, value: YAMLNode)]? {
        guard case .mapping(let mapping) = node else { return nil }
        return mapping.map { (YAMLNode($0.key, source: source), YAMLNode($0.value, source: source)) }
    }

    package subscript(name: String) -> YAMLNode? {
        guard case .mapping(let mapping) = node else { return nil }
        return mapping.first { $0.key.scalar?.string == name }.map { YAMLNode($0.value, source: source) }
    }

    /// What is wrong here, with the place.
    package func error(_ message: String, _ code: SOCError.Code = .malformedInput) -> SOCError {
        SOCError(code, message, at: location)
    }

    /// The members of a mapping that may have these keys only.
    ///
    /// - Parameter what: What it is, for messages: `a webhook`.
    package func members(
        of what: String, _ keys: [String], _ code: SOCError.Code = .malformedInput
    ) throws(SOCError) -> [String: YAMLNode] {
        guard let members else { throw error("\(what) is a mapping of \(keys.joined(separator: ", "))", code) }
        var values: [String: YAMLNode] = [:]
        for (key, value) in members {
            guard let name = key.text, keys.contains(name) else {
                throw key.error("unknown key '\(key.text ?? "")'; known are \(keys.joined(separator: ", "))", code)
            }
            values[name] = value
        }
        return values
    }

    /// The mapping with what `other` has in addition or instead, mapping within mapping.
    package func merged(with other: YAMLNode) -> YAMLNode {
        guard case .mapping(var own) = node, case .mapping(let others) = other.node else { return other }
        for (key, value) in others {
            if let former = own[key] {
                own[key] = YAMLNode(former, source: source).merged(with: YAMLNode(value, source: source)).node
            } else {
                own[key] = value
            }
        }
        return YAMLNode(.mapping(own), source: source)
    }

    func removing(_ name: String) -> YAMLNode {
        guard case .mapping(var mapping) = node, let key = mapping.keys.first(where: { $0.scalar?.string == name })
        else { return self }
        mapping[key] = nil
        return YAMLNode(.mapping(mapping), source: source)
    }

    // MARK: - Documents

    /// How deep brackets may nest; what is deeper would overflow the stack of the recursive parser.
    static let maximumDepth = 100

    /// The documents of a YAML text, without empty ones.
    package static func documents(of text: String, source: String) throws(SOCError) -> [YAMLNode] {
        try checkDepth(text, source: source)
        do {
            let parser = try Yams.Parser(yaml: text, resolver: .basic)
            var documents: [YAMLNode] = []
            while let root = try parser.nextRoot() {
                var room = maximumNodeCount
                guard isWithin(&room, root) else {
                    throw SOCError(.malformedInput, "aliases make it too large", at: SourceLocation(source))
                }
                let document = YAMLNode(root, source: source)
                if document.kind != .null { documents.append(document) }
            }
            return documents
        } catch let error as YamlError {
            throw SOCError(yaml: error, source: source)
        } catch let error as SOCError {
            throw error
        } catch {
            throw SOCError(.malformedInput, "not YAML", at: SourceLocation(source))
        }
    }

    /// How many values a document may have once its aliases are followed: a short text can name as many as there are atoms.
    private static let maximumNodeCount = 1 << 20

    /// Whether the node has no more values within than there is room for.
    private static func isWithin(_ room: inout Int, _ node: Yams.Node) -> Bool {
        room -= 1
        guard room > 0 else { return false }
        switch node {
        case .scalar, .alias: return true
        case .sequence(let sequence): return sequence.allSatisfy { isWithin(&room, $0) }
        case .mapping(let mapping): return mapping.allSatisfy { isWithin(&room, $0.key) && isWithin(&room, $0.value) }
        }
    }

    private static func checkDepth(_ text: String, source: String) throws(SOCError) {
        var depth = 0
        var indicators = 0
        var line = 1
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case UInt8(ascii: "\n"):
                line += 1
                indicators = 0
            case UInt8(ascii: "-"), UInt8(ascii: "?"): indicators += 1
            default:
                if byte != UInt8(ascii: " ") { indicators = 0 }
            }
            guard depth <= maximumDepth * 10, indicators <= 1000 else {
                throw SOCError(.malformedInput, "nested too deep", at: SourceLocation(source, line: line))
            }
        }
    }

    // MARK: - Scalars

    /// Source: YAML 1.2.2, section 10.3.2, "Tag Resolution".
    private static func plain(_ text: String) -> Kind {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
            if ["~", "null", "Null", "NULL"].contains(text) { return .null }
        case UInt8(ascii: "t"), UInt8(ascii: "T"):
            if ["true", "True", "TRUE"].contains(text) { return .boolean(true) }
        case UInt8(ascii: "f"), UInt8(ascii: "F"):
            if ["false", "False", "FALSE"].contains(text) { return .boolean(false) }
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            if let number = number(text) { return .number(number) }
        default: break
        }
        return .string(text)
    }

    private static func number(_ text: String) -> String? {
        if text.hasPrefix("0x"), let value = UInt64(text.dropFirst(2), radix: 16) { return String(value) }
        if text.hasPrefix("0o"), let value = UInt64(text.dropFirst(2), radix: 8) { return String(value) }
        var digits = text[...]
        if digits.first == "+" || digits.first == "-" { digits = digits.dropFirst() }
        guard digits.utf8.contains(where: \.isDigit) else { return nil }
        if digits.utf8.allSatisfy(\.isDigit) {
            // Leading zeros say nothing in YAML 1.2.
            let significant = digits.drop { $0 == "0" }
            let magnitude = significant.isEmpty ? "0" : String(significant)
            return text.first == "-" && magnitude != "0" ? "-" + magnitude : magnitude
        }
        let isFloat = digits.utf8.allSatisfy {
            $0.isDigit || $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "+")
        }
        return isFloat && Double(digits) != nil ? (text.first == "+" ? String(digits) : text) : nil
    }
}

extension SOCError {
    fileprivate init(yaml error: YamlError, source: String) {
        func at(_ mark: Mark) -> SourceLocation { SourceLocation(source, line: mark.line, column: mark.column) }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(.malformedInput, "not YAML: \(problem)", at: at(mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.sorted().map { "'\($0)'" }.joined(separator: ", ")
            self.init(.malformedInput, "the same key twice: \(names)", at: at(context.mark))
        case .reader(let problem, _, _, _):
            self.init(.malformedInput, "not YAML: \(problem)", at: SourceLocation(source))
        default: self.init(.malformedInput, "not YAML", at: SourceLocation(source))
        }
    }
}
