internal import SOCCore

/// What is done for a batch between BEGIN and COMMIT.
struct LoadTransaction {
    let store: Store
    let batch: LoadBatch
    /// By uid.
    let places: ArraySlice<Int>
    let window: Int64
    let longest: Int64?
    let resolvesClosed: Bool
    let now: Timestamp
    let arena: Arena
    /// Whether some may be stored already. Where none is expected to be, nobody asks: the unique key would tell.
    let looksUpStored: Bool

    /// By place.
    private var outcomes: [Loader.Outcome?]
    /// The alerts that are not stored yet.
    private var fresh: [Int] = []
    private var openings: [Opening] = []
    private var extensions: [Extension] = []
    private var merges: [(younger: AlertUID, older: AlertUID)] = []
    private var pointers: [(fingerprint: SHA256Digest, uid: AlertUID)] = []
    private var touched: Set<AlertUID> = []

    /// An episode that begins with this batch.
    private struct Opening {
        /// The alert whose uid and fields it has.
        var place: Int
        var interval: Interval
        var members: [Int]
        var previous: AlertUID?
        var isClockSuspect = false
    }

    private struct Extension {
        var uid: AlertUID
        var interval: Interval
        var members: [Int]
        /// Over what is known to be named by the episode.
        var namesDigest: Int64?
    }

    init(
        store: Store, batch: LoadBatch, places: ArraySlice<Int>, window: Int64, longest: Int64?, resolvesClosed: Bool,
        now: Timestamp, arena: Arena, looksUpStored: Bool
    ) {
        self.store = store
        self.batch = batch
        self.places = places
        self.window = window
        self.longest = longest
        self.resolvesClosed = resolvesClosed
        self.now = now
        self.arena = arena
        self.looksUpStored = looksUpStored
        outcomes = [Loader.Outcome?](repeating: nil, count: batch.alerts.count)
    }

    private var tenant: Int { store.tenant }
    private var connection: PostgresConnection { store.connection }

    /// - Returns: For each place of ``places`` what became of its alert.
    mutating func run() throws(PostgresError) -> [Loader.Outcome?] {
        try sortOutStored()
        guard !fresh.isEmpty else { return try finish() }
        try planEpisodes()
        if places.count > Self.insertLimit {
            try copyOccurrences()
            try copyAlerts()
            try copyNames()
        }
        return try finish()
    }

    /// So few are inserted in the one round trip with all the rest; more are faster by COPY.
    private static let insertLimit = 256

    // MARK: - What is stored already

    private mutating func sortOutStored() throws(PostgresError) {
        let stored = try storedAmong(Array(places))
        for place in places where !stored.contains(place) { fresh.append(place) }
    }

    /// Which of some alerts are stored; decides on them whether they are repeats or updates.
    private mutating func storedAmong(_ places: [Int]) throws(PostgresError) -> Set<Int> {
        guard looksUpStored else { return [] }
        let byUID = Dictionary(uniqueKeysWithValues: places.map { (batch.alerts[$0].uid, $0) })
        let found = try connection.run(FindOccurrences(tenant: tenant, uids: places.map { batch.alerts[$0].uid }))
        guard !found.isEmpty else { return [] }
        var stored: Set<Int> = []
        var changed: [Int] = []
        for case let row? in found {
            guard let place = byUID[row.uid] else { continue }
            let alert = batch.alerts[place]
            stored.insert(place)
            outcomes[place] = Loader.Outcome(disposition: .repeat, episode: row.episode, interval: alert.interval(now))
            if row.content != alert.contentDigest { changed.append(place) }
            if alert.duplicateCount > 0 {
                extensions.append(Extension(uid: row.episode, interval: alert.interval(now), members: [place]))
            }
        }
        guard !changed.isEmpty else { return stored }
        var revisions: [AlertUID: [SHA256Digest]] = [:]
        for case let row? in try connection.run(
            FindRevisions(tenant: tenant, uids: changed.map { batch.alerts[$0].uid }))
        {
            revisions[row.uid, default: []].append(row.content)
        }
        for place in changed {
            let alert = batch.alerts[place]
            if revisions[alert.uid]?.contains(alert.contentDigest) == true { continue }
            outcomes[place]?.disposition = .updated
        }
        return stored
    }

    // MARK: - Episodes

