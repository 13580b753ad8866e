package import SOCCore

extension IncidentStore {
    /// Brings locked incidents' due times up to date and records what they have missed.
    func settleClocks(of uids: [AlertUID], recomputing recomputed: [AlertUID]) throws(PostgresError) {
        guard !uids.isEmpty || !recomputed.isEmpty else { return }
        if !recomputed.isEmpty {
            var changed: [(uid: AlertUID, dues: IncidentClocks.Dues)] = []
            for case let stored? in try connection.run(ReadClocks(tenant: tenant, uids: recomputed)) {
                let dues = try asPostgres { () throws(SOCError) in
                    try stored.clocks.dues(
                        policy().target(severity: stored.severity, category: stored.category), former: stored.dues)
                }
                if dues != stored.dues { changed.append((stored.uid, dues)) }
            }
            if !changed.isEmpty { try connection.run(SetDues(tenant: tenant, dues: changed)) }
        }
        _ = try recordBreaches(of: uids)
    }

    private typealias Breach = (incident: AlertUID, clock: String, due: Timestamp)

    private func recordBreaches(of uids: [AlertUID]) throws(PostgresError) -> [Breach] {
        let breaches = try connection.run(RecordBreaches(tenant: tenant, uids: uids)).compactMap { $0 }
        guard !breaches.isEmpty else { return [] }
        try connection.pipeline(
            breaches.map { breach in
                let detail = JSONWriter(capacity: 64)
                detail.beginObject()
                detail.field("clock", breach.clock)
                detail.field("due", breach.due)
                detail.endObject()
                return AddEntry(tenant: tenant, incident: breach.incident, action: "sla_breached", detail: detail)
            })
        return breaches
    }

    // MARK: - Pauses

    /// Lets the clocks of incidents stand.
    package func pause(
        _ uids: [AlertUID], reason: String, _ options: IncidentChangeOptions
    ) throws(SOCError) -> Outcome {
        try change(uids, options) { states, _ throws(PostgresError) in
            var step = Step()
            for state in states {
                if state.isPaused {
                    step.refuse(state, "is paused already")
                } else if state.isClosed || state.status == "recovered" {
                    step.refuse(state, "is \(state.status): its clocks stand")
                } else {
                    step.changed.append(state.uid)
                }
            }
            try connection.run(SetPause(tenant: tenant, uids: step.changed, reason: reason.storable))
            return step
        }
    }

    package func resume(_ uids: [AlertUID], _ options: IncidentChangeOptions) throws(SOCError) -> Outcome {
        try change(uids, options) { states, _ throws(PostgresError) in
            var step = Step()
            for state in states {
                if state.isPaused { step.changed.append(state.uid) } else { step.refuse(state, "is not paused") }
            }
            step.recomputed = step.changed
            try connection.run(SetPause(tenant: tenant, uids: step.changed, reason: nil))
            return step
        }
    }

    // MARK: - What is due

    /// Writes the clocks that run, with the working time left.
    ///
    /// - Parameters:
    ///   - uids: Nil for all incidents.
    ///   - before: Only those due before then.
    package func writeClocks(
        of uids: [AlertUID]?, before: Timestamp?, limit: Int, at now: Timestamp, to output: RecordOutput
    ) throws(SOCError) {
        let policy = try policy()
        try store.perform { () throws(PostgresError) in
            let statement = ListRunningClocks(tenant: tenant, before: before, uids: uids, limit: limit)
            try connection.forEach(statement) { row throws(PostgresError) in
                guard let stored = StoredClocks(row, at: 0), let due = row.time(12) else { return }
                let calendar = policy.target(severity: stored.severity, category: stored.category).calendar
                let isBreached = due < (stored.clocks.pausedAt ?? now)
                let json = output.json
                json.beginObject()
                json.field("kind", Text("sla_clock"))
                json.field("uid", "\(row.text(13)):\(row.text(11))")
                json.field("incident_uid", stored.uid)
                json.field("incident", row.bytes(13))
                json.field("title", row.bytes(14))
                json.field("severity", Text(stored.severity.word))
                json.field("status", row.bytes(15))
                json.field("assignee", row.bytes(16))
                json.field("clock", row.bytes(11))
                json.field("due", due)
                json.field("left_seconds", Int(stored.clocks.left(until: due, at: now, in: calendar) / 1000))
                json.field("calendar", calendar.name)
                json.name("breached")
                json.value(isBreached)
                json.name("paused")
                json.value(stored.clocks.pausedAt != nil)
                json.field("pause_reason", row.bytes(17))
                json.endObject()
                try asPostgres { () throws(SOCError) in try output.endRecord() }
            }
        }
    }

