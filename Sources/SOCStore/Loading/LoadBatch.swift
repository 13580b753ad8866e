package import SOCCore

/// What became of a record that was loaded.
package enum Disposition: String, Sendable {
    /// It opened an episode.
    case new
    /// It joined one.
    case duplicate
    /// The store had it, word for word.
    case `repeat`
    /// The store had it with other content, which is kept beside it.
    case updated
    /// PostgreSQL refused it.
    case dead
}

/// Records that are stored in one transaction.
package final class LoadBatch {
    private let arena = Arena(blockSize: 1 << 20)
    private let reader = AlertLineReader()
    private(set) var alerts: [AlertLine] = []
    /// For each record, in the order in which they came: which of ``alerts`` it is, and whether it is its first coming.
    private(set) var records: [(place: Int, isFirst: Bool)] = []
    private var places: [AlertUID: Int] = [:]
    private var byteCount = 0

    /// Enough to spread the cost of a commit; little enough not to hold locks for long.
    package static let usualLimit = 4000
    private static let byteLimit = 16 << 20
    private let recordLimit: Int

    package init(limit: Int = usualLimit) { recordLimit = limit }

    package var isEmpty: Bool { records.isEmpty }
    package var isFull: Bool { records.count >= recordLimit || byteCount >= Self.byteLimit }

    /// Adds a record.
    ///
    /// - Returns: False when it says something else of an alert that the batch holds already: it belongs to the next.
    /// - Throws: Why it is no alert record.
    package func add(_ value: JSONValue, line: Text, source: String, line number: Int) throws(SOCError) -> Bool {
        let alert = try reader.read(value, line: line, origin: (source, number), in: arena)
        if let place = places[alert.uid] {
            let former = alerts[place]
            guard former.contentDigest == alert.contentDigest, former.duplicateCount >= alert.duplicateCount else {
                return false
            }
            records.append((place, false))
            return true
        }
        byteCount += line.count
        places[alert.uid] = alerts.count
        records.append((alerts.count, true))
        alerts.append(alert)
        return true
    }

    package func removeAll() {
        arena.reset()
        alerts.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        byteCount = 0
    }
}