    private mutating func planEpisodes() throws(PostgresError) {
        var groups = grouped(fresh)
        var fingerprints = groups.keys.sorted { $0 < $1 }
        // If the fingerprint is new, these are its episodes.
        var tentative: [SHA256Digest: [Episodes.Cluster]] = [:]
        for fingerprint in fingerprints {
            tentative[fingerprint] = clusters(of: groups[fingerprint] ?? [], known: [])
        }
        let (locked, found) = try connection.run(
            LockFingerprints(
                tenant: tenant, fingerprints: fingerprints,
                uids: fingerprints.map { latestOpener(of: tentative[$0] ?? [], in: groups[$0] ?? []) }),
            LatestEpisodes(tenant: tenant, fingerprints: fingerprints))
        let created = Set(locked.compactMap { $0 })
        for fingerprint in fingerprints where created.contains(fingerprint) {
            open(tentative[fingerprint] ?? [], members: groups[fingerprint] ?? [], previous: nil)
        }
        fingerprints.removeAll { created.contains($0) }
        guard !fingerprints.isEmpty else { return }
        // Whoever had the lock before us may have stored some of these.
        let again = fingerprints.flatMap { groups[$0] ?? [] }
        let stored = try storedAmong(again)
        if !stored.isEmpty {
            fresh.removeAll { stored.contains($0) }
            for fingerprint in fingerprints { groups[fingerprint]?.removeAll { stored.contains($0) } }
            fingerprints.removeAll { groups[$0]?.isEmpty ?? true }
        }
        try join(fingerprints, groups, latest: found)
    }

    /// The alerts of each fingerprint; those with an absurd clock stand apart.
    private mutating func grouped(_ places: [Int]) -> [SHA256Digest: [Int]] {
        var groups: [SHA256Digest: [Int]] = [:]
        for place in places {
            let alert = batch.alerts[place]
            if alert.isClockSuspect(now) {
                openings.append(
                    Opening(
                        place: place, interval: alert.interval(now), members: [place], previous: nil,
                        isClockSuspect: true))
                outcomes[place] = Loader.Outcome(
                    disposition: .new, episode: alert.uid, interval: alert.interval(now))
            } else {
                groups[alert.fingerprint, default: []].append(place)
            }
        }
        return groups
    }

    private func clusters(of members: [Int], known: [Episodes.Known]) -> [Episodes.Cluster] {
        Episodes.clusters(
            known: known, occurrences: members.map { (batch.alerts[$0].uid, batch.alerts[$0].interval(now)) },
            window: window, longest: longest)
    }

    private func latestOpener(of clusters: [Episodes.Cluster], in members: [Int]) -> AlertUID {
        let latest = clusters.max { $0.interval.last < $1.interval.last }
        return latest?.members.first.map { batch.alerts[members[$0]].uid } ?? AlertUID(high: 0, low: 0)
    }

    private mutating func join(
        _ fingerprints: [SHA256Digest], _ groups: [SHA256Digest: [Int]], latest found: [StoredEpisode?]
    ) throws(PostgresError) {
        var latest: [SHA256Digest: StoredEpisode] = [:]
        for case let episode? in found { latest[episode.fingerprint] = episode }
        // Mostly it goes on where the last episode is, or after it; only else all of them are looked at.
        var known: [SHA256Digest: [StoredEpisode]] = [:]
        var wide: (fingerprints: [SHA256Digest], lows: [Timestamp], highs: [Timestamp]) = ([], [], [])
        for fingerprint in fingerprints {
            let intervals = (groups[fingerprint] ?? []).map { batch.alerts[$0].interval(now) }
            guard let low = intervals.map(\.first).min(), let high = intervals.map(\.last).max() else { continue }
            if let last = latest[fingerprint], !last.isClosed, low >= last.interval.first,
                Episodes.isSameStretch(high, last.interval.first, longest)
            {
                known[fingerprint] = [last]
            } else {
                wide.fingerprints.append(fingerprint)
                wide.lows.append(low + -window)
                wide.highs.append(high + window)
            }
        }
        if !wide.fingerprints.isEmpty {
            let near = NearEpisodes(
                tenant: tenant, fingerprints: wide.fingerprints, lows: wide.lows, highs: wide.highs)
            for case let episode? in try connection.run(near) {
                known[episode.fingerprint, default: []].append(episode)
            }
        }
        for fingerprint in fingerprints {
            settle(
                groups[fingerprint] ?? [], among: known[fingerprint] ?? [], latest: latest[fingerprint], fingerprint)
        }
    }

