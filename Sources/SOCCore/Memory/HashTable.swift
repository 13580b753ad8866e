internal import CText

/// A map from 64-bit hashes to small values, with open addressing.
///
/// The keys are hashes already, of a kind that an attacker cannot foresee; they are not hashed again.
struct HashTable<Value> {
    private var keys: UnsafeMutablePointer<UInt64>
    private var values: UnsafeMutablePointer<Value>
    private var capacity: Int
    private(set) var count = 0
    private let owner: Owner

    /// Frees the memory when the last copy goes; there is one table, so there is one.
    private final class Owner {
        var keys: UnsafeMutablePointer<UInt64>
        var values: UnsafeMutablePointer<Value>

        init(_ keys: UnsafeMutablePointer<UInt64>, _ values: UnsafeMutablePointer<Value>) {
            self.keys = keys
            self.values = values
        }

        deinit {
            keys.deallocate()
            values.deallocate()
        }
    }

    init(capacity: Int = 1 << 10) {
        precondition(_isPOD(Value.self), "values are moved as bytes")
        self.capacity = capacity
        keys = .allocate(capacity: capacity)
        keys.initialize(repeating: 0, count: capacity)
        values = .allocate(capacity: capacity)
        owner = Owner(keys, values)
    }

    /// Zero marks a free place.
    @inline(__always) private static func normalized(_ key: UInt64) -> UInt64 { key == 0 ? 1 : key }

    @inline(__always) private func place(of key: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: key) & (capacity - 1)
        while keys[place] != 0, keys[place] != key { place = (place + 1) & (capacity - 1) }
        return place
    }

    /// Says that the key will be looked for soon: in a large table each look waits for memory, and several wait at once.
    ///
    /// Mutating only so that it is called where the table lies, without counting references.
    @inline(__always) mutating func prefetch(_ key: UInt64) {
        let place = Int(truncatingIfNeeded: Self.normalized(key)) & (capacity - 1)
        soc_prefetch(keys + place)
        soc_prefetch(values + place)
    }

    func find(_ key: UInt64) -> UnsafeMutablePointer<Value>? {
        let place = place(of: Self.normalized(key))
        return keys[place] == 0 ? nil : values + place
    }

    /// The value of the key, made by `initial` when there is none. The pointer holds until the next insertion.
    mutating func findOrInsert(_ key: UInt64, _ initial: @autoclosure () -> Value) -> UnsafeMutablePointer<Value> {
        let key = Self.normalized(key)
        var place = place(of: key)
        if keys[place] == 0 {
            if (count + 1) * 4 > capacity * 3 {
                rebuild(capacity * 2) { _ in true }
                place = self.place(of: key)
            }
            keys[place] = key
            (values + place).initialize(to: initial())
            count += 1
        }
        return values + place
    }

    func visit(_ body: (UInt64, Value) -> Void) {
        for place in 0..<capacity where keys[place] != 0 { body(keys[place], values[place]) }
    }

    /// Keeps what `isKept` says.
    mutating func prune(_ isKept: (Value) -> Bool) {
        var kept = 0
        for place in 0..<capacity where keys[place] != 0 && isKept(values[place]) { kept += 1 }
        var size = 1 << 10
        while size < kept * 2 { size *= 2 }
        rebuild(size, isKept)
    }

    private mutating func rebuild(_ newCapacity: Int, _ isKept: (Value) -> Bool) {
        let formerKeys = keys
        let formerValues = values
        let formerCapacity = capacity
        capacity = newCapacity
        keys = .allocate(capacity: capacity)
        keys.initialize(repeating: 0, count: capacity)
        values = .allocate(capacity: capacity)
        count = 0
        for former in 0..<formerCapacity where formerKeys[former] != 0 && isKept(formerValues[former]) {
            let target = place(of: formerKeys[former])
            keys[target] = formerKeys[former]
            (values + target).initialize(to: formerValues[former])
            count += 1
        }
        formerKeys.deallocate()
        formerValues.deallocate()
        owner.keys = keys
        owner.values = values
    }
}
