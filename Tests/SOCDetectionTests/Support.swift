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

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A rule with one selection, in flow style: `CommandLine|contains: x`.
func rule(
    _ selection: String, condition: String = "selection", more: String = "", id: String = "r",
    logSource: String = "category: test"
) -> String {
    """
    title: Test
    id: \(id)
    logsource: {\(logSource)}
    detection:
        selection: \(selection)
    \(more)
        condition: \(condition)
    """
}

/// A rule for each selection: `r0`, `r1` and so on.
func rules(_ selections: [String], logSource: String = "category: test") -> String {
    selections.enumerated().map { rule($1, id: "r\($0)", logSource: logSource) }.joined(separator: "\n---\n")
}

func matches(
    _ selection: String, _ event: String, condition: String = "selection", more: String = "",
    placeholders: String? = nil
) throws -> Bool {
    let bench = try Bench(rule(selection, condition: condition, more: more), placeholders: placeholders)
    return try !bench.match(event).isEmpty
}
