import SOCCore
import Testing

@testable import SOCDetection

@Suite struct LiteralTableTests {
    private func text(_ lengths: ClosedRange<Int>, _ random: inout SplitMix) -> String {
        // Few letters, so that texts begin, end and go on alike.
        String(
            (0..<Int.random(in: lengths, using: &random)).map { _ in
                ["a", "a", "a", "b", "é"].randomElement(using: &random)!
            })
    }

    /// Of all lengths of keys, below and above.
    @Test func `what values are, begin with and end with is found among many`() throws {
        var random = SplitMix(seed: 29)
        var texts: [(modifier: String, text: String)] = []
        for number in 0..<150 {
            let part = text(1...40, &random)
            texts.append((["", "|startswith", "|endswith"][number % 3], part))
        }
        let bench = try Bench(rules(texts.map { "{f\($0.modifier): '\($0.text)'}" }))
        var foundCount = 0
        for number in 0..<400 {
            var value = text(0...30, &random)
            let part = texts.randomElement(using: &random)!.text
            switch number % 4 {
            case 0: value += part
            case 1: value = part + value
            case 2: value = part
            default: break
            }
            let bytes = Array(value.utf8)
            let expected = texts.indices.filter { place in
                let (modifier, text) = texts[place]
                switch modifier {
                case "|startswith": return bytes.starts(with: text.utf8)
                case "|endswith": return bytes.reversed().starts(with: text.utf8.reversed())
                default: return value == text
                }
            }
            foundCount += expected.count
            let found = try bench.match("{\"f\":\"\(number % 5 == 0 ? value.uppercased() : value)\"}")
            guard found == expected.map({ "r\($0)" }) else {
                Issue.record("'\(value)': \(found)")
                return
            }
        }
        #expect(foundCount > 300)
    }

    @Test func `texts without end of their own are left to Vectorscan, but for single bytes`() {
        func kind(_ parts: SigmaText.Part...) -> LiteralTable.Kind? {
            LiteralTable.literal(SigmaText(parts: parts))?.kind
        }
        let (byte, text) = (Array("a".utf8), Array("abcd".utf8))
        #expect(kind(.anyString, .literal(text), .anyString) == nil)
        #expect(kind(.literal(text), .anyCharacter) == nil)
        #expect(kind(.anyString, .anyCharacter, .anyString) == nil)
        #expect(kind(.anyString, .literal(byte), .anyString) == .byte)
        for text in [byte, text] {
            #expect(kind(.literal(text)) == .whole)
            #expect(kind(.anyString, .literal(text)) == .end)
            #expect(kind(.literal(text), .anyString) == .start)
        }
    }

    @Test func `a single byte is found anywhere`() throws {
        let bench = try Bench(rule(#"{f|contains: ['\\', 'K', '#']}"#))
        for (value, isFound) in [
            ("a", false), (#"a\\"#, true), ("xkx", true), ("#", true), ("\u{212A}", true), ("", false),
        ] {
            #expect(try bench.match("{\"f\":\"\(value)\"}").isEmpty != isFound, "\(value)")
        }
    }
}
