internal import CVectorscan
package import SOCCore

/// Translates rules into the form in which they are matched.
package struct Compiler {
    private var fieldSlots: [String: Int] = [:]
    /// Of fields that mean something else in rules; see ``EventTables/Shape/overrides``.
    private var headerSlots: [String: Int] = [:]
    private let overriddenFields: Set<String>
    /// Whether it is log sources and alerts that ask for fields, not rules.
    private var asksHeader = false
    private var fieldNames: [String] = []
    private var atoms = AtomTable()
    private var program = ProgramWriter()
    private var strings = StringPool()
    private var lists: [UInt32] = []
    private let tables: EventTables

    /// The keywords' place: every value of the event.
    static let keywordSlot = 0

    private init(_ tables: EventTables) {
        self.tables = tables
        overriddenFields = tables.overriddenFields
        _ = slot("")
    }

    /// Compiles what can be compiled.
    ///
    /// - Parameter collection: Rules that Vectorscan refuses are taken out of it, with why among its errors.
    package static func compile(
        _ collection: inout RuleCollection, tables: EventTables
    ) throws(SOCError) -> CompiledRules {
        let key = [UInt8](repeating: 0, count: Blob.keyLength)
        let bytes = try blob(of: &collection, tables: tables, key: key)
        guard let rules = CompiledRules(BlobMemory(bytes), key: key) else {
            throw SOCError(.internalFailure, "cannot load the rules that were just compiled")
        }
        return rules
    }

    static func blob(
        of collection: inout RuleCollection, tables: EventTables, key: [UInt8]
    ) throws(SOCError) -> [UInt8] {
        let refused = ExpressionCheck.refusedRules(of: collection)
        if !refused.isEmpty { collection.drop(refused) }
        // A set that is refused as a whole names the culprit: without it the others go on.
        while true {
            var compiler = Compiler(tables)
            do {
                return try compiler.compile(collection, key: key)
            } catch let problem {
                guard let atom = problem.atom else { throw SOCError(.internalFailure, problem.reason) }
                let culprits = compiler.atoms.users[atom]
                guard !culprits.isEmpty else { throw SOCError(.misconfigured, "event tables: \(problem.reason)") }
                collection.drop(
                    culprits.map { rule in
                        (
                            rule: rule,
                            error: SOCError(
                                .malformedInput, problem.reason, at: collection.rules[rule].header.location)
                        )
                    })
            }
        }
    }

    /// What Vectorscan did not take.
    struct PatternProblem: Error {
        var atom: Int?
        var reason: String
    }

    // MARK: - Fields, predicates, expressions

    mutating func slot(_ name: String) -> Int {
        let isHeader = asksHeader && overriddenFields.contains(name)
        if let slot = isHeader ? headerSlots[name] : fieldSlots[name] { return slot }
        let slot = fieldNames.count
        if isHeader { headerSlots[name] = slot } else { fieldSlots[name] = slot }
        fieldNames.append(name)
        return slot
    }

    private mutating func expression(_ section: DetectionSection) -> Expression {
        let selections = section.selections.map { expression($0.detection) }
        func join(_ condition: Condition) -> Expression {
            switch condition {
            case .selection(let index): selections[index]
            case .and(let parts): .and(parts.map(join))
            case .or(let parts): .or(parts.map(join))
            case .not(let part): .not(join(part))
            case .atLeast(let count, let parts): .atLeast(count, parts.map(join))
            }
        }
        return join(section.condition)
    }

    private mutating func expression(_ detection: Detection) -> Expression {
        switch detection {
        case .item(let item): expression(item)
        case .all(let parts): .and(parts.map { expression($0) })
        case .any(let parts): .or(parts.map { expression($0) })
        }
    }

    private mutating func expression(_ item: DetectionItem) -> Expression {
        let slot = slot(item.field ?? "")
        let parts = item.predicates.map { expression($0, slot: slot) }
        let joined: Expression = parts.count == 1 ? parts[0] : item.requiresAll ? .and(parts) : .or(parts)
        return item.isNegated ? .not(joined) : joined
    }

    private mutating func expression(_ predicate: Predicate, slot: Int) -> Expression {
        switch predicate {
        case .never: return .constant(false)
        case .any(let predicates): return .or(predicates.map { expression($0, slot: slot) })
        case .null: return .isNull(slot)
        case .exists(let wanted): return wanted ? .exists(slot) : .not(.exists(slot))
        case .fieldReference(let name, let relation, let cased):
            let other = self.slot(name)
            return .reference(atoms.reference(slot, other, relation, isCased: cased))
        case .text(let text, _) where text.parts == [.anyString]: return .hasValue(slot)
        case .text(let text, let cased):
            let folded = cased ? text : text.folded
            return .atom(atoms.atom(slot, .text(folded, cased: cased)))
        case .regex, .cidr, .compare, .timePart: return .atom(atoms.atom(slot, predicate))
        }
    }

    // MARK: - Putting together

    mutating func list(_ numbers: some Collection<Int>) -> (first: UInt32, count: UInt32) {
        let first = UInt32(lists.count)
        lists.append(contentsOf: numbers.map(UInt32.init))
        return (first, UInt32(numbers.count))
    }

    private mutating func compile(_ collection: RuleCollection, key: [UInt8]) throws(PatternProblem) -> [UInt8] {
        // Definitions first: their fields and atoms are the ones that every event is asked for.
        asksHeader = true
        let definitionExpressions = tables.definitions.map { expression($0.detection).simplified }
        asksHeader = false
        atoms.currentRule = 0
        var expressions: [Expression] = []
        for (index, rule) in collection.rules.enumerated() {
            atoms.currentRule = index
            expressions.append(expression(rule.detection).simplified)
        }
        for correlation in collection.correlations {
            for name in correlation.groupBy + correlation.fields { _ = slot(name) }
            for fields in correlation.aliases.values { for name in fields.values { _ = slot(name) } }
        }
        asksHeader = true
        let roles = EventTables.Role.allCases.map { role in (tables.roles[role] ?? []).map { slot($0) } }
        asksHeader = false
        let cost = atoms.costs(fieldNames: fieldNames)

        // Log sources of rules, and which definitions they are about.
        var sourceIndices: [LogSource: Int] = [:]
        var sources: [LogSource] = []
        let ruleSources = collection.rules.map { rule -> Int in
            if let index = sourceIndices[rule.logSource] { return index }
            sourceIndices[rule.logSource] = sources.count
            sources.append(rule.logSource)
            return sources.count - 1
        }
        let sourceDefinitions = sources.map { tables.definitions(for: $0) }

        // What is looked for in every event: what tells log sources, and what points to rules.
        var definitionFields = Set<Int>()
        for expression in definitionExpressions {
            expression.collectFields(into: &definitionFields, atomSlots: atoms.slots)
        }
        let covers = RuleCovers(
            expressions, logSources: ruleSources, scans: atoms.scans, cost: cost, scannedAnyway: definitionFields)
        var isFirst = Array(repeating: false, count: atoms.count)
        for expression in definitionExpressions { expression.forEachAtom { isFirst[$0] = true } }
        for (rule, atoms) in covers.atoms.enumerated() {
            for atom in atoms ?? [] { isFirst[atom] = true }
            if covers.isOften(rule) { expressions[rule].forEachAtom { isFirst[$0] = true } }
        }
        let literalFields = covers.fieldsOfLiterals(definitions: sourceDefinitions)
        let places = atoms.places(
            isFirst: isFirst, splitSlots: literalFields.subtracting(definitionFields), fieldCount: fieldNames.count)

        // Rules.
        var index = RuleIndex(atomCount: atoms.count)
        var openRules = [[Int]](repeating: [], count: sources.count)
        var indexScans = [Set<Int>](repeating: [], count: sources.count)
        var indexKeywords = [Set<Int>](repeating: [], count: sources.count)
        var rules: [CompiledRules.Rule] = []
        for (number, rule) in collection.rules.enumerated() {
            let expression = expressions[number]
            let entry = program.write(
                expression.arranged { places[$0].step == ScanPlace.second ? atoms.slots[$0] : nil })
            let source = ruleSources[number]
            if entry != ProgramWriter.reject {
                if let cover = covers.atoms[number] {
                    for atom in Set(cover) {
                        index.add(number, source, for: atom)
                        if atoms.slots[atom] == Self.keywordSlot {
                            indexKeywords[source].insert(atom)
                        } else {
                            indexScans[source].insert(Int(places[atom].number))
                        }
                    }
                } else {
                    openRules[source].append(number)
                }
            }
            var fields = Set<Int>()
            expression.collectFields(into: &fields, atomSlots: atoms.slots)
            let fieldList = list(fields.sorted())
            let header = rule.header
            rules.append(
                CompiledRules.Rule(
                    entry: entry, logSource: UInt32(source), firstField: fieldList.first,
                    fieldCount: fieldList.count, id: strings.add(header.identifier), title: strings.add(header.title),
                    name: strings.add(header.name ?? ""), description: strings.add(header.description ?? ""),
                    tags: strings.add(header.tags.joined(separator: "\n")),
                    location: strings.add("\(header.location)"), level: header.level?.rawValue ?? .max,
                    isReported: rule.isReported ? 1 : 0,
                    status: header.status.flatMap { RuleHeader.Status.allCases.firstIndex(of: $0) }.map(UInt8.init)
                        ?? .max))
        }
        var patterns = try PatternSets(
            atoms: atoms, places: places, placeCount: ScanPlace.count(fieldCount: fieldNames.count))
        var keywords = KeywordFilters()
        func filter(_ atomsOfSource: Set<Int>) -> Int32 {
            guard !atomsOfSource.isEmpty else { return CompiledRules.LogSourceEntry.noKeywords }
            return keywords.add(atomsOfSource.map { atoms.predicates[$0] }).map(Int32.init)
                ?? CompiledRules.LogSourceEntry.anyKeywords
        }
        let keywordFilters = indexKeywords.map(filter)
        let commonFilter = filter(indexKeywords.reduce(into: []) { $0.formUnion($1) })
        let firstFilter = patterns.databases.count
        for filter in keywords.patterns { try patterns.add(filter: filter) }
        let logSources = sources.indices.map { source in
            let open = list(openRules[source])
            let scans = list(indexScans[source].sorted())
            return CompiledRules.LogSourceEntry(
                name: strings.add("\(sources[source])"), isKnown: sourceDefinitions[source].isEmpty ? 0 : 1,
                firstRule: open.first, ruleCount: open.count, firstScan: scans.first, scanCount: scans.count,
                keywordFilter: keywordFilters[source])
        }

        // Definitions.
        var definitionIndex = RuleIndex(atomCount: atoms.count)
        var openDefinitions: [UInt32] = []
        var definitions: [CompiledRules.Definition] = []
        for (number, expression) in definitionExpressions.enumerated() {
            if let cover = expression.cover(cost: { cost[$0] }) {
                for atom in Set(cover.atoms) { definitionIndex.add(number, 0, for: atom) }
            } else {
                openDefinitions.append(UInt32(number))
            }
            let members = list(sources.indices.filter { sourceDefinitions[$0].contains(number) })
            definitions.append(
                CompiledRules.Definition(
                    entry: program.write(expression), name: strings.add("\(tables.definitions[number].logSource)"),
                    firstLogSource: members.first, logSourceCount: members.count))
        }

        let correlations = compile(collection.correlations, of: collection)
        let fields = fieldNames.map { CompiledRules.Field(name: strings.add($0)) }
        var paths = PathTree(&strings)
        paths.add(fieldNames, headerSlots: Set(headerSlots.values), shapes: tables.shapes)
        let tree = paths.finish(&strings)

        var writer = BlobWriter()
        writer.add(strings.bytes)
        writer.add(tree.nodes)
        writer.add(tree.nodeSlots)
        writer.add(tree.edges)
        writer.add(fields)
        writer.add(patterns.scans)
        writer.add(patterns.checks)
        writer.add(patterns.literals.entries)
        writer.add(patterns.literals.filter)
        writer.add(patterns.literals.bytes)
        writer.add(patterns.literals.singleBytes)
        writer.add(patterns.grams.entries)
        writer.add(patterns.grams.filter)
        writer.add(patterns.grams.bytes)
        writer.add(atoms.references)
        writer.add(program.instructions)
        writer.add(rules)
        writer.add(logSources)
        writer.add(definitions)
        writer.add(lists)
        let ruleTable = index.table
        writer.add(ruleTable.starts)
        writer.add(ruleTable.members)
        writer.add(places.map(\.number))
        let definitionTable = definitionIndex.table
        writer.add(definitionTable.starts)
        writer.add(definitionTable.members.map(\.rule))
        writer.add(openDefinitions)
        writer.add(definitionFields.sorted().map { ScanPlace(slot: $0, step: ScanPlace.first).number })
        var roleStarts: [UInt32] = [0]
        for slots in roles { roleStarts.append(roleStarts.last! + UInt32(slots.count)) }
        writer.add(roleStarts)
        writer.add(roles.joined().map(UInt32.init))
        writer.add(correlations.entries)
        writer.add(correlations.bounds)
        writer.add(Array(ErrorList.text(of: collection.errors).utf8))
        writer.add([commonFilter, Int32(firstFilter)])
        writer.add(keywords.fragments)
        // Each a section of its own, for the sake of its alignment.
        writer.add([UInt64(patterns.databases.count)])
        for database in patterns.databases { writer.add(database) }
        return writer.finish(key: key)
    }
}

