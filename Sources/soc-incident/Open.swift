import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct Open: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open incidents from correlations, alerts, or by hand.",
        discussion: """
            Each correlation or alert on standard input, and each alert named by its uid, opens an incident, or lets the one \
            grow that it has opened before. With --together all alerts open one incident. With --title and neither, one is \
            opened by hand. Prints each incident as it is then.
            """)

    @Argument(help: "Uids of alerts; without any, records on standard input.")
    var uids: [String] = []
    @Option(help: "What happened, in a line.") var title: String?
    @Option(help: "How bad it is; that of the alerts if not given.") var severity: Severity?
    @Option(help: "What is known.") var description: String?
    @Option(help: "What kind of incident it is.") var category: String?
    @Option(help: "What it means for the business.") var businessImpact: String?
    @Option(help: "With whom it may be shared: clear, green, amber, amber+strict, red.") var tlp: TrafficLight?
    @Option(help: "A tag; may be repeated.") var tag: [String] = []
    @OptionGroup var fields: FieldOptions
    @Option(help: ArgumentHelp("Begin with what this template has.", valueName: "name")) var template: String?
    @Flag(help: "Open one incident for all alerts.") var together = false
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        for uid in uids where AlertUID(uid) == nil { throw ValidationError("'\(uid)' is no uid") }
        if title == "" { throw ValidationError("an incident needs a title") }
    }

    func execute() throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        let beginning = try beginning()
        var drafts = try readDrafts(run, beginning)
        if together { drafts = united(drafts) }
        if drafts.isEmpty, (title ?? beginning.template?.title) != nil {
            drafts = [beginning.applied(to: IncidentDraft())]
        }
        // What others took in comes last: its survivor has its incident by then.
        drafts = drafts.filter { $0.mergedInto == nil } + drafts.filter { $0.mergedInto != nil }
        guard !drafts.isEmpty else { return try run.finish() }
        let incidents = IncidentStore(try database.open())
        for draft in drafts {
            do throws(SOCError) {
                guard let uid = try incidents.open(draft, at: .now()) else { continue }
                try incidents.write([uid], to: run.output)
            } catch {
                // One that is not there, or that PostgreSQL refuses, must not keep the others.
                guard error.code == .inputNotFound || error.code == .malformedInput else { throw error }
                run.fail(error)
            }
        }
        try run.finish()
    }

    private func readDrafts(_ run: StreamRun, _ beginning: Beginning) throws -> [IncidentDraft] {
        var drafts: [IncidentDraft] = []
        guard uids.isEmpty else {
            for case let uid? in uids.map({ AlertUID($0) }) {
                var draft = IncidentDraft()
                draft.origin = .init(kind: .alert, uid: uid)
                draft.alerts = [uid]
                drafts.append(beginning.applied(to: draft))
            }
            return drafts
        }
        guard isatty(0) == 0 else { return [] }
        // To the end before anything is done, for a shell starts all stages of a pipe at once.
        try run.forEachRecord(["-"]) { record, _, _ throws(SOCError) in
            drafts.append(beginning.applied(to: try IncidentDraft(record)))
        }
        return drafts
    }

    /// What options and template give to every draft: an option before what the draft has, the template after it.
    private struct Beginning {
        var verb: Open
        var template: IncidentTemplate?
        var fields: String

        func applied(to draft: IncidentDraft) -> IncidentDraft {
            var draft = draft
            draft.hasOwnTitle = verb.title != nil
            draft.title = verb.title ?? draft.title ?? (draft.alerts.isEmpty ? template?.title : nil)
            draft.severity = verb.severity ?? draft.severity ?? (draft.alerts.isEmpty ? template?.severity : nil)
            draft.description = verb.description ?? template?.description
            draft.category = verb.category ?? template?.category
            draft.businessImpact = verb.businessImpact ?? template?.businessImpact
            draft.tlp = verb.tlp?.rawValue ?? template?.tlp ?? draft.tlp
            draft.tags = (template?.tags ?? []) + verb.tag.filter { !(template?.tags.contains($0) ?? false) }
            draft.fields = fields
            draft.template = template?.name
            draft.playbook = template?.playbook
            draft.tasks = template?.tasks ?? []
            return draft
        }
    }

    private func beginning() throws(SOCError) -> Beginning {
        var found: IncidentTemplate?
        if let template { found = try IncidentTemplate.load(template) }
        return Beginning(verb: self, template: found, fields: try fields.object(found?.fields ?? []))
    }

    /// One draft of the alerts of all, found again by the first of them.
    private func united(_ drafts: [IncidentDraft]) -> [IncidentDraft] {
        guard var first = drafts.min(by: { ($0.alerts.first?.low ?? 0) < ($1.alerts.first?.low ?? 0) }) else {
            return []
        }
        first.alerts = drafts.flatMap(\.alerts)
        if let uid = first.alerts.min() { first.origin = .init(kind: .alert, uid: uid) }
        return [first]
    }
}
