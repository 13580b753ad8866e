package import SOCCore

/// Tells of rules which of their selections an event fulfils.
///
/// Compiled rules have only their conditions as a whole; here each selection is a rule of its own.
package final class SelectionProbe {
    private let matcher: Matcher
    /// By the place of the rule's text: its selections, and which rule of the matcher each is.
    private var places: [String: [(name: String, rule: Int)]] = [:]

    package init(_ source: RuleSource, assigning logSource: LogSource? = nil) throws(SOCError) {
        var collection = try source.collection()
        collection.splitSelections()
        matcher = Matcher(try Compiler.compile(&collection, tables: try source.tables()), assigning: logSource)
        for (index, rule) in collection.rules.enumerated() {
            places["\(rule.header.location)", default: []].append((rule.detection.selections[0].name, index))
        }
    }

    /// What each selection of the rule at that place says of the event: `selection is true, filter is false`.
    func verdicts(on event: JSONValue, rule location: String) -> String {
        matcher.match(event)
        return (places[location] ?? [])
            .map { "\($0.name) is \(matcher.matches.contains($0.rule))" }.joined(separator: ", ")
    }
}
