internal import CVectorscan
package import SOCCore

/// Judges events by compiled rules, one at a time.
///
/// An event is walked once; each field that is asked for is scanned once, when a rule that could match needs it; only
/// rules are evaluated that an atom of theirs, found in the event, points to. Nothing is allocated per event. Each
/// thread has a matcher of its own.
package final class Matcher {
    package let rules: CompiledRules
    let fields: EventFields
    private let atoms: AtomBits
    private let scanner: FieldScanner
    /// For each log source of rules whether the event belongs to it.
    private let isActive: UnsafeMutablePointer<UInt8>
    private var activeSources: [Int] = []
    private let candidates: BitSet
    private let definitionCandidates: BitSet
    /// The rules that the last event matched, in the order of the files.
    package private(set) var matches: [Int] = []
    /// The definitions that the last event belongs to; empty when nothing tells.
    package private(set) var activeDefinitions: [Int] = []
    /// The log sources that all events belong to, given by the user.
    private var assignedSources: [Int]?

    package init(_ rules: CompiledRules, assigning logSource: LogSource? = nil) {
        self.rules = rules
        fields = EventFields(rules)
        atoms = AtomBits(rules.atomCount)
        scanner = FieldScanner(rules, fields: fields, atoms: atoms)
        isActive = .allocate(capacity: rules.logSources.count + 1)
        isActive.initialize(repeating: 0, count: rules.logSources.count + 1)
        candidates = BitSet(rules.rules.count)
        definitionCandidates = BitSet(rules.definitions.count)
        if let logSource {
            assignedSources = rules.logSources.indices.filter { index in
                LogSource(path: String(rules.text(rules.logSources[index].name)))?.includes(logSource) ?? false
            }
        }
    }

    deinit { isActive.deallocate() }

    /// Finds the rules that the event matches; afterwards they stand in ``matches``.
    package func match(_ event: JSONValue) {
        matches.removeAll(keepingCapacity: true)
        fields.read(event)
        defer { atoms.clear() }
        classify()
        // An event that nobody knows is asked for the keywords of all sources: in one pass.
        let isUnknown = activeDefinitions.isEmpty && assignedSources == nil
        // First, while the event's bytes are still at hand for the processor.
        if isUnknown {
            scanner.scanKeywords(rules.keywordFilter)
        } else {
            for source in activeSources { scanner.scanKeywords(rules.logSources[source].keywordFilter) }
        }
        for source in activeSources {
            let entry = rules.logSources[source]
            for place in list(entry.firstScan, entry.scanCount) { scanner.scan(ScanPlace(number: place)) }
            for rule in list(entry.firstRule, entry.ruleCount) where concerns(Int(rule), isKnown: entry.isKnown != 0) {
                candidates.insert(Int(rule))
            }
        }
        gatherCandidates()
        candidates.drain { rule in
            if isTrue(rules.rules[rule].entry) { matches.append(rule) }
        }
        for source in activeSources { isActive[source] = 0 }
    }

    /// Reads an event's fields without matching it, for those that take values from it.
    package func readFields(_ event: JSONValue) { fields.read(event) }

    /// Whether a rule that nothing points to (`not selection`) is to be asked.
    ///
    /// An event that nobody knows the source of is not every source's: it must have one of the rule's fields.
    private func concerns(_ rule: Int, isKnown: Bool) -> Bool {
        guard isKnown, activeDefinitions.isEmpty, assignedSources == nil else { return true }
        let entry = rules.rules[rule]
        return list(entry.firstField, entry.fieldCount).contains { fields.exists(Int($0)) }
    }

    /// Finds the log sources that the event belongs to.
    private func classify() {
        activeSources.removeAll(keepingCapacity: true)
        activeDefinitions.removeAll(keepingCapacity: true)
        if let assignedSources {
            for source in assignedSources { activate(source) }
            return
        }
        for place in rules.definitionScans { scanner.scan(ScanPlace(number: place)) }
        for atom in atoms.list {
            let first = Int(rules.atomDefinitionStarts[atom])
            let end = Int(rules.atomDefinitionStarts[atom + 1])
            for place in first..<end { definitionCandidates.insert(Int(rules.atomDefinitions[place])) }
        }
        for definition in rules.openDefinitions { definitionCandidates.insert(Int(definition)) }
        definitionCandidates.drain { definition in
            let entry = rules.definitions[definition]
            guard isTrue(entry.entry) else { return }
            activeDefinitions.append(definition)
            for source in list(entry.firstLogSource, entry.logSourceCount) { activate(Int(source)) }
        }
        // Nothing tells what wrote this event, so no rule can be ruled out.
        if activeDefinitions.isEmpty { for source in rules.logSources.indices { activate(source) } }
    }

    @inline(__always) private func activate(_ source: Int) {
        guard isActive[source] == 0 else { return }
        isActive[source] = 1
        activeSources.append(source)
    }

    @inline(__always) private func list(_ first: UInt32, _ count: UInt32) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(rebasing: rules.lists[Int(first)..<Int(first + count)])
    }

    private func gatherCandidates() {
        for atom in atoms.list {
            for place in Int(rules.atomStarts[atom])..<Int(rules.atomStarts[atom + 1]) {
                let pointer = rules.atomRules[place]
                if isActive[Int(pointer.logSource)] != 0 { candidates.insert(Int(pointer.rule)) }
            }
        }
    }

    @inline(__always) private func isTrue(_ entry: UInt32) -> Bool {
        var place = entry
        while place < ProgramWriter.reject {
            let instruction = rules.instructions[Int(place)]
            place = holds(instruction.test) ? instruction.onTrue : instruction.onFalse
        }
        return place == ProgramWriter.accept
    }

    @inline(__always) private func holds(_ test: UInt32) -> Bool {
        let operand = Int(test & (1 << ProgramWriter.testShift - 1))
        switch test >> ProgramWriter.testShift {
        case ProgramWriter.Test.atom.rawValue:
            // A field is scanned when a test that matters asks for it.
            scanner.scan(ScanPlace(number: rules.atomPlaces[operand]))
            return atoms.contains(operand)
        case ProgramWriter.Test.isNull.rawValue: return !fields.hasValue(operand)
        case ProgramWriter.Test.exists.rawValue: return fields.exists(operand)
        case ProgramWriter.Test.hasValue.rawValue: return fields.hasValue(operand)
        default: return scanner.holds(rules.references[operand])
        }
    }

    // MARK: - What alerts and correlations take from the event

    /// The first value of a role's fields.
    package func value(of role: EventTables.Role) -> Text? {
        let index = EventTables.Role.allCases.firstIndex(of: role)!
        for place in Int(rules.roleStarts[index])..<Int(rules.roleStarts[index + 1]) {
            if let value = fields.firstValue(Int(rules.roleFields[place])), !value.isEmpty { return value }
        }
        return nil
    }

    package func forEachValue(of role: EventTables.Role, _ body: (Text) -> Void) {
        let index = EventTables.Role.allCases.firstIndex(of: role)!
        for place in Int(rules.roleStarts[index])..<Int(rules.roleStarts[index + 1]) {
            fields.forEachValue(Int(rules.roleFields[place]), body)
        }
    }

    package func value(ofField slot: Int) -> Text? { fields.firstValue(slot) }

    /// The event's own time; several fields may tell it, the first that is a time does.
    package var eventTime: Timestamp? {
        let index = EventTables.Role.allCases.firstIndex(of: .time)!
        for place in Int(rules.roleStarts[index])..<Int(rules.roleStarts[index + 1]) {
            if let value = fields.firstValue(Int(rules.roleFields[place])), let time = Timestamp(anyForm: value) {
                return time
            }
        }
        return nil
    }
}
