import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Template: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what to paste at a sender so that its alerts come to a webhook.")

    @Argument(
        help: ArgumentHelp(
            "Who sends: alertmanager, elastic, eventbridge, falcosidekick, sentinel, splunk or wazuh.",
            valueName: "sender"),
        completion: .list(WebhookTemplate.senders))
    var sender: String
    @Option(help: ArgumentHelp("The webhook's name; else the sender's.", valueName: "name"))
    var endpoint: String?
    @Option(
        help: ArgumentHelp(
            "How senders reach the server; else serve.public_url of the configuration.", valueName: "url"))
    var url: String?
    @OptionGroup var log: LogOptions

    func validate() throws {
        guard WebhookTemplate.senders.contains(sender) else {
            throw ValidationError(
                "no template for '\(sender)'; there are \(WebhookTemplate.senders.joined(separator: ", "))")
        }
    }

    func execute() throws {
        let settings = try Reading.settings()
        let name = endpoint ?? sender
        guard let base = url ?? settings.publicURL else {
            throw SOCError(.misconfigured, "where senders reach the server is not known: --url or serve.public_url")
        }
        let configured = settings.endpoints[name]?.authentications.map(\.scheme)
        if configured == nil { Report.note("'\(name)' is not configured yet: see soc-config(5), webhooks") }
        var problem: SOCError?
        // Of several ways the first that this sender can go.
        for scheme in configured ?? [WebhookTemplate.usualScheme(of: sender)] {
            let template = WebhookTemplate(
                sender: sender, endpoint: name, publicURL: base.hasSuffix("/") ? String(base.dropLast()) : base,
                scheme: scheme)
            do throws(SOCError) {
                print(try template.text(), terminator: "")
                return
            } catch {
                problem = problem ?? error
            }
        }
        if let problem { throw problem }
    }
}
