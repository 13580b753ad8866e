import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct SLA: SOCCommand {
    static let configuration = CommandConfiguration(
        commandName: "sla", abstract: "Show what is due and what is late; let clocks stand.",
        subcommands: [List.self, Pause.self, Resume.self, Take.self], defaultSubcommand: List.self)

    func execute() throws {}

    struct List: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the clocks that run, the first due before the others; or what has been missed.",
            discussion: "With --breached it prints each breach until somebody has taken it.")

        @OptionGroup var selection: IncidentNames
        @Flag(help: "Record what has been missed, escalate where the policy says so, and print what nobody has taken.")
        var breached = false
        @Flag(help: "With --breached, take what is printed: no later run prints it again.") var take = false
        @Option(help: ArgumentHelp("Only what is due within this time, or late.", valueName: "length"))
        var within: DurationArgument?
        @Option(help: "How many at most; 0 is all.") var limit = 100
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func validate() throws {
            if take, !breached {
                throw ValidationError("--take goes with --breached; sla take takes what records name")
            }
            if breached, !selection.names.isEmpty || within != nil {
                throw ValidationError("--breached looks at all incidents")
            }
            if limit < 0 { throw ValidationError("--limit is a number from 0") }
        }

        func execute() throws {
            let output = output.open()
            // Standard input is nobody's business here, for cron has one that never ends.
            let incidents = IncidentStore(try database.open())
            var missing: [SOCError] = []
            if breached {
                try incidents.findBreaches()
                if take {
                    try incidents.takeBreaches(nil, to: output)
                } else {
                    try incidents.writeUntakenBreaches(to: output)
                }
            } else {
                var uids: [AlertUID]?
                if !selection.names.isEmpty {
                    let resolved = try incidents.resolve(selection.names)
                    uids = resolved.found
                    missing = resolved.missing
                }
                let now = Timestamp.now()
                try incidents.writeClocks(
                    of: uids, before: within.map { now + $0.milliseconds }, limit: limit, at: now, to: output)
            }
            try output.finish()
            for error in missing { Report.error(error) }
            if let first = missing.first { throw ExitCode(first.code.rawValue) }
            if self.output.failIfNone, output.count == 0 { throw ExitCode(SOCError.Code.refused.rawValue) }
        }
    }

    struct Pause: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let the clocks of incidents stand.", discussion: "While others have to act, for example.")

        @OptionGroup var selection: IncidentNames
        @Option(help: ArgumentHelp("Why; stands in the timeline.", valueName: "text")) var reason: String
        @OptionGroup var change: IncidentChange

        func validate() throws {
            if reason.isEmpty { throw ValidationError("--reason says why") }
        }

        func execute() throws {
            try change.run(selection.names) { incidents, uids, options throws(SOCError) in
                try incidents.pause(uids, reason: reason, options)
            }
        }
    }

    struct Resume: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let the clocks go on; what is due is due that much later.")

        @OptionGroup var selection: IncidentNames
        @OptionGroup var note: ChangeNote
        @OptionGroup var change: IncidentChange

        func execute() throws {
            try change.run(selection.names, note: note.note) { incidents, uids, options throws(SOCError) in
                try incidents.resume(uids, options)
            }
        }
    }

    struct Take: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take breaches, as records on standard input, and print those that nobody had taken before.")

        @OptionGroup var rejecting: RejectOptions
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let run = try StreamRun(rejects: rejecting.rejects, output: output)
            var breaches: [(incident: AlertUID, clock: String)] = []
            try run.forEachRecord(["-"]) { record, _, _ throws(SOCError) in
                guard record["kind"]?.string == Text("sla_breach"),
                    let uid = record["incident_uid"]?.string.flatMap({ AlertUID($0) }),
                    let clock = record["clock"]?.string
                else { throw SOCError(.malformedInput, "no sla_breach record") }
                breaches.append((uid, String(clock)))
            }
            if !breaches.isEmpty { try IncidentStore(database.open()).takeBreaches(breaches, to: run.output) }
            try run.finish()
        }
    }
}
