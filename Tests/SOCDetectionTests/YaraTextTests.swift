import Testing

@testable import SOCCore
@testable import SOCDetection

@Suite struct YaraTextTests {
    private static func hiding(_ names: Set<String>, in text: String) -> String {
        String(decoding: YaraText.hiding(names, in: Array(text.utf8)), as: UTF8.self)
    }

    /// Names, regular expressions, comments and strings that look like the beginnings of rules.
    private static let tricky = #"""
        import "pe" // rule Target {
        /* rule Target { condition: true }
           rule */ global rule Every : rule_like { condition: filesize > 0 }
        private  rule Helper { strings: $rule = "rule Target { \" rule Target" $Target = /rule Target \/ [^\/]rule Target/is
            $hex = { 72 75 // rule Target
                [2-4] 6C (65 | 66) } condition: any of them or #rule > 4 \ 2 or @Target[1] == 5 or !Target[1] == 1 }
        rule
          /* between */ Target // behind
          : tag { meta: rule_name = "rule Target" strings: $a = "a" condition: $a or Helper }
        rule TargetToo { condition: Target and pe.is_pe == 0 }
        """#

    @Test("only the rule itself becomes private")
    func insertsOneWord() {
        let hidden = Self.hiding(["Target"], in: Self.tricky)
        #expect(hidden == Self.tricky.replacing("\nrule\n", with: "\nprivate rule\n"))
        #expect(Self.hiding([], in: Self.tricky) == Self.tricky)
        #expect(Self.hiding(["Absent", "rule", "a"], in: Self.tricky) == Self.tricky)
    }

    @Test(
        "what is left are the other rules, as the compiler sees them",
        arguments: [["Target"], ["Every", "TargetToo"], ["TargetToo"]])
    func compiles(names: [String]) throws {
        func rules(_ bytes: [UInt8]) throws -> [String] {
            try YaraRules([RuleFile(path: "tricky.yar", bytes: bytes)], areStored: true, cache: nil).descriptions.map(
                \.rule)
        }
        let source = Array(Self.tricky.utf8)
        #expect(try rules(source) == ["Every", "Target", "TargetToo"])
        #expect(
            try rules(YaraText.hiding(Set(names), in: source))
                == ["Every", "Target", "TargetToo"].filter { !names.contains($0) })
    }

    @Test("a text that ends anywhere is passed through whole")
    func endsAnywhere() {
        let source = Array(Self.tricky.utf8)
        for end in source.indices {
            let part = Array(source[..<end])
            let hidden = YaraText.hiding(["Target"], in: part)
            #expect([0, 8, 16].contains(hidden.count - part.count))
        }
    }
}
