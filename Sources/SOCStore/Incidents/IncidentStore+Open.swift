package import SOCCore

extension IncidentStore {
    /// Opens an incident from a draft, or lets the one grow that the same draft has opened before.
    ///
    /// - Returns: The incident, as it is now; nil when there is nothing to open, for a correlation that another took in.
    package func open(_ draft: IncidentDraft, at time: Timestamp) throws(SOCError) -> AlertUID? {
        for assignee in Set(draft.tasks.compactMap(\.assignee)).sorted() { try checkAssignee(assignee) }
        return try transaction { () throws(PostgresError) in
            guard let origin = draft.origin else { return try insert(draft, at: time, after: nil) }
            let uids = Set([origin.uid, draft.mergedInto].compactMap { $0 })
            let origins = try connection.run(
                LockOrigins(tenant: tenant, kind: origin.kind.rawValue, uids: uids.sorted())
            ).compactMap { $0 }
            let known = origins.first { $0.origin == origin.uid }
            if let into = draft.mergedInto, let survivor = origins.first(where: { $0.origin == into })?.incident {
                return try merge(draft, origin, known?.incident, into: survivor)
            }
            return try openOrGrow(draft, origin, known?.incident, version: known?.version ?? 0, at: time)
        }
    }

    private func openOrGrow(
        _ draft: IncidentDraft, _ origin: IncidentDraft.Origin, _ incident: AlertUID?, version: Int, at time: Timestamp
    ) throws(PostgresError) -> AlertUID {
        var draft = draft
        draft.alerts = try alerts(of: draft)
        var incident = incident
        if incident == nil, origin.kind == .alert {
            incident = try connection.run(FindOpenIncident(tenant: tenant, alerts: draft.alerts)).first ?? nil
        }
        guard let incident, let state = try lockSurvivor(of: incident) else {
            let uid = try insert(draft, at: time, after: nil)
            try connection.run(SetOrigin(tenant: tenant, origin: origin, incident: uid, version: draft.version))
            return uid
        }
        let current: AlertUID
        var isNews = draft.version > version
        if !isNews { isNews = try hasNews(draft, for: state) }
        if !isNews {
            current = incident
        } else if state.isClosed {
            current = try insert(draft, at: time, after: state)
        } else {
            try grow(state, by: draft, action: "grown")
            current = incident
        }
        // A merged incident keeps its origins: taken apart, it grows by them again.
        try connection.run(SetOrigin(tenant: tenant, origin: origin, incident: current, version: draft.version))
        return current
    }

    /// Locks an incident, or the one that it was merged into.
    private func lockSurvivor(of incident: AlertUID) throws(PostgresError) -> IncidentState? {
        guard let state = try connection.run(LockIncidents(tenant: tenant, uids: [incident])).first ?? nil else {
            return nil
        }
        guard let survivor = state.duplicateOf else { return state }
        return try connection.run(LockIncidents(tenant: tenant, uids: [survivor])).first ?? state
    }

    private func hasNews(_ draft: IncidentDraft, for incident: IncidentState) throws(PostgresError) -> Bool {
        try !connection.run(FindNewAlerts(tenant: tenant, incident: incident.uid, alerts: draft.alerts)).isEmpty
    }

    /// Links the incidents of two correlations that turned out to be one.
    private func merge(
        _ draft: IncidentDraft, _ origin: IncidentDraft.Origin, _ incident: AlertUID?, into survivor: AlertUID
    ) throws(PostgresError) -> AlertUID {
        if let incident, incident != survivor {
            let states = try connection.run(LockIncidents(tenant: tenant, uids: [incident, survivor])).compactMap { $0 }
            if let left = states.first(where: { $0.uid == incident }),
                let right = states.first(where: { $0.uid == survivor })
            {
                try link(left, right, as: ("same", "same"))
            }
        }
        let target = incident ?? survivor
        try connection.run(SetOrigin(tenant: tenant, origin: origin, incident: target, version: draft.version))
        return target
    }

