/// The uids of a group's alerts: a few in memory, the others in pieces in a log, for a long-lived group has thousands.
struct UIDList {
    private var pieces: [SpillLog.Place] = []
    private var recent: [AlertUID] = []
    private(set) var count = 0

    private static let pieceCount = 8
    private static let stride = MemoryLayout<AlertUID>.stride

    mutating func append(_ uid: AlertUID, in log: SpillLog) throws(SOCError) {
        guard count < CorrelationRules.maximumUIDs else { return }
        if recent.count == Self.pieceCount {
            pieces.append(try log.append(Self.bytes(of: recent)))
            recent.removeAll(keepingCapacity: true)
        } else if recent.isEmpty {
            recent.reserveCapacity(Self.pieceCount)
        }
        recent.append(uid)
        count += 1
    }

    /// Takes over another list, which is empty then.
    mutating func append(_ other: inout UIDList, in log: SpillLog) throws(SOCError) {
        let uids = try other.all(in: log)
        other.remove(from: log)
        for uid in uids { try append(uid, in: log) }
    }

    func all(in log: SpillLog) throws(SOCError) -> [AlertUID] {
        var uids: [AlertUID] = []
        uids.reserveCapacity(count)
        for piece in pieces {
            let bytes = try log.text(at: piece)
            for index in 0..<(bytes.count / Self.stride) {
                uids.append(bytes.buffer.loadUnaligned(fromByteOffset: index * Self.stride, as: AlertUID.self))
            }
        }
        return uids + recent
    }

    mutating func remove(from log: SpillLog) {
        for piece in pieces { log.remove(piece) }
        self = UIDList()
    }

    private static func bytes(of uids: [AlertUID]) -> Text { uids.withUnsafeBytes { Text($0) } }
}
