import ArgumentParser
import SOCCommandLine
import SOCCore

struct Normalize: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Turn what senders write into alert records.")

    @Option(help: ArgumentHelp("Who wrote the input: auto, generic or a sender's name.", valueName: "sender"))
    var from = "auto"

    @Flag(help: "Tell on standard error which sender was recognised and where each field came from.")
    var explain = false

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        guard from == "auto" || Sender.named(from) != nil else {
            let names = Sender.all.map { "\($0.name)" }.sorted().joined(separator: ", ")
            throw ValidationError("no sender '\(from)'; known are auto, \(names)")
        }
    }

    func execute() throws {
        let run = try StreamRun(input: input, output: output)
        let normalizer = Normalizer(sender: Sender.named(from))
        if explain { normalizer.explain = { Report.note($0) } }
        try run.forEachInput(input.paths) { reader in
            var progress = Progress(reader)
            try NormalizeStream(reader, normalizer: normalizer).run(
                to: run.output,
                reject: { bytes, line, reason throws(SOCError) in
                    try run.reject(bytes, source: reader.name, line: line, reason: reason)
                },
                rejectRest: { bytes throws(SOCError) in try run.rejectRest(bytes) },
                step: { progress.step(records: run.output.count) })
            progress.finish()
        }
        try run.finish()
    }
}
