package import SOCCore

/// Tries a rule on events with and without a tuning.
package final class TuningTrial {
    private let before: EventSeries
    private let after: EventSeries
    private let scratch = JSONWriter()
    package private(set) var eventCount = 0
    package private(set) var matchesBefore = 0
    package private(set) var matchesAfter = 0
    /// Matches that are gone, though they are known to have been right.
    package private(set) var truePositivesLost = 0

    /// - Parameters:
    ///   - rule: The rule's identifier; others are there for what they have to do with it.
    ///   - files: The rule, what it refers to, and the tunings that hold.
    ///   - others: Filters that may be about the rule too, and what else they are about; what is wrong with those is no
    ///     error here.
    ///   - thresholds: The rules in whose place a threshold stands, before and with the tuning.
    /// - Throws: What is wrong with the tuning, with its place.
    package init(
        rule: String, files: [RuleFile], others: [RuleFile] = [], tuning: RuleFile,
        thresholds: (before: Set<String>, after: Set<String>)
    ) throws(SOCError) {
        func series(_ files: [RuleFile], _ replaced: Set<String>) throws(SOCError) -> EventSeries {
            var selection = RuleSelection(names: [rule])
            selection.replaced = replaced
            let source = RuleSource(files: files + others, selection: selection, skipsInvalid: true)
            let set = try RuleSet(source, cache: nil)
            let foreign = Set(others.map(\.path))
            if let error = set.errors.first(where: { $0.location.map { !foreign.contains($0.source) } ?? true }) {
                throw error
            }
            return EventSeries(set.compiled)
        }
        before = try series(files, thresholds.before)
        after = try series(files + [tuning], thresholds.after)
    }

    /// Takes an event; events come in the order of their times.
    package func take(_ raw: Text, isTruePositive: Bool) {
        guard let hadMatched = before.match(raw, to: scratch) else { return }
        let matches = after.match(raw, to: scratch) ?? 0
        scratch.removeAll()
        eventCount += 1
        if hadMatched > 0 { matchesBefore += 1 }
        if matches > 0 { matchesAfter += 1 }
        if hadMatched > 0, matches == 0, isTruePositive { truePositivesLost += 1 }
    }
}
