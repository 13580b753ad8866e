import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCDetection

struct Check: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge rules before they are used; ends with 1 when one cannot be.")

    @Argument(help: "Files with rules, or directories of them.", completion: .file(extensions: ["yml", "yaml"]))
    var rules: [String]

    @Flag(help: "Also end with 1 for warnings.")
    var strict = false

    @Option(
        help: ArgumentHelp("Leave out problems of this kind (schema, attack, …); may be repeated.", valueName: "kind"))
    var ignore: [String] = []

    @OptionGroup var selection: RuleOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        for name in ignore where RuleCheck.Kind(rawValue: name) == nil {
            let known = RuleCheck.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("unknown kind of problem '\(name)'; known are \(known)")
        }
    }

    func execute() throws {
        let run = try StreamRun(rejects: nil, output: output)
        let problems = try RuleCheck.problems(of: try selection.source(rules)).filter {
            $0.isError || !ignore.contains($0.kind.rawValue)
        }
        for problem in problems {
            let json = run.output.json
            json.beginObject()
            json.field("kind", Text("rule_problem"))
            json.field("check", problem.kind.rawValue)
            json.field("severity", problem.isError ? "error" : "warning")
            json.field("message", problem.error.message)
            json.field("file", problem.error.location?.source)
            json.field("line", problem.error.location?.line)
            json.field("column", problem.error.location?.column)
            json.endObject()
            try run.output.endRecord()
        }
        try run.finish()
        if problems.contains(where: { $0.isError || strict }) { throw ExitCode(SOCError.Code.refused.rawValue) }
    }
}
