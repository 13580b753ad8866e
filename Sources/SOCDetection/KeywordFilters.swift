internal import CText
internal import CVectorscan
internal import SOCCore

/// Tells from an event's bytes that none of some keywords can be in it.
///
/// A keyword may stand in any value, and a rule of keywords alone (`product: windows`) concerns every event: to fold and
/// scan each value for it costs more than everything else. So a few short fragments that keywords have in common are
/// looked for in the event's bytes first, at the speed of memory; nearly always there are none. Where there are,
/// Vectorscan looks for the keywords themselves as far as they must stand there as they are.
struct KeywordFilters {
    /// For each filter what is looked for first.
    private(set) var fragments: [soc_fragments] = []
    /// And then, as ``PatternSets`` compiles it.
    private(set) var patterns: [[Pattern]] = []
    private var known: [Set<[UInt8]>: Int] = [:]

    /// - Parameter predicates: Of atoms of the keywords' place.
    /// - Returns: The filter's number; nil when some of the predicates may be true of any event.
    mutating func add(_ predicates: [Predicate]) -> Int? {
        var keywords: [[ArraySlice<UInt8>]] = []
        for predicate in predicates {
            guard case .text(let text, _) = predicate else { return nil }
            let runs = text.plainRuns
            guard !runs.isEmpty else { return nil }
            keywords.append(runs)
        }
        let whole = Set(keywords.map { Array($0.max { $0.count < $1.count }!) })
        if let filter = known[whole] { return filter }
        known[whole] = patterns.count
        func ordered(_ texts: Set<[UInt8]>) -> [[UInt8]] {
            texts.sorted { $0.lexicographicallyPrecedes($1) } + Self.disguises
        }
        patterns.append(ordered(whole).map { Pattern(fragment: $0) })
        fragments.append(Self.table(of: ordered(Self.fragments(of: keywords))))
        return patterns.count - 1
    }

    /// Few groups of the fragments' beginnings, each told apart exactly: of those that differ at one place only.
    private static func table(of fragments: [[UInt8]]) -> soc_fragments {
        var table = soc_fragments()
        var groups: [[[UInt8]]] = []
        for fragment in Set(fragments.map { Array($0.prefix(3)) }).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let known = groups.firstIndex { group in
                let together = group + [fragment]
                return group[0].count == fragment.count
                    && fragment.indices.count { place in Set(together.map { $0[place] }).count > 1 } == 1
            }
            if let known { groups[known].append(fragment) } else { groups.append([fragment]) }
            soc_fragments_add(&table, UInt32(known ?? groups.count - 1), fragment, fragment.count)
        }
        return table
    }

    /// Few and short pieces of which one is in each keyword: those that several have in common (`::`) before rare ones.
    private static func fragments(of keywords: [[ArraySlice<UInt8>]]) -> Set<[UInt8]> {
        var owners: [[UInt8]: Set<Int>] = [:]
        for (number, runs) in keywords.enumerated() {
            let pieces = runs.flatMap(Self.pieces)
            // A short keyword is a fragment itself.
            for piece in pieces.isEmpty ? [Array(runs.max { $0.count < $1.count }!)] : pieces {
                owners[piece, default: []].insert(number)
            }
        }
        let pieces = owners.map { piece, owners in
            (bytes: piece, owners: owners, rarity: Self.rarity(of: piece.prefix(3)))
        }.sorted { left, right in
            if left.owners.count != right.owners.count { return left.owners.count > right.owners.count }
            if left.rarity != right.rarity { return left.rarity > right.rarity }
            return left.bytes.lexicographicallyPrecedes(right.bytes)
        }
        var open = Set(keywords.indices)
        var fragments = Set<[UInt8]>()
        for piece in pieces where !open.isDisjoint(with: piece.owners) {
            for number in open.intersection(piece.owners) {
                fragments.insert(Self.widened(piece.bytes, in: keywords[number]))
            }
            open.subtract(piece.owners)
        }
        return fragments
    }

    /// Two signs with what stands before them: `::` begins many an address, `p::` does not.
    private static func widened(_ piece: [UInt8], in runs: [ArraySlice<UInt8>]) -> [UInt8] {
        guard piece.count < 3 else { return piece }
        for run in runs {
            guard let range = run.firstRange(of: piece) else { continue }
            if range.lowerBound > run.startIndex { return Array(run[(range.lowerBound - 1)..<range.upperBound]) }
        }
        return piece
    }

    /// The parts of a text that are just long enough to be seldom found by chance.
    private static func pieces(of run: ArraySlice<UInt8>) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        for start in run.indices {
            var weight = 0
            let end = run[start...].firstIndex {
                weight += Self.weight(of: $0)
                return weight >= enoughWeight
            }
            guard let end else { break }
            let piece = Array(run[start...end])
            if !piece.withUnsafeBytes({ usual.firstRange(of: Text($0)) != nil }) { pieces.append(piece) }
        }
        return pieces
    }

    /// Two signs, five letters, or three with rare ones.
    private static let enoughWeight = 20

    private static func weight(of byte: UInt8) -> Int {
        if byte.isASCIILetter || byte.isDigit || byte == UInt8(ascii: " ") {
            return frequent.prefix(12).contains(byte) ? 4 : Array("jkqvwxyz".utf8).contains(byte) ? 8 : 5
        }
        return 10
    }

    /// What is in so many events of Windows that it says nothing.
    private static let usual = Text(
        """
        microsoft-windows-security-auditing/operational sysmon windows powershell system32 syswow64 program files (x86) \
        application information service control manager process network account logon administrator information \
        subject object target source domain workstation computer version company description registry .exe .dll .com \
        drv.sys
        """)

    /// The more, the less often the bytes are in logs.
    private static func rarity(of bytes: ArraySlice<UInt8>) -> Double {
        let places = bytes.map { byte in frequent.firstIndex(of: byte) ?? frequent.count }
        return Double(places.reduce(0, +)) / Double(bytes.count)
    }

    /// The bytes of Windows events, the most frequent first.
    private static let frequent = Array("ae s0tcronid:bwm2lgu31-4y,pvf.568qh97xk+".utf8)

    /// How ASCII may stand in JSON, or become lower-cased ASCII, otherwise than as itself.
    ///
    /// Source: RFC 8259, section 7; Unicode's lower-casing makes `k` of U+212A and `i` (and a mark) of U+0130.
    private static let disguises: [[UInt8]] =
        ["\\u00", "\\u01", "\\u21"].map { Array($0.utf8) } + [[0xE2, 0x84, 0xAA], [0xC4, 0xB0]]
}

extension SigmaText {
    /// The parts that JSON never escapes, so that they stand in an event's bytes as they are but for their case.
    fileprivate var plainRuns: [ArraySlice<UInt8>] {
        var runs: [ArraySlice<UInt8>] = []
        for case .literal(let bytes) in parts {
            runs += bytes.split { byte in
                byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
                    || byte == UInt8(ascii: "/")
            }
        }
        // A letter or two are in every event.
        return runs.filter { $0.count >= 3 }
    }
}
