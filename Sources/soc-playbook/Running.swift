import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCPlaybooks
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct Trigger: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start playbooks whose triggers fit incidents, correlations or breaches of SLAs, or one by name.",
        discussion: """
            Reads records on standard input, or, where that is a terminal, takes those of the store. Each \
            incident starts each version of a playbook once. Prints the runs, or with --dry-run what would start and why not.
            """)

    @Option(
        help: ArgumentHelp(
            "Start this playbook whatever its triggers, for each record or without any.", valueName: "name"))
    var playbook: String?
    @OptionGroup var inputs: InputArguments
    @Flag(help: "Tell what would start and why not, without starting it.") var dryRun = false
    @Flag(help: "Take the incidents of the store instead of standard input.") var stored = false
    @Option(help: ArgumentHelp("Of the store those opened since then: 24h, 30d, or a time.", valueName: "time"))
    var since: TimeArgument = "7d"
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        var records: [(kind: String, value: JSONTree)] = []
        if isatty(0) == 0, !stored {
            try run.forEachRecord(["-"]) { record, _, _ throws(SOCError) in
                guard let kind = record["kind"]?.string else { throw SOCError(.malformedInput, "no record") }
                if Playbook.Trigger.kinds.contains(String(kind)) { records.append((String(kind), JSONTree(record))) }
            }
        }
        let store = try database.open()
        let playbooks = PlaybookStore(store)
        let incidents = IncidentStore(store)
        if isatty(0) != 0 && playbook == nil || stored {
            let lines = CollectedRecords()
            var filter = IncidentFilter()
            filter.limit = 0
            filter.since = since.since()
            try incidents.list(filter, to: lines.output)
            try lines.output.finish()
            for line in lines.lines.reversed() { records.append(("incident", try JSONTree(json: line))) }
        }
        let origin = (getenv("SOC_PLAYBOOK_ORIGIN").map { String(cString: $0) } ?? "").split(separator: ",").map(
            String.init)
        if let playbook {
            let current = try playbooks.stored(playbook, withContent: false)
            let parsed = try playbooks.playbook(playbook, version: current.version)
            let given = try inputs.values(for: parsed)
            for record in records.isEmpty ? [nil] : records.map(Optional.some) {
                let start = PlaybookStore.Start(
                    playbook: parsed, version: current.version,
                    inputs: try parsed.completedInputs(given, record: record), record: record,
                    origin: origin, isTriggered: false)
                try emit(start, playbooks, run)
            }
            return try run.finish()
        }
        var candidates: [(Playbook, Int)] = []
        for row in try playbooks.list() where row.isEnabled && row.version > 0 {
            let parsed = try playbooks.playbook(row.name, version: row.version)
            if !parsed.triggers.isEmpty { candidates.append((parsed, row.version)) }
        }
        for record in records {
            let text = record.value.text
            var isTaken = false
            for (parsed, version) in candidates {
                guard let trigger = try parsed.triggers.first(where: { try fits($0, record.kind, text) }) else {
                    continue
                }
                do throws(SOCError) {
                    let interpreter = Interpreter(parsed, inputs: .object([]), record: record, run: .object([]))
                    var given: [String: JSONTree] = [:]
                    for member in trigger.inputs { given[member.name] = interpreter.initialRendered(member.value) }
                    let start = PlaybookStore.Start(
                        playbook: parsed, version: version, inputs: try parsed.completedInputs(given, record: record),
                        record: record,
                        origin: origin, isTriggered: true)
                    isTaken = try emit(start, playbooks, run) || isTaken
                } catch {
                    guard error.code == .malformedInput else { throw error }
                    run.fail(SOCError(.malformedInput, "\(parsed.name): \(error.message)"))
                }
            }
            // After all that it starts: whoever dies before is given it again, and starts only the rest.
            if isTaken, let breach = record.value.breach {
                try incidents.takeBreaches([breach], to: RecordOutput(sink: { _ throws(SOCError) in }))
            }
        }
        try run.finish()
    }

    private func fits(_ trigger: Playbook.Trigger, _ kind: String, _ record: String) throws -> Bool {
        guard trigger.kind == kind else { return false }
        guard let condition = trigger.condition else { return true }
        let parser = JSONParser()
        return record.withText { text in
            guard let value = try? parser.parseCopy(of: text) else { return false }
            return withExtendedLifetime(parser) { condition.isTrue(in: RecordScope(kind, value)) }
        }
    }

    /// - Returns: Whether the playbook runs for the record, from now on or since before.
    @discardableResult
    private func emit(
        _ start: PlaybookStore.Start, _ playbooks: PlaybookStore, _ run: StreamRun
    ) throws(SOCError) -> Bool {
        let decision = try playbooks.start(start, dryRun: dryRun)
        if let uid = decision.execution {
            try playbooks.execution(uid).write(to: run.output.json)
            try run.output.endRecord()
        } else if dryRun {
            let json = run.output.json
            json.beginObject()
            json.field("kind", Text("trigger_decision"))
            json.field("uid", "\(start.playbook.name):\(start.record?.value["uid"]?.scalar ?? "")")
            json.field("playbook", start.playbook.name)
            json.field("version", start.version)
            json.field("record_kind", start.record?.kind)
            json.field("record_uid", start.record?.value["uid"]?.scalar)
            json.field("decision", decision.word)
            json.endObject()
            try run.output.endRecord()
        } else if decision == .rateLimited || decision == .loop || decision == .concurrent {
            Report.note("\(start.playbook.name) is not started: \(decision.word)")
        }
        return !dryRun && (decision.execution != nil || decision == .seen)
    }
}

