import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Merge: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make incidents duplicates of another.",
        discussion: "They stay as they are, their clocks stand, and unmerge takes them out again.")

    @OptionGroup var selection: IncidentNames
    @Option(help: ArgumentHelp("The incident that goes on.", valueName: "incident")) var into: String
    @OptionGroup var note: ChangeNote
    @OptionGroup var change: IncidentChange

    func execute() throws {
        try change.run(selection.names, note: note.note) { incidents, uids, options throws(SOCError) in
            let (found, missing) = try incidents.resolve([into])
            guard let original = found.first else {
                throw missing.first ?? SOCError(.inputNotFound, "no incident \(into)")
            }
            return try incidents.merge(uids, into: original, options)
        }
    }
}

struct Unmerge: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Take merged incidents apart.")

    @OptionGroup var selection: IncidentNames
    @OptionGroup var note: ChangeNote
    @OptionGroup var change: IncidentChange

    func execute() throws {
        try change.run(selection.names, note: note.note) { incidents, uids, options throws(SOCError) in
            try incidents.unmerge(uids, options)
        }
    }
}
