import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Add: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Add an alert by hand.")

    @Option(help: "What happened, in a line.") var title: String
    @Option(help: "How bad it is; medium if not given.") var severity: Severity?
    @Option(help: "What is known.") var description: String?
    @Option(help: "Who says so.") var source = "manual"
    @Option(help: ArgumentHelp("The name that it has elsewhere; the same one twice is one alert.", valueName: "id"))
    var id: String?
    @Option(help: "The host.") var host: String?
    @Option(help: "The user.") var user: String?
    @Option(help: "Where it came from.") var sourceIP: String?
    @Option(help: "Where it went.") var destIP: String?
    @Option(help: "An ATT&CK technique, by id or name; may be repeated.") var technique: [String] = []
    @Option(help: "A tag; may be repeated.") var tag: [String] = []
    @Option(help: ArgumentHelp("When; now if not given.", valueName: "time")) var at: TimeArgument?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if title.isEmpty { throw ValidationError("an alert needs a title") }
        for address in [sourceIP, destIP] {
            if let address, Self.canonical(address: address) == nil {
                throw ValidationError("'\(address)' is no address")
            }
        }
        for technique in technique where Self.techniques(in: technique).isEmpty {
            throw ValidationError("'\(technique)' is no ATT&CK technique like T1059.001")
        }
    }

    /// In the one spelling under which it is found again.
    static func canonical(address: String) -> String? {
        address.withText { IPAddress($0) }.map { "\($0)" }
    }

    /// Ids as ATT&CK writes them, of ids or names.
    static func techniques(in text: String) -> [String] {
        var ids: [String] = []
        text.withText { text in
            Attack.forEachTechnique(in: text) { technique in
                let id = String(unsafeUninitializedCapacity: Attack.Technique.maximumLength) {
                    technique.write(to: $0.baseAddress!)
                }
                if !ids.contains(id) { ids.append(id) }
            }
        }
        return ids
    }

    func execute() throws {
        let now = Timestamp.now()
        let time = at?.since(now) ?? now
        let store = try database.open()
        let json = record(at: time, by: store.connection.user)
        let batch = LoadBatch()
        let values = withExtendedLifetime(json) { ValueReader(InputReader(bytes: json.text, name: "alert")) }
        // What it hands out lies in its memory.
        try withExtendedLifetime(values) {
            guard case .value(let value, let raw, let line)? = try values.next() else { return }
            _ = try batch.add(value, line: raw, source: "alert", line: line)
        }
        let output = output.open()
        let loader = Loader(store, try .configured())
        let dead = try loader.load(batch, now: now, to: output)
        try output.finish()
        if let (_, error) = dead.first { throw error }
    }

    private func record(at time: Timestamp, by login: String) -> JSONWriter {
        let identity = id ?? "\(time)-\(UInt64.random(in: 0 ... .max))"
        let uid = source.withText { source in
            login.withText { login in
                identity.withText { identity in
                    // With a name of its own the time must not change who it is.
                    AlertUID(
                        source: source, sourceInstance: id == nil ? login : nil, identity: identity,
                        createdAt: id == nil || at != nil ? time : nil)
                }
            }
        }
        let json = JSONWriter()
        json.beginObject()
        json.field("kind", "alert")
        json.field("uid", uid)
        json.field("source", source)
        json.field("source_alert_id", id)
        json.field("identity", identity)
        json.field("title", title)
        json.field("description", description)
        json.field("severity", "\((severity ?? .medium).word)")
        json.field("status", "new")
        json.field("detected_at", time)
        json.field("source_ip", sourceIP.flatMap(Self.canonical))
        json.field("dest_ip", destIP.flatMap(Self.canonical))
        json.field("hostname", host)
        json.field("user", user)
        let techniques = technique.flatMap(Self.techniques)
        for (name, values) in [("techniques" as StaticString, techniques), ("tags", tag)] where !values.isEmpty {
            json.name(name)
            json.beginArray()
            for value in values { json.value(value) }
            json.endArray()
        }
        json.endObject()
        return json
    }
}
