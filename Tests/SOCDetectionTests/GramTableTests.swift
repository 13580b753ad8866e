import SOCCore
import Testing

@testable import SOCDetection

@Suite struct GramTableTests {
    /// Few letters, so that texts are in each other, and begin and go on alike.
    private static func text(_ lengths: ClosedRange<Int>, _ random: inout SplitMix) -> String {
        (0..<Int.random(in: lengths, using: &random)).map { _ in
            ["a", "b", "c", "d", "é"].randomElement(using: &random)!
        }.joined()
    }

    @Test func `what values contain is found among thousands`() throws {
        var random = SplitMix(seed: 31)
        let texts = (0..<250).map { _ in (0..<12).map { _ in Self.text(5...30, &random) } }
        let bench = try Bench(rules(texts.map { "{f|contains: [\($0.joined(separator: ", "))]}" }))
        #expect(bench.compiled.scans.contains { $0.gramMask > 0 })
        var foundCount = 0
        for number in 0..<400 {
            var value = Self.text(0...60, &random)
            if number % 2 == 0 {
                let part = texts.randomElement(using: &random)!.randomElement(using: &random)!
                // At the beginning, at the end, and with its last letter cut off.
                value = [value + part, part + value, String(part.dropLast()), part + part][number / 2 % 4]
            }
            let expected = texts.indices.filter { texts[$0].contains { value.utf8.contains($0.utf8) } }.map { "r\($0)" }
            foundCount += expected.count
            let found = try bench.match("{\"f\":\"\(number % 5 == 0 ? value.uppercased() : value)\"}")
            guard found == expected else {
                Issue.record("'\(value)': \(found), not \(expected)")
                return
            }
        }
        #expect(foundCount > 200)
    }

    @Test func `a text that is found again and again is told once`() throws {
        let texts = (0..<GramTable.fewest).map { "text\($0)!" }
        let bench = try Bench(rule("{f|contains: [\(texts.joined(separator: ", "))]}"))
        #expect(bench.compiled.scans.contains { $0.gramMask > 0 })
        let value = String(repeating: "text7! text77! ", count: 5000)
        #expect(try bench.match("{\"f\":\"\(value)\"}") == ["r"])
        #expect(try bench.match("{\"f\":\"text\(GramTable.fewest)! text\"}") == [])
    }
}