extension Compiler {
    private typealias Correlations = (entries: [CompiledRules.Correlation], bounds: [CompiledRules.Bound])

    private mutating func compile(_ rules: [CorrelationRule], of collection: RuleCollection) -> Correlations {
        var entries: [CompiledRules.Correlation] = []
        var bounds: [CompiledRules.Bound] = []
        for rule in rules {
            let referents = rule.references.compactMap { collection.referent(of: $0) }
            let referentList = list(
                referents.map { referent in
                    switch referent {
                    case .rule(let index): index
                    case .correlation(let index): index | Int(CompiledRules.Correlation.correlationMark)
                    }
                })
            var groups: [Int] = []
            var fields: [Int] = []
            for (place, reference) in rule.references.enumerated() {
                /// An alias is what it stands for in this rule; a name that an inner correlation groups by is its value.
                func field(_ name: String) -> Int {
                    if let actual = rule.aliases[name]?[reference] { return slot(actual) }
                    if case .correlation(let index) = referents[place],
                        let inner = collection.correlations[index].groupBy.firstIndex(of: name)
                    {
                        return inner | Int(CompiledRules.Correlation.groupMark)
                    }
                    return slot(name)
                }
                groups += rule.groupBy.map(field)
                fields += rule.fields.map(field)
            }
            let groupList = list(groups)
            let fieldList = list(fields)
            let header = rule.header
            entries.append(
                CompiledRules.Correlation(
                    kind: UInt8(CorrelationRule.Kind.allCases.firstIndex(of: rule.kind)!),
                    level: header.level?.rawValue ?? .max, isReported: rule.isReported ? 1 : 0,
                    hasExpression: rule.expression == nil ? 0 : 1,
                    entry: rule.expression.map { program.write(Expression($0)) } ?? 0,
                    id: strings.add(header.identifier), title: strings.add(header.title),
                    description: strings.add(header.description ?? ""),
                    tags: strings.add(header.tags.joined(separator: "\n")), timespan: rule.timespan,
                    percentile: rule.percentile, firstReferent: referentList.first,
                    referentCount: referentList.count, firstGroup: groupList.first,
                    groupCount: UInt32(rule.groupBy.count), firstField: fieldList.first,
                    fieldCount: UInt32(rule.fields.count), firstBound: UInt32(bounds.count),
                    boundCount: UInt32(rule.bounds.count)))
            bounds += rule.bounds.map { bound in
                CompiledRules.Bound(
                    comparison: UInt32(CorrelationRule.Bound.Operator.allCases.firstIndex(of: bound.comparison)!),
                    number: bound.number)
            }
        }
        return (entries, bounds)
    }
}

