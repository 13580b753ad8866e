internal import CText
internal import CVectorscan
internal import SOCCore

/// Finds which atoms the values of a field make true.
final class FieldScanner {
    private let rules: CompiledRules
    private let fields: EventFields
    private let atoms: AtomBits
    private var scratch: OpaquePointer?
    private var found: soc_found
    private var folded: UnsafeMutablePointer<UInt8>
    private var foldedCapacity = 4096
    private let memo = ScanMemo()
    /// By gram the last scan that found its text, so that each is told once.
    private let gramScans: UnsafeMutablePointer<UInt64>
    private var scanNumber: UInt64 = 0
    /// For each database whether the scratch space is enough for it.
    private let isPrepared: UnsafeMutablePointer<Bool>

    init(_ rules: CompiledRules, fields: EventFields, atoms: AtomBits) {
        self.rules = rules
        self.fields = fields
        self.atoms = atoms
        let capacity = rules.atomCount + 1
        found = soc_found(ids: .allocate(capacity: capacity), capacity: UInt32(capacity), count: 0)
        folded = .allocate(capacity: foldedCapacity)
        gramScans = .allocate(capacity: rules.grams.count + 1)
        gramScans.initialize(repeating: 0, count: rules.grams.count + 1)
        isPrepared = .allocate(capacity: rules.databases.count + 1)
        isPrepared.initialize(repeating: false, count: rules.databases.count + 1)
    }

    deinit {
        found.ids.deallocate()
        folded.deallocate()
        gramScans.deallocate()
        isPrepared.deallocate()
        soc_scratch_free(scratch)
    }

    /// Sets the atoms that are found there, once for each event.
    @inline(__always) func scan(_ place: ScanPlace) {
        guard fields.beginScan(place) else { return }
        scanNow(place)
    }

    /// Looks for keywords in the whole event, unless a filter tells from its bytes that there are none.
    func scanKeywords(_ filter: Int32) {
        guard filter != CompiledRules.LogSourceEntry.noKeywords, let event = fields.event else { return }
        if filter >= 0 {
            let bytes = event.bytes
            let fragments = rules.keywordFragments.baseAddress! + Int(filter)
            guard soc_fragments_any(fragments, bytes.base, bytes.count) != 0 else { return }
            let database = database(rules.firstFilter + filter)
            guard soc_patterns_any(database, bytes.base, UInt32(bytes.count), scratch!) != 0 else { return }
        }
        scan(ScanPlace(slot: Compiler.keywordSlot, step: ScanPlace.first))
    }

    private func scanNow(_ place: ScanPlace) {
        let scan = rules.scans[Int(place.number)]
        guard scan.isAsked != 0 else { return }
        if place.slot == Compiler.keywordSlot {
            if let event = fields.event { scanAll(event, place, scan) }
        } else {
            fields.forEachValue(place.slot) { self.scan($0, place, scan) }
        }
    }

    /// Keywords are looked for in every value, however deep.
    private func scanAll(_ value: JSONValue, _ place: ScanPlace, _ scan: CompiledRules.Scan) {
        if let text = value.scalar {
            self.scan(text, place, scan)
        } else if value.isObject {
            value.forEachMember { _, member in self.scanAll(member, place, scan) }
        } else {
            value.forEachElement { element in self.scanAll(element, place, scan) }
        }
    }

    @inline(__always) private func scan(_ text: Text, _ place: ScanPlace, _ scan: CompiledRules.Scan) {
        let hash = ScanMemo.hash(text, place)
        if memo.recall(text, place: place, hash: hash, into: atoms) { return }
        found.count = 0
        look(in: text, scan)
        let count = Int(min(found.count, found.capacity))
        for index in 0..<count { atoms.insert(Int(found.ids[index])) }
        memo.remember(text, place: place, hash: hash, atoms: found.ids, count: count)
    }

