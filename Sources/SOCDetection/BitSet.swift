/// Numbers from 0 to a bound, taken out in order.
final class BitSet {
    private let words: UnsafeMutablePointer<UInt64>
    /// A bit for each word that is not zero, so that few numbers among many are found at once.
    private let summary: UnsafeMutablePointer<UInt64>
    private let summaryCount: Int

    init(_ bound: Int) {
        let wordCount = bound / 64 + 1
        words = .allocate(capacity: wordCount)
        words.initialize(repeating: 0, count: wordCount)
        summaryCount = wordCount / 64 + 1
        summary = .allocate(capacity: summaryCount)
        summary.initialize(repeating: 0, count: summaryCount)
    }

    deinit {
        words.deallocate()
        summary.deallocate()
    }

    @inline(__always) func insert(_ number: Int) {
        words[number >> 6] |= 1 << UInt64(number & 63)
        summary[number >> 12] |= 1 << UInt64(number >> 6 & 63)
    }

    /// Calls `body` with each number and forgets it.
    @inline(__always) func drain(_ body: (Int) -> Void) {
        for place in 0..<summaryCount {
            var marks = summary[place]
            guard marks != 0 else { continue }
            summary[place] = 0
            while marks != 0 {
                let index = place << 6 + marks.trailingZeroBitCount
                marks &= marks - 1
                var word = words[index]
                words[index] = 0
                while word != 0 {
                    body(index << 6 + word.trailingZeroBitCount)
                    word &= word - 1
                }
            }
        }
    }
}

/// The atoms that are true of an event.
final class AtomBits {
    private let words: UnsafeMutablePointer<UInt64>
    private let members: UnsafeMutablePointer<UInt32>
    private(set) var count = 0

    init(_ bound: Int) {
        words = .allocate(capacity: bound / 64 + 1)
        words.initialize(repeating: 0, count: bound / 64 + 1)
        members = .allocate(capacity: bound + 1)
    }

    deinit {
        words.deallocate()
        members.deallocate()
    }

    @inline(__always) func insert(_ atom: Int) {
        let bit: UInt64 = 1 << UInt64(atom & 63)
        guard words[atom >> 6] & bit == 0 else { return }
        words[atom >> 6] |= bit
        members[count] = UInt32(atom)
        count += 1
    }

    @inline(__always) func contains(_ atom: Int) -> Bool { words[atom >> 6] >> UInt64(atom & 63) & 1 != 0 }

    /// The atoms that are set, in the order in which they were found.
    @inline(__always) var list: AtomList { AtomList(members: members, count: count) }

    func clear() {
        for index in 0..<count { words[Int(members[index]) >> 6] = 0 }
        count = 0
    }
}

struct AtomList: Sequence, IteratorProtocol {
    let members: UnsafeMutablePointer<UInt32>
    let count: Int
    private var place = 0

    init(members: UnsafeMutablePointer<UInt32>, count: Int) {
        self.members = members
        self.count = count
    }

    @inline(__always) mutating func next() -> Int? {
        guard place < count else { return nil }
        place += 1
        return Int(members[place - 1])
    }
}
