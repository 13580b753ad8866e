import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Add: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add playbooks to the store; a text that is there already stays the version it was.")

    @Argument(help: "Playbooks; '-' or none is standard input.", completion: .file()) var files: [String] = []
    @Flag(inversion: .prefixedEnableDisable, help: "Whether triggers start it.") var triggers: Bool?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        var added: [(Playbook, String)] = []
        for path in files.isEmpty ? ["-"] : files { added.append(try readPlaybook(path)) }
        let output = output.open()
        let store = PlaybookStore(try database.open())
        for (playbook, content) in added {
            for warning in playbook.warnings { Report.warning(warning) }
            try store.add(playbook, content: content, enabled: triggers).write(to: output.json)
            try output.endRecord()
        }
        try output.finish()
    }
}

struct List: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "List playbooks, or with --runs their runs, the newest first.")

    @Flag(help: "List runs.") var runs = false
    @Option(help: "Only runs in this state; may be repeated.") var state: [ExecutionState] = []
    @Option(help: ArgumentHelp("Only this playbook, in all its versions, or its runs.", valueName: "name"))
    var playbook: String?
    @Option(help: ArgumentHelp("Only runs for this incident.", valueName: "uid")) var incident: String?
    @Option(help: "How many runs at most; 0 is all.") var limit = 100
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit is a number from 0") }
        if let incident, AlertUID(incident) == nil { throw ValidationError("'\(incident)' is no uid") }
    }

    func execute() throws {
        let output = self.output.open()
        let store = PlaybookStore(try database.open())
        if runs || !state.isEmpty || incident != nil {
            let rows = try store.executions(
                states: state.map(\.rawValue), playbook: playbook, incident: incident.flatMap { AlertUID($0) },
                limit: limit)
            for row in rows {
                row.write(to: output.json)
                try output.endRecord()
            }
        } else {
            for row in try store.list(playbook, allVersions: playbook != nil) where row.version > 0 {
                row.write(to: output.json)
                try output.endRecord()
            }
        }
        try output.finish()
        if self.output.failIfNone, output.count == 0 { throw ExitCode(SOCError.Code.refused.rawValue) }
    }
}

/// The states of runs.
enum ExecutionState: String, ExpressibleByArgument, CaseIterable {
    case pending, running, waiting, succeeded, failed, cancelled, unknown
    case awaitingApproval = "awaiting_approval"
}

struct Show: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Show a playbook with its text, or a run.")

    @Argument(help: "The name of a playbook, or the uid of a run.") var name: String
    @Option(
        name: .customLong("playbook-version"),
        help: ArgumentHelp("Another version than the current one.", valueName: "number"))
    var number: Int?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let output = output.open()
        let store = PlaybookStore(try database.open())
        if let uid = AlertUID(name) {
            try store.execution(uid).write(to: output.json)
        } else {
            try store.stored(name, version: number).write(to: output.json)
        }
        try output.endRecord()
        try output.finish()
    }
}

struct Export: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Print a playbook as YAML or CACAO 2.0.")

    enum Form: String, ExpressibleByArgument, CaseIterable { case yaml, cacao }

    @Argument(help: "The name of a playbook, or with --file a file.", completion: .file()) var name: String
    @Option(name: .customLong("as"), help: "The form: yaml or cacao; that in which it was added if not given.")
    var form: Form?
    @Option(
        name: .customLong("playbook-version"),
        help: ArgumentHelp("Another version than the current one.", valueName: "number"))
    var number: Int?
    @Flag(help: "Read a file instead of the store; needs no database.") var file = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let playbook: Playbook
        let content: String
        var addedAt = Timestamp(milliseconds: 0)
        if file {
            (playbook, content) = try readPlaybook(name)
        } else {
            let stored = try PlaybookStore(try database.open()).stored(name, version: number)
            content = stored.content ?? ""
            addedAt = stored.addedAt ?? addedAt
            playbook = try Playbook(text: content, source: name)
        }
        guard !playbook.holdsPlainSecrets else {
            throw SOCError(.malformedInput, "\(playbook.name) holds secrets in the clear, which are not printed")
        }
        let text =
            switch (form?.rawValue ?? playbook.format.rawValue, playbook.format) {
            case ("yaml", .cacao): try PlaybookWriter.yaml(playbook)
            case ("cacao", .yaml): try PlaybookWriter.cacao(playbook, createdAt: addedAt)
            default: content
            }
        try text.withText { text throws(SOCError) in
            try writeAll(text, to: 1, name: "standard output")
            if text.count == 0 || text[text.count - 1] != UInt8(ascii: "\n") {
                try writeAll(Text("\n"), to: 1, name: "standard output")
            }
        }
    }
}
