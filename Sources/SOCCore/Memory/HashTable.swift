internal import CText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A map from 64-bit hashes to small values, with open addressing.
///
/// The keys are hashes already, of a kind that an attacker cannot foresee; they are not hashed again. Entries lie one
/// behind the other as they came, so new ones cost no look at memory that is far away; slots of eight bytes find them.
struct HashTable<Value> {
    private struct Entry {
        var key: UInt64
        var value: Value
    }

    /// The upper half of a key beside the place of its entry, counted from one; zero marks a free slot.
    private var slots: UnsafeMutablePointer<UInt64>
    private var slotCount: Int
    private var entries: UnsafeMutablePointer<Entry>
    private var capacity: Int
    private(set) var count = 0
    private let owner: Owner

    /// Frees the memory when the last copy goes; there is one table, so there is one.
    private final class Owner {
        var slots: UnsafeMutableRawPointer
        var entries: UnsafeMutableRawPointer

        init(_ slots: UnsafeMutableRawPointer, _ entries: UnsafeMutableRawPointer) {
            self.slots = slots
            self.entries = entries
        }

        deinit {
            slots.deallocate()
            entries.deallocate()
        }
    }

    init(capacity slotCount: Int = 1 << 10) {
        precondition(_isPOD(Value.self), "values are moved as bytes")
        self.slotCount = slotCount
        capacity = slotCount / 2
        slots = Self.makeSlots(slotCount)
        entries = Self.makeEntries(capacity)
        owner = Owner(slots, entries)
    }

    private static func makeSlots(_ count: Int) -> UnsafeMutablePointer<UInt64> {
        let slots = allocateLarge(count * 8).bindMemory(to: UInt64.self, capacity: count)
        slots.initialize(repeating: 0, count: count)
        return slots
    }

    private static func makeEntries(_ count: Int) -> UnsafeMutablePointer<Entry> {
        allocateLarge(count * MemoryLayout<Entry>.stride).bindMemory(to: Entry.self, capacity: count)
    }

    /// The slot of the key, or the free one in which it would be.
    @inline(__always) private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key) & (slotCount &- 1)
        while true {
            let content = slots[slot]
            if content == 0 { return slot }
            if content >> 32 == key >> 32, entries[Self.place(in: content)].key == key { return slot }
            slot = (slot &+ 1) & (slotCount &- 1)
        }
    }

    @inline(__always) private static func place(in content: UInt64) -> Int { Int(content & 0xFFFF_FFFF) &- 1 }

    /// Says that the key will be looked for soon: in a large table each look waits for memory, and several wait at once.
    ///
    /// Mutating only so that it is called where the table lies, without counting references.
    @inline(__always) mutating func prefetch(_ key: UInt64) {
        soc_prefetch(slots + (Int(truncatingIfNeeded: key) & (slotCount &- 1)))
    }

    /// Goes on with what ``prefetch(_:)`` began, when that has come: fetches the entry.
    @inline(__always) mutating func prefetchEntry(_ key: UInt64) {
        let content = slots[Int(truncatingIfNeeded: key) & (slotCount &- 1)]
        if content >> 32 == key >> 32 { soc_prefetch(entries + Self.place(in: content)) }
    }

    /// The value of the key. The pointer holds until the next insertion.
    func find(_ key: UInt64) -> UnsafeMutablePointer<Value>? {
        let content = slots[slot(of: key)]
        return content == 0 ? nil : value(at: Self.place(in: content))
    }

    /// The value of the key, made by `initial` when there is none. The pointer holds until the next insertion.
    mutating func findOrInsert(_ key: UInt64, _ initial: @autoclosure () -> Value) -> UnsafeMutablePointer<Value> {
        // Apart, for the second call must see what the first has moved.
        let place = place(of: key, initial())
        return value(at: place)
    }

    /// Where the key's value is, made by `initial` when there is none; it stays there until the table is pruned.
    @inline(__always) mutating func place(of key: UInt64, _ initial: @autoclosure () -> Value) -> Int {
        let content = slots[slot(of: key)]
        return content == 0 ? insert(key, initial()) : Self.place(in: content)
    }

    @inline(never) private mutating func insert(_ key: UInt64, _ value: Value) -> Int {
        if count == capacity { grow() }
        if (count + 1) * 3 > slotCount * 2 { rebuildSlots(slotCount * 2) }
        let place = count
        (entries + place).initialize(to: Entry(key: key, value: value))
        count += 1
        slots[slot(of: key)] = Self.content(key, place)
        return place
    }

    @inline(__always) private static func content(_ key: UInt64, _ place: Int) -> UInt64 {
        (key & ~0xFFFF_FFFF) | UInt64(truncatingIfNeeded: place &+ 1)
    }

    /// The value at a place. The pointer holds until the next insertion.
    @inline(__always) func value(at place: Int) -> UnsafeMutablePointer<Value> {
        let offset = MemoryLayout<Entry>.offset(of: \Entry.value)!
        return (UnsafeMutableRawPointer(entries + place) + offset).assumingMemoryBound(to: Value.self)
    }

    func visit(_ body: (UInt64, Value) -> Void) {
        for place in 0..<count { body(entries[place].key, entries[place].value) }
    }

    /// Keeps what `isKept` says.
    mutating func prune(_ isKept: (Value) -> Bool) {
        var kept = 0
        for place in 0..<count where isKept(entries[place].value) {
            entries[kept] = entries[place]
            kept += 1
        }
        count = kept
        var size = 1 << 10
        while size < kept * 2 { size *= 2 }
        rebuildSlots(size)
        if capacity > size { move(to: size) }
    }

    private mutating func grow() {
        precondition(capacity < 1 << 31, "a table of more than 32-bit places")
        move(to: capacity * 2)
    }

    private mutating func move(to newCapacity: Int) {
        let former = entries
        capacity = newCapacity
        entries = Self.makeEntries(capacity)
        entries.moveInitialize(from: former, count: count)
        former.deallocate()
        owner.entries = UnsafeMutableRawPointer(entries)
    }

    private mutating func rebuildSlots(_ newCount: Int) {
        slots.deallocate()
        slotCount = newCount
        slots = Self.makeSlots(slotCount)
        owner.slots = UnsafeMutableRawPointer(slots)
        for place in 0..<count {
            let key = entries[place].key
            // Keys differ: the first free slot is the key's, without a look at other entries.
            var slot = Int(truncatingIfNeeded: key) & (slotCount &- 1)
            while slots[slot] != 0 { slot = (slot &+ 1) & (slotCount &- 1) }
            slots[slot] = Self.content(key, place)
        }
    }
}

/// Memory for a table in which looks are scattered: aligned to lines, and in large pages where the kernel has them, for
/// with small ones each look would wait for the page's address first.
private func allocateLarge(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let pageSize = 2 << 20
    guard byteCount >= 2 * pageSize else { return .allocate(byteCount: byteCount, alignment: 64) }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: pageSize)
    // A wish: without it everything works as well.
    _ = madvise(memory, byteCount, MADV_HUGEPAGE)
    return memory
}
