package import SOCCore

/// Matches events that come one by one, each in bytes of its own.
///
/// ``MatchStream`` reads a stream, in which what is broken may swallow what follows; what is stored stands alone.
package final class EventSeries {
    private let handler: EventHandler
    private let correlations: CorrelationEngine
    private let parser = JSONParser(leniency: [.invalidUTF8])

    package init(_ rules: CompiledRules) {
        handler = EventHandler(rules, output: .alerts)
        correlations = CorrelationEngine(handler.matcher)
    }

    /// Matches an event and writes its alerts, and those of correlations that it completes, line by line.
    ///
    /// - Returns: How many alerts there are; nil when the bytes are no JSON object.
    package func match(_ raw: Text, to json: JSONWriter) -> Int? {
        guard let event = try? parser.parseCopy(of: raw), event.isObject else { return nil }
        var count = 0
        if handler.match(event) {
            count += handler.write(raw: raw, digest: SHA256.digest(raw), ordinal: 0, line: 0, to: json)
        }
        let followed = handler.matcher.matches.filter { correlations.follows($0) }
        guard !followed.isEmpty else { return count }
        correlations.take(followed, raw: raw)
        count += handler.write(correlations.results, line: 0, to: json)
        return count
    }

    /// Writes the alerts of what only the end can decide.
    package func finish(to json: JSONWriter) -> Int {
        guard !correlations.isEmpty else { return 0 }
        correlations.finish()
        return handler.write(correlations.results, line: 0, to: json)
    }
}
