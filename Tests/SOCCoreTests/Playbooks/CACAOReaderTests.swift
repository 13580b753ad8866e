import Testing

@testable import SOCCore

/// What playbooks in use have in common with those of OASIS and SOARCA: what is taken, and what is refused, with its place.
struct CACAOReaderTests {
    /// A playbook whose members each stand on a line of their own: `workflow` on the second.
    private func book(_ workflow: String, start: String = "action--1", _ members: String = "") throws(SOCError)
        -> Playbook
    {
        try Playbook(
            text: """
                {"type":"playbook","spec_version":"cacao-2.0","id":"playbook--1","name":"n","workflow_start":"\(start)",
                "workflow":{\(workflow)}
                \(members)}
                """, source: "p")
    }

    private let simple =
        #""action--1":{"type":"action","commands":[{"type":"x"}],"on_completion":"end--1"},"end--1":{"type":"end"}"#

    @Test func `an exception step that is not there is warned of`() throws {
        let playbook = try book(simple, #","workflow_exception":"end--9""#)
        #expect(playbook.exception == nil)
        #expect(
            playbook.warnings.map(\.description) == [
                "p:3:23: there is no step 'end--9': nothing is done when the playbook fails"
            ])
        #expect(try book(simple, #","workflow_exception":"end--1""#).exception == "end--1")
    }

    @Test func `agents and targets that are not there are warned of`() throws {
        let step = #""action--1":{"type":"action","agent":"a--1","targets":["t--1","t--2"],"commands":[{"type":"x"}]}"#
        let playbook = try book(step, #","target_definitions":{"t--2":{"type":"t"}}"#)
        #expect(
            playbook.warnings.map(\.description) == [
                "p:2:50: there is no agent 'a--1'", "p:2:68: there is no target 't--1'",
            ])
    }

    @Test(arguments: [
        (
            #""action--1":{"type":"action","on_completion":"action--2"},"action--2":{"type":"action","on_completion":"action--2"}"#,
            "p:2:83: step 'action--2' goes round for ever: no way from it leads to an end"
        ),
        (
            #""action--1":{"type":"action","on_success":"action--1"}"#,
            "p:2:25: step 'action--1' goes round for ever: no way from it leads to an end"
        ),
        (
            #""action--1":{"type":"parallel","next_steps":["action--2"]},"action--2":{"type":"action","on_completion":"action--1"}"#,
            "p:2:25: step 'action--1' is within itself"
        ),
    ])
    func `what never ends is refused`(workflow: String, message: String) {
        #expect(throws: SOCError.self) { try book(workflow) }
        do { _ = try book(workflow) } catch { #expect(error.description == message) }
    }

    @Test func `to try again after a failure is no endless circle`() throws {
        let workflow =
            #""action--1":{"type":"action","on_success":"end--1","on_failure":"action--1"},"end--1":{"type":"end"}"#
        #expect(try book(workflow).start == "action--1")
    }

    @Test func `steps made of a step's commands do not stand in for others`() {
        let other = #""action--1-2":{"type":"action","commands":[{"type":"y"}]},"#
        let two = #""action--1":{"type":"action","commands":[{"type":"x"},{"type":"x"}]}"#
        #expect(throws: SOCError.self) { try book(other + two) }
    }

    @Test func `commands times targets are bounded`() {
        let commands = Array(repeating: #"{"type":"x"}"#, count: 40).joined(separator: ",")
        let targets = Array(repeating: #""t""#, count: 40).joined(separator: ",")
        #expect(throws: SOCError.self) {
            try book("\"action--1\":{\"type\":\"action\",\"commands\":[\(commands)],\"targets\":[\(targets)]}")
        }
    }

    @Test(arguments: [
        (#"{"http-api--1":{"type":"invalid"}}"#, "'type' is not http-api, as its identifier says"),
        (#"{"http-api--1":{"type":"http-api"}}"#, nil), (#"{"tool--1":{"type":"tool-http"}}"#, nil),
        (#"{"individual--1":{"type":"individual","contact":{"email":{"work":"analyst@soc.example"}}}}"#, nil),
        (
            #"{"individual--1":{"type":"individual","contact":{"email":{"work":"analyst@soc.example;`id`"}}}}"#,
            "'work' is no e-mail address"
        ),
        (#"{"individual--1":{"type":"individual","contact":{"email":{"work":7}}}}"#, "'work' is no e-mail address"),
    ])
    func `agents and targets are what their identifiers say`(definitions: String, message: String?) {
        for name in ["agent_definitions", "target_definitions"] {
            do {
                _ = try book(simple, ",\"\(name)\":\(definitions)")
                #expect(message == nil)
            } catch {
                #expect(error.description.hasPrefix("p:3:"))
                #expect(error.description.hasSuffix(message ?? "no mistake"))
            }
        }
    }
}
