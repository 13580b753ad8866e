import ArgumentParser
import SOCCommandLine
import SOCCore

struct Dedup: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fold like alerts into episodes.",
        discussion: """
            An episode is a set of alerts of one fingerprint without a gap longer than the window. It is printed as its \
            first alert, with duplicate_count, duplicate_uids (the first 100), first_seen and last_seen. Everything is held \
            until the end of the input, so the order of the input does not matter.
            """)

    @Option(
        help: ArgumentHelp(
            "Group by these fields instead of the fingerprint, separated by commas.", valueName: "fields"))
    var by: String?

    @Option(help: ArgumentHelp("The longest gap within an episode.", valueName: "duration"))
    var window = DurationArgument(milliseconds: 3_600_000)

    @Option(help: ArgumentHelp("Cut episodes at multiples of this duration, UTC.", valueName: "duration"))
    var longest: DurationArgument?

    @Option(help: ArgumentHelp("Print the oldest episodes early when there are more than this.", valueName: "count"))
    var maxLive = 500_000

    @Flag(help: "Print an episode as soon as its window has passed by the time of the input.")
    var eager = false

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        guard maxLive > 0 else { throw ValidationError("--max-live must be above 0") }
        guard let fields else { return }
        guard !fields.isEmpty else { throw ValidationError("--by needs at least one field") }
        for field in fields where !Grouping.alertFields.contains(field) {
            throw ValidationError("--by: an alert has no field '\(field)'")
        }
    }

    private var fields: [String]? { by?.split(separator: ",").map(String.init) }

    func execute() throws {
        let run = try StreamRun(input: input, output: output)
        var options = Deduplicator.Options()
        if let fields { options.grouping = .fields(fields.map { .init($0) }) }
        options.window = window.milliseconds
        options.longest = longest?.milliseconds
        options.maximumLive = maxLive
        options.isEager = eager
        let deduplicator = Deduplicator(options, output: run.output)
        try run.forEachRecord(input.paths, passing: "\"raw\"") { record, raw, reader throws(SOCError) in
            try deduplicator.take(record, raw: raw, from: reader)
        }
        try deduplicator.finish()
        if deduplicator.earlyCount > 0 {
            Report.note("\(deduplicator.earlyCount) episodes were printed early: more than \(maxLive) at once")
        }
        try run.finish()
    }
}
