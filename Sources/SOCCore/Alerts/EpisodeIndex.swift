/// Finds the episodes of a fingerprint, in the order of their first sighting.
struct EpisodeIndex {
    private struct Entry {
        var key: (UInt64, UInt64)
        /// The only episode, or -1 when there are none, or several in ``several``.
        var single: Int32
        var isUsed: Bool
    }

    private var entries: [Entry]
    private var usedCount = 0
    /// By place in ``entries``, moved with it.
    private var several: [Int: [Int32]] = [:]

    private static let emptyEntry = Entry(key: (0, 0), single: -1, isUsed: false)

    init() { entries = Array(repeating: Self.emptyEntry, count: 1 << 12) }

    /// The place of the fingerprint's list; it holds until the next call for another fingerprint.
    mutating func list(for key: (UInt64, UInt64)) -> Int {
        if usedCount * 4 > entries.count * 3 { rebuild() }
        let place = find(key)
        if !entries[place].isUsed {
            entries[place] = Entry(key: key, single: -1, isUsed: true)
            usedCount += 1
        }
        return place
    }

    private func find(_ key: (UInt64, UInt64)) -> Int {
        var place = Int(truncatingIfNeeded: key.0 ^ key.1) & (entries.count - 1)
        while entries[place].isUsed, entries[place].key != key { place = (place + 1) & (entries.count - 1) }
        return place
    }

    /// Leaves out fingerprints without episodes and makes room when that was not enough.
    private mutating func rebuild() {
        let former = entries
        let formerSeveral = several
        let liveCount = former.indices.reduce(0) { $0 + (former[$1].single >= 0 || formerSeveral[$1] != nil ? 1 : 0) }
        var capacity = 1 << 12
        while capacity < liveCount * 2 { capacity *= 2 }
        entries = Array(repeating: Self.emptyEntry, count: capacity)
        several = [:]
        usedCount = 0
        for (place, entry) in former.enumerated() where entry.isUsed {
            let list = formerSeveral[place]
            guard entry.single >= 0 || list != nil else { continue }
            let target = find(entry.key)
            entries[target] = entry
            if let list { several[target] = list }
            usedCount += 1
        }
    }

    func count(of list: Int) -> Int {
        entries[list].single >= 0 ? 1 : several.isEmpty ? 0 : several[list]?.count ?? 0
    }

    func episode(_ position: Int, of list: Int) -> Int {
        let single = entries[list].single
        return Int(single >= 0 ? single : several[list]![position])
    }

    mutating func insert(_ slot: Int, into list: Int, by episodes: [Episode]) {
        let single = entries[list].single
        if single < 0, several[list] == nil {
            entries[list].single = Int32(slot)
            return
        }
        var slots = single >= 0 ? [single] : several[list]!
        several[list] = nil
        entries[list].single = -1
        var low = 0
        var high = slots.count
        while low < high {
            let middle = (low + high) / 2
            if episodes[Int(slots[middle])].firstSeen < episodes[slot].firstSeen {
                low = middle + 1
            } else {
                high = middle
            }
        }
        slots.insert(Int32(slot), at: low)
        several[list] = slots
    }

    mutating func remove(_ slot: Int, from list: Int) {
        if entries[list].single == Int32(slot) {
            entries[list].single = -1
        } else if var slots = several[list] {
            several[list] = nil
            slots.removeAll { $0 == Int32(slot) }
            if slots.count == 1 { entries[list].single = slots[0] } else if !slots.isEmpty { several[list] = slots }
        }
    }

    /// Restores the order after an episode's first sighting has moved.
    mutating func sort(_ list: Int, by episodes: [Episode]) {
        several[list]?.sort { episodes[Int($0)].firstSeen < episodes[Int($1)].firstSeen }
    }
}

/// The episodes by the time of their last sighting; one that has been seen since stays where it was until it comes up.
struct EpisodeQueue {
    private var heap: [(time: Int64, slot: Int32)] = []

    var oldestTime: Int64? { heap.first?.time }

    mutating func push(_ slot: Int, time: Int64) {
        heap.append((time, Int32(slot)))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].time < heap[parent].time else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> (slot: Int, time: Int64)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            var parent = 0
            while true {
                var child = 2 * parent + 1
                guard child < heap.count else { break }
                if child + 1 < heap.count, heap[child + 1].time < heap[child].time { child += 1 }
                guard heap[child].time < heap[parent].time else { break }
                heap.swapAt(child, parent)
                parent = child
            }
        }
        return (Int(first.slot), first.time)
    }
}
