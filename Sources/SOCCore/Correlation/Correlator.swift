/// Finds alerts that belong together, looking at the past only.
///
/// For each alert it asks how often its signature fires at this place. That rate gives its **rarity**, what it adds to a
/// score, and its **reach**, how long its company is no coincidence. An alert joins the group that shares entities with
/// it when the gap is within its own reach and within that of those who named the entity before: rare alerts join over
/// hours, daily ones over minutes, routine never. docs/decisions/0003-correlation.md tells how this was found.
package final class Correlator {
    package struct Options {
        /// The score from which a group is a correlation.
        package var threshold = 5.0
        /// How far the rarest alert reaches, in milliseconds; 12 hours by default.
        package var window: Int64 = 43_200_000

        package init() {}
    }

    /// How many uids a correlation lists.
    package static var maximumUIDs: Int { CorrelationRules.maximumUIDs }

    struct Source {
        var first: Int64
        var placeCount: Int
    }

    /// A signature at a place.
    struct Pair {
        var count = FadingCount()
        /// The sighting that is going on.
        var begin = Int64.max
        var last = Int64.min
        var group = GroupTable.Reference.none
    }

    /// What an entity stands for now: the group that named it last, how far that reaches, and how often so far.
    struct Value {
        var count = FadingCount()
        var group = GroupTable.Reference.none
        var begin = Int64.max
        var active = Int64.min
        var until = Int64.min
        var joined: Int32 = 0
    }

    let options: Options
    let hash: CorrelationHash
    /// In a store: what has changed since the state was taken in, in the order of change; nil in a filter.
    var changes: CorrelationChanges?
    private let onCorrelation: (CorrelationGroup, _ alerts: [AlertUID]) throws(SOCError) -> Void
    let log = SpillLog()
    var sources: [(name: Text, source: Source)] = []
    /// Owns the names.
    let names = Arena(blockSize: 4096)
    var places = HashTable<FadingCount>()
    var signatures = HashTable<FadingCount>()
    var pairs = HashTable<Pair>()
    var values = HashTable<Value>()
    var valueCounts = [Int](repeating: 0, count: Entity.Kind.allCases.count)
    var total = FadingCount()
    var groups = GroupTable()
    var queue = EpisodeQueue()
    /// The alerts of one moment, and what owns their texts.
    private var moment = TrivialList<Arrival>()
    private var momentTime = Int64.min
    private var momentTexts = Arena(blockSize: 16 << 10)
    private var nextTexts = Arena(blockSize: 16 << 10)
    /// Of the alert in hand: where its values are, and the groups that they lead to. Kept for their memory.
    private var valuePlaces = TrivialList<Int>()
    private var shared = TrivialList<(group: Unmanaged<CorrelationGroup>, weight: Double)>()
    private var nextPruning = 1 << 20

    /// - Parameter onCorrelation: Called for each group above the threshold when no further alert can join it.
    package init(
        _ options: Options, onCorrelation: @escaping (CorrelationGroup, _ alerts: [AlertUID]) throws(SOCError) -> Void
    ) {
        self.options = options
        self.onCorrelation = onCorrelation
        hash = CorrelationHash()
    }

    /// A correlator whose state comes from a store and goes back there.
    package init(_ options: Options, hash: CorrelationHash) {
        self.options = options
        self.hash = hash
        changes = CorrelationChanges()
        onCorrelation = { _, _ in }
    }

    /// An alert and the keys under which it is counted.
    private struct Arrival {
        let alert: CorrelationAlert
        let placeKey: UInt64
        let signature: UInt64
        let pairKey: UInt64
        /// Of its entities.
        let keys: ArenaList<UInt64>
    }

    /// Takes the next alert in the order of time, as ``CorrelationAlert/encode(to:)`` wrote it.
    package func take(encoded: Text) throws(SOCError) {
        let time = CorrelationAlert.firstSeen(inEncoded: encoded)
        guard time != momentTime else {
            moment.append(arrival(encoded, momentTexts))
            return
        }
        // What the next alert needs is fetched from memory while those before it are worked on.
        if moment.count == 1 { prefetchEntries(moment[0]) }
        let next = arrival(encoded, nextTexts)
        try takeMoment()
        swap(&momentTexts, &nextTexts)
        momentTime = time
        moment.append(next)
    }

    private func arrival(_ encoded: Text, _ arena: Arena) -> Arrival {
        let alert = CorrelationAlert(encoded: arena.copy(encoded), arena: arena)
        var keys = ArenaList<UInt64>(capacity: alert.entities.count, in: arena)
        for entity in alert.entities {
            let key = hash(entity.kind, entity.value)
            values.prefetch(key)
            keys.append(key)
        }
        let placeKey = alert.placeIndex.map { keys[$0] } ?? 0
        let signature = hash(alert.source, alert.rule)
        let pairKey = CorrelationHash.mix(signature, placeKey)
        pairs.prefetch(pairKey)
        signatures.prefetch(signature)
        return Arrival(alert: alert, placeKey: placeKey, signature: signature, pairKey: pairKey, keys: keys)
    }

    private func prefetchEntries(_ arrival: Arrival) {
        pairs.prefetchEntry(arrival.pairKey)
        for key in arrival.keys { values.prefetchEntry(key) }
    }

    /// Takes the alerts of one moment, the rarest first: those that come with it find its group.
    func takeMoment() throws(SOCError) {
        defer {
            moment.removeAll(keeping: 1024)
            momentTexts.reset()
        }
        guard moment.count > 1 else {
            if !moment.isEmpty { try take(moment[0]) }
            return
        }
        var arrivals = moment.elements.map { arrival in (arrival: arrival, rate: rate(of: arrival)) }
        arrivals.sort { left, right in
            left.rate != right.rate ? left.rate < right.rate : left.arrival.alert.uid < right.arrival.alert.uid
        }
        var former: AlertUID?
        for (arrival, _) in arrivals where arrival.alert.uid != former {
            // The same alert again, of an input that was not deduplicated.
            former = arrival.alert.uid
            try take(arrival)
        }
    }

    func keys(of alert: CorrelationAlert) -> (signature: UInt64, pair: UInt64) {
        let signature = hash(alert.source, alert.rule)
        return (signature, CorrelationHash.mix(signature, alert.place.map { hash($0.kind, $0.value) } ?? 0))
    }

    private func take(_ arrival: Arrival) throws(SOCError) {
        let alert = arrival.alert
        let now = alert.firstSeen
        try closeGroups(before: now)
        let pair = pairs.place(of: arrival.pairKey, Pair())
        if let begin = sighting(pair, now) {
            // The same sighting goes on: it belongs where it began, and is no new evidence.
            if let group = groups.survivor(begin)?.takeUnretainedValue() {
                try add(alert, to: group)
                extend(group, to: now + CorrelationRules.sightingGap)
            }
            return
        }
        let signature = signatures.place(of: arrival.signature, FadingCount())
        let source = sourceIndex(alert.source, now)
        valuePlaces.removeAll()
        for key in arrival.keys { valuePlaces.append(values.place(of: key, Value())) }
        let expectation = expectation(
            at: now, of: sources[source].source, here: pairs.value(at: pair).pointee.count,
            everywhere: signatures.value(at: signature).pointee)
        let reach = expectation.reach(window: options.window)
        let group = try group(for: alert, reach)
        if let group {
            mark(group, alert, arrival.signature, expectation)
            for (index, entity) in alert.entities.enumerated() {
                tie(group, arrival.keys[index], entity, values.value(at: valuePlaces[index]), now, reach)
            }
            try add(alert, to: group)
            extend(group, to: now + max(reach, CorrelationRules.sightingGap))
        }
        learn(arrival, pair: pair, signature: signature, source: source, group: group?.reference ?? .none)
    }

    /// When the alert goes on with the pair's last sighting, which is extended then: the group that this led to.
    private func sighting(_ place: Int, _ now: Int64) -> GroupTable.Reference? {
        let pair = pairs.value(at: place)
        guard pair.pointee.begin != .max, now >= pair.pointee.begin - CorrelationRules.sightingGap,
            now <= pair.pointee.last + CorrelationRules.sightingGap
        else { return nil }
        pair.pointee.begin = min(pair.pointee.begin, now)
        pair.pointee.last = max(pair.pointee.last, now)
        return pair.pointee.group
    }

    /// Ends all groups.
    package func finish() throws(SOCError) {
        try takeMoment()
        try closeGroups(before: .max)
    }

    // MARK: - How usual

    private func rate(of arrival: Arrival) -> Double {
        let now = arrival.alert.firstSeen
        let source = sources.first { $0.name == arrival.alert.source }?.source ?? Source(first: now, placeCount: 0)
        return expectation(
            at: now, of: source, here: pairs.find(arrival.pairKey)?.pointee.count ?? FadingCount(),
            everywhere: signatures.find(arrival.signature)?.pointee ?? FadingCount()
        ).rate
    }

    private func expectation(
        at now: Int64, of source: Source, here: FadingCount, everywhere: FadingCount
    ) -> Expectation {
        let age = Double(max(0, now - source.first))
        let days = CorrelationRules.memory / CorrelationRules.day * -expm1(-age / CorrelationRules.memory)
        let here = here.amount(at: now)
        let elsewhere = max(0, everywhere.amount(at: now) - here)
        let learnt = days + CorrelationRules.priorDays
        let prior =
            CorrelationRules.priorCount
            + CorrelationRules.priorDays * elsewhere / (Double(source.placeCount + 1) * learnt)
        return Expectation(here: here, elsewhere: elsewhere, days: days, rate: (here + prior) / learnt)
    }

    private func learn(_ arrival: Arrival, pair: Int, signature: Int, source: Int, group: GroupTable.Reference) {
        let alert = arrival.alert
        let now = alert.firstSeen
        sources[source].source.first = min(sources[source].source.first, now)
        let place = places.place(
            of: CorrelationHash.mix(hash(alert.source, .empty), arrival.placeKey), FadingCount())
        if places.value(at: place).pointee.add(at: now) == 0 { sources[source].source.placeCount += 1 }
        let pair = pairs.value(at: pair)
        pair.pointee.count.add(at: now)
        if now >= pair.pointee.last {
            pair.pointee.begin = now
            pair.pointee.last = now
            pair.pointee.group = group
        }
        signatures.value(at: signature).pointee.add(at: now)
        for (index, entity) in alert.entities.enumerated() {
            let isNew = values.value(at: valuePlaces[index]).pointee.count.add(at: now) == 0
            if isNew { valueCounts[Int(entity.kind.rawValue)] += 1 }
        }
        total.add(at: now)
        if changes == nil, pairs.count + values.count + signatures.count + places.count > nextPruning { prune(now) }
    }

    /// Drops what is forgotten anyway, so that memory follows the last months and not the input.
    private func prune(_ now: Int64) {
        pairs.prune { !$0.count.isForgotten(at: now) }
        signatures.prune { !$0.isForgotten(at: now) }
        places.prune { !$0.isForgotten(at: now) }
        values.prune { !$0.count.isForgotten(at: now) || $0.until >= now }
        nextPruning = max(1 << 20, 2 * (pairs.count + values.count + signatures.count + places.count))
    }

    private func sourceIndex(_ name: Text, _ now: Int64) -> Int {
        // A handful of senders: looking at each is quicker than hashing.
        if let index = sources.firstIndex(where: { $0.name == name }) { return index }
        sources.append((names.copy(name), Source(first: now, placeCount: 0)))
        return sources.count - 1
    }

    // MARK: - Who belongs together

    /// The group that the alert joins, after it has joined several to one; a new one when it is rare enough to open one.
    private func group(for alert: CorrelationAlert, _ reach: Int64) throws(SOCError) -> CorrelationGroup? {
        guard reach >= CorrelationRules.joinReach else { return nil }
        findShared(alert, reach)
        let linked = shared.elements.lazy.filter { $0.weight >= CorrelationRules.linkNeeded }.map { $0.group }
        guard let first = linked.first else { return reach >= CorrelationRules.openReach ? open(alert) : nil }
        if shared.count == 1 { return first.takeUnretainedValue() }
        let groups = linked.map { $0.takeUnretainedValue() }.sorted { $0.isOlder(than: $1) }
        let oldest = groups[0]
        for group in groups.dropFirst() {
            changes?.merge(group, into: oldest)
            try oldest.merge(group, log: log)
        }
        return oldest
    }

    private func open(_ alert: CorrelationAlert) -> CorrelationGroup {
        groups.insert { slot, serial in CorrelationGroup(alert, slot: slot, serial: serial) }
    }

    /// Finds the groups that the alert's values lead to, and how much speaks for each.
    private func findShared(_ alert: CorrelationAlert, _ reach: Int64) {
        let now = alert.firstSeen
        shared.removeAll()
        for (index, entity) in alert.entities.enumerated() {
            let value = values.value(at: valuePlaces[index])
            guard value.pointee.joined < CorrelationRules.valueCap, value.pointee.until != .min,
                now <= value.pointee.until, now - value.pointee.active <= reach, value.pointee.begin - now <= reach,
                let group = groups.survivor(value.pointee.group)
            else { continue }
            let weight = weight(of: value.pointee.count, entity.kind, now)
            if let place = shared.elements.firstIndex(where: { $0.group.toOpaque() == group.toOpaque() }) {
                shared[place].weight += weight
            } else {
                shared.append((group, weight))
            }
        }
    }

    /// 1 for a rare value, 0 for one that half of everything names.
    private func weight(of count: FadingCount, _ kind: Entity.Kind, _ now: Int64) -> Double {
        guard valueCounts[Int(kind.rawValue)] >= CorrelationRules.fewValues else { return 1 }
        let share = count.amount(at: now) / (total.amount(at: now) + CorrelationRules.sharePrior)
        return max(0, 1 - share / CorrelationRules.commonShare)
    }

    private func mark(
        _ group: CorrelationGroup, _ alert: CorrelationAlert, _ signature: UInt64, _ expectation: Expectation
    ) {
        let points = CorrelationRules.weight(of: alert.severity) * expectation.rarity
        group.mark(signature, points: points) {
            CorrelationGroup.Mark(
                points: points, severity: alert.severity, expectation: expectation, source: String(alert.source),
                rule: String(alert.rule), title: String(alert.title),
                place: alert.place.map { String($0.value) } ?? "", uid: alert.uid)
        }
    }

    private func tie(
        _ group: CorrelationGroup, _ key: UInt64, _ entity: Entity, _ value: UnsafeMutablePointer<Value>, _ now: Int64,
        _ reach: Int64
    ) {
        group.count(key, entity.kind) { String(entity.value) }
        if groups.survivor(value.pointee.group)?.toOpaque() != Unmanaged.passUnretained(group).toOpaque() {
            // The newest group takes the value.
            value.pointee.group = group.reference
            value.pointee.begin = now
            value.pointee.active = now
            value.pointee.until = now
            value.pointee.joined = 0
        }
        value.pointee.begin = min(value.pointee.begin, now)
        value.pointee.active = max(value.pointee.active, now)
        value.pointee.until = max(value.pointee.until, now + reach)
        value.pointee.joined += 1
    }

    // MARK: - The end of groups

    private func add(_ alert: CorrelationAlert, to group: CorrelationGroup) throws(SOCError) {
        changes?.add(alert.uid, to: group)
        try group.add(alert, log: log)
    }

    private func extend(_ group: CorrelationGroup, to deadline: Int64) {
        group.deadline = max(group.deadline, deadline)
        if group.alertCount == 1 { queue.push(Int(group.slot), time: group.deadline) }
    }

    private func closeGroups(before now: Int64) throws(SOCError) {
        while let time = queue.oldestTime, time < now, let (slot, _) = queue.pop() {
            guard let group = groups[slot] else { continue }
            // What leads to a group that was taken in leads to the survivor, as long as that is open.
            let deadline = group.survivor.deadline
            if deadline > time, deadline >= now || group.mergedInto == nil {
                queue.push(slot, time: deadline)
                continue
            }
            groups.remove(slot)
            if changes == nil, group.mergedInto == nil, group.score >= options.threshold {
                try onCorrelation(group, group.alerts.all(in: log))
            }
            group.alerts.remove(from: log)
        }
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