    private mutating func settle(
        _ members: [Int], among known: [StoredEpisode], latest: StoredEpisode?,
        _ fingerprint: SHA256Digest
    ) {
        let open = known.filter { !$0.isClosed }.map { Episodes.Known(uid: $0.uid, interval: $0.interval) }
        let closed = known.filter(\.isClosed).max { $0.interval.last < $1.interval.last }
        let clusters = clusters(of: members, known: open)
        for cluster in clusters {
            guard let survivor = cluster.survivor else {
                self.open([cluster], members: members, previous: closed?.uid)
                continue
            }
            guard !cluster.members.isEmpty || !cluster.merged.isEmpty else { continue }
            for younger in cluster.merged { merges.append((younger, survivor)) }
            let joined = cluster.members.map { members[$0] }
            extensions.append(
                Extension(
                    uid: survivor, interval: cluster.interval, members: joined,
                    namesDigest: known.first { $0.uid == survivor }?.namesDigest))
            for place in joined {
                outcomes[place] = Loader.Outcome(
                    disposition: .duplicate, episode: survivor, interval: batch.alerts[place].interval(now))
            }
        }
        guard let last = clusters.max(by: { $0.interval.last < $1.interval.last }) else { return }
        let uid = last.survivor ?? last.members.first.map { batch.alerts[members[$0]].uid }
        let isMerged = latest.map { latest in clusters.contains { $0.merged.contains(latest.uid) } } ?? false
        if let latest, !latest.isClosed, !isMerged, latest.interval.last >= last.interval.last { return }
        if let uid, uid != latest?.uid { pointers.append((fingerprint, uid)) }
    }

    private mutating func open(_ clusters: [Episodes.Cluster], members: [Int], previous: AlertUID?) {
        for cluster in clusters {
            let joined = cluster.members.map { members[$0] }
            guard let opener = joined.first else { continue }
            let uid = batch.alerts[opener].uid
            openings.append(
                Opening(place: opener, interval: cluster.interval, members: joined, previous: previous))
            for place in joined {
                outcomes[place] = Loader.Outcome(
                    disposition: place == opener ? .new : .duplicate, episode: uid,
                    previous: place == opener ? previous : nil, interval: batch.alerts[place].interval(now))
            }
        }
    }

    // MARK: - Writing

    private func copyOccurrences() throws(PostgresError) {
        let writer = try connection.copy(
            into: "occurrence",
            [
                "tenant", "uid", "alert_uid", "fingerprint", "source", "source_instance", "source_alert_id", "identity",
                "severity", "first_seen", "last_seen", "received_at", "clock_suspect", "content_sha256", "body_sha256",
                "raw",
            ])
        for place in fresh {
            guard let outcome = outcomes[place] else { continue }
            let alert = batch.alerts[place]
            let interval = alert.interval(now)
            try writer.row(columns: 16) { row in
                row.column(Int32(tenant))
                row.column(alert.uid)
                row.column(outcome.episode)
                row.column(alert.fingerprint)
                row.column(alert[.source])
                row.column(alert[.sourceInstance])
                row.column(alert[.sourceAlertID])
                row.column(alert[.identity])
                row.column(Int16(alert.severity.rawValue))
                row.column(interval.first)
                row.column(interval.last)
                row.column(now)
                row.column(alert.isClockSuspect(now))
                row.column(alert.contentDigest)
                row.column(alert[.bodyDigest])
                row.column(alert.raw)
            }
        }
        try writer.finish()
    }

    private static let alertColumns =
        [
            "tenant", "uid", "fingerprint", "names_digest", "severity", "severity_defaulted", "detected_at",
            "occurred_at",
            "received_at",
            "source_port", "dest_port", "techniques", "tactics", "tags", "observables", "assets", "extra",
            "duplicate_count", "first_seen", "last_seen", "clock_suspect", "previous_uid",
        ] + TextColumn.ofAlert.compactMap(\.alertColumn)