    // MARK: - Breaches

    private static let batchSize = 500

    /// Records what has been missed by now, and escalates where the policy says so: each once, however many look.
    package func findBreaches() throws(SOCError) {
        let policy = try policy()
        while true {
            let count = try transaction { () throws(PostgresError) in
                let late = try connection.run(FindLateIncidents(tenant: tenant, limit: Self.batchSize)).compactMap {
                    $0
                }
                guard !late.isEmpty else { return 0 }
                // Whoever waits here finds them recorded afterwards.
                let states = try connection.run(LockIncidents(tenant: tenant, uids: late)).compactMap { $0 }
                _ = try connection.execute(SetAction(action: "", note: ""))
                let breaches = try recordBreaches(of: late)
                try escalate(states, after: breaches, policy)
                return late.count
            }
            if count < Self.batchSize { return }
        }
    }

    private func escalate(
        _ states: [IncidentState], after breaches: [Breach], _ policy: SLAPolicy
    ) throws(PostgresError) {
        let late = Set(breaches.map(\.incident))
        guard !late.isEmpty else { return }
        var raised: [AlertUID] = []
        _ = try connection.execute(SetActorType(type: "automation"))
        for case let stored? in try connection.run(ReadClocks(tenant: tenant, uids: late.sorted())) {
            let target = policy.target(severity: stored.severity, category: stored.category)
            guard let escalation = target.escalation, let state = states.first(where: { $0.uid == stored.uid }) else {
                continue
            }
            let clocks = breaches.filter { $0.incident == stored.uid }.map(\.clock).joined(separator: ", ")
            _ = try connection.execute(SetAction(action: "", note: "SLA breached: \(clocks)"))
            if escalation.raisesSeverity, let higher = Severity(rawValue: stored.severity.rawValue + 1) {
                try connection.run(SetIncidentSeverities(tenant: tenant, severities: [(stored.uid, higher)]))
                raised.append(stored.uid)
            }
            if let assignee = escalation.assignee, assignee != state.assignee {
                guard try !connection.run(FindAssignee(tenant: tenant, name: assignee)).isEmpty else {
                    throw PostgresError(
                        error: SOCError(.misconfigured, "sla escalates to '\(assignee)', who is neither user nor team"))
                }
                try connection.run(AssignIncidents(tenant: tenant, uids: [stored.uid], assignee: assignee))
            }
        }
        _ = try connection.execute(SetAction(action: "", note: ""))
        try settleClocks(of: [], recomputing: raised)
        _ = try connection.execute(SetActorType(type: ""))
    }

    /// Writes the breaches that nobody has taken.
    package func writeUntakenBreaches(to output: RecordOutput) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            try write(breaches: ListUntakenBreaches(tenant: tenant), to: output)
        }
    }

    /// Takes breaches and writes them: what is not written is not taken.
    ///
    /// - Parameter breaches: Nil for all that nobody has taken.
    package func takeBreaches(
        _ breaches: [(incident: AlertUID, clock: String)]?, to output: RecordOutput
    ) throws(SOCError) {
        try transaction { () throws(PostgresError) in
            try write(breaches: TakeBreaches(tenant: tenant, breaches: breaches), to: output)
            // Before the commit: whoever dies in between has printed it, and the next one prints it again.
            try asPostgres { () throws(SOCError) in try output.flush() }
        }
    }

    private func write<S: Statement>(breaches statement: S, to output: RecordOutput) throws(PostgresError) {
        try connection.forEach(statement) { row throws(PostgresError) in
            let json = output.json
            json.beginObject()
            json.field("kind", Text("sla_breach"))
            json.field("uid", "\(row.text(4)):\(row.text(0))")
            json.field("incident_uid", row.uuid(3))
            json.field("incident", row.bytes(4))
            json.field("title", row.bytes(5))
            json.field("severity", Severity(rawValue: UInt8(row.integer(6) ?? 0)).map { Text($0.word) })
            json.field("status", row.bytes(7))
            json.field("category", row.bytes(8))
            json.field("assignee", row.bytes(9))
            json.field("playbook", row.bytes(10))
            json.field("clock", row.bytes(0))
            json.field("due", row.time(1))
            json.field("found_at", row.time(2))
            json.endObject()
            try asPostgres { () throws(SOCError) in try output.endRecord() }
        }
    }
}
