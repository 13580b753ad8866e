import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCDetection
import SOCStore

struct Hunt: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Match rules against the evidence of stored alerts.",
        discussion: "Without files of rules: the enabled rules of the store, with their tunings.")

    @Argument(help: "Files with rules, or directories of them.", completion: .file(extensions: ["yml", "yaml"]))
    var rules: [String] = []

    @Option(help: ArgumentHelp("Not older than this: 24h, 7d, or a time.", valueName: "time")) var since: TimeArgument
    @Option(help: ArgumentHelp("Older than this.", valueName: "time")) var until: TimeArgument?
    @Option(help: "Only what came from this source; may be repeated.") var source: [String] = []
    @OptionGroup var selection: RuleOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    private static let rememberedCount = 500_000

    func execute() throws {
        let now = Timestamp.now()
        let since = since.since(now)
        let run = try StreamRun(rejects: nil, output: output)
        let connection = try database.open()
        let store = RuleStore(connection)
        let ruleSource = rules.isEmpty ? try selection.source(store) : try selection.source(rules)
        let set = try RuleSet(ruleSource) { Report.error($0) }
        if !set.errors.isEmpty { run.noteFailure(.malformedInput) }
        let series = EventSeries(set.compiled)
        let until = until?.since(now)
        // An event of which several rules have made alerts is still one event. When too many are remembered, some are
        // matched once more, and give the same uids.
        var seen = Set<SHA256Digest>()
        try store.forEachEvidence(
            since: since, until: until, sources: source
        ) { _, raw throws(SOCError) in
            if seen.count >= Self.rememberedCount { seen.removeAll(keepingCapacity: true) }
            guard seen.insert(SHA256.digest(raw)).inserted else { return }
            guard let count = series.match(raw, to: run.output.json) else { return }
            try run.output.endRecords(count)
        }
        try run.output.endRecords(series.finish(to: run.output.json))
        let customs = rules.isEmpty ? try selection.source(store, customOnly: true) : ruleSource
        try huntAlerts(try customs.collection().customs, AlertStore(connection), since, until, run.output)
        try run.finish()
    }

    private func huntAlerts(
        _ rules: [CustomRule], _ alerts: AlertStore, _ since: Timestamp, _ until: Timestamp?, _ output: RecordOutput
    ) throws(SOCError) {
        guard !rules.isEmpty else { return }
        let matcher = CustomMatcher(rules)
        var filter = AlertFilter()
        filter.since = since
        filter.until = until
        filter.sources = source
        filter.limit = 500
        let parser = JSONParser()
        while true {
            var last: AlertUID?
            let page = RecordOutput { lines throws(SOCError) in
                var rest = lines
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = rest.prefix(end)
                    rest = rest.dropFirst(end + 1)
                    guard let record = try? parser.parseCopy(of: line) else { continue }
                    last = record["uid"]?.string.flatMap { AlertUID($0) } ?? last
                    try output.endRecords(matcher.match(record, raw: line, to: output.json))
                }
            }
            try alerts.list(filter, to: page)
            try page.finish()
            guard let last else { return }
            filter.after = last
        }
    }
}
