import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCDetection

struct Test: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Match rules against the evidence that stands with them; ends with 1 when a test fails.")

    @Argument(help: "Files with rules, or directories of them.", completion: .file(extensions: ["yml", "yaml"]))
    var rules: [String]

    @Option(
        help: ArgumentHelp(
            "Where the paths of the evidence begin; by default a directory above the rule.", valueName: "directory"),
        completion: .directory)
    var data: String?

    @Flag(help: "Print TAP instead of records.")
    var tap = false

    @OptionGroup var selection: RuleOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let run = try StreamRun(rejects: nil, output: output)
        let outcomes = try RuleTest.run(try selection.source(rules), root: data)
        if tap { print("1..\(outcomes.count)") }
        for (index, outcome) in outcomes.enumerated() {
            if tap {
                let verdict = outcome.isPassed ? "ok" : "not ok"
                let name = "\(outcome.ruleID) \(outcome.name)".escapingControlCharacters
                print("\(verdict) \(index + 1) - \(name)\(outcome.skipReason.map { " # SKIP \($0)" } ?? "")")
                if !outcome.isPassed { print("# \(outcome.reason.escapingControlCharacters)") }
                continue
            }
            let json = run.output.json
            json.beginObject()
            json.field("kind", Text("rule_test"))
            json.field("rule_id", outcome.ruleID)
            json.field("name", outcome.name)
            json.field("result", outcome.skipReason != nil ? "skipped" : outcome.isPassed ? "passed" : "failed")
            json.field("expected", outcome.expected)
            json.field("matched", outcome.matched)
            if !outcome.isPassed { json.field("reason", outcome.reason) }
            json.field("skipped", outcome.skipReason)
            json.endObject()
            try run.output.endRecord()
        }
        try run.finish()
        if outcomes.contains(where: { !$0.isPassed }) { throw ExitCode(SOCError.Code.refused.rawValue) }
    }
}