    /// The alerts that a draft names, as the store has them now.
    private func alerts(of draft: IncidentDraft) throws(PostgresError) -> [AlertUID] {
        var uids = draft.alerts
        if let origin = draft.origin, origin.kind == .correlation {
            let members = try connection.run(
                ListGroupAlerts(tenant: tenant, group: origin.uid, limit: Int(Int32.max))
            ).compactMap { $0 }
            if !members.isEmpty { uids = members }
        }
        return try resolved(uids)
    }

    /// Leads occurrences and merged episodes to their alerts; what the store does not know stays as it is.
    private func resolved(_ uids: [AlertUID]) throws(PostgresError) -> [AlertUID] {
        Set(try store.alerts(of: uids).map { $0.alert ?? $0.uid }).sorted()
    }

    // MARK: - Writing

    /// What an incident takes over from alerts.
    private struct Takeover {
        var names: IncidentNames
        var title: String?
        var severity = Severity.informational
    }

    private func takeover(_ draft: IncidentDraft, _ alerts: [AlertUID]) throws(PostgresError) -> Takeover {
        var takeover = Takeover(names: draft.names)
        guard !alerts.isEmpty else { return takeover }
        let parser = JSONParser()
        try connection.forEach(ReadAlertsForIncident(tenant: tenant, uids: alerts)) { row in
            takeover.title = takeover.title ?? row.string(1)
            takeover.severity = max(takeover.severity, Severity(rawValue: UInt8(row.integer(2) ?? 0)) ?? .medium)
            if let host = row.string(3) { takeover.names.addAsset("host", host) }
            if let user = row.string(4) { takeover.names.addAsset("user", user) }
            for column in [5, 6] { if let ip = row.string(column) { takeover.names.addObservable("ip", ip) } }
            for technique in row.strings(7) { takeover.names.addTechnique(technique) }
            for tactic in row.strings(8) { takeover.names.addTactic(tactic) }
            if let observables = row.bytes(9) { takeover.names.addObservables(try? parser.parseCopy(of: observables)) }
        }
        return takeover
    }

    /// Opens an incident; `former` is the closed one that it follows.
    private func insert(
        _ draft: IncidentDraft, at time: Timestamp, after former: IncidentState?
    ) throws(PostgresError) -> AlertUID {
        let uid = AlertUID.random()
        let alerts = draft.origin == nil ? try resolved(draft.alerts) : draft.alerts
        let takeover = try takeover(draft, alerts)
        let severity = draft.severity ?? (alerts.isEmpty ? .medium : takeover.severity)
        guard let title = (draft.title ?? takeover.title).flatMap({ $0.isEmpty ? nil : $0 }) else {
            let name = draft.alerts.first.map { "no alert \($0)" } ?? "an incident needs a title"
            throw PostgresError(error: SOCError(draft.alerts.isEmpty ? .malformedInput : .inputNotFound, name))
        }
        let detail = JSONWriter(capacity: 128)
        detail.beginObject()
        if let origin = draft.origin {
            detail.field("origin", origin.kind.rawValue)
            detail.field("origin_uid", origin.uid)
        }
        detail.field("severity", Text(severity.word))
        detail.field("alerts", alerts.count)
        detail.field("follows", former?.number)
        detail.field("template", draft.template)
        detail.endObject()
        let clocks = IncidentClocks(openedAt: time)
        let dues = try asPostgres { () throws(SOCError) in
            try clocks.dues(policy().target(severity: severity, category: draft.category))
        }
        // All in one go: the counter's row is locked from the first to the commit.
        try connection.pipeline(
            [
                InsertIncident(
                    tenant: tenant, uid: uid, draft: draft, title: title.storable, severity: severity,
                    names: takeover.names, alertCount: alerts.count, time: time, dues: dues)
            ] + additions(to: uid, alerts, takeover.names, evidenceOf: alerts)
                + (draft.followedTitle == nil ? [] : [FollowTitle(tenant: tenant, incident: uid)])
                + [AddEntry(tenant: tenant, incident: uid, action: "opened", detail: detail)])
        if !draft.tasks.isEmpty {
            let tasks = draft.tasks.map { task in
                var draft = TaskDraft(task.title)
                draft.description = task.description
                draft.assignee = task.assignee
                draft.dueAt = task.due.map { time + $0 }
                return draft
            }
            _ = try insert(tasks, into: uid, note: nil)
        }
        if let former, let state = try connection.run(LockIncidents(tenant: tenant, uids: [uid])).first ?? nil {
            try link(state, former, as: ("follows", "followed_by"))
        }
        return uid
    }

