import ArgumentParser
import SOCCommandLine
import SOCStore

@main
struct SocAlert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soc-alert",
        abstract: "Work with alerts: deduplicate, correlate, handle.",
        version: socVersion,
        subcommands: [Dedup.self, Correlate.self] + storeVerbs
    )

    /// What needs the store.
    private static let storeVerbs: [any ParsableCommand.Type] = [
        List.self, Show.self, Add.self, Edit.self, Ack.self, Investigate.self, Assign.self, Resolve.self, Suppress.self,
        Reopen.self, Note.self, History.self, Merge.self, Unmerge.self, Similar.self, Explain.self, Stats.self,
    ]

    static func main() {
        if isAsked(for: storeVerbs) { ClientLibrary.loadAhead() }
        runProgram()
    }
}
