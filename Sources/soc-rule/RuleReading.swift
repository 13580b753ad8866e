import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct List: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "List the rules of the store.")

    @Option(help: "Only rules of this type; may be repeated.") var type: [RuleDraft.Kind] = []
    @Option(help: "Only rules of this level and above.") var level: Severity?
    @Flag(inversion: .prefixedNo, help: "Only rules that are enabled, or are not.") var enabled: Bool?
    @Option(help: "Only rules with this tag.") var tag: String?
    @Option(help: "Only rules about this ATT&CK technique or its sub-techniques.") var technique: String?
    @Option(help: "Only rules with this in title or description.") var text: String?
    @Option(help: "How many at most; 0 is all.") var limit = 0
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit is a number from 0") }
    }

    func execute() throws {
        var filter = RuleFilter()
        filter.types = type.map(\.rawValue)
        if let level { filter.levels = Severity.allCases.filter { $0 >= level } }
        filter.isEnabled = enabled
        filter.tag = tag
        filter.technique = technique
        filter.text = text
        filter.limit = limit
        let output = self.output.open()
        try RuleStore(database.open()).list(filter, to: output)
        try output.finish()
        if self.output.failIfNone, output.count == 0 { throw ExitCode(SOCError.Code.refused.rawValue) }
    }
}

struct Show: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Show rules with their text.")
    @Flag(help: "Print the text alone, as files have it.") var source = false
    @OptionGroup var options: RuleReadOptions

    func execute() throws {
        try options.run { rules, ids, output throws(SOCError) in
            guard source else {
                try rules.write(ids, withSource: true, to: output)
                return
            }
            for (index, id) in ids.enumerated() {
                guard let rule = try rules.texts([id]).first(where: { $0.id == id }) else { continue }
                if index > 0 { try writeAll(Text("---\n"), to: 1, name: "standard output") }
                try String(decoding: rule.source, as: UTF8.self).withText { text throws(SOCError) in
                    try writeAll(text, to: 1, name: "standard output")
                }
            }
        }
    }
}

struct History: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Show who did what with rules, and when.")
    @Flag(help: "List the versions instead.") var versions = false
    @OptionGroup var options: RuleReadOptions

    func execute() throws {
        try options.run { rules, ids, output throws(SOCError) in
            if versions {
                try rules.writeVersions(of: ids, to: output)
            } else {
                try rules.writeHistory(of: ids, to: output)
            }
        }
    }
}

struct Diff: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how a rule changed from one version to another.")

    @Argument(help: "The rule, by id, name or title.") var rule: String
    @Option(help: ArgumentHelp("The older version; by default the one before.", valueName: "version")) var from: Int?
    @Option(help: ArgumentHelp("The newer version; by default the current.", valueName: "version")) var to: Int?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let rules = RuleStore(try database.open())
        let id = try rules.one(rule)
        let current = try rules.summary(of: id)?.version ?? 1
        let new = try rules.version(to ?? current, of: id)
        let old = try rules.version(from ?? max(new.version - 1, 1), of: id)
        let text = TextDifference.unified(
            String(decoding: old.source, as: UTF8.self), String(decoding: new.source, as: UTF8.self),
            from: "\(id) version \(old.version)", to: "\(id) version \(new.version)")
        if output.resolvedFormat == .table {
            for line in text.split(separator: "\n") { print(String(line).escapingControlCharacters) }
            if text.isEmpty, output.failIfNone { throw ExitCode(SOCError.Code.refused.rawValue) }
            return
        }
        let output = self.output.open()
        if !text.isEmpty {
            let json = output.json
            json.beginObject()
            json.field("kind", Text("rule_diff"))
            json.field("uid", "\(id):\(old.version):\(new.version)")
            json.field("rule_id", id)
            json.field("from", old.version)
            json.field("to", new.version)
            json.field("diff", text)
            json.endObject()
            try output.endRecord()
        }
        try output.finish()
        if self.output.failIfNone, output.count == 0 { throw ExitCode(SOCError.Code.refused.rawValue) }
    }
}

/// What verbs share that only read rules.
struct RuleReadOptions: ParsableArguments {
    @Argument(help: "Rules by id, name or title; without any, records on standard input.")
    var names: [String] = []
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func run(_ body: (RuleStore, [String], RecordOutput) throws(SOCError) -> Void) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        let names = try ruleNames(names, run)
        try run.finish { () throws(SOCError) in
            guard !names.isEmpty else { return [] }
            let rules = RuleStore(try database.open())
            let resolved = try rules.resolve(names)
            if !resolved.found.isEmpty { try body(rules, resolved.found, run.output) }
            return resolved.missing
        }
    }
}

/// The rules that arguments name, or without any those of records on standard input: rules by uid, alerts by `rule_id`.
func ruleNames(_ arguments: [String], _ run: StreamRun) throws -> [String] {
    guard arguments.isEmpty else { return arguments }
    return try run.namesOnInput(fields: ["rule_id", "uid"])
}

extension RuleStore {
    /// The one rule that a name means.
    func one(_ name: String) throws(SOCError) -> String {
        let resolved = try resolve([name])
        guard let id = resolved.found.first else {
            throw resolved.missing.first ?? SOCError(.inputNotFound, "no rule '\(name)'")
        }
        guard resolved.found.count == 1 else {
            throw SOCError(.inputNotFound, "'\(name)' is the name of \(resolved.found.count) rules; take the id")
        }
        return id
    }
}

extension DatabaseOptions {
    func open() throws(SOCError) -> Store { try Store(DatabaseSettings.conninfo(option: database), tenant: tenant) }
}

extension RuleDraft.Kind: ExpressibleByArgument {}
