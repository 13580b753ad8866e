/// How often each identical line has been seen in an input.
///
/// Senders without ids are told apart by their exact bytes; of identical lines each is an event of its own, the first
/// with ordinal 0. Lines are remembered by 64 bits of their SHA-256: should two different lines ever agree in those,
/// the second gets ordinal 1, which harms nothing, for the bytes are part of its identity anyway.
package struct OrdinalTable {
    private var slots: UnsafeMutablePointer<UInt64>
    private var capacity: Int
    private var count = 0
    private var memory = SpillMemory()
    /// Only for lines that were seen again.
    private var repeats: [UInt64: Int] = [:]

    package var isEmpty: Bool { count == 0 }

    package init() {
        capacity = 1 << 12
        slots = Self.table(capacity, in: memory)
    }

    private static func table(_ capacity: Int, in memory: SpillMemory) -> UnsafeMutablePointer<UInt64> {
        let table = memory.allocate(capacity * 8).bindMemory(to: UInt64.self, capacity: capacity)
        table.initialize(repeating: 0, count: capacity)
        return table
    }

    /// The ordinal of a line with that digest, from 0.
    package mutating func next(for digest: SHA256Digest) -> Int {
        // Zero marks an empty slot.
        let key = digest.words.0 | 1
        memory.touch(4096)
        var slot = Int(truncatingIfNeeded: key >> 1) & (capacity - 1)
        while slots[slot] != 0 {
            if slots[slot] == key {
                repeats[key, default: 0] += 1
                return repeats[key]!
            }
            slot = (slot + 1) & (capacity - 1)
        }
        slots[slot] = key
        count += 1
        if count * 4 > capacity * 3 { grow() }
        return 0
    }

    private mutating func grow() {
        let former = (slots, capacity)
        // The former table goes with its memory once it has been copied.
        let larger = SpillMemory()
        capacity *= 2
        slots = Self.table(capacity, in: larger)
        for index in 0..<former.1 where former.0[index] != 0 {
            var slot = Int(truncatingIfNeeded: former.0[index] >> 1) & (capacity - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = former.0[index]
            if index & 0xFFF == 0 { larger.touch(1 << 20) }
        }
        memory = larger
    }
}