/// The lines of an output that is read again.
private final class CollectedRecords {
    private(set) var lines: [String] = []
    private(set) lazy var output = RecordOutput(sink: { [unowned self] text throws(SOCError) in
        self.lines += String(text).split(separator: "\n").map(String.init)
    })
}

struct Run: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Do the steps of runs that are ready, until none is.",
        discussion: "With --follow it stays and looks for more; SIGTERM lets the step at work end first.")

    @Flag(help: "Stay, and take what becomes ready.") var follow = false
    @Option(help: "How many workers.") var jobs = 1
    @Option(help: ArgumentHelp("Without a sign of life for so long a worker has lost its run.", valueName: "time"))
    var lease = "30s"
    @Option(
        help: ArgumentHelp("How long after its limit a dead worker's step may still be at work.", valueName: "time"))
    var grace = "10s"
    @Option(help: ArgumentHelp("The limit of an attempt whose step says none.", valueName: "time")) var timeout = "5m"
    @Option(help: ArgumentHelp("How much memory an action may have, in MiB.", valueName: "MiB")) var memory = 1024
    @OptionGroup(title: "Actions") var actions: ActionOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs is a number from 1 to 64") }
        guard memory >= 16 else { throw ValidationError("--memory is at least 16") }
        for (name, text) in [("lease", lease), ("grace", grace), ("timeout", timeout)] {
            guard let length = Playbook.milliseconds(of: text), name == "grace" || length >= 100 else {
                throw ValidationError("--\(name) is a length of time like 30s")
            }
        }
    }

    func execute() throws {
        if jobs > 1 { return try runJobs() }
        var settings = Worker.Settings()
        settings.lease = Playbook.milliseconds(of: lease) ?? settings.lease
        settings.grace = Playbook.milliseconds(of: grace) ?? settings.grace
        settings.timeout = Playbook.milliseconds(of: timeout) ?? settings.timeout
        settings.memory = memory << 20
        let database = database
        let worker = try Worker(
            actions: try actions.open(), secrets: try SecretSource(), settings: settings,
            open: { () throws(SOCError) in try database.open() }, report: { Report.note($0) })
        try worker.run(follow: follow)
    }

    /// A process each: a worker has one thread, on which the death signal of its actions hangs.
    private func runJobs() throws {
        let arguments = ["/proc/self/exe"] + CommandLine.arguments.dropFirst() + ["--jobs", "1"]
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        argv[0] = strdup(CommandLine.arguments[0])
        var children: [pid_t] = []
        for _ in 0..<jobs {
            var child = pid_t()
            let status = posix_spawn(&child, "/proc/self/exe", nil, nil, &argv, environ)
            guard status == 0 else { throw SOCError.system(status, "cannot start a worker", code: .internalFailure) }
            children.append(child)
        }
        Jobs.forward(to: children)
        var failure: Int32 = 0
        for _ in children {
            var state: Int32 = 0
            while waitpid(-1, &state, 0) < 0, errno == EINTR {}
            let status = state & 0x7F == 0 ? (state >> 8) & 0xFF : 128 + (state & 0x7F)
            guard status != 0 else { continue }
            // A service with fewer workers than it should have would go unnoticed: whoever started it starts it again.
            if failure == 0, follow { for other in children { kill(other, SIGTERM) } }
            failure = status
        }
        if failure != 0 { throw ExitCode(failure) }
    }
}

/// Hands signals on to the workers.
private enum Jobs {
    nonisolated(unsafe) private static var children: UnsafeMutableBufferPointer<pid_t> = .init(start: nil, count: 0)

    static func forward(to pids: [pid_t]) {
        children = .allocate(capacity: pids.count)
        _ = children.initialize(from: pids)
        for number in [SIGTERM, SIGINT] {
            signal(number) { number in for child in Jobs.children { kill(child, number) } }
        }
    }
}

struct Reap: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take over runs of workers that died, and let queued ones go on; prints what is not at its end.",
        discussion: "What run does by itself, without doing any step: for a look from outside.")

    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let output = output.open()
        let store = PlaybookStore(try database.open())
        for row in try store.reap() {
            row.write(to: output.json)
            try output.endRecord()
        }
        try output.finish()
    }
}
