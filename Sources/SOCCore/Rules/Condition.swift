/// How selections are joined.
///
/// Source: Sigma 2.1.0, "Condition".
package indirect enum Condition: Sendable, Equatable {
    /// By its place among the selections.
    case selection(Int)
    case and([Condition])
    case or([Condition])
    case not(Condition)
    /// So many of them, or more.
    case atLeast(Int, [Condition])

    static func isIdentifier(_ name: String) -> Bool {
        !name.isEmpty && !["and", "or", "not"].contains(name.lowercased())
            && name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "(" && $0 != ")" && $0 != "*" }
    }

    /// Whether it is true when `isTrue` tells of each selection whether that is.
    package func holds(_ isTrue: (Int) -> Bool) -> Bool {
        switch self {
        case .selection(let index): isTrue(index)
        case .and(let parts): parts.allSatisfy { $0.holds(isTrue) }
        case .or(let parts): parts.contains { $0.holds(isTrue) }
        case .not(let part): !part.holds(isTrue)
        case .atLeast(let count, let parts): parts.count { $0.holds(isTrue) } >= count
        }
    }

    /// The condition with the selections' places moved by `offset`.
    func shifted(by offset: Int) -> Condition {
        switch self {
        case .selection(let index): .selection(index + offset)
        case .and(let parts): .and(parts.map { $0.shifted(by: offset) })
        case .or(let parts): .or(parts.map { $0.shifted(by: offset) })
        case .not(let part): .not(part.shifted(by: offset))
        case .atLeast(let count, let parts): .atLeast(count, parts.map { $0.shifted(by: offset) })
        }
    }
}

/// Reads `selection and not 1 of filter_*`.
struct ConditionParser {
    private struct Token {
        var text: String
        var offset: Int
        var word: String { text.lowercased() }
    }

    private let node: YAMLNode
    private let text: String
    private let names: [String]
    private var tokens: [Token] = []
    private var position = 0
    private var depth = 0
    /// The selections that the condition names.
    private(set) var used = Set<Int>()

    init(_ text: String, node: YAMLNode, names: [String]) {
        self.node = node
        self.text = text
        self.names = names
    }

    mutating func parse() throws(SOCError) -> Condition {
        try tokenize()
        guard !tokens.isEmpty else { throw node.error("an empty condition") }
        let condition = try disjunction()
        if position < tokens.count { throw error("unexpected '\(tokens[position].text)'", at: tokens[position]) }
        return condition
    }

    private mutating func tokenize() throws(SOCError) {
        var current = ""
        var start = 0
        func flush(_ tokens: inout [Token], _ current: inout String) {
            if !current.isEmpty { tokens.append(Token(text: current, offset: start)) }
            current = ""
        }
        for (offset, character) in text.unicodeScalars.enumerated() {
            switch character {
            case " ", "\t", "\n", "\r": flush(&tokens, &current)
            case "(", ")":
                flush(&tokens, &current)
                tokens.append(Token(text: String(character), offset: offset))
            case "|":
                throw error(
                    "aggregations after '|' are not part of Sigma 2; use a correlation rule",
                    at: Token(text: "|", offset: offset))
            default:
                if current.isEmpty { start = offset }
                current.unicodeScalars.append(character)
            }
        }
        flush(&tokens, &current)
    }

    private func error(_ message: String, at token: Token?) -> SOCError {
        let location = token.map { node.place.location(ofCharacter: $0.offset) } ?? node.location
        return SOCError(.malformedInput, "condition: \(message)", at: location)
    }

    private mutating func accept(_ word: String) -> Bool {
        guard position < tokens.count, tokens[position].word == word else { return false }
        position += 1
        return true
    }

    // Source: Sigma 2.1.0, "Operator Precedence": or, and, not, x of, parentheses, from least to most binding.
    private mutating func disjunction() throws(SOCError) -> Condition {
        var parts = [try conjunction()]
        while accept("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction() throws(SOCError) -> Condition {
        var parts = [try negation()]
        while accept("and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func negation() throws(SOCError) -> Condition {
        depth += 1
        defer { depth -= 1 }
        guard depth < YAMLNode.maximumDepth else { throw error("nested too deep", at: nil) }
        if accept("not") { return .not(try negation()) }
        return try operand()
    }

    private mutating func operand() throws(SOCError) -> Condition {
        guard position < tokens.count else { throw error("ends where a selection is expected", at: tokens.last) }
        let token = tokens[position]
        position += 1
        if token.text == "(" {
            let inner = try disjunction()
            guard accept(")") else { throw error("a parenthesis is not closed", at: token) }
            return inner
        }
        if position < tokens.count, tokens[position].word == "of", !names.contains(token.text) {
            return try quantified(token)
        }
        guard token.text != ")", !["and", "or", "of"].contains(token.word) else {
            throw error("unexpected '\(token.text)'", at: token)
        }
        guard let index = names.firstIndex(of: token.text) else {
            throw error("there is no selection '\(token.text)'", at: token)
        }
        used.insert(index)
        return .selection(index)
    }

    private mutating func quantified(_ quantifier: Token) throws(SOCError) -> Condition {
        position += 1
        guard position < tokens.count, tokens[position].text != "(", tokens[position].text != ")" else {
            throw error("'\(quantifier.text) of' what?", at: quantifier)
        }
        let pattern = tokens[position]
        position += 1
        let isThem = pattern.word == "them"
        let matching = names.indices.filter { index in
            let name = names[index]
            if name.hasPrefix("_"), isThem || !pattern.text.hasPrefix("_") { return false }
            return isThem || name.matchesWildcards(pattern.text)
        }
        guard !matching.isEmpty else { throw error("no selection matches '\(pattern.text)'", at: pattern) }
        used.formUnion(matching)
        let parts = matching.map { Condition.selection($0) }
        switch quantifier.word {
        case "all": return parts.count == 1 ? parts[0] : .and(parts)
        case "1", "any": return parts.count == 1 ? parts[0] : .or(parts)
        default:
            guard let count = Int(quantifier.text), count > 0 else {
                throw error("'\(quantifier.text)' is neither a number nor 'all' nor 'any'", at: quantifier)
            }
            guard count <= parts.count else {
                throw error("\(count) of \(parts.count) selections can never be", at: quantifier)
            }
            return .atLeast(count, parts)
        }
    }
}

extension String {
    /// Whether the whole string matches a pattern in which `*` is any number of characters.
    package func matches(pattern: String) -> Bool { matchesWildcards(pattern) }

    func matchesWildcards(_ pattern: String) -> Bool {
        let text = Array(utf8)
        let pattern = Array(pattern.utf8)
        var index = 0
        var place = 0
        var star: (place: Int, index: Int)?
        // Going back to the last star is enough: it takes at most text × pattern steps.
        while index < text.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                star = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == text[index] {
                place += 1
                index += 1
            } else if let last = star {
                star = (last.place, last.index + 1)
                place = last.place + 1
                index = last.index + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
