import ArgumentParser
import SOCCommandLine
import SOCStore

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

    /// What needs the store, but for `serve`, which becomes another program.
    private static let storeVerbs: [any ParsableCommand.Type] = [Load.self, Sources.self, Confirm.self, Dead.self]

    static func main() {
        if isAsked(for: storeVerbs) { ClientLibrary.loadAhead() }
        runProgram()
    }
}
