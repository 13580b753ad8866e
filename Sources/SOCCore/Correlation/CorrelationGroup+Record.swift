extension CorrelationGroup {
    /// Writes the correlation record, in the order of soc-record(5).
    ///
    /// - Parameters:
    ///   - alerts: The uids of its alerts, the first ones.
    ///   - mergedUID: The group that took it in.
    ///   - explains: Whether the figures behind each reason are added.
    package func write(
        to json: JSONWriter, alerts: [AlertUID], mergedInto mergedUID: AlertUID? = nil, explains: Bool = false
    ) {
        let marks = self.marks.values.sorted { left, right in
            left.points != right.points
                ? left.points > right.points : (left.source, left.rule) < (right.source, right.rule)
        }
        let entities = self.entities.values.sorted { left, right in
            if left.count != right.count { return left.count > right.count }
            return (left.kind.rawValue, left.value) < (right.kind.rawValue, right.value)
        }
        let tactics = Attack.Tactic.all.filter { self.tactics & $0.bit != 0 }
        json.beginObject()
        json.field("kind", Text("correlation"))
        json.field("uid", uid)
        json.field("title", title(marks, entities))
        json.field("severity", Text(severity.word))
        json.name("score")
        json.value(score, decimals: 2)
        json.field("first_seen", Timestamp(milliseconds: firstSeen))
        json.field("last_seen", Timestamp(milliseconds: lastSeen))
        write("entities", entities, to: json) { entity in
            json.beginObject()
            json.field("type", Text(entity.kind.word))
            json.field("value", entity.value)
            json.endObject()
        }
        write("tactics", tactics, to: json) { json.value($0.id) }
        write("techniques", techniques.sorted(), to: json) { $0.write(to: json) }
        write("alerts", alerts, to: json) { json.value($0) }
        json.field("alert_count", alertCount)
        write("signatures", marks, to: json) { json.value("\($0.source):\($0.rule)") }
        var reasons = marks.map(\.reason)
        if tactics.count > 1 {
            let names = tactics.map { String($0.name) }.joined(separator: ", ")
            reasons.append("x\(tacticFactor.rounded(to: 2)) for \(tactics.count) ATT&CK tactics: \(names)")
        }
        write("reasons", reasons, to: json) { json.value($0) }
        json.field("version", version > 0 ? version : nil)
        json.field("merged_into", mergedUID)
        if explains { write("explanation", marks, to: json) { $0.explain(to: json) } }
        json.endObject()
    }

    private func write<Element>(
        _ name: StaticString, _ elements: [Element], to json: JSONWriter, _ body: (Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        json.name(name)
        json.beginArray()
        for element in elements { body(element) }
        json.endArray()
    }

    private func title(_ marks: [Mark], _ entities: [Sightings]) -> String {
        let first = marks.first.map { $0.title.isEmpty ? $0.rule : $0.title } ?? ""
        let place = entities.first.map { " on \($0.value)" } ?? ""
        switch marks.count {
        case 0, 1: return first + place
        case 2: return "\(first) and 1 other signature\(place)"
        default: return "\(first) and \(marks.count - 1) other signatures\(place)"
        }
    }
}

extension CorrelationGroup.Mark {
    /// In words: what it adds, and how usual it was.
    var reason: String {
        let name = title.isEmpty ? rule : title
        let days = expectation.days
        let span = days >= 1 ? "\(days.rounded(to: 1)) days" : "\(Int((days * 24).rounded())) hours"
        let start = "+\(points.rounded(to: 2)) \(name)"
        if expectation.here < 0.5, expectation.elsewhere < 0.5 { return "\(start): never seen before in \(span)" }
        if expectation.here < 0.5 {
            return "\(start): never seen on \(place), \(times(expectation.elsewhere)) elsewhere in \(span) before"
        }
        return "\(start): seen \(times(expectation.here)) on \(place) in \(span) before"
    }

    private func times(_ count: Double) -> String {
        let count = Int(count.rounded())
        return count == 1 ? "once" : "\(count) times"
    }

    func explain(to json: JSONWriter) {
        json.beginObject()
        json.field("signature", "\(source):\(rule)")
        json.field("title", title)
        json.field("severity", Text(severity.word))
        json.field("place", place)
        json.field("uid", uid)
        func field(_ name: StaticString, _ number: Double) {
            json.name(name)
            json.value(number, decimals: 3)
        }
        field("points", points)
        field("rarity", expectation.rarity)
        field("expected_a_day", expectation.rate)
        field("seen_here", expectation.here)
        field("seen_elsewhere", expectation.elsewhere)
        field("days_known", expectation.days)
        json.endObject()
    }
}

extension Double {
    /// With so many decimals at most, always the same for the same number.
    fileprivate func rounded(to decimals: Int) -> String {
        let json = JSONWriter(capacity: 32)
        json.value(self, decimals: decimals)
        return String(json.text)
    }
}