    private mutating func copyAlerts() throws(PostgresError) {
        guard !openings.isEmpty else { return }
        openings.sort { batch.alerts[$0.place].uid < batch.alerts[$1.place].uid }
        let writer = try connection.copy(into: "alert", Self.alertColumns)
        for opening in openings {
            let alert = batch.alerts[opening.place]
            touched.insert(alert.uid)
            try writer.row(columns: Self.alertColumns.count) { row in
                row.column(Int32(tenant))
                row.column(alert.uid)
                row.column(alert.fingerprint)
                row.column(alert.namesDigest)
                row.column(Int16(alert.severity.rawValue))
                row.column(alert.isSeverityDefaulted)
                row.column(alert.detectedAt)
                row.column(alert.occurredAt)
                row.column(now)
                row.column(alert.sourcePort.map { Int32($0) })
                row.column(alert.destPort.map { Int32($0) })
                row.column(alert.techniques)
                row.column(alert.tactics)
                row.column(alert.tags)
                row.column(alert.observables)
                row.column(alert.assets)
                row.column(alert.extra)
                row.column(Int32(duplicateCount(of: opening)))
                row.column(opening.interval.first)
                row.column(opening.interval.last)
                row.column(opening.isClockSuspect)
                row.column(opening.previous)
                for column in TextColumn.ofAlert { row.column(alert[column]) }
            }
        }
        try writer.finish()
    }

    /// What an episode's alerts name, each once, in the order of the key.
    private func names(of members: [Int], episode: AlertUID) -> [SearchName] {
        var names: [SearchName] = []
        for place in members {
            let alert = batch.alerts[place]
            for name in alert.names {
                let digest = SearchName.digest(name.value, in: arena)
                if names.contains(where: { $0.digest == digest && $0.type == name.type }) { continue }
                names.append(
                    SearchName(
                        type: name.type, digest: digest, uid: episode, value: name.value,
                        seen: alert.interval(now).first))
            }
        }
        return names
    }

    /// What new episodes name, in the order of the key, which is far from that of the alerts: neighbours share a page of the
    /// index.
    private func openedNames() -> [SearchName] {
        var all: [SearchName] = []
        for opening in openings { all += names(of: opening.members, episode: batch.alerts[opening.place].uid) }
        all.sort { $0.digest != $1.digest ? $0.digest < $1.digest : $0.uid < $1.uid }
        return all
    }

    private func copyNames() throws(PostgresError) {
        guard !openings.isEmpty else { return }
        let writer = try connection.copy(
            into: "alert_observable", ["tenant", "type", "digest", "uid", "value", "seen"])
        for name in openedNames() {
            try writer.row(columns: 6) { row in
                row.column(Int32(tenant))
                row.column(name.type)
                row.column(name.digest)
                row.column(name.uid)
                row.column(name.value)
                row.column(name.seen)
            }
        }
        try writer.finish()
    }

    // MARK: - The rest, in one round trip

    private mutating func finish() throws(PostgresError) -> [Loader.Outcome?] {
        var statements: [any Statement] = []
        if places.count <= Self.insertLimit { appendInserts(to: &statements) }
        appendExtensions(to: &statements)
        if !merges.isEmpty {
            let note = "an occurrence between both made them one"
            statements.append(SetAction(action: "", note: note))
            let pairs = merges.sorted { $0.younger < $1.younger }
            statements.append(RepointMergedEpisodes(tenant: tenant, pairs: pairs))
            statements.append(MergeEpisodes(tenant: tenant, pairs: pairs))
            for merge in merges { touched.insert(merge.younger) }
        }
        if !pointers.isEmpty {
            statements.append(
                PointFingerprints(
                    tenant: tenant, fingerprints: pointers.map(\.fingerprint), uids: pointers.map(\.uid)))
        }
        appendUpdates(to: &statements)
        if resolvesClosed { appendClosings(to: &statements) }
        if !touched.isEmpty {
            let opened = openings.map { batch.alerts[$0.place].uid }
            statements.append(AppendFeed(tenant: tenant, kind: "loaded", uids: touched.sorted(), opened: opened))
        }
        try connection.pipeline(statements, commits: true)
        return outcomes
    }

    private mutating func appendInserts(to statements: inout [any Statement]) {
        let rows = fresh.compactMap { place in
            outcomes[place].map { (alert: batch.alerts[place], episode: $0.episode) }
        }
        if !rows.isEmpty { statements.append(InsertOccurrences(tenant: tenant, receivedAt: now, rows: rows)) }
        guard !openings.isEmpty else { return }
        openings.sort { batch.alerts[$0.place].uid < batch.alerts[$1.place].uid }
        let opened = openings.map { opening in
            touched.insert(batch.alerts[opening.place].uid)
            return InsertAlerts.Opened(
                alert: batch.alerts[opening.place], interval: opening.interval,
                duplicateCount: duplicateCount(of: opening), isClockSuspect: opening.isClockSuspect,
                previous: opening.previous)
        }
        statements.append(InsertAlerts(tenant: tenant, receivedAt: now, rows: opened, arena: arena))
        let names = openedNames()
        if !names.isEmpty { statements.append(InsertNames(tenant: tenant, names: names)) }
    }

