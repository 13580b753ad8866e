internal import SOCCore

/// The texts that values contain, where thousands are looked for in one ``ScanPlace``: hashes of files, command lines.
///
/// Vectorscan's tables for so many are larger than the processor's caches. Here each text is found by a gram of it, eight
/// bytes (or four, if it is shorter) that the fewest others have: at each place of a value two bits of a small filter tell
/// that no text has its gram there. For fewer texts Vectorscan is faster, as it passes over several bytes at once.
struct GramTable {
    /// From so many texts on it takes less time than Vectorscan.
    static let fewest = 2000

    private(set) var entries: [CompiledRules.Gram] = []
    /// Two bytes for each entry; each gram sets one bit.
    private(set) var filter: [UInt16] = []
    private(set) var bytes: [UInt8] = []

    /// What can be found so: a text that may stand anywhere.
    static func text(_ text: SigmaText) -> [UInt8]? {
        guard text.parts.count == 3, text.parts[0] == .anyString, case .literal(let bytes) = text.parts[1],
            text.parts[2] == .anyString, bytes.count >= Gram.shortest
        else { return nil }
        return bytes
    }

    /// Where a place's texts lie: a hash table of its own.
    struct Part {
        var first: UInt32 = 0
        /// 0 when there are none.
        var mask: UInt32 = 0
        var hasLong = false
        var hasShort = false
    }

    mutating func add(_ texts: [(bytes: [UInt8], atom: Int)]) -> Part {
        guard !texts.isEmpty else { return Part() }
        var capacity = 4
        while capacity < texts.count * 2 { capacity *= 2 }
        let longCount = texts.count { $0.bytes.count >= Gram.long }
        let part = Part(
            first: UInt32(entries.count), mask: UInt32(capacity - 1), hasLong: longCount > 0,
            hasShort: longCount < texts.count)
        entries += Array(repeating: .none, count: capacity)
        filter += Array(repeating: 0, count: capacity)
        var counts: [UInt32: Int] = [:]
        for text in texts { Gram.forEach(text.bytes) { hash, _ in counts[hash, default: 0] += 1 } }
        for text in texts {
            var rarest: (hash: UInt32, offset: Int, count: Int)?
            Gram.forEach(text.bytes) { hash, offset in
                let count = counts[hash]!
                // The offset is kept in eight bits.
                if offset < 256, count < rarest?.count ?? .max { rarest = (hash, offset, count) }
            }
            let (hash, offset, _) = rarest!
            filter[Int(part.first + (Gram.filterPlace(hash) & part.mask))] |= Gram.filterBit(hash)
            var place = hash & part.mask
            while entries[Int(part.first + place)].atom != CompiledRules.Gram.noAtom { place = (place + 1) & part.mask }
            entries[Int(part.first + place)] = .init(
                hash: hash, atom: UInt32(text.atom), first: UInt32(bytes.count),
                offsetAndCount: UInt32(offset) << CompiledRules.Gram.offsetShift | UInt32(text.bytes.count))
            bytes += text.bytes
        }
        return part
    }
}

/// The hash of a few bytes in a text.
enum Gram {
    static let shortest = 4
    static let long = 8

    @inline(__always) static func longHash(_ word: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    @inline(__always) static func shortHash(_ word: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: ((word & 0xFFFF_FFFF) &* 0xD6E8_FEB8_6659_FD93) >> 32)
    }

    /// Which part of the filter a gram belongs to, but for the table's mask, and the bit in it.
    @inline(__always) static func filterPlace(_ hash: UInt32) -> UInt32 { hash >> 4 }
    @inline(__always) static func filterBit(_ hash: UInt32) -> UInt16 { 1 &<< UInt16(truncatingIfNeeded: hash) }

    /// All that a text may be found by, and their offsets.
    static func forEach(_ text: [UInt8], _ body: (UInt32, Int) -> Void) {
        let length = text.count >= long ? long : shortest
        for offset in 0...text.count - length {
            var word: UInt64 = 0
            for index in 0..<length { word |= UInt64(text[offset + index]) << UInt64(index * 8) }
            body(length == long ? longHash(word) : shortHash(word), offset)
        }
    }
}
