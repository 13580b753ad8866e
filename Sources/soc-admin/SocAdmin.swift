import ArgumentParser
import SOCCommandLine
import SOCStore

@main
struct SocAdmin: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soc-admin",
        abstract: "Set up and look after the store.",
        version: socVersion,
        subcommands: [
            Init.self, Start.self, Stop.self, Status.self, Migrate.self, Partition.self, Prune.self, Doctor.self,
            UserCommand.self, TeamCommand.self, Grant.self,
        ]
    )

    /// What needs the store.
    private static let storeVerbs: [any ParsableCommand.Type] = [
        Status.self, Migrate.self, Partition.self, Prune.self, Doctor.self, UserCommand.self, TeamCommand.self,
        Grant.self,
    ]

    static func main() {
        if isAsked(for: storeVerbs) { ClientLibrary.loadAhead() }
        runProgram()
    }
}
