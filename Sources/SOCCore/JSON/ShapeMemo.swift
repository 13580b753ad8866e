/// Where members of known documents were found, so that the next document of the same shape is not searched.
///
/// A fixed number of entries, of which each question has two to choose from: where literals lie changes from run to run,
/// and two that every document is asked for would now and then drive each other out for the whole of a run.
@usableFromInline enum ShapeMemo {
    @usableFromInline struct Entry {
        private var name: UnsafePointer<UInt8>?
        private var nameCount: UInt32 = 0
        private var index: UInt32 = 0
        private var shape: UInt64 = 0
        fileprivate(set) var result: UInt32 = 0

        fileprivate init() {}

        @inline(__always) init(_ name: StaticString, at index: Int, shape: UInt64, result: Int) {
            // Documents of which shapes are known are small.
            (self.name, nameCount) = (name.utf8Start, UInt32(name.utf8CodeUnitCount))
            (self.index, self.shape, self.result) = (UInt32(index), shape, UInt32(result))
        }

        /// Names are the same when they lie at the same place: they are literals.
        @inline(__always) func isOf(_ name: StaticString, at index: Int, shape: UInt64) -> Bool {
            self.shape == shape && Int(self.index) == index && self.name == name.utf8Start
                && Int(nameCount) == name.utf8CodeUnitCount
        }
    }

    private static let count = 512

    static func allocate() -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: count)
        entries.initialize(repeating: Entry(), count: count)
        return entries
    }

    /// What is remembered of the question, or nil.
    @inline(__always) static func result(
        for name: StaticString, at index: Int, shape: UInt64, in entries: UnsafeMutablePointer<Entry>
    ) -> Int? {
        let pair = pair(for: name, at: index, in: entries)
        if pair[0].isOf(name, at: index, shape: shape) { return Int(pair[0].result) }
        if pair[1].isOf(name, at: index, shape: shape) { return Int(pair[1].result) }
        return nil
    }

    /// Takes the place of the older of the two.
    static func remember(
        _ result: Int, for name: StaticString, at index: Int, shape: UInt64, in entries: UnsafeMutablePointer<Entry>
    ) {
        let pair = pair(for: name, at: index, in: entries)
        pair[1] = pair[0]
        pair[0] = Entry(name, at: index, shape: shape, result: result)
    }

    @inline(__always) private static func pair(
        for name: StaticString, at index: Int, in entries: UnsafeMutablePointer<Entry>
    ) -> UnsafeMutablePointer<Entry> {
        let address = UInt64(UInt(bitPattern: name.utf8Start))
        let hash = (address ^ UInt64(truncatingIfNeeded: index) &<< 40) &* 0x9E37_79B9_7F4A_7C15
        return entries + Int(truncatingIfNeeded: hash >> 56) * 2
    }
}
