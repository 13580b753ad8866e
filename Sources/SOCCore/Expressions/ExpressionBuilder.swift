/// What both spellings share: names that are known, values that fit, bounded size.
struct ExpressionBuilder {
    /// A value as it was written.
    enum Literal {
        case text(String)
        case number(String)
        case boolean(Bool)
        case time(Timestamp)
        case field(FieldPath)

        fileprivate var what: String {
            switch self {
            case .text: "a text"
            case .number: "a number"
            case .boolean: "true or false"
            case .time: "a time"
            case .field: "a field"
            }
        }
    }

    /// What is wrong, without its place.
    struct Fault: Error {
        var reason: String
        init(_ reason: String) { self.reason = reason }
    }

    let schema: ExpressionSchema
    private var nodeCount = 0

    init(_ schema: ExpressionSchema) { self.schema = schema }

    mutating func count() throws(Fault) {
        nodeCount += 1
        guard nodeCount <= Expression.Limit.nodeCount else {
            throw Fault("a condition has at most \(Expression.Limit.nodeCount) parts")
        }
    }

    func type(of path: FieldPath) throws(Fault) -> FieldType {
        do throws(UnknownField) {
            return try schema.type(of: path)
        } catch {
            throw Fault(error.reason)
        }
    }

    func exists(_ path: FieldPath) throws(Fault) -> Expression {
        _ = try type(of: path)
        return .exists(path)
    }

    func compare(
        _ path: FieldPath, _ comparison: Expression.Comparison, _ literal: Literal
    ) throws(Fault) -> Expression {
        .compare(path, comparison, try operand(literal, for: path, comparison))
    }

    func oneOf(_ path: FieldPath, _ literals: [Literal]) throws(Fault) -> Expression {
        var operands: [Expression.Operand] = []
        for literal in literals { operands.append(try operand(literal, for: path, .equal)) }
        return .oneOf(path, operands)
    }

    func like(_ path: FieldPath, _ literal: Literal) throws(Fault) -> Expression {
        guard case .text(let pattern) = literal else { throw Fault("'like' needs a text") }
        try needsText(path, "like")
        return .like(path, pattern)
    }

    func matches(_ path: FieldPath, _ literal: Literal) throws(Fault) -> Expression {
        guard case .text(let text) = literal else { throw Fault("'matches' needs a text") }
        try needsText(path, "matches")
        do throws(PatternError) {
            return .matches(path, try LinearPattern(text))
        } catch {
            throw Fault("pattern: \(error.reason)")
        }
    }

    func within(_ path: FieldPath, _ literals: [Literal]) throws(Fault) -> Expression {
        var networks: [IPNetwork] = []
        for literal in literals { networks.append(try network(literal)) }
        try needsText(path, "cidr")
        return .within(path, networks)
    }

    func covers(_ path: FieldPath, _ literal: Literal) throws(Fault) -> Expression {
        try needsText(path, "ISSUPERSET")
        return .covers(path, try network(literal))
    }

    private func network(_ literal: Literal) throws(Fault) -> IPNetwork {
        guard case .text(let text) = literal, let network = IPNetwork(text) else {
            throw Fault("no network in CIDR notation")
        }
        return network
    }

    private func needsText(_ path: FieldPath, _ comparison: String) throws(Fault) {
        switch try type(of: path) {
        case .text, .address, .words, .any, .severity: return
        case .object, .list: throw Fault("'\(path)' has fields of its own and can only be asked for its existence")
        case .number, .boolean, .time: throw Fault("'\(path)' is no text, which '\(comparison)' needs")
        }
    }

    /// What the literal means beside the field, where it can mean anything.
    private func operand(
        _ literal: Literal, for path: FieldPath, _ comparison: Expression.Comparison
    ) throws(Fault) -> Expression.Operand {
        let isOrdering = comparison != .equal && comparison != .notEqual
        let type = try type(of: path)
        switch (type, literal) {
        case (.object, _), (.list, _):
            throw Fault("'\(path)' has fields of its own and can only be asked for its existence")
        case (_, .field(let other)):
            if case .object = try self.type(of: other) {
                throw Fault("'\(other)' has fields of its own and can only be asked for its existence")
            }
            return .field(other)
        case (.severity, .text(let word)):
            guard let severity = word.withText({ Severity(word: $0) }) else {
                throw unknown(word, amongst: Severity.allCases.reversed().map { "\($0.word)" }, of: path)
            }
            return .severity(severity)
        case (.words(let words), .text(let word)):
            guard words.contains(word) else { throw unknown(word, amongst: words, of: path) }
            guard !isOrdering else { throw Fault("'\(path)' has no order") }
            return .text(word)
        case (.time, .text(let text)):
            guard let time = text.withText({ Timestamp($0) }) else { throw Fault("'\(path)' is compared with a time") }
            return .time(time)
        case (.boolean, .boolean(let boolean)), (.any, .boolean(let boolean)):
            guard !isOrdering else { throw Fault("true and false have no order") }
            return .boolean(boolean)
        case (.number, .number(let number)), (.any, .number(let number)): return .number(number)
        case (.text, .number(let number)): return isOrdering ? .number(number) : .text(number)
        case (.address, .text(let text)):
            guard IPNetwork(text) != nil, !text.contains("/") else {
                throw Fault("'\(path)' is compared with an address")
            }
            return .text(text)
        case (.text, .text(let text)), (.any, .text(let text)): return .text(text)
        case (.time, .time(let time)), (.any, .time(let time)): return .time(time)
        default: throw Fault("'\(path)' is never \(literal.what)")
        }
    }

    private func unknown(_ word: String, amongst words: [String], of path: FieldPath) -> Fault {
        Fault("'\(path)' is never '\(word)'; it is \(words.joined(separator: ", "))")
    }
}
