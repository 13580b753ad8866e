package import SOCCore

/// A machine, account or service that an incident is about.
package struct AssetDraft {
    /// What an asset can be.
    package enum Kind: String, CaseIterable, Sendable {
        case host, server, application, database
        case networkDevice = "network_device"
        case userAccount = "user_account"
        case cloudResource = "cloud_resource"
    }

    package enum Criticality: String, CaseIterable, Sendable { case low, medium, high, critical }

    package let name: IncidentNames.Name
    package var criticality: String?
    package var owner: String?
    package var department: String?

    /// Nil for an empty name.
    package init?(_ kind: Kind, _ name: String) {
        guard let name = IncidentNames.Name(kind.rawValue, name) else { return nil }
        self.name = name
    }
}

extension IncidentStore {
    /// Adds assets to an incident, or sets what is given of those that it has.
    package func add(_ assets: [AssetDraft], to incident: AlertUID, note: String?) throws(SOCError) {
        let assets = Dictionary(assets.map { ($0.name, $0) }) { $1 }.values.sorted {
            $0.name.digest.lexicographicallyPrecedes($1.name.digest)
        }
        try change(incident) { () throws(PostgresError) in
            let known = try connection.run(
                FindAssets(tenant: tenant, incident: incident, digests: assets.map(\.name.digest)))
            var added: [JSONWriter] = []
            var changed: [JSONWriter] = []
            var news: [AssetDraft] = []
            for asset in assets {
                let former = known.first { $0.type == asset.name.type && $0.digest == asset.name.digest }
                var changes = FieldChanges()
                changes.add("criticality", former?.criticality, asset.criticality)
                changes.add("owner", former?.owner, asset.owner)
                changes.add("department", former?.department, asset.department)
                guard former == nil || !changes.isEmpty else { continue }
                news.append(asset)
                let detail = JSONWriter(capacity: 128)
                detail.beginObject()
                detail.field("type", asset.name.type)
                detail.field("name", former?.name ?? asset.name.value)
                changes.write(to: detail, isNew: former == nil)
                detail.endObject()
                if former == nil { added.append(detail) } else { changed.append(detail) }
            }
            guard !news.isEmpty else { return }
            try connection.run(WriteAssets(tenant: tenant, incident: incident, assets: news))
            try addEntries(to: incident, "asset_added", "assets", added, note: note)
            try addEntries(to: incident, "asset_changed", "assets", changed, note: note)
        }
    }

    /// Marks assets of an incident as contained, or as released again; those that are so already stay as they are.
    ///
    /// - Parameter kinds: Only these, when a name stands for several.
    /// - Returns: An error for each name that the incident does not have, or whose state forbids it.
    package func setContainment(
        _ containment: String, of names: [String], kinds: [AssetDraft.Kind] = [], in incident: AlertUID, note: String?
    ) throws(SOCError) -> [SOCError] {
        let digests = names.map { IncidentNames.Name("", $0)?.digest ?? [] }
        var failures: [SOCError] = []
        try change(incident) { () throws(PostgresError) in
            failures = []
            let known = try connection.run(FindAssets(tenant: tenant, incident: incident, digests: digests)).filter {
                asset in kinds.isEmpty || kinds.contains { $0.rawValue == asset.type }
            }
            for (index, digest) in digests.enumerated() where !known.contains(where: { $0.digest == digest }) {
                failures.append(
                    SOCError(.inputNotFound, "no asset '\(names[index].escapingControlCharacters)' in the incident"))
            }
            var moved = known.filter { $0.containment != containment }
            if containment == "released" {
                for asset in moved where asset.containment == "none" {
                    failures.append(
                        SOCError(.refused, "asset '\(asset.name.escapingControlCharacters)' is not contained"))
                }
                moved.removeAll { $0.containment == "none" }
            }
            guard !moved.isEmpty else { return }
            try connection.run(
                SetContainment(tenant: tenant, incident: incident, assets: moved, containment: containment))
            let details = moved.map { asset in
                let detail = JSONWriter(capacity: 128)
                detail.beginObject()
                detail.field("type", asset.type)
                detail.field("name", asset.name)
                detail.endObject()
                return detail
            }
            try addEntries(to: incident, "asset_\(containment)", "assets", details, note: note)
        }
        return failures
    }

    package func list(_ filter: AssetFilter, to output: RecordOutput) throws(SOCError) {
        try write(ListAssets(tenant: tenant, filter: filter), to: output, ListAssets.write)
    }

    // MARK: - What assets, observables, tasks and evidence share

    /// Runs `body` in a transaction that holds the lock of an incident.
    func change<Result>(
        _ incident: AlertUID, _ body: () throws(PostgresError) -> Result
    ) throws(SOCError) -> Result {
        try transaction { () throws(PostgresError) in
            try connection.run(LockIncidents(tenant: tenant, uids: [incident]))
            return try body()
        }
    }

    /// Writes entries about things of a kind, a hundred at most in each.
    func addEntries(
        to incident: AlertUID, _ action: String, _ name: StaticString, _ things: [JSONWriter], note: String?
    ) throws(PostgresError) {
        for start in stride(from: 0, to: things.count, by: 100) {
            let detail = JSONWriter(capacity: 512)
            detail.beginObject()
            detail.name(name)
            detail.beginArray()
            for thing in things[start..<min(start + 100, things.count)] { detail.verbatim(thing.text) }
            detail.endArray()
            detail.endObject()
            try connection.run(
                AddEntry(tenant: tenant, incident: incident, action: action, detail: detail, note: note))
        }
    }

    func write<S: Statement>(
        _ statement: S, to output: RecordOutput, _ writeRow: (ResultRow, JSONWriter) -> Void
    ) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            try connection.forEach(statement) { row throws(PostgresError) in
                writeRow(row, output.json)
                try asPostgres { () throws(SOCError) in try output.endRecord() }
            }
        }
    }
}

/// What a change gave new values, for the timeline.
struct FieldChanges {
    private var changes: [(name: String, former: String?, value: String, isText: Bool)] = []

    var isEmpty: Bool { changes.isEmpty }

    /// Notes a field, unless nothing is given or it is what it was.
    ///
    /// - Parameter isText: False for numbers and truth values.
    mutating func add(_ name: String, _ former: String?, _ value: String?, isText: Bool = true) {
        guard let value, value != former else { return }
        changes.append((name, former, value, isText))
    }

    /// A new thing has values; of one that was there each field has its old and its new value.
    func write(to json: JSONWriter, isNew: Bool) {
        for change in changes {
            change.name.withText { json.name($0) }
            func write(_ value: String?) {
                guard let value else { return json.verbatim(Text("null")) }
                if change.isText { json.value(value) } else { value.withText { json.verbatim($0) } }
            }
            guard !isNew else {
                write(change.value)
                continue
            }
            json.beginArray()
            write(change.former)
            write(change.value)
            json.endArray()
        }
    }
}
