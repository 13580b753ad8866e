package import SOCCore
package import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Takes runs that are ready, one at a time, and does their steps.
///
/// A step's intent is committed before its effect, its outcome after, mostly in one transaction with the intent of the
/// next. While it works it renews its lease; when it finds that another worker has the run it stops at once and writes
/// nothing more.
package final class Worker {
    package struct Settings {
        /// How long a lease holds without being renewed, in milliseconds.
        package var lease: Int64 = 30_000
        /// How long after its limit a step of a dead worker may still be having its effect.
        package var grace: Int64 = 10_000
        /// The limit on the time of an attempt whose step says none.
        package var timeout: Int64 = 300_000
        /// How many actions of one run at once.
        package var width = 8
        /// How long to try to reach PostgreSQL again.
        package var patience: Int64 = 300_000
        /// How often to look for work, following.
        package var interval: Int64 = 1000
        package var memory = 1 << 30

        package init() {}
    }

    private let open: () throws(SOCError) -> Store
    private let actions: Actions
    private let secrets: SecretSource
    private let settings: Settings
    private let report: (String) -> Void
    private let holder: String
    private var playbooks: PlaybookStore

    /// How many runs it has brought to an end or to a place where they wait.
    package private(set) var count = 0

    package init(
        actions: Actions, secrets: SecretSource, settings: Settings, open: @escaping () throws(SOCError) -> Store,
        report: @escaping (String) -> Void
    ) throws(SOCError) {
        self.open = open
        self.actions = actions
        self.secrets = secrets
        self.settings = settings
        self.report = report
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, 255)
        let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        holder = "\(host):\(getpid())"
        playbooks = PlaybookStore(try open())
        try Signals.install()
        ActionProcess.sweep()
    }

    // MARK: - Work

    /// Takes what is ready until nothing is; following, until it is told to stop.
    package func run(follow: Bool) throws(SOCError) {
        _ = try persist { store throws(SOCError) in try store.promoteQueued() }
        while !Signals.wantsStop {
            let claimed = try persist { [settings, holder] store throws(SOCError) in
                try store.claim(lease: settings.lease, holder: holder)
            }
            if let claimed {
                fault("claimed")
                do throws(SOCError) {
                    try work(on: claimed)
                } catch {
                    guard error.code != .unavailable, error.code != .tryAgain else { throw error }
                    // What PostgreSQL refuses it would refuse again and again: the run ends, and the others go on.
                    try fail(claimed, error)
                }
                fault("left")
                count += 1
            } else if follow {
                Signals.wait([], milliseconds: settings.interval)
            } else {
                return
            }
        }
    }

    /// What a worker has in its hands of a run.
    private final class Hand {
        let execution: ExecutionRow
        var interpreter: Interpreter
        let digest: String
        var processes: [ActionProcess] = []
        var requests: [StepKey: Interpreter.Request] = [:]
        var covers: [StepKey: SecretCover] = [:]
        var changes: [StepChange] = []
        var heldAt: Timestamp

        init(_ execution: ExecutionRow, _ interpreter: Interpreter, digest: String) {
            self.execution = execution
            self.interpreter = interpreter
            self.digest = digest
            heldAt = .now()
        }

        func note(_ change: StepChange) {
            interpreter.outcomes[change.key] = change.outcome
            changes.append(change)
        }

        func stop() {
            for process in processes { process.kill(as: .cancelled) }
            for process in processes { process.reap() }
            processes = []
        }
    }

    private func work(on execution: ExecutionRow) throws(SOCError) {
        let hand: Hand
        do throws(SOCError) {
            hand = try takeUp(execution)
        } catch {
            guard error.code != .unavailable else { throw error }
            return try fail(execution, error)
        }
        defer { hand.stop() }
        if execution.cancelRequestedAt != nil { return try cancel(hand) }
        guard try settleLeftovers(hand) else { return }
        while true {
            let now = Timestamp.now()
            if let deadline = execution.deadline, deadline <= now {
                hand.stop()
                return try end(hand, .init(outcome: .failed, message: "its deadline has passed", outputs: .null))
            }
            let position = hand.interpreter.position(at: now)
            if let end = position.end {
                hand.stop()
                return try self.end(hand, end)
            }
            var children: [NewExecution] = []
            var starting: [(Interpreter.Request, Actions.Command, SecretCover)] = []
            if !Signals.wantsStop {
                for request in position.ready {
                    if let (command, cover) = prepare(
                        request, hand, &children, running: hand.processes.count + starting.count, now: now)
                    {
                        starting.append((request, command, cover))
                    }
                }
            }
            if !hand.changes.isEmpty {
                guard try commit(hand, children) else { return lost(hand) }
                fault("committed")
                let isAsked = try start(starting, hand)
                // What was decided without an effect may let more go on.
                if !starting.isEmpty { fault("started") }
                if !isAsked, starting.isEmpty || hand.processes.count < starting.count { continue }
            }
            if hand.processes.isEmpty {
                if Signals.wantsStop, !position.ready.isEmpty { return try release(hand, "pending", 0) }
                return try park(hand, position, now: now)
            }
            guard try wait(hand) else { return }
        }
    }

    private func fail(_ execution: ExecutionRow, _ error: SOCError) throws(SOCError) {
        _ = try persist { store throws(SOCError) in
            try store.end(execution, state: "failed", outputs: nil, message: error.message)
        }
        report("run \(execution.uid) failed: \(error.message)")
    }

    private func takeUp(_ execution: ExecutionRow) throws(SOCError) -> Hand {
        let (playbook, steps) = try persist { store throws(SOCError) in
            (try store.playbook(execution.playbook, version: execution.version), try store.steps(of: execution.uid))
        }
        let record = try execution.record.map { text throws(SOCError) in
            (kind: execution.recordKind ?? "incident", value: try JSONTree(json: text))
        }
        let run = JSONTree.object([
            "uid": .string("\(execution.uid)"), "playbook": .string(execution.playbook),
            "version": .number("\(execution.version)"),
        ])
        var interpreter = Interpreter(playbook, inputs: try JSONTree(json: execution.inputs), record: record, run: run)
        for step in steps { interpreter.outcomes[step.key] = step.outcome }
        for step in playbook.steps.values {
            if case .action(let name, _) = step.kind, !actions.has(name) {
                throw SOCError(.misconfigured, "step '\(step.id)': no action '\(name)'")
            }
        }
        return Hand(execution, interpreter, digest: "\(execution.playbook):\(execution.version)")
    }

    /// Judges what a worker left behind that died in the middle of it.
    ///
    /// - Returns: Whether the run goes on now; not when a dead worker's step may still be at work.
    private func settleLeftovers(_ hand: Hand) throws(SOCError) -> Bool {
        let now = Timestamp.now()
        let left = hand.interpreter.outcomes.filter { $0.value.state == .running }
        if let latest = left.values.compactMap(\.due).max(), latest + settings.grace > now {
            let rest = (latest + settings.grace).milliseconds - now.milliseconds
            try release(hand, "waiting", rest)
            return false
        }
        for (key, outcome) in left.sorted(by: { $0.key < $1.key }) {
            let step = hand.interpreter.playbook.steps[key.step]
            var outcome = outcome
            outcome.due = nil
            var change = StepChange(key: key, type: step?.kind.word ?? "action", outcome: outcome)
            switch step?.onCrash ?? .ask {
            case .retry:
                change.outcome.state = .waiting
                change.outcome.due = now
                change.outcome.error = "a worker died while it ran"
            case .fail:
                change.outcome.state = .failed
                change.outcome.error = "a worker died while it ran"
                change.endedAt = now
            case .ask:
                change.outcome.state = .unknown
                change.outcome.error = "a worker died while it ran; whether it had its effect is not known"
            }
            hand.note(change)
        }
        return true
    }

    // MARK: - Steps

    /// Decides what has no effect, and makes what has one ready to start.
    private func prepare(
        _ request: Interpreter.Request, _ hand: Hand, _ children: inout [NewExecution], running: Int, now: Timestamp
    ) -> (Actions.Command, SecretCover)? {
        let step = request.step
        var change = StepChange(key: request.key, type: step.kind.word, outcome: StepOutcome(.waiting))
        change.outcome.attempt = request.attempt
        change.outcome.startedAt = now
        change.inputs = request.inputs.text
        switch request.kind {
        case .wait(let until):
            change.outcome.due = until
            change.inputs = nil
        case .wake:
            let former = hand.interpreter.outcomes[request.key]
            change.outcome.state = .succeeded
            switch step.kind {
            case .approval, .action:
                change.outcome.state = .failed
                change.outcome.error = "nobody answered in time"
            default: break
            }
            change.outcome.startedAt = former?.startedAt
            change.inputs = nil
            change.endedAt = now
        case .approval(let approval, _):
            change.outcome.due = now + approval.expires
            let hash = hand.interpreter.approvalHash(of: request, version: hand.digest)
            change.approval = (hash.bytes, approval.count, approval.from)
        case .playbook(let name):
            change.action = name
            do throws(SOCError) {
                children.append(try child(name, request, hand))
            } catch {
                change.outcome.state = .failed
                change.outcome.error = error.message
                change.endedAt = now
            }
        case .action("manual"):
            change.type = "manual"
            change.action = "manual"
            change.outcome.due = step.timeout.map { now + $0 }
            change.approval = (hand.interpreter.approvalHash(of: request, version: hand.digest).bytes, 1, [])
        case .action(let name):
            guard running < settings.width else { return nil }
            change.action = name
            change.outcome.startedAt = hand.interpreter.outcomes[request.key]?.startedAt ?? now
            do throws(SOCError) {
                let (command, cover) = try command(name, request, hand)
                change.outcome.state = .running
                change.outcome.due = now + timeLimit(request, hand, now: now)
                hand.note(change)
                return (command, cover)
            } catch {
                change.outcome.state = .failed
                change.outcome.error = error.message
                change.endedAt = now
            }
        }
        hand.note(change)
        return nil
    }

    private func timeLimit(_ request: Interpreter.Request, _ hand: Hand, now: Timestamp) -> Int64 {
        var limit = request.step.timeout ?? settings.timeout
        if let whole = request.step.stepTimeout {
            let start = hand.interpreter.outcomes[request.key]?.startedAt ?? now
            limit = min(limit, max(1, whole - (now.milliseconds - start.milliseconds)))
        }
        if let deadline = hand.execution.deadline {
            limit = min(limit, max(1, deadline.milliseconds - now.milliseconds))
        }
        return limit
    }

    private func command(
        _ name: String, _ request: Interpreter.Request, _ hand: Hand
    ) throws(SOCError) -> (Actions.Command, SecretCover) {
        var used: [String: String] = [:]
        let inputs = try hand.interpreter.inputs(of: request) { name throws(SOCError) in
            let secret = try secrets.secret(name)
            used[name] = secret
            return secret
        }
        if !used.isEmpty, ["incident", "alert", "rule"].contains(name) {
            throw SOCError(.malformedInput, "'\(name)' takes no secrets, for its inputs become arguments")
        }
        let execution = hand.execution
        let envelope = JSONTree.object([
            "run": .string("\(execution.uid)"), "playbook": .string(execution.playbook),
            "version": .number("\(execution.version)"), "step": .string(request.key.step),
            "iteration": .string(request.key.iteration), "attempt": .number("\(request.attempt)"),
            "idempotency_key": .string(idempotencyKey(request.key, execution)),
            "incident": execution.incident.map { .string("\($0)") } ?? .null,
        ])
        let command = try actions.command(name, envelope: envelope, inputs: inputs, incident: execution.incident)
        return (command, SecretCover(used))
    }

    private func idempotencyKey(_ key: StepKey, _ execution: ExecutionRow) -> String {
        "\(execution.uid):\(key.step):\(key.iteration)"
    }

    private func child(_ name: String, _ request: Interpreter.Request, _ hand: Hand) throws(SOCError) -> NewExecution {
        let execution = hand.execution
        guard execution.depth < 8 else { throw SOCError(.refused, "playbooks call each other more than 8 deep") }
        guard name != execution.playbook, !execution.origin.contains(name) else {
            throw SOCError(.refused, "playbook '\(name)' would call itself")
        }
        let stored = try persist { store throws(SOCError) in try store.stored(name, withContent: false) }
        let playbook = try persist { store throws(SOCError) in try store.playbook(name, version: stored.version) }
        var given: [String: JSONTree] = [:]
        for member in request.inputs.members { given[member.name] = member.value }
        // CACAO's playbooks take what they know of the arguments.
        if playbook.format == .cacao {
            given = given.filter { name, _ in playbook.variables.contains { $0.name == name && $0.role == .input } }
        }
        // The same each time the parent comes here: a child is never started twice.
        let seed = "\(execution.uid):\(request.key.step):\(request.key.iteration):\(request.attempt)"
        let bytes = seed.withText { SHA256.digest($0) }.bytes
        func word(_ from: Int) -> UInt64 { bytes[from..<(from + 8)].reduce(0) { $0 << 8 | UInt64($1) } }
        let uid = AlertUID(high: word(0) & ~0xF000 | 0x8000, low: word(8) >> 2 | 0x8000_0000_0000_0000)
        var new = NewExecution(
            uid: uid, playbook: name, version: stored.version, inputs: try playbook.completedInputs(given).text)
        new.incident = execution.incident
        new.recordKind = execution.recordKind
        new.record = execution.record
        new.parent = (execution.uid, request.key)
        new.depth = execution.depth + 1
        new.origin = execution.origin + [execution.playbook]
        new.deadline = playbook.deadline
        return new
    }

    /// Starts what has been committed to.
    ///
    /// - Returns: Whether all of them run.
    private func start(
        _ starting: [(Interpreter.Request, Actions.Command, SecretCover)], _ hand: Hand
    ) throws(SOCError) -> Bool {
        var isComplete = true
        for (request, command, cover) in starting {
            let limit = timeLimit(request, hand, now: .now())
            let key = idempotencyKey(request.key, hand.execution)
            let origin = (hand.execution.origin + [hand.execution.playbook]).joined(separator: ",")
            let environment = ["SOC_IDEMPOTENCY_KEY=\(key)", "SOC_PLAYBOOK_ORIGIN=\(origin)"]
            hand.requests[request.key] = request
            hand.covers[request.key] = cover
            do throws(SOCError) {
                let process = try ActionProcess(
                    command, key: request.key, environment: environment,
                    limits: .init(time: limit, memory: settings.memory))
                hand.processes.append(process)
                recordsPrinters[request.key] = command.printsRecords
            } catch {
                isComplete = false
                var change = StepChange(
                    key: request.key, type: "action",
                    outcome: hand.interpreter.outcomes[request.key] ?? StepOutcome(.failed))
                change.outcome.state = .failed
                change.outcome.error = error.message
                change.endedAt = .now()
                hand.note(change)
            }
        }
        return isComplete && !starting.isEmpty
    }

    private var recordsPrinters: [StepKey: Bool] = [:]

    /// Waits until an action has ended, and takes its outcome.
    ///
    /// - Returns: Whether the run is still ours.
    private func wait(_ hand: Hand) throws(SOCError) -> Bool {
        while true {
            let now = Timestamp.now()
            for process in hand.processes { process.step(now: now) }
            let ended = hand.processes.filter { $0.end != nil }
            if !ended.isEmpty {
                hand.processes.removeAll { $0.end != nil }
                for process in ended { take(process, hand) }
                fault("ended")
                return true
            }
            if now.milliseconds - hand.heldAt.milliseconds >= min(1000, settings.lease / 3) {
                let isCancelled = try persist { [settings] store throws(SOCError) in
                    try store.hold(hand.execution, lease: settings.lease)
                }
                hand.heldAt = now
                guard let isCancelled else {
                    lost(hand)
                    return false
                }
                if isCancelled {
                    try cancel(hand)
                    return false
                }
            }
            if let deadline = hand.execution.deadline, deadline <= now { return true }
            let next = hand.processes.map(\.deadline.milliseconds).min() ?? now.milliseconds
            let pause = min(next - now.milliseconds, 1000, settings.lease / 3)
            Signals.wait(hand.processes.flatMap(\.polled), milliseconds: max(1, pause))
        }
    }

    /// What an action's end means to its step.
    private func take(_ process: ActionProcess, _ hand: Hand) {
        guard let request = hand.requests.removeValue(forKey: process.key), let end = process.end else { return }
        let cover = hand.covers.removeValue(forKey: process.key) ?? SecretCover()
        let now = Timestamp.now()
        var change = StepChange(key: process.key, type: request.step.kind.word, outcome: StepOutcome(.failed))
        if case .action(let name) = request.kind { change.action = name }
        change.outcome.attempt = request.attempt
        change.outcome.startedAt = hand.interpreter.outcomes[process.key]?.startedAt
        change.endedAt = now
        let log = cover.covered(String(decoding: process.log, as: UTF8.self))
        change.log = log.isEmpty ? nil : log
        var cause = Playbook.Retry.Cause.failure
        switch end {
        case .exited(let status):
            change.exitStatus = Int(status)
            do throws(SOCError) {
                change.outcome.output = cover.covered(
                    try output(process.output, isRecords: recordsPrinters[process.key] ?? false))
                change.outcome.state = status == 0 ? .succeeded : .failed
            } catch {
                // What a failing action printed by the way need not be JSON.
                if status == 0 { change.outcome.error = error.message }
            }
            if status != 0 { change.outcome.error = "exit status \(status)" }
            if status == 75 { cause = .tryAgain }
        case .signalled(let number): change.outcome.error = "ended by signal \(number)"
        case .timedOut:
            change.outcome.error = "its limit on time has passed"
            cause = .timeout
        case .tooMuchOutput: change.outcome.error = "printed more than 1 MiB"
        case .cancelled: change.outcome.state = .cancelled
        }
        let retry = request.step.retry
        if change.outcome.state == .failed, request.attempt <= retry.count, retry.causes.contains(cause) {
            let due = now + retry.pause(before: request.attempt + 1, random: .random(in: 0..<1))
            let last = request.step.stepTimeout.flatMap { limit in change.outcome.startedAt.map { $0 + limit } }
            if last.map({ due < $0 }) ?? true {
                change.outcome.state = .waiting
                change.outcome.due = due
                change.endedAt = nil
            }
        }
        hand.note(change)
    }

    private func output(_ bytes: [UInt8], isRecords: Bool) throws(SOCError) -> JSONTree {
        let text = String(decoding: bytes, as: UTF8.self)
        if isRecords {
            var records: [JSONTree] = []
            for line in text.split(separator: "\n") { records.append(try JSONTree(json: String(line))) }
            return .object(["records": .array(records)])
        }
        guard text.contains(where: { !$0.isWhitespace }) else { return .object([]) }
        do throws(SOCError) {
            return try JSONTree(json: text)
        } catch {
            throw SOCError(.upstream, "its output is not JSON")
        }
    }

    // MARK: - Writing

    /// Commits what is noted. When the answer of PostgreSQL was lost, what is there tells whether it was committed.
    private func commit(_ hand: Hand, _ children: [NewExecution], state: String = "running", milliseconds: Int64? = nil)
        throws(SOCError) -> Bool
    {
        let changes = hand.changes
        var isAgain = false
        let isOurs = try persist { [settings] store throws(SOCError) -> Bool in
            if isAgain {
                let steps = try store.steps(of: hand.execution.uid)
                let isThere = changes.allSatisfy { change in
                    steps.contains {
                        $0.key == change.key && $0.outcome.state == change.outcome.state
                            && $0.outcome.attempt == change.outcome.attempt
                    }
                }
                if isThere, !changes.isEmpty {
                    return try store.execution(hand.execution.uid).lease == hand.execution.lease
                }
            }
            isAgain = true
            let ready = state == "running" ? settings.lease : milliseconds
            return try store.write(changes, of: hand.execution, state: state, milliseconds: ready, children: children)
        }
        hand.changes = []
        hand.heldAt = .now()
        return isOurs
    }

    private func release(_ hand: Hand, _ state: String, _ milliseconds: Int64?) throws(SOCError) {
        if try !commit(hand, [], state: state, milliseconds: milliseconds) { lost(hand) }
    }

    /// Gives a run back that waits for something.
    private func park(_ hand: Hand, _ position: Interpreter.Position, now: Timestamp) throws(SOCError) {
        let pause = position.due.map { max(0, $0.milliseconds - now.milliseconds) }
        if position.isAwaitingPerson {
            try release(hand, "awaiting_approval", pause)
        } else if position.isAwaitingRun || position.due != nil {
            let deadline = hand.execution.deadline.map { max(0, $0.milliseconds - now.milliseconds) }
            try release(hand, "waiting", pause ?? deadline)
        } else if position.hasUnknown {
            try release(hand, "unknown", nil)
            report("run \(hand.execution.uid) is unknown: soc-playbook resume says what became of it")
        } else {
            // Nothing is ready and nothing is waited for: the interpreter has lost its way.
            try end(hand, .init(outcome: .failed, message: "the run cannot go on", outputs: .null))
        }
    }

    private func end(_ hand: Hand, _ end: Interpreter.End) throws(SOCError) {
        let changes = hand.changes
        let outputs = end.outputs == .null || end.outputs == .object([]) ? nil : end.outputs.text
        _ = try persist { store throws(SOCError) in
            try store.end(
                hand.execution, state: end.outcome.rawValue, outputs: outputs, message: end.message, changes: changes)
        }
    }

    private func cancel(_ hand: Hand) throws(SOCError) {
        hand.stop()
        let changes = hand.changes
        _ = try persist { store throws(SOCError) in
            try store.end(hand.execution, state: "cancelled", outputs: nil, message: "cancelled", changes: changes)
        }
    }

    private func lost(_ hand: Hand) {
        hand.stop()
        report("run \(hand.execution.uid) was taken over by another worker")
    }

    /// Ends the worker as a power failure would, for the tests: `SOC_FAULT=committed:3` at the third time it comes there.
    private func fault(_ place: StaticString) {
        guard let faultPlace, faultPlace.name == "\(place)" else { return }
        faultCount += 1
        if faultCount == faultPlace.count { kill(getpid(), SIGKILL) }
    }

    private var faultCount = 0
    private let faultPlace: (name: String, count: Int)? = variable("SOC_FAULT").flatMap { text in
        let parts = text.split(separator: ":")
        guard parts.count == 2, let count = Int(parts[1]) else { return nil }
        return (String(parts[0]), count)
    }

    /// Does something with the store, again with a new connection when PostgreSQL has gone away.
    private func persist<Result>(_ body: (PlaybookStore) throws(SOCError) -> Result) throws(SOCError) -> Result {
        let start = Timestamp.now()
        var pause: Int64 = 50
        while true {
            do throws(SOCError) {
                if !playbooks.connection.isOpen {
                    playbooks = PlaybookStore(try open())
                    Signals.arm()
                }
                return try body(playbooks)
            } catch {
                guard error.code == .unavailable || error.code == .tryAgain, !Signals.wantsStop,
                    Timestamp.now().milliseconds - start.milliseconds < settings.patience
                else { throw error }
                Signals.wait([], milliseconds: pause)
                pause = min(pause * 2, 1000)
            }
        }
    }
}
