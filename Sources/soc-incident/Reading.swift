import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct List: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "List incidents, the newest first.")

    @Option(help: "Only with this status; may be repeated.") var status: [IncidentStatus] = []
    @Option(help: "Only of this severity; may be repeated.") var severity: [Severity] = []
    @Option(help: "Only those given to this user or team.") var assignee: String?
    @Option(help: ArgumentHelp("Opened since then: 24h, 7d, or a time.", valueName: "time")) var since: TimeArgument?
    @Option(help: ArgumentHelp("Only those with this alert.", valueName: "uid")) var alert: String?
    @Option(help: "Only of this category.") var category: String?
    @Option(help: "Only with this tag; may be repeated.") var tag: [String] = []
    @Flag(help: "Those that were merged into others, too.") var merged = false
    @Option(help: "How many at most; 0 is all.") var limit = 100
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if let alert, AlertUID(alert) == nil { throw ValidationError("'\(alert)' is no uid") }
        if limit < 0 { throw ValidationError("--limit is a number from 0") }
    }

    func execute() throws {
        var filter = IncidentFilter()
        filter.statuses = status.map(\.rawValue)
        filter.severities = severity
        filter.assignee = assignee
        filter.since = since?.since()
        filter.alert = alert.flatMap { AlertUID($0) }
        filter.category = category
        filter.tags = tag
        filter.includesMerged = merged
        filter.limit = limit
        let output = self.output.open()
        try IncidentStore(database.open()).list(filter, to: output)
        try self.output.finish(output)
    }
}

/// The statuses of incidents.
enum IncidentStatus: String, ExpressibleByArgument, CaseIterable {
    case new, assigned, investigating, contained, eradicated, recovered, closed, reopened
}

struct Show: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Show incidents with all they have.")
    @OptionGroup var options: IncidentReadOptions

    func execute() throws {
        try options.run { incidents, uids, output throws(SOCError) in try incidents.write(uids, to: output) }
    }
}

/// What verbs share that only read incidents.
struct IncidentReadOptions: ParsableArguments {
    @OptionGroup var selection: IncidentNames
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func run(_ body: (IncidentStore, [AlertUID], RecordOutput) throws(SOCError) -> Void) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        let names = try NamedIncidents(selection.names, run).names
        try run.finish { () throws(SOCError) in
            guard !names.isEmpty else { return [] }
            let incidents = IncidentStore(try database.open())
            let resolved = try incidents.resolve(names)
            try body(incidents, resolved.found, run.output)
            return resolved.missing
        }
    }
}
