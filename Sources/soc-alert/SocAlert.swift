import ArgumentParser
import SOCCommandLine

@main
struct SocAlert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soc-alert",
        abstract: "Work with alerts: deduplicate, correlate, handle.",
        version: socVersion,
        subcommands: [Dedup.self, Correlate.self]
    )
}
