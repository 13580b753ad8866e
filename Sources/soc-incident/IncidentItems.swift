import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What verbs share that add or change things of an incident: assets, observables, tasks, evidence.
struct ItemOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why; stands in the timeline.", valueName: "text")) var note: String?
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    /// Gathers things by incident, from arguments or from records on standard input, and runs `body` for each incident.
    ///
    /// - Parameters:
    ///   - incident: The incident of all arguments, and of records that name none.
    ///   - arguments: None reads standard input to its end.
    ///   - body: Changes one incident and prints what it changed; tells what could not be done.
    func run<Item>(
        _ incident: String?, _ arguments: [Item], read: (JSONValue) throws(SOCError) -> Item,
        _ body: (IncidentStore, AlertUID, [Item], RecordOutput) throws(SOCError) -> [SOCError]
    ) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        var items: [(incident: String, items: [Item])] = []
        func add(_ item: Item, to incident: String) {
            if let place = items.firstIndex(where: { $0.incident == incident }) {
                items[place].items.append(item)
            } else {
                items.append((incident, [item]))
            }
        }
        if let incident { for argument in arguments { add(argument, to: incident) } }
        if arguments.isEmpty, isatty(0) == 0 {
            try run.forEachRecord(["-"]) { record, _, _ throws(SOCError) in
                let named = (record["incident_uid"] ?? record["incident"])?.string.map { String($0) }
                guard let name = incident ?? named else { throw SOCError(.malformedInput, "no incident") }
                add(try read(record), to: name)
            }
        }
        guard !items.isEmpty else { return try run.finish() }
        let incidents = IncidentStore(try database.open())
        for (name, items) in items {
            let resolved = try incidents.resolve([name])
            for error in resolved.missing { run.fail(error) }
            guard let uid = resolved.found.first else { continue }
            do throws(SOCError) {
                for error in try body(incidents, uid, items, run.output) { run.fail(error) }
            } catch {
                // One incident must not keep the others.
                guard [.inputNotFound, .refused, .malformedInput].contains(error.code) else { throw error }
                run.fail(error)
            }
        }
        try run.finish()
    }

    /// Runs `body` for each incident with the numbers of its parts, named as arguments or by records on standard input.
    func run(
        parts: [String], letter: Character,
        _ body: (IncidentStore, AlertUID, [Int], RecordOutput) throws(SOCError) -> [SOCError]
    ) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        var names = parts.compactMap { IncidentPart($0, letter: letter) }
        if parts.isEmpty, isatty(0) == 0 {
            try run.forEachRecord(["-"]) { record, _, _ throws(SOCError) in
                let name = record.string ?? (record["evidence"] ?? record["uid"])?.string
                guard let part = name.flatMap({ IncidentPart(String($0), letter: letter) }) else {
                    throw SOCError(.malformedInput, "no uid like INC-2026-00001:\(letter)1")
                }
                names.append(part)
            }
        }
        guard !names.isEmpty else { return try run.finish() }
        let incidents = IncidentStore(try database.open())
        var done: Set<String> = []
        for name in names where done.insert(name.incident).inserted {
            let resolved = try incidents.resolve([name.incident])
            for error in resolved.missing { run.fail(error) }
            guard let uid = resolved.found.first else { continue }
            let numbers = names.filter { $0.incident == name.incident }.map(\.number)
            do throws(SOCError) {
                for error in try body(incidents, uid, numbers, run.output) { run.fail(error) }
            } catch {
                guard [.inputNotFound, .refused, .malformedInput].contains(error.code) else { throw error }
                run.fail(error)
            }
        }
        try run.finish()
    }

    static func check(parts: [String], letter: Character) throws {
        for part in parts where IncidentPart(part, letter: letter) == nil {
            throw ValidationError("'\(part)' is no uid like INC-2026-00001:\(letter)1")
        }
    }
}

/// What verbs share that list things of incidents.
struct ItemListOptions: ParsableArguments {
    @Argument(help: "Numbers or uids of incidents; '-' reads records on standard input; none is all.")
    var incidents: [String] = []
    @Option(help: "How many at most; 0 is all.") var limit = 1000
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit is a number from 0") }
    }

    /// - Parameter letter: That of parts, which may be named beside incidents.
    func run(
        letter: Character? = nil,
        _ body: (IncidentStore, [AlertUID]?, [IncidentPart], RecordOutput) throws(SOCError) -> Void
    ) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        var names = incidents.filter { $0 != "-" }
        if names.count < incidents.count { names += try run.uidsOnInput(field: "incident_uid").map { "\($0)" } }
        let parts = letter.map { letter in names.compactMap { IncidentPart($0, letter: letter) } } ?? []
        if let letter { names.removeAll { IncidentPart($0, letter: letter) != nil } }
        try run.finish { () throws(SOCError) in
            let store = IncidentStore(try database.open())
            let resolved = names.isEmpty ? (found: [], missing: []) : try store.resolve(names)
            // Names that led to nothing must not become all.
            if incidents.isEmpty || !resolved.found.isEmpty || !parts.isEmpty {
                let isAll = incidents.isEmpty || resolved.found.isEmpty
                try body(store, isAll ? nil : resolved.found, parts, run.output)
            }
            return resolved.missing
        }
    }
}

extension JSONValue {
    /// The text under a name; nil when it is absent or empty.
    func text(_ name: StaticString) -> String? {
        self[Text(name)]?.scalar.flatMap { $0.isEmpty ? nil : String($0) }
    }

    /// The word of a closed set under a name.
    func word<Word: RawRepresentable<String>>(_ name: StaticString) throws(SOCError) -> Word? {
        guard let text = text(name) else { return nil }
        guard let word = Word(rawValue: text) else { throw SOCError(.malformedInput, "unknown \(name)") }
        return word
    }

    func time(_ name: StaticString) throws(SOCError) -> Timestamp? {
        guard let text = self[Text(name)]?.string, !text.isEmpty else { return nil }
        guard let time = Timestamp(text) else { throw SOCError(.malformedInput, "\(name) is no time") }
        return time
    }
}

extension TrafficLight: ExpressibleByArgument {
    public init?(argument: String) { self.init(word: argument) }
}
extension AssetDraft.Kind: ExpressibleByArgument {}
extension AssetDraft.Criticality: ExpressibleByArgument {}
extension CustodyDraft.Action: ExpressibleByArgument {}
