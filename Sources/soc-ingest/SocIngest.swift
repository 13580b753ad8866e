import ArgumentParser
import SOCCommandLine

@main
struct SocIngest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soc-ingest",
        abstract: "Take in alerts: from any sender's bytes to one record.",
        version: socVersion,
        subcommands: [
            Normalize.self, Load.self, Serve.self, Template.self, Sources.self, Confirm.self, Spooled.self, Dead.self,
        ]
    )
}
