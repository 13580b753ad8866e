extension Expression {
    /// Whether the scope satisfies the expression.
    package func isTrue(in scope: some ExpressionScope) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.isTrue(in: scope) }
        case .any(let parts): parts.contains { $0.isTrue(in: scope) }
        case .not(let part): !part.isTrue(in: scope)
        case .exists(let path):
            scope.contains(path) { if case .null = $0 { false } else { true } }
        case .compare(let path, let comparison, .field(let other)):
            scope.contains(path) { left in
                scope.contains(other) { right in
                    guard let operand = Operand(right) else { return false }
                    return left.satisfies(comparison, operand)
                }
            }
        case .compare(let path, let comparison, let operand):
            scope.contains(path) { $0.satisfies(comparison, operand) }
        case .oneOf(let path, let operands):
            operands.contains { Expression.compare(path, .equal, $0).isTrue(in: scope) }
        case .like(let path, let pattern):
            scope.contains(path) { value in
                guard let text = value.text else { return false }
                return text.isLike(pattern)
            }
        case .matches(let path, let pattern):
            scope.contains(path) { value in
                guard let text = value.text else { return false }
                return pattern.matches(text)
            }
        case .within(let path, let networks):
            scope.contains(path) { value in
                guard case .text(let text) = value, let network = IPNetwork(String(text)) else { return false }
                return networks.contains { $0.covers(network) }
            }
        case .covers(let path, let network):
            scope.contains(path) { value in
                guard case .text(let text) = value, let outer = IPNetwork(String(text)) else { return false }
                return outer.covers(network)
            }
        }
    }
}

extension Expression.Operand {
    /// What a field has, to be compared with another; nil for what has no value.
    init?(_ value: FieldValue) {
        switch value {
        case .text(let text): self = .text(String(text))
        case .number(let text): self = .number(String(text))
        case .boolean(let boolean): self = .boolean(boolean)
        case .null, .object: return nil
        }
    }
}

extension FieldValue {
    /// The text of a string or number.
    var text: Text? {
        switch self {
        case .text(let text), .number(let text): text
        case .boolean(let boolean): Text(boolean ? "true" : "false")
        case .null, .object: nil
        }
    }

    /// Variables of CACAO are strings whatever their type, so a text that spells a number is one beside a number.
    func satisfies(_ comparison: Expression.Comparison, _ operand: Expression.Operand) -> Bool {
        guard let text else { return false }
        switch operand {
        case .text(let other):
            return other.withText { comparison.holds(text == $0 ? 0 : text < $0 ? -1 : 1) }
        case .number(let other):
            guard let order = other.withText({ text.numericOrder(to: $0) }) else { return false }
            return comparison.holds(order)
        case .boolean(let other):
            guard text == "true" || text == "false" else { return false }
            return comparison.holds((text == "true") == other ? 0 : 1)
        case .time(let other):
            guard let time = Timestamp(text) else { return false }
            return comparison.holds(time == other ? 0 : time < other ? -1 : 1)
        case .severity(let other):
            guard let severity = Severity(word: text) else { return false }
            return comparison.holds(severity == other ? 0 : severity < other ? -1 : 1)
        case .field:
            preconditionFailure("a field as operand is looked up before")
        }
    }
}

extension Expression.Comparison {
    /// Whether it holds for two values of which the first is less (-1), the same (0) or more (1).
    fileprivate func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .atMost: order <= 0
        case .greater: order > 0
        case .atLeast: order >= 0
        }
    }
}

extension Text {
    /// -1, 0 or 1; nil where one is no number.
    fileprivate func numericOrder(to other: Text) -> Int? {
        if let left = integer, let right = other.integer { return left == right ? 0 : left < right ? -1 : 1 }
        guard let left = double, let right = other.double else { return nil }
        return left == right ? 0 : left < right ? -1 : 1
    }

    /// Going back to the last `%` is enough: it takes at most text × pattern steps.
    fileprivate func isLike(_ pattern: String) -> Bool {
        let pattern = Array(pattern.unicodeScalars)
        let text = Array(String(self).unicodeScalars)
        var index = 0
        var place = 0
        var wildcard: (place: Int, index: Int)?
        while index < text.count {
            if place < pattern.count, pattern[place] == "%" {
                wildcard = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == "_" || pattern[place] == text[index] {
                place += 1
                index += 1
            } else if let last = wildcard {
                wildcard = (last.place, last.index + 1)
                place = last.place + 1
                index = last.index + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "%" }
    }
}

extension IPNetwork {
    /// Whether all addresses of the other network are in this one.
    fileprivate func covers(_ other: IPNetwork) -> Bool {
        other.highMask & highMask == highMask && other.lowMask & lowMask == lowMask
            && other.high & highMask == high && other.low & lowMask == low
    }
}
