/// All there is to tell of an incident, for people who were not there.
///
/// Made of records as the store writes them. What is marked more strictly than the report may be is left out, and what
/// else mentions it is blotted out.
package struct IncidentReport {
    /// The parts of a report, each a list of records.
    package enum Part: String, CaseIterable { case timeline, alerts, assets, observables, evidence, custody, tasks }

    let incident: ReportValue
    let parts: [Part: [ReportValue]]
    /// How many records were left out for their marking.
    let withheld: [Part: Int]
    /// How many alerts there are beside those that are listed.
    let furtherAlertCount: Int
    let marking: TrafficLight
    let generatedAt: Timestamp
    let generatedBy: String
    private let incidentLine: String
    private let lines: [Part: [String]]

    static let blot = "[withheld]"

    /// - Parameters:
    ///   - incident: The line of the incident.
    ///   - parts: The lines of each part.
    ///   - maximum: How strict the report's marking may be; nil takes what its content demands.
    /// - Throws: ``SOCError/Code/permissionDenied`` when the incident is marked more strictly.
    package init(
        incident: String, parts: [Part: [String]], maximum: TrafficLight?, generatedAt: Timestamp, generatedBy: String
    ) throws(SOCError) {
        let head = try Self.parse([incident])[0]
        let own = TrafficLight(word: head.text("tlp")) ?? .red
        if let maximum, own > maximum {
            throw SOCError(
                .permissionDenied, "\(head.text("number")) is \(own.marking), which is above \(maximum.marking)")
        }
        var kept: [Part: [String]] = [:]
        var withheld: [Part: Int] = [:]
        var secrets: [String] = []
        var marking = own
        var hidden: Set<String> = []
        for part in [Part.observables, .evidence, .assets, .tasks, .alerts, .timeline, .custody] {
            let lines = parts[part] ?? []
            let values = try Self.parse(lines)
            for (line, value) in zip(lines, values) {
                let tlp = value["tlp"].map { TrafficLight(word: $0.text) ?? .red }
                if let maximum, let tlp, tlp > maximum {
                    withheld[part, default: 0] += 1
                    secrets += ["value", "defanged", "sha256", "md5"].map { value.text($0) }
                    if part == .evidence {
                        secrets.append(value.text("name"))
                        hidden.insert(value.text("uid"))
                    }
                    continue
                }
                if part == .custody, hidden.contains(value.text("evidence")) { continue }
                if let tlp { marking = max(marking, tlp) }
                kept[part, default: []].append(line)
            }
        }
        // Shorter ones would blot out what has nothing to do with them.
        secrets = secrets.filter { $0.utf8.count >= 4 }.sorted { $0.utf8.count > $1.utf8.count }
        let forms = secrets.map(Self.inJSON)
        incidentLine = Self.blotted(incident, forms)
        lines = kept.mapValues { $0.map { Self.blotted($0, forms) } }
        self.incident = try Self.parse([incidentLine])[0]
        var values: [Part: [ReportValue]] = [:]
        for (part, lines) in lines { values[part] = try Self.parse(lines) }
        self.parts = values
        self.withheld = withheld
        self.marking = marking
        self.generatedAt = generatedAt
        self.generatedBy = generatedBy
        furtherAlertCount = max(0, (Int(head.text("alert_count")) ?? 0) - (parts[.alerts]?.count ?? 0))
    }

    subscript(part: Part) -> [ReportValue] { parts[part] ?? [] }

    private static func parse(_ lines: [String]) throws(SOCError) -> [ReportValue] {
        let parser = JSONParser()
        var values: [ReportValue] = []
        for line in lines {
            do throws(JSONError) {
                values.append(
                    try line.withText { text throws(JSONError) in ReportValue(try parser.parseCopy(of: text)) })
            } catch {
                throw SOCError(.internalFailure, "a record of the store is no JSON: \(error.reason)")
            }
        }
        return values
    }

    /// As it stands within a JSON string.
    private static func inJSON(_ text: String) -> String {
        let json = JSONWriter(capacity: 256)
        json.value(text)
        return String(String(json.text).dropFirst().dropLast())
    }

    private static func blotted(_ line: String, _ secrets: [String]) -> String {
        var line = line
        for secret in secrets { line = line.replacing(every: secret, with: blot, ignoringCase: true) }
        return line
    }

    // MARK: - JSON

    /// Writes the report as a record.
    package func write(to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("incident_report"))
        json.field("uid", incident.text("number"))
        json.field("tlp", marking.rawValue)
        json.field("generated_at", generatedAt)
        json.field("generated_by", generatedBy)
        json.name("incident")
        incidentLine.withText { json.verbatim($0) }
        for part in Part.allCases {
            part.rawValue.withText { json.name($0) }
            json.beginArray()
            for line in lines[part] ?? [] { line.withText { json.verbatim($0) } }
            json.endArray()
        }
        if !withheld.isEmpty {
            json.name("withheld")
            json.beginObject()
            for part in Part.allCases {
                guard let count = withheld[part] else { continue }
                part.rawValue.withText { json.name($0) }
                json.value(count)
            }
            json.endObject()
        }
        json.endObject()
    }
}

