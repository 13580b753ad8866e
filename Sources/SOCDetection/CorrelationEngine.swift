package import SOCCore

/// Follows rules about several events through a stream.
///
/// Time is the events' own. What is judged is a *window*: the hits of one group between two of them whose times are at
/// most the timespan apart.
/// - Conditions that a longer stream can only fulfil (`gte` of a count or sum, `temporal`) are judged at every hit, for
///   each window that the hit is in, whatever order the hits come in. A window that fulfils the condition gives one
///   alert, and its hits are spent.
/// - All others (`lt`, averages, percentiles) are judged when a window is over: it begins with its first hit, and takes
///   the hits up to a timespan later.
/// A hit without a value for a field to group by belongs to no group. An event without a time has that of the hit before.
package final class CorrelationEngine {
    /// A correlation that has happened.
    package struct Result {
        package var correlation: Int
        package var group: [[UInt8]]
        package var first: Timestamp
        package var last: Timestamp
        package var hitCount: Int
        /// The event that completed it.
        package var raw: [UInt8]
    }

    /// A match of one of the rules that a correlation is about.
    private struct Hit {
        var time: Int64
        var referent: Int
        /// Of the fields to compute with.
        var value: [UInt8]
    }

    private struct Window {
        var hits: [Hit] = []
        var group: [[UInt8]] = []
        /// The last event, kept for windows that are judged later.
        var raw: [UInt8] = []
    }

    private struct Parent {
        var correlation: Int
        var place: Int
    }

    private let rules: CompiledRules
    private let matcher: Matcher
    private let parser = JSONParser()
    private var parentsOfRule: [Int: [Parent]] = [:]
    private var parentsOfCorrelation: [Int: [Parent]] = [:]
    private let judgements: [WindowJudgement]
    /// For each correlation its groups' hits, in the order of their times.
    private var groups: [[[UInt8]: Window]]
    /// For each correlation that is judged later its windows that are not over.
    private var open: [[[UInt8]: [Window]]]
    private var lastTime: Int64 = 0
    private var recent: [Int64] = []
    private var hitCount = 0
    package private(set) var results: [Result] = []

    /// - Parameter matcher: Has read the event whose matches are taken.
    package init(_ matcher: Matcher) {
        self.matcher = matcher
        rules = matcher.rules
        judgements = rules.correlations.map { WindowJudgement($0, rules: matcher.rules) }
        groups = Array(repeating: [:], count: rules.correlations.count)
        open = Array(repeating: [:], count: rules.correlations.count)
        for (index, correlation) in rules.correlations.enumerated() {
            for place in 0..<Int(correlation.referentCount) {
                let referent = rules.lists[Int(correlation.firstReferent) + place]
                let parent = Parent(correlation: index, place: place)
                if referent & CompiledRules.Correlation.correlationMark != 0 {
                    let inner = Int(referent & ~CompiledRules.Correlation.correlationMark)
                    parentsOfCorrelation[inner, default: []].append(parent)
                } else {
                    parentsOfRule[Int(referent), default: []].append(parent)
                }
            }
        }
    }

    /// Goes on where another engine stands, with other rules.
    ///
    /// - Parameter unchanged: The correlations, by id, that say the same about the same rules; others begin anew.
    package convenience init(_ matcher: Matcher, continuing former: CorrelationEngine, unchanged: Set<String>) {
        self.init(matcher)
        lastTime = former.lastTime
        recent = former.recent
        hitCount = former.hitCount
        var places: [String: [Int]] = [:]
        for (index, entry) in former.rules.correlations.enumerated() {
            places[String(former.rules.text(entry.id)), default: []].append(index)
        }
        for (index, entry) in rules.correlations.enumerated() {
            let id = String(rules.text(entry.id))
            // Of two with the same id nobody could tell which is which.
            guard unchanged.contains(id), let found = places[id], found.count == 1 else { continue }
            groups[index] = former.groups[found[0]]
            open[index] = former.open[found[0]]
        }
    }

    package var isEmpty: Bool { rules.correlations.isEmpty }

    /// Whether some correlation is about the rule.
    package func follows(_ rule: Int) -> Bool { parentsOfRule[rule] != nil }

    /// Takes the matches of the event that the matcher has read last; what happened stands in ``results`` afterwards.
    package func take(_ matches: some Sequence<Int>, raw: Text) {
        results.removeAll(keepingCapacity: true)
        guard !isEmpty else { return }
        var time: Int64?
        for rule in matches {
            guard let parents = parentsOfRule[rule] else { continue }
            if time == nil {
                let eventTime = matcher.eventTime?.milliseconds ?? lastTime
                time = eventTime
                lastTime = eventTime
            }
            for parent in parents { take(parent, time: time!, inner: nil, raw: raw) }
        }
        hitCount += 1
        if hitCount & 0xFFF == 0 { sweep() }
    }

    /// Judges all windows that are still open: the input has ended.
    package func finish() {
        results.removeAll(keepingCapacity: true)
        // Inner correlations are judged first: they may give hits to outer ones.
        for _ in rules.correlations.indices {
            let before = results.count
            close(before: .max)
            if results.count == before { break }
        }
    }

    // MARK: - Hits

    private func take(_ parent: Parent, time: Int64, inner: [[UInt8]]?, raw: Text) {
        let correlation = rules.correlations[parent.correlation]
        var group: [[UInt8]] = []
        var key: [UInt8] = []
        for index in 0..<Int(correlation.groupCount) {
            let place = Int(correlation.firstGroup) + parent.place * Int(correlation.groupCount) + index
            guard let value = value(rules.lists[place], inner) else { return }
            withUnsafeBytes(of: UInt32(value.count)) { key.append(contentsOf: $0) }
            key.append(contentsOf: value)
            group.append(value)
        }
        var hit = Hit(time: time, referent: parent.place, value: [])
        for index in 0..<Int(correlation.fieldCount) {
            let place = Int(correlation.firstField) + parent.place * Int(correlation.fieldCount) + index
            guard let value = value(rules.lists[place], inner) else { return }
            if index > 0 { withUnsafeBytes(of: UInt32(hit.value.count)) { hit.value.append(contentsOf: $0) } }
            hit.value.append(contentsOf: value)
        }
        recent.append(time)
        if recent.count > 1000 { recent.removeFirst(500) }
        if judgements[parent.correlation].isMonotone {
            judge(hit, parent.correlation, key, group, raw)
        } else {
            collect(hit, parent.correlation, key, group, raw)
        }
    }

    private func value(_ field: UInt32, _ inner: [[UInt8]]?) -> [UInt8]? {
        if field & CompiledRules.Correlation.groupMark != 0 {
            return inner?[Int(field & ~CompiledRules.Correlation.groupMark)]
        }
        return matcher.value(ofField: Int(field)).map { Array($0.buffer) }
    }

    /// Looks at every window that the hit is in: those that end at it or at a later one.
    private func judge(_ hit: Hit, _ correlation: Int, _ key: [UInt8], _ group: [[UInt8]], _ raw: Text) {
        let timespan = rules.correlations[correlation].timespan
        var hits = groups[correlation][key]?.hits ?? []
        groups[correlation][key] = nil
        // Most hits come in order.
        let place = hits.lastIndex { $0.time <= hit.time }.map { $0 + 1 } ?? 0
        hits.insert(hit, at: place)
        var end = place
        while end < hits.count, hits[end].time - hit.time <= timespan {
            // Hits of the same time are in the window, wherever they stand.
            while end + 1 < hits.count, hits[end + 1].time == hits[end].time { end += 1 }
            var first = end
            while first > 0, hits[end].time - hits[first - 1].time <= timespan { first -= 1 }
            let inReach = hits[first...end].lazy.map { (time: $0.time, referent: $0.referent, value: $0.value) }
            if let offset = judgements[correlation].start(of: inReach, notAfter: hit.time) {
                let start = first + offset
                let window = Array(hits[start...end])
                hits.removeSubrange(start...end)
                groups[correlation][key] = hits.isEmpty ? nil : Window(hits: hits, group: group)
                happen(correlation, group, window, raw)
                return
            }
            end += 1
        }
        // Nobody waits for more than so many.
        if hits.count > Self.mostHits { hits.removeFirst(hits.count - Self.mostHits) }
        groups[correlation][key] = Window(hits: hits, group: group)
    }

    private static let mostHits = 100_000

    private func collect(_ hit: Hit, _ correlation: Int, _ key: [UInt8], _ group: [[UInt8]], _ raw: Text) {
        let timespan = rules.correlations[correlation].timespan
        var windows = open[correlation][key] ?? []
        open[correlation][key] = nil
        let bytes = Array(raw.buffer)
        if let place = windows.firstIndex(where: { (0...timespan).contains(hit.time - $0.hits[0].time) }) {
            windows[place].hits.append(hit)
            windows[place].raw = bytes
        } else {
            windows.append(Window(hits: [hit], group: group, raw: bytes))
        }
        open[correlation][key] = windows
    }

    private func happen(_ correlation: Int, _ group: [[UInt8]], _ hits: [Hit], _ raw: Text) {
        let first = hits.map(\.time).min()!
        let last = hits.map(\.time).max()!
        results.append(
            Result(
                correlation: correlation, group: group, first: Timestamp(milliseconds: first),
                last: Timestamp(milliseconds: last), hitCount: hits.count, raw: Array(raw.buffer)))
        for parent in parentsOfCorrelation[correlation] ?? [] { take(parent, time: last, inner: group, raw: raw) }
    }

    // MARK: - Windows that are over

    /// Judges the windows that began before `time`, in the order of their beginnings.
    private func close(before time: Int64) {
        for correlation in open.indices {
            var over: [Window] = []
            for (key, windows) in open[correlation] {
                let done = windows.filter { $0.hits[0].time < time }
                guard !done.isEmpty else { continue }
                over += done
                let rest = windows.filter { $0.hits[0].time >= time }
                open[correlation][key] = rest.isEmpty ? nil : rest
            }
            over.sort {
                ($0.hits[0].time, $0.group.joined()) < ($1.hits[0].time, $1.group.joined())
            }
            for window in over
            where judgements[correlation].holds(window.hits.map { ($0.time, $0.referent, $0.value) }) {
                // Outer correlations may group by what only the event says.
                window.raw.withUnsafeBytes { bytes in
                    if let event = try? parser.parseCopy(of: Text(bytes)) { matcher.readFields(event) }
                    happen(correlation, window.group, window.hits, Text(bytes))
                }
            }
        }
    }

    /// Forgets hits that no window can have any more. One clock that runs ahead does not decide: the median does.
    private func sweep() {
        guard !recent.isEmpty else { return }
        let now = recent.sorted()[recent.count / 2]
        for index in groups.indices {
            let oldest = now - 2 * rules.correlations[index].timespan - 3_600_000
            for (key, window) in groups[index] where window.hits[0].time < oldest {
                let kept = window.hits.filter { $0.time >= oldest }
                groups[index][key] = kept.isEmpty ? nil : Window(hits: kept, group: window.group)
            }
        }
        let spans = rules.correlations.map(\.timespan)
        if let longest = spans.max() { close(before: now - 2 * longest - 3_600_000) }
    }
}

private func < (left: (Int64, FlattenSequence<[[UInt8]]>), right: (Int64, FlattenSequence<[[UInt8]]>)) -> Bool {
    left.0 != right.0 ? left.0 < right.0 : left.1.lexicographicallyPrecedes(right.1)
}
