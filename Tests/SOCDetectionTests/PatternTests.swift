import Testing

@testable import SOCDetection

/// Vectorscan looks for the patterns of a field; what it finds must be what they say, wherever it stands in a value.
@Suite struct PatternTests {
    /// Few patterns or many, and letters that most of them have: each takes Vectorscan other ways.
    private static func patterns(_ random: inout SplitMix) -> [String] {
        let letters = Array(Bool.random(using: &random) ? "abci" : "abcdefghijklmnopqrstuvwxyz")
        return (0..<Int.random(in: 1...Int.random(in: 1...40, using: &random), using: &random)).map { _ in
            String((0..<Int.random(in: 2...12, using: &random)).map { _ in letters.randomElement(using: &random)! })
        }
    }

    /// A value of one sign over and over, with one of the texts, or most of it, anywhere.
    private static func value(with texts: [String], _ random: inout SplitMix) -> String {
        let text = texts.randomElement(using: &random)!
        func filling() -> String {
            String(repeating: random.next() % 2 == 0 ? "-" : "q", count: Int.random(in: 0...150, using: &random))
        }
        return filling() + text.dropLast(Int.random(in: 0...1, using: &random)) + filling()
    }

    @Test(arguments: [1, 2, 3]) func `texts are found wherever they stand`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var foundCount = 0
        for _ in 0..<40 {
            let texts = Self.patterns(&random)
            let bench = try Bench(Self.rules(texts.map { "f|contains: '\($0)'" }))
            for _ in 0..<100 {
                let value = Self.value(with: texts, &random)
                let expected = texts.indices.filter { value.contains(texts[$0]) }.map { "rule\($0)" }
                let found = try bench.match(#"{"f":"\#(value)"}"#)
                foundCount += expected.count
                guard found.sorted() == expected.sorted() else {
                    Issue.record("\(texts) in '\(value)': \(found)")
                    return
                }
            }
        }
        #expect(foundCount > 1000)
    }

    @Test(arguments: [4, 5]) func `expressions are found wherever they stand`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var foundCount = 0
        for _ in 0..<20 {
            // What each expression begins with is in the value; what must follow may not be.
            let texts = Array(Self.patterns(&random).prefix(6))
            let expressions = texts.map {
                $0 + ["[^-]", "-+q*", "[a-z]{2,}", "(?:--|qq)", ".*a"].randomElement(using: &random)!
            }
            let bench = try Bench(Self.rules(expressions.map { "f|re: '\($0)'" }))
            let oracles = try expressions.map { try Regex($0) }
            for _ in 0..<60 {
                let value = Self.value(with: texts, &random)
                let expected = texts.indices.filter { value.contains(oracles[$0]) }.map { "rule\($0)" }
                let found = try bench.match(#"{"f":"\#(value)"}"#)
                foundCount += expected.count
                guard found.sorted() == expected.sorted() else {
                    Issue.record("\(expressions) in '\(value)': \(found), not \(expected)")
                    return
                }
            }
        }
        #expect(foundCount > 300)
    }

    /// The last two bytes of a value may be a match.
    @Test func `a pair at the end is found`() throws {
        let bench = try Bench(Self.rules(["f|re: 'c0+a?'", #"f|re: 'b\\1{2,}[abc]?[abc]'"#]))
        for length in 0...140 {
            let filling = String(repeating: "-", count: length)
            #expect(try bench.match(#"{"f":"\#(filling)c0"}"#) == ["rule0"], "behind \(length)")
            #expect(try bench.match(#"{"f":"\#(filling)c"}"#) == [])
        }
    }

    private static func rules(_ selections: [String]) -> String {
        selections.enumerated().map { number, selection in
            """
            title: Rule \(number)
            id: rule\(number)
            logsource: {category: test}
            detection: {selection: {\(selection)}, condition: selection}
            """
        }.joined(separator: "\n---\n")
    }
}
