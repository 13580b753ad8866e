import SOCCore
import Testing

@testable import SOCStore

@Suite struct StoredRuleTests {
    private func rule(
        _ id: String, _ text: String = "", type: String = "detection", name: String? = nil, _ referents: [String] = [],
        members: [String] = []
    ) -> StoredRule {
        StoredRule(
            id: id, type: type, version: 1, isEnabled: true, source: Array((id + text).utf8), name: name,
            referents: referents, members: members)
    }

    @Test func `what has not changed is told from what has`() {
        let former = [
            rule("a", name: "first"), rule("b"), rule("file", type: "collection", members: ["file", "second"]),
            rule("about-a", type: "correlation", ["first"]), rule("about-b", type: "correlation", ["b"]),
            rule("outer", type: "correlation", ["about-a"]), rule("about-file", type: "correlation", ["second"]),
        ]
        let all: Set<String> = ["a", "b", "file", "second", "about-a", "about-b", "outer", "about-file"]
        #expect(former.unchanged(since: former) == all)
        func changed(_ place: Int, _ change: (inout StoredRule) -> Void) -> Set<String> {
            var rules = former
            change(&rules[place])
            return all.subtracting(rules.unchanged(since: former))
        }
        #expect(changed(0) { $0.source += [1] } == ["a", "about-a", "outer"])
        #expect(changed(1) { $0.tunings = [.init(number: 1, type: "scope", document: "x")] } == ["b", "about-b"])
        #expect(changed(2) { $0.source += [1] } == ["file", "second", "about-file"])
        #expect(changed(3) { $0.source += [1] } == ["about-a", "outer"])
        // Whether a rule is used does not change what it says.
        #expect(changed(0) { $0.isEnabled = false } == [])
    }

    @Test func `a filter changes the rules that it is about`() {
        let former = [rule("a"), rule("b"), rule("about-a", type: "correlation", ["a"])]
        #expect((former + [rule("f", type: "filter", ["a"])]).unchanged(since: former) == ["b"])
        #expect((former + [rule("f", type: "filter")]).unchanged(since: former) == [])
    }

    @Test func `the same rules are the same`() {
        let rules = [rule("a"), rule("b")]
        #expect(rules.isSame(as: rules))
        #expect(!rules.isSame(as: [rules[0]]))
        #expect(!rules.isSame(as: [rules[0], rule("b", "x")]))
        var disabled = rules
        disabled[1].isEnabled = false
        #expect(!rules.isSame(as: disabled))
    }
}