    private func look(in text: Text, _ scan: CompiledRules.Scan) {
        if text.isEmpty {
            if scan.emptyAtom >= 0 { add(UInt32(scan.emptyAtom)) }
        } else if scan.isAboutFolded {
            // Grams are read whole, even at the end.
            let capacity = text.count * 3 + Gram.long
            if capacity > foldedCapacity { growFolded(to: capacity) }
            let length = Folding.fold(text, to: folded)
            if scan.hasLiterals { findLiterals(in: Text(folded, length), scan) }
            if scan.singleByteCount > 0 { findSingleBytes(in: Text(folded, length), scan) }
            if scan.gramMask > 0 { findGrams(in: Text(folded, length), scan) }
            if scan.foldedPatterns >= 0 {
                findPatterns(of: scan.foldedPatterns, in: Text(folded, length))
            }
        }
        if scan.exactPatterns >= 0 { findPatterns(of: scan.exactPatterns, in: text) }
        if scan.checkCount > 0 { check(text, scan) }
    }

    @inline(__always) private func findPatterns(of index: Int32, in text: Text) {
        let status = soc_patterns_scan(database(index), text.base, UInt32(text.count), scratch!, &found)
        // Better no answer than one that leaves matches out.
        guard status == 0 else { fatalError("Vectorscan cannot scan: \(status)") }
    }

    private func findLiterals(in text: Text, _ scan: CompiledRules.Scan) {
        let table = rules.literals.baseAddress! + Int(scan.firstLiteral)
        let filter = rules.literalFilter.baseAddress! + Int(scan.firstLiteral)
        func look(_ hash: UInt32) {
            let marks = filter[Int(LiteralKey.filterPlace(hash) & scan.literalMask)]
            guard marks & LiteralKey.filterBit(hash) != 0 else { return }
            var place = hash & scan.literalMask
            while true {
                let literal = table[Int(place)]
                if literal.atom == CompiledRules.Literal.noAtom { return }
                if literal.hash == hash, holds(literal, text) { add(literal.atom) }
                place = (place + 1) & scan.literalMask
            }
        }
        LiteralKey.forEachEnd(text.base, text.count, scan.endLengths, look)
        LiteralKey.forEachStart(text.base, text.count, scan.startLengths, look)
    }

    private func findSingleBytes(in text: Text, _ scan: CompiledRules.Scan) {
        for place in Int(scan.firstSingleByte)..<Int(scan.firstSingleByte + scan.singleByteCount) {
            let single = rules.singleBytes[place]
            if text.firstIndex(of: UInt8(single.byte)) != nil { add(single.atom) }
        }
    }

    /// - Parameter text: Behind it there is room to read a gram.
    private func findGrams(in text: Text, _ scan: CompiledRules.Scan) {
        scanNumber &+= 1
        if scan.hasLongGrams != 0 { findGrams(in: text, Gram.long, scan, Gram.longHash) }
        if scan.hasShortGrams != 0 { findGrams(in: text, Gram.shortest, scan, Gram.shortHash) }
    }

