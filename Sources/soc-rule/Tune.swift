import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCDetection
import SOCStore

struct Tune: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a rule match less, and measure what that costs.",
        discussion: "One of --exclude, --scope, --filter and --threshold says how.")

    @Argument(help: "The rule, by id, name or title.") var rule: String
    @Option(
        help: ArgumentHelp(
            "Leave out events in which a field has a value; may be repeated. The field may have modifiers.",
            valueName: "field=value")) var exclude: [String] = []
    @Option(
        help: ArgumentHelp(
            "Let through only events in which a field has a value; may be repeated.", valueName: "field=value"))
    var scope: [String] = []
    @Option(help: ArgumentHelp("A Sigma filter about the rule.", valueName: "file"), completion: .file())
    var filter: String?
    @Option(help: ArgumentHelp("Only where it matches so often.", valueName: "count")) var threshold: Int?
    @Option(help: ArgumentHelp("With --threshold: within this time, like 5m.", valueName: "time")) var within: String?
    @Option(
        help: ArgumentHelp("With --threshold: count for each value of a field; may be repeated.", valueName: "field"))
    var by: [String] = []
    @Option(help: ArgumentHelp("Why; stands with the tuning.", valueName: "text")) var reason: String
    @Option(help: ArgumentHelp("Measure on stored alerts not older than this.", valueName: "time")) var since:
        TimeArgument = "30d"
    @Option(
        help: ArgumentHelp("Measure on the events or alerts of a file instead.", valueName: "file"),
        completion: .file()) var on: String?
    @Flag(help: "Measure, and store nothing.") var dryRun = false
    @Flag(help: "Store it although matches are lost that were resolved as true.") var acceptLoss = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        let ways = [!exclude.isEmpty, !scope.isEmpty, filter != nil, threshold != nil].count { $0 }
        guard ways == 1 else { throw ValidationError("one of --exclude, --scope, --filter and --threshold is needed") }
        guard (threshold == nil) == (within == nil) else {
            throw ValidationError("--threshold and --within go together")
        }
        if let threshold, threshold < 2 { throw ValidationError("--threshold is a number from 2") }
        if threshold == nil, !by.isEmpty { throw ValidationError("--by goes with --threshold") }
        for text in exclude + scope where TuningDocument.Term(text) == nil {
            throw ValidationError("'\(text)' is not FIELD=VALUE")
        }
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason must say something") }
    }

    func execute() throws {
        let rules = RuleStore(try database.open())
        let id = try rules.one(rule)
        let texts = try rules.texts([id]).filter(\.isSigma)
        guard let stored = texts.first(where: { $0.id == id }), stored.type != "filter", stored.type != "collection"
        else {
            throw SOCError(.refused, "only a rule, and of a correlation its threshold, can be tuned")
        }
        let draft = try draft(id, texts)
        // Filters that are stored on their own hold before and after.
        let known = Set(texts.map(\.id))
        let filters = try rules.texts(kinds: [.filter]).filter { $0.isSigma && !known.contains($0.id) }
        if let same = stored.tunings.first(where: { $0.document == draft.document }) {
            throw SOCError(.refused, "tuning \(id):\(same.number) says the same")
        }
        let thresholds = Set(texts.filter(\.hasThreshold).map(\.id))
        let trial = try TuningTrial(
            rule: id, files: texts.flatMap(\.files), others: filters.flatMap(\.files),
            tuning: RuleFile(path: filter ?? "tuning", text: draft.document),
            thresholds: (thresholds, draft.kind == .threshold ? thresholds.union([id]) : thresholds))
        let measure = try measure(trial, rules, id)
        if let lost = measure.truePositivesLost, lost > 0, !dryRun, !acceptLoss {
            throw SOCError(
                .refused,
                "\(lost) of the \(measure.removed) matches that this removes were resolved as true;"
                    + " --accept-loss stores it nevertheless")
        }
        if measure.before > 0, measure.removed == 0 {
            Report.note("it removes none of the \(measure.before) matches that it was measured on")
        }
        let output = self.output.open()
        if dryRun {
            try RuleStore.writeTuning(draft, of: id, measure: measure, to: output)
        } else {
            let number = try rules.tune(id, draft, measure: measure)
            try rules.writeTunings(of: [id], number: number, withRemoved: true, to: output)
        }
        try output.finish()
    }

    private func draft(_ id: String, _ texts: [StoredRule]) throws(SOCError) -> TuningDraft {
        let collection = RuleCollection(texts.flatMap(\.files))
        let detection = collection.rules.first { $0.header.identifier == id }
        guard
            let header = detection?.header
                ?? collection.correlations.first(where: { $0.header.identifier == id })?.header
        else { throw SOCError(.refused, "rule '\(id)' cannot be used any more") }
        if let threshold, let within {
            guard texts.first(where: { $0.id == id })?.hasThreshold != true else {
                throw SOCError(.refused, "rule '\(id)' has a threshold already")
            }
            let document = try TuningDocument.threshold(threshold, within: within, by: by, of: header)
            return TuningDraft(kind: .threshold, document: document, reason: reason)
        }
        guard let detection else {
            throw SOCError(.refused, "a correlation sees no events; tune the rules that it names")
        }
        if let filter {
            let file = try RuleFile.read([filter])[0]
            let own = RuleCollection([file])
            // That the filter's rule is not among them is no error here.
            guard own.filters.count == 1, own.rules.isEmpty, own.correlations.isEmpty else {
                throw own.errors.first
                    ?? SOCError(.malformedInput, "a tuning is one Sigma filter", at: SourceLocation(filter))
            }
            try TuningDocument.check(own.filters[0], isAbout: detection.header)
            return TuningDraft(kind: .exclusion, document: String(decoding: file.bytes, as: UTF8.self), reason: reason)
        }
        let terms = (exclude + scope).compactMap { TuningDocument.Term($0) }
        return TuningDraft(
            kind: scope.isEmpty ? .exclusion : .scope,
            document: try TuningDocument.filter(terms, of: detection, keeps: !scope.isEmpty), reason: reason)
    }

    private func measure(_ trial: TuningTrial, _ rules: RuleStore, _ id: String) throws(SOCError) -> TuningMeasure {
        var measure = TuningMeasure(measuredOn: on ?? "alerts since \(since.argument)")
        var knowsOutcome = on == nil
        if let on {
            let values = ValueReader(try InputReader(path: on), leniency: [.invalidUTF8])
            while let item = try values.next() {
                guard case .value(let value, let raw, _) = item else { continue }
                if value["kind"]?.string.map({ $0 == "alert" }) == true, let event = value["raw"]?.string {
                    knowsOutcome = true
                    trial.take(event, isTruePositive: value["status"]?.string.map { $0 == "resolved" } ?? false)
                } else {
                    trial.take(raw, isTruePositive: false)
                }
            }
        } else {
            try rules.forEachMatch(of: id, since: since.since()) { raw, isTrue throws(SOCError) in
                trial.take(raw, isTruePositive: isTrue)
            }
        }
        measure.events = trial.eventCount
        measure.before = trial.matchesBefore
        measure.after = trial.matchesAfter
        if knowsOutcome { measure.truePositivesLost = trial.truePositivesLost }
        return measure
    }
}

