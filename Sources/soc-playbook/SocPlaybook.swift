import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCPlaybooks
import SOCStore

@main
struct SocPlaybook: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soc-playbook",
        abstract: "Write down what is to be done, and do it: once, and to the end.",
        version: socVersion,
        subcommands: [Check.self, PlanVerb.self] + storeVerbs
    )

    /// What needs the store.
    private static let storeVerbs: [any ParsableCommand.Type] = [
        Add.self, List.self, Show.self, Export.self, Trigger.self, Run.self, Approve.self, Reject.self, Cancel.self,
        Resume.self, RetryVerb.self, Reap.self, Log.self,
    ]

    static func main() {
        if isAsked(for: storeVerbs) { ClientLibrary.loadAhead() }
        runProgram()
    }
}

extension DatabaseOptions {
    func open() throws(SOCError) -> Store { try Store(DatabaseSettings.conninfo(option: database), tenant: tenant) }
}

/// A playbook in a file, or on standard input.
func readPlaybook(_ path: String) throws(SOCError) -> (playbook: Playbook, content: String) {
    let reader = try InputReader(path: path)
    while reader.window.count <= Playbook.maximumByteCount, try reader.fill() {}
    let text = reader.window
    guard text.count <= Playbook.maximumByteCount else {
        throw SOCError(.malformedInput, "a playbook has at most 1 MiB", at: SourceLocation(path))
    }
    let content = String(text)
    guard content.utf8.count == text.count, !content.utf8.contains(0) else {
        throw SOCError(.malformedInput, "not UTF-8", at: SourceLocation(path))
    }
    return (try Playbook(text: content, source: path), content)
}

/// Inputs as `name=value`; a value that is JSON is that value, for lists and objects.
struct InputArguments: ParsableArguments {
    @Option(help: ArgumentHelp("An input; of a secret its name. May be repeated.", valueName: "name=value"))
    var input: [String] = []

    func values(for playbook: Playbook) throws(SOCError) -> [String: JSONTree] {
        var values: [String: JSONTree] = [:]
        for text in input {
            guard let equals = text.firstIndex(of: "=") else { throw SOCError(.usage, "--input is name=value") }
            let name = String(text[..<equals])
            let value = String(text[text.index(after: equals)...])
            let kind = playbook.variables.first { $0.role == .input && $0.name == name }?.kind
            values[name] =
                kind == .list || kind == .object || kind == .any
                ? (try? JSONTree(json: value)) ?? .string(value) : .string(value)
        }
        return values
    }
}
