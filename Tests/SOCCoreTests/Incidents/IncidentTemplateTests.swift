import Testing

@testable import SOCCore

struct CustomFieldTests {
    private func fields(_ text: String) throws -> [CustomField] {
        try CustomField.definitions(try YAMLNode.documents(of: text, source: "config.yaml").first)
    }

    private let all =
        "{ticket: string, cost: number, hosts: integer, legal: boolean, seen: time, day: date, system: [red, blue]}"

    @Test(arguments: [
        ("ticket", "SEC-1 \"q\"", #"{"ticket":"SEC-1 \"q\""}"#), ("cost", "1.10", #"{"cost":1.10}"#),
        ("cost", "123456789012345678901234567890.5", #"{"cost":123456789012345678901234567890.5}"#),
        ("hosts", "-3", #"{"hosts":-3}"#), ("legal", "yes", #"{"legal":true}"#),
        ("seen", "2026-05-02T17:22:47+02:00", #"{"seen":"2026-05-02T15:22:47.000Z"}"#),
        ("day", "2028-02-29", #"{"day":"2028-02-29"}"#), ("system", "red", #"{"system":"red"}"#),
    ])
    func `values become JSON of their type`(_ name: String, _ value: String, _ json: String) throws {
        #expect(try CustomField.object([(name, value)], of: try fields(all)) == json)
    }

    @Test(arguments: [
        ("cost", "NaN"), ("cost", "0x10"), ("hosts", "1.5"), ("legal", "maybe"), ("seen", "noon"),
        ("day", "2026-02-29"),
        ("system", "green"), ("nothing", "x"), ("ticket", String(repeating: "x", count: 10_001)),
    ])
    func `others are refused`(_ name: String, _ value: String) throws {
        let known = try fields(all)
        let error = #expect(throws: SOCError.self) { try CustomField.object([(name, value)], of: known) }
        #expect(error?.code == .malformedInput)
        // What was written is not repeated.
        #expect(error?.message.contains(value) == false || value == "x")
    }

    @Test(arguments: ["{a: float}", "{a b: string}", "[a]", "{a: [[x]]}", "{1a: string}"])
    func `wrong definitions are refused`(_ text: String) {
        #expect(throws: SOCError.self) { try fields(text) }
    }
}

struct IncidentTemplateTests {
    @Test func `a template has tasks with times`() throws {
        let template = try IncidentTemplate(
            name: "phishing",
            """
            title: Phishing
            severity: high
            tlp: amber+strict
            tags: [phishing, mail]
            fields: {system: red}
            playbook: phishing-response
            tasks:
              - Collect the message
              - {title: Block the sender, assignee: tier-2, due: 2h}
            """, source: "phishing.yaml")
        #expect(template.severity == .high)
        #expect(template.tags == ["phishing", "mail"])
        #expect(template.tasks.map(\.title) == ["Collect the message", "Block the sender"])
        #expect(template.tasks[1].due == 7_200_000)
        #expect(template.playbook == "phishing-response")
    }

    @Test(arguments: [
        ("severity: bad", "t.yaml:1:11: no severity 'bad'"),
        ("tlp: white", "t.yaml:1:6: tlp is one of clear, green, amber, amber+strict, red"),
        ("tasks: [{due: 2h}]", "t.yaml:1:9: a task needs a title"), ("tags: x", "t.yaml:1:7: tags is a list"),
    ])
    func `what is wrong is named with its place`(_ text: String, _ message: String) {
        let error = #expect(throws: SOCError.self) { try IncidentTemplate(name: "t", text, source: "t.yaml") }
        #expect(error?.description == message)
    }
}
