import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCDetection
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct Match: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Match events on standard input, and print an alert for each rule that matches.")

    enum Emission: String, ExpressibleByArgument, CaseIterable { case alert, event }

    @Argument(help: "Files with rules, or directories of them.", completion: .file(extensions: ["yml", "yaml"]))
    var rules: [String] = []

    enum Subject: String, ExpressibleByArgument, CaseIterable { case events, alerts }

    @Option(help: "Match events, or with custom rules alerts.") var on: Subject = .events

    @Flag(help: "Match the enabled rules of the store, with their tunings.") var fromStore = false

    @Option(
        help: ArgumentHelp(
            "With --from-store: how often to look for changed rules while reading from a pipe; 0 for never.",
            valueName: "seconds")) var refresh = 5

    @Option(
        help: ArgumentHelp("Read events from a file instead of standard input; may be repeated.", valueName: "file"))
    var input: [String] = []

    @Option(help: "Print an alert for each match, or each event that matched.")
    var emit: Emission = .alert

    @Flag(help: "Print how often each rule matched instead.")
    var count = false

    @OptionGroup var rejecting: RejectOptions

    @Flag(
        help: "Tell on standard error which log sources, fields and rules were considered; with --rule also why not.")
    var explain = false

    @Option(help: "How many threads match.")
    var jobs = 1

    @Option(
        help: ArgumentHelp(
            "What wrote the events, as product/category/service with '*' for any; by default found for each event.",
            valueName: "source"))
    var logSource: String?

    @Flag(help: "Neither use nor keep compiled rules.")
    var noCache = false

    @OptionGroup var selection: RuleOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if fromStore != rules.isEmpty { throw ValidationError("name files with rules, or --from-store") }
        if on == .alerts, explain || count || emit != .alert {
            throw ValidationError("'--on alerts' goes with none of --emit event, --count and --explain")
        }
        guard (0...86_400).contains(refresh) else {
            throw ValidationError("'--refresh' is a number of seconds from 0 to 86400")
        }
        guard (1...256).contains(jobs) else { throw ValidationError("'--jobs' is a number from 1 to 256") }
        if explain, jobs > 1 { throw ValidationError("'--explain' goes with one job") }
        if let logSource, LogSource(path: logSource) == nil {
            throw ValidationError("'\(logSource)' is no log source; write product/category/service")
        }
    }

    func execute() throws {
        let follower = fromStore ? try follower() : nil
        let source = try follower.map { try selection.source(stored: $0.rules) } ?? selection.source(rules)
        if on == .alerts { return try matchAlerts(source, follower) }
        let set = try RuleSet(source, cache: noCache ? nil : .standard) { Report.error($0) }
        let compiled = set.compiled
        let kind: MatchOutput = count ? .nothing : emit == .event ? .events : .alerts
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        let stream = MatchStream(
            compiled, output: kind, assigning: logSource.flatMap { LogSource(path: $0) }, jobs: jobs)
        var hasInvalid = !set.errors.isEmpty
        let reloader = follower?.reloader { changed, former throws(SOCError) in
            let set = try RuleSet(selection.source(stored: changed), cache: noCache ? nil : .standard) {
                Report.error($0)
            }
            return Successor(
                rules: set.compiled, unchanged: changed.unchanged(since: former), hasInvalid: !set.errors.isEmpty)
        } combine: {
            $1.following($0)
        }
        defer { reloader?.stop() }
        if let reloader {
            stream.succession = {
                guard let successor = reloader.take() else { return nil }
                Self.tellOfChange()
                hasInvalid = hasInvalid || successor.hasInvalid
                return MatchStream.Succession(rules: successor.rules, unchanged: successor.unchanged)
            }
        }
        if explain {
            let probe =
                selection.rule.isEmpty
                ? nil : try SelectionProbe(source, assigning: logSource.flatMap { LogSource(path: $0) })
            stream.observe = { line, matcher in
                Report.note("line \(line)")
                matcher.explain(probe: probe) { Report.note("  \($0)") }
            }
        }
        try run.forEachInput(input.isEmpty ? ["-"] : input) { reader in
            var progress = Progress(reader)
            var events = 0
            try stream.run(
                reader, to: run.output,
                reject: { bytes, line, reason throws(SOCError) in
                    try run.reject(bytes, source: reader.name, line: line, reason: reason)
                },
                rejectRest: { bytes throws(SOCError) in try run.rejectRest(bytes) },
                step: { count in
                    events += count
                    progress.step(records: events)
                })
            progress.finish()
        }
        try stream.finish(to: run.output)
        if count { try stream.writeCounts(to: run.output) }
        if hasInvalid { run.noteFailure(.malformedInput) }
        try run.finish()
    }

    /// Rules of a file that is read to its end are those of its beginning.
    private func follower() throws(SOCError) -> StoredRuleFollower {
        let follows = !count && !explain && !(input.isEmpty ? ["-"] : input).allSatisfy(Self.isRegularFile)
        let kinds = on == .alerts ? [RuleDraft.Kind.custom] : RuleDraft.Kind.allCases.filter(\.isMatched)
        return try StoredRuleFollower(
            kinds: kinds, interval: .seconds(follows ? refresh : 0)
        ) { () throws(SOCError) in try database.open() }
    }

    private static func isRegularFile(_ path: String) -> Bool {
        var status = stat()
        let result = path == "-" ? fstat(0, &status) : stat(path, &status)
        return result == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Changed rules that are ready to be matched.
    private struct Successor {
        var rules: CompiledRules
        var unchanged: Set<String>
        var hasInvalid: Bool

        /// After others that nobody has matched.
        func following(_ other: Successor) -> Successor {
            Successor(
                rules: rules, unchanged: unchanged.intersection(other.unchanged),
                hasInvalid: hasInvalid || other.hasInvalid)
        }
    }

    private static func tellOfChange() { Report.note("the rules of the store have changed; matching them from here") }

    private func matchAlerts(_ source: RuleSource, _ follower: StoredRuleFollower?) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        var matcher = CustomMatcher(try CustomRules.load(source) { run.fail($0) })
        let reloader = follower?.reloader { changed, _ throws(SOCError) in
            var errors: [SOCError] = []
            let rules = try CustomRules.load(selection.source(stored: changed)) { error in
                Report.error(error)
                errors.append(error)
            }
            return (rules: rules, failure: errors.first?.code)
        } combine: {
            (rules: $1.rules, failure: $1.failure ?? $0.failure)
        }
        defer { reloader?.stop() }
        try run.forEachRecord(input.isEmpty ? ["-"] : input) { record, raw, _ throws(SOCError) in
            if let successor = reloader?.take() {
                Self.tellOfChange()
                if let failure = successor.failure { run.noteFailure(failure) }
                matcher = CustomMatcher(successor.rules)
            }
            guard record.isObject else { throw SOCError(.malformedInput, "not a record") }
            try run.output.endRecords(matcher.match(record, raw: raw, to: run.output.json))
        }
        try run.finish()
    }
}

enum CustomRules {
    /// The custom rules among others; what cannot be used is refused, or with --skip-invalid named.
    static func load(_ source: RuleSource, fail: (SOCError) -> Void) throws(SOCError) -> [CustomRule] {
        let collection = try source.collection()
        for error in collection.errors { fail(error) }
        if let first = collection.errors.first, !source.skipsInvalid {
            throw SOCError(first.code, "\(collection.errors.count) of the rules cannot be used")
        }
        return collection.customs
    }
}
