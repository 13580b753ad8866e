internal import SOCCore

/// The distinct predicates of all rules: each has one bit.
struct AtomTable {
    private struct Key: Hashable {
        var slot: Int
        var predicate: Predicate
    }

    private struct ReferenceKey: Hashable {
        var slot: Int
        var other: Int
        var relation: FieldRelation
        var isCased: Bool
    }

    private var known: [Key: Int] = [:]
    private var knownReferences: [ReferenceKey: Int] = [:]
    private(set) var predicates: [Predicate] = []
    private(set) var slots: [Int] = []
    /// The first few rules that ask for each atom.
    private(set) var users: [[Int]] = []
    private(set) var references: [CompiledRules.Reference] = []
    var currentRule: Int?

    var count: Int { predicates.count }

    mutating func atom(_ slot: Int, _ predicate: Predicate) -> Int {
        let key = Key(slot: slot, predicate: predicate)
        let atom: Int
        if let former = known[key] {
            atom = former
        } else {
            atom = predicates.count
            known[key] = atom
            predicates.append(predicate)
            slots.append(slot)
            users.append([])
        }
        if let currentRule, users[atom].last != currentRule { users[atom].append(currentRule) }
        return atom
    }

    mutating func reference(_ slot: Int, _ other: Int, _ relation: FieldRelation, isCased: Bool) -> Int {
        let key = ReferenceKey(slot: slot, other: other, relation: relation, isCased: isCased)
        if let known = knownReferences[key] { return known }
        knownReferences[key] = references.count
        references.append(
            .init(field: UInt32(slot), other: UInt32(other), relation: relation.rawValue, isCased: isCased ? 1 : 0))
        return references.count - 1
    }

    /// How often each atom may be expected to be true; only the order of magnitude matters.
    func costs(fieldNames: [String]) -> [Double] {
        predicates.indices.map { atom in
            // What many rules ask for is in many events.
            let own =
                Self.cost(predicates[atom], isCommonField: Self.commonFields.contains(fieldNames[slots[atom]]))
                + (predicates[atom].isLiteral ? 0 : Self.priceOfPattern)
            let cost = own * (1 + Double(users[atom].count) / 50)
            // To find a keyword the whole event must be read; anything else is better.
            if slots[atom] == Compiler.keywordSlot { return cost + 10_000 }
            // Every event's id is known before: what is found by it needs no other field of other events to be scanned.
            return fieldNames[slots[atom]] == "EventID" && !predicates[atom].isPattern ? 1 : cost
        }
    }

    /// What finds each atom.
    var scans: [RuleCovers.Scan] {
        predicates.indices.map { .init(slot: slots[$0], isOfLiterals: predicates[$0].isLiteral) }
    }

    /// Where each atom is looked for.
    ///
    /// - Parameters:
    ///   - isFirst: Of each atom whether it must be known of every event.
    ///   - splitSlots: Fields whose literals are asked for alone in some events.
    func places(isFirst: [Bool], splitSlots: Set<Int>, fieldCount: Int) -> [ScanPlace] {
        // Of literals there may be any number; see LiteralTable.
        let isLiteral = predicates.map(\.isLiteral)
        var firstCounts = Array(repeating: 0, count: fieldCount)
        var otherCounts = firstCounts
        var hasFirst = Array(repeating: false, count: fieldCount)
        for (atom, slot) in slots.enumerated() {
            if isFirst[atom] { hasFirst[slot] = true }
            if !isLiteral[atom] {
                if isFirst[atom] { firstCounts[slot] += 1 } else { otherCounts[slot] += 1 }
            }
        }
        return slots.indices.map { atom in
            let slot = slots[atom]
            // A second scan for a few patterns more would cost more than they do; literals that are found in many events
            // for nothing cost more than it.
            let isFew =
                firstCounts[slot] + otherCounts[slot] <= Self.fewPatterns || otherCounts[slot] <= firstCounts[slot] / 4
            let isApart = isLiteral[atom] && splitSlots.contains(slot)
            let isTogether = isFirst[atom] || hasFirst[slot] && isFew && !isApart
            guard isTogether else { return ScanPlace(slot: slot, step: ScanPlace.second) }
            return ScanPlace(slot: slot, step: isApart ? ScanPlace.firstLiterals : ScanPlace.first)
        }
    }

    private static let fewPatterns = 96

    /// Each pattern that is scanned for makes scanning dearer; see LiteralTable for those that are not.
    private static let priceOfPattern = 30.0

    /// Fields with few different values.
    private static let commonFields: Set<String> = [
        "EventID", "Channel", "Provider_Name", "Level", "Keywords", "EventType", "LogonType", "Initiated", "Status",
        "IntegrityLevel", "type", "eventSource", "cs-method", "sc-status",
    ]

    /// What so many values of Windows have that it tells nothing.
    private static let usualPieces: [StaticString] = [
        "c:\\", "windows\\", "system32\\", "syswow64\\", "program files", "microsoft\\", "users\\", "appdata\\",
        "local\\",
        "roaming\\", "temp\\", "ntdll.dll", "kernelbase.dll", "software\\", "currentversion\\", "currentcontrolset\\",
        "cmd.exe", "powershell.exe", "svchost.exe", "explorer.exe", "services.exe", "rundll32.exe",
        "microsoft corporation",
    ]

    /// How many bytes of a text are such pieces.
    private static func usualCount(in text: SigmaText) -> Int {
        var count = 0
        for case .literal(let bytes) in text.parts {
            bytes.withUnsafeBytes { bytes in
                for piece in usualPieces where Text(bytes).contains(piece) { count += piece.utf8CodeUnitCount }
            }
        }
        return count
    }

    private static func cost(_ predicate: Predicate, isCommonField: Bool) -> Double {
        let base: Double
        switch predicate {
        case .text(let text, _):
            var length = 0
            for case .literal(let bytes) in text.parts { length += bytes.count }
            let isWhole = text.parts.count == 1 && text.literal != nil
            length -= usualCount(in: text)
            base =
                isWhole
                ? (length <= 2 ? 200 : 10)
                : length <= 2 ? 300 : length <= 4 ? 60 : length <= 7 ? 12 : 200.0 / Double(length * length)
        case .regex(let expression, _): base = expression.utf8.count < 8 ? 100 : 20
        case .cidr: base = 100
        case .compare, .timePart: base = 500
        default: base = 1000
        }
        return isCommonField ? base + 200 : base
    }
}

extension Predicate {
    /// Whether a few look-ups find it.
    fileprivate var isLiteral: Bool {
        if case .text(let text, false) = self { return text.parts.isEmpty || LiteralTable.literal(text) != nil }
        return false
    }

    /// Whether it is fulfilled by more than one text.
    fileprivate var isPattern: Bool {
        if case .text(let text, _) = self { return text.literal == nil }
        return true
    }
}
