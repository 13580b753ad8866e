import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCPlaybooks

struct Check: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check playbooks; the status is 1 when one has a mistake.",
        discussion: "Names each mistake with its place, and warns of what is odd. Needs no database.")

    @Argument(help: "Playbooks, YAML or CACAO 2.0; '-' or none is standard input.", completion: .file())
    var files: [String] = []
    @Flag(help: "Do not warn of what is odd.") var quiet = false
    @OptionGroup var log: LogOptions

    func execute() throws {
        var failure: SOCError.Code?
        for path in files.isEmpty ? ["-"] : files {
            do throws(SOCError) {
                let playbook = try readPlaybook(path).playbook
                if !quiet { for warning in playbook.warnings { Report.warning(warning) } }
            } catch {
                Report.error(error)
                failure = (error.code == .malformedInput ? .refused : error.code).combined(with: failure)
            }
        }
        if let failure { throw ExitCode(failure.rawValue) }
    }
}

struct PlanVerb: SOCCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show what a playbook would do, without doing it.",
        discussion: "Inputs are filled in as far as they are known. Needs no database.")

    @Argument(help: "A playbook; '-' is standard input.", completion: .file()) var file: String
    @OptionGroup var inputs: InputArguments
    @Option(
        help: ArgumentHelp("A file with the incident or correlation that would start it.", valueName: "file"),
        completion: .file())
    var record: String?
    @Flag(help: "Print a flowchart for Mermaid.") var mermaid = false
    @OptionGroup(title: "Actions") var actions: ActionOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let playbook = try readPlaybook(file).playbook
        for warning in playbook.warnings { Report.warning(warning) }
        let actions = try actions.open()
        var values = try inputs.values(for: playbook)
        // What is not given is shown by its name.
        for variable in playbook.variables
        where variable.role == .input && variable.isRequired && values[variable.name] == nil {
            guard variable.kind == .string || variable.kind == .any else {
                throw SOCError(.malformedInput, "input '\(variable.name)' is missing")
            }
            values[variable.name] = .string("{{ inputs.\(variable.name) }}")
        }
        let record = try record.map(readRecord)
        let completed = try playbook.completedInputs(values, record: record) { path in
            .string("{{ \(([path.root] + path.names).joined(separator: ".")) }}")
        }
        let interpreter = Interpreter(
            playbook, inputs: completed, record: record, run: .object(["playbook": .string(playbook.name)]))
        let plan = Plan(interpreter) { actions.has($0) }
        if mermaid {
            print(plan.mermaid, terminator: "")
            return
        }
        let output = output.open()
        try plan.write(to: output)
        try output.finish()
    }

    private func readRecord(_ path: String) throws -> (kind: String, value: JSONTree) {
        let values = ValueReader(try InputReader(path: path))
        guard let item = try values.next(), case .value(let value, _, _) = item, let kind = value["kind"]?.string else {
            throw SOCError(.malformedInput, "no record", at: SourceLocation(path))
        }
        return (String(kind), JSONTree(value))
    }
}

struct ActionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A directory of actions; may be repeated. Else SOC_ACTIONS, the configuration, /etc/soc/actions.",
            valueName: "directory"), completion: .directory)
    var actions: [String] = []

    func open() throws(SOCError) -> Actions { try Actions(directories: actions) }
}
