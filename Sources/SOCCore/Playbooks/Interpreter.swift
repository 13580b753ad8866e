/// Tells what comes next in a run, from its playbook and from what its steps have come to so far.
///
/// It keeps nothing between two questions: each time it goes through the playbook from the start and takes the outcomes
/// that are there. So a worker that takes a run over knows as much as the one that died.
package struct Interpreter {
    package let playbook: Playbook
    /// The inputs of the run; of secrets the names.
    package let inputs: JSONTree
    /// What it was started for, and of which kind that is.
    package let record: (kind: String, value: JSONTree)?
    package let run: JSONTree
    package var outcomes: [StepKey: StepOutcome] = [:]

    package static let approvalStep = "approval-of-run"
    package static let maximumVisitCount = 10 * Playbook.maximumStepCount

    package init(_ playbook: Playbook, inputs: JSONTree, record: (kind: String, value: JSONTree)?, run: JSONTree) {
        self.playbook = playbook
        self.inputs = inputs
        self.record = record
        self.run = run
    }

    /// Something to be done now.
    package struct Request: Sendable {
        package enum Kind: Sendable {
            case action(String)
            case playbook(String)
            case wait(until: Timestamp)
            /// A wait whose time has come.
            case wake
            case approval(Playbook.Approval, prompt: String)
        }
        package var key: StepKey
        package var step: Playbook.Step
        package var kind: Kind
        package var attempt: Int
        /// With names in the place of secrets: fit to be stored.
        package var inputs: JSONTree
        fileprivate var template: Template
        fileprivate var frame: Frame
    }

    /// Where a run stands.
    package struct Position: Sendable {
        package var ready: [Request] = []
        /// The earliest time at which something is to be done without anybody's doing.
        package var due: Timestamp?
        package var isAwaitingPerson = false
        package var isAwaitingRun = false
        package var hasUnknown = false
        package var isRunning = false
        package var end: End?
    }

    package struct End: Sendable, Equatable {
        package var outcome: Playbook.Outcome
        package var message: String?
        package var outputs: JSONTree

        package init(outcome: Playbook.Outcome, message: String?, outputs: JSONTree) {
            self.outcome = outcome
            self.message = message
            self.outputs = outputs
        }
    }

    /// What names stand for at a place in the playbook.
    package struct Frame: Sendable {
        var variables: [String: JSONTree] = [:]
        var steps: [String: JSONTree] = [:]
        var locals: [String: JSONTree] = [:]
    }

    private enum Flow {
        case done
        case failed(String)
        case blocked
        case ended(Playbook.Outcome, String?)
    }

    // MARK: - Walking

    package func position(at now: Timestamp) -> Position {
        var walk = Walk(interpreter: self, now: now)
        var frame = initialFrame
        var flow = Flow.done
        if let approval = playbook.approval {
            let location = SourceLocation(playbook.name)
            var step = Playbook.Step(id: Self.approvalStep, kind: .approval(approval), location: location)
            step.title = "Approval of the run"
            flow = walk.visit(step, StepKey(Self.approvalStep, "0"), &frame, prefix: "")
        }
        if case .done = flow { flow = walk.chain(from: playbook.start, &frame, prefix: "") }
        if case .failed(let message) = flow, let exception = playbook.exception, !walk.isBlocked {
            flow = walk.chain(from: exception, &frame, prefix: "e")
            if case .done = flow { flow = .failed(message) }
        }
        switch flow {
        case .blocked: break
        case .done: walk.position.end = End(outcome: .succeeded, message: nil, outputs: outputs(frame))
        case .failed(let message): walk.position.end = End(outcome: .failed, message: message, outputs: outputs(frame))
        case .ended(let outcome, let message):
            walk.position.end = End(outcome: outcome, message: message, outputs: outputs(frame))
        }
        return walk.position
    }

    package var initialFrame: Frame {
        var frame = Frame()
        for variable in playbook.variables where variable.role != .input || playbook.format == .cacao {
            frame.variables[variable.name] = inputs[variable.name] ?? variable.value ?? .null
        }
        return frame
    }

    private func outputs(_ frame: Frame) -> JSONTree {
        if playbook.format == .cacao {
            return .object(
                playbook.variables.filter { $0.role != .constant }.map {
                    JSONTree.Member($0.name, frame.variables[$0.name] ?? .null)
                })
        }
        return .object(playbook.outputs.map { .init($0.name, $0.value.rendered { look($0, frame) }) })
    }

    private struct Walk {
        let interpreter: Interpreter
        let now: Timestamp
        var position = Position()
        private var visitCount = 0

        init(interpreter: Interpreter, now: Timestamp) {
            self.interpreter = interpreter
            self.now = now
        }

        var isBlocked: Bool { position.isRunning || !position.ready.isEmpty }

        mutating func chain(from start: String?, _ frame: inout Frame, prefix: String) -> Flow {
            var next = start
            var visits: [String: Int] = [:]
            while let id = next {
                visitCount += 1
                guard visitCount <= Interpreter.maximumVisitCount else {
                    return .failed("more than \(Interpreter.maximumVisitCount) steps")
                }
                guard let step = interpreter.playbook.steps[id] else { return .failed("there is no step '\(id)'") }
                visits[id, default: 0] += 1
                let visit = visits[id] ?? 1
                let base = prefix.isEmpty ? "0" : prefix
                let flow = visit > 1 ? visitOnce(step, "\(base)~\(visit)", &frame) : visitOnce(step, base, &frame)
                switch flow {
                case .done: next = step.onSuccess
                case .failed:
                    switch step.onFailure {
                    case .fail: return flow
                    case .proceed: next = nil
                    case .step(let handler): next = handler
                    }
                case .blocked: return flow
                case .ended(let outcome, _):
                    // An end without an outcome is that of the chain alone.
                    if case .end(nil, _) = step.kind, outcome == .succeeded { return .done }
                    return flow
                }
            }
            return .done
        }

        private mutating func visitOnce(_ step: Playbook.Step, _ iteration: String, _ frame: inout Frame) -> Flow {
            visit(step, StepKey(step.id, iteration), &frame, prefix: iteration == "0" ? "" : iteration)
        }

        mutating func visit(_ step: Playbook.Step, _ key: StepKey, _ frame: inout Frame, prefix: String) -> Flow {
            let outer = frame.locals
            for (name, value) in step.variables { frame.locals[name] = value }
            defer { frame.locals = outer }
            let scope = InterpreterScope(interpreter: interpreter, frame: frame)
            switch step.kind {
            case .condition, .loop: break
            default:
                if let condition = step.condition, !condition.isTrue(in: scope) {
                    frame.steps[step.id] = .object(["status": .string("skipped")])
                    return .done
                }
            }
            if let delay = step.delay, delay > 0 {
                let flow = wait(step, StepKey(step.id, "\(key.iteration)/delay"), frame, until: now + delay)
                guard case .done = flow else { return flow }
            }
            let flow = body(step, key, &frame, prefix: prefix, scope: scope)
            if case .done = flow { apply(step, output: frame.steps[step.id]?["output"] ?? .null, &frame) }
            return flow
        }

        private mutating func body(
            _ step: Playbook.Step, _ key: StepKey, _ frame: inout Frame, prefix: String, scope: InterpreterScope
        ) -> Flow {
            switch step.kind {
            case .set: return .done
            case .end(let outcome, let message):
                let text = message?.rendered { interpreter.look($0, frame) }.scalar
                return .ended(outcome ?? .succeeded, text)
            case .condition(let then, let otherwise):
                let isTrue = step.condition?.isTrue(in: scope) ?? true
                return chain(from: isTrue ? then : otherwise, &frame, prefix: prefix)
            case .choice(let template, let cases, let otherwise):
                let value = template.rendered { interpreter.look($0, frame) }.scalar
                let match = cases.first { $0.value == value }
                return chain(from: match.map(\.step) ?? otherwise, &frame, prefix: prefix)
            case .loop(let start, let maximum):
                var round = 0
                while step.condition?.isTrue(in: InterpreterScope(interpreter: interpreter, frame: frame)) ?? false {
                    round += 1
                    guard round <= maximum else { return .failed("'\(step.id)' went round more than \(maximum) times") }
                    // An empty body would go round here for ever.
                    visitCount += 1
                    guard visitCount <= Interpreter.maximumVisitCount else {
                        return .failed("more than \(Interpreter.maximumVisitCount) steps")
                    }
                    let flow = chain(from: start, &frame, prefix: nested(prefix, round))
                    guard case .done = flow else { return flow }
                }
                return .done
            case .forEach(let template, let name, let start, let width):
                guard case .array(let items) = template.rendered({ interpreter.look($0, frame) }) else {
                    return .failed("'\(step.id)' has no list to go through")
                }
                return branches(items.map { (start, [name: $0]) }, width: width, &frame, prefix: prefix)
            case .parallel(let starts):
                return branches(starts.map { ($0, [:]) }, width: starts.count, &frame, prefix: prefix)
            case .wait(let template):
                let until = template.rendered { interpreter.look($0, frame) }.scalar ?? ""
                guard let due = Playbook.milliseconds(of: until).map({ now + $0 }) ?? until.withText({ Timestamp($0) })
                else {
                    return .failed("'\(step.id)' waits for what is neither a length of time nor a time")
                }
                return wait(step, key, frame, until: due)
            case .approval(let approval):
                let prompt = approval.prompt.rendered { interpreter.look($0, frame) }.scalar ?? ""
                return perform(
                    step, key, .approval(approval, prompt: prompt), .constant(.object(["prompt": .string(prompt)])),
                    &frame)
            case .playbook(let name, let inputs):
                return perform(step, key, .playbook(name), .object(inputs), &frame)
            case .action(let name, let inputs):
                return perform(step, key, .action(name), inputs, &frame)
            }
        }

        private func nested(_ prefix: String, _ place: Int) -> String {
            prefix.isEmpty ? "\(place)" : "\(prefix).\(place)"
        }

        /// Goes on in several chains at once, at most `width` of them. What they set is taken over in their order, so that
        /// the outcome does not depend on who was first.
        private mutating func branches(
            _ branches: [(start: String?, locals: [String: JSONTree])], width: Int, _ frame: inout Frame, prefix: String
        ) -> Flow {
            let before = frame
            var blockedCount = 0
            var failure: String?
            for (index, branch) in branches.enumerated() {
                var inner = width == 1 ? frame : before
                inner.locals.merge(branch.locals) { $1 }
                switch chain(from: branch.start, &inner, prefix: nested(prefix, index + 1)) {
                case .blocked: blockedCount += 1
                case .failed(let message): failure = failure ?? message
                case .ended(let outcome, let message): return .ended(outcome, message)
                case .done: break
                }
                for (name, value) in inner.variables where value != before.variables[name] {
                    frame.variables[name] = value
                }
                for (name, value) in inner.steps where value != before.steps[name] { frame.steps[name] = value }
                if blockedCount >= width || width == 1 && failure != nil { break }
            }
            return blockedCount > 0 ? .blocked : failure.map { .failed($0) } ?? .done
        }

        private mutating func wait(
            _ step: Playbook.Step, _ key: StepKey, _ frame: Frame, until due: Timestamp
        ) -> Flow {
            guard let outcome = interpreter.outcomes[key] else {
                add(step, key, .wait(until: due), 1, .constant(.object([])), frame)
                return .blocked
            }
            switch outcome.state {
            case .waiting:
                guard let due = outcome.due, due <= now else {
                    note(due: outcome.due)
                    return .blocked
                }
                add(step, key, .wake, outcome.attempt, .constant(.object([])), frame)
                return .blocked
            case .cancelled: return .failed("cancelled")
            default: return .done
            }
        }

        private mutating func perform(
            _ step: Playbook.Step, _ key: StepKey, _ kind: Request.Kind, _ template: Template, _ frame: inout Frame
        ) -> Flow {
            guard let outcome = interpreter.outcomes[key] else {
                add(step, key, kind, 1, template, frame)
                return .blocked
            }
            switch outcome.state {
            case .running:
                position.isRunning = true
                return .blocked
            case .unknown:
                position.hasUnknown = true
                return .blocked
            case .waiting:
                if case .action(let name) = kind, name != "manual" {
                    // For its next attempt.
                    guard let due = outcome.due, due <= now else {
                        note(due: outcome.due)
                        return .blocked
                    }
                    add(step, key, kind, outcome.attempt + 1, template, frame)
                    return .blocked
                }
                if case .playbook = kind { position.isAwaitingRun = true } else { position.isAwaitingPerson = true }
                if let due = outcome.due, due <= now {
                    // Nobody answered in time.
                    add(step, key, .wake, outcome.attempt, .constant(.object([])), frame)
                } else {
                    note(due: outcome.due)
                }
                return .blocked
            case .succeeded, .skipped:
                frame.steps[step.id] = .object(["status": .string(outcome.state.rawValue), "output": outcome.output])
                return .done
            case .failed, .cancelled:
                let message = outcome.error ?? outcome.state.rawValue
                frame.steps[step.id] = .object([
                    "status": .string("failed"), "output": outcome.output, "error": .string(message),
                ])
                return .failed("'\(key)' failed: \(message)")
            }
        }

        private mutating func note(due: Timestamp?) {
            guard let due else { return }
            position.due = min(position.due ?? due, due)
        }

        private mutating func add(
            _ step: Playbook.Step, _ key: StepKey, _ kind: Request.Kind, _ attempt: Int, _ template: Template,
            _ frame: Frame
        ) {
            position.ready.append(
                Request(
                    key: key, step: step, kind: kind, attempt: attempt,
                    inputs: interpreter.rendered(template, frame) { .string("[secret \($0)]") }, template: template,
                    frame: frame))
        }

        private func apply(_ step: Playbook.Step, output: JSONTree, _ frame: inout Frame) {
            for set in step.sets {
                let value = set.value.rendered { interpreter.look($0, frame, output: output) }
                // CACAO's out_args that an action did not give keep their value.
                if value == .null, case .place = set.value, interpreter.playbook.format == .cacao { continue }
                frame.variables[set.name] = value
            }
        }
    }

    // MARK: - Names

    /// What a name stands for; nil when it stands for nothing.
    func look(_ path: FieldPath, _ frame: Frame, output: JSONTree? = nil) -> JSONTree? {
        let parts = path.parts[...]
        func named(_ values: [String: JSONTree]) -> JSONTree? {
            guard case .member(let name)? = parts.first else { return nil }
            return values[name]?.value(at: parts.dropFirst())
        }
        switch path.root {
        case "inputs": return inputs.value(at: parts)
        case "vars": return named(frame.variables)
        case "steps": return named(frame.steps)
        case "run": return run.value(at: parts)
        case "output":
            guard let output else { return nil }
            if let value = output.value(at: parts) { return value }
            // An action need not know how CACAO writes variables: `host` for `__host__`.
            guard case .member(let name)? = parts.first, name.hasPrefix("__"), name.hasSuffix("__"), name.count > 4
            else {
                return nil
            }
            return output[String(name.dropFirst(2).dropLast(2))]
        default:
            if let record, record.kind == path.root { return record.value.value(at: parts) }
            let value = frame.locals[path.root] ?? (path.root.hasPrefix("__") ? frame.variables[path.root] : nil)
            if path.root.hasPrefix("__"), parts.first == .member("value") { return value?.value(at: parts.dropFirst()) }
            return value?.value(at: parts)
        }
    }

    /// The inputs of a request with its secrets; never to be stored or shown.
    ///
    /// - Parameter secret: The secret of that name.
    package func inputs(of request: Request, secret: (String) throws(SOCError) -> String) throws(SOCError) -> JSONTree {
        var failure: SOCError?
        let inputs = rendered(request.template, request.frame) { name in
            do throws(SOCError) {
                return .string(try secret(name))
            } catch {
                failure = error
                return .null
            }
        }
        if let failure { throw failure }
        return inputs
    }

    private func rendered(_ template: Template, _ frame: Frame, secret: (String) -> JSONTree) -> JSONTree {
        template.rendered { path in
            if let name = secretName(path) { return secret(name) }
            return look(path, frame)
        }
    }

    /// What the secret at a place is called where it is kept; nil when there is none.
    package func secretName(_ path: FieldPath) -> String? {
        guard let name = path.names.first else { return nil }
        if path.root == "secrets" { return playbook.secrets[name] }
        guard path.root == "inputs",
            playbook.variables.contains(where: { $0.name == name && $0.role == .input && $0.kind == .secret })
        else { return nil }
        return inputs[name]?.scalar
    }

    /// A template that is filled in before the first step.
    package func initialRendered(_ template: Template) -> JSONTree {
        let frame = initialFrame
        return template.rendered { look($0, frame) }
    }

    /// What is to be approved: the version, the inputs, and what the variables are by then; of secrets the names.
    package func approvalHash(of request: Request, version: String) -> SHA256Digest {
        let names = request.frame.variables.keys.sorted()
        let variables = JSONTree.object(names.map { JSONTree.Member($0, request.frame.variables[$0] ?? .null) })
        let text = [
            version, "\(request.key)", request.inputs.text, inputs.text, variables.text, record?.value.text ?? "",
        ]
        .map { "\($0.utf8.count):\($0)" }.joined()
        return text.withText { SHA256.digest($0) }
    }

    /// For the table of a plan: what is known is filled in, the rest keeps its name.
    package func planned(_ template: Template, in step: Playbook.Step) -> JSONTree {
        var frame = initialFrame
        frame.locals = step.variables
        return template.rendered { path in
            if let name = secretName(path) ?? (path.root == "secrets" ? path.names.first : nil) {
                return .string("[secret \(name)]")
            }
            let constants =
                path.root == "vars"
                && playbook.variables.contains { $0.role == .constant && $0.name == path.names.first }
            if path.root == "inputs" || path.root == record?.kind || constants || path.root.hasPrefix("__") {
                if let value = look(path, frame) { return value }
            }
            return .string("{{ \(([path.root] + path.names).joined(separator: ".")) }}")
        }
    }
}

/// The names of a place in a playbook, for its conditions.
private struct InterpreterScope: ExpressionScope {
    let interpreter: Interpreter
    let frame: Interpreter.Frame

    func contains(_ path: FieldPath, where isMatch: (FieldValue) -> Bool) -> Bool {
        guard let value = interpreter.look(path, frame) else { return false }
        return value.contains([], where: isMatch)
    }
}