    @inline(__always) private func findGrams(
        in text: Text, _ length: Int, _ scan: CompiledRules.Scan, _ hash: (UInt64) -> UInt32
    ) {
        let filter = rules.gramFilter.baseAddress! + Int(scan.firstGram)
        let base = UnsafeRawPointer(text.base)
        let mask = scan.gramMask
        var index = 0
        while index + length <= text.count {
            let hash = hash(base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            if filter[Int(Gram.filterPlace(hash) & mask)] & Gram.filterBit(hash) != 0 {
                addTexts(withGram: hash, at: index, in: text, scan)
            }
            index &+= 1
        }
    }

    private func addTexts(withGram hash: UInt32, at index: Int, in text: Text, _ scan: CompiledRules.Scan) {
        var place = hash & scan.gramMask
        while true {
            let number = Int(scan.firstGram + place)
            let gram = rules.grams[number]
            if gram.atom == CompiledRules.Gram.noAtom { return }
            place = (place + 1) & scan.gramMask
            guard gram.hash == hash, gramScans[number] != scanNumber else { continue }
            let start = index - gram.offset
            guard start >= 0, start + gram.count <= text.count else { continue }
            let found = Text(text.base + start, gram.count)
            guard found == Text(rules.gramBytes.baseAddress! + Int(gram.first), gram.count) else { continue }
            gramScans[number] = scanNumber
            add(gram.atom)
        }
    }

    @inline(__always) private func holds(_ literal: CompiledRules.Literal, _ text: Text) -> Bool {
        let bytes = Text(rules.literalBytes.baseAddress! + Int(literal.first), literal.count)
        switch literal.kind {
        case .whole: return text == bytes
        case .start: return text.prefix(bytes.count) == bytes
        case .end: return text.count >= bytes.count && text.dropFirst(text.count - bytes.count) == bytes
        case .byte: preconditionFailure("no entry of a hash table")
        }
    }

    /// Most databases are never used in a run; those that are get their scratch space when they first are.
    @inline(__always) private func database(_ index: Int32) -> OpaquePointer {
        let database = rules.databases[Int(index)]
        if !isPrepared[Int(index)] {
            guard soc_scratch_prepare(database, &scratch) == 0 else { fatalError("no memory for Vectorscan") }
            isPrepared[Int(index)] = true
        }
        return database
    }

    private func growFolded(to capacity: Int) {
        folded.deallocate()
        folded = .allocate(capacity: capacity)
        foldedCapacity = capacity
    }

    private func add(_ atom: UInt32) {
        found.ids[Int(found.count)] = atom
        found.count += 1
    }

    private func check(_ text: Text, _ scan: CompiledRules.Scan) {
        let trimmed = text.trimmed
        var address: IPAddress?
        var number: Double?
        var isParsed = (address: false, number: false)
        for place in Int(scan.firstCheck)..<Int(scan.firstCheck + scan.checkCount) {
            let check = rules.checks[place]
            switch CompiledRules.Check.Kind(rawValue: check.kind)! {
            case .compare:
                if !isParsed.number {
                    number = trimmed.double
                    isParsed.number = true
                }
                if let number, Comparison(rawValue: check.comparison)!.holds(number, check.number) { add(check.atom) }
            case .network:
                if !isParsed.address {
                    address = IPAddress(trimmed)
                    isParsed.address = true
                }
                if let address, address.high & check.network.highMask == check.network.high,
                    address.low & check.network.lowMask == check.network.low
                {
                    add(check.atom)
                }
            case .timePart:
                let part = TimePart.allCases[Int(check.part)]
                if let value = part.value(in: trimmed),
                    Comparison(rawValue: check.comparison)!.holds(Double(value), check.number)
                {
                    add(check.atom)
                }
            }
        }
    }

    // MARK: - Field references

    /// Whether some value of one field stands to some value of the other as the rule says.
    func holds(_ reference: CompiledRules.Reference) -> Bool {
        var holds = false
        fields.forEachValue(Int(reference.field)) { left in
            self.fields.forEachValue(Int(reference.other)) { right in
                if !holds { holds = self.relates(left, right, reference) }
            }
        }
        return holds
    }

    private func relates(_ left: Text, _ right: Text, _ reference: CompiledRules.Reference) -> Bool {
        if reference.isCased != 0 { return relates(left, right, FieldRelation(rawValue: reference.relation)!) }
        let capacity = (left.count + right.count) * 3 + 16
        if capacity > foldedCapacity { growFolded(to: capacity) }
        let first = Text(folded, Folding.fold(left, to: folded))
        let rest = folded + first.count
        let second = Text(rest, Folding.fold(right, to: rest))
        return relates(first, second, FieldRelation(rawValue: reference.relation)!)
    }

    private func relates(_ left: Text, _ right: Text, _ relation: FieldRelation) -> Bool {
        switch relation {
        case .equal: left == right
        case .startsWith: left.count >= right.count && left.prefix(right.count) == right
        case .endsWith: left.count >= right.count && left.dropFirst(left.count - right.count) == right
        case .contains: right.isEmpty || left.firstRange(of: right) != nil
        }
    }
}
