import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct ReportVerb: SOCCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write a report of an incident for people who were not there.",
        discussion: """
            Summary, agreed times, ATT&CK tactics, timeline, assets, observables that nobody can follow by accident, evidence \
            with its hashes, actions. It is marked as strictly as the strictest thing in it.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, html, json }

    @Argument(help: "The incident, by number or uid.") var incident: String
    @Option(help: "Write markdown, html or json.") var format = Format.markdown
    @Option(help: "Leave out what may not be shared so widely; refuse when that is the incident itself.")
    var maxTlp: TrafficLight?
    @Option(
        help: ArgumentHelp("Where to write it, for its owner alone; standard output if not given.", valueName: "file"),
        completion: .file())
    var output: String?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let incidents = IncidentStore(try database.open())
        let named = try incidents.resolve([incident])
        guard let uid = named.found.first else {
            throw named.missing.first ?? SOCError(.inputNotFound, "no incident \(incident)")
        }
        let report = try incidents.report(on: uid, maximum: maxTlp, at: .now())
        let text: String
        switch format {
        case .markdown: text = report.markdown
        case .html: text = report.html
        case .json:
            let json = JSONWriter()
            report.write(to: json)
            json.endLine()
            text = String(json.text)
        }
        guard let output else { return try text.withText { try writeAll($0, to: 1, name: "standard output") } }
        let descriptor = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SOCError.system(errno, output, code: .cannotCreate) }
        do {
            try text.withText { try writeAll($0, to: descriptor, name: output) }
        } catch {
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw SOCError.system(errno, output) }
    }
}
