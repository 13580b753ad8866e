import Testing

@testable import SOCCore

private let noon = Timestamp(milliseconds: 1_800_000_000_000)

private func interpreter(_ steps: String, _ head: String = "") throws -> Interpreter {
    let playbook = try Playbook(text: "name: t\n\(head)\nsteps:\n\(steps)", source: "t.yml")
    return Interpreter(
        playbook, inputs: try playbook.completedInputs([:]), record: ("incident", .object(["title": .string("x")])),
        run: .object(["uid": .string("u")]))
}

/// Does what is ready until the end, each action by `answer`; nil fails it. What was done, in its order, and the end.
private func run(
    _ interpreter: Interpreter, backwards: Bool = false,
    _ answer: (String, JSONTree) -> JSONTree? = { _, _ in .object([]) }
) -> (done: [String], end: Interpreter.End?) {
    var interpreter = interpreter
    var done: [String] = []
    for round in 0..<500 {
        let position = interpreter.position(at: noon + Int64(round) * 60_000)
        if let end = position.end { return (done, end) }
        guard let request = backwards ? position.ready.last : position.ready.first else { return (done, nil) }
        var outcome = StepOutcome(.succeeded)
        switch request.kind {
        case .action:
            done.append("\(request.key)")
            if let output = answer(request.key.step, request.inputs) {
                outcome.output = output
            } else {
                outcome.state = .failed
                outcome.error = "no"
            }
        case .wait(let until):
            outcome.state = .waiting
            outcome.due = until
        default: break
        }
        interpreter.outcomes[request.key] = outcome
    }
    return (done, nil)
}

@Suite struct InterpreterTests {
    @Test func `loops number what is in them`() throws {
        let result = run(
            try interpreter(
                "  - for_each: [a, b]\n    do:\n      - for_each: [1, 2]\n        as: n\n        do: [{id: s, action: x}]"
            ))
        #expect(result.done == ["s[1.1]", "s[1.2]", "s[2.1]", "s[2.2]"])
        #expect(result.end?.outcome == .succeeded)
    }

    @Test func `who of parallel branches is first changes nothing`() throws {
        let interpreter = try interpreter(
            """
              - parallel:
                  - [{id: a, action: x, set: {v: "{{ output.v }}"}}]
                  - [{id: b, action: x, set: {v: "{{ output.v }}"}}]
              - {id: c, action: x, with: {v: "{{ vars.v }}"}}
            """, "variables: {v: none}\noutputs: {v: \"{{ vars.v }}\"}")
        let answer = { (step: String, _: JSONTree) -> JSONTree? in .object(["v": .string(step)]) }
        let (forward, backward) = (run(interpreter, answer), run(interpreter, backwards: true, answer))
        #expect(forward.done == ["a[1]", "b[2]", "c"])
        #expect(backward.done == ["b[2]", "a[1]", "c"])
        #expect(forward.end == backward.end)
        #expect(forward.end?.outputs == .object(["v": .string("b")]))
    }

    @Test func `a failure goes to its step's handler, then to that of the playbook, then to the run`() throws {
        let fails = { (step: String, _: JSONTree) -> JSONTree? in step.hasPrefix("bad") ? nil : .object([]) }
        var result = run(
            try interpreter("  - {id: bad, action: x, on_failure: [{id: h, action: x}]}\n  - {id: n, action: x}"), fails
        )
        #expect(result.done == ["bad", "h", "n"])
        #expect(result.end?.outcome == .succeeded)
        result = run(try interpreter("  - {id: bad, action: x, on_failure: continue}\n  - {id: n, action: x}"), fails)
        #expect(result.done == ["bad", "n"])
        result = run(
            try interpreter("  - {id: bad, action: x}\n  - {id: n, action: x}", "on_failure: [{id: e, action: x}]"),
            fails)
        #expect(result.done == ["bad", "e[e]"])
        #expect(result.end == .init(outcome: .failed, message: "'bad' failed: no", outputs: .object([])))
    }

