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
    @Option(help: "With whom it may be shared: clear, green, amber, amber+strict, red.") var tlp = TrafficLight.amber
    @Option(help: "A tag; may be repeated.") var tag: [String] = []
    @Flag(help: "Open one incident for all alerts.") var together = false
    @Option(
        help: ArgumentHelp("Keep the input that was rejected, byte for byte.", valueName: "file"), completion: .file())
    var rejects: String?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        for uid in uids where AlertUID(uid) == nil { throw ValidationError("'\(uid)' is no uid") }
        if title == "" { throw ValidationError("an incident needs a title") }
    }

    func execute() throws {
        var input = InputOptions()
        input.files = []
        input.rejects = rejects
        let run = try StreamRun(input: input, output: output)
        var drafts = try readDrafts(run)
        if together { drafts = united(drafts) }
        if drafts.isEmpty, title != nil { drafts = [byHand] }
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

    private func readDrafts(_ run: StreamRun) throws -> [IncidentDraft] {
        var drafts: [IncidentDraft] = []
        guard uids.isEmpty else {
            for case let uid? in uids.map({ AlertUID($0) }) {
                var draft = byHand
                draft.origin = .init(kind: .alert, uid: uid)
                draft.alerts = [uid]
                drafts.append(draft)
            }
            return drafts
        }
        guard isatty(0) == 0 else { return [] }
        // To the end before anything is done, for a shell starts all stages of a pipe at once.
        try run.forEachRecord(["-"]) { record, _, _ throws(SOCError) in
            drafts.append(withFlags(try IncidentDraft(record)))
        }
        return drafts
    }

    private var byHand: IncidentDraft { withFlags(IncidentDraft()) }

    private func withFlags(_ draft: IncidentDraft) -> IncidentDraft {
        var draft = draft
        if let title {
            draft.title = title
            draft.hasOwnTitle = true
        }
        draft.severity = severity ?? draft.severity
        draft.description = description
        draft.category = category
        draft.businessImpact = businessImpact
        draft.tlp = tlp.rawValue
        draft.tags = tag
        return draft
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

/// Source: FIRST, Traffic Light Protocol 2.0.
enum TrafficLight: String, ExpressibleByArgument, CaseIterable {
    case clear, green, amber, red
    case amberStrict = "amber+strict"
}
