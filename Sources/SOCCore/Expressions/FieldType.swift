/// What a field can hold, as far as it is known before there is a record.
package indirect enum FieldType: Sendable, Equatable {
    case text
    case number
    case boolean
    case time
    case severity
    case address
    /// One of a closed set.
    case words([String])
    case list(FieldType)
    /// Members that are known.
    case object([String: FieldType])
    /// Nothing is known of it, nor of what is in it.
    case any
}

/// The names that an expression may use.
package struct ExpressionSchema: Sendable {
    /// Kinds of records and other things that have fields.
    package var roots: [String: FieldType]
    /// What a path without a root belongs to.
    package var defaultRoot: String?

    package init(roots: [String: FieldType], defaultRoot: String? = nil) {
        self.roots = roots
        self.defaultRoot = defaultRoot
    }

    /// For expressions over one kind of record, whose fields need no prefix.
    package init(record kind: String) {
        self.init(roots: [kind: FieldType.records[kind] ?? .any], defaultRoot: kind)
    }

    /// The path that a first name alone makes: a field of the default root, another root, or an unknown field.
    func path(beginningWith name: String) -> FieldPath? {
        if let defaultRoot, case .object(let members)? = roots[defaultRoot], members[name] != nil {
            return FieldPath(root: defaultRoot, name)
        }
        if roots[name] != nil { return FieldPath(root: name, parts: []) }
        return defaultRoot.map { FieldPath(root: $0, name) }
    }

    /// What is at the path.
    ///
    /// - Throws: In words, which name is unknown and what was perhaps meant.
    func type(of path: FieldPath) throws(UnknownField) -> FieldType {
        guard var type = roots[path.root] else { throw UnknownField(path.root, amongst: roots.keys) }
        for part in path.parts {
            switch (part, type) {
            case (_, .any): return .any
            case (.member(let name), .object(let members)), (.member(let name), .list(.object(let members))):
                guard let member = members[name] else { throw UnknownField(name, amongst: members.keys) }
                type = member
            case (.anyElement, .list(let element)), (.element, .list(let element)): type = element
            case (.member(let name), _):
                throw UnknownField(reason: "there is nothing within '\(path)' called '\(name)'")
            default: throw UnknownField(reason: "'\(path)' has no elements")
            }
        }
        if case .list(let element) = type { return element }
        return type
    }
}

/// A name that nothing has.
struct UnknownField: Error {
    var reason: String

    init(reason: String) { self.reason = reason }

    init(_ name: String, amongst known: some Sequence<String>) {
        let nearest = known.map { (name: $0, distance: name.editDistance(to: $0)) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        reason = "unknown field '\(name)'"
        if let nearest, nearest.distance <= Swift.max(1, Swift.min(3, name.utf8.count / 2)) {
            reason += "; is '\(nearest.name)' meant?"
        }
    }
}
