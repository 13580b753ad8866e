import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCDetection
import SOCStore

/// Which rules, and what is known about events.
struct RuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A YAML file with the values of placeholders.", valueName: "file"), completion: .file())
    var placeholders: String?

    @Option(
        help: ArgumentHelp(
            "A YAML file, or a directory of them, with more log sources and event shapes.", valueName: "file"),
        completion: .file())
    var events: [String] = []

    @Flag(help: "Name rules that are refused and go on without them; the run ends with 65.")
    var skipInvalid = false

    @Option(help: ArgumentHelp("Only rules of this level and above.", valueName: "level"))
    var level: String?

    @Option(help: ArgumentHelp("Only rules of these statuses (stable,test,…).", valueName: "status"))
    var status: String?

    @Option(help: ArgumentHelp("Only rules with one of these tags; '*' stands for any text.", valueName: "tags"))
    var tags: String?

    @Option(help: ArgumentHelp("Only the rule with this id, name or title; may be repeated.", valueName: "id"))
    var rule: [String] = []

    func validate() throws {
        if let level, Severity(name: level) == nil { throw ValidationError("unknown level '\(level)'") }
        for word in (status ?? "").split(separator: ",") where RuleHeader.Status(rawValue: String(word)) == nil {
            throw ValidationError("unknown status '\(word)'")
        }
    }

    var selection: RuleSelection {
        var selection = RuleSelection(
            level: level.flatMap { Severity(name: $0) },
            statuses: status?.split(separator: ",").compactMap { RuleHeader.Status(rawValue: String($0)) },
            tags: tags?.split(separator: ",").map(String.init), names: rule.isEmpty ? nil : rule)
        selection.requiresNames = true
        return selection
    }

    func source(_ paths: [String]) throws(SOCError) -> RuleSource { try source(files: RuleFile.read(paths)) }

    /// The enabled rules of the store with their tunings, and, unseen, what they refer to.
    ///
    /// - Parameter customOnly: Only those about alerts.
    func source(_ store: RuleStore, customOnly: Bool = false) throws(SOCError) -> RuleSource {
        let kinds = customOnly ? [RuleDraft.Kind.custom] : RuleDraft.Kind.allCases.filter(\.isMatched)
        var source = try source(stored: store.texts(kinds: kinds))
        source.selection.requiresNames = !customOnly
        return source
    }

    func source(stored rules: [StoredRule]) throws(SOCError) -> RuleSource {
        var source = try source(files: rules.flatMap(\.files))
        source.selection.hidden = Set(rules.filter { !$0.isEnabled }.flatMap(\.alertIDs))
        source.selection.replaced = Set(rules.filter(\.hasThreshold).map(\.id))
        return source
    }

    private func source(files: [RuleFile]) throws(SOCError) -> RuleSource {
        RuleSource(
            files: files,
            placeholders: try placeholders.map { path throws(SOCError) in try RuleFile.read([path]) } ?? [],
            events: events.isEmpty ? [] : try RuleFile.read(events), selection: selection, skipsInvalid: skipInvalid)
    }
}

extension RuleDraft.Kind {
    /// Whether `match` knows it: YARA rules are for `scan`.
    var isMatched: Bool { self != .yara }
}

extension Severity {
    init?(name: String) {
        guard let severity = Severity.allCases.first(where: { "\($0.word)" == name.lowercased() }) else { return nil }
        self = severity
    }
}
