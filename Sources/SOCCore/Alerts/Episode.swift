/// Where an episode's line is kept.
enum Line {
    case spilled(SpillLog.Place)
    /// In an input that can be read again; the hash tells whether it is still the same.
    case input(file: Int32, offset: Int, count: UInt32, hash: UInt32)
}

/// Occurrences of like alerts without a gap longer than the window: one row of the table that deduplication keeps.
struct Episode {
    /// The fingerprint's first 128 bits; beyond that nobody finds two that agree.
    var key: (UInt64, UInt64)
    /// In Unix milliseconds; of an undated episode both are ``undated``.
    var firstSeen: Int64
    var lastSeen: Int64
    /// All occurrences, the first among them.
    var count: Int
    /// The earliest occurrence, whose record stands for all.
    var uid: AlertUID
    var uidTime: Int64
    /// The record's line.
    var line: Line
    var seam: UInt32
    /// The smallest uids of the occurrences, sorted, in spilled memory; nil while there is one.
    var uids: UnsafeMutablePointer<AlertUID>?
    var uidCount: UInt16
    var uidCapacity: UInt16
    var isLive: Bool

    static let undated = Int64.min / 2
    /// How many uids are kept of an episode, its own among them.
    static let maximumUIDs = 101
}

extension Episode {
    /// Notes an occurrence's uid; false when it is there already, which makes the occurrence a repeat.
    mutating func insert(_ uid: AlertUID, in memory: SpillMemory) -> Bool {
        guard let uids else {
            guard uid != self.uid else { return false }
            let block = Self.allocateUIDs(4, in: memory)
            block[0] = min(uid, self.uid)
            block[1] = max(uid, self.uid)
            self.uids = block
            uidCount = 2
            uidCapacity = 4
            return true
        }
        Self.wake(uids, in: memory)
        var low = 0
        var high = Int(uidCount)
        while low < high {
            let middle = (low + high) / 2
            if uids[middle] < uid { low = middle + 1 } else { high = middle }
        }
        if low < Int(uidCount), uids[low] == uid { return false }
        guard low < Self.maximumUIDs else { return true }
        if uidCount == uidCapacity { growUIDs(in: memory) }
        let count = min(Int(uidCount), Self.maximumUIDs - 1)
        let block = self.uids!
        (block + low + 1).update(from: block + low, count: count - low)
        block[low] = uid
        uidCount = UInt16(count + 1)
        return true
    }

    private mutating func growUIDs(in memory: SpillMemory) {
        guard let former = uids else { return }
        let capacity = min(Int(uidCapacity) * 2, Self.maximumUIDs + 1)
        let larger = Self.allocateUIDs(capacity, in: memory)
        larger.initialize(from: former, count: Int(uidCount))
        Self.deallocateUIDs(former, Int(uidCapacity), in: memory)
        uids = larger
        uidCapacity = UInt16(capacity)
    }

    mutating func releaseUIDs(in memory: SpillMemory) {
        if let uids { Self.deallocateUIDs(uids, Int(uidCapacity), in: memory) }
        uids = nil
        isLive = false
    }

    // In front of the uids stands one more, which is only ever written: see ``SpillMemory/wake(_:)``.

    private static func allocateUIDs(_ capacity: Int, in memory: SpillMemory) -> UnsafeMutablePointer<AlertUID> {
        let block = memory.allocate((capacity + 1) * MemoryLayout<AlertUID>.stride)
        return block.bindMemory(to: AlertUID.self, capacity: capacity + 1) + 1
    }

    private static func deallocateUIDs(_ uids: UnsafeMutablePointer<AlertUID>, _ capacity: Int, in memory: SpillMemory)
    {
        memory.deallocate(UnsafeMutableRawPointer(uids - 1), count: (capacity + 1) * MemoryLayout<AlertUID>.stride)
    }

    /// To be called before uids are read that have not been touched for a while.
    static func wake(_ uids: UnsafeMutablePointer<AlertUID>, in memory: SpillMemory) {
        memory.wake(UnsafeMutableRawPointer(uids - 1))
    }
}
