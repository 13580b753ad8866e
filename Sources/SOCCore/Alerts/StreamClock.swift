/// The time of a stream by its own records, for a filter does not read the clock; and what came with a time that is not
/// believed yet.
///
/// A time of more than a day ahead is a broken clock, or the stream was quiet for so long. What follows tells which: a
/// record with such a time is held until a majority agrees with it or speaks against it. Votes are the times of the last
/// records, of those that came within the stream's last day: so a quiet stream needs few. The time on which a majority agrees
/// is one that most of the votes have reached; so no single vote decides. After as many records as vote all is decided.
package struct StreamClock<Held> {
    private struct Vote {
        var time: Int64
        /// What the clock said when it was cast.
        var castAt: Int64
    }

    private struct Doubt {
        let time: Int64
        /// By how many more of the records since then time has come so far than not, itself among them.
        var lead = 1
        /// How many records have come since.
        var age = 0
        let item: Held
    }

    private var votes: [Vote] = []
    private var next = 0
    private var doubts: [Doubt] = []
    /// The newest time that is believed, in Unix milliseconds; `Int64.min` before there is one.
    package private(set) var now = Int64.min

    private static var voters: Int { 31 }
    private static var tolerance: Int64 { 86_400_000 }

    package init() {}

    package var held: some Sequence<Held> { doubts.lazy.map(\.item) }

    /// Lets the time of the next record vote; then ``nextDecided()`` has what that decided.
    ///
    /// - Returns: Whether the time is believed; ``advance(to:)`` is due then. If not, the record is to be held.
    package mutating func vote(_ time: Int64) -> Bool {
        if !doubts.isEmpty { support(time) }
        let vote = Vote(time: time, castAt: now)
        if votes.count < Self.voters { votes.append(vote) } else { votes[next] = vote }
        next = (next + 1) % Self.voters
        // Only a jump needs to count the votes; for each record that would cost more than the record.
        guard now == .min || abs(time - now) > Self.tolerance else { return true }
        guard let agreed else { return false }
        // Backwards, too: most of those who set the clock may have been broken.
        if now == .min || abs(agreed - now) > Self.tolerance { now = agreed }
        return time <= now + Self.tolerance
    }

    /// Moves the clock to a time that is believed.
    package mutating func advance(to time: Int64) { now = max(now, time) }

    /// Holds a record whose time is not believed.
    package mutating func hold(_ item: Held, _ time: Int64) { doubts.append(Doubt(time: time, item: item)) }

    /// Hands out what need not be held any longer, in the order in which it came.
    ///
    /// - Returns: A record, and whether its time is believed now, which moves the clock; nil when all others are in doubt.
    package mutating func nextDecided() -> (item: Held, isBelieved: Bool)? {
        guard !doubts.isEmpty,
            let place = doubts.firstIndex(where: {
                $0.lead < 0 || $0.age == Self.voters || $0.time <= now + Self.tolerance
            })
        else { return nil }
        let doubt = doubts.remove(at: place)
        let isBelieved = doubt.time <= now + Self.tolerance
        if isBelieved { advance(to: doubt.time) }
        return (doubt.item, isBelieved)
    }

    /// Hands out what is in doubt at the end of the stream, in the order in which it came; what nobody spoke against is
    /// believed.
    package mutating func nextAtEnd() -> (item: Held, isBelieved: Bool)? {
        guard !doubts.isEmpty else { return nil }
        let doubt = doubts.removeFirst()
        if doubt.lead > 0 { advance(to: doubt.time) }
        return (doubt.item, doubt.lead > 0)
    }

    private mutating func support(_ time: Int64) {
        for place in doubts.indices {
            doubts[place].lead += time >= doubts[place].time - Self.tolerance ? 1 : -1
            doubts[place].age += 1
        }
    }

    /// The newest time that most of the votes have reached; nil while there are not two.
    private var agreed: Int64? {
        let oldest = now == .min ? now : now - Self.tolerance
        let times = votes.lazy.filter { max($0.time, $0.castAt) >= oldest }.map(\.time).sorted()
        return times.count > 1 ? times[(times.count - 1) / 2] : nil
    }
}
