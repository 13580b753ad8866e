extension Expression {
    /// Reads a condition that is spelt in YAML: a text is STIX patterning, a mapping is fields with what they must be.
    ///
    ///     severity: {in: [high, critical]}      # several keys: all of them
    ///     tags: phishing                        # one value: equal; a list: one of them
    ///     any:
    ///       - source_ip: {cidr: 10.0.0.0/8}
    ///       - not: {hostname: {like: 'lab-%'}}
    package init(_ node: YAMLNode, schema: ExpressionSchema) throws(SOCError) {
        var reader = ExpressionYAMLReader(schema: schema)
        self = try reader.expression(node, depth: 0)
    }
}

struct ExpressionYAMLReader {
    private let schema: ExpressionSchema
    private var builder: ExpressionBuilder

    init(schema: ExpressionSchema) {
        self.schema = schema
        builder = ExpressionBuilder(schema)
    }

    mutating func expression(_ node: YAMLNode, depth: Int) throws(SOCError) -> Expression {
        guard depth < Expression.Limit.depth else { throw error("nested too deep", at: node) }
        if let text = node.string {
            return try Expression(pattern: text, schema: schema, at: node.textLocation)
        }
        guard let members = node.members, !members.isEmpty else {
            throw error("a mapping of fields, or a text, is expected", at: node)
        }
        var parts: [Expression] = []
        for (key, value) in members {
            try counted(key)
            switch key.text {
            case "all": parts.append(.all(try list(value, depth: depth)))
            case "any": parts.append(.any(try list(value, depth: depth)))
            case "not": parts.append(.not(try expression(value, depth: depth + 1)))
            default: parts.append(try field(key, value))
            }
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func list(_ node: YAMLNode, depth: Int) throws(SOCError) -> [Expression] {
        guard let elements = node.elements, !elements.isEmpty else {
            throw error("a list of conditions is expected", at: node)
        }
        var parts: [Expression] = []
        for element in elements { parts.append(try expression(element, depth: depth + 1)) }
        return parts
    }

    private mutating func field(_ key: YAMLNode, _ value: YAMLNode) throws(SOCError) -> Expression {
        guard let text = key.text, let path = schema.path(dotted: text) else {
            throw error(
                "'\(key.text ?? "")' is no field; known are \(schema.roots.keys.sorted().joined(separator: ", "))",
                at: key)
        }
        _ = try placed(key) { builder throws(ExpressionBuilder.Fault) in try builder.type(of: path) }
        switch value.kind {
        case .sequence:
            let literals = try literals(value)
            return try placed(value) { builder throws(ExpressionBuilder.Fault) in try builder.oneOf(path, literals) }
        case .mapping:
            var parts: [Expression] = []
            for (key, value) in value.members ?? [] {
                try counted(key)
                parts.append(try comparison(path, key, value))
            }
            guard !parts.isEmpty else { throw error("a comparison is expected", at: value) }
            return parts.count == 1 ? parts[0] : .all(parts)
        default:
            let literal = try literal(value)
            return try placed(value) { builder throws(ExpressionBuilder.Fault) in
                try builder.compare(path, .equal, literal)
            }
        }
    }

    private static let comparisons = [
        "eq", "ne", "lt", "le", "gt", "ge", "in", "not_in", "like", "matches", "cidr", "exists",
    ]

    private mutating func comparison(
        _ path: FieldPath, _ key: YAMLNode, _ value: YAMLNode
    ) throws(SOCError) -> Expression {
        switch key.text {
        case let name? where Expression.Comparison(rawValue: name) != nil:
            let literal = try literal(value)
            return try placed(value) { builder throws(ExpressionBuilder.Fault) in
                try builder.compare(path, Expression.Comparison(rawValue: name) ?? .equal, literal)
            }
        case "in", "not_in":
            let literals = try literals(value)
            let isIn = try placed(value) { builder throws(ExpressionBuilder.Fault) in try builder.oneOf(path, literals)
            }
            return key.text == "in" ? isIn : .all([.exists(path), .not(isIn)])
        case "like", "matches":
            let isLike = key.text == "like"
            // A pattern such as 10.% may look like something else to YAML.
            let literal = ExpressionBuilder.Literal.text(value.text ?? "")
            return try placed(value) { builder throws(ExpressionBuilder.Fault) in
                try isLike ? builder.like(path, literal) : builder.matches(path, literal)
            }
        case "cidr":
            let literals = try value.kind == .sequence ? literals(value) : [.text(value.text ?? "")]
            return try placed(value) { builder throws(ExpressionBuilder.Fault) in try builder.within(path, literals) }
        case "exists":
            guard case .boolean(let isThere) = value.kind else { throw error("true or false is expected", at: value) }
            return isThere ? .exists(path) : .not(.exists(path))
        default:
            throw error(
                "unknown comparison '\(key.text ?? "")'; known are \(Self.comparisons.joined(separator: ", "))", at: key
            )
        }
    }

    private mutating func literals(_ node: YAMLNode) throws(SOCError) -> [ExpressionBuilder.Literal] {
        guard let elements = node.elements, !elements.isEmpty else {
            throw error("a list of values is expected", at: node)
        }
        var literals: [ExpressionBuilder.Literal] = []
        for element in elements {
            try counted(element)
            literals.append(try literal(element))
        }
        return literals
    }

    private func literal(_ node: YAMLNode) throws(SOCError) -> ExpressionBuilder.Literal {
        switch node.kind {
        case .string(let text): return .text(text)
        case .number(let number): return .number(number)
        case .boolean(let boolean): return .boolean(boolean)
        case .null: throw error("nothing is equal to null; write {exists: false}", at: node)
        case .mapping:
            guard let members = node.members, members.count == 1, members[0].key.text == "field",
                let text = members[0].value.text, let path = schema.path(dotted: text)
            else { throw error("a value, or {field: NAME}, is expected", at: node) }
            return .field(path)
        case .sequence: throw error("a value is expected, not a list", at: node)
        }
    }

    // MARK: - Errors

    private mutating func counted(_ node: YAMLNode) throws(SOCError) {
        do throws(ExpressionBuilder.Fault) { try builder.count() } catch { throw self.error(error.reason, at: node) }
    }

    private func placed<Value>(
        _ node: YAMLNode, _ body: (ExpressionBuilder) throws(ExpressionBuilder.Fault) -> Value
    ) throws(SOCError) -> Value {
        do throws(ExpressionBuilder.Fault) {
            return try body(builder)
        } catch {
            throw self.error(error.reason, at: node)
        }
    }

    private func error(_ message: String, at node: YAMLNode) -> SOCError { node.error("condition: \(message)") }
}

extension ExpressionSchema {
    /// `severity`, `incident.severity`, `incident:severity`, `observables[0].value`.
    package func path(dotted text: String) -> FieldPath? {
        var text = text[...]
        var root: String?
        if let colon = text.firstIndex(of: ":") {
            root = String(text[..<colon])
            text = text[text.index(after: colon)...]
        }
        var parts: [FieldPath.Part] = []
        for piece in text.split(separator: ".", omittingEmptySubsequences: false) {
            let pieces = piece.split(separator: "[", omittingEmptySubsequences: false)
            guard let name = pieces.first, !name.isEmpty else { return nil }
            parts.append(.member(String(name)))
            for index in pieces.dropFirst() {
                guard index.last == "]" else { return nil }
                if index == "*]" {
                    parts.append(.anyElement)
                } else if let place = Int(index.dropLast()), place >= 0 {
                    parts.append(.element(place))
                } else {
                    return nil
                }
            }
        }
        guard parts.count <= Expression.Limit.depth, case .member(let first)? = parts.first else { return nil }
        if let root { return FieldPath(root: root, parts: parts) }
        guard var path = path(beginningWith: first) else { return nil }
        path.parts += parts.dropFirst()
        return path
    }
}
