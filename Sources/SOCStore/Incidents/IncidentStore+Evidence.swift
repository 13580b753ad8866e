package import SOCCore

/// A file that becomes evidence, beside its content.
package struct EvidenceDraft {
    /// As the file was called where it was found.
    package var name: String
    package var description: String?
    package var source: String?
    /// Nil: as the incident is marked.
    package var tlp: TrafficLight?
    package var collectedAt: Timestamp?
    package var collectedBy: String?

    package init(name: String) { self.name = name }
}

/// A hand-over of evidence.
package struct CustodyDraft {
    package enum Action: String, CaseIterable, Sendable { case added, transferred, copied, returned, disposed }

    package var action: Action
    /// Nil: whoever had it before.
    package var from: String?
    /// Nil: whoever is logged in.
    package var to: String?
    package var location: String?
    package var reason: String?
    /// Nil: now.
    package var at: Timestamp?

    package init(_ action: Action) { self.action = action }
}

extension IncidentStore {
    /// Records a file whose content is in the evidence directory; the same file again is found, not added.
    ///
    /// - Returns: Its number.
    package func add(
        _ evidence: EvidenceDraft, _ digest: EvidenceDigest, to incident: AlertUID, note: String?
    ) throws(SOCError) -> Int {
        try change(incident) { () throws(PostgresError) in
            let known = FindEvidence(
                tenant: tenant, incident: incident, sha256: digest.sha256, name: evidence.name.storable)
            if let number = try connection.run(known).first { return number }
            let statement = InsertEvidence(tenant: tenant, incident: incident, evidence: evidence, digest: digest)
            guard let (number, actor) = try connection.run(statement).first else { return 0 }
            var custody = CustodyDraft(.added)
            custody.from = evidence.collectedBy ?? evidence.source ?? actor
            custody.at = nil
            custody.reason = note
            try connection.run(AddCustody(tenant: tenant, incident: incident, number: number, custody: custody))
            let detail = JSONWriter(capacity: 512)
            detail.beginObject()
            detail.field("number", number)
            detail.field("name", evidence.name.storable)
            detail.field("sha256", digest.sha256.hexadecimal)
            detail.field("md5", digest.md5.hexadecimal)
            detail.field("bytes", digest.byteCount)
            detail.field("media_type", digest.mediaType)
            detail.endObject()
            try addEntries(to: incident, "evidence_added", "evidence", [detail], note: note)
            return number
        }
    }

    /// Records that evidence went from one to another.
    ///
    /// - Returns: The numbers of the new records, and an error for each piece that is not there.
    package func handOver(_ numbers: [Int], of incident: AlertUID, _ custody: CustodyDraft) throws(SOCError)
        -> [SOCError]
    {
        try change(incident) { () throws(PostgresError) in
            var filter = EvidenceFilter()
            filter.incidents = [incident]
            filter.limit = 0
            let items = try connection.run(ListEvidence(tenant: tenant, filter: filter))
            var details: [JSONWriter] = []
            var failures: [SOCError] = []
            for number in numbers {
                guard let item = items.first(where: { $0.part.number == number }) else {
                    failures.append(SOCError(.inputNotFound, "the incident has no evidence E\(number)"))
                    continue
                }
                let statement = AddCustody(tenant: tenant, incident: incident, number: number, custody: custody)
                guard let row = try connection.run(statement).first else { continue }
                let detail = JSONWriter(capacity: 512)
                detail.beginObject()
                detail.field("number", number)
                detail.field("name", item.name)
                detail.field("sha256", item.digest.sha256.hexadecimal)
                detail.field("from", row.from)
                detail.field("to", row.to)
                detail.field("location", custody.location?.storable)
                detail.field("at", row.at)
                detail.endObject()
                details.append(detail)
            }
            try addEntries(
                to: incident, "evidence_\(custody.action.rawValue)", "evidence", details, note: custody.reason)
            return failures
        }
    }

    package func evidence(_ filter: EvidenceFilter) throws(SOCError) -> [EvidenceItem] {
        try store.perform { () throws(PostgresError) in
            try connection.run(ListEvidence(tenant: tenant, filter: filter))
        }
    }

    package func list(_ filter: EvidenceFilter, to output: RecordOutput) throws(SOCError) {
        try write(ListEvidence(tenant: tenant, filter: filter), to: output, ListEvidence.write)
    }

    package func listCustody(_ filter: EvidenceFilter, to output: RecordOutput) throws(SOCError) {
        try write(ListCustody(tenant: tenant, filter: filter), to: output, ListCustody.write)
    }

    /// Hashes evidence again and compares it with its record, and that with the timeline.
    ///
    /// - Returns: How many are not what they were.
    package func verify(
        _ filter: EvidenceFilter, in directory: EvidenceDirectory, to output: RecordOutput,
        progress: (String, Int) -> Void = { _, _ in }
    ) throws(SOCError) -> Int {
        var bad = 0
        func write(_ item: EvidenceItem, _ state: EvidenceDirectory.State) throws(SOCError) {
            if state != .intact { bad += 1 }
            let json = output.json
            json.beginObject()
            json.field("kind", Text("evidence_check"))
            json.field("uid", item.uid)
            json.field("incident", item.part.incident)
            json.field("name", item.name)
            json.field("sha256", item.digest.sha256.hexadecimal)
            json.field("state", state.rawValue)
            json.endObject()
            try output.endRecord()
        }
        var filter = filter
        filter.limit = 0
        let altered = try store.perform { () throws(PostgresError) in
            try connection.run(FindAlteredEvidence(tenant: tenant, filter: filter))
        }
        // The same content in several incidents is read once.
        var states: [[UInt8]: EvidenceDirectory.State] = [:]
        for item in try evidence(filter) {
            var state = states[item.digest.sha256] ?? directory.check(item.digest) { progress(item.uid, $0) }
            states[item.digest.sha256] = state
            if altered.contains(where: { $0.item.part == item.part }) { state = .altered }
            try write(item, state)
        }
        for (item, isThere) in altered where !isThere { try write(item, .altered) }
        guard filter.incidents == nil, filter.parts.isEmpty else { return bad }
        let contents = directory.contents()
        let referenced = Set(
            try store.perform { () throws(PostgresError) in try connection.run(FindReferenced(contents: contents)) })
        for content in contents where !referenced.contains(content) {
            let json = output.json
            json.beginObject()
            json.field("kind", Text("evidence_check"))
            json.field("uid", content.hexadecimal)
            json.field("sha256", content.hexadecimal)
            json.field("state", EvidenceDirectory.State.unreferenced.rawValue)
            json.endObject()
            try output.endRecord()
        }
        return bad
    }
}
