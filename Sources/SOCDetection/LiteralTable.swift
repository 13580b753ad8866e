internal import SOCCore

/// The texts that values are, begin with or end with, and the single bytes in them, of all ``ScanPlace``s.
///
/// Most patterns of rules are such (`Image|endswith: \cmd.exe`). Vectorscan would have to pass over the whole value for
/// them, and that takes longer the more there are; shorter ones than four bytes slow down its search for all others. Here
/// a value costs a few look-ups by its first and last bytes, whether ten texts are looked for or ten thousand.
struct LiteralTable {
    enum Kind: UInt32 {
        case end, start, whole
        /// A text of one byte that stands anywhere.
        case byte
    }

    private(set) var entries: [CompiledRules.Literal] = []
    /// Eight bits for each entry, of which each key sets one: most look-ups end here, in a few KiB.
    private(set) var filter: [UInt8] = []
    private(set) var bytes: [UInt8] = []
    private(set) var singleBytes: [CompiledRules.SingleByte] = []

    /// What Vectorscan need not look for; nil for a pattern of another kind.
    static func literal(_ text: SigmaText) -> (kind: Kind, bytes: [UInt8])? {
        switch text.parts.count {
        case 1:
            if case .literal(let bytes) = text.parts[0], !bytes.isEmpty { return (.whole, bytes) }
        case 2:
            if case .literal(let bytes) = text.parts[0], text.parts[1] == .anyString { return (.start, bytes) }
            if text.parts[0] == .anyString, case .literal(let bytes) = text.parts[1] { return (.end, bytes) }
        case 3:
            if text.parts[0] == .anyString, case .literal(let bytes) = text.parts[1], bytes.count == 1,
                text.parts[2] == .anyString
            {
                return (.byte, bytes)
            }
        default: break
        }
        return nil
    }

    /// Where a place's texts lie: a hash table of its own, which lengths keys have in it, and single bytes.
    struct Part {
        var first: UInt32 = 0
        var mask: UInt32 = 0
        var ends: UInt16 = 0
        var starts: UInt16 = 0
        var firstSingleByte: UInt32 = 0
        var singleByteCount: UInt32 = 0
    }

    mutating func add(_ literals: [(kind: Kind, bytes: [UInt8], atom: Int)]) -> Part {
        var part = Part()
        let singles = literals.filter { $0.kind == .byte }
        part.firstSingleByte = UInt32(singleBytes.count)
        part.singleByteCount = UInt32(singles.count)
        singleBytes += singles.map { .init(atom: UInt32($0.atom), byte: UInt32($0.bytes[0])) }
        let literals = literals.filter { $0.kind != .byte }
        guard !literals.isEmpty else { return part }
        var capacity = 4
        while capacity < literals.count * 2 { capacity *= 2 }
        part.first = UInt32(entries.count)
        part.mask = UInt32(capacity - 1)
        entries += Array(repeating: .none, count: capacity)
        filter += Array(repeating: 0, count: capacity)
        for literal in literals {
            let length = LiteralKey.longest(of: literal.bytes.count)
            var hash: UInt32 = 0
            literal.bytes.withUnsafeBufferPointer { bytes in
                if literal.kind == .start {
                    part.starts |= length
                    LiteralKey.forEachStart(bytes.baseAddress!, bytes.count, length) { hash = $0 }
                } else {
                    part.ends |= length
                    LiteralKey.forEachEnd(bytes.baseAddress!, bytes.count, length) { hash = $0 }
                }
            }
            filter[Int(part.first + (LiteralKey.filterPlace(hash) & part.mask))] |= LiteralKey.filterBit(hash)
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
/// Each length that a place's texts have is looked up. There are enough of them that few texts share a key: nearly all
/// shorter than eight bytes end with `.exe`. A whole text counts as an end.
enum LiteralKey {
    /// A bit for each length: 1 to 8, and these.
    private static let (twelve, sixteen, twentyFour): (UInt16, UInt16, UInt16) = (1 << 8, 1 << 9, 1 << 10)

    /// The lengths that a text of so many bytes has, as bits.
    @inline(__always) private static func lengths(upTo count: Int) -> UInt16 {
        if count >= 24 { return twentyFour << 1 - 1 }
        if count >= 16 { return sixteen << 1 - 1 }
        if count >= 12 { return twelve << 1 - 1 }
        return 1 << UInt16(min(count, 8)) - 1
    }

    /// The bit of the longest key that a text of so many bytes has.
    static func longest(of count: Int) -> UInt16 { (lengths(upTo: count) + 1) >> 1 }

    @inline(__always) private static func word(_ base: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
        UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    @inline(__always) private static func half(_ base: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
        UInt64(UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Up to eight bytes, the first of them lowest.
    @inline(__always) private static func shortWord(_ base: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        if count >= 4 { return half(base, 0) | half(base, count - 4) << UInt64((count - 4) * 8) }
        var word: UInt64 = 0
        for index in 0..<count { word |= UInt64(base[index]) << UInt64(index * 8) }
        return word
    }

    @inline(__always) private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }

    /// Calls `body` with the key of each length that `asked` names and the value has.
    @inline(__always) static func forEachEnd(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ asked: UInt16, _ body: (UInt32) -> Void
    ) {
        let lengths = asked & lengths(upTo: count)
        guard lengths != 0 else { return }
        let last = count >= 8 ? word(base, count - 8) : shortWord(base, count) << UInt64((8 - count) * 8)
        forEachShort(lengths, seed: 0x100, body) { length in last &>> UInt64((8 - length) * 8) }
        guard lengths >= twelve else { return }
        let state = mixed(0x109, last)
        if lengths & twelve != 0 { body(key(mixed(state, half(base, count - 12)))) }
        guard lengths >= sixteen else { return }
        let next = mixed(state, word(base, count - 16))
        if lengths & sixteen != 0 { body(key(next)) }
        if lengths & twentyFour != 0 { body(key(mixed(next, word(base, count - 24)))) }
    }

    @inline(__always) static func forEachStart(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ asked: UInt16, _ body: (UInt32) -> Void
    ) {
        let lengths = asked & lengths(upTo: count)
        guard lengths != 0 else { return }
        let first = count >= 8 ? word(base, 0) : shortWord(base, count)
        forEachShort(lengths, seed: 0x200, body) { length in first &<< UInt64((8 - length) * 8) }
        guard lengths >= twelve else { return }
        let state = mixed(0x209, first)
        if lengths & twelve != 0 { body(key(mixed(state, half(base, 8)))) }
        guard lengths >= sixteen else { return }
        let next = mixed(state, word(base, 8))
        if lengths & sixteen != 0 { body(key(next)) }
        if lengths & twentyFour != 0 { body(key(mixed(next, word(base, 16)))) }
    }

    /// Those of up to eight bytes, which one word holds.
    @inline(__always) private static func forEachShort(
        _ lengths: UInt16, seed: UInt64, _ body: (UInt32) -> Void, _ bytes: (Int) -> UInt64
    ) {
        var rest = lengths & 0xFF
        while rest != 0 {
            let length = rest.trailingZeroBitCount + 1
            body(key(mixed(seed + UInt64(length), bytes(length))))
            rest &= rest - 1
        }
    }

    /// Which byte of the filter a key belongs to, but for the table's mask, and the bit in it.
    @inline(__always) static func filterPlace(_ key: UInt32) -> UInt32 { key >> 3 }
    @inline(__always) static func filterBit(_ key: UInt32) -> UInt8 { 1 &<< UInt8(truncatingIfNeeded: key & 7) }

    @inline(__always) private static func key(_ state: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: state >> 16) }
}
