/// All rules of a run, with their references resolved and filters applied.
package struct RuleCollection: Sendable {
    package private(set) var rules: [SigmaRule] = []
    package private(set) var correlations: [CorrelationRule] = []
    package private(set) var filters: [FilterRule] = []
    /// Rules over alerts; no event is asked of them.
    package private(set) var customs: [CustomRule] = []
    /// What could not be read, in the order of the files.
    package private(set) var errors: [SOCError] = []

    package init() {}

    package init(_ files: [RuleFile], placeholders: Placeholders = .none) {
        for file in files { read(file, placeholders: placeholders) }
        resolve()
    }

    /// Reads the documents of one file.
    private mutating func read(_ file: RuleFile, placeholders: Placeholders) {
        do throws(SOCError) {
            let isText = file.bytes.withUnsafeBytes { Text($0).isValidUTF8 }
            guard isText else { throw SOCError(.malformedInput, "not UTF-8", at: SourceLocation(file.path)) }
            let documents = try YAMLNode.documents(
                of: String(decoding: file.bytes, as: UTF8.self), source: file.path)
            guard !documents.isEmpty else { throw SOCError(.malformedInput, "no rule", at: SourceLocation(file.path)) }
            var problems: [SOCError] = []
            func fail(_ error: SOCError) { problems.append(error) }
            Self.forEachRule(in: documents, fail: fail) { rule throws(SOCError) in
                try add(rule, placeholders)
            }
            errors += problems
        } catch {
            errors.append(error)
        }
    }

    /// Hands out the rules of a file's documents, each whole.
    ///
    /// Source: Sigma 2.1.0 and pySigma, "Sigma Collection": `action: global` gives what all following documents have,
    /// `reset` ends that, and `repeat` is the former document with changes.
    ///
    /// - Parameter fail: Called for a document that is no rule, or that `body` refuses; the others go on.
    static func forEachRule(
        in documents: [YAMLNode], fail: (SOCError) -> Void, _ body: (YAMLNode) throws(SOCError) -> Void
    ) {
        var global: YAMLNode?
        var former: YAMLNode?
        for document in documents where !RegressionInfo.isEvidence(document) {
            do throws(SOCError) {
                guard document.kind == .mapping else { throw document.error("a rule is a mapping") }
                let action = document["action"]
                let content = document.removing("action")
                switch action?.text {
                case nil:
                    let rule = global.map { $0.merged(with: content) } ?? content
                    former = rule
                    try body(rule)
                case "global":
                    global = content
                    former = content
                case "reset": global = nil
                case "repeat":
                    guard let rule = former?.merged(with: content) else { throw document.error("nothing to repeat") }
                    former = rule
                    try body(rule)
                case let name?: throw action!.error("unknown action '\(name)'")
                }
            } catch {
                fail(error)
            }
        }
    }

    private mutating func add(_ node: YAMLNode, _ placeholders: Placeholders) throws(SOCError) {
        if node["correlation"] != nil {
            correlations.append(try CorrelationRule(node))
        } else if node["filter"] != nil {
            filters.append(try FilterRule(node, placeholders: placeholders))
        } else if node["custom"] != nil {
            customs.append(try CustomRule(node))
        } else {
            rules.append(try SigmaRule(node, placeholders: placeholders))
        }
    }

    package var headers: [RuleHeader] {
        rules.map(\.header) + correlations.map(\.header) + filters.map(\.header) + customs.map(\.header)
    }

    // MARK: - References

    /// What a reference of a correlation rule means.
    package enum Referent: Sendable, Equatable {
        case rule(Int)
        case correlation(Int)
    }

    package func referent(of reference: String) -> Referent? {
        if let index = rules.firstIndex(where: { $0.header.isMeant(by: reference) }) { return .rule(index) }
        return correlations.firstIndex { $0.header.isMeant(by: reference) }.map { .correlation($0) }
    }

    private mutating func resolve() {
        dropUnresolved()
        for filter in filters {
            var hasApplied = false
            for index in rules.indices where filter.applies(to: rules[index]) {
                filter.apply(to: &rules[index])
                hasApplied = true
            }
            if !hasApplied, case .rules(let names) = filter.scope {
                errors.append(
                    SOCError(
                        .malformedInput,
                        "the filter concerns no rule: neither '\(names[0])' of its log source is there",
                        at: filter.scopeLocations.first ?? filter.header.location))
            }
        }
        for correlation in correlations {
            for reference in correlation.references where !correlation.generates {
                switch referent(of: reference) {
                case .rule(let index): rules[index].isReported = false
                case .correlation(let index): correlations[index].isReported = false
                case nil: break
                }
            }
        }
        // One that generates wins over others that do not.
        for correlation in correlations where correlation.generates {
            for reference in correlation.references {
                switch referent(of: reference) {
                case .rule(let index): rules[index].isReported = true
                case .correlation(let index): correlations[index].isReported = true
                case nil: break
                }
            }
        }
    }

    /// Removes correlation rules that name what is not there, or themselves around corners, until none is left.
    private mutating func dropUnresolved() {
        while true {
            let bad = correlations.indices.first { index in
                correlations[index].references.contains { referent(of: $0) == nil } || isCircular(index)
            }
            guard let bad else { break }
            let correlation = correlations[bad]
            if let place = correlation.references.firstIndex(where: { referent(of: $0) == nil }) {
                errors.append(
                    SOCError(
                        .malformedInput, "there is no rule '\(correlation.references[place])'",
                        at: correlation.referenceLocations[place]))
            } else {
                errors.append(
                    SOCError(.malformedInput, "the correlation depends on itself", at: correlation.header.location))
            }
            correlations.remove(at: bad)
        }
    }

    private func isCircular(_ start: Int) -> Bool {
        var seen = Set<Int>()
        var pending = [start]
        while let index = pending.popLast() {
            for reference in correlations[index].references {
                guard case .correlation(let next)? = referent(of: reference) else { continue }
                if next == start { return true }
                if seen.insert(next).inserted { pending.append(next) }
            }
        }
        return false
    }

    // MARK: - Selecting

    /// Keeps the rules that pass, and, unreported, what correlation rules that pass need.
    package mutating func keep(where isWanted: (RuleHeader) -> Bool) {
        customs = customs.filter { isWanted($0.header) }
        var neededRules = Set<Int>()
        var neededCorrelations = Set<Int>()
        var pending = correlations.indices.filter { isWanted(correlations[$0].header) }
        neededCorrelations.formUnion(pending)
        while let index = pending.popLast() {
            for reference in correlations[index].references {
                switch referent(of: reference) {
                case .rule(let rule): neededRules.insert(rule)
                case .correlation(let other): if neededCorrelations.insert(other).inserted { pending.append(other) }
                case nil: break
                }
            }
        }
        rules = rules.indices.compactMap { index in
            var rule = rules[index]
            let isSelected = isWanted(rule.header)
            if !isSelected { rule.isReported = false }
            return isSelected || neededRules.contains(index) ? rule : nil
        }
        correlations = correlations.indices.compactMap { index in
            var correlation = correlations[index]
            if !isWanted(correlation.header) { correlation.isReported = false }
            return neededCorrelations.contains(index) ? correlation : nil
        }
    }

    /// Takes their own alerts from rules, not from correlation rules.
    package mutating func mute(where isMuted: (RuleHeader) -> Bool) {
        for index in rules.indices where isMuted(rules[index].header) { rules[index].isReported = false }
    }

    /// Makes a rule of each selection, to see which of them an event fulfils.
    package mutating func splitSelections() {
        correlations = []
        rules = rules.flatMap { rule in
            rule.detection.selections.map { selection in
                var part = rule
                part.detection = DetectionSection(selections: [selection], condition: .selection(0))
                return part
            }
        }
    }

    /// Takes out rules that the compiler refuses, with why.
    package mutating func drop(_ refused: [(rule: Int, error: SOCError)]) {
        errors += refused.map(\.error)
        let indices = Set(refused.map(\.rule))
        rules = rules.indices.compactMap { indices.contains($0) ? nil : rules[$0] }
        dropUnresolved()
    }
}
