package import SOCCore

extension RuleStore {
    /// Stores a tuning of a rule.
    ///
    /// - Returns: Its number.
    package func tune(_ rule: String, _ draft: TuningDraft, measure: TuningMeasure?) throws(SOCError) -> Int {
        try transaction { () throws(PostgresError) in
            let statement = AddTuning(tenant: tenant, rule: rule, draft: draft, measure: measure)
            guard let number = try connection.run(statement).first else {
                throw PostgresError(error: SOCError(.inputNotFound, "no rule '\(rule)'"), sqlState: "")
            }
            return number
        }
    }

    /// Takes a tuning away; it stays in the list of those that were.
    ///
    /// - Throws: ``SOCError/Code/refused`` when it is gone already, ``SOCError/Code/inputNotFound`` when it never was.
    package func removeTuning(_ number: Int, of rule: String, reason: String) throws(SOCError) {
        let removed = try transaction { () throws(PostgresError) in
            // The rule first, as everybody locks.
            _ = try connection.run(LockRules(tenant: tenant, ids: [rule]))
            return try connection.execute(
                RemoveTuning(tenant: tenant, rule: rule, number: number, reason: reason))
        }
        guard removed == 0 else { return }
        var isThere = false
        let all = ListTunings(tenant: tenant, rules: [rule], number: number, withRemoved: true)
        try forEach(all) { _ throws(SOCError) in isThere = true }
        throw isThere
            ? SOCError(.refused, "tuning \(rule):\(number) has been removed already")
            : SOCError(.inputNotFound, "no tuning \(rule):\(number)")
    }

    package func writeTunings(
        of rules: [String]?, number: Int? = nil, withRemoved: Bool, to output: RecordOutput
    ) throws(SOCError) {
        let statement = ListTunings(tenant: tenant, rules: rules, number: number, withRemoved: withRemoved)
        try forEach(statement) { row throws(SOCError) in
            Self.writeTuning(row, to: output.json)
            try output.endRecord()
        }
    }

    private static func writeTuning(_ row: ResultRow, to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("tuning"))
        json.field("uid", "\(row.text(0)):\(row.integer(1) ?? 0)")
        json.field("rule_id", row.bytes(0))
        json.field("number", row.integer(1))
        json.field("rule_name", row.bytes(2))
        json.field("type", row.bytes(3))
        json.field("document", row.bytes(4))
        json.field("reason", row.bytes(5))
        json.field("measured_on", row.bytes(6))
        json.field("events", row.integer(7))
        json.field("matches_before", row.integer(8))
        json.field("matches_after", row.integer(9))
        if let before = row.integer(8), let after = row.integer(9) { json.field("matches_removed", before - after) }
        json.field("true_positives_lost", row.integer(10))
        json.field("added_at", row.time(11))
        json.field("added_by", row.bytes(12))
        json.field("removed_at", row.time(13))
        json.field("removed_by", row.bytes(14))
        json.field("removed_reason", row.bytes(15))
        json.endObject()
    }

    /// Writes a tuning that is not stored.
    package static func writeTuning(
        _ draft: TuningDraft, of rule: String, measure: TuningMeasure, to output: RecordOutput
    ) throws(SOCError) {
        let json = output.json
        json.beginObject()
        json.field("kind", Text("tuning"))
        json.field("uid", "\(rule):draft")
        json.field("rule_id", rule)
        json.field("type", draft.kind.rawValue)
        json.field("document", draft.document)
        json.field("reason", draft.reason)
        json.field("measured_on", measure.measuredOn)
        json.field("events", measure.events)
        json.field("matches_before", measure.before)
        json.field("matches_after", measure.after)
        json.field("matches_removed", measure.removed)
        json.field("true_positives_lost", measure.truePositivesLost)
        json.endObject()
        try output.endRecord()
    }

    // MARK: - Evidence

    /// Hands out the evidence of a rule's alerts, oldest first, with whether the alert was resolved as true.
    package func forEachMatch(
        of rule: String, since: Timestamp, _ body: (Text, Bool) throws(SOCError) -> Void
    ) throws(SOCError) {
        var last = (alert: AlertUID.lowest, occurrence: AlertUID.lowest)
        while true {
            var count = 0
            let page = PageOfMatches(
                tenant: tenant, rule: rule, since: since, afterAlert: last.alert, afterOccurrence: last.occurrence)
            try forEach(page) { row throws(SOCError) in
                count += 1
                if let alert = row.uuid(0), let occurrence = row.uuid(1) { last = (alert, occurrence) }
                if let raw = row.bytes(2) { try body(raw, row.text(3) == "resolved") }
            }
            if count == 0 { return }
        }
    }

    /// Hands out what senders sent, oldest first.
    package func forEachEvidence(
        since: Timestamp, until: Timestamp?, sources: [String], _ body: (AlertUID, Text) throws(SOCError) -> Void
    ) throws(SOCError) {
        // Alerts without a time of creation have uids of their own range. Others may have been made before they were
        // detected, but hardly a day.
        let undated = (AlertUID.lowest, AlertUID(floor: Timestamp(milliseconds: 1)))
        let dated = (
            AlertUID(floor: Timestamp(milliseconds: max(1, since.milliseconds - Timestamp.millisecondsPerDay))),
            AlertUID(high: .max, low: .max)
        )
        for (first, end) in [undated, dated] {
            var last = first
            while true {
                var count = 0
                let page = PageOfEvidence(
                    tenant: tenant, after: last, before: end, since: since, until: until, sources: sources)
                try forEach(page) { row throws(SOCError) in
                    count += 1
                    guard let uid = row.uuid(0), let raw = row.bytes(1) else { return }
                    last = uid
                    try body(uid, raw)
                }
                if count == 0 { break }
            }
        }
    }
}