extension Expression {
    /// A condition over the rules of a correlation, by their places.
    fileprivate init(_ condition: Condition) {
        switch condition {
        case .selection(let index): self = .atom(index)
        case .and(let parts): self = .and(parts.map { Expression($0) })
        case .or(let parts): self = .or(parts.map { Expression($0) })
        case .not(let part): self = .not(Expression(part))
        case .atLeast(let count, let parts): self = .atLeast(count, parts.map { Expression($0) })
        }
    }
}

/// Texts that are kept once each.
struct StringPool {
    private(set) var bytes: [UInt8] = [0]
    private var known: [String: CompiledRules.StringRange] = [:]

    mutating func add(_ string: String) -> CompiledRules.StringRange {
        if let range = known[string] { return range }
        let range = CompiledRules.StringRange(offset: UInt32(bytes.count), count: UInt32(string.utf8.count))
        bytes.append(contentsOf: string.utf8)
        known[string] = range
        return range
    }
}

/// Which rules each atom points to.
struct RuleIndex {
    private var rules: [[CompiledRules.RulePointer]]

    init(atomCount: Int) { rules = Array(repeating: [], count: atomCount) }

    mutating func add(_ rule: Int, _ logSource: Int, for atom: Int) {
        rules[atom].append(.init(rule: UInt32(rule), logSource: UInt32(logSource)))
    }

