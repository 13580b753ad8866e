extension Expression {
    /// Reads the comparison expressions of STIX patterning.
    ///
    ///     [incident:severity IN ('high', 'critical') AND NOT incident:tags[*] = 'drill']
    ///
    /// Source: STIX 2.1, section 9, "STIX Patterning". Brackets may be left out, as CACAO's conditions do. What is between
    /// observations (FOLLOWEDBY, WITHIN, REPEATS, START) has no meaning in one record and is refused.
    ///
    /// - Parameters:
    ///   - location: Where the text begins.
    package init(
        pattern text: String, schema: ExpressionSchema, at location: SourceLocation
    ) throws(SOCError) {
        var reader = ExpressionTextReader(text, schema: schema, location: location)
        self = try reader.read()
    }
}

struct ExpressionTextReader {
    private enum Token: Equatable {
        case name(String)
        case text(String)
        case number(String)
        case time(Timestamp)
        /// `=`, `!=`, `(`, `AND` …
        case sign(String)
        case end
    }

    private static let keywords: Set<String> = [
        "AND", "OR", "NOT", "IN", "LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET", "EXISTS", "true", "false",
    ]
    private static let betweenObservations: Set<String> = ["FOLLOWEDBY", "WITHIN", "REPEATS", "START", "STOP"]

    private let scalars: [Unicode.Scalar]
    private let location: SourceLocation
    private var builder: ExpressionBuilder
    private var position = 0
    /// The next token and where it begins.
    private var token = Token.end
    private var tokenStart = 0
    private var depth = 0

    init(_ text: String, schema: ExpressionSchema, location: SourceLocation) {
        scalars = Array(text.unicodeScalars)
        builder = ExpressionBuilder(schema)
        self.location = location
    }

    mutating func read() throws(SOCError) -> Expression {
        guard scalars.count <= Expression.Limit.byteCount else { throw error("longer than 64 KiB") }
        try advance()
        let expression = try disjunction()
        if token != .end { throw error("unexpected \(spelling)") }
        return expression
    }

    // MARK: - Grammar, from least to most binding

