/// A condition over records and variables: one tree, whether it was spelt as STIX patterning or as YAML.
///
/// A field that is absent satisfies no comparison, not even `ne`: "different" is said of something that is there. With
/// lists it is enough that one element satisfies it.
package indirect enum Expression: Sendable, Equatable {
    case all([Expression])
    case any([Expression])
    case not(Expression)
    case exists(FieldPath)
    case compare(FieldPath, Comparison, Operand)
    /// Equal to one of them.
    case oneOf(FieldPath, [Operand])
    /// `%` is any text, `_` any one character. Source: STIX 2.1, section 9.6.1, "Comparison Operators".
    case like(FieldPath, String)
    case matches(FieldPath, LinearPattern)
    /// An address within one of the networks.
    case within(FieldPath, [IPNetwork])
    /// A network that covers all of another one.
    case covers(FieldPath, IPNetwork)

    package enum Comparison: String, Sendable {
        case equal = "eq"
        case notEqual = "ne"
        case less = "lt"
        case atMost = "le"
        case greater = "gt"
        case atLeast = "ge"
    }

    /// What a field is compared with.
    package enum Operand: Sendable, Equatable {
        case text(String)
        /// A number's text.
        case number(String)
        case boolean(Bool)
        case time(Timestamp)
        case severity(Severity)
        /// What another field has; of a list any element.
        case field(FieldPath)
    }

    /// How large an expression may be, so that none that a stranger wrote takes long.
    package enum Limit {
        package static let depth = 32
        package static let nodeCount = 1000
        package static let byteCount = 64 << 10
    }

    /// All fields that it names.
    package var paths: [FieldPath] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.paths)
        case .not(let part): part.paths
        case .compare(let path, _, .field(let other)): [path, other]
        case .oneOf(let path, let operands):
            [path]
                + operands.compactMap {
                    if case .field(let other) = $0 { other } else { nil }
                }
        case .exists(let path), .compare(let path, _, _), .like(let path, _), .matches(let path, _),
            .within(let path, _), .covers(let path, _):
            [path]
        }
    }
}

/// A value as records and variables have it, while it is looked at.
package enum FieldValue {
    case text(Text)
    /// A number's text.
    case number(Text)
    case boolean(Bool)
    case null
    /// An object, of which only the existence can be asked.
    case object

    /// What JSON says.
    package init(_ value: JSONValue) {
        switch value.kind {
        case .string: self = .text(value.string ?? .empty)
        case .number: self = .number(value.bytes)
        case .boolean: self = .boolean(value.boolean ?? false)
        case .null: self = .null
        case .object, .array: self = .object
        }
    }
}

/// Where the fields of an expression are looked up.
package protocol ExpressionScope {
    /// Whether one of the values at the path satisfies `isMatch`.
    ///
    /// Lists on the way stand for their elements, unless the path names one of them.
    func contains(_ path: FieldPath, where isMatch: (FieldValue) -> Bool) -> Bool
}

/// One record under the name of its kind; other names have no values.
package struct RecordScope: ExpressionScope {
    private let root: String
    private let record: JSONValue

    package init(_ root: String, _ record: JSONValue) {
        self.root = root
        self.record = record
    }

    package func contains(_ path: FieldPath, where isMatch: (FieldValue) -> Bool) -> Bool {
        path.root == root && record.contains(path.parts[...], where: isMatch)
    }
}

extension JSONValue {
    /// Whether one of the values at a path below this one satisfies `isMatch`.
    package func contains(_ parts: ArraySlice<FieldPath.Part>, where isMatch: (FieldValue) -> Bool) -> Bool {
        guard let part = parts.first else {
            return isArray ? containsElement(parts, where: isMatch) : isMatch(FieldValue(self))
        }
        switch part {
        case .member(let name):
            if isArray { return containsElement(parts, where: isMatch) }
            guard let member = name.withText({ self[$0] }) else { return false }
            return member.contains(parts.dropFirst(), where: isMatch)
        case .anyElement:
            return containsElement(parts.dropFirst(), where: isMatch)
        case .element(let index):
            guard let element = element(at: index) else { return false }
            return element.contains(parts.dropFirst(), where: isMatch)
        }
    }

    private func containsElement(_ parts: ArraySlice<FieldPath.Part>, where isMatch: (FieldValue) -> Bool) -> Bool {
        var found = false
        forEachElement { element in
            if !found { found = element.contains(parts, where: isMatch) }
        }
        return found
    }

    private func element(at index: Int) -> JSONValue? {
        var position = 0
        var result: JSONValue?
        forEachElement { element in
            if position == index { result = element }
            position += 1
        }
        return result
    }
}
