import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The incidents that a verb works on: numbers or uids as arguments, or on standard input records, numbers or uids.
struct NamedIncidents {
    /// In the order of their coming.
    var names: [String] = []
    /// The versions that records said, by name.
    var versions: [String: Int] = [:]

    /// Takes the arguments, and without any what standard input names.
    init(_ arguments: [String], _ run: StreamRun) throws {
        names = arguments
        guard arguments.isEmpty, isatty(0) == 0 else { return }
        var found: [(name: String, version: Int?)] = []
        try run.forEachRecord(
            ["-"],
            takingText: { line throws(SOCError) in
                // Blanks would be part of no name.
                let name = String(line.trimmed)
                guard name.utf8.count <= 64 else { throw SOCError(.malformedInput, "names no incident") }
                found.append((name, nil))
            },
            { record, _, _ throws(SOCError) in
                guard let name = Self.name(of: record) else { throw SOCError(.malformedInput, "names no incident") }
                found.append((name, record["version"]?.scalar?.integer.map { Int($0) }))
            })
        names = found.map(\.name)
        for case (let name, let version?) in found { versions[name] = version }
    }

    /// What a record calls its incident; a bare name in quotes is as good.
    private static func name(of record: JSONValue) -> String? {
        if let name = record.string { return String(name) }
        if record["kind"]?.string == Text("incident") { return record["uid"]?.string.map { String($0) } }
        return (record["incident_uid"] ?? record["incident"] ?? record["number"] ?? record["uid"])?.string.map {
            String($0)
        }
    }
}

/// What all verbs share that change incidents.
struct IncidentChange: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Change nothing that has another version by now: a number, or 'same' for that of the records on standard input.",
            valueName: "version")) var ifVersion: ExpectedVersion?
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    /// Changes the named incidents, prints them as they are now, and says why others were not changed.
    func run(
        _ names: [String], note: String? = nil,
        _ change: (IncidentStore, [AlertUID], IncidentChangeOptions) throws(SOCError) -> IncidentStore.Outcome
    ) throws {
        let run = try StreamRun(rejects: rejecting.rejects, output: output)
        let named = try NamedIncidents(names, run)
        try run.finish { () throws(SOCError) in
            guard !named.names.isEmpty else { return [] }
            let incidents = IncidentStore(try database.open())
            let (found, missing) = try incidents.resolve(named.names)
            var options = IncidentChangeOptions(note: note)
            switch ifVersion {
            case nil: break
            case .number(let number)?: options.version = .exactly(number)
            case .same?: options.version = .each(try incidents.byIncident(named.versions))
            }
            let outcome = try change(incidents, found, options)
            if !outcome.changed.isEmpty { try incidents.write(outcome.changed, to: run.output) }
            return missing + outcome.refused
        }
    }
}

extension IncidentStore {
    /// The versions that names came with, by incident.
    fileprivate func byIncident(_ versions: [String: Int]) throws(SOCError) -> [AlertUID: Int] {
        var numbers: [AlertUID: Int] = [:]
        for (name, version) in versions {
            for uid in try resolve([name]).found { numbers[uid] = version }
        }
        return numbers
    }
}

/// `--if-version`.
enum ExpectedVersion: ExpressibleByArgument {
    case number(Int)
    case same

    init?(argument: String) {
        if argument == "same" {
            self = .same
        } else if let number = Int(argument), number > 0 {
            self = .number(number)
        } else {
            return nil
        }
    }
}

/// Why something is done; of verbs where it need not be said.
struct ChangeNote: ParsableArguments {
    @Option(help: ArgumentHelp("Why; stands in the timeline.", valueName: "text")) var note: String?
}

/// Names as the only arguments.
struct IncidentNames: ParsableArguments {
    @Argument(help: "Numbers or uids; without any, records, numbers or uids on standard input.")
    var names: [String] = []
}