    private mutating func disjunction() throws(SOCError) -> Expression {
        var parts = [try conjunction()]
        while try accept("OR") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(SOCError) -> Expression {
        var parts = [try term()]
        while try accept("AND") { parts.append(try term()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term() throws(SOCError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Expression.Limit.depth else { throw error("nested too deep") }
        try counted()
        if try accept("NOT") { return .not(try term()) }
        for (open, close) in [("(", ")"), ("[", "]")] {
            let start = tokenStart
            guard try accept(open) else { continue }
            let inner = try disjunction()
            guard try accept(close) else { throw error("a '\(open)' is not closed", at: start) }
            return inner
        }
        if try accept("EXISTS") {
            let start = tokenStart
            let path = try path()
            return try placed(at: start) { builder throws(ExpressionBuilder.Fault) in try builder.exists(path) }
        }
        return try comparison()
    }

    private mutating func comparison() throws(SOCError) -> Expression {
        let start = tokenStart
        let path = try path()
        try placed(at: start) { builder throws(ExpressionBuilder.Fault) in _ = try builder.type(of: path) }
        let isNegated = try accept("NOT")
        let operatorStart = tokenStart
        if !isNegated, let isTrue = try bare(path) { return isTrue }
        guard case .sign(let sign) = token else { throw error("a comparison is expected, not \(spelling)") }
        try advance()
        let literalStart = tokenStart
        let expression: Expression
        switch sign {
        case "=", "==", "!=", "<>", "<", "<=", ">", ">=":
            let literal = try literal()
            expression = try placed(at: literalStart) { builder throws(ExpressionBuilder.Fault) in
                try builder.compare(path, Self.comparisons[sign] ?? .equal, literal)
            }
        case "IN":
            let literals = try list()
            expression = try placed(at: literalStart) { builder throws(ExpressionBuilder.Fault) in
                try builder.oneOf(path, literals)
            }
        case "LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET":
            let literal = try literal()
            expression = try placed(at: literalStart) { builder throws(ExpressionBuilder.Fault) in
                switch sign {
                case "LIKE": try builder.like(path, literal)
                case "MATCHES": try builder.matches(path, literal)
                case "ISSUBSET": try builder.within(path, [literal])
                default: try builder.covers(path, literal)
                }
            }
        default: throw error("a comparison is expected, not '\(sign)'", at: operatorStart)
        }
        // Absent satisfies no comparison, negated or not.
        return isNegated ? .all([.exists(path), .not(expression)]) : expression
    }

    /// A field that is true or false may stand alone, as in SOARCA's conditions; nil when a comparison follows.
    private func bare(_ path: FieldPath) throws(SOCError) -> Expression? {
        switch token {
        case .end, .sign("AND"), .sign("OR"), .sign(")"), .sign("]"): break
        default: return nil
        }
        let type = try placed(at: tokenStart) { builder throws(ExpressionBuilder.Fault) in try builder.type(of: path) }
        return type == .boolean || type == .any ? .compare(path, .equal, .boolean(true)) : nil
    }

    private static let comparisons: [String: Expression.Comparison] = [
        "=": .equal, "==": .equal, "!=": .notEqual, "<>": .notEqual, "<": .less, "<=": .atMost, ">": .greater,
        ">=": .atLeast,
    ]

    private mutating func list() throws(SOCError) -> [ExpressionBuilder.Literal] {
        guard try accept("(") else { throw error("a list in parentheses is expected") }
        var literals = [try literal()]
        while try accept(",") {
            try counted()
            literals.append(try literal())
        }
        guard try accept(")") else { throw error("the list is not closed") }
        return literals
    }

    private mutating func literal() throws(SOCError) -> ExpressionBuilder.Literal {
        let literal: ExpressionBuilder.Literal
        switch token {
        case .text(let text): literal = .text(text)
        case .number(let number): literal = .number(number)
        case .time(let time): literal = .time(time)
        case .sign("true"): literal = .boolean(true)
        case .sign("false"): literal = .boolean(false)
        case .name: return .field(try path())
        default: throw error("a value is expected, not \(spelling)")
        }
        try advance()
        return literal
    }

    /// `root:name.name[*].'odd name'`, or without a root where there is a default.
    private mutating func path() throws(SOCError) -> FieldPath {
        let start = tokenStart
        guard case .name(let first) = token else { throw error("a field is expected, not \(spelling)") }
        try advance()
        var path: FieldPath
        if try accept(":") {
            path = FieldPath(root: first, parts: [.member(try member())])
        } else if let beginning = builder.schema.path(beginningWith: first) {
            path = beginning
        } else {
            throw error("'\(first)' is no field; one is written 'incident:severity'", at: start)
        }
        while true {
            if try accept(".") {
                path.parts.append(.member(try member()))
            } else if token == .sign("[") {
                try advance()
                if try accept("*") {
                    path.parts.append(.anyElement)
                } else if case .number(let number) = token, let index = Int(number), index >= 0 {
                    path.parts.append(.element(index))
                    try advance()
                } else {
                    throw error("'*' or a place from 0 is expected, not \(spelling)")
                }
                guard try accept("]") else { throw error("a '[' is not closed") }
            } else {
                return path
            }
            guard path.parts.count <= Expression.Limit.depth else { throw error("the path is too long") }
        }
    }

    private mutating func member() throws(SOCError) -> String {
        switch token {
        case .name(let name), .text(let name):
            try advance()
            return name
        default: throw error("a name is expected, not \(spelling)")
        }
    }

    // MARK: - Tokens

    private mutating func accept(_ sign: String) throws(SOCError) -> Bool {
        guard token == .sign(sign) else { return false }
        try advance()
        return true
    }

    private mutating func advance() throws(SOCError) {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
        tokenStart = position
        guard position < scalars.count else {
            token = .end
            return
        }
        let scalar = scalars[position]
        switch scalar {
        case "'": token = .text(try quoted())
        case "0"..."9", "-", "+": token = .number(try number())
        case "A"..."Z", "a"..."z", "_": token = try word()
        case "(", ")", "[", "]", ":", ".", ",", "*", "=", "!", "<", ">":
            position += 1
            token = .sign(String(scalar))
            if position < scalars.count, ["==", "!=", "<=", ">=", "<>"].contains("\(scalar)\(scalars[position])") {
                token = .sign("\(scalar)\(scalars[position])")
                position += 1
            }
        default: throw error("unexpected character")
        }
    }

    private mutating func word() throws(SOCError) -> Token {
        let start = position
        while position < scalars.count, FieldPath.isPlain("a\(scalars[position])") { position += 1 }
        let word = String(String.UnicodeScalarView(scalars[start..<position]))
        if position < scalars.count, scalars[position] == "'", ["t", "h", "b"].contains(word) {
            guard word == "t" else { throw error("binary values are not supported") }
            guard let time = try quoted().withText({ Timestamp($0) }) else { throw error("not a time") }
            return .time(time)
        }
        if Self.keywords.contains(word) { return .sign(word) }
        if Self.betweenObservations.contains(word) {
            throw error("'\(word)' is between observations; a condition is about one record")
        }
        return .name(word)
    }

    private mutating func number() throws(SOCError) -> String {
        let start = position
        position += 1
        while position < scalars.count, "0123456789.eE".unicodeScalars.contains(scalars[position]) { position += 1 }
        let text = String(String.UnicodeScalarView(scalars[start..<position]))
        guard text.withText({ $0.double }) != nil else { throw error("'\(text)' is no number") }
        return text.hasPrefix("+") ? String(text.dropFirst()) : text
    }

    /// Source: STIX 2.1, section 9.2, "Constants": a quote or backslash within has a backslash before it.
    private mutating func quoted() throws(SOCError) -> String {
        position += 1
        var text = String.UnicodeScalarView()
        while position < scalars.count {
            let scalar = scalars[position]
            position += 1
            if scalar == "'" { return String(text) }
            if scalar == "\\" {
                guard position < scalars.count else { break }
                text.append(scalars[position])
                position += 1
            } else {
                text.append(scalar)
            }
        }
        throw error("a quoted text is not closed")
    }

    private var spelling: String {
        switch token {
        case .name(let text), .sign(let text), .number(let text):
            ["and", "or", "not", "in", "like"].contains(text) ? "'\(text)'; operators are in capitals" : "'\(text)'"
        case .text: "a text"
        case .time: "a time"
        case .end: "the end"
        }
    }

    // MARK: - Errors

    private mutating func counted() throws(SOCError) {
        do throws(ExpressionBuilder.Fault) { try builder.count() } catch { throw self.error(error.reason) }
    }

    private func placed<Value>(
        at start: Int, _ body: (ExpressionBuilder) throws(ExpressionBuilder.Fault) -> Value
    ) throws(SOCError) -> Value {
        do throws(ExpressionBuilder.Fault) {
            return try body(builder)
        } catch {
            throw self.error(error.reason, at: start)
        }
    }

    private func error(_ message: String, at start: Int? = nil) -> SOCError {
        var location = location
        let before = scalars[..<min(start ?? tokenStart, scalars.count)]
        let lines = before.count { $0 == "\n" }
        // Within a text of several lines a document may have indented or folded them: the first line is certain.
        if lines == 0, let column = location.column { location.column = column + before.count }
        return SOCError(.malformedInput, "condition: \(message)", at: location)
    }
}
