import Foundation
import Testing

@testable import SOCCore

private let incident = """
    {"kind":"incident","uid":"u","number":"INC-2026-00001","title":"psexec on DC01","severity":"high","status":"new",\
    "opened_at":"2026-11-22T10:00:00.000Z","sla":{"paused":false,"breached":["first_response"]},"alert_count":7,\
    "tags":["phishing","vip"],"observables":[{"type":"ip","value":"10.1.2.3"},{"type":"domain","value":"evil.example"}],\
    "techniques":["T1566"],"tlp":"amber","reopen_count":0}
    """

private func holds(_ pattern: String, _ record: String = incident, kind: String = "incident") throws -> Bool {
    let expression = try Expression(
        pattern: pattern, schema: ExpressionSchema(record: kind), at: SourceLocation("p", line: 1, column: 1))
    let padded = Padded(record)
    let parser = JSONParser()
    return expression.isTrue(in: RecordScope(kind, try parser.parse(padded.text)))
}

private func holds(yaml: String, _ record: String = incident, kind: String = "incident") throws -> Bool {
    let node = try #require(try YAMLNode.documents(of: yaml, source: "c.yml").first)
    let expression = try Expression(node, schema: ExpressionSchema(record: kind))
    let padded = Padded(record)
    let parser = JSONParser()
    return expression.isTrue(in: RecordScope(kind, try parser.parse(padded.text)))
}

private func complaint(_ body: () throws -> Bool) -> String {
    do {
        return "\(try body())"
    } catch {
        return "\(error)"
    }
}

@Suite struct ExpressionTests {
    @Test(arguments: [
        ("severity = 'high'", true),
        ("[incident:severity = 'high']", true),
        ("incident:severity >= 'medium' AND incident:severity < 'critical'", true),
        ("incident:severity IN ('low', 'critical')", false),
        ("incident:severity NOT IN ('low', 'critical')", true),
        ("incident:tags[*] = 'vip'", true),
        ("incident:tags = 'vip'", true),
        ("incident:tags[0] = 'vip'", false),
        ("incident:observables[*].value ISSUBSET '10.0.0.0/8'", true),
        ("incident:observables.value ISSUBSET '192.0.2.0/24'", false),
        ("incident:title LIKE 'psexec%DC__'", true),
        ("incident:title MATCHES '^ps[a-f]xec\\\\b'", true),
        ("incident:title MATCHES '(?i)dc\\\\d{2}$'", true),
        ("EXISTS incident:assignee", false),
        ("NOT EXISTS incident:assignee", true),
        ("incident:assignee != 'eve'", false),
        ("NOT incident:assignee = 'eve'", true),
        ("incident:alert_count > 6 AND incident:alert_count <= 7", true),
        ("incident:opened_at < t'2026-11-22T10:00:00.001Z'", true),
        ("incident:opened_at < '2026-11-22T11:00:00+02:00'", false),
        ("incident:sla.paused = false", true),
        ("incident:sla.paused OR NOT incident:sla.paused", true),
        ("incident:status = 'closed' OR incident:tlp = 'amber' AND incident:alert_count = 7", true),
        ("(incident:status = 'closed' OR incident:tlp = 'amber') AND incident:alert_count = 8", false),
        ("[incident:status = 'new'] AND [incident:tlp = 'amber']", true),
    ])
    func `a pattern judges a record`(pattern: String, expected: Bool) throws {
        #expect(try holds(pattern) == expected)
    }

    @Test(arguments: [
        ("severity: {in: [high, critical]}", true),
        ("severity: [low, medium]", false),
        ("{severity: high, status: closed}", false),
        ("any: [{severity: low}, {tags: phishing}]", true),
        ("all: [{severity: high}, {not: {tags: drill}}]", true),
        ("incident.severity: {ge: medium, lt: critical}", true),
        ("incident:observables[*].value: {cidr: [10.0.0.0/8, 'fd00::/8']}", true),
        ("observables.value: {like: '%.example'}", true),
        ("assignee: {exists: false}", true),
        ("number: INC-2026-00001", true),
        ("alert_count: 7", true),
        ("alert_count: {gt: 7.5}", false),
        ("opened_at: {ge: 2026-11-22T00:00:00Z}", true),
        ("\"severity = 'high' AND alert_count > 3\"", true),
        ("not: {assignee: eve}", true),
        ("tags: {not_in: [phishing]}", false),
    ])
    func `YAML judges a record`(yaml: String, expected: Bool) throws {
        #expect(try holds(yaml: yaml) == expected)
    }

