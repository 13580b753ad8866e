internal import CVectorscan
internal import SOCCore

/// Tells from an event's bytes that none of some keywords can be in it.
///
/// A keyword may stand in any value, and a rule of keywords alone (`product: windows`) concerns every event: to fold and
/// scan each value for it costs more than everything else. So what keywords have at least in common with the bytes of
/// an event in which they are found is looked for first, in one pass; nearly always there is nothing.
struct KeywordFilters {
    /// For each filter its patterns, as ``PatternSets`` compiles them.
    private(set) var patterns: [[Pattern]] = []
    private var known: [Set<[UInt8]>: Int] = [:]

    /// - Parameter predicates: Of atoms of the keywords' place.
    /// - Returns: The filter's number; nil when some of the predicates may be true of any event.
    mutating func add(_ predicates: [Predicate]) -> Int? {
        var fragments = Set<[UInt8]>()
        for predicate in predicates {
            guard case .text(let text, _) = predicate, let fragment = text.longestPlainFragment else { return nil }
            fragments.insert(fragment)
        }
        if let filter = known[fragments] { return filter }
        known[fragments] = patterns.count
        let all = fragments.sorted { $0.lexicographicallyPrecedes($1) } + Self.disguises
        patterns.append(all.map { Pattern(fragment: $0) })
        return patterns.count - 1
    }

    /// How ASCII may stand in JSON, or become lower-cased ASCII, otherwise than as itself.
    ///
    /// Source: RFC 8259, section 7; Unicode's lower-casing makes `k` of U+212A and `i` (and a mark) of U+0130.
    private static let disguises: [[UInt8]] =
        ["\\u00", "\\u212a", "\\u0130"].map { Array($0.utf8) } + [[0xE2, 0x84, 0xAA], [0xC4, 0xB0]]
}

extension SigmaText {
    /// The longest part that JSON never escapes, so that it stands in an event's bytes as it is but for its case.
    fileprivate var longestPlainFragment: [UInt8]? {
        var longest: ArraySlice<UInt8> = []
        for case .literal(let bytes) in parts {
            let runs = bytes.split { byte in
                byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
                    || byte == UInt8(ascii: "/")
            }
            for run in runs where run.count > longest.count { longest = run }
        }
        // A letter or two are in every event.
        return longest.count >= 3 ? Array(longest) : nil
    }
}
