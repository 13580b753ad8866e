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
        var group = GroupReference.none
    }

    /// What an entity stands for now: the group that named it last, how far that reaches, and how often so far.
    struct Value {
        var count = FadingCount()
        var group = GroupReference.none
        var begin = Int64.max
        var active = Int64.min
        var until = Int64.min
        var joined: Int32 = 0
    }

    /// A group that may be gone.
    struct GroupReference {
        var slot: Int32
        var serial: UInt32

        static let none = GroupReference(slot: -1, serial: 0)
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
    /// Open groups by their slots; what refers to one by slot and uid finds out when another has taken its place.
    var groups: [CorrelationGroup?] = []
    var freeSlots: [Int32] = []
    var queue = EpisodeQueue()
    /// The alerts of one moment, and what owns their texts.
    private var moment: [Arrival] = []
    private var momentTime = Int64.min
    private var momentTexts = Arena(blockSize: 16 << 10)
    private var nextTexts = Arena(blockSize: 16 << 10)
    var serial: UInt32 = 0
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
        let keys: [UInt64]
    }

    /// Takes the next alert in the order of time, as ``CorrelationAlert/encode(to:)`` wrote it.
    package func take(encoded: Text) throws(SOCError) {
        let time = CorrelationAlert.firstSeen(inEncoded: encoded)
        guard time != momentTime else {
            moment.append(arrival(CorrelationAlert(encoded: momentTexts.copy(encoded))))
            return
        }
        // What the next alert needs is fetched from memory while those before it are worked on.
        let next = arrival(CorrelationAlert(encoded: nextTexts.copy(encoded)))
        try takeMoment()
        swap(&momentTexts, &nextTexts)
        momentTime = time
        moment.append(next)
    }

    private func arrival(_ alert: CorrelationAlert) -> Arrival {
        let keys = alert.entities.map { hash($0.kind, $0.value) }
        let placeKey = alert.placeIndex.map { keys[$0] } ?? 0
        let signature = hash(alert.source, alert.rule)
        let pairKey = CorrelationHash.mix(signature, placeKey)
        pairs.prefetch(pairKey)
        signatures.prefetch(signature)
        for key in keys { values.prefetch(key) }
        return Arrival(alert: alert, placeKey: placeKey, signature: signature, pairKey: pairKey, keys: keys)
    }

    /// Takes the alerts of one moment, the rarest first: those that come with it find its group.
    func takeMoment() throws(SOCError) {
        defer {
            moment.removeAll(keepingCapacity: moment.capacity <= 1024)
            momentTexts.reset()
        }
        guard moment.count > 1 else {
            if let only = moment.first { try take(only) }
            return
        }
        var arrivals = moment.map { arrival in
            (arrival: arrival, rate: expectation(of: arrival.alert, arrival.signature, arrival.pairKey).rate)
        }
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
        let (alert, keys) = (arrival.alert, arrival.keys)
        let (placeKey, signature, pairKey) = (arrival.placeKey, arrival.signature, arrival.pairKey)
        let now = alert.firstSeen
        try closeGroups(before: now)
        if let pair = pairs.find(pairKey), pair.pointee.begin != .max,
            now >= pair.pointee.begin - CorrelationRules.sightingGap,
            now <= pair.pointee.last + CorrelationRules.sightingGap
        {
            // The same sighting goes on: it belongs where it began, and is no new evidence.
            pair.pointee.begin = min(pair.pointee.begin, now)
            pair.pointee.last = max(pair.pointee.last, now)
            if let group = survivor(pair.pointee.group) {
                try add(alert, to: group)
                extend(group, to: now + CorrelationRules.sightingGap)
            }
            return
        }
        let expectation = expectation(of: alert, signature, pairKey)
        let reach = expectation.reach(window: options.window)
        let group = try group(for: alert, keys, reach)
        if let group {
            mark(group, alert, signature, expectation, alert.place)
            for (key, entity) in zip(keys, alert.entities) { tie(group, key, entity, now, reach) }
            try add(alert, to: group)
            extend(group, to: now + max(reach, CorrelationRules.sightingGap))
        }
        learn(alert, signature, placeKey, pairKey, keys, group: group)
    }

    /// Ends all groups.
    package func finish() throws(SOCError) {
        try takeMoment()
        try closeGroups(before: .max)
    }

    // MARK: - How usual

    private func expectation(of alert: CorrelationAlert, _ signature: UInt64, _ pairKey: UInt64) -> Expectation {
        let now = alert.firstSeen
        let source = sources.first { $0.name == alert.source }?.source
        let age = Double(max(0, now - (source?.first ?? now)))
        let days = CorrelationRules.memory / CorrelationRules.day * -expm1(-age / CorrelationRules.memory)
        let here = pairs.find(pairKey)?.pointee.count.amount(at: now) ?? 0
        let everywhere = signatures.find(signature)?.pointee.amount(at: now) ?? 0
        let elsewhere = max(0, everywhere - here)
        let learnt = days + CorrelationRules.priorDays
        let prior =
            CorrelationRules.priorCount
            + CorrelationRules.priorDays * elsewhere / (Double((source?.placeCount ?? 0) + 1) * learnt)
        return Expectation(here: here, elsewhere: elsewhere, days: days, rate: (here + prior) / learnt)
    }

    private func learn(
        _ alert: CorrelationAlert, _ signature: UInt64, _ placeKey: UInt64, _ pairKey: UInt64, _ keys: [UInt64],
        group: CorrelationGroup?
    ) {
        let now = alert.firstSeen
        let index = sourceIndex(alert.source, now)
        sources[index].source.first = min(sources[index].source.first, now)
        let sourcePlace = places.findOrInsert(CorrelationHash.mix(hash(alert.source, .empty), placeKey), FadingCount())
        if sourcePlace.pointee.amount(at: now) == 0 { sources[index].source.placeCount += 1 }
        sourcePlace.pointee.add(at: now)
        let pair = pairs.findOrInsert(pairKey, Pair())
        pair.pointee.count.add(at: now)
        if now >= pair.pointee.last {
            pair.pointee.begin = now
            pair.pointee.last = now
            pair.pointee.group = group.map(reference) ?? .none
        }
        signatures.findOrInsert(signature, FadingCount()).pointee.add(at: now)
        for (key, entity) in zip(keys, alert.entities) {
            let value = values.findOrInsert(key, Value())
            if value.pointee.count.amount(at: now) == 0 { valueCounts[Int(entity.kind.rawValue)] += 1 }
            value.pointee.count.add(at: now)
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
    private func group(
        for alert: CorrelationAlert, _ keys: [UInt64], _ reach: Int64
    ) throws(SOCError) -> CorrelationGroup? {
        guard reach >= CorrelationRules.joinReach else { return nil }
        let linked = linkedGroups(alert, keys, reach)
        guard let oldest = linked.min(by: { $0.isOlder(than: $1) }) else {
            return reach >= CorrelationRules.openReach ? open(alert) : nil
        }
        guard linked.count > 1 else { return oldest }
        for group in linked.sorted(by: { $0.isOlder(than: $1) }) where group !== oldest {
            changes?.merge(group, into: oldest)
            try oldest.merge(group, log: log)
        }
        return oldest
    }

    private func open(_ alert: CorrelationAlert) -> CorrelationGroup {
        serial += 1
        let slot = freeSlots.popLast() ?? Int32(groups.count)
        let group = CorrelationGroup(alert, slot: slot, serial: serial)
        if Int(slot) == groups.count { groups.append(group) } else { groups[Int(slot)] = group }
        return group
    }

    func reference(to group: CorrelationGroup) -> GroupReference {
        GroupReference(slot: group.slot, serial: group.serial)
    }

    /// The group itself, or the one that took it in; nil when it has ended.
    func survivor(_ reference: GroupReference) -> CorrelationGroup? {
        guard reference.slot >= 0, let group = groups[Int(reference.slot)], group.serial == reference.serial else {
            return nil
        }
        return group.survivor
    }

    private func linkedGroups(_ alert: CorrelationAlert, _ keys: [UInt64], _ reach: Int64) -> [CorrelationGroup] {
        let now = alert.firstSeen
        var shared: [(group: CorrelationGroup, weight: Double)] = []
        for (key, entity) in zip(keys, alert.entities) {
            guard let value = values.find(key)?.pointee, value.joined < CorrelationRules.valueCap, value.until != .min,
                now <= value.until, now - value.active <= reach, value.begin - now <= reach,
                let group = survivor(value.group)
            else { continue }
            let weight = weight(of: value, entity.kind, now)
            if let index = shared.firstIndex(where: { $0.group === group }) {
                shared[index].weight += weight
            } else {
                shared.append((group, weight))
            }
        }
        // Mostly none: without a list.
        if shared.isEmpty { return [] }
        return shared.filter { $0.weight >= CorrelationRules.linkNeeded }.map(\.group)
    }

    /// 1 for a rare value, 0 for one that half of everything names.
    private func weight(of value: Value, _ kind: Entity.Kind, _ now: Int64) -> Double {
        guard valueCounts[Int(kind.rawValue)] >= CorrelationRules.fewValues else { return 1 }
        let share = value.count.amount(at: now) / (total.amount(at: now) + CorrelationRules.sharePrior)
        return max(0, 1 - share / CorrelationRules.commonShare)
    }

    private func mark(
        _ group: CorrelationGroup, _ alert: CorrelationAlert, _ signature: UInt64, _ expectation: Expectation,
        _ place: Entity?
    ) {
        let points = CorrelationRules.weight(of: alert.severity) * expectation.rarity
        group.mark(signature, points: points) {
            CorrelationGroup.Mark(
                points: points, severity: alert.severity, expectation: expectation, source: String(alert.source),
                rule: String(alert.rule), title: String(alert.title), place: place.map { String($0.value) } ?? "",
                uid: alert.uid)
        }
    }

    private func tie(_ group: CorrelationGroup, _ key: UInt64, _ entity: Entity, _ now: Int64, _ reach: Int64) {
        group.count(key, entity.kind) { String(entity.value) }
        let value = values.findOrInsert(key, Value())
        if survivor(value.pointee.group) !== group {
            // The newest group takes the value.
            value.pointee.group = reference(to: group)
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
            groups[slot] = nil
            freeSlots.append(Int32(slot))
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
