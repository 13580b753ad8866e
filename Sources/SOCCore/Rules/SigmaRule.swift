/// A rule that judges one event.
package struct SigmaRule: Sendable {
    package var header: RuleHeader
    package var logSource: LogSource
    package var logSourceLocation: SourceLocation
    package var detection: DetectionSection
    /// Whether its matches are alerts of their own; false for what only a correlation rule asks about.
    package var isReported = true

    init(_ node: YAMLNode, placeholders: Placeholders) throws(SOCError) {
        header = try RuleHeader(node)
        guard let source = node["logsource"] else { throw node.error("no log source") }
        logSource = try LogSource(source)
        logSourceLocation = source.location
        guard let section = node["detection"] else { throw node.error("no detection") }
        detection = try DetectionSection(section, placeholders: placeholders)
    }
}

/// A filter: what makes rules match less.
///
/// Source: Sigma 2.1.0, "Sigma Filters". As in pySigma a filter's condition is joined to the rule's by AND, so a filter
/// that excludes says `not selection`.
package struct FilterRule: Sendable {
    package enum Scope: Sendable, Equatable {
        /// Every rule of the log source.
        case any
        case rules([String])
    }

    package var header: RuleHeader
    package var logSource: LogSource
    package var scope: Scope
    package var scopeLocations: [SourceLocation]
    package var detection: DetectionSection

    init(_ node: YAMLNode, placeholders: Placeholders) throws(SOCError) {
        header = try RuleHeader(node)
        header.isDetection = false
        guard let source = node["logsource"] else { throw node.error("no log source") }
        logSource = try LogSource(source)
        guard let section = node["filter"] else { throw node.error("no filter") }
        guard section.kind == .mapping else { throw section.error("a filter is a mapping") }
        guard let rules = section["rules"] else { throw section.error("the filter names no rules") }
        var names: [String] = []
        scopeLocations = []
        for element in rules.elements ?? [rules] {
            guard let name = element.text, !name.isEmpty else { throw element.error("a rule is named by id or name") }
            names.append(name)
            scopeLocations.append(element.location)
        }
        let isAny = names.isEmpty || rules.text.map { ["any", "all"].contains($0.lowercased()) } ?? false
        scope = isAny ? .any : .rules(names)
        detection = try DetectionSection(section, ignoring: ["rules"], placeholders: placeholders)
    }

    /// Whether the filter concerns the rule.
    package func applies(to rule: SigmaRule) -> Bool {
        guard logSource.includes(rule.logSource) else { return false }
        switch scope {
        case .any: return true
        case .rules(let names): return names.contains { rule.header.isMeant(by: $0) }
        }
    }

    /// Joins the filter to the rule.
    func apply(to rule: inout SigmaRule) {
        let offset = rule.detection.selections.count
        rule.detection.selections += detection.selections
        rule.detection.condition = .and([rule.detection.condition, detection.condition.shifted(by: offset)])
    }
}
