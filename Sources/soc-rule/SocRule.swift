import ArgumentParser
import SOCCommandLine

@main
struct SocRule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soc-rule",
        abstract: "Find in events what detection rules describe.",
        version: socVersion,
        subcommands: [Match.self, Check.self, Test.self]
    )
}
