import Testing

@testable import SOCCore

@Suite struct RuleCollectionTests {
    private func errors(_ yaml: String) -> [String] {
        RuleCollection([RuleFile(path: "rule.yml", text: yaml)]).errors.map { "\($0)" }
    }

    private func rule(_ detection: String) -> String {
        "title: T\nlogsource: {category: test}\ndetection:\n\(detection)\n"
    }

    @Test(arguments: [
        ("    a: {f|containz: x}\n    condition: a", "rule.yml:4:9: unknown modifier 'containz'"),
        ("    a: {f: x}\n    condition: b", "rule.yml:5:16: condition: there is no selection 'b'"),
        ("    a: {f: x}\n    b: {g: y}\n    condition: a", "rule.yml:5:5: selection 'b' is not used"),
        ("    a: {f: x}\n    condition: a and", "rule.yml:5:18: condition: ends where a selection is expected"),
        ("    a: {f: x}\n    condition: (a", "rule.yml:5:16: condition: a parenthesis is not closed"),
        (
            "    a: {f: x}\n    condition: a | count() > 5",
            "rule.yml:5:18: condition: aggregations after '|' are not part of Sigma 2; use a correlation rule"
        ),
        ("    a: {f: x}\n    condition: 1 of b*", "rule.yml:5:21: condition: no selection matches 'b*'"),
        (
            "    a: {f|cidr: 10.0.0.0/99}\n    condition: a",
            "rule.yml:4:17: '10.0.0.0/99' is no network in CIDR notation"
        ),
        ("    a: {f|gt: x}\n    condition: a", "rule.yml:4:15: 'x' is no number"),
        ("    a: {f|all: x}\n    condition: a", "rule.yml:4:16: modifier 'all' needs a list of values"),
        ("    a: {f|exists: x}\n    condition: a", "rule.yml:4:19: modifier 'exists' needs true or false"),
        ("    a: {f|contains|re: x}\n    condition: a", "rule.yml:4:24: modifier 're' needs an unmodified string"),
        ("    a: {f|base64: 'x*'}\n    condition: a", "rule.yml:4:19: modifier 'base64' cannot encode wildcards"),
        ("    a: {}\n    condition: a", "rule.yml:4:8: an empty selection"),
        ("    a: {f: x}", "rule.yml:4:5: no condition"),
        (
            "    a: {f: x}\n    timeframe: 5m\n    condition: a",
            "rule.yml:5:5: 'timeframe' is not part of Sigma 2; use a correlation rule"
        ),
    ])
    func `what is no Sigma 2 is refused where it stands`(detection: String, message: String) {
        #expect(errors(rule(detection)) == [message])
    }

    @Test func `global, reset and repeat documents`() {
        let collection = RuleCollection([
            RuleFile(
                path: "rule.yml",
                text: """
                    action: global
                    title: Common
                    logsource: {product: windows}
                    detection: {a: {f: x}, condition: a}
                    ---
                    id: one
                    ---
                    action: repeat
                    id: two
                    logsource: {service: security}
                    ---
                    action: reset
                    ---
                    id: three
                    """)
        ])
        #expect(collection.rules.map(\.header.id) == ["one", "two"])
        #expect(collection.rules.map(\.logSource.service) == [nil, "security"])
        #expect(collection.errors.count == 1)
    }

    @Test func `a correlation needs its rules`() {
        let yaml = "title: C\ncorrelation:\n    type: temporal\n    rules: [x]\n    timespan: 5m\n"
        #expect(errors(yaml) == ["rule.yml:4:13: there is no rule 'x'"])
    }

    @Test(arguments: [("5s", 5000), ("90m", 5_400_000), ("1d", 86_400_000), ("1M", 2_629_746_000)])
    func `timespans`(text: String, milliseconds: Int64) {
        #expect(CorrelationRule.timespan(text) == milliseconds)
        #expect(CorrelationRule.timespan("-" + text) == nil)
    }
}