    @Test(arguments: [
        ("incident:severty = 'high'", "p:1:1: condition: unknown field 'severty'; is 'severity' meant?"),
        (
            "incident:title = 'x' AND incident:severity = 'hihg'",
            "p:1:46: condition: 'incident:severity' is never 'hihg'; it is critical, high, medium, low, informational"
        ),
        ("severity = 'high' and status = 'new'", "p:1:19: condition: unexpected 'and'; operators are in capitals"),
        ("file:name = 'x'", "p:1:1: condition: unknown field 'file'"),
        ("incident:alert_count = 'many'", "p:1:24: condition: 'incident:alert_count' is never a text"),
        ("incident:title = 'x", "p:1:18: condition: a quoted text is not closed"),
        ("(incident:title = 'x'", "p:1:1: condition: a '(' is not closed"),
        (
            "[incident:title = 'x'] FOLLOWEDBY [incident:title = 'y']",
            "p:1:24: condition: 'FOLLOWEDBY' is between observations; a condition is about one record"
        ),
        (
            "incident:title MATCHES '(a)\\\\1'",
            "p:1:24: condition: pattern: back-references cannot be searched in linear time"
        ),
        (
            "incident:observables = 'x'",
            "p:1:24: condition: 'incident:observables' has fields of its own and can only be asked for its existence"
        ),
        ("incident:tags ISSUBSET '10.0.0.0/33'", "p:1:24: condition: no network in CIDR notation"),
        ("", "p:1:1: condition: a field is expected, not the end"),
    ])
    func `a mistake in a pattern is found before there is a record`(pattern: String, message: String) {
        #expect(complaint { try holds(pattern) } == message)
    }

    @Test(arguments: [
        ("severity: high\nserverity: low", "c.yml:2:1: condition: unknown field 'serverity'; is 'severity' meant?"),
        (
            "any:\n  - severity: hgih",
            "c.yml:2:15: condition: 'incident:severity' is never 'hgih'; it is critical, high, medium, low, informational"
        ),
        (
            "severity: {inn: [high]}",
            "c.yml:1:12: condition: unknown comparison 'inn'; known are eq, ne, lt, le, gt, ge, in, not_in, like, matches, cidr, exists"
        ),
        ("assignee: null", "c.yml:1:11: condition: nothing is equal to null; write {exists: false}"),
        ("any: {severity: high}", "c.yml:1:6: condition: a list of conditions is expected"),
        (
            "\"severity = 'hihg'\"",
            "c.yml:1:13: condition: 'incident:severity' is never 'hihg'; it is critical, high, medium, low, informational"
        ),
    ])
    func `a mistake in YAML is found with its place`(yaml: String, message: String) {
        #expect(complaint { try holds(yaml: yaml) } == message)
    }

    @Test func `depth and size are bounded`() {
        let deep = String(repeating: "(", count: 5000) + "severity = 'high'" + String(repeating: ")", count: 5000)
        #expect(complaint { try holds(deep) }.hasSuffix("nested too deep"))
        let long = (0..<2000).map { _ in "severity = 'high'" }.joined(separator: " OR ")
        #expect(complaint { try holds(long) }.contains("at most 1000 parts"))
        #expect(complaint { try holds("title = '\(String(repeating: "x", count: 70_000))'") }.contains("64 KiB"))
        let yaml = String(repeating: "not: {", count: 60) + "severity: high" + String(repeating: "}", count: 60)
        #expect(complaint { try holds(yaml: yaml) }.hasSuffix("nested too deep"))
    }

    @Test func `two spellings make one tree`() throws {
        let schema = ExpressionSchema(record: "incident")
        let text = try Expression(
            pattern: "incident:severity IN ('high') AND incident:tags = 'vip'", schema: schema, at: SourceLocation("p"))
        let node = try #require(try YAMLNode.documents(of: "{severity: {in: [high]}, tags: vip}", source: "y").first)
        #expect(try Expression(node, schema: schema) == text)
    }

    /// The table of fields must not fall behind the records.
    @Test(arguments: ["alert", "incident", "correlation", "sla_breach"])
    func `the known fields are those of the schemas`(kind: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../schemas/\(kind).schema.json")
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        func compare(_ type: FieldType, _ schema: [String: Any], _ place: String) throws {
            switch type {
            case .object(let members):
                let properties = try #require(schema["properties"] as? [String: [String: Any]], "\(place)")
                #expect(members.keys.sorted() == properties.keys.sorted(), "\(place)")
                for (name, member) in members { try compare(member, properties[name] ?? [:], "\(place).\(name)") }
            case .list(let element):
                #expect(schema["type"] as? String == "array", "\(place)")
                if case .object = element {
                    try compare(element, try #require(schema["items"] as? [String: Any]), place)
                }
            case .words(let words):
                let known = schema["enum"] as? [String] ?? [schema["const"] as? String].compactMap { $0 }
                #expect(words.sorted() == known.sorted(), "\(place)")
            default:
                #expect(schema["type"] as? String != "array", "\(place)")
            }
        }
        try compare(try #require(FieldType.records[kind]), schema, kind)
    }
}
