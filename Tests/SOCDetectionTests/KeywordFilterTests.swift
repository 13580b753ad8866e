import Testing

@testable import SOCDetection

/// Keywords are looked for in an event's bytes first, by fragments that some have in common; none may be lost for it.
@Suite struct KeywordFilterTests {
    private static let pieces = [
        "::", "a::", "mimi", "kiwi", "drv.sys", "lib.dll", "dump", "privilege", "debug", "x", "4711", "-enc", " ", "${",
    ]

    private static func keyword(_ random: inout SplitMix) -> String {
        let keyword = (0..<Int.random(in: 1...3, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            .joined()
        return keyword.allSatisfy { $0 == " " } ? "::" : keyword
    }

    /// A text that has the keyword's letters in other cases, or none of it, or most.
    private static func value(_ keywords: [String], _ random: inout SplitMix) -> String {
        var text = String(repeating: "-", count: Int.random(in: 0...150, using: &random))
        text += keyword(&random).dropLast(Int.random(in: 0...3, using: &random))
        if Int.random(in: 0..<3, using: &random) == 0 { text += keywords.randomElement(using: &random)! }
        text += String(repeating: "-", count: Int.random(in: 0...150, using: &random))
        return String(text.map { Bool.random(using: &random) ? Character($0.uppercased()) : $0 })
    }

    @Test func `keywords are found that a plain search finds, and no others`() throws {
        var random = SplitMix(seed: 31)
        var foundCount = 0
        var eventCount = 0
        for _ in 0..<40 {
            let keywords = (0..<Int.random(in: 1...20, using: &random)).map { _ in Self.keyword(&random) }
            let bench = try Bench(rules(keywords.map { "['\($0)']" }, logSource: "product: windows"))
            for _ in 0..<60 {
                let value = Self.value(keywords, &random)
                let expected = keywords.indices.filter { value.lowercased().contains(keywords[$0]) }.map { "r\($0)" }
                let found = try bench.match(#"{"Channel":"Security","EventID":1,"Data":["\#(value)"]}"#)
                eventCount += 1
                foundCount += expected.isEmpty ? 0 : 1
                guard found.sorted() == expected.sorted() else {
                    Issue.record("\(keywords) in '\(value)': \(found)")
                    return
                }
            }
        }
        #expect(foundCount > eventCount / 4 && foundCount < eventCount * 3 / 4)
    }
}
