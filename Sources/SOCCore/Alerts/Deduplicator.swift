/// Folds like alerts into episodes.
///
/// An episode is a set of occurrences of one fingerprint in which no gap is longer than the window. Which occurrences
/// form an episode depends on them alone: the same input in any order gives the same episodes, unless there are more
/// than ``Options/maximumLive`` of them or they are printed eagerly.
package final class Deduplicator {
    package struct Options {
        package var grouping = Grouping.fingerprint
        /// The longest gap within an episode, in milliseconds; an hour by default.
        package var window: Int64 = 3_600_000
        /// Cuts episodes at multiples of this many milliseconds since 1970, UTC; nil for never.
        package var longest: Int64?
        /// How many episodes are held; beyond that the one seen longest ago is printed early.
        package var maximumLive = 500_000
        /// Whether an episode is printed as soon as the input's time has passed its window.
        package var isEager = false

        package init() {}
    }

    private let options: Options
    private let output: RecordOutput
    private let memory = SpillMemory()
    private let lines = SpillLog()
    private var inputs: [InputReader] = []
    private let arena = Arena()
    private var episodes: [Episode] = []
    private var freeSlots: [Int32] = []
    private var index = EpisodeIndex()
    private var queue = EpisodeQueue()
    private var liveCount = 0
    /// When eager. What it holds are episodes of one alert, which is in no list yet.
    private var clock = StreamClock<Episode>()
    /// How many alerts came in.
    package private(set) var inputCount = 0
    /// How many came in that had been there before, by their uids.
    package private(set) var repeatCount = 0
    /// How many episodes were printed early because there were too many.
    package private(set) var earlyCount = 0

    package init(_ options: Options, output: RecordOutput) {
        self.options = options
        self.output = output
    }

    /// Takes an alert record.
    ///
    /// - Parameter input: Where `raw` was read; of a file only the place is kept, and the line is read again.
    package func take(_ record: JSONValue, raw: Text, from input: InputReader) throws(SOCError) {
        arena.reset()
        if inputs.last !== input { inputs.append(input) }
        let alert = try AlertLine(record, raw: raw, grouping: options.grouping, arena: arena)
        inputCount += 1
        let first = alert.firstSeen?.milliseconds ?? Episode.undated
        let last = alert.lastSeen?.milliseconds ?? first
        var key = (alert.fingerprint.words.0, alert.fingerprint.words.1)
        if let longest = options.longest, first != Episode.undated {
            let bucket = first >= 0 ? first / longest : (first - longest + 1) / longest
            key.0 ^= UInt64(bitPattern: bucket) &* 0x9E37_79B9_7F4A_7C15
        }
        if options.isEager, first != Episode.undated {
            guard !clock.held.contains(where: { $0.uid == alert.uid }) else {
                repeatCount += 1
                return
            }
            let isBelieved = clock.vote(first)
            try settleDoubts()
            guard isBelieved else {
                clock.hold(try episode(of: alert, key, first, last), first)
                return
            }
            clock.advance(to: first)
        }
        let list = index.list(for: key)
        if let joined = try join(alert, first, last, list: list) {
            if joined.hasMoved { index.sort(list, by: episodes) }
        } else {
            try open(try episode(of: alert, key, first, last), list: list)
        }
        if options.isEager { try closePassed() }
    }

    /// Prints what is still held, in the order of time.
    package func finish() throws(SOCError) {
        while let (episode, isBelieved) = clock.nextAtEnd() {
            if isBelieved { try admit(episode) } else { episodes.append(episode) }
        }
        var live = episodes.indices.filter { episodes[$0].isLive }
        live.sort { left, right in
            let (left, right) = (episodes[left], episodes[right])
            return left.firstSeen != right.firstSeen ? left.firstSeen < right.firstSeen : left.uid < right.uid
        }
        for episode in live { try write(episodes[episode]) }
    }

    // MARK: - Episodes

    /// Adds the alert to the episode that it falls into, and makes one of all that it bridges.
    private func join(
        _ alert: AlertLine, _ first: Int64, _ last: Int64, list: Int
    ) throws(SOCError) -> (episode: Int, hasMoved: Bool)? {
        var target: Int?
        var hasMoved = false
        // From the newest backwards: most alerts belong there.
        var position = index.count(of: list) - 1
        while position >= 0 {
            let candidate = index.episode(position, of: list)
            let episode = episodes[candidate]
            // The list is in the order of first_seen and its episodes are apart, so nothing before can be nearer.
            if episode.lastSeen < first - options.window { break }
            if episode.firstSeen - options.window <= last {
                if let kept = target {
                    let (older, younger) = ordered(kept, candidate)
                    merge(younger, into: older)
                    index.remove(younger, from: list)
                    target = older
                } else {
                    target = candidate
                    if try !add(alert, first, last, to: candidate) { return (candidate, false) }
                }
                hasMoved = hasMoved || episode.firstSeen > first
            }
            position -= 1
        }
        return target.map { ($0, hasMoved) }
    }

    private func ordered(_ left: Int, _ right: Int) -> (Int, Int) {
        (episodes[left].uidTime, episodes[left].uid) <= (episodes[right].uidTime, episodes[right].uid)
            ? (left, right) : (right, left)
    }

    /// - Returns: Whether the alert was not there yet.
    private func add(_ alert: AlertLine, _ first: Int64, _ last: Int64, to slot: Int) throws(SOCError) -> Bool {
        guard episodes[slot].insert(alert.uid, in: memory) else {
            repeatCount += 1
            return false
        }
        episodes[slot].count += 1 + alert.duplicateCount
        alert.forEachDuplicateUID { _ = episodes[slot].insert($0, in: memory) }
        if (first, alert.uid) < (episodes[slot].uidTime, episodes[slot].uid) {
            forget(episodes[slot].line)
            episodes[slot].line = try keep(alert)
            episodes[slot].seam = UInt32(alert.seam)
            episodes[slot].uid = alert.uid
            episodes[slot].uidTime = first
        }
        episodes[slot].firstSeen = min(episodes[slot].firstSeen, first)
        episodes[slot].lastSeen = max(episodes[slot].lastSeen, last)
        return true
    }

    private func merge(_ younger: Int, into older: Int) {
        let source = episodes[younger]
        episodes[older].count += source.count
        episodes[older].firstSeen = min(episodes[older].firstSeen, source.firstSeen)
        episodes[older].lastSeen = max(episodes[older].lastSeen, source.lastSeen)
        if let uids = source.uids {
            Episode.wake(uids, in: memory)
            for place in 0..<Int(source.uidCount) { _ = episodes[older].insert(uids[place], in: memory) }
        } else {
            _ = episodes[older].insert(source.uid, in: memory)
        }
        release(younger)
    }

    private func episode(of alert: AlertLine, _ key: (UInt64, UInt64), _ first: Int64, _ last: Int64)
        throws(SOCError) -> Episode
    {
        var episode = Episode(
            key: key, firstSeen: first, lastSeen: last, count: 1 + alert.duplicateCount, uid: alert.uid, uidTime: first,
            line: try keep(alert), seam: UInt32(alert.seam), uids: nil, uidCount: 1, uidCapacity: 0, isLive: true)
        alert.forEachDuplicateUID { _ = episode.insert($0, in: memory) }
        return episode
    }

    private func open(_ episode: Episode, list: Int) throws(SOCError) {
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = Int(free)
            episodes[slot] = episode
        } else {
            slot = episodes.count
            episodes.append(episode)
        }
        index.insert(slot, into: list, by: episodes)
        liveCount += 1
        queue.push(slot, time: episode.lastSeen)
        if liveCount > options.maximumLive {
            earlyCount += 1
            try closeOldest()
        }
    }

    private func release(_ slot: Int) {
        episodes[slot].releaseUIDs(in: memory)
        forget(episodes[slot].line)
        freeSlots.append(Int32(slot))
        liveCount -= 1
    }

    // MARK: - Doubtful times

    /// Takes in what turned out to have the right time; a broken clock's gets an episode of its own and ends no other.
    private func settleDoubts() throws(SOCError) {
        while let (episode, isBelieved) = clock.nextDecided() {
            if isBelieved {
                try admit(episode)
                try closePassed()
            } else {
                try write(episode)
                drop(episode)
            }
        }
    }

    /// Takes in an episode of one alert, as if that came now.
    private func admit(_ newcomer: Episode) throws(SOCError) {
        let list = index.list(for: newcomer.key)
        var near: [Int] = []
        for position in 0..<index.count(of: list) {
            let slot = index.episode(position, of: list)
            if episodes[slot].firstSeen - options.window <= newcomer.lastSeen,
                newcomer.firstSeen <= episodes[slot].lastSeen + options.window
            {
                near.append(slot)
            }
        }
        if let first = near.first, !episodes[first].insert(newcomer.uid, in: memory) {
            repeatCount += 1
            return drop(newcomer)
        }
        guard !near.isEmpty else { return try open(newcomer, list: list) }
        var kept = episodes.count
        episodes.append(newcomer)
        liveCount += 1
        for slot in near {
            let (older, younger) = ordered(kept, slot)
            merge(younger, into: older)
            index.remove(younger, from: list)
            kept = older
        }
        if !near.contains(kept) {
            index.insert(kept, into: list, by: episodes)
            queue.push(kept, time: episodes[kept].lastSeen)
        }
        index.sort(list, by: episodes)
    }

    private func drop(_ episode: Episode) {
        var episode = episode
        episode.releaseUIDs(in: memory)
        forget(episode.line)
    }

    // MARK: - Lines

    private func keep(_ alert: AlertLine) throws(SOCError) -> Line {
        if !alert.isRewritten, let input = inputs.last, let offset = input.fileOffset(of: alert.line) {
            return .input(
                file: Int32(inputs.count - 1), offset: offset, count: UInt32(alert.line.count),
                hash: UInt32(truncatingIfNeeded: alert.line.hash))
        }
        return .spilled(try lines.append(alert.line))
    }

    private func forget(_ line: Line) {
        if case .spilled(let place) = line { lines.remove(place) }
    }

    private func text(of line: Line) throws(SOCError) -> Text {
        switch line {
        case .spilled(let place): return try lines.text(at: place)
        case .input(let file, let offset, let count, let hash):
            let input = inputs[Int(file)]
            let text = try input.fileWindow.text(at: offset, count: Int(count))
            guard UInt32(truncatingIfNeeded: text.hash) == hash else {
                throw SOCError(.inputOutput, "\(input.name) was changed while it was read")
            }
            return text
        }
    }

    // MARK: - Printing

    private func closePassed() throws(SOCError) {
        while let time = queue.oldestTime, time + options.window < clock.now {
            try popOldest(while: { $0.lastSeen + options.window < clock.now })
        }
    }

    private func closeOldest() throws(SOCError) {
        let live = liveCount
        while liveCount == live, queue.oldestTime != nil { try popOldest(while: { _ in true }) }
    }

    /// Takes the head of the queue: stale, moved on since, or to be closed.
    private func popOldest(while mayClose: (Episode) -> Bool) throws(SOCError) {
        guard let (slot, time) = queue.pop() else { return }
        let episode = episodes[slot]
        guard episode.isLive else { return }
        if episode.lastSeen > time {
            queue.push(slot, time: episode.lastSeen)
        } else if mayClose(episode) {
            try write(episode)
            index.remove(slot, from: index.list(for: episode.key))
            release(slot)
        }
    }

    private func write(_ episode: Episode) throws(SOCError) {
        let line = try text(of: episode.line)
        let json = output.json
        json.raw(line.prefix(Int(episode.seam)))
        // The line has members before the seam, so what follows begins with a comma.
        json.continueObject()
        json.field("duplicate_count", episode.count - 1)
        if let uids = episode.uids {
            Episode.wake(uids, in: memory)
            json.name("duplicate_uids")
            json.beginArray()
            for place in 0..<Int(episode.uidCount) where uids[place] != episode.uid { json.value(uids[place]) }
            json.endArray()
        }
        if episode.firstSeen != Episode.undated {
            json.field("first_seen", Timestamp(milliseconds: episode.firstSeen))
            json.field("last_seen", Timestamp(milliseconds: episode.lastSeen))
        }
        json.raw(line.dropFirst(Int(episode.seam)))
        try output.endRecord()
    }
}

extension AlertLine {
    /// The uids of further occurrences that the record names.
    func forEachDuplicateUID(_ body: (AlertUID) -> Void) {
        duplicateUIDs?.forEachElement { element in
            if let uid = element.string.flatMap({ AlertUID($0) }) { body(uid) }
        }
    }
}
