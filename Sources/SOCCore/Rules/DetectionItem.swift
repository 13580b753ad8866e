/// One line of a selection: a field, and what its value must be.
package struct DetectionItem: Sendable {
    /// nil: a keyword, looked for in every value.
    package var field: String?
    package var predicates: [Predicate]
    /// Whether all predicates must hold, not just one.
    package var requiresAll: Bool
    package var isNegated: Bool
    package var location: SourceLocation
    /// Where each predicate stands, for errors that only the compiler can find.
    package var valuePlaces: [ScalarPlace]

    package var valueLocations: [SourceLocation] { valuePlaces.map(\.location) }
}

extension DetectionItem {
    /// Reads `field|modifier|…: value or list of values`.
    init(key: YAMLNode, value: YAMLNode, placeholders: Placeholders) throws(SOCError) {
        guard let name = key.text else { throw key.error("a field's name is a text") }
        let parts = name.split(separator: "|", omittingEmptySubsequences: false)
        var modifiers: [Modifier] = []
        for part in parts.dropFirst() {
            if part == "not" { throw key.error("unknown modifier 'not'; negate the selection in the condition") }
            guard let modifier = Modifier(rawValue: String(part)) else {
                throw key.error("unknown modifier '\(part)'")
            }
            guard !modifiers.contains(modifier) else { throw key.error("modifier '\(part)' twice") }
            modifiers.append(modifier)
        }
        try self.init(
            field: parts.first.flatMap { $0.isEmpty ? nil : String($0) }, modifiers: modifiers, value: value,
            location: key.location, placeholders: placeholders)
    }

    init(
        field: String?, modifiers: [Modifier], value: YAMLNode, location: SourceLocation, placeholders: Placeholders
    ) throws(SOCError) {
        self.field = field
        self.location = location
        requiresAll = modifiers.contains(.all)
        isNegated = modifiers.contains(.neq)
        predicates = []
        valuePlaces = []
        let values = value.elements ?? [value]
        guard !values.isEmpty else { throw value.error("an empty list of values") }
        if requiresAll, values.count < 2 { throw value.error("modifier 'all' needs a list of values") }
        if field == nil, modifiers.contains(.exists) || modifiers.contains(.fieldref) {
            throw SOCError(
                .malformedInput, "modifier '\(modifiers.contains(.exists) ? "exists" : "fieldref")' needs a field",
                at: location)
        }
        for element in values {
            var reading = ValueReading(modifiers: modifiers, isKeyword: field == nil, placeholders: placeholders)
            predicates.append(try reading.predicate(of: element))
            valuePlaces.append(element.place)
        }
    }
}