    private func additions(
        to uid: AlertUID, _ alerts: [AlertUID], _ names: IncidentNames, evidenceOf all: [AlertUID]
    ) -> [any Statement] {
        var statements: [any Statement] = []
        if !alerts.isEmpty { statements.append(LinkAlerts(tenant: tenant, incident: uid, alerts: alerts)) }
        if !names.assets.isEmpty {
            statements.append(
                AddAssets(tenant: tenant, incident: uid, names: IncidentNames.sorted(names.assets)))
        }
        if !names.observables.isEmpty {
            statements.append(
                AddObservables(tenant: tenant, incident: uid, names: IncidentNames.sorted(names.observables)))
        }
        if !all.isEmpty { statements.append(CopyEvidence(tenant: tenant, incident: uid, alerts: all)) }
        return statements
    }

    /// Adds to a locked incident what a draft has and it has not.
    func grow(
        _ incident: IncidentState, by draft: IncidentDraft, action: String, note: String? = nil
    ) throws(PostgresError) {
        let all = draft.origin == nil ? try resolved(draft.alerts) : draft.alerts
        let added = try connection.run(
            FindNewAlerts(tenant: tenant, incident: incident.uid, alerts: all)
        ).compactMap { $0 }
        let takeover = try takeover(draft, added)
        // What is closed keeps its severity.
        let severity =
            incident.isClosed ? incident.severity : max(draft.severity ?? incident.severity, takeover.severity)
        let detail = JSONWriter(capacity: 128)
        detail.beginObject()
        detail.field("alerts_added", added.count)
        if !added.isEmpty {
            detail.name("uids")
            detail.beginArray()
            for uid in added.prefix(100) { detail.value(uid) }
            detail.endArray()
        }
        detail.endObject()
        var statements = additions(to: incident.uid, added, takeover.names, evidenceOf: all)
        statements.append(
            GrowIncident(
                tenant: tenant, uid: incident.uid, severity: severity, names: takeover.names, added: added.count))
        if !added.isEmpty {
            statements.append(
                AddEntry(tenant: tenant, incident: incident.uid, action: action, detail: detail, note: note))
        }
        if let title = draft.followedTitle?.storable {
            statements.append(TakeOverTitle(tenant: tenant, incident: incident.uid, title: title))
        }
        try connection.pipeline(statements)
        if severity > incident.severity { try settleClocks(of: [incident.uid], recomputing: [incident.uid]) }
    }
}

extension IncidentDraft {
    /// The title that the incident has as long as nobody sets another: its correlation's.
    fileprivate var followedTitle: String? {
        guard !hasOwnTitle, origin?.kind == .correlation, let title, !title.isEmpty else { return nil }
        return title
    }
}

extension AlertUID {
    /// A UUID of version 4.
    ///
    /// Source: RFC 9562, section 5.4.
    static func random() -> AlertUID {
        AlertUID(
            high: UInt64.random(in: 0 ... .max) & ~0xF000 | 0x4000,
            low: UInt64.random(in: 0 ... .max) >> 2 | 0x8000_0000_0000_0000)
    }
}
