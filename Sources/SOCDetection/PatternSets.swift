internal import CVectorscan
internal import SOCCore

/// The patterns of each ``ScanPlace`` as databases, and its other predicates as checks.
struct PatternSets {
    private(set) var scans: [CompiledRules.Scan] = []
    private(set) var checks: [CompiledRules.Check] = []
    private(set) var literals = LiteralTable()
    private(set) var grams = GramTable()
    /// As they lie in memory.
    private(set) var databases: [[UInt8]] = []

    /// - Parameter places: Of the atoms.
    init(atoms: AtomTable, places: [ScanPlace], placeCount: Int) throws(Compiler.PatternProblem) {
        var emptyAtoms = [Int32](repeating: -1, count: placeCount)
        var foldedAtoms = [[Pattern]](repeating: [], count: placeCount)
        var exactAtoms = [[Pattern]](repeating: [], count: placeCount)
        var literalsOfPlace = [[(kind: LiteralTable.Kind, bytes: [UInt8], atom: Int)]](repeating: [], count: placeCount)
        var gramsOfPlace = [[(bytes: [UInt8], atom: Int)]](repeating: [], count: placeCount)
        let gramPlaces = Self.placesOfGrams(atoms, places, placeCount)
        var checksOfPlace = [[CompiledRules.Check]](repeating: [], count: placeCount)
        for atom in 0..<atoms.count {
            let place = Int(places[atom].number)
            switch atoms.predicates[atom] {
            case .text(let text, let cased):
                if text.parts.isEmpty {
                    emptyAtoms[place] = Int32(atom)
                } else if cased {
                    exactAtoms[place].append(Pattern(text, atom: atom))
                } else if let literal = LiteralTable.literal(text) {
                    literalsOfPlace[place].append((literal.kind, literal.bytes, atom))
                } else if gramPlaces.contains(place), let bytes = GramTable.text(text) {
                    gramsOfPlace[place].append((bytes, atom))
                } else {
                    foldedAtoms[place].append(Pattern(text, atom: atom))
                }
            case .regex(let expression, let flags): exactAtoms[place].append(Pattern(expression, flags, atom: atom))
            case .compare(let comparison, let number):
                checksOfPlace[place].append(.init(.compare, atom, comparison: comparison, number: number))
            case .timePart(let part, let comparison, let number):
                checksOfPlace[place].append(
                    .init(.timePart, atom, comparison: comparison, number: Double(number), part: part))
            case .cidr(let network): checksOfPlace[place].append(.init(.network, atom, network: network))
            default: preconditionFailure("no atom")
            }
        }
        for place in 0..<placeCount {
            let folded = try compile(foldedAtoms[place])
            let exact = try compile(exactAtoms[place])
            let own = checksOfPlace[place]
            let part = literals.add(literalsOfPlace[place])
            let gramPart = grams.add(gramsOfPlace[place])
            scans.append(
                CompiledRules.Scan(
                    foldedPatterns: folded, exactPatterns: exact, emptyAtom: emptyAtoms[place],
                    firstCheck: UInt32(checks.count), checkCount: UInt32(own.count),
                    isAsked: folded >= 0 || exact >= 0 || emptyAtoms[place] >= 0 || !own.isEmpty
                        || !literalsOfPlace[place].isEmpty || !gramsOfPlace[place].isEmpty ? 1 : 0,
                    firstLiteral: part.first, literalMask: part.mask, endLengths: part.ends,
                    startLengths: part.starts, firstSingleByte: part.firstSingleByte,
                    singleByteCount: part.singleByteCount, firstGram: gramPart.first, gramMask: gramPart.mask,
                    hasLongGrams: gramPart.hasLong ? 1 : 0, hasShortGrams: gramPart.hasShort ? 1 : 0))
            checks += own
        }
    }

    /// The places where so many texts may stand anywhere that they are looked for by their grams.
    private static func placesOfGrams(_ atoms: AtomTable, _ places: [ScanPlace], _ placeCount: Int) -> Set<Int> {
        var counts = [Int](repeating: 0, count: placeCount)
        for (predicate, place) in zip(atoms.predicates, places) {
            if case .text(let text, false) = predicate, GramTable.text(text) != nil { counts[Int(place.number)] += 1 }
        }
        return Set(counts.indices.filter { counts[$0] >= GramTable.fewest })
    }

