import ArgumentParser
import SOCCommandLine

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
}
