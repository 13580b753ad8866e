import ArgumentParser
import SOCCommandLine
import SOCCore

struct Correlate: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find alerts that belong together, and say why.",
        discussion: """
            Alerts that share a host, user, address, hash or domain form a group while their company is no coincidence. A \
            group's score sums the rarity and severity of its signatures, learnt from the past of the input; above the \
            threshold it is printed as a correlation, when no further alert can join it.
            """)

    @Option(help: ArgumentHelp("How far the rarest alert reaches in time.", valueName: "duration"))
    var window = DurationArgument(milliseconds: 43_200_000)

    @Option(help: ArgumentHelp("The score from which a group is printed.", valueName: "score"))
    var threshold = 5.0

    @Flag(help: "Add the figures behind each reason.")
    var explain = false

    @Flag(help: "Take the input as it comes and print as soon as can be, instead of sorting all of it by time first.")
    var follow = false

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        guard threshold.isFinite, threshold >= 0 else { throw ValidationError("--threshold must be a number from 0") }
    }

    func execute() throws {
        let run = try StreamRun(input: input, output: output)
        var options = Correlator.Options()
        options.threshold = threshold
        options.window = window.milliseconds
        let correlator = Correlator(options) { [explain] group, alerts throws(SOCError) in
            group.write(to: run.output.json, alerts: alerts, explains: explain)
            try run.output.endRecord()
        }
        let stream = CorrelationStream(correlator, follows: follow)
        try run.forEachRecord(input.paths) { record, _, _ throws(SOCError) in try stream.take(record) }
        try stream.finish()
        try run.finish()
    }
}