    @Test func `a loop ends by its condition or its limit`() throws {
        let book = """
              - while: {vars.n: {ne: "3"}}
                max: 5
                do: [{id: s, action: x, set: {n: "{{ output.n }}"}}]
            """
        var count = 0
        let counting = run(try interpreter(book, "variables: {n: \"0\"}")) { _, _ in
            count += 1
            return .object(["n": .string("\(count)")])
        }
        #expect(counting.done == ["s[1]", "s[2]", "s[3]"])
        let endless = run(try interpreter(book, "variables: {n: \"0\"}")) { _, _ in .object(["n": .string("0")]) }
        #expect(endless.done.count == 5)
        #expect(endless.end?.outcome == .failed)
    }

    @Test func `going round by pointers ends too`() throws {
        let text = """
            {"type":"playbook","spec_version":"cacao-2.0","id":"playbook--1","name":"n","workflow_start":"action--1","workflow":{
             "action--1":{"type":"action","commands":[{"type":"x"}],"on_completion":"action--2"},
             "action--2":{"type":"action","commands":[{"type":"x"}],"on_success":"action--1","on_failure":"end--1"},
             "end--1":{"type":"end"}}}
            """
        let playbook = try Playbook(text: text, source: "p")
        let result = run(Interpreter(playbook, inputs: .object([]), record: nil, run: .object([])))
        #expect(result.done.prefix(4) == ["action--1", "action--2", "action--1[0~2]", "action--2[0~2]"])
        #expect(result.done.count == 500)
    }

    @Test func `what was put in is not looked at again`() throws {
        var interpreter = try interpreter("  - {id: a, action: x, with: {v: \"<{{ incident.title }}>\"}}")
        interpreter = Interpreter(
            interpreter.playbook, inputs: .object([]),
            record: ("incident", .object(["title": .string("{{ run.uid }} {{ secrets.k }}")])), run: interpreter.run)
        #expect(interpreter.position(at: noon).ready.first?.inputs["v"] == .string("<{{ run.uid }} {{ secrets.k }}>"))
    }

    @Test func `an empty loop does not go on for ever`() throws {
        let result = run(try interpreter("  - while: {run.uid: u}\n    max: 10000\n    do: []"))
        #expect(result.end?.outcome == .failed)
    }

    @Test func `pauses grow and have jitter`() {
        var retry = Playbook.Retry()
        retry.delay = 1000
        retry.maximumDelay = 5000
        #expect((2...6).map { retry.pause(before: $0, random: 1) } == [1000, 2000, 4000, 5000, 5000])
        #expect(retry.pause(before: 3, random: 0.5) == 1000)
        retry.hasJitter = false
        #expect(retry.pause(before: 3, random: 0.1) == 2000)
    }

    @Test(arguments: [
        ("a __x__:value b", ["a ", "__x__", " b"]), ("__x__:value__y__:value", ["__x__", "__y__"]),
        ("a__x__:value", ["a", "__x__"]), ("_x__:value", ["_x__:value"]), ("__x__", ["__x__"]),
        ("__:value __a-b__:value", ["__:value ", "__a-b__"]),
    ])
    func `CACAO's variables are found in texts`(text: String, pieces: [String]) throws {
        let template = try Template(text, style: .underscores) { name throws(UnknownField) in
            FieldPath(root: name, "value")
        }
        let found: [String] =
            switch template {
            case .constant(let value): [value.scalar ?? ""]
            case .place(let path): [path.root]
            case .text(let pieces):
                pieces.map { piece in
                    switch piece {
                    case .literal(let text): text
                    case .place(let path): path.root
                    }
                }
            default: []
            }
        #expect(found == pieces)
    }

    @Test func `an expression written as STIX patterning reads the same`() throws {
        let schema = ExpressionSchema(record: "incident")
        for text in [
            "incident:severity >= 'high' AND (incident:tags = 'it''s' OR NOT (EXISTS incident:assignee))".replacing(
                "''", with: "\\'"),
            "incident:title LIKE 'a%' OR incident:title MATCHES 'x\\\\d+'", "incident:alert_count IN (1, 2.5)",
            "incident:observables[*].value ISSUBSET '10.0.0.0/8'", "incident:opened_at < t'2026-01-01T00:00:00.000Z'",
            "incident:observables[0].value ISSUBSET 'fd00::/8'", "incident:sla.paused = true",
        ] {
            let expression = try Expression(pattern: text, schema: schema, at: SourceLocation("p"))
            #expect(
                try Expression(pattern: expression.pattern(), schema: schema, at: SourceLocation("p")) == expression,
                "\(text)")
        }
    }
}
