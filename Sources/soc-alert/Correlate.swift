import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Correlate: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find alerts that belong together, and say why.",
        discussion: """
            Alerts that share a host, user, address, hash or domain form a group while their company is no coincidence. A \
            group's score sums the rarity and severity of its signatures, learnt from the past of the input; above the \
            threshold it is printed as a correlation, when no further alert can join it.

            With --store the alerts come from the store: only those that are new since the last run, whose state is kept \
            there. Printed is every correlation that is new, has grown, or is in no incident yet.
            """)

    @Option(
        help: ArgumentHelp(
            "How far the rarest alert reaches in time: 12h, with --store that of the last run.", valueName: "duration"))
    var window: DurationArgument?

    @Option(help: ArgumentHelp("The score from which a group is printed.", valueName: "score"))
    var threshold = 5.0

    @Flag(help: "Add the figures behind each reason.")
    var explain = false

    @Flag(help: "Take the input as it comes and print as soon as can be, instead of sorting all of it by time first.")
    var follow = false

    @Flag(help: "Read what is new in the store, and keep there what was learnt.")
    var store = false

    @Flag(help: "With --store: correlate all that is stored from nothing, change nothing, print what would be found.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "With --store: print only what has an alert since then (24h, 7d, or a time).", valueName: "time"))
    var since: TimeArgument?

    @OptionGroup var input: InputOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        guard threshold.isFinite, threshold >= 0 else { throw ValidationError("--threshold must be a number from 0") }
        guard !store || input.files.isEmpty else { throw ValidationError("--store reads no files") }
        guard !store || !follow else { throw ValidationError("--store and --follow exclude each other") }
        guard store || !dryRun && since == nil else { throw ValidationError("--dry-run and --since need --store") }
    }

    private var options: Correlator.Options {
        var options = Correlator.Options()
        options.threshold = threshold
        if let window { options.window = window.milliseconds }
        return options
    }

    func execute() throws {
        if store { try correlateStore() } else { try correlateInput() }
    }

    private func correlateStore() throws {
        // A shell starts all stages at once: what comes before has loaded when its output ends.
        try RecordSelection.awaitEnd()
        let since = since?.since()
        let output = self.output.open()
        let correlations = CorrelationStore(try database.open(), options, window: window?.milliseconds)
        if dryRun {
            try correlations.rehearse(since: since, explains: explain, to: output)
        } else {
            try correlations.advance()
            if let former = correlations.formerWindow, let window {
                Report.note("the window is \(window) from now on; it was \(DurationArgument(milliseconds: former))")
            }
            try correlations.writeUntaken(since: since, explains: explain, to: output)
        }
        try self.output.finish(output)
    }

    private func correlateInput() throws {
        let run = try StreamRun(input: input, output: output)
        let correlator = Correlator(options) { [explain] group, alerts throws(SOCError) in
            group.write(to: run.output.json, alerts: alerts, explains: explain)
            try run.output.endRecord()
        }
        let stream = CorrelationStream(correlator, follows: follow)
        try run.forEachRecord(input.paths, passing: "\"raw\"") { record, _, _ throws(SOCError) in
            try stream.take(record)
        }
        try stream.finish()
        try run.finish()
    }
}
