import ArgumentParser
import SOCCommandLine
import SOCCore

struct Normalize: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Turn what senders write into alert records.")

    @Option(help: ArgumentHelp("Who wrote the input: auto, generic or a sender's name.", valueName: "sender"))
    var from = "auto"

    @Option(
        help: ArgumentHelp("For generic: the mapping from the input's fields to ours, in YAML.", valueName: "file"),
        completion: .file(extensions: ["yml", "yaml"]))
    var map: String?

    @Flag(help: "For generic: read CSV with a header line instead of JSON.")
    var csv = false

    @Flag(help: "Tell on standard error which sender was recognised and where each field came from.")
    var explain = false

    @OptionGroup var input: InputOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        guard from == "auto" || from == "generic" || Sender.named(from) != nil else {
            let names = Sender.all.map { "\($0.name)" }.sorted().joined(separator: ", ")
            throw ValidationError("no sender '\(from)'; known are auto, generic, \(names)")
        }
        guard (from == "generic") == (map != nil) else {
            throw ValidationError("'--from generic' and '--map' go together")
        }
        guard !csv || map != nil else { throw ValidationError("'--csv' needs '--from generic' and '--map'") }
    }

    func execute() throws {
        let map = try map.map { path throws(SOCError) in try AlertMap(path: path) }
        let run = try StreamRun(input: input, output: output)
        let normalizer = Normalizer(sender: map?.sender ?? Sender.named(from))
        if explain { normalizer.explain = { Report.note($0) } }
        try run.forEachInput(input.paths) { reader in
            var progress = Progress(reader)
            let reject = { (bytes: Text, line: Int, reason: String) throws(SOCError) in
                try run.reject(bytes, source: reader.name, line: line, reason: reason)
            }
            if let map, csv {
                try NormalizeTable(reader, map: map, normalizer: normalizer).run(
                    to: run.output, reject: reject, step: { progress.step(records: run.output.count) })
            } else {
                try NormalizeStream(reader, normalizer: normalizer).run(
                    to: run.output, reject: reject,
                    rejectRest: { bytes throws(SOCError) in try run.rejectRest(bytes) },
                    step: { progress.step(records: run.output.count) })
            }
            progress.finish()
        }
        try run.finish()
    }
}
