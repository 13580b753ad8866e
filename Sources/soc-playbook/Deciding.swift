import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A run that is named by its uid, or by records on standard input.
struct RunOptions: ParsableArguments {
    @OptionGroup var selection: RecordSelection
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func run(_ body: (PlaybookStore, AlertUID) throws(SOCError) -> ExecutionRow) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        let uids = try selection.uids(field: "execution_uid", run)
        try run.finish { () throws(SOCError) in
            guard !uids.isEmpty else { return [] }
            let store = PlaybookStore(try database.open())
            for uid in uids {
                do throws(SOCError) {
                    try body(store, uid).write(to: run.output.json)
                    try run.output.endRecord()
                } catch {
                    guard [.refused, .inputNotFound, .permissionDenied].contains(error.code) else { throw error }
                    run.fail(error)
                }
            }
            return []
        }
    }
}

struct Approve: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Agree to what a run waits for, or say that a manual step is done.")

    @Option(help: ArgumentHelp("The step, where a run waits at several.", valueName: "id")) var step: String?
    @Option(help: ArgumentHelp("What a manual step puts out; may be repeated.", valueName: "name=value")) var answer:
        [String] = []
    @Option(help: ArgumentHelp("Why; kept with the decision.", valueName: "text")) var note: String?
    @OptionGroup var options: RunOptions

    func execute() throws {
        var answers: [JSONTree.Member] = []
        for text in answer {
            guard let equals = text.firstIndex(of: "=") else { throw ValidationError("--answer is name=value") }
            answers.append(.init(String(text[..<equals]), .string(String(text[text.index(after: equals)...]))))
        }
        let output = JSONTree.object(answers)
        try options.run { store, uid throws(SOCError) in
            try store.decide(uid, step: step, approves: true, answers: output, note: note)
        }
    }
}

struct Reject: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Disagree with what a run waits for.")

    @Option(help: ArgumentHelp("The step, where a run waits at several.", valueName: "id")) var step: String?
    @Option(help: ArgumentHelp("Why; kept with the decision.", valueName: "text")) var note: String?
    @OptionGroup var options: RunOptions

    func execute() throws {
        try options.run { store, uid throws(SOCError) in
            try store.decide(uid, step: step, approves: false, answers: .null, note: note)
        }
    }
}

struct Cancel: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cancel runs and those they have started; an action at work is ended with its session.")
    @OptionGroup var options: RunOptions

    func execute() throws {
        try options.run { store, uid throws(SOCError) in try store.cancel(uid) }
    }
}

struct Resume: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let a run go on whose step is unknown, by saying what became of it.")

    enum Verdict: String, ExpressibleByArgument, CaseIterable {
        case succeeded, failed, retry

        var state: StepOutcome.State {
            switch self {
            case .succeeded: .succeeded
            case .failed: .failed
            case .retry: .waiting
            }
        }
    }

    @Option(name: .customLong("as"), help: "What became of the step: succeeded, failed, or retry.") var verdict:
        Verdict?
    @Option(help: ArgumentHelp("The step, where several are unknown.", valueName: "id")) var step: String?
    @Option(name: .customLong("step-output"), help: ArgumentHelp("What the step put out, as JSON.", valueName: "json"))
    var json: String?
    @OptionGroup var options: RunOptions

    func execute() throws {
        let output = try json.map { text throws(SOCError) in try JSONTree(json: text) } ?? .object([])
        try options.run { store, uid throws(SOCError) in
            try store.resume(uid, step: step, as: verdict?.state, output: output)
        }
    }
}

struct RetryVerb: SOCCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Run again from a step, with all that had come before; as a new run.")

    @Option(help: ArgumentHelp("The step to begin with.", valueName: "id")) var from: String
    @OptionGroup var options: RunOptions

    func execute() throws {
        try options.run { store, uid throws(SOCError) in try store.retry(uid, from: from) }
    }
}

struct Log: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a run and what each of its steps came to; secrets are blacked out.")

    @Argument(help: "The uid of a run.") var uid: String
    @Flag(help: "Stay, and show what comes, until the run has ended.") var follow = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        guard AlertUID(uid) != nil else { throw ValidationError("'\(uid)' is no uid") }
    }

    func execute() throws {
        guard let uid = AlertUID(uid) else { return }
        let output = output.open()
        let store = PlaybookStore(try database.open())
        var shown: [StepKey: String] = [:]
        var state = ""
        while true {
            let execution = try store.execution(uid)
            if execution.state != state, !follow || execution.endedAt == nil {
                execution.write(to: output.json)
                try output.endRecord()
                state = execution.state
            }
            for step in try store.steps(of: uid) {
                let version = "\(step.outcome.state.rawValue) \(step.outcome.attempt) \(step.approvals.count)"
                guard shown[step.key] != version else { continue }
                shown[step.key] = version
                step.write(to: output.json)
                try output.endRecord()
            }
            guard follow, execution.endedAt == nil else {
                if follow {
                    execution.write(to: output.json)
                    try output.endRecord()
                }
                return try output.finish()
            }
            try output.flush()
            usleep(300_000)
        }
    }
}
