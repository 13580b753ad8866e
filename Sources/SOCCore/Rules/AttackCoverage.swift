/// How many rules and alerts there are for each technique of ATT&CK.
package struct AttackCoverage {
    package enum Aspect: String, CaseIterable, Sendable { case rules, alerts, gap }

    private struct Count {
        var rules = 0
        var alerts = 0
    }

    private var counts: [Attack.Technique: Count] = [:]

    package init() {}

    /// - Parameter id: A technique that a rule is about; one that was replaced counts for the one that took its place.
    package mutating func add(rules: Int, to id: String) {
        id.withText { Attack.forEachTechnique(in: $0) { counts[$0.current, default: Count()].rules += rules } }
    }

    package mutating func add(alerts: Int, to id: String) {
        id.withText { Attack.forEachTechnique(in: $0) { counts[$0.current, default: Count()].alerts += alerts } }
    }

    /// The techniques that an aspect is about, with their scores.
    ///
    /// The gap is every active technique without a rule, scored by alerts that nevertheless named it. A technique with a
    /// rule for one of its sub-techniques is no gap; a sub-technique is one, even when the technique has a rule.
    private func scores(of aspect: Aspect) -> [(technique: Attack.Technique, score: Int)] {
        switch aspect {
        case .rules: return counts.filter { $0.value.rules > 0 }.map { ($0.key, $0.value.rules) }.sorted { $0.0 < $1.0 }
        case .alerts:
            return counts.filter { $0.value.alerts > 0 }.map { ($0.key, $0.value.alerts) }.sorted { $0.0 < $1.0 }
        case .gap:
            let covered = Set(counts.filter { $0.value.rules > 0 }.flatMap { [$0.key, $0.key.parent] })
            return Attack.techniques.filter { $0.value.status == .active && !covered.contains($0.key) }
                .map { ($0.key, counts[$0.key]?.alerts ?? 0) }.sorted { $0.0 < $1.0 }
        }
    }

    /// Writes a layer for the ATT&CK Navigator.
    ///
    /// Source: ATT&CK Navigator Layer File Format Definition, version 4.5.
    package func writeLayer(_ aspect: Aspect, to json: JSONWriter) {
        let scores = scores(of: aspect)
        json.beginObject()
        json.field("name", "soc-rule: \(aspect.rawValue)")
        json.name("versions")
        json.beginObject()
        json.field("attack", Text(Attack.version))
        json.field("navigator", Text("5.1.0"))
        json.field("layer", Text("4.5"))
        json.endObject()
        json.field("domain", Text("enterprise-attack"))
        switch aspect {
        case .rules: json.field("description", Text("Enabled rules for each technique."))
        case .alerts: json.field("description", Text("Alerts that named each technique."))
        case .gap:
            json.field("description", Text("Techniques without an enabled rule; the score is the number of alerts."))
        }
        json.field("sorting", 3)
        json.name("techniques")
        json.beginArray()
        for (technique, score) in scores {
            json.beginObject()
            json.name("techniqueID")
            technique.write(to: json)
            json.field("score", score)
            let count = counts[technique] ?? Count()
            json.field("comment", "\(count.rules) rules, \(count.alerts) alerts")
            json.name("enabled")
            json.value(true)
            json.name("showSubtechniques")
            json.value(technique == technique.parent)
            json.endObject()
        }
        json.endArray()
        json.name("gradient")
        json.beginObject()
        json.name("colors")
        json.beginArray()
        for color: StaticString in aspect == .rules ? ["#ffffff", "#31a354"] : ["#fff7bc", "#d7301f"] {
            json.value(Text(color))
        }
        json.endArray()
        json.field("minValue", 0)
        json.field("maxValue", max(1, scores.map(\.score).max() ?? 1))
        json.endObject()
        json.endObject()
    }

    /// Writes a record for each technique.
    package func write(_ aspect: Aspect, to output: RecordOutput) throws(SOCError) {
        for (technique, _) in scores(of: aspect) {
            let row = Attack.techniques[technique]
            let count = counts[technique] ?? Count()
            let json = output.json
            json.beginObject()
            json.field("kind", Text("technique"))
            json.name("uid")
            technique.write(to: json)
            json.field("name", row?.name)
            json.name("tactics")
            json.beginArray()
            for tactic in row?.tactics ?? [] { json.value(tactic.name) }
            json.endArray()
            json.field("rules", count.rules)
            json.field("alerts", count.alerts)
            json.endObject()
            try output.endRecord()
        }
    }
}