    /// Makes a database of a keyword filter's patterns.
    mutating func add(filter patterns: [Pattern]) throws(Compiler.PatternProblem) { _ = try compile(patterns) }

    /// From here on Vectorscan's extra engine for short texts costs more than it gives.
    private static let manyPatterns = 16

    private mutating func compile(_ patterns: [Pattern]) throws(Compiler.PatternProblem) -> Int32 {
        guard !patterns.isEmpty else { return -1 }
        let patterns = patterns.count >= Self.manyPatterns ? [Pattern.withoutSmallEngine] + patterns : patterns
        let expressions = patterns.map { strdup($0.expression) }
        defer { for expression in expressions { free(expression) } }
        let pointers: [UnsafePointer<CChar>] = expressions.map { UnsafePointer($0!) }
        var database: OpaquePointer?
        var culprit: Int32 = -1
        var reason = [CChar](repeating: 0, count: 512)
        let status = soc_patterns_compile(
            pointers, patterns.map(\.flags), patterns.map { UInt32($0.atom) }, UInt32(patterns.count), &database,
            &culprit, &reason, reason.count)
        guard status == 0, let database else {
            throw .init(
                atom: culprit >= 0 && patterns[Int(culprit)].isOurs == false ? patterns[Int(culprit)].atom : nil,
                reason: "regular expression: " + String(terminated: reason))
        }
        defer { soc_patterns_free(database) }
        var image: UnsafeMutableRawPointer?
        var count = 0
        guard soc_patterns_image(database, &image, &count) == 0, let image else {
            throw .init(atom: nil, reason: "cannot keep patterns")
        }
        defer { soc_image_free(image) }
        databases.append(Array(UnsafeRawBufferPointer(start: image, count: count)))
        return Int32(databases.count - 1)
    }
}

/// A predicate as a regular expression of Vectorscan's.
struct Pattern {
    var expression: String
    var flags: UInt32
    var atom: Int

    init(_ text: SigmaText, atom: Int) {
        self.atom = atom
        var parts = text.parts[...]
        var expression = ""
        if parts.first == .anyString { parts = parts.dropFirst() } else { expression += "^" }
        let isOpen = parts.last == .anyString
        if isOpen { parts = parts.dropLast() }
        for part in parts {
            switch part {
            case .literal(let bytes): for byte in bytes { expression += Self.escaped(byte) }
            case .anyString: expression += ".*"
            // One character of UTF-8.
            case .anyCharacter: expression += "(?:[\\x00-\\x7f]|[\\xc0-\\xff][\\x80-\\xbf]{1,3})"
            case .dash: expression += "(?:\\x2d|\\x2f|\\xe2\\x80[\\x93-\\x95])"
            case .placeholder: expression += "(?!)"
            }
        }
        if !isOpen { expression += "\\z" }
        self.expression = expression
        flags = UInt32(SOC_PATTERN_DOTALL | SOC_PATTERN_SINGLE_MATCH)
        // `**`, or a question mark between stars, may be found in little.
        if text.hasWildcards { flags |= UInt32(SOC_PATTERN_ALLOW_EMPTY) }
    }

    /// A text anywhere, with or without capitals.
    init(fragment: [UInt8]) {
        atom = 0
        expression = fragment.map(Self.escaped).joined()
        flags = UInt32(SOC_PATTERN_CASELESS | SOC_PATTERN_SINGLE_MATCH)
    }

    /// Is never found: text is UTF-8. A pattern that asks where its match begins makes Vectorscan leave out its engine for short texts,
    /// which takes 40 % of the time to compile many patterns.
    static let withoutSmallEngine = Pattern(
        expression: "\\xff\\xfe[\\xf8-\\xff]\\xff", flags: UInt32(SOC_PATTERN_START_OF_MATCH), atom: 0x7FFF_FFFF)

