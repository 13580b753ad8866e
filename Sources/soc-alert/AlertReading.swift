import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct List: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "List alerts, the newest first.",
        discussion: "Merged alerts are left out. The next page begins with --after and the last uid of this one.")

    @Option(help: "Only with this status; may be repeated.") var status: [AlertStatus] = []
    @Option(help: "Only of this severity; may be repeated.") var severity: [Severity] = []
    @Option(help: "Only from this source; may be repeated.") var source: [String] = []
    @Option(help: "Only those that name this host.") var host: String?
    @Option(help: "Only those that name this user.") var user: String?
    @Option(help: "Only those that name this address.") var ip: String?
    @Option(help: "Only those with this ATT&CK technique, by id or name.") var technique: String?
    @Option(help: ArgumentHelp("Only those with this observable.", valueName: "type=value")) var observable: [String] =
        []
    @Option(help: "Only those given to this user or team.") var assignee: String?
    @Option(help: ArgumentHelp("Not older than this: 24h, 7d, or a time.", valueName: "time")) var since: TimeArgument?
    @Option(help: ArgumentHelp("Older than this.", valueName: "time")) var until: TimeArgument?
    @Option(help: "Only with this in title or description; name a time range with it.") var text: String?
    @Flag(help: "Also those that are merged into others.") var merged = false
    @Option(help: ArgumentHelp("Go on after this alert.", valueName: "uid")) var after: String?
    @Option(help: "How many at most; 0 is all.") var limit = 100
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if let after, AlertUID(after) == nil { throw ValidationError("'\(after)' is no uid") }
        if limit < 0 { throw ValidationError("--limit is a number from 0") }
        // What nobody can have would be an empty list, and look like good news.
        if let ip, Add.canonical(address: ip) == nil { throw ValidationError("'\(ip)' is no address") }
        if let technique, Add.techniques(in: technique).isEmpty {
            throw ValidationError("'\(technique)' is no ATT&CK technique like T1059.001")
        }
        for observable in observable where Self.observable(observable) == nil {
            throw ValidationError("'\(observable)' is not TYPE=VALUE")
        }
    }

    private static func observable(_ text: String) -> (type: String, value: String)? {
        guard let equals = text.firstIndex(of: "=") else { return nil }
        let type = String(text[..<equals])
        guard type.withText({ Observable.Kind(word: $0) }) != nil else { return nil }
        return (type, String(text[text.index(after: equals)...]))
    }

    func execute() throws {
        let now = Timestamp.now()
        var filter = AlertFilter()
        filter.statuses = status.map(\.rawValue)
        filter.severities = severity
        filter.sources = source
        filter.assignee = assignee
        filter.since = since?.since(now)
        filter.until = until?.since(now)
        filter.text = text
        filter.includesMerged = merged
        filter.after = after.flatMap { AlertUID($0) }
        filter.limit = limit
        // The rarest kinds first: the first one leads the search.
        filter.names = observable.compactMap { Self.observable($0) }
        if let host { filter.names.append(("hostname", host)) }
        if let user { filter.names.append(("user_account", user)) }
        if let ip { filter.names.append(("ip", Add.canonical(address: ip) ?? ip)) }
        if let technique { filter.names.append(("technique", Add.techniques(in: technique).first ?? technique)) }
        let output = self.output.open()
        try AlertStore(database.open()).list(filter, to: output)
        try self.output.finish(output)
    }
}

/// The statuses of alerts.
enum AlertStatus: String, ExpressibleByArgument, CaseIterable {
    case new, acknowledged, investigating, resolved, suppressed
    case falsePositive = "false_positive"
}

struct Show: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Show alerts with their evidence.")
    @Flag(help: "Show each occurrence instead.") var occurrences = false
    @OptionGroup var options: ReadOptions

    func execute() throws {
        try options.run { alerts, uid, output throws(SOCError) in
            if occurrences {
                try alerts.writeOccurrences(of: uid, to: output)
            } else {
                try alerts.show(uid, to: output)
            }
        }
    }
}

struct History: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Show who changed alerts, when, and what.")
    @OptionGroup var options: ReadOptions

    func execute() throws {
        try options.run { alerts, uid, output throws(SOCError) in try alerts.writeHistory(of: [uid], to: output) }
    }
}

struct Explain: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Say why the occurrences of alerts are one.")
    @OptionGroup var options: ReadOptions

    func execute() throws {
        let window = try DeduplicationSettings.configured().window
        try options.run { alerts, uid, output throws(SOCError) in
            try alerts.explain(uid, window: window, to: output)
        }
    }
}

struct Similar: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "List alerts that resemble one, the most alike first.")
    @Option(help: ArgumentHelp("Not older than this.", valueName: "time")) var since: TimeArgument = "30d"
    @Option(help: "How many at most; 0 is all.") var limit = 20
    @OptionGroup var options: ReadOptions

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit is a number from 0") }
    }

    func execute() throws {
        let since = since.since()
        try options.run { alerts, uid, output throws(SOCError) in
            try alerts.writeSimilar(to: uid, since: since, limit: limit, output: output)
        }
    }
}

struct Stats: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count alerts by severity, source, status and hour, and what deduplication saved.")
    @Option(help: ArgumentHelp("Not older than this.", valueName: "time")) var since: TimeArgument?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let output = output.open()
        let since = since?.since()
        try AlertStore(database.open()).writeStatistics(since: since, to: output)
        try self.output.finish(output)
    }
}

/// What all verbs share that only read alerts.
struct ReadOptions: ParsableArguments {
    @OptionGroup(title: "Alerts") var selection: RecordSelection
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func run(_ body: (AlertStore, AlertUID, RecordOutput) throws(SOCError) -> Void) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        let uids = try selection.uids(field: "alert_uid", run)
        try run.finish { () throws(SOCError) in
            guard !uids.isEmpty else { return [] }
            let alerts = AlertStore(try database.open())
            let resolved = try alerts.resolve(uids)
            for uid in resolved.found { try body(alerts, uid, run.output) }
            return resolved.missing
        }
    }
}