    var table: (starts: [UInt32], members: [CompiledRules.RulePointer]) {
        var starts: [UInt32] = [0]
        for members in rules { starts.append(starts.last! + UInt32(members.count)) }
        return (starts, Array(rules.joined()))
    }
}

extension Expression {
    func forEachAtom(_ body: (Int) -> Void) {
        switch self {
        case .atom(let atom): body(atom)
        case .and(let parts), .or(let parts), .atLeast(_, let parts): for part in parts { part.forEachAtom(body) }
        case .not(let part): part.forEachAtom(body)
        case .constant, .isNull, .exists, .hasValue, .reference: break
        }
    }

    /// The same with the parts first that need the fewest scans, and among these the shortest: the long list that pointed
    /// to a rule is true, and what else the rule says decides.
    ///
    /// - Parameter scan: The scan that an atom needs; nil for one that is known already.
    func arranged(by scan: (Int) -> Int?) -> Expression { arrangement(scan).expression }

    private typealias Arrangement = (expression: Expression, scans: Set<Int>, size: Int)

    private func arrangement(_ scan: (Int) -> Int?) -> Arrangement {
        func sorted(_ parts: [Expression], _ join: ([Expression]) -> Expression) -> Arrangement {
            let arranged = parts.map { $0.arrangement(scan) }
            let order = arranged.indices.sorted {
                (arranged[$0].scans.count, arranged[$0].size, $0) < (arranged[$1].scans.count, arranged[$1].size, $1)
            }
            return (
                join(order.map { arranged[$0].expression }), arranged.reduce(into: []) { $0.formUnion($1.scans) },
                arranged.reduce(0) { $0 + $1.size }
            )
        }
        switch self {
        case .atom(let atom): return (self, scan(atom).map { [$0] } ?? [], 1)
        case .and(let parts): return sorted(parts) { .and($0) }
        case .or(let parts): return sorted(parts) { .or($0) }
        case .atLeast(let count, let parts): return sorted(parts) { .atLeast(count, $0) }
        case .not(let part):
            let arranged = part.arrangement(scan)
            return (.not(arranged.expression), arranged.scans, arranged.size)
        case .constant, .isNull, .exists, .hasValue, .reference: return (self, [], 1)
        }
    }

    func collectFields(into fields: inout Set<Int>, atomSlots: [Int]) {
        switch self {
        case .atom(let atom): fields.insert(atomSlots[atom])
        case .and(let parts), .or(let parts), .atLeast(_, let parts):
            for part in parts { part.collectFields(into: &fields, atomSlots: atomSlots) }
        case .not(let part): part.collectFields(into: &fields, atomSlots: atomSlots)
        // These look at the values themselves.
        case .constant, .isNull, .exists, .hasValue, .reference: break
        }
    }
}

extension SigmaText {
    var folded: SigmaText {
        SigmaText(
            parts: parts.map { part in
                if case .literal(let bytes) = part { return .literal(Folding.fold(bytes)) }
                return part
            })
    }
}
