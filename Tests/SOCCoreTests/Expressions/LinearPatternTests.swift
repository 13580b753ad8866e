import Testing

@testable import SOCCore

@Suite struct LinearPatternTests {
    @Test(arguments: [
        ("abc", "xxabcxx", true), ("^abc", "xabc", false), ("abc$", "abcx", false), ("a.c", "a\nc", true),
        ("a|b|c", "zzc", true), ("(ab)+c", "ababc", true), ("(?:ab){2,3}$", "abab", true), ("^(ab){3}$", "abab", false),
        ("[a-c]+[^x]", "abz", true), ("[^a-c]", "abc", false), (#"\d{4}-\d\d"#, "on 2026-11", true),
        (#"[\w.-]+@[\w-]+\.example"#, "to: eve.x@mail.example", true), (#"\bcat\b"#, "concat", false),
        (#"\bcat\b"#, "a cat.", true), ("(?i)PsExec", "PSEXEC.exe", true), ("(?i)[^a]", "A", false),
        ("a{2", "a{2", true),
        ("x*", "", true), ("^$", "", true), ("a??b", "b", true), ("é+", "caféé", true), (#"\x41\u0042"#, "AB", true),
        ("[]a]", "]", true), ("[a-]", "-", true), ("()*a", "a", true), ("(a*)*b", "aaab", true),
        (#"[\D]x"#, "5x", false),
    ])
    func `a pattern is found or not`(pattern: String, text: String, expected: Bool) throws {
        #expect(try LinearPattern(pattern).matchesString(text) == expected)
    }

    @Test(arguments: [
        ("(a", "a parenthesis is not closed"), ("a)", "a parenthesis is closed that was not opened"),
        ("*a", "nothing to repeat before '*'"), ("a**", "a repetition of a repetition"), ("[a", "a '[' is not closed"),
        (#"\1"#, "back-references cannot be searched in linear time"),
        ("(?=a)", "'(?' begins no group that is searched in linear time"),
        ("[z-a]", "a range in '[]' ends before it begins"),
        ("((a{1000}){1000}){1000}", "too large"), (#"\q"#, #"unknown escape '\q'"#),
        (String(repeating: "(", count: 60), "nested too deep"),
    ])
    func `what cannot be searched is refused`(pattern: String, reason: String) {
        #expect(throws: PatternError(reason: reason)) { try LinearPattern(pattern) }
    }

    @Test func `nested repetitions take time in proportion to the text`() throws {
        let pattern = try LinearPattern("^(a+)+$")
        // A backtracking matcher takes 2^100000 steps for this.
        #expect(try !pattern.matchesString(String(repeating: "a", count: 100_000) + "b"))
        _ = try LinearPattern(String(repeating: "(", count: 20) + String(repeating: "){1000}", count: 20))
    }
}

extension LinearPattern {
    fileprivate func matchesString(_ text: String) throws -> Bool { withText(text) { matches($0) } }
}