// MARK: - What Markdown and HTML both tell

extension IncidentReport {
    var number: String { incident.text("number") }
    var title: String { incident.text("title") }

    /// The incident in a sentence or two.
    var opening: String {
        let severity = incident.text("severity")
        var text = "\(severity.prefix(1).uppercased())\(severity.dropFirst()) incident, "
        text += "opened \(Self.minute(incident.text("opened_at"))) by \(incident.text("opened_by"))"
        let alerts = Int(incident.text("alert_count")) ?? 0
        if alerts > 0 { text += " from \(alerts) \(alerts == 1 ? "alert" : "alerts")" }
        text += "."
        var steps: [String] = []
        for (field, word) in [
            ("first_response_at", "answered"), ("contained_at", "contained"), ("eradicated_at", "eradicated"),
            ("recovered_at", "recovered"), ("closed_at", "closed"),
        ] {
            guard let length = length(to: field) else { continue }
            steps.append("\(word) after \(length)")
        }
        if !steps.isEmpty {
            let list = steps.joined(separator: ", ")
            text += " \(list.prefix(1).uppercased())\(list.dropFirst())."
        }
        return text + " It is \(incident.text("status"))."
    }

    /// Names and values of what is known at a glance; those without a value are left out.
    var facts: [(name: String, value: String)] {
        let facts = [
            ("Number", number), ("Status", incident.text("status")), ("Severity", incident.text("severity")),
            ("Disposition", incident.text("disposition").words), ("Category", incident.text("category")),
            ("Assigned to", incident.text("assignee")), ("Business impact", incident.text("business_impact")),
            ("Opened", Self.minute(incident.text("opened_at"))), ("Closed", Self.minute(incident.text("closed_at"))),
            ("Reopened", incident.text("reopen_count") == "0" ? "" : "\(incident.text("reopen_count")) times"),
            ("Tags", incident.texts("tags").joined(separator: ", ")),
            (
                "Related",
                (incident["links"]?.elements ?? []).map { "\($0.text("number")) (\($0.text("relation").words))" }
                    .joined(separator: ", ")
            ),
        ]
        return facts.filter { !$0.1.isEmpty }
    }

    /// A row for each clock: what it is, until when, when it was done, whether in time.
    var clocks: [[String]] {
        let sla = incident["sla"] ?? .null
        let breached = sla.texts("breached")
        func row(_ name: String, _ clock: String, _ field: String) -> [String] {
            let done = incident.text(field)
            let state =
                breached.contains(clock)
                ? "missed" : !done.isEmpty ? "kept" : sla.text("paused") == "true" ? "paused" : "running"
            return [
                name, Self.minute(sla.text("\(clock)_due")), done.isEmpty ? "not yet" : Self.minute(done),
                length(to: field) ?? "", state,
            ]
        }
        return [
            row("First response", "first_response", "first_response_at"),
            row("Resolution", "resolution", "resolved_at"),
        ]
    }

    /// All tactics of ATT&CK in their order, each with the incident's techniques in it; nil where the tactic was not seen.
    var tactics: [(id: String, name: String, techniques: [String]?)] {
        let seen = Set(incident.texts("tactics").compactMap { $0.withText { Attack.Tactic($0) } })
        var techniques: [Attack.Tactic: [String]] = [:]
        for name in incident.texts("techniques") {
            name.withText { text in
                Attack.forEachTechnique(in: text) { technique in
                    guard let row = Attack.techniques[technique] else { return }
                    // One that serves several tactics stands under those that were seen.
                    let places = row.tactics.filter { seen.contains($0) }
                    for tactic in places.isEmpty ? Array(row.tactics.prefix(1)) : places {
                        techniques[tactic, default: []].append("\(name) \(String(row.name))")
                    }
                }
            }
        }
        return Attack.Tactic.all.map { tactic in
            (
                String(tactic.id), String(tactic.name),
                seen.contains(tactic) || techniques[tactic] != nil ? techniques[tactic] ?? [] : nil
            )
        }
    }

    /// Techniques that the tables of ATT&CK do not have.
    var unknownTechniques: [String] {
        incident.texts("techniques").filter { name in
            var isKnown = false
            name.withText { text in
                Attack.forEachTechnique(in: text) { if Attack.techniques[$0] != nil { isKnown = true } }
            }
            return !isKnown
        }
    }

