import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Status: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Move incidents to another status.",
        discussion: "The status stands last. Closing asks for a disposition, which is passed on to the alerts.")

    @Argument(help: "Numbers or uids, and the status they get; without names, records on standard input.")
    var arguments: [String]
    @Option(help: "What it turned out to be: true_positive, false_positive, benign, duplicate.")
    var disposition: Disposition?
    @OptionGroup var note: ChangeNote
    @OptionGroup var change: IncidentChange

    private var status: IncidentStatus? { arguments.last.flatMap { IncidentStatus(rawValue: $0) } }

    func validate() throws {
        guard let status else {
            let known = IncidentStatus.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(arguments.last ?? "")' is no status; known are \(known)")
        }
        if status == .closed, disposition == nil {
            let known = Disposition.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("closing asks for --disposition: \(known)")
        }
        if status != .closed, disposition != nil { throw ValidationError("--disposition goes with closed") }
    }

    func execute() throws {
        guard let status else { return }
        try change.run(Array(arguments.dropLast()), note: note.note) { incidents, uids, options throws(SOCError) in
            try incidents.move(uids, to: status.rawValue, disposition: disposition?.rawValue, options)
        }
    }
}

/// What an incident turned out to be.
enum Disposition: String, ExpressibleByArgument, CaseIterable {
    case truePositive = "true_positive"
    case falsePositive = "false_positive"
    case benign, duplicate
}
