/// Applies the modifiers of a field to one value, in the order in which they are written.
///
/// Source: Sigma 2.1.0, "Value Modifiers"; which may follow which is pySigma's.
struct ValueReading {
    let modifiers: [Modifier]
    let isKeyword: Bool
    let placeholders: Placeholders

    /// What the value has become so far.
    private enum Value {
        case texts([SigmaText])
        case number(Double)
        case boolean(Bool)
        case null
        case regex([String], RegexFlags)
        case final(Predicate)
        case timePart(TimePart, Int)
        case fieldReference(String, FieldRelation)
    }

    mutating func predicate(of node: YAMLNode) throws(SOCError) -> Predicate {
        let written = modifiers.filter { $0 != .all && $0 != .neq && $0 != .cased }
        let isCased = modifiers.contains(.cased)
        var value = try start(node, first: written.first)
        var applied: [Modifier] = []
        for modifier in written {
            value = try apply(modifier, to: value, after: applied, at: node)
            applied.append(modifier)
        }
        if isCased {
            switch value {
            case .texts, .fieldReference: break
            default: throw node.error("modifier 'cased' needs a string")
            }
        }
        return try finish(value, cased: isCased, at: node)
    }

    private func start(_ node: YAMLNode, first: Modifier?) throws(SOCError) -> Value {
        switch node.kind {
        case .sequence: throw node.error("a list within a list of values")
        case .mapping: throw node.error("a mapping where a value is expected")
        case .null: return .null
        case .boolean(let boolean): return .boolean(boolean)
        case .number(let text):
            if modifiers.contains(where: { $0.comparison != nil || $0.timePart != nil }) {
                guard let number = Double(text) else { throw node.error("'\(text)' is no number") }
                return .number(number)
            }
            return .texts([SigmaText(literal: text)])
        case .string(let string):
            if first == .re { return .regex([string], []) }
            if first == .cidr { return .texts([SigmaText(literal: string)]) }
            if modifiers.contains(.expand) { return .texts([SigmaText(expanding: string)]) }
            if modifiers.contains(where: { $0.comparison != nil || $0.timePart != nil }) {
                guard let number = Double(string) else { throw node.error("'\(string)' is no number") }
                return .number(number)
            }
            return .texts([SigmaText(string)])
        }
    }

    private func apply(
        _ modifier: Modifier, to value: Value, after applied: [Modifier], at node: YAMLNode
    ) throws(SOCError) -> Value {
        func refused(_ wanted: String) -> SOCError { node.error("modifier '\(modifier.rawValue)' needs \(wanted)") }
        switch modifier {
        case .contains, .startswith, .endswith:
            let atStart = modifier != .startswith
            let atEnd = modifier != .endswith
            switch value {
            case .texts(let texts): return .texts(texts.map { $0.wrapped(atStart: atStart, atEnd: atEnd) })
            // An expression is looked for anywhere as it is.
            case .regex: return value
            case .fieldReference(let name, _):
                return .fieldReference(name, atStart ? (atEnd ? .contains : .endsWith) : .startsWith)
            case .final(.any), .final(.never): return value
            default: throw refused("a string")
            }
        case .windash:
            guard case .texts(let texts) = value else { throw refused("a string") }
            return .texts(texts.map { $0.applyingWindash() })
        case .base64, .base64offset, .utf16, .utf16le, .utf16be, .wide:
            guard case .texts(let texts) = value else { throw refused("a string") }
            return .texts(try encode(texts, modifier, at: node))
        case .re:
            guard case .regex = value, applied.isEmpty else { throw refused("an unmodified string") }
            return value
        case .i, .ignorecase, .m, .multiline, .s, .dotall:
            guard case .regex(let expressions, let flags) = value else { throw refused("'re' before it") }
            let flag: RegexFlags =
                switch modifier {
                case .i, .ignorecase: .ignoreCase
                case .m, .multiline: .multiline
                default: .dotMatchesAll
                }
            return .regex(expressions, flags.union(flag))
        case .cidr:
            guard case .texts(let texts) = value, applied.isEmpty, let literal = texts[0].literal else {
                throw refused("an unmodified string")
            }
            let text = String(decoding: literal, as: UTF8.self)
            guard let network = IPNetwork(text) else { throw node.error("'\(text)' is no network in CIDR notation") }
            return .final(.cidr(network))
        case .lt, .lte, .gt, .gte:
            let comparison = modifier.comparison!
            switch value {
            case .number(let number): return .final(.compare(comparison, number))
            case .timePart(let part, let number): return .final(.timePart(part, comparison, number))
            default: throw refused("a number")
            }
        case .minute, .hour, .day, .week, .month, .year:
            guard case .number(let number) = value, let whole = Int(exactly: number) else {
                throw refused("a whole number")
            }
            return .timePart(modifier.timePart!, whole)
        case .exists:
            guard case .boolean(let boolean) = value, applied.isEmpty else { throw refused("true or false") }
            return .final(.exists(boolean))
        case .expand:
            if case .regex(let expressions, let flags) = value {
                return .regex(try expand(expressions, at: node), flags)
            }
            guard case .texts(let texts) = value else { return value }
            return .texts(try expand(texts, at: node))
        case .fieldref:
            guard case .texts(let texts) = value, let name = texts[0].literal, texts.count == 1, !name.isEmpty else {
                throw refused("the name of a field")
            }
            return .fieldReference(String(decoding: name, as: UTF8.self), .equal)
        case .all, .neq, .cased: return value
        }
    }

