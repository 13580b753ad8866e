extension Expression {
    /// The expression as STIX patterning, without brackets.
    package func pattern(_ rename: (FieldPath) -> FieldPath = { $0 }) -> String {
        func spelled(_ path: FieldPath) -> String { rename(path).description }
        switch self {
        case .all(let parts): return parts.map { $0.grouped(rename) }.joined(separator: " AND ")
        case .any(let parts): return parts.map { $0.grouped(rename) }.joined(separator: " OR ")
        case .not(let part): return "NOT (\(part.pattern(rename)))"
        case .exists(let path): return "EXISTS \(spelled(path))"
        case .compare(let path, let comparison, let operand):
            return "\(spelled(path)) \(comparison.sign) \(operand.pattern(rename))"
        case .oneOf(let path, let operands):
            return "\(spelled(path)) IN (\(operands.map { $0.pattern(rename) }.joined(separator: ", ")))"
        case .like(let path, let text): return "\(spelled(path)) LIKE '\(text.escaped(for: "'"))'"
        case .matches(let path, let pattern): return "\(spelled(path)) MATCHES '\(pattern.text.escaped(for: "'"))'"
        case .within(let path, let networks):
            let parts = networks.map { "\(spelled(path)) ISSUBSET '\($0)'" }
            return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " OR ")))"
        case .covers(let path, let network): return "\(spelled(path)) ISSUPERSET '\(network)'"
        }
    }

    private func grouped(_ rename: (FieldPath) -> FieldPath) -> String {
        switch self {
        case .all, .any: "(\(pattern(rename)))"
        default: pattern(rename)
        }
    }
}

extension Expression.Comparison {
    fileprivate var sign: String {
        switch self {
        case .equal: "="
        case .notEqual: "!="
        case .less: "<"
        case .atMost: "<="
        case .greater: ">"
        case .atLeast: ">="
        }
    }
}

extension Expression.Operand {
    fileprivate func pattern(_ rename: (FieldPath) -> FieldPath) -> String {
        switch self {
        case .text(let text): "'\(text.escaped(for: "'"))'"
        case .number(let number): number
        case .boolean(let boolean): boolean ? "true" : "false"
        case .time(let time): "t'\(time)'"
        case .severity(let severity): "'\(severity.word)'"
        case .field(let path): rename(path).description
        }
    }
}

extension IPNetwork: CustomStringConvertible {
    package var description: String {
        let arena = Arena(blockSize: 256)
        let address = IPAddress(high: high, low: low)
        let bits = highMask.nonzeroBitCount + lowMask.nonzeroBitCount
        return "\(String(address.text(in: arena)))/\(address.isIPv4 && bits >= 96 ? bits - 96 : bits)"
    }
}
