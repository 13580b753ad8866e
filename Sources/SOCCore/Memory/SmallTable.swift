/// A map from hashes to values that is a pair of arrays while it is small: most groups have a signature and two entities.
///
/// The keys are hashes already, of a kind that an attacker cannot foresee.
struct SmallTable<Value> {
    private(set) var keys: [UInt64] = []
    private(set) var values: [Value] = []
    /// Places in ``keys``, counted from one, by key, once there are many; zero marks a free slot.
    private var slots: [UInt32] = []

    private static var few: Int { 12 }

    var count: Int { keys.count }

    var elements: Zip2Sequence<[UInt64], [Value]> { zip(keys, values) }

    func place(of key: UInt64) -> Int? {
        keys.withUnsafeBufferPointer { keys in
            if keys.count <= Self.few {
                for place in 0..<keys.count where keys[place] == key { return place }
                return nil
            }
            return slots.withUnsafeBufferPointer { slots in
                var slot = Int(truncatingIfNeeded: key) & (slots.count &- 1)
                while slots[slot] != 0 {
                    let place = Int(slots[slot]) &- 1
                    if keys[place] == key { return place }
                    slot = (slot &+ 1) & (slots.count &- 1)
                }
                return nil
            }
        }
    }

    subscript(place place: Int) -> Value {
        get { values[place] }
        _modify { yield &values[place] }
    }

    /// Adds a value under a key that is not there yet.
    mutating func append(_ key: UInt64, _ value: Value) {
        keys.append(key)
        values.append(value)
        guard keys.count > Self.few else { return }
        if keys.count * 2 > slots.count {
            slots = Array(repeating: 0, count: max(64, slots.count * 4))
            for place in keys.indices { note(place) }
        } else {
            note(keys.count - 1)
        }
    }

    private mutating func note(_ place: Int) {
        var slot = Int(truncatingIfNeeded: keys[place]) & (slots.count &- 1)
        while slots[slot] != 0 { slot = (slot &+ 1) & (slots.count &- 1) }
        slots[slot] = UInt32(place + 1)
    }
}
