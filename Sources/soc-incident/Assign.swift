import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Assign: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give incidents to a user or a team.",
        discussion: "The first time somebody is given an incident is its first response.")

    @OptionGroup var selection: IncidentNames
    @Option(help: ArgumentHelp("Who; 'none' takes them back.", valueName: "name")) var to: String?
    @Flag(help: "Whoever has the fewest open incidents.") var leastBusy = false
    @Option(help: ArgumentHelp("With --least-busy, only members of this team.", valueName: "name")) var team: String?
    @OptionGroup var note: ChangeNote
    @OptionGroup var change: IncidentChange

    func validate() throws {
        guard (to != nil) != leastBusy else { throw ValidationError("say either --to or --least-busy") }
        if team != nil, !leastBusy {
            throw ValidationError("--team goes with --least-busy; a team itself is given by --to")
        }
    }

    private var assignment: IncidentAssignment {
        guard let to else { return .leastBusy(team: team) }
        return to == "none" ? .nobody : .to(to)
    }

    func execute() throws {
        try change.run(selection.names, note: note.note) { incidents, uids, options throws(SOCError) in
            try incidents.assign(uids, to: assignment, options)
        }
    }
}

struct Escalate: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Raise the severity of incidents, with a reason.",
        discussion: "Due times are computed anew; pauses still count.")

    @OptionGroup var selection: IncidentNames
    @Option(help: "How bad it is; a step up if not given.") var severity: Severity?
    @Option(help: ArgumentHelp("Why; stands in the timeline.", valueName: "text")) var reason: String
    @Option(help: ArgumentHelp("Give them to this user or team, too.", valueName: "name")) var to: String?
    @OptionGroup var change: IncidentChange

    func validate() throws {
        if reason.isEmpty { throw ValidationError("--reason says why") }
    }

    func execute() throws {
        try change.run(selection.names, note: reason) { incidents, uids, options throws(SOCError) in
            try incidents.escalate(uids, to: severity, assignee: to, options)
        }
    }
}