    var isOurs: Bool { atom == Self.withoutSmallEngine.atom }

    private init(expression: String, flags: UInt32, atom: Int) {
        self.expression = expression
        self.flags = flags
        self.atom = atom
    }

    init(_ expression: String, _ flags: RegexFlags, atom: Int) {
        self.atom = atom
        self.expression = expression
        self.flags = Self.flags(flags)
    }

    static func flags(_ flags: RegexFlags) -> UInt32 {
        var bits = SOC_PATTERN_UTF8 | SOC_PATTERN_SINGLE_MATCH | SOC_PATTERN_ALLOW_EMPTY
        if flags.contains(.ignoreCase) { bits |= SOC_PATTERN_CASELESS }
        if flags.contains(.multiline) { bits |= SOC_PATTERN_MULTILINE }
        if flags.contains(.dotMatchesAll) { bits |= SOC_PATTERN_DOTALL }
        return UInt32(bits)
    }

    private static func escaped(_ byte: UInt8) -> String {
        if byte.isASCIILetter || byte.isDigit { return String(UnicodeScalar(byte)) }
        let digits = String(byte, radix: 16)
        return "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
}

extension CompiledRules.Check {
    fileprivate init(
        _ kind: Kind, _ atom: Int, comparison: Comparison = .equal, number: Double = 0, part: TimePart = .minute,
        network: IPNetwork? = nil
    ) {
        self.init(
            kind: kind.rawValue, comparison: comparison.rawValue,
            part: UInt8(TimePart.allCases.firstIndex(of: part)!), atom: UInt32(atom), number: number,
            network: network.map { ($0.high, $0.low, $0.highMask, $0.lowMask) } ?? (0, 0, 0, 0))
    }
}

/// Judges the regular expressions of rules before anything is compiled.
enum ExpressionCheck {
    /// The rules with an expression that Vectorscan does not take, and where it stands.
    static func refusedRules(of collection: RuleCollection) -> [(rule: Int, error: SOCError)] {
        var verdicts: [String: String?] = [:]
        var refused: [(rule: Int, error: SOCError)] = []
        for (index, rule) in collection.rules.enumerated() {
            var problem: SOCError?
            for selection in rule.detection.selections {
                selection.detection.forEachItem { item in
                    for (place, predicate) in item.predicates.enumerated() where problem == nil {
                        predicate.forEachRegex { expression, flags in
                            let key = "\(flags.rawValue)\(expression)"
                            let verdict = verdicts[key] ?? check(expression, Pattern.flags(flags))
                            verdicts[key] = .some(verdict)
                            if let verdict, problem == nil {
                                problem = error(verdict, expression, at: item.valuePlaces[place])
                            }
                        }
                    }
                }
            }
            if let problem { refused.append((index, problem)) }
        }
        return refused
    }

    /// Points into the expression where Vectorscan tells the place: `… at index 12.`
    private static func error(_ verdict: String, _ expression: String, at place: ScalarPlace) -> SOCError {
        var location = place.location
        let words = verdict.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        if words.count >= 2, words[words.count - 2] == "index", let index = Int(words[words.count - 1]) {
            let before = String(decoding: expression.utf8.prefix(index), as: UTF8.self)
            location = place.location(ofCharacter: before.unicodeScalars.count)
        }
        return SOCError(.malformedInput, "regular expression: \(verdict)", at: location)
    }

    private static func check(_ expression: String, _ flags: UInt32) -> String? {
        guard !expression.utf8.contains(0) else { return "a NUL character in it" }
        var reason = [CChar](repeating: 0, count: 512)
        return soc_pattern_check(expression, flags, &reason, reason.count) == 0 ? nil : String(terminated: reason)
    }
}

extension Predicate {
    fileprivate func forEachRegex(_ body: (String, RegexFlags) -> Void) {
        switch self {
        case .regex(let expression, let flags): body(expression, flags)
        case .any(let predicates): for predicate in predicates { predicate.forEachRegex(body) }
        default: break
        }
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension String {
    /// What a C function wrote, up to its NUL.
    init(terminated characters: [CChar]) {
        self.init(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
