import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Link: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Link alerts and other incidents to an incident.",
        discussion: "Alerts are named by uid, incidents by number; without any, records of alerts on standard input.")
    @OptionGroup var options: LinkOptions

    func execute() throws {
        try options.run { incidents, incident, alerts, others throws(SOCError) in
            try incidents.link(incident, alerts: alerts, incidents: others, note: options.note)
        }
    }
}

struct Unlink: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take alerts and other incidents from an incident; evidence stays.")
    @OptionGroup var options: LinkOptions

    func execute() throws {
        try options.run { incidents, incident, alerts, others throws(SOCError) in
            try incidents.unlink(incident, alerts: alerts, incidents: others, note: options.note)
        }
    }
}

struct LinkOptions: ParsableArguments {
    @Argument(help: "The incident, by number or uid.") var incident: String
    @Argument(help: "Uids of alerts, numbers of incidents.") var others: [String] = []
    @Option(help: ArgumentHelp("Why; stands in the timeline.", valueName: "text")) var note: String?
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        for other in others where AlertUID(other) == nil && !Self.isNumber(other) {
            throw ValidationError("'\(other)' is neither the uid of an alert nor the number of an incident")
        }
    }

    private static func isNumber(_ name: String) -> Bool { name.uppercased().hasPrefix("INC-") }

    func run(
        _ body: (IncidentStore, AlertUID, _ alerts: [AlertUID], _ others: [AlertUID]) throws(SOCError) -> Void
    ) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        var uids = others.compactMap { AlertUID($0) }
        if others.isEmpty { uids = try run.uidsOnInput(field: "alert_uid") }
        try run.finish { () throws(SOCError) in
            let store = try database.open()
            let incidents = IncidentStore(store)
            let named = try incidents.resolve([incident])
            guard let incident = named.found.first else {
                throw named.missing.first ?? SOCError(.inputNotFound, "no incident \(incident)")
            }
            let numbers = others.filter { Self.isNumber($0) }
            let linked = numbers.isEmpty ? (found: [], missing: []) : try incidents.resolve(numbers)
            let alerts = uids.isEmpty ? (found: [], missing: []) : try AlertStore(store).resolve(uids)
            try body(incidents, incident, alerts.found, linked.found)
            try incidents.write([incident], to: run.output)
            return linked.missing + alerts.missing
        }
    }
}
