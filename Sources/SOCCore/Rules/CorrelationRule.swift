/// A rule about several events.
///
/// Source: Sigma 2.1.0, "Sigma Correlation Rules Specification" and its schema; value_median and lists of fields are
/// pySigma's.
package struct CorrelationRule: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case eventCount = "event_count"
        case valueCount = "value_count"
        case temporal
        case temporalOrdered = "temporal_ordered"
        case valueSum = "value_sum"
        case valueMinimum = "value_min"
        case valueMaximum = "value_max"
        case valueAverage = "value_avg"
        case valuePercentile = "value_percentile"
        case valueMedian = "value_median"

        package var needsField: Bool { rawValue.hasPrefix("value_") }
        package var isTemporal: Bool { self == .temporal || self == .temporalOrdered }
    }

    /// What the counted or computed number must be.
    package struct Bound: Sendable, Equatable {
        package enum Operator: String, Sendable, CaseIterable { case gt, gte, lt, lte, eq, neq }
        package var comparison: Operator
        package var number: Double

        package init(comparison: Operator, number: Double) {
            self.comparison = comparison
            self.number = number
        }

        package func holds(_ value: Double) -> Bool {
            switch comparison {
            case .gt: value > number
            case .gte: value >= number
            case .lt: value < number
            case .lte: value <= number
            case .eq: value == number
            case .neq: value != number
            }
        }
    }

    package var header: RuleHeader
    package var kind: Kind
    /// The rules that it is about, by id or name, in order.
    package var references: [String]
    package var referenceLocations: [SourceLocation]
    package var groupBy: [String]
    /// Alias → (reference → field).
    package var aliases: [String: [String: String]]
    /// In milliseconds.
    package var timespan: Int64
    package var bounds: [Bound]
    package var fields: [String]
    package var percentile: Double
    /// For temporal kinds: which rules must have matched; nil for all of them.
    package var expression: Condition?
    /// Whether the rules that it is about also give alerts of their own.
    package var generates: Bool
    package var isReported = true

    init(_ node: YAMLNode) throws(SOCError) {
        header = try RuleHeader(node)
        guard let section = node["correlation"] else { throw node.error("no correlation") }
        guard let members = section.members else { throw section.error("a correlation is a mapping") }
        for (key, _) in members
        where !["type", "rules", "group-by", "timespan", "condition", "aliases", "generate"].contains(
            key.text ?? "")
        {
            throw key.error("unknown key '\(key.text ?? "")' in a correlation")
        }
        guard let type = section["type"] else { throw section.error("no correlation type") }
        guard let kind = Kind(rawValue: type.text ?? "") else {
            throw type.error("unknown correlation type '\(type.text ?? "")'")
        }
        self.kind = kind
        references = []
        referenceLocations = []
        guard let rules = section["rules"] else { throw section.error("the correlation names no rules") }
        for element in rules.elements ?? [rules] {
            guard let name = element.text, !name.isEmpty else { throw element.error("a rule is named by id or name") }
            guard !references.contains(name) else { throw element.error("rule '\(name)' twice") }
            references.append(name)
            referenceLocations.append(element.location)
        }
        guard !references.isEmpty else { throw rules.error("the correlation names no rules") }
        groupBy = try Self.names(section["group-by"])
        aliases = [:]
        generates = section["generate"]?.kind == .boolean(true) || node["generate"]?.kind == .boolean(true)
        guard let span = section["timespan"] else { throw section.error("no timespan") }
        guard let milliseconds = Self.timespan(span.text ?? "") else {
            throw span.error("'\(span.text ?? "")' is no timespan: a number and one of s, m, h, d, w, M, y")
        }
        timespan = milliseconds
        bounds = []
        fields = []
        percentile = 50
        if let section = section["aliases"] { try readAliases(section) }
        if let condition = section["condition"] {
            try readCondition(condition)
        } else if !kind.isTemporal {
            throw section.error("no condition")
        }
    }

    private static func names(_ node: YAMLNode?) throws(SOCError) -> [String] {
        guard let node, node.kind != .null else { return [] }
        var names: [String] = []
        for element in node.elements ?? [node] {
            guard let name = element.text, !name.isEmpty else { throw element.error("a field is named by a text") }
            names.append(name)
        }
        return names
    }

    private mutating func readAliases(_ node: YAMLNode) throws(SOCError) {
        guard let members = node.members else { throw node.error("aliases are a mapping") }
        for (alias, mapping) in members {
            guard let fields = mapping.members else { throw mapping.error("an alias maps rules to fields") }
            var table: [String: String] = [:]
            for (rule, field) in fields {
                guard let reference = rule.text, references.contains(reference) else {
                    throw rule.error("'\(rule.text ?? "")' is none of the correlation's rules")
                }
                guard let name = field.text, !name.isEmpty else { throw field.error("a field is named by a text") }
                table[reference] = name
            }
            aliases[alias.text ?? ""] = table
        }
    }

    private mutating func readCondition(_ node: YAMLNode) throws(SOCError) {
        if kind.isTemporal, let text = node.string {
            var parser = ConditionParser(text, node: node, names: references)
            expression = try parser.parse()
            return
        }
        guard let members = node.members else { throw node.error("a correlation's condition is a mapping") }
        for (key, value) in members {
            switch key.text {
            case "field": fields = try Self.names(value)
            case "percentile":
                guard let number = value.text.flatMap(Double.init), (0...100).contains(number) else {
                    throw value.error("a percentile is a number from 0 to 100")
                }
                percentile = number
            default:
                guard let comparison = Bound.Operator(rawValue: key.text ?? "") else {
                    throw key.error("unknown comparison '\(key.text ?? "")'")
                }
                guard let number = value.text.flatMap(Double.init), number.isFinite else {
                    throw value.error("'\(key.text ?? "")' needs a number")
                }
                bounds.append(Bound(comparison: comparison, number: number))
            }
        }
        guard !bounds.isEmpty else { throw node.error("the condition compares with nothing") }
        if kind.needsField {
            guard !fields.isEmpty else { throw node.error("correlation type '\(kind.rawValue)' needs 'field'") }
            guard fields.count == 1 || kind == .valueCount else {
                throw node.error("only one field can be computed with")
            }
        } else if !fields.isEmpty {
            throw node.error("correlation type '\(kind.rawValue)' has no use for 'field'")
        }
    }

    /// Source: "Time Selection"; w, M and y are pySigma's. Months and years are average ones.
    static func timespan(_ text: String) -> Int64? {
        guard let unit = text.last, let count = Int64(text.dropLast()), count > 0, count < 1_000_000_000,
            text.dropLast().utf8.allSatisfy(\.isDigit)
        else { return nil }
        let seconds: [Character: Int64] = [
            "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "M": 2_629_746, "y": 31_556_952,
        ]
        return seconds[unit].map { $0 * count * 1000 }
    }
}
