internal import SOCCore

/// The texts that values are, begin with or end with, of all ``ScanPlace``s.
///
/// Most patterns of rules are such (`Image|endswith: \cmd.exe`). Vectorscan would have to pass over the whole value for
/// them, and that takes longer the more there are. Here a value costs a few look-ups by its first and last bytes, whether
/// ten texts are looked for or ten thousand.
struct LiteralTable {
    enum Kind: UInt32 { case end, start, whole }

    private(set) var entries: [CompiledRules.Literal] = []
    private(set) var bytes: [UInt8] = []

    /// What Vectorscan need not look for; nil for a pattern of another kind, and for one too short to have a key.
    static func literal(_ text: SigmaText) -> (kind: Kind, bytes: [UInt8])? {
        let found: (Kind, [UInt8])
        switch text.parts.count {
        case 1:
            guard case .literal(let bytes) = text.parts[0], !bytes.isEmpty else { return nil }
            return (.whole, bytes)
        case 2:
            if case .literal(let bytes) = text.parts[0], text.parts[1] == .anyString {
                found = (.start, bytes)
            } else if text.parts[0] == .anyString, case .literal(let bytes) = text.parts[1] {
                found = (.end, bytes)
            } else {
                return nil
            }
        default: return nil
        }
        return found.1.count >= LiteralKey.shortest ? found : nil
    }

    /// Where a place's texts lie: a hash table of its own, and which lengths keys have in it.
    struct Part {
        var first: UInt32 = 0
        var mask: UInt32 = 0
        var ends: UInt16 = 0
        var starts: UInt16 = 0
    }

    mutating func add(_ literals: [(kind: Kind, bytes: [UInt8], atom: Int)]) -> Part {
        var part = Part()
        guard !literals.isEmpty else { return part }
        var capacity = 4
        while capacity < literals.count * 2 { capacity *= 2 }
        part.first = UInt32(entries.count)
        part.mask = UInt32(capacity - 1)
        entries += Array(repeating: .none, count: capacity)
        for literal in literals {
            let (hash, length) = literal.bytes.withUnsafeBufferPointer { bytes in
                literal.kind == .start
                    ? LiteralKey.start(bytes.baseAddress!, bytes.count)
                    : LiteralKey.end(bytes.baseAddress!, bytes.count)
            }
            if literal.kind == .start { part.starts |= length } else { part.ends |= length }
            var place = hash & part.mask
            while entries[Int(part.first + place)].atom != CompiledRules.Literal.noAtom {
                place = (place + 1) & part.mask
            }
            entries[Int(part.first + place)] = .init(
                hash: hash, atom: UInt32(literal.atom), first: UInt32(bytes.count),
                kindAndCount: literal.kind.rawValue << CompiledRules.Literal.kindShift | UInt32(literal.bytes.count))
            bytes += literal.bytes
        }
        return part
    }
}

/// What a text is found by: the hash of so many of its first or last bytes as both it and the value have.
///
/// The lengths are few, for each is looked up. A whole text counts as an end.
enum LiteralKey {
    /// Shorter ones are only found whole.
    static let shortest = 4
    static let four: UInt16 = 1
    static let eight: UInt16 = 2
    static let sixteen: UInt16 = 4
    static let twentyFour: UInt16 = 8
    /// All of a value that is shorter.
    static let short: UInt16 = 16

    @inline(__always) private static func word(_ base: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
        UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    @inline(__always) private static func half(_ base: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
        UInt64(UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    @inline(__always) private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }

    /// Calls `body` with the key of each length that `lengths` asks for and the value has, and its length.
    @inline(__always) static func forEachEnd(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ lengths: UInt16, _ body: (UInt32, UInt16) -> Void
    ) {
        guard count >= 4 else {
            if lengths & short != 0 {
                var bytes = UInt64(count) << 24
                for index in 0..<count { bytes |= UInt64(base[index]) << UInt64(index * 8) }
                body(UInt32(truncatingIfNeeded: mixed(5, bytes) >> 16), short)
            }
            return
        }
        if lengths & four != 0 { body(UInt32(truncatingIfNeeded: mixed(1, half(base, count - 4)) >> 16), four) }
        guard lengths > four, count >= 8 else { return }
        var state = mixed(2, word(base, count - 8))
        if lengths & eight != 0 { body(UInt32(truncatingIfNeeded: state >> 16), eight) }
        guard lengths & (sixteen | twentyFour) != 0, count >= 16 else { return }
        state = mixed(state, word(base, count - 16))
        if lengths & sixteen != 0 { body(UInt32(truncatingIfNeeded: state >> 16), sixteen) }
        guard lengths & twentyFour != 0, count >= 24 else { return }
        body(UInt32(truncatingIfNeeded: mixed(state, word(base, count - 24)) >> 16), twentyFour)
    }

    @inline(__always) static func forEachStart(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ lengths: UInt16, _ body: (UInt32, UInt16) -> Void
    ) {
        guard count >= 4 else { return }
        if lengths & four != 0 { body(UInt32(truncatingIfNeeded: mixed(3, half(base, 0)) >> 16), four) }
        guard lengths > four, count >= 8 else { return }
        var state = mixed(4, word(base, 0))
        if lengths & eight != 0 { body(UInt32(truncatingIfNeeded: state >> 16), eight) }
        guard lengths & (sixteen | twentyFour) != 0, count >= 16 else { return }
        state = mixed(state, word(base, 8))
        if lengths & sixteen != 0 { body(UInt32(truncatingIfNeeded: state >> 16), sixteen) }
        guard lengths & twentyFour != 0, count >= 24 else { return }
        body(UInt32(truncatingIfNeeded: mixed(state, word(base, 16)) >> 16), twentyFour)
    }

    /// The longest key that a text has, and its length.
    static func end(_ base: UnsafePointer<UInt8>, _ count: Int) -> (UInt32, UInt16) {
        var key: (UInt32, UInt16) = (0, 0)
        forEachEnd(base, count, .max) { key = ($0, $1) }
        return key
    }

    static func start(_ base: UnsafePointer<UInt8>, _ count: Int) -> (UInt32, UInt16) {
        var key: (UInt32, UInt16) = (0, 0)
        forEachStart(base, count, .max) { key = ($0, $1) }
        return key
    }
}
