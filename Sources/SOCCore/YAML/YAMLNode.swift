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

    private let node: YAMLTree
    private let file: YAMLSource
    package var source: String { file.name }

    private init(_ node: YAMLTree, source: YAMLSource) {
        self.node = node
        file = source
    }

    package var location: SourceLocation {
        SourceLocation(source, line: node.mark.line, column: node.mark.column)
    }

    /// Where a scalar's first character stands: behind its quote, or on the line after a `|`.
    package var textLocation: SourceLocation {
        var location = location
        guard node.scalar != nil else { return location }
        switch node.style {
        case .singleQuoted, .doubleQuoted: location.column = location.column.map { $0 + 1 }
        case .literal, .folded:
            location.line = location.line.map { $0 + 1 }
            location.column = nil
        case .plain: break
        }
        return location
    }

    /// The place of this scalar and of its characters.
    package var place: ScalarPlace { ScalarPlace(text ?? "", at: location, in: file) }

    package var kind: Kind {
        switch node.content {
        case .mapping: .mapping
        case .sequence: .sequence
        case .scalar(let text): node.style == .plain ? Self.plain(text) : .string(text)
        }
    }

    /// The text of a scalar as it was written, whatever it would be resolved to.
    package var text: String? { node.scalar }

    /// The text, when this is a string; of numbers and Booleans nil.
    package var string: String? {
        if case .string(let string) = kind { return string }
        return nil
    }

    package var elements: [YAMLNode]? {
        node.sequence?.map { YAMLNode($0, source: file) }
    }

    package var members: [(key: YAMLNode, value: YAMLNode)]? {
        node.mapping?.map { (YAMLNode($0.key, source: file), YAMLNode($0.value, source: file)) }
    }

    package subscript(name: String) -> YAMLNode? {
        node.mapping?.first { $0.key.scalar == name }.map { YAMLNode($0.value, source: file) }
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
        guard var own = node.mapping, let others = other.node.mapping else { return other }
        for member in others {
            if let place = own.firstIndex(where: { $0.key == member.key }) {
                let former = YAMLNode(own[place].value, source: file)
                own[place].value = former.merged(with: YAMLNode(member.value, source: file)).node
            } else {
                own.append(member)
            }
        }
        return replacing(own)
    }

    func removing(_ name: String) -> YAMLNode {
        guard let members = node.mapping else { return self }
        return replacing(members.filter { $0.key.scalar != name })
    }

    private func replacing(_ members: [YAMLTree.Member]) -> YAMLNode {
        var node = node
        node.content = .mapping(members)
        return YAMLNode(node, source: file)
    }

    // MARK: - Documents

    /// How deep brackets may nest; what is deeper would overflow the stack of the recursive parser.
    static let maximumDepth = 100

    /// The documents of a YAML text, without empty ones.
    package static func documents(of text: String, source: String) throws(SOCError) -> [YAMLNode] {
        try checkDepth(text, source: source)
        let roots: [YAMLTree]
        do throws(YAMLError) {
            roots = try YAMLTree.documents(of: text)
        } catch {
            throw SOCError(yaml: error, source: source)
        }
        let file = YAMLSource(name: source, text: text)
        var documents: [YAMLNode] = []
        for root in roots {
            var room = maximumNodeCount
            guard isWithin(&room, root) else {
                throw SOCError(.malformedInput, "aliases make it too large", at: SourceLocation(source))
            }
            let document = YAMLNode(root, source: file)
            if document.kind != .null { documents.append(document) }
        }
        return documents
    }

    /// How many values a document may have once its aliases are followed: a short text can name as many as there are atoms.
    private static let maximumNodeCount = 1 << 20

    /// Whether the node has no more values within than there is room for.
    private static func isWithin(_ room: inout Int, _ node: YAMLTree) -> Bool {
        room -= 1
        guard room > 0 else { return false }
        switch node.content {
        case .scalar: return true
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
    fileprivate init(yaml error: YAMLError, source: String) {
        let names = error.duplicateKeys.map { "'\($0)'" }.joined(separator: ", ")
        self.init(
            .malformedInput, names.isEmpty ? "not YAML: \(error.problem)" : "\(error.problem): \(names)",
            at: SourceLocation(source, line: error.mark?.line, column: error.mark?.column))
    }
}
