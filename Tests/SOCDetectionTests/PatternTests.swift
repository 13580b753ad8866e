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

    /// - Parameter isIn: Whether the selection of that number is true of a value.
    /// - Returns: How often a rule was found.
    private static func compare(
        _ selections: [String], about texts: [String], valueCount: Int, _ random: inout SplitMix,
        isIn: (Int, String) -> Bool
    ) throws -> Int {
        let bench = try Bench(rules(selections))
        var foundCount = 0
        for _ in 0..<valueCount {
            let value = value(with: texts, &random)
            let expected = selections.indices.filter { isIn($0, value) }.map { "r\($0)" }
            let found = try bench.match(#"{"f":"\#(value)"}"#)
            try #require(found.sorted() == expected.sorted(), "\(selections) in '\(value)'")
            foundCount += expected.count
        }
        return foundCount
    }

    @Test(arguments: [1, 2, 3]) func `texts are found wherever they stand`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var foundCount = 0
        for _ in 0..<40 {
            let texts = Self.patterns(&random)
            foundCount += try Self.compare(
                texts.map { "{f|contains: '\($0)'}" }, about: texts, valueCount: 100, &random
            ) { $1.contains(texts[$0]) }
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
            let oracles = try expressions.map { try Regex($0) }
            foundCount += try Self.compare(
                expressions.map { "{f|re: '\($0)'}" }, about: texts, valueCount: 60, &random
            ) { $1.contains(oracles[$0]) }
        }
        #expect(foundCount > 300)
    }

    /// The last two bytes of a value may be a match.
    @Test func `a pair at the end is found`() throws {
        let bench = try Bench(rules(["{f|re: 'c0+a?'}", #"{f|re: 'b\\1{2,}[abc]?[abc]'}"#]))
        for length in 0...140 {
            let filling = String(repeating: "-", count: length)
            #expect(try bench.match(#"{"f":"\#(filling)c0"}"#) == ["r0"], "behind \(length)")
            #expect(try bench.match(#"{"f":"\#(filling)c"}"#) == [])
        }
    }
}
