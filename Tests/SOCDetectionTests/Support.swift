import SOCCore

@testable import SOCDetection

/// Rules and events of a test.
struct Bench {
    let compiled: CompiledRules
    let handler: EventHandler
    let engine: CorrelationEngine
    private let parser = JSONParser()

    init(_ yaml: String, placeholders: String? = nil, assigning source: LogSource? = nil) throws {
        let source2 = RuleSource(
            files: [RuleFile(path: "rule.yml", text: yaml)],
            placeholders: placeholders.map { [RuleFile(path: "values.yml", text: $0)] } ?? [])
        compiled = try RuleSet(source2, cache: nil) { _ in }.compiled
        handler = EventHandler(compiled, output: .alerts, assigning: source)
        engine = CorrelationEngine(handler.matcher)
    }

    /// The ids of the rules that the event matches.
    func match(_ event: String) throws -> [String] {
        let arena = Arena(blockSize: event.utf8.count + 64)
        let value = try parser.parseCopy(of: arena.copy(event))
        _ = handler.match(value)
        return handler.matcher.matches.map { String(compiled.ruleID($0)) }
    }

    /// The correlations that happen at the event.
    func correlate(_ event: String) throws -> [CorrelationEngine.Result] {
        _ = try match(event)
        let arena = Arena(blockSize: event.utf8.count + 64)
        engine.take(handler.matcher.matches, raw: arena.copy(event))
        return engine.results
    }
}

/// A rule with one selection, in flow style: `CommandLine|contains: x`.
func rule(_ selection: String, condition: String = "selection", more: String = "") -> String {
    """
    title: Test
    id: r
    logsource: {category: test}
    detection:
        selection: \(selection)
    \(more)
        condition: \(condition)
    """
}

func matches(
    _ selection: String, _ event: String, condition: String = "selection", more: String = "",
    placeholders: String? = nil
) throws -> Bool {
    let bench = try Bench(rule(selection, condition: condition, more: more), placeholders: placeholders)
    return try !bench.match(event).isEmpty
}
