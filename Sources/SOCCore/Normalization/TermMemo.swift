/// What short texts were found to mean: senders write the same few names of techniques and tactics again and again.
///
/// A fixed number of places, of which a text has one, so that nothing that is written can make it grow.
struct TermMemo: ~Copyable {
    private static let placeCount = 256
    private static let maximumLength = 32
    private static let maximumMeanings = 3

    /// A few numbers; what they stand for is the caller's.
    struct Meanings {
        fileprivate var numbers: (UInt32, UInt32, UInt32) = (0, 0, 0)
        fileprivate(set) var count = 0

        @inline(__always) subscript(index: Int) -> UInt32 {
            index == 0 ? numbers.0 : index == 1 ? numbers.1 : numbers.2
        }

        fileprivate mutating func add(_ number: UInt32) {
            switch count {
            case 0: numbers.0 = number
            case 1: numbers.1 = number
            case 2: numbers.2 = number
            default: break
            }
            count += 1
        }
    }

    private struct Entry {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        /// -1 while the place is free.
        var length = -1
        var meanings = Meanings()
    }

    private let entries: UnsafeMutablePointer<Entry>

    init() {
        entries = .allocate(capacity: Self.placeCount)
        entries.initialize(repeating: Entry(), count: Self.placeCount)
    }

    deinit { entries.deallocate() }

    /// The meanings of the text, or nil when it is too long or has too many to be remembered.
    ///
    /// - Parameter find: Calls back with the meanings of a text that is not known; they depend on nothing else.
    @inline(__always) func meanings(of text: Text, find: (Text, (UInt32) -> Void) -> Void) -> Meanings? {
        guard text.count <= Self.maximumLength else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: text.buffer) }
        var hash = (words.0 ^ words.1 &* 31 ^ words.2 &* 961 ^ words.3 &* 29_791) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        let entry = entries + Int(truncatingIfNeeded: hash & UInt64(Self.placeCount - 1))
        if entry.pointee.length == text.count, entry.pointee.words == words { return entry.pointee.meanings }
        var meanings = Meanings()
        find(text) { meanings.add($0) }
        guard meanings.count <= Self.maximumMeanings else { return nil }
        entry.pointee = Entry(words: words, length: text.count, meanings: meanings)
        return meanings
    }
}