    /// What happened, in one order: entries of the timeline and alerts. Time, who, what, remark.
    var events: [[String]] {
        let entries = self[.timeline].map { entry in
            (
                entry.text("at"),
                [
                    Self.second(entry.text("at")), entry.text("actor"),
                    [entry.text("action").words, entry["detail"]?.summary ?? ""].filter { !$0.isEmpty }.joined(
                        separator: ": "),
                    entry.text("note"),
                ]
            )
        }
        let alerts = self[.alerts].map { alert in
            (
                alert.text("first_seen"),
                [
                    Self.second(alert.text("first_seen")), alert.text("source"),
                    "alert (\(alert.text("severity"))): \(alert.text("title"))",
                    [("host", "hostname"), ("user", "user"), ("from", "source_ip")]
                        .filter { !alert.text($0.1).isEmpty }.map { "\($0.0) \(alert.text($0.1))" }
                        .joined(separator: ", "),
                ]
            )
        }
        return (alerts + entries).sorted { $0.0 < $1.0 }.map(\.1)
    }

    var assetRows: [[String]] {
        self[.assets].map { asset in
            var containment = asset.text("containment")
            switch containment {
            case "contained":
                containment += " \(Self.minute(asset.text("contained_at"))) by \(asset.text("contained_by"))"
            case "released":
                containment += " \(Self.minute(asset.text("released_at"))) by \(asset.text("released_by"))"
            default: containment = "not contained"
            }
            return [
                asset.text("name"), asset.text("type").words, asset.text("criticality"),
                [asset.text("owner"), asset.text("department")].filter { !$0.isEmpty }.joined(separator: ", "),
                containment,
            ]
        }
    }

    var observableRows: [[String]] {
        self[.observables].map { observable in
            let judgement =
                observable["malicious"].map { $0.text == "true" ? "malicious" : "not malicious" } ?? "not judged"
            let confidence = observable.text("confidence")
            let sightings = observable["sightings"] ?? .null
            return [
                observable.text("defanged"), observable.text("type").words,
                confidence.isEmpty ? judgement : "\(judgement), \(confidence) % sure",
                "\(sightings.text("incidents")) / \(sightings.text("alerts"))",
                TrafficLight(word: observable.text("tlp"))?.marking ?? "", observable.text("note"),
            ]
        }
    }

    var evidenceRows: [[String]] {
        self[.evidence].map { evidence in
            [
                String(evidence.text("uid").split(separator: ":").last ?? ""), evidence.text("name"),
                "\(evidence.text("bytes")) bytes, \(evidence.text("media_type"))", evidence.text("sha256"),
                evidence.text("md5"), evidence.text("holder"),
                TrafficLight(word: evidence.text("tlp"))?.marking ?? "",
            ]
        }
    }

    var custodyRows: [[String]] {
        self[.custody].map { custody in
            [
                String(custody.text("evidence").split(separator: ":").last ?? ""), Self.second(custody.text("at")),
                custody.text("action"), custody.text("from"), custody.text("to"),
                [custody.text("reason"), custody.text("location")].filter { !$0.isEmpty }.joined(separator: ", "),
            ]
        }
    }

    var taskRows: [[String]] {
        self[.tasks].map { task in
            [
                "T\(task.text("number"))", task.text("title"), task.text("assignee"), Self.minute(task.text("due_at")),
                task.text("status") == "done"
                    ? "done \(Self.minute(task.text("done_at"))) by \(task.text("done_by"))"
                    : task.text("overdue") == "true" ? "overdue" : "open",
            ]
        }
    }

    /// What was left out, in words; empty for nothing.
    var omissions: [String] {
        var texts: [String] = []
        for part in Part.allCases {
            guard let count = withheld[part] else { continue }
            texts.append("\(count) \(part.rawValue) left out: marked more strictly than \(marking.marking).")
        }
        if furtherAlertCount > 0 { texts.append("\(furtherAlertCount) further alerts are not listed.") }
        return texts
    }

    /// By what the timeline can be compared with what is stored.
    var proof: String {
        guard let last = self[.timeline].last else { return "" }
        return "Timeline of \(self[.timeline].count) entries; hash of the last: \(last.text("hash"))"
    }

    /// How long it took from the opening; nil when it has not come to that.
    private func length(to field: String) -> String? {
        guard let start = incident.text("opened_at").withText({ Timestamp($0) }),
            let end = incident.text(field).withText({ Timestamp($0) })
        else { return nil }
        let seconds = (end.milliseconds - start.milliseconds) / 1000
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min" }
        if seconds < 86400 { return "\(seconds / 3600) h \(seconds / 60 % 60) min" }
        return "\(seconds / 86400) d \(seconds / 3600 % 24) h"
    }

    static func minute(_ time: String) -> String {
        time.count == Timestamp.textLength ? "\(time.prefix(10)) \(time.dropFirst(11).prefix(5)) UTC" : time
    }

    private static func second(_ time: String) -> String {
        time.count == Timestamp.textLength ? "\(time.prefix(10)) \(time.dropFirst(11).prefix(8))" : time
    }
}

extension String {
    /// A word of a closed set as people read it.
    var words: String { split(separator: "_").joined(separator: " ") }
}