    private func encode(_ texts: [SigmaText], _ modifier: Modifier, at node: YAMLNode) throws(SOCError) -> [SigmaText] {
        var result: [SigmaText] = []
        for text in texts {
            guard let choices = text.expandingDashes() else {
                throw node.error("too many dashes to encode with '\(modifier.rawValue)'")
            }
            for choice in choices {
                switch modifier {
                case .utf16: result.append(choice.encodedAsUTF16(.littleEndianWithMark))
                case .utf16be: result.append(choice.encodedAsUTF16(.bigEndian))
                case .base64:
                    guard let encoded = choice.encodedAsBase64() else {
                        throw node.error("modifier 'base64' cannot encode wildcards")
                    }
                    result.append(encoded)
                case .base64offset:
                    guard let encoded = choice.encodedAsBase64AtAnyOffset() else {
                        throw node.error("modifier 'base64offset' cannot encode wildcards or an empty string")
                    }
                    guard encoded.allSatisfy({ !$0.parts.isEmpty }) else {
                        throw node.error("too short for modifier 'base64offset'")
                    }
                    result += encoded
                default: result.append(choice.encodedAsUTF16(.littleEndian))
                }
            }
        }
        return result
    }

    private func expand(_ texts: [SigmaText], at node: YAMLNode) throws(SOCError) -> [SigmaText] {
        var result: [SigmaText] = []
        for text in texts {
            guard let resolved = text.resolving(placeholders) else {
                throw node.error("too many values of placeholders")
            }
            result += resolved
        }
        return result
    }

    private func expand(_ expressions: [String], at node: YAMLNode) throws(SOCError) -> [String] {
        var result: [String] = []
        for expression in expressions {
            guard let resolved = expression.expandingPlaceholders(placeholders) else {
                throw node.error("too many values of placeholders")
            }
            result += resolved
        }
        return result
    }

    private func finish(_ value: Value, cased: Bool, at node: YAMLNode) throws(SOCError) -> Predicate {
        switch value {
        case .texts(let texts):
            // Source: Sigma 2.1.0, "Keywords search": a keyword stands anywhere in a value.
            let texts = isKeyword ? texts.map { $0.wrapped(atStart: true, atEnd: true) } : texts
            return .oneOf(texts.map { .text($0, cased: cased) })
        case .number(let number):
            return .compare(.equal, number)
        case .boolean(let boolean):
            guard modifiers.allSatisfy({ $0 == .all || $0 == .neq }) else {
                throw node.error("modifier '\(modifiers[0].rawValue)' needs a string")
            }
            return .text(SigmaText(literal: boolean ? "true" : "false"), cased: cased)
        case .null:
            guard modifiers.allSatisfy({ $0 == .all || $0 == .neq }) else {
                throw node.error("modifier '\(modifiers[0].rawValue)' cannot be used with null")
            }
            guard !isKeyword else { throw node.error("null is no keyword") }
            return .null
        case .regex(let expressions, let flags):
            return .oneOf(expressions.map { .regex($0, flags) })
        case .final(let predicate): return predicate
        case .timePart(let part, let number): return .timePart(part, .equal, number)
        case .fieldReference(let name, let relation): return .fieldReference(name, relation, cased: cased)
        }
    }
}

extension Predicate {
    static func oneOf(_ predicates: [Predicate]) -> Predicate {
        switch predicates.count {
        case 0: .never
        case 1: predicates[0]
        default: .any(predicates)
        }
    }
}

extension String {
    /// The expressions that an expression with `%name%` in it stands for, the values taken literally.
    fileprivate func expandingPlaceholders(_ placeholders: Placeholders) -> [String]? {
        let parts = split(separator: "%", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return [self] }
        let name = String(parts[1])
        guard let values = placeholders[name] else { return [] }
        let rest = parts.dropFirst(2).joined(separator: "%")
        return values.map { value in
            let escaped = value.map { $0.isLetter || $0.isNumber ? String($0) : "\\\($0)" }.joined()
            return parts[0] + escaped + rest
        }
    }
}
