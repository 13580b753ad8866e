/// In which order members have come: a sender writes those of its objects in the same order again and again, so one
/// comparison mostly tells where a name leads.
///
/// Of each node of a ``PathTable`` the short names that were met there, each behind the one that it followed first.
/// Bounded, and whatever is written, only a guess: what does not match is looked for in the table.
final class MemberOrder {
    /// A name of at most ``maximumLength`` bytes and where it leads to.
    struct Place {
        /// A node of the table, or ``nowhere``.
        let child: Int32
        private let length: UInt32
        /// The first and the last eight bytes; of a shorter name all of them, twice.
        private let first: UInt64
        private let last: UInt64
        private let mask: UInt64
        private let lastOffset: Int

        /// - Parameter name: As it lies in the strings of a ``JSONTape``: a 32-bit length, then the bytes.
        init(name: UnsafePointer<UInt8>, child: Int32) {
            let text = JSONTape.string(at: name)
            precondition(text.count <= maximumLength)
            self.child = child
            length = UInt32(text.count)
            mask = text.count >= 8 ? .max : (1 as UInt64) << UInt64(text.count * 8) - 1
            lastOffset = text.count >= 8 ? text.count - 4 : 4
            first = UnsafeRawPointer(name).loadUnaligned(fromByteOffset: 4, as: UInt64.self).littleEndian
            last = UnsafeRawPointer(name).loadUnaligned(fromByteOffset: lastOffset, as: UInt64.self).littleEndian
        }

        /// Behind the last one: matches no name.
        static let end = Place()

        private init() {
            (child, length, first, last, mask, lastOffset) = (nowhere, .max, 0, 0, 0, 4)
        }

        /// Whether it is that name. Reads up to seven bytes beyond it, as strings of a tape allow.
        @inline(__always) func matches(_ name: UnsafePointer<UInt8>) -> Bool {
            let bytes = UnsafeRawPointer(name)
            guard bytes.loadUnaligned(as: UInt32.self) == length else { return false }
            let first = bytes.loadUnaligned(fromByteOffset: 4, as: UInt64.self).littleEndian ^ first
            let last = bytes.loadUnaligned(fromByteOffset: lastOffset, as: UInt64.self).littleEndian ^ last
            return (first | last) & mask == 0
        }
    }

    /// The names met at one node.
    struct List {
        /// Nil until the node is first met.
        fileprivate var places: UnsafeMutablePointer<Place>?
        fileprivate(set) var count = 0

        /// The first of ``count`` places, behind which is ``Place/end``.
        @inline(__always) mutating func start() -> UnsafeMutablePointer<Place> { places ?? makePlaces() }

        private mutating func makePlaces() -> UnsafeMutablePointer<Place> {
            let places = UnsafeMutablePointer<Place>.allocate(capacity: maximumCount + 1)
            places[0] = .end
            self.places = places
            return places
        }

        /// Puts a name in front of `next`; when there is no more room, all begins anew.
        ///
        /// - Returns: The place behind it.
        mutating func insert(
            _ place: Place, before next: UnsafeMutablePointer<Place>
        ) -> UnsafeMutablePointer<Place> {
            let places = start()
            var index = next - places
            if count == maximumCount {
                places[0] = .end
                (count, index) = (0, 0)
            }
            // The end moves with the others.
            var last = count + 1
            while last > index {
                places[last] = places[last - 1]
                last -= 1
            }
            places[index] = place
            count += 1
            return places + index + 1
        }
    }

    static let nowhere: Int32 = -1
    static let maximumLength = 16
    /// How many names a node remembers; objects of more members are searched for the rest.
    private static let maximumCount = 64
    /// How many members may be missing between two that come.
    static let lookahead = 4

    let lists: UnsafeMutablePointer<List>
    private let nodeCount: Int

    init(nodeCount: Int) {
        self.nodeCount = nodeCount
        lists = .allocate(capacity: nodeCount)
        lists.initialize(repeating: List(), count: nodeCount)
    }

    deinit {
        for node in 0..<nodeCount { lists[node].places?.deallocate() }
        lists.deallocate()
    }
}