struct Untune: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Take a tuning away; the list keeps it.")

    @Argument(help: "The tuning, as tunings names it: RULE:NUMBER.") var tuning: String
    @Option(help: ArgumentHelp("Why; stands with the tuning.", valueName: "text")) var reason: String
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    private var parts: (rule: String, number: Int)? {
        guard let colon = tuning.lastIndex(of: ":"), let number = Int(tuning[tuning.index(after: colon)...]) else {
            return nil
        }
        return (String(tuning[..<colon]), number)
    }

    func validate() throws {
        if parts == nil { throw ValidationError("'\(tuning)' is not RULE:NUMBER") }
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason must say something") }
    }

    func execute() throws {
        guard let parts else { return }
        let rules = RuleStore(try database.open())
        let id = try rules.one(parts.rule)
        try rules.removeTuning(parts.number, of: id, reason: reason)
        let output = self.output.open()
        try rules.writeTunings(of: [id], number: parts.number, withRemoved: true, to: output)
        try output.finish()
    }
}

struct Tunings: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what makes rules match less, why, and at what cost.")

    @Argument(help: "Rules by id, name or title; all without any.") var names: [String] = []
    @Flag(help: "Also those that were taken away.") var removed = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let run = try StreamRun(rejects: nil, output: output)
        let rules = RuleStore(try database.open())
        let resolved = try rules.resolve(names)
        for error in resolved.missing { run.fail(error) }
        if names.isEmpty || !resolved.found.isEmpty {
            try rules.writeTunings(of: names.isEmpty ? nil : resolved.found, withRemoved: removed, to: run.output)
        }
        try run.finish()
    }
}