    private func duplicateCount(of opening: Opening) -> Int {
        max(opening.members.map { batch.alerts[$0].duplicateCount }.max() ?? 0, opening.members.count - 1)
    }

    private mutating func appendExtensions(to statements: inout [any Statement]) {
        guard !extensions.isEmpty else { return }
        // An episode may come twice: by its new occurrences and by a repeat that counted further.
        var sums: [AlertUID: (interval: Interval, added: Int, given: Int, naming: [Int])] = [:]
        for item in extensions {
            touched.insert(item.uid)
            var sum = sums[item.uid] ?? (item.interval, 0, 0, [])
            sum.interval.extend(to: item.interval)
            let joined = item.members.filter { outcomes[$0]?.disposition == .duplicate }
            sum.added += joined.count
            sum.given = max(sum.given, item.members.map { batch.alerts[$0].duplicateCount }.max() ?? 0)
            sum.naming += joined.filter { batch.alerts[$0].namesDigest != item.namesDigest }
            sums[item.uid] = sum
        }
        let uids = sums.keys.sorted()
        let rows = uids.compactMap { sums[$0] }
        statements.append(
            ExtendEpisodes(
                tenant: tenant, uids: uids, intervals: rows.map(\.interval), added: rows.map(\.added),
                given: rows.map(\.given)))
        let names = zip(uids, rows).flatMap { uid, row in self.names(of: row.naming, episode: uid) }
        if !names.isEmpty { statements.append(AddNames(tenant: tenant, names: names)) }
    }

    private mutating func appendUpdates(to statements: inout [any Statement]) {
        let updated = places.filter { outcomes[$0]?.disposition == .updated }
        guard !updated.isEmpty else { return }
        statements.append(SetAction(action: "updated", note: "the sender sent it again"))
        for place in updated {
            guard let outcome = outcomes[place] else { continue }
            let alert = batch.alerts[place]
            touched.insert(outcome.episode)
            statements.append(AddRevision(tenant: tenant, alert: alert, time: now))
            statements.append(TakeOver(tenant: tenant, uid: outcome.episode, alert: alert))
            statements.append(TakeOverSeverity(tenant: tenant, uid: outcome.episode, severity: alert.severity))
            let names = names(of: [place], episode: outcome.episode)
            if !names.isEmpty { statements.append(AddNames(tenant: tenant, names: names)) }
        }
    }

    /// What its sender says to be closed; PostgreSQL knows the words for that.
    private mutating func appendClosings(to statements: inout [any Statement]) {
        let uids = places.compactMap { place -> AlertUID? in
            guard let outcome = outcomes[place], batch.alerts[place][.sourceStatus] != nil,
                outcome.disposition == .updated || outcome.disposition == .new
            else { return nil }
            return outcome.episode
        }
        guard !uids.isEmpty else { return }
        statements.append(SetAction(action: "", note: "the sender closed it"))
        statements.append(ResolveClosed(tenant: tenant, uids: uids.sorted()))
    }
}

extension BinaryBuffer {
    // A column of a COPY: its length, then its value.

    func column(_ value: Int32?) {
        guard let value else { return null() }
        int32(4)
        int32(value)
    }

    func column(_ value: Int16) {
        int32(2)
        int16(value)
    }

    func column(_ value: Int64) {
        int32(8)
        int64(value)
    }

    func column(_ value: Bool) {
        int32(1)
        byte(value ? 1 : 0)
    }

    func column(_ value: AlertUID?) {
        guard let value else { return null() }
        int32(16)
        uuid(value)
    }

    func column(_ value: Timestamp?) {
        guard let value else { return null() }
        int32(8)
        time(value)
    }

    func column(_ value: Text?) {
        guard let value else { return null() }
        int32(Int32(value.count))
        text(value)
    }

    func column(_ value: SHA256Digest) {
        int32(32)
        withUnsafeBytes(of: value.words) { text(Text($0)) }
    }

    /// An empty list is null: absent is absent.
    func column(_ values: [Text]) {
        guard !values.isEmpty else { return null() }
        withLength { array(of: .text, values) { text($0) } }
    }
}
