import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCServer
import SOCStore

/// What `soc-ingest serve` becomes. It takes the same command line and is not meant to be called by people.
@main
struct SocIngestServe: SOCCommand {
    static let configuration = CommandConfiguration(
        commandName: "soc-ingest-serve", abstract: "Receive alerts by webhooks; run by soc-ingest serve.",
        version: socVersion)

    @OptionGroup var options: ServeOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let environment = try serverEnvironment()
        if options.check {
            let settings = try Server.check(environment)
            for endpoint in settings.endpoints.values.sorted(by: { $0.name < $1.name }) {
                let sender = endpoint.sender.map { "\($0.name)" } ?? "auto"
                print("\(endpoint.path)  \(sender)  \(endpoint.authentications.map(\.name).joined(separator: ","))")
            }
            guard !settings.endpoints.isEmpty else { throw SOCError(.misconfigured, "no webhook is configured") }
            return
        }
        try Server(environment).run()
    }

    private func serverEnvironment() throws(SOCError) -> Server.Environment {
        let (conninfo, tenant) = (database.database, database.tenant)
        let first = try Reading.settings()
        guard !first.endpoints.isEmpty || options.check else {
            throw SOCError(
                .misconfigured, "no webhook is configured, and there is no secret for elastic, sentinel or splunk")
        }
        var environment = Server.Environment(
            readSettings: { () throws(SOCError) in try Reading.settings() },
            conninfo: { () throws(SOCError) in try DatabaseSettings.conninfo(option: conninfo) },
            deduplication: try .configured(),
            spoolDirectory: try SpoolDirectory.path(option: options.spool, settings: first),
            report: { Report.error($0) }, note: { Report.note($0) })
        environment.tenant = tenant
        return environment
    }
}
