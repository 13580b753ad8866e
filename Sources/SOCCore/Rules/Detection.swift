/// What a selection of a rule asks of an event.
///
/// Source: Sigma 2.1.0, "Detection": items of a mapping are joined by AND, elements of a list by OR.
package indirect enum Detection: Sendable {
    case item(DetectionItem)
    case all([Detection])
    case any([Detection])

    init(_ node: YAMLNode, placeholders: Placeholders) throws(SOCError) {
        if let members = node.members {
            guard !members.isEmpty else { throw node.error("an empty selection") }
            var items: [Detection] = []
            for (key, value) in members {
                if value.kind == .mapping { throw value.error("a mapping where a value is expected") }
                items.append(.item(try DetectionItem(key: key, value: value, placeholders: placeholders)))
            }
            self = items.count == 1 ? items[0] : .all(items)
        } else if let elements = node.elements {
            guard !elements.isEmpty else { throw node.error("an empty selection") }
            var choices: [Detection] = []
            for element in elements {
                if element.kind == .sequence { throw element.error("a list within a list") }
                choices.append(try Detection(element, placeholders: placeholders))
            }
            self = choices.count == 1 ? choices[0] : .any(choices)
        } else {
            self = .item(
                try DetectionItem(
                    field: nil, modifiers: [], value: node, location: node.location, placeholders: placeholders))
        }
    }

    package func forEachItem(_ body: (DetectionItem) -> Void) {
        switch self {
        case .item(let item): body(item)
        case .all(let parts), .any(let parts): for part in parts { part.forEachItem(body) }
        }
    }
}

/// A named part of a rule's detection section.
package struct Selection: Sendable {
    package var name: String
    package var detection: Detection
    package var location: SourceLocation
}

/// The detection section of a rule: selections and how they are joined.
package struct DetectionSection: Sendable {
    package var selections: [Selection]
    package var condition: Condition

    /// - Parameter ignoring: Keys that are neither selections nor the condition (`rules` of a filter).
    init(_ node: YAMLNode, ignoring: [String] = [], placeholders: Placeholders) throws(SOCError) {
        guard let members = node.members else { throw node.error("a detection is a mapping") }
        selections = []
        var conditions: [YAMLNode]?
        for (key, value) in members {
            let name = key.text ?? ""
            if ignoring.contains(name) { continue }
            if name == "timeframe" {
                throw key.error("'timeframe' is not part of Sigma 2; use a correlation rule")
            }
            if name == "condition" {
                conditions = value.elements ?? [value]
                continue
            }
            guard Condition.isIdentifier(name) else { throw key.error("'\(name)' is no name for a selection") }
            selections.append(
                Selection(
                    name: name, detection: try Detection(value, placeholders: placeholders), location: key.location))
        }
        guard let conditions, !conditions.isEmpty else { throw node.error("no condition") }
        guard !selections.isEmpty else { throw node.error("no selection") }
        var used = Set<Int>()
        var parsed: [Condition] = []
        for condition in conditions {
            guard let text = condition.text, condition.kind != .null else {
                throw condition.error("a condition is a text")
            }
            var parser = ConditionParser(text, node: condition, names: selections.map(\.name))
            parsed.append(try parser.parse())
            used.formUnion(parser.used)
        }
        // Source: Sigma 2.1.0, "Condition": a list of conditions is linked with OR.
        condition = parsed.count == 1 ? parsed[0] : .or(parsed)
        // What begins with an underscore may be there for others to use.
        for (index, selection) in selections.enumerated() where !used.contains(index) && !selection.name.hasPrefix("_")
        {
            throw SOCError(.malformedInput, "selection '\(selection.name)' is not used", at: selection.location)
        }
    }

    init(selections: [Selection], condition: Condition) {
        self.selections = selections
        self.condition = condition
    }
}
