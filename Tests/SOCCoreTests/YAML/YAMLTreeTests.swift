import Testing

@testable import SOCCore

@Suite struct YAMLTreeTests {
    private func problem(_ text: String) -> YAMLError? {
        do throws(YAMLError) {
            _ = try YAMLTree.documents(of: text)
            return nil
        } catch {
            return error
        }
    }

    @Test func `scalars know their place and how they are quoted`() throws {
        let root = try #require(
            try YAMLTree.document(of: "ü: [plain, 'single', \"dou\\tble\"]\nk: |\n  block\nl: >-\n  folded\n"))
        let members = try #require(root.mapping)
        #expect(members.map(\.key.scalar) == ["ü", "k", "l"])
        let elements = try #require(members[0].value.sequence)
        #expect(elements.map(\.scalar) == ["plain", "single", "dou\tble"])
        #expect(elements.map(\.style) == [.plain, .singleQuoted, .doubleQuoted])
        // In characters, not bytes.
        #expect(elements.map(\.mark.column) == [5, 12, 22])
        #expect(
            (members[1].value.scalar, members[1].value.style, members[1].value.mark.line) == ("block\n", .literal, 2))
        #expect((members[2].value.scalar, members[2].value.style) == ("folded", .folded))
    }

    @Test func `aliases are what they stand for, within a document`() throws {
        let root = try #require(try YAMLTree.document(of: "a: &x {b: [1, 2]}\nc: *x\n"))
        #expect(root.mapping?[0].value == root.mapping?[1].value)
        let undefined = problem("a: &x 1\n---\nb: *x\n")
        #expect(undefined?.problem == "found undefined alias")
        #expect(undefined?.mark?.line == 3)
        // An anchor is known from the end of its value on: nothing contains itself.
        #expect(problem("&a [*a]")?.problem == "found undefined alias")
    }

    @Test func `a key that stands twice is named, with the place of the first`() {
        let error = problem("a: 1\nb:\n  x: 1\n  'x': 2\n  y: 3\n")
        #expect(error?.duplicateKeys == ["x"])
        #expect((error?.mark?.line, error?.mark?.column) == (3, 3))
        #expect(problem("[1, 2]: a\n[1, 2]: b\n")?.duplicateKeys == ["<a collection>"])
        #expect(problem("[1, 2]: a\n[1, 3]: b\n") == nil)
    }

    @Test func `what is not YAML is told with its place`() {
        let error = problem("a: 1\nb: 'open\n")
        #expect(error?.problem == "found unexpected end of stream")
        #expect(error?.mark?.line == 3)
        #expect(problem("a: \u{1}\n")?.problem == "control characters are not allowed")
    }

    @Test func `documents are told apart, and no text has none`() throws {
        #expect(try YAMLTree.documents(of: "a\n--- b\n...\n---\n").map(\.scalar) == ["a", "b", ""])
        #expect(try YAMLTree.document(of: "# nothing\n") == nil)
        #expect(throws: YAMLError.self) { try YAMLTree.document(of: "a\n---\nb\n") }
        #expect(try YAMLTree.document(of: "\"a\\0b\"")?.scalar == "a\0b")
    }
}
