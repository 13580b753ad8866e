internal import SOCCore

/// The alerts of a batch by their fingerprints, and what can be said of their episodes without the store.
///
/// Made by whoever fills the batch, while the store is busy with the one before.
struct LoadGroups {
    /// The alerts of one fingerprint.
    struct Group {
        let fingerprint: SHA256Digest
        /// By uid.
        var members: [Int]
        /// The episodes that they are if the fingerprint is new.
        var clusters: [Episodes.Cluster]
    }

    /// All of them, by uid.
    let places: [Int]
    /// By fingerprint.
    private(set) var groups: [Group] = []
    /// Those with an absurd clock, which stand apart.
    private(set) var suspects: [Int] = []
    private let settings: DeduplicationSettings
    private let now: Timestamp

    init(_ batch: LoadBatch, _ settings: DeduplicationSettings, now: Timestamp) {
        let order = batch.alerts.indices.map { (uid: batch.alerts[$0].uid, place: $0) }.sorted { $0.uid < $1.uid }
        self.init(order.map(\.place), of: batch, settings, now: now)
    }

    /// - Parameter places: By uid.
    init(_ places: [Int], of batch: LoadBatch, _ settings: DeduplicationSettings, now: Timestamp) {
        self.places = places
        self.settings = settings
        self.now = now
        var keys: [(fingerprint: SHA256Digest, rank: Int, place: Int)] = []
        keys.reserveCapacity(places.count)
        for place in places {
            let alert = batch.alerts[place]
            if alert.isClockSuspect(now) {
                suspects.append(place)
            } else {
                keys.append((alert.fingerprint, keys.count, place))
            }
        }
        keys.sort { $0.fingerprint == $1.fingerprint ? $0.rank < $1.rank : $0.fingerprint < $1.fingerprint }
        var begin = 0
        while begin < keys.count {
            var end = begin + 1
            while end < keys.count, keys[end].fingerprint == keys[begin].fingerprint { end += 1 }
            let members = keys[begin..<end].map(\.place)
            groups.append(
                Group(
                    fingerprint: keys[begin].fingerprint, members: members,
                    clusters: clusters(of: members, in: batch, known: [])))
            begin = end
        }
    }

    /// Takes out what need not be stored.
    mutating func remove(_ places: Set<Int>, of batch: LoadBatch) {
        guard !places.isEmpty else { return }
        suspects.removeAll { places.contains($0) }
        for index in groups.indices where groups[index].members.contains(where: places.contains) {
            groups[index].members.removeAll { places.contains($0) }
            groups[index].clusters = clusters(of: groups[index].members, in: batch, known: [])
        }
        groups.removeAll { $0.members.isEmpty }
    }

    /// How some alerts and the episodes that are known fall together.
    func clusters(of members: [Int], in batch: LoadBatch, known: [Episodes.Known]) -> [Episodes.Cluster] {
        Episodes.clusters(
            known: known, occurrences: members.map { (batch.alerts[$0].uid, batch.alerts[$0].interval(now)) },
            window: settings.window, longest: settings.longest)
    }

    /// Where an episode must lie to go on with a group, if it is the only one; nil when that takes a closer look.
    func reach(of group: Group) -> EpisodeReach? {
        guard group.clusters.count == 1 else { return nil }
        let interval = group.clusters[0].interval
        var begins = Interval(first: .earliest, last: min(interval.last + settings.window, .latest))
        if let longest = settings.longest {
            guard Episodes.isSameStretch(interval.first, interval.last, longest) else { return nil }
            let stretch = Episodes.stretch(around: interval.first, longest)
            begins = Interval(first: max(begins.first, stretch.first), last: min(begins.last, stretch.last))
        }
        return EpisodeReach(
            interval: interval, begins: begins, endsFrom: max(interval.first + -settings.window, .earliest))
    }
}

/// The occurrences of a group as one span of time, and where an episode lies that they extend.
struct EpisodeReach {
    let interval: Interval
    /// Between what it begins.
    let begins: Interval
    /// When it ends at the earliest.
    let endsFrom: Timestamp
}
