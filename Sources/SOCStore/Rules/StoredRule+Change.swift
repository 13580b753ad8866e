internal import SOCCore

extension StoredRule {
    /// Changes when the rule, its tunings or its use do.
    fileprivate var state: String { "\(deployableDigest) \(isEnabled)" }
}

extension [StoredRule] {
    /// Whether other texts say just the same.
    package func isSame(as other: [StoredRule]) -> Bool {
        count == other.count && zip(self, other).allSatisfy { $0.id == $1.id && $0.state == $1.state }
    }

    /// The rules, as alerts call them, that are what they were: they, all that they refer to, and the filters about these.
    package func unchanged(since former: [StoredRule]) -> Set<String> {
        let now = signatures
        let then = former.signatures
        return Set(now.filter { then[$0.key] == $0.value }.map(\.key))
    }

    private var signatures: [String: String] {
        var places: [String: Int] = [:]
        for (place, rule) in enumerated() {
            for name in [rule.id] + rule.members + rule.memberNames + (rule.name.map { [$0] } ?? []) {
                places[name] = place
            }
        }
        let filters = indices.filter { self[$0].kind == .filter }
        var signatures: [String: String] = [:]
        for (place, rule) in enumerated() {
            var seen: Set<Int> = [place]
            var pending = [place]
            while let next = pending.popLast() {
                let others = self[next].referents.compactMap { places[$0] }
                // A filter that names no rule may be about any.
                let about = filters.filter { filter in
                    self[filter].referents.isEmpty || self[filter].referents.contains { places[$0] == next }
                }
                for other in others + about where seen.insert(other).inserted {
                    if self[other].kind != .filter { pending.append(other) }
                }
            }
            let text = seen.map { "\(self[$0].id) \(self[$0].deployableDigest)" }.sorted().joined(separator: "\n")
            for id in rule.alertIDs { signatures[id] = text }
        }
        return signatures
    }
}
