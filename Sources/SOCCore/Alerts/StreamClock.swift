/// The time of a stream by its own records: a filter does not read the clock.
///
/// A time of more than a day ahead of everything that was believed before is taken for a broken clock, until most of the
/// last records say the same: then the stream itself has been quiet for so long.
package struct StreamClock {
    private var recent: [Int64] = []
    private var next = 0
    /// The newest time that is believed, in Unix milliseconds; none before the first.
    package private(set) var now = Int64.min

    /// How many records vote.
    private static let voters = 31
    private static let tolerance: Int64 = 86_400_000

    package init() {}

    /// Takes the time of the next record.
    ///
    /// - Returns: Whether it is believed.
    package mutating func take(_ time: Int64) -> Bool {
        if recent.count < Self.voters { recent.append(time) } else { recent[next] = time }
        next = (next + 1) % Self.voters
        // Only a jump needs the vote; sorting for every record would cost more than the record.
        if now != .min, abs(time - now) > Self.tolerance {
            let median = recent.sorted()[recent.count / 2]
            if time > now, median <= now + Self.tolerance { return false }
            // The first record of all was the broken clock.
            if time < now, median < now - Self.tolerance { now = median }
        }
        now = max(now, time)
        return true
    }
}
