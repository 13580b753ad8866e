package import SOCCore

/// Judges rules as a colleague would before they are used.
package enum RuleCheck {
    /// What was looked at, as records name it.
    package enum Kind: String, Sendable, CaseIterable {
        /// The rule is refused.
        case invalid
        case duplicateID = "duplicate_id"
        case missingID = "missing_id"
        case schema
        case logSource = "log_source"
        case unknownField = "unknown_field"
        case neverMatches = "never_matches"
        case alwaysMatches = "always_matches"
        case slowExpression = "slow_expression"
        case attack
    }

    package struct Problem {
        package var kind: Kind
        package var error: SOCError
        /// Whether the rule cannot be used.
        package var isError: Bool { kind == .invalid || kind == .duplicateID }
    }

    /// - Returns: What is wrong, in the order of the files and the places in them.
    package static func problems(of source: RuleSource) throws(SOCError) -> [Problem] {
        var collection = try source.collection()
        let tables = try source.tables()
        var inspection = Inspection(tables: tables)
        for header in collection.headers { inspection.check(header) }
        for rule in collection.rules { inspection.check(rule) }
        for file in source.files {
            inspection.problems += RuleSchema.problems(in: file).map { Problem(kind: .schema, error: $0) }
        }
        _ = try Compiler.blob(
            of: &collection, tables: tables, key: [UInt8](repeating: 0, count: Blob.keyLength))
        let refused = collection.errors.map { Problem(kind: .invalid, error: $0) }
        return sorted(refused + inspection.problems, files: source.files)
    }

    private static func sorted(_ problems: [Problem], files: [RuleFile]) -> [Problem] {
        let places = Dictionary(files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        func key(_ problem: Problem) -> (Int, Int, Int) {
            let location = problem.error.location
            return (places[location?.source ?? ""] ?? -1, location?.line ?? 0, location?.column ?? 0)
        }
        return problems.enumerated().sorted { left, right in
            let (first, second) = (key(left.element), key(right.element))
            return first != second ? first < second : left.offset < right.offset
        }.map(\.element)
    }
}

/// Looks at rules one by one.
struct Inspection {
    let tables: EventTables
    var problems: [RuleCheck.Problem] = []
    private var places: [String: SourceLocation] = [:]
    private var speed = ExpressionSpeed()

    init(tables: EventTables) { self.tables = tables }

    mutating func report(_ kind: RuleCheck.Kind, _ message: String, at location: SourceLocation) {
        problems.append(.init(kind: kind, error: SOCError(.malformedInput, message, at: location)))
    }

    // MARK: - Headers

    mutating func check(_ header: RuleHeader) {
        if let id = header.id {
            let place = header.idLocation ?? header.location
            note("id", id, at: place)
            if !RuleSchema.isUUID(id) { report(.missingID, "id '\(id)' is no UUID", at: place) }
        } else {
            report(.missingID, "no id", at: header.location)
        }
        // A name is what correlation rules may call the rule, so it is an id.
        if let name = header.name { note("name", name, at: header.location) }
        checkTags(of: header)
    }

    private mutating func note(_ what: String, _ value: String, at place: SourceLocation) {
        if let former = places[what + value] {
            report(.duplicateID, "\(what) '\(value)' is also at \(former)", at: place)
        } else {
            places[what + value] = place
        }
    }

    /// Source: MITRE ATT&CK; Sigma 2.1.0, "Tags".
    private mutating func checkTags(of header: RuleHeader) {
        var hasAttack = false
        for (tag, place) in zip(header.tags, header.tagLocations) where tag.hasPrefix("attack.") {
            hasAttack = true
            let name = String(tag.dropFirst("attack.".utf8.count))
            guard let first = name.utf8.first else { continue }
            if name.utf8.dropFirst().first?.isDigit == true {
                // Software, groups, campaigns and mitigations are not looked up.
                if first == UInt8(ascii: "t") { checkTechnique(tag, at: place) }
                continue
            }
            checkTactic(name, at: place)
        }
        if !hasAttack, header.isDetection { report(.attack, "no ATT&CK tag", at: header.location) }
    }

    private mutating func checkTactic(_ name: String, at place: SourceLocation) {
        let tactic = name.withText { Attack.Tactic($0) }
        guard let tactic else {
            report(.attack, "ATT&CK has no tactic '\(name)'", at: place)
            return
        }
        let current = String(tactic.name).lowercased().split(separator: " ").joined(separator: "-")
        if current != name {
            report(.attack, "the tactic '\(name)' is written '\(current)' in ATT&CK \(Attack.version)", at: place)
        }
    }

    private mutating func checkTechnique(_ tag: String, at place: SourceLocation) {
        var findings: [String] = []
        tag.withText { text in
            Attack.forEachTechnique(in: text) { technique in
                guard let row = Attack.techniques[technique] else {
                    findings.append("ATT&CK has no technique \(technique.description)")
                    return
                }
                switch row.status {
                case .active: break
                case .revoked:
                    findings.append(
                        "ATT&CK has revoked \(technique.description); it is \(technique.current.description) now")
                case .deprecated: findings.append("ATT&CK has given up \(technique.description)")
                }
            }
        }
        for finding in findings { report(.attack, finding, at: place) }
    }

    // MARK: - Rules

    mutating func check(_ rule: SigmaRule) {
        if tables.definitions(for: rule.logSource).isEmpty {
            report(
                .logSource,
                "nothing is known about log source \(rule.logSource): only events of no known source are asked",
                at: rule.logSourceLocation)
        }
        if rule.header.level == nil { report(.schema, "no level", at: rule.header.location) }
        let known = tables.fieldNames(of: rule.logSource)
        for selection in rule.detection.selections {
            selection.detection.forEachItem { item in
                if let known, let field = item.field, !known.contains(field) {
                    let advice = known.closest(to: field).map { "; is it '\($0)'?" } ?? ""
                    report(
                        .unknownField, "events of \(rule.logSource) have no field '\(field)'\(advice)",
                        at: item.location)
                }
                for (predicate, place) in zip(item.predicates, item.valueLocations) {
                    checkSpeed(of: predicate, at: place)
                }
            }
        }
        checkMatching(of: rule)
    }

    private mutating func checkSpeed(of predicate: Predicate, at place: SourceLocation) {
        switch predicate {
        case .regex(let expression, let flags):
            if speed.isSlow(Pattern(expression, flags, atom: 0)) {
                report(.slowExpression, "a slow expression: \(ExpressionSpeed.limitText)", at: place)
            }
        case .text(let text, _) where text.parts.count(where: { $0 == .anyString }) > 3:
            if speed.isSlow(Pattern(text, atom: 0)) {
                report(.slowExpression, "a slow pattern: \(ExpressionSpeed.limitText)", at: place)
            }
        case .any(let choices): for choice in choices { checkSpeed(of: choice, at: place) }
        default: break
        }
    }
}

extension Set<String> {
    /// The member that is most likely meant: but for its case, or for a letter or two.
    fileprivate func closest(to name: String) -> String? {
        if let same = filter({ $0.lowercased() == name.lowercased() }).min() { return same }
        let near = map { (distance: $0.editDistance(to: name), name: $0) }.min { $0 < $1 }
        return near.flatMap { $0.distance <= 2 && $0.distance * 3 < name.utf8.count ? $0.name : nil }
    }
}

extension Attack.Technique {
    fileprivate var description: String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { room in
            let count = write(to: room.baseAddress!)
            return String(decoding: room[..<count], as: UTF8.self)
        }
    }
}
