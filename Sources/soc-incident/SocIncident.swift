import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

@main
struct SocIncident: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soc-incident",
        abstract: "Work with incidents, from the first alert to the last word.",
        version: socVersion,
        subcommands: [
            Open.self, List.self, Show.self, Status.self, Assign.self, Escalate.self, Note.self, Edit.self, Link.self,
            Unlink.self, Merge.self, Unmerge.self, SLA.self, Timeline.self, Verify.self, Anchor.self,
            Asset.self, ObservableVerbs.self, TaskVerbs.self, Evidence.self, ReportVerb.self, Metrics.self,
        ]
    )

    static func main() {
        if isAsked(for: configuration.subcommands) { ClientLibrary.loadAhead() }
        runProgram()
    }
}

extension DatabaseOptions {
    func open() throws(SOCError) -> Store { try Store(DatabaseSettings.conninfo(option: database), tenant: tenant) }
}
