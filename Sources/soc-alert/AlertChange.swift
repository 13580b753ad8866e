import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

/// What all verbs share that change alerts.
struct ChangeOptions: ParsableArguments {
    @OptionGroup(title: "Alerts") var selection: RecordSelection
    @Option(help: ArgumentHelp("Why; stands in the history.", valueName: "text")) var note: String?
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    /// Changes the selected alerts, prints them as they are now, and says why others were not changed.
    func run(
        _ change: (AlertStore, [AlertUID]) throws(SOCError) -> AlertStore.Outcome
    ) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        let uids = try selection.uids(field: "alert_uid", run)
        try run.finish { () throws(SOCError) in
            guard !uids.isEmpty else { return [] }
            let alerts = AlertStore(try database.open())
            let outcome = try change(alerts, uids)
            try alerts.write(outcome.changed, to: run.output)
            return outcome.refused
        }
    }
}

extension DatabaseOptions {
    func open() throws(SOCError) -> Store { try Store(DatabaseSettings.conninfo(option: database), tenant: tenant) }
}

struct Ack: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Acknowledge alerts.")
    @OptionGroup var options: ChangeOptions

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in
            try alerts.move(uids, to: "acknowledged", note: options.note)
        }
    }
}

struct Investigate: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Say that alerts are being looked into.")
    @OptionGroup var options: ChangeOptions

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in
            try alerts.move(uids, to: "investigating", note: options.note)
        }
    }
}

struct Resolve: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Close alerts.", discussion: "A closed alert takes no more duplicates: the next one is a new alert.")
    @Flag(help: "They were false positives.") var falsePositive = false
    @OptionGroup var options: ChangeOptions

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in
            try alerts.move(uids, to: falsePositive ? "false_positive" : "resolved", note: options.note)
        }
    }
}

struct Suppress: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Mute alerts; they go on counting.")
    @Flag(help: "Let them be new again.") var undo = false
    @OptionGroup var options: ChangeOptions

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in
            try alerts.move(uids, to: undo ? "new" : "suppressed", note: options.note)
        }
    }
}

struct Reopen: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Look again into alerts that were closed.")
    @OptionGroup var options: ChangeOptions

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in
            try alerts.reopen(uids, note: options.note)
        }
    }
}

struct Assign: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Give alerts to a user or a team.")
    @Option(help: ArgumentHelp("Who; 'none' takes them back.", valueName: "name")) var to: String
    @OptionGroup var options: ChangeOptions

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in
            try alerts.assign(uids, to: to == "none" ? nil : to, note: options.note)
        }
    }
}

struct Note: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Write something into the history of alerts.")
    @OptionGroup var options: ChangeOptions

    func validate() throws {
        guard options.note?.isEmpty == false else { throw ValidationError("--note says what to write") }
    }

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in try alerts.note(uids, options.note ?? "") }
    }
}

struct Edit: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change fields of alerts.", discussion: "What was set by hand stays when the sender sends an update.")
    @Option(help: "A new title.") var title: String?
    @Option(help: "A new description.") var description: String?
    @Option(help: "A new severity.") var severity: Severity?
    @Option(help: "A new category.") var category: String?
    @Option(help: ArgumentHelp("A tag to add.", valueName: "tag")) var tag: [String] = []
    @Option(help: ArgumentHelp("A tag to take away.", valueName: "tag")) var untag: [String] = []
    @OptionGroup var options: ChangeOptions

    private var edit: AlertEdit {
        var edit = AlertEdit()
        edit.title = title
        edit.description = description
        edit.severity = severity
        edit.category = category
        edit.addedTags = tag
        edit.removedTags = untag
        return edit
    }

    func validate() throws {
        if edit.isEmpty { throw ValidationError("nothing to change: name a field") }
        if title == "" { throw ValidationError("an alert needs a title") }
    }

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in try alerts.edit(uids, edit, note: options.note) }
    }
}

struct Merge: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make alerts duplicates of another.",
        discussion: "They stay as they are, and unmerge takes them apart.")
    @Option(help: ArgumentHelp("The alert that stays.", valueName: "uid")) var into: String
    @OptionGroup var options: ChangeOptions

    func validate() throws {
        guard AlertUID(into) != nil else { throw ValidationError("'\(into)' is no uid") }
    }

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in
            let (found, missing) = try alerts.resolve([AlertUID(into)].compactMap { $0 })
            guard let original = found.first else {
                throw missing.first ?? SOCError(.inputNotFound, "no alert \(into)")
            }
            return try alerts.merge(uids, into: original, note: options.note)
        }
    }
}

struct Unmerge: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Take merged alerts apart.")
    @OptionGroup var options: ChangeOptions

    func execute() throws {
        try options.run { alerts, uids throws(SOCError) in try alerts.unmerge(uids, note: options.note) }
    }
}
