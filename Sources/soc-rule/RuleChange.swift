import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Enable: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Let rules be used.")
    @OptionGroup var options: RuleChangeOptions

    func execute() throws { try options.setEnabled(true) }
}

struct Disable: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let rules be used no more; what refers to them still works.")
    @OptionGroup var options: RuleChangeOptions

    func execute() throws { try options.setEnabled(false) }
}

struct Rollback: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let a rule say again what it said before, as its newest version.")

    @Argument(help: "The rule, by id, name or title.") var rule: String
    @Option(help: ArgumentHelp("Which version; by default the one before.", valueName: "version")) var to: Int?
    @Option(help: ArgumentHelp("Why; stands in the history.", valueName: "text")) var note: String?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let rules = RuleStore(try database.open())
        let id = try rules.one(rule)
        try rules.rollBack(id, to: to, note: note) { version throws(SOCError) in
            let file = RuleFile(path: version.path, bytes: version.source)
            // What could be used then may not be usable by this program, or name rules that are gone.
            let candidates = try RuleCandidates([file]) { names throws(SOCError) in try rules.texts(names) }
            if let error = candidates.errors.first { throw error }
            guard let draft = candidates.drafts.first else {
                throw SOCError(.internalFailure, "version \(version.version) of rule '\(id)' is no rule")
            }
            return draft
        }
        let output = self.output.open()
        try rules.write([id], changes: [id: "changed"], to: output)
        try output.finish()
    }
}

/// What verbs share that change whether rules are used.
struct RuleChangeOptions: ParsableArguments {
    @Argument(help: "Rules by id, name or title; without any, records on standard input.")
    var names: [String] = []
    @Option(help: ArgumentHelp("Why; stands in the history.", valueName: "text")) var note: String?
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func setEnabled(_ isEnabled: Bool) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        let names = try ruleNames(names, run)
        try run.finish { () throws(SOCError) in
            guard !names.isEmpty else { return [] }
            let rules = RuleStore(try database.open())
            let resolved = try rules.resolve(names)
            if !resolved.found.isEmpty {
                let outcome = try rules.setEnabled(resolved, isEnabled, note: note)
                func word(_ isChanged: Bool) -> String {
                    isChanged ? isEnabled ? "enabled" : "disabled" : "unchanged"
                }
                try rules.write(
                    resolved.found.filter { outcome.rules[$0] != nil }, changes: outcome.rules.mapValues(word),
                    to: run.output)
                try rules.write(
                    resolved.members.filter { outcome.members[$0] != nil }, changes: outcome.members.mapValues(word),
                    to: run.output)
            }
            return resolved.missing
        }
    }
}
