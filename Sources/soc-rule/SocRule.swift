import ArgumentParser
import SOCCommandLine
import SOCStore

@main
struct SocRule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soc-rule",
        abstract: "Find in events what detection rules describe.",
        version: socVersion,
        subcommands: [Match.self, Check.self, Test.self, Scan.self] + storeVerbs
    )

    /// What needs the store.
    private static let storeVerbs: [any ParsableCommand.Type] = [
        Add.self, List.self, Show.self, History.self, Diff.self, Rollback.self, Enable.self, Disable.self, Tune.self,
        Untune.self, Tunings.self, Hunt.self, Deploy.self, Deployments.self, Coverage.self, Stats.self,
    ]

    static func main() {
        if isAsked(for: storeVerbs) { ClientLibrary.loadAhead() }
        runProgram()
    }
}
