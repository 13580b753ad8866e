package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension IncidentStore {
    /// Proves the timelines of some incidents, or of all, as they come out of the store: memory does not grow with them.
    ///
    /// - Parameters:
    ///   - uids: Nil for all; then numbers are looked at, too, for they have no gaps.
    ///   - anchored: What was signed of them.
    package func prove(_ uids: [AlertUID]?, anchored: [AnchorFile.Head] = []) throws(SOCError) -> TimelineProof {
        let wanted = uids.map { Set($0) }
        var proof = TimelineProof(anchored: anchored.filter { wanted?.contains($0.incident) ?? true })
        try store.perform { () throws(PostgresError) in
            // COPY takes no parameters; uids and the tenant are numbers of ours.
            let list = uids.map { "AND i.uid IN (\($0.map { "'\($0)'" }.joined(separator: ", ")))" } ?? ""
            if uids?.isEmpty ?? false { return }
            try connection.copyOut(
                """
                SELECT i.uid, i.number, i.entry_count, e.number, e.at, e.actor, e.actor_type, e.action, e.detail,
                       e.note, e.content, e.hash
                  FROM incident AS i
                  LEFT JOIN timeline_entry AS e ON e.tenant = i.tenant AND e.incident_uid = i.uid
                 WHERE i.tenant = \(tenant) \(list)
                 ORDER BY i.uid, e.number
                """
            ) { row throws(PostgresError) in
                guard let uid = row.uuid(0), let number = row.bytes(1) else { return }
                let at = row.integer(4).map { Int64($0) + Timestamp.postgresEpochMicroseconds } ?? 0
                proof.take(
                    TimelineProof.Entry(
                        incident: uid, number: number, entryCount: row.integer(2) ?? 0, entry: row.integer(3),
                        at: at, actor: row.bytes(5), actorType: row.bytes(6), action: row.bytes(7),
                        detail: row.bytes(8), note: row.bytes(9), content: row.bytes(10) ?? Text(""),
                        hash: row.bytes(11) ?? Text("")))
            }
        }
        proof.finish()
        return proof
    }

    /// Years whose numbers have gaps, with how many are missing: numbers are given without gaps.
    package func missingNumbers() throws(SOCError) -> [(year: Int, missing: Int)] {
        try store.perform { () throws(PostgresError) in
            try connection.run(CountNumbers(tenant: tenant)).filter { $0.missing != 0 }
        }
    }

    // MARK: - Anchors

    /// What became of an anchor.
    package struct Anchoring {
        /// How many timelines had changed and were anchored.
        package var count = 0
        package var digest: SHA256Digest?
        /// Why others were not.
        package var refused: [SOCError] = []
    }

    /// Signs how far the timelines have come, as far as that is not in the file, and appends it.
    ///
    /// What is no longer as it was anchored before is refused, for a new anchor would bless it.
    package func anchor(to path: String, key: SigningKey, at time: Timestamp) throws(SOCError) -> Anchoring {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system(errno, path, code: .cannotCreate) }
        defer { close(descriptor) }
        // Two at once would both go on from the same block.
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .system(errno, path, code: .tryAgain) }
        }
        var file = try AnchorFile(path, key: key.publicKey, tenant: tenant)
        if let problem = file.problems.first { throw problem }
        let latest = file.latest
        var heads: [AnchorFile.Head] = []
        var result = Anchoring()
        try store.perform { () throws(PostgresError) in
            try connection.copyOut(
                """
                SELECT i.uid, i.number, e.number, e.hash
                  FROM incident AS i
                  JOIN timeline_entry AS e
                    ON e.tenant = i.tenant AND e.incident_uid = i.uid AND e.number = i.entry_count
                 WHERE i.tenant = \(tenant)
                 ORDER BY i.uid
                """
            ) { row throws(PostgresError) in
                guard let uid = row.uuid(0), let number = row.string(1), let length = row.integer(2),
                    let hash = row.bytes(3).flatMap({ SHA256Digest(bytes: $0) })
                else { return }
                let head = AnchorFile.Head(incident: uid, number: number, length: length, hash: hash)
                if latest[uid] != head { heads.append(head) }
            }
        }
        for head in try changed(heads.compactMap { latest[$0.incident] }) {
            heads.removeAll { $0.incident == head.incident }
            result.refused.append(
                SOCError(
                    .refused, "incident \(head.number) is not as it was anchored: see soc-incident verify --anchor"))
        }
        guard !heads.isEmpty else { return result }
        result.count = heads.count
        result.digest = try file.append(
            heads, at: time, tenant: tenant, key: key, to: descriptor, name: path)
        try Self.syncFolder(of: path)
        return result
    }

    /// Those of some anchored heads that are no longer in their timelines.
    private func changed(_ heads: [AnchorFile.Head]) throws(SOCError) -> [AnchorFile.Head] {
        var changed: [AnchorFile.Head] = []
        var rest = heads[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(5000))
            rest = rest.dropFirst(5000)
            let rows = try store.perform { () throws(PostgresError) in
                try connection.run(FindHashes(tenant: tenant, heads: batch))
            }
            var found: [AlertUID: SHA256Digest] = [:]
            for case (let uid?, let hash?) in rows { found[uid] = hash }
            changed += batch.filter { found[$0.incident] != $0.hash }
        }
        return changed
    }

    /// A new file is only there after a crash when its folder knows it.
    private static func syncFolder(of path: String) throws(SOCError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = parts.isEmpty ? "." : parts.count == 1 && parts[0].isEmpty ? "/" : parts.joined(separator: "/")
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno, folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(errno, folder) }
    }
}

/// The hashes of certain entries.
struct FindHashes: Statement {
    static let sql = """
        SELECT e.incident_uid, e.hash
          FROM unnest($2::uuid[], $3::bigint[]) AS w (uid, number)
          JOIN timeline_entry AS e ON e.tenant = $1::bigint::integer AND e.incident_uid = w.uid AND e.number = w.number
        """
    let tenant: Int
    let heads: [AnchorFile.Head]
    var parameters: [Parameter] {
        [.integer(tenant), .uuids(heads.map(\.incident)), .integers(heads.map(\.length))]
    }
    static func row(_ row: ResultRow) -> (AlertUID?, SHA256Digest?) {
        (row.uuid(0), row.bytes(1).flatMap { SHA256Digest(bytes: $0) })
    }
}

/// How many incidents of each year are missing.
struct CountNumbers: Statement {
    static let sql = """
        SELECT c.year, c.last - count(i.uid)
          FROM incident_counter AS c
          LEFT JOIN incident AS i ON i.tenant = c.tenant AND i.number LIKE 'INC-' || c.year || '-%'
         WHERE c.tenant = $1::bigint::integer
         GROUP BY c.year, c.last
         ORDER BY c.year
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(_ row: ResultRow) -> (year: Int, missing: Int) { (row.integer(0) ?? 0, row.integer(1) ?? 0) }
}
