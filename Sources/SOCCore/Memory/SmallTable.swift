/// A map from hashes to values that is an array while it is small: most groups have a signature and two entities.
struct SmallTable<Value> {
    private(set) var elements: [(key: UInt64, value: Value)] = []
    /// Places in ``elements`` by key, once there are many.
    private var places: [UInt64: Int] = [:]

    private static var few: Int { 12 }

    var count: Int { elements.count }
    var values: some Sequence<Value> { elements.lazy.map(\.value) }

    func place(of key: UInt64) -> Int? {
        elements.count <= Self.few ? elements.firstIndex { $0.key == key } : places[key]
    }

    subscript(place place: Int) -> Value {
        get { elements[place].value }
        set { elements[place].value = newValue }
    }

    /// Adds a value under a key that is not there yet.
    mutating func append(_ key: UInt64, _ value: Value) {
        if elements.isEmpty { elements.reserveCapacity(1) }
        elements.append((key, value))
        if elements.count == Self.few + 1 {
            for (place, element) in elements.enumerated() { places[element.key] = place }
        } else if elements.count > Self.few {
            places[key] = elements.count - 1
        }
    }
}
