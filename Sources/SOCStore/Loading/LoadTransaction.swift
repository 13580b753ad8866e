internal import SOCCore

/// What is done for a batch between BEGIN and COMMIT.
struct LoadTransaction {
    let store: Store
    let batch: LoadBatch
    /// What is to be stored.
    private var groups: LoadGroups
    let resolvesClosed: Bool
    let window: Int64
    let longest: Int64?
    let now: Timestamp
    let arena: Arena
    /// Whether some may be stored already. Where none is expected to be, nobody asks: the unique key would tell.
    let looksUpStored: Bool
    private let isSmall: Bool

    /// By place.
    private var outcomes: [Loader.Outcome?]
    /// The alerts that are not stored yet.
    private var fresh: [Int] = []
    private var openings: [Opening] = []
    private var extensions: [Extension] = []
    private var merges: [(younger: AlertUID, older: AlertUID)] = []
    private var pointers: [(fingerprint: SHA256Digest, uid: AlertUID)] = []
    /// What occurrences name that the episodes which they joined perhaps did not.
    private var newNames: [SearchName] = []
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
        store: Store, batch: LoadBatch, groups: LoadGroups, settings: DeduplicationSettings, now: Timestamp,
        arena: Arena, looksUpStored: Bool
    ) {
        self.store = store
        self.batch = batch
        self.groups = groups
        resolvesClosed = settings.resolvesClosed
        window = settings.window
        longest = settings.longest
        self.now = now
        self.arena = arena
        self.looksUpStored = looksUpStored
        isSmall = groups.places.count <= Self.smallLimit
        outcomes = [Loader.Outcome?](repeating: nil, count: batch.alerts.count)
    }

    private var tenant: Int { store.tenant }
    private var connection: PostgresConnection { store.connection }

    /// - Returns: For each place of ``groups`` what became of its alert.
    mutating func run() throws(PostgresError) -> [Loader.Outcome?] {
        fresh = groups.places
        if !isSmall { try sortOutStored(try storedAmong(fresh)) }
        guard !fresh.isEmpty else { return try finish() }
        try planEpisodes()
        openings.sort { batch.alerts[$0.place].uid < batch.alerts[$1.place].uid }
        for opening in openings { touched.insert(batch.alerts[opening.place].uid) }
        if !isSmall {
            try copyOccurrences()
            try copyAlerts()
            try copyNames()
        }
        return try finish()
    }

    /// A small batch pays for its round trips: all that can is asked for at once, and inserted with all the rest. For a
    /// larger one looking twice is dearer, and COPY is faster.
    private static let smallLimit = 256

    // MARK: - What is stored already

    private mutating func sortOutStored(_ stored: Set<Int>) throws(PostgresError) {
        guard !stored.isEmpty else { return }
        fresh.removeAll { stored.contains($0) }
        groups.remove(stored, of: batch)
    }

    /// Which of some alerts are stored; decides on them whether they are repeats or updates.
    private mutating func storedAmong(_ places: [Int]) throws(PostgresError) -> Set<Int> {
        guard looksUpStored, !places.isEmpty else { return [] }
        return try judge(places, stored: try connection.run(occurrences(of: places)))
    }

    private func occurrences(of places: [Int]) -> FindOccurrences {
        FindOccurrences(tenant: tenant, uids: places.map { batch.alerts[$0].uid })
    }

    private mutating func judge(_ places: [Int], stored found: [FindOccurrences.Row]) throws(PostgresError) -> Set<Int>
    {
        guard !found.isEmpty else { return [] }
        let byUID = Dictionary(uniqueKeysWithValues: places.map { (batch.alerts[$0].uid, $0) })
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
        let all = groups.groups
        let lock = LockFingerprints(
            tenant: tenant, fingerprints: all.map(\.fingerprint), uids: all.map(latestOpener),
            alone: all.map { $0.clusters.count == 1 })
        let created: Set<SHA256Digest>
        if isSmall, looksUpStored {
            let (locked, found) = try connection.run(lock, occurrences(of: fresh))
            created = Set(locked.compactMap { $0 })
            try sortOutStored(try judge(fresh, stored: found))
        } else {
            created = all.isEmpty ? [] : Set(try connection.run(lock).compactMap { $0 })
            // Whoever had the lock of a known one before us may have stored some of these.
            let known = all.filter { !created.contains($0.fingerprint) }
            try sortOutStored(try storedAmong(known.flatMap(\.members)))
        }
        for place in groups.suspects {
            let alert = batch.alerts[place]
            openings.append(
                Opening(place: place, interval: alert.interval(now), members: [place], isClockSuspect: true))
            outcomes[place] = Loader.Outcome(disposition: .new, episode: alert.uid, interval: alert.interval(now))
        }
        var rest: [LoadGroups.Group] = []
        for group in groups.groups {
            if created.contains(group.fingerprint) {
                open(group.clusters, members: group.members, previous: nil)
            } else {
                rest.append(group)
            }
        }
        try joinOthers(try joinLatest(rest))
    }

    private func latestOpener(of group: LoadGroups.Group) -> AlertUID {
        let latest = group.clusters.max { $0.interval.last < $1.interval.last }
        return latest?.members.first.map { batch.alerts[group.members[$0]].uid } ?? AlertUID.lowest
    }

    /// Lets groups go on with the latest episodes of their fingerprints.
    ///
    /// - Returns: Those that take a closer look.
    private mutating func joinLatest(_ groups: [LoadGroups.Group]) throws(PostgresError) -> [LoadGroups.Group] {
        var asked: [LoadGroups.Group] = []
        var reaches: [EpisodeReach] = []
        var rest: [LoadGroups.Group] = []
        for group in groups {
            if let reach = self.groups.reach(of: group) {
                asked.append(group)
                reaches.append(reach)
            } else {
                rest.append(group)
            }
        }
        guard !asked.isEmpty else { return rest }
        let statement = JoinLatestEpisodes(
            tenant: tenant, fingerprints: asked.map(\.fingerprint), reaches: reaches, added: asked.map(\.members.count),
            given: asked.map { highestCount(of: $0.members) })
        var hasJoined = [Bool](repeating: false, count: asked.count)
        for case let row? in try connection.run(statement) {
            hasJoined[row.place] = true
            touched.insert(row.uid)
            let members = asked[row.place].members
            for place in members {
                outcomes[place] = Loader.Outcome(
                    disposition: .duplicate, episode: row.uid, interval: batch.alerts[place].interval(now))
            }
            newNames += names(of: members.filter { batch.alerts[$0].namesDigest != row.namesDigest }, episode: row.uid)
        }
        for (place, group) in asked.enumerated() where !hasJoined[place] { rest.append(group) }
        return rest.sorted { $0.fingerprint < $1.fingerprint }
    }

    /// The greatest number of duplicates that some alerts came with.
    private func highestCount(of members: [Int]) -> Int {
        members.reduce(0) { max($0, batch.alerts[$1].duplicateCount) }
    }

    /// Lets groups join, bridge or follow whatever episodes their fingerprints have.
    private mutating func joinOthers(_ groups: [LoadGroups.Group]) throws(PostgresError) {
        guard !groups.isEmpty else { return }
        var latest = [StoredEpisode?](repeating: nil, count: groups.count)
        for case let episode? in try connection.run(
            LatestEpisodes(tenant: tenant, fingerprints: groups.map(\.fingerprint)))
        {
            latest[episode.place] = episode
        }
        // Mostly it goes on where the last episode is, or after it; only else all of them are looked at.
        var known = [[StoredEpisode]](repeating: [], count: groups.count)
        var wide: (places: [Int], fingerprints: [SHA256Digest], lows: [Timestamp], highs: [Timestamp]) =
            ([], [], [], [])
        for (place, group) in groups.enumerated() {
            let intervals = group.members.map { batch.alerts[$0].interval(now) }
            guard let low = intervals.map(\.first).min(), let high = intervals.map(\.last).max() else { continue }
            if let last = latest[place],
                last.isAlone
                    || !last.isClosed && low >= last.interval.first
                        && Episodes.isSameStretch(high, last.interval.first, longest)
            {
                known[place] = [last]
            } else {
                wide.places.append(place)
                wide.fingerprints.append(group.fingerprint)
                wide.lows.append(max(low + -window, .earliest))
                wide.highs.append(min(high + window, .latest))
            }
        }
        if !wide.places.isEmpty {
            let near = NearEpisodes(
                tenant: tenant, fingerprints: wide.fingerprints, lows: wide.lows, highs: wide.highs)
            for case let episode? in try connection.run(near) { known[wide.places[episode.place]].append(episode) }
        }
        for (place, group) in groups.enumerated() { settle(group, among: known[place], latest: latest[place]) }
    }

    private mutating func settle(_ group: LoadGroups.Group, among known: [StoredEpisode], latest: StoredEpisode?) {
        let members = group.members
        let open = known.filter { !$0.isClosed }.map { Episodes.Known(uid: $0.uid, interval: $0.interval) }
        let closed = known.filter(\.isClosed).max { $0.interval.last < $1.interval.last }
        let clusters = groups.clusters(of: members, in: batch, known: open)
        var hasOpened = false
        for cluster in clusters {
            guard let survivor = cluster.survivor else {
                self.open([cluster], members: members, previous: closed?.uid)
                hasOpened = true
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
        let stays = latest.map { !$0.isClosed && !isMerged && $0.interval.last >= last.interval.last } ?? false
        guard let pointed = stays ? latest?.uid : uid else { return }
        if pointed != latest?.uid || hasOpened && latest?.isAlone == true {
            pointers.append((group.fingerprint, pointed))
        }
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

    private func copyAlerts() throws(PostgresError) {
        guard !openings.isEmpty else { return }
        let writer = try connection.copy(into: "alert", Self.alertColumns)
        for opening in openings {
            let alert = batch.alerts[opening.place]
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
        if isSmall { appendInserts(to: &statements) }
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

    private func appendInserts(to statements: inout [any Statement]) {
        let rows = fresh.compactMap { place in
            outcomes[place].map { (alert: batch.alerts[place], episode: $0.episode) }
        }
        if !rows.isEmpty { statements.append(InsertOccurrences(tenant: tenant, receivedAt: now, rows: rows)) }
        guard !openings.isEmpty else { return }
        let opened = openings.map { opening in
            InsertAlerts.Opened(
                alert: batch.alerts[opening.place], interval: opening.interval,
                duplicateCount: duplicateCount(of: opening), isClockSuspect: opening.isClockSuspect,
                previous: opening.previous)
        }
        statements.append(InsertAlerts(tenant: tenant, receivedAt: now, rows: opened, arena: arena))
        let names = openedNames()
        if !names.isEmpty { statements.append(InsertNames(tenant: tenant, names: names)) }
    }

    private func duplicateCount(of opening: Opening) -> Int {
        max(highestCount(of: opening.members), opening.members.count - 1)
    }

    private mutating func appendExtensions(to statements: inout [any Statement]) {
        // An episode may come twice: by its new occurrences and by a repeat that counted further.
        var sums: [AlertUID: (interval: Interval, added: Int, given: Int, naming: [Int])] = [:]
        for item in extensions {
            touched.insert(item.uid)
            var sum = sums[item.uid] ?? (item.interval, 0, 0, [])
            sum.interval.extend(to: item.interval)
            let joined = item.members.filter { outcomes[$0]?.disposition == .duplicate }
            sum.added += joined.count
            sum.given = max(sum.given, highestCount(of: item.members))
            sum.naming += joined.filter { batch.alerts[$0].namesDigest != item.namesDigest }
            sums[item.uid] = sum
        }
        let uids = sums.keys.sorted()
        let rows = uids.compactMap { sums[$0] }
        if !rows.isEmpty {
            statements.append(
                ExtendEpisodes(
                    tenant: tenant, uids: uids, intervals: rows.map(\.interval), added: rows.map(\.added),
                    given: rows.map(\.given)))
        }
        for (uid, row) in zip(uids, rows) { newNames += names(of: row.naming, episode: uid) }
        if !newNames.isEmpty { statements.append(AddNames(tenant: tenant, names: newNames)) }
    }

    private mutating func appendUpdates(to statements: inout [any Statement]) {
        let updated = groups.places.filter { outcomes[$0]?.disposition == .updated }
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
        let uids = groups.places.compactMap { place -> AlertUID? in
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
