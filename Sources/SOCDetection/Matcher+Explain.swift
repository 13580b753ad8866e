internal import SOCCore

extension Matcher {
    /// Tells what was considered for the event that was matched last.
    ///
    /// - Parameter probe: Given, also of rules that do not match is told why.
    package func explain(probe: SelectionProbe?, _ tell: (String) -> Void) {
        let sources = activeDefinitions.map { String(rules.text(rules.definitions[$0].name)) }
        tell(
            sources.isEmpty
                ? "log source: unknown, so all are considered" : "log source: \(sources.joined(separator: ", "))")
        var present: [String] = []
        for slot in rules.fields.indices where slot > 0 && fields.hasValue(slot) {
            let name = String(rules.fieldName(slot))
            if !present.contains(name) { present.append(name) }
        }
        tell("fields: \(present.joined(separator: ", "))")
        for rule in 0..<rules.ruleCount {
            let isMatched = matches.contains(rule)
            guard isMatched || probe != nil else { continue }
            let entry = rules.rules[rule]
            let source = rules.logSources[Int(entry.logSource)]
            let name = "\(String(rules.ruleID(rule))) (\(String(rules.ruleLocation(rule))))"
            if isMatched {
                tell("match: \(name)")
            } else if !belongs(to: Int(entry.logSource)) {
                tell("no match: \(name): the event is none of \(String(rules.text(source.name)))")
            } else {
                var reasons: [String] = []
                let missing = missingFields(of: rule)
                if !missing.isEmpty { reasons.append("the event has no \(missing.joined(separator: ", "))") }
                if let probe, let event = fields.event {
                    reasons.append(probe.verdicts(on: event, rule: String(rules.ruleLocation(rule))))
                }
                tell("no match: \(name): \(reasons.joined(separator: "; "))")
            }
        }
    }

    private func belongs(to source: Int) -> Bool {
        guard !activeDefinitions.isEmpty else { return true }
        return activeDefinitions.contains { definition in
            let entry = rules.definitions[definition]
            return rules.lists[Int(entry.firstLogSource)..<Int(entry.firstLogSource + entry.logSourceCount)]
                .contains(UInt32(source))
        }
    }

    private func missingFields(of rule: Int) -> [String] {
        let entry = rules.rules[rule]
        return rules.lists[Int(entry.firstField)..<Int(entry.firstField + entry.fieldCount)]
            .filter { $0 != 0 && !fields.exists(Int($0)) }.map { String(rules.fieldName(Int($0))) }
    }
}
