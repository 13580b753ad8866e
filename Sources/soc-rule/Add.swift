import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCDetection
import SOCStore

struct Add: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put rules into the store; one whose text is new gets another version.",
        discussion: "Rules are checked before any of them is stored.")

    @Argument(
        help: "Files with rules, Sigma or YARA, or directories of them.",
        completion: .file(extensions: ["yml", "yaml", "yar", "yara"]))
    var rules: [String]

    @Option(help: ArgumentHelp("Why; stands in the history.", valueName: "text")) var note: String?
    @Flag(help: "Name rules that are refused and store the others; the run ends with 65.") var skipInvalid = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if rules.isEmpty { throw ValidationError("name files with rules") }
    }

    func execute() throws {
        let run = try StreamRun(rejects: nil, output: output)
        let files = try RuleFile.read(rules, withYara: true)
        let store = RuleStore(try database.open())
        let candidates = try RuleCandidates(files) { names throws(SOCError) in try store.texts(names) }
        for error in candidates.errors { run.fail(error) }
        if let first = candidates.errors.first, !skipInvalid {
            throw SOCError(first.code, "nothing was stored: \(candidates.errors.count) of the rules cannot be used")
        }
        let added = try store.add(candidates.drafts, note: note)
        let changes = Dictionary(added.map { ($0.id, $0.addition.rawValue) }) { first, _ in first }
        try store.write(added.map(\.id), changes: changes, to: run.output)
        try run.finish()
    }
}
