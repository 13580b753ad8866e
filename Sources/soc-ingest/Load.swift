import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Load: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Store alert records.",
        discussion: """
            Prints each record with its disposition: new (it opened an episode), duplicate (it joined one), repeat (the \
            store had it), updated (the store had it with other content).
            """)

    @OptionGroup var input: InputOptions
    @Option(help: ArgumentHelp("The longest gap within an episode.", valueName: "time"))
    var window: String?
    @Option(
        help: ArgumentHelp(
            "Cut episodes at multiples of this since 1970, UTC: 1d cuts at midnight.", valueName: "time"))
    var longest: String?
    @Option(help: ArgumentHelp("How many records one transaction stores at most.", valueName: "count"))
    var batch = LoadBatch.usualLimit
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        for text in [window, longest] {
            guard let text, Timestamp.milliseconds(of: text).map({ $0 > 0 }) != true else { continue }
            throw ValidationError("'\(text)' is no length of time like 60m")
        }
        guard (1...100_000).contains(batch) else { throw ValidationError("--batch is a number from 1 to 100000") }
    }

    func execute() throws {
        let run = try StreamRun(input: input, output: output)
        let loader = Loader(try database.open(), try .configured(window: window, longest: longest))
        let background = BackgroundLoader(loader, batchLimit: batch)
        try run.forEachInput(input.paths) { reader in
            var progress = Progress(reader)
            let values = ValueReader(reader)
            while let item = try values.next() {
                switch item {
                case .value(let value, let raw, let line):
                    do throws(SOCError) {
                        if try !background.batch.add(value, line: raw, source: reader.name, line: line) {
                            // It says something else of an alert of this batch: that one first.
                            try report(background.handOver(to: run.output), run)
                            _ = try background.batch.add(value, line: raw, source: reader.name, line: line)
                        }
                    } catch {
                        guard error.code == .malformedInput else { throw error }
                        try run.reject(raw, source: reader.name, line: line, reason: error.message)
                    }
                    let isLast = raw.base + raw.count + 2 >= reader.window.base + reader.window.count
                    // Somebody may be waiting for what has come, while nothing more comes.
                    if isLast && !reader.hasInputWaiting(within: 20) {
                        try report(background.finish(to: run.output), run)
                    } else if background.batch.isFull {
                        try report(background.handOver(to: run.output), run)
                    }
                case .text(let text, let line), .rejected(let text, let line, _):
                    var reason = "no alert record"
                    if case .rejected(_, _, let given) = item { reason = given }
                    try run.reject(text, source: reader.name, line: line, reason: reason)
                case .rejectedRest(let bytes): try run.rejectRest(bytes)
                }
                progress.step(records: run.output.count)
            }
            progress.finish()
        }
        try report(background.finish(to: run.output), run)
        try run.finish()
    }

    private func report(_ dead: [(SourceLocation, SOCError)], _ run: StreamRun) throws(SOCError) {
        for (place, error) in dead { run.fail(SOCError(error.code, error.message, at: place)) }
        try run.output.flush()
    }
}

extension DatabaseOptions {
    func open() throws(SOCError) -> Store { try Store(DatabaseSettings.conninfo(option: database), tenant: tenant) }
}
