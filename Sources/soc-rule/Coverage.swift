import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Coverage: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print an ATT&CK Navigator layer of what rules are about, what alerts named, or what is missing.")

    @Option(help: "Whether the layer shows rules, alerts or the gap.") var of: AttackCoverage.Aspect = .rules
    @Option(help: ArgumentHelp("Count alerts not older than this.", valueName: "time")) var since: TimeArgument = "90d"
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let since = since.since()
        let coverage = try RuleStore(database.open()).coverage(since: since)
        let run = try StreamRun(rejects: nil, output: output)
        if output.resolvedFormat == .jsonl {
            // One document for a program that reads no records.
            coverage.writeLayer(of, to: run.output.json)
            try run.output.endRecord()
        } else {
            try coverage.write(of, to: run.output)
        }
        try run.finish()
    }
}

extension AttackCoverage.Aspect: ExpressibleByArgument {}

struct Stats: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count alerts by rule and what became of them, and find rules that are silent.")

    @Argument(help: "Rules by id, name or title; all without any.") var names: [String] = []
    @Option(help: ArgumentHelp("Count alerts not older than this.", valueName: "time")) var since: TimeArgument = "90d"
    @Flag(help: "Only enabled rules without an alert.") var silent = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let since = since.since()
        let run = try StreamRun(rejects: nil, output: output)
        let rules = RuleStore(try database.open())
        let resolved = try rules.resolve(names)
        for error in resolved.missing { run.fail(error) }
        if names.isEmpty || !resolved.found.isEmpty {
            try rules.writeStatistics(
                of: names.isEmpty ? nil : resolved.alertIDs, since: since, silentOnly: silent, to: run.output)
        }
        try run.finish()
    }
}
