internal import SOCCore

/// What can never match, or always does, where that is plain to see.
///
/// Fields are taken to have one value; of a list each element is a value, but rules are hardly ever about that.
extension Inspection {
    mutating func checkMatching(of rule: SigmaRule) {
        for selection in rule.detection.selections {
            selection.detection.forEachItem { item in
                for (predicate, place) in zip(item.predicates, item.valueLocations) {
                    if let reason = predicate.whyNever ?? predicate.whyNoPath(in: item, of: rule.logSource) {
                        report(.neverMatches, reason, at: place)
                    }
                }
                if let reason = item.whyNever { report(.neverMatches, reason, at: item.location) }
            }
            checkContradictions(in: selection.detection)
        }
        checkEventFields(of: rule)
        checkCondition(of: rule)
    }

    // MARK: - Conditions

    /// Tries every combination of selections.
    private mutating func checkCondition(of rule: SigmaRule) {
        let count = rule.detection.selections.count
        guard count <= 12 else { return }
        var seen = (true: false, false: false)
        for combination in 0..<(1 << count) {
            let holds = rule.detection.condition.holds { combination >> $0 & 1 != 0 }
            if holds { seen.true = true } else { seen.false = true }
        }
        if !seen.true { report(.neverMatches, "the condition can never be true", at: rule.header.location) }
        if !seen.false { report(.alwaysMatches, "the condition is always true", at: rule.header.location) }
    }

    // MARK: - Items of one mapping

    private mutating func checkContradictions(in detection: Detection) {
        switch detection {
        case .item: break
        case .any(let parts): for part in parts { checkContradictions(in: part) }
        case .all(let parts):
            var demands: [String: Demand] = [:]
            for part in parts {
                guard case .item(let item) = part, let field = item.field, !item.isNegated else { continue }
                let demand = Demand(item)
                let joined = demands[field]?.joined(with: demand) ?? demand
                demands[field] = joined
                if !joined.canBeMet, demand.isSomething {
                    report(.neverMatches, "never matches: '\(field)' cannot be all of that at once", at: item.location)
                }
            }
        }
    }

    /// What an item asks of its field.
    private struct Demand {
        /// That there is a value, or that there is none.
        var hasValue: Bool?
        var range: ClosedRange<Double> = -.infinity ... .infinity
        var isImpossible = false

        init(_ item: DetectionItem) {
            let kinds = item.predicates.map { predicate -> Bool? in
                switch predicate {
                case .null, .exists(false): false
                case .exists(true): nil
                default: true
                }
            }
            if let first = kinds.first, kinds.allSatisfy({ $0 == first }) { hasValue = first }
            guard item.predicates.count == 1, case .compare(let comparison, let number) = item.predicates[0] else {
                return
            }
            switch comparison {
            case .less: range = -.infinity...number.nextDown
            case .lessOrEqual: range = -.infinity...number
            case .greater: range = number.nextUp ... .infinity
            case .greaterOrEqual: range = number ... .infinity
            case .equal: range = number...number
            }
        }

        var isSomething: Bool { hasValue != nil || range != -.infinity ... .infinity }
        var canBeMet: Bool { !isImpossible }

        func joined(with other: Demand) -> Demand {
            var joined = self
            if let own = hasValue, let others = other.hasValue, own != others { joined.isImpossible = true }
            joined.hasValue = hasValue ?? other.hasValue
            let lower = max(range.lowerBound, other.range.lowerBound)
            let upper = min(range.upperBound, other.range.upperBound)
            if lower <= upper { joined.range = lower...upper } else { joined.isImpossible = true }
            return joined
        }
    }

    // MARK: - Log sources

    /// An `EventID` that the log source's events do not have. Other names are also those of data (`Channel` in 104).
    private mutating func checkEventFields(of rule: SigmaRule) {
        let definitions = tables.definitions(for: rule.logSource)
        guard !definitions.isEmpty else { return }
        let field = "EventID"
        var allowed = Set<SigmaText>()
        for index in definitions {
            let detection = tables.definitions[index].detection
            if let texts = detection.texts(of: field) {
                allowed.formUnion(texts)
            } else if detection.mentions("Channel") {
                // All events of a channel. What has neither is of another make, and has no such number.
                return
            }
        }
        guard !allowed.isEmpty else { return }
        for selection in rule.detection.selections {
            selection.detection.forEachItem { item in
                guard item.field == field, !item.isNegated, let texts = item.literals else { return }
                for (text, place) in zip(texts, item.valueLocations) where !allowed.contains(text.folded) {
                    report(.neverMatches, "never matches: no event of \(rule.logSource) has that '\(field)'", at: place)
                }
            }
        }
    }
}

extension Detection {
    fileprivate func mentions(_ field: String) -> Bool {
        switch self {
        case .item(let item): item.field == field
        case .all(let parts), .any(let parts): parts.contains { $0.mentions(field) }
        }
    }

    /// The texts of which a field must be one; nil when it may be another.
    fileprivate func texts(of field: String) -> [SigmaText]? {
        switch self {
        case .item(let item): return item.field == field && !item.isNegated ? item.literals?.map(\.folded) : nil
        case .all(let parts):
            for part in parts { if let texts = part.texts(of: field) { return texts } }
            return nil
        case .any(let parts):
            var texts: [SigmaText] = []
            for part in parts {
                guard let more = part.texts(of: field) else { return nil }
                texts += more
            }
            return texts
        }
    }
}

extension DetectionItem {
    /// The values, when they are plain texts.
    fileprivate var literals: [SigmaText]? {
        var texts: [SigmaText] = []
        for predicate in predicates {
            guard case .text(let text, _) = predicate, text.literal != nil else { return nil }
            texts.append(text)
        }
        return texts
    }

    fileprivate var whyNever: String? {
        guard requiresAll, !isNegated, field != nil, let literals, Set(literals.map(\.folded)).count > 1 else {
            return nil
        }
        return "never matches: one value cannot be equal to all of these; is 'contains' missing?"
    }
}

extension Predicate {
    /// Why no value fulfils it.
    fileprivate var whyNever: String? {
        switch self {
        case .never: return "an unresolved placeholder never matches"
        case .timePart(let part, .equal, let number):
            guard let range = part.range, !range.contains(number) else { return nil }
            return "never matches: '\(part.rawValue)' is a number from \(range.lowerBound) to \(range.upperBound)"
        case .any(let choices):
            let reasons = choices.map(\.whyNever)
            return reasons.contains(nil) ? nil : reasons.first ?? nil
        default: return nil
        }
    }

    /// `C:\Windows\*` has no wildcard: the backslash makes a plain character of it, which no path of Windows has.
    fileprivate func whyNoPath(in item: DetectionItem, of logSource: LogSource) -> String? {
        guard logSource.product == "windows", let field = item.field, Self.pathFields.contains(field),
            case .text(let text, _) = self
        else { return nil }
        for case .literal(let bytes) in text.parts {
            guard let mark = bytes.first(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }) else {
                continue
            }
            let wildcard = String(UnicodeScalar(mark))
            return "never matches: no path has '\(wildcard)' in it; a backslash and a wildcard are '\\\\\(wildcard)'"
        }
        return nil
    }

    private static let pathFields: Set<String> = [
        "Image", "ParentImage", "ImageLoaded", "TargetFilename", "CurrentDirectory", "SourceImage", "TargetImage",
        "OriginalFileName",
    ]
}

extension TimePart {
    fileprivate var range: ClosedRange<Int>? {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .week: 1...53
        case .month: 1...12
        case .year: nil
        }
    }
}
