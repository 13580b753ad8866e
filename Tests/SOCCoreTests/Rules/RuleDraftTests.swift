import Testing

@testable import SOCCore

struct RuleDraftTests {
    private func rule(_ title: String, _ more: String = "") -> String {
        "title: \(title)\n\(more)logsource: {product: windows}\ndetection:\n    a: {b: c}\n    condition: a\n"
    }

    private func drafts(_ text: String) throws -> [RuleDraft] {
        try RuleDraft.drafts(of: RuleFile(path: "x.yml", text: text))
    }

    @Test func `each document keeps its exact bytes`() throws {
        let first = rule("One", "# a comment\r\n")
        let second = rule("Two", "id: ABC\n") + "# the end"
        let found = try drafts("\(first)---\n\(second)")
        #expect(found.map { String(decoding: $0.bytes, as: UTF8.self) } == [first, second])
        #expect(found.map(\.identifier) == ["One", "abc"])
        #expect(found.map(\.lines) == [1...6, 7...14])
    }

    @Test func `comments before the first document belong to it`() throws {
        let text = "# a license\n---\n\(rule("One"))---\n---\n"
        let found = try drafts(text)
        #expect(found.count == 1)
        #expect(String(decoding: found[0].bytes, as: UTF8.self) == "# a license\n\(rule("One"))")
    }

    @Test func `a marker within a text is none`() throws {
        let found = try drafts(rule("One", "description: |\n    a\n    ---\n    b\n"))
        #expect(found.count == 1)
        #expect(found[0].description == "a\n---\nb\n")
    }

    @Test func `documents that share parts are one rule`() throws {
        let text =
            "action: global\ntitle: Shared\nid: '1'\n---\nlogsource: {product: a}\ndetection: {a: {b: c}, condition: a}\n"
        let found = try drafts(text)
        #expect(found.map(\.kind) == [.collection])
        #expect(String(decoding: found[0].bytes, as: UTF8.self) == text)
    }

    @Test func `techniques come by the ids of today`() throws {
        let tags = "tags: [attack.t1086, attack.defense-evasion, attack.g0016, car.2013-05-004]\n"
        let found = try drafts(rule("One", tags))
        #expect(found[0].techniques == ["T1059.001"])
        #expect(found[0].tactics == ["TA0005"])
    }

    @Test(arguments: ["id: \"a\\nb\"\n", "id: \(String(repeating: "x", count: 257))\n", "name: \"\\u0007\"\n"])
    func `an id that no terminal or index takes is refused`(_ more: String) {
        #expect(throws: SOCError.self) { try drafts(rule("One", more)) }
    }

    @Test func `the difference is what diff prints`() {
        let old = (1...20).map(String.init).joined(separator: "\n") + "\n"
        let new = old.split(separator: "\n").map { $0 == "9" ? "nine" : $0 }.joined(separator: "\n") + "\n21\n"
        #expect(
            TextDifference.unified(old, new, from: "a", to: "b") == """
                --- a
                +++ b
                @@ -6,7 +6,7 @@
                 6
                 7
                 8
                -9
                +nine
                 10
                 11
                 12
                @@ -18,3 +18,4 @@
                 18
                 19
                 20
                +21

                """)
    }

    @Test(
        arguments: [
            ("2a1b-6c", "2a1b-6c.yml"), ("../../etc/passwd", nil), (".hidden", nil), ("a b", nil), ("-rf", nil),
            ("é", nil),
        ] as [(String, String?)])
    func `a file's name stays in its directory`(_ identifier: String, _ expected: String?) {
        let name = RuleDirectory.fileName(of: identifier, extension: "yml")
        if let expected { #expect(name == expected) }
        #expect(!name.contains("/"))
        #expect(!name.hasPrefix("."))
        #expect(name.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func `a tuning's document is read as it was meant`() throws {
        let file = RuleFile(path: "x.yml", text: rule("It's \"one\"", "id: a-b\n"))
        let terms = ["User=o'neil", "User=*", "Image|endswith=\\x: y # z", "Note=\u{7}"].map {
            TuningDocument.Term($0)!
        }
        let collection = RuleCollection([file])
        let document = try TuningDocument.filter(terms, of: collection.rules[0], keeps: false)
        let both = RuleCollection([file, RuleFile(path: "tuning", text: document)])
        #expect(both.errors.isEmpty)
        #expect(both.filters.count == 1)
        #expect(both.rules[0].detection.selections.count == 2)
    }
}
