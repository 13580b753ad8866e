/// A span of time, both ends included.
package struct Interval: Equatable, Sendable {
    package var first: Timestamp
    package var last: Timestamp

    package init(first: Timestamp, last: Timestamp) {
        self.first = first
        self.last = max(first, last)
    }

    package mutating func extend(to other: Interval) {
        first = min(first, other.first)
        last = max(last, other.last)
    }
}

/// How the occurrences of one fingerprint fall into episodes: sets in which no gap is longer than the window.
///
/// Which occurrences form an episode depends on them alone: not on the order in which they came, nor on what came
/// together.
package struct Episodes {
    /// An episode that is open and may take occurrences.
    package struct Known {
        package let uid: AlertUID
        package let interval: Interval

        package init(uid: AlertUID, interval: Interval) {
            self.uid = uid
            self.interval = interval
        }
    }

    /// Occurrences and known episodes that belong together.
    package struct Cluster {
        package var interval: Interval
        /// The known episode that goes on; nil when this one is new.
        package var survivor: AlertUID?
        /// The known episodes that an occurrence made one with the survivor.
        package var merged: [AlertUID] = []
        /// The places of the occurrences in the list given, by time.
        package var members: [Int] = []
    }

    /// Whether two times lie between the same two cuts.
    package static func isSameStretch(_ left: Timestamp, _ right: Timestamp, _ longest: Int64?) -> Bool {
        guard let longest else { return true }
        return stretch(left, longest) == stretch(right, longest)
    }

    private static func stretch(_ time: Timestamp, _ longest: Int64) -> Int64 {
        let time = time.milliseconds
        return time >= 0 ? time / longest : (time - longest + 1) / longest
    }

    /// The stretch between two cuts in which a time lies.
    package static func stretch(around time: Timestamp, _ longest: Int64) -> Interval {
        let begin = stretch(time, longest) * longest
        return Interval(
            first: Timestamp(milliseconds: begin), last: Timestamp(milliseconds: begin + longest - 1))
    }

    /// - Parameters:
    ///   - known: Of several that fall together the one that began first survives.
    ///   - occurrences: In any order; those at equal times are ordered by uid.
    ///   - window: The longest gap, in milliseconds.
    ///   - longest: Where episodes are cut: at its multiples since 1970, UTC. Two that begin on different sides are apart.
    package static func clusters(
        known: [Known], occurrences: [(uid: AlertUID, interval: Interval)], window: Int64, longest: Int64? = nil
    ) -> [Cluster] {
        enum Source {
            case known(Int)
            case occurrence(Int)
        }
        var spans: [(interval: Interval, uid: AlertUID, source: Source)] = []
        spans.reserveCapacity(known.count + occurrences.count)
        for (place, episode) in known.enumerated() { spans.append((episode.interval, episode.uid, .known(place))) }
        for (place, item) in occurrences.enumerated() { spans.append((item.interval, item.uid, .occurrence(place))) }
        if spans.count > 1 {
            spans.sort { left, right in
                left.interval.first != right.interval.first
                    ? left.interval.first < right.interval.first : left.uid < right.uid
            }
        }
        var clusters: [Cluster] = []
        for span in spans {
            let isNear =
                clusters.last.map {
                    span.interval.first.milliseconds - $0.interval.last.milliseconds <= window
                        && isSameStretch(span.interval.first, $0.interval.first, longest)
                } ?? false
            if !isNear { clusters.append(Cluster(interval: span.interval)) }
            let index = clusters.count - 1
            clusters[index].interval.extend(to: span.interval)
            switch span.source {
            case .occurrence(let place): clusters[index].members.append(place)
            case .known(let place):
                if clusters[index].survivor == nil {
                    clusters[index].survivor = known[place].uid
                } else {
                    clusters[index].merged.append(known[place].uid)
                }
            }
        }
        return clusters
    }
}
