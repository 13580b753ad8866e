/// Brings alert records into the order that correlation needs: all of them sorted, or, when a stream is followed, those
/// of the last minutes.
package final class CorrelationStream {
    private let correlator: Correlator
    private let arena = Arena()
    private let sorter: AlertSorter?
    private var clock = StreamClock<JSONWriter>()
    /// Of a followed stream, what may yet be overtaken, in order; most newcomers go to its end.
    private var waiting: [(time: Int64, uid: AlertUID, encoded: JSONWriter)] = []

    /// How late an alert of a followed stream may come and still be put in its place, in milliseconds.
    private static let lateness: Int64 = 300_000

    package init(_ correlator: Correlator, follows: Bool) {
        self.correlator = correlator
        sorter = follows ? nil : AlertSorter()
    }

    package func take(_ record: JSONValue) throws(SOCError) {
        arena.reset()
        let alert = try CorrelationAlert(record, arena: arena)
        if let sorter {
            try sorter.add(alert)
            return
        }
        let isBelieved = clock.vote(alert.firstSeen)
        while let (doubtful, isBelieved) = clock.nextDecided() { try settle(doubtful, isBelieved) }
        let bytes = JSONWriter(capacity: 512)
        alert.encode(to: bytes)
        guard isBelieved else {
            clock.hold(bytes, alert.firstSeen)
            return
        }
        clock.advance(to: alert.firstSeen)
        try wait(alert, bytes)
    }

    package func finish() throws(SOCError) {
        if let sorter {
            try sorter.drain { alert throws(SOCError) in try correlator.take(encoded: alert) }
        } else {
            while let (doubtful, isBelieved) = clock.nextAtEnd() { try settle(doubtful, isBelieved) }
            try release(before: .max)
        }
        try correlator.finish()
    }

    private func settle(_ encoded: JSONWriter, _ isBelieved: Bool) throws(SOCError) {
        var alert = CorrelationAlert(encoded: encoded.text, arena: arena)
        guard !isBelieved else { return try wait(alert, encoded) }
        // A broken clock must not end the groups of the others.
        alert.firstSeen = clock.now
        alert.lastSeen = clock.now
        let bytes = JSONWriter(capacity: 512)
        alert.encode(to: bytes)
        try wait(alert, bytes)
    }

    /// Puts an alert in its place among those that wait, and lets go of those that nothing can overtake any more.
    private func wait(_ alert: CorrelationAlert, _ bytes: JSONWriter) throws(SOCError) {
        var place = waiting.count
        while place > 0,
            CorrelationAlert.precedes((alert.firstSeen, alert.uid), (waiting[place - 1].time, waiting[place - 1].uid))
        {
            place -= 1
        }
        waiting.insert((alert.firstSeen, alert.uid, bytes), at: place)
        try release(before: clock.now - Self.lateness)
    }

    private func release(before time: Int64) throws(SOCError) {
        let count = waiting.firstIndex { $0.time >= time } ?? waiting.count
        for alert in waiting.prefix(count) { try correlator.take(encoded: alert.encoded.text) }
        waiting.removeFirst(count)
    }
}
