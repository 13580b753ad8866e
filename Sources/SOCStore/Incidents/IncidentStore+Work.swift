package import SOCCore

/// What becomes of a change besides itself.
package struct IncidentChangeOptions {
    /// The state that somebody has seen: what was changed since is refused.
    package enum Version {
        case any
        case exactly(Int)
        /// As records say; those that say none are refused.
        case each([AlertUID: Int])
    }

    /// Why; stands in the timeline.
    package var note: String?
    package var version = Version.any

    package init(note: String? = nil, version: Version = .any) {
        self.note = note
        self.version = version
    }
}

/// Whom an incident is given to.
package enum IncidentAssignment {
    case to(String)
    case nobody
    /// Whoever of a team, or of all, has the fewest open ones.
    case leastBusy(team: String?)
}

/// What an analyst sets; nil leaves a field as it is.
package struct IncidentEdit {
    package var title: String?
    package var description: String?
    package var category: String?
    package var businessImpact: String?
    package var tlp: String?
    package var severity: Severity?
    package var addedTags: [String] = []
    package var removedTags: [String] = []
    /// A JSON object of custom fields to set.
    package var fields = "{}"
    package var removedFields: [String] = []

    package init() {}

    package var isEmpty: Bool {
        title == nil && description == nil && category == nil && businessImpact == nil && tlp == nil && severity == nil
            && addedTags.isEmpty && removedTags.isEmpty && fields == "{}" && removedFields.isEmpty
    }
}

extension IncidentStore {
    /// What became of a change.
    package struct Outcome {
        package var changed: [AlertUID] = []
        /// Why the others were left as they are.
        package var refused: [SOCError] = []
    }

    /// What a change did to some locked incidents.
    struct Step {
        var changed: [AlertUID] = []
        var refused: [SOCError] = []
        /// Whose due times are to be computed anew.
        var recomputed: [AlertUID] = []

        mutating func refuse(_ state: IncidentState, _ why: String) {
            refused.append(SOCError(.refused, "incident \(state.number) \(why)"))
        }
    }

    /// How many are changed in one transaction.
    private static let batchSize = 500

    // MARK: - Status

    /// Gives incidents another status where the table of transitions allows it.
    ///
    /// - Parameter disposition: What they turned out to be, when they are closed: passed on to their alerts.
    package func move(
        _ uids: [AlertUID], to status: String, disposition: String?, _ options: IncidentChangeOptions
    ) throws(SOCError) -> Outcome {
        let transitions = try store.perform { () throws(PostgresError) in try connection.run(ListIncidentTransitions())
        }
        let closes = status == "closed"
        return try change(uids, options, locksAlerts: closes) { states, alerts throws(PostgresError) in
            var step = Step()
            for state in states {
                let next = transitions.filter { $0.from == state.status }.map(\.to)
                guard next.contains(status) else {
                    let isThere = state.status == status ? "already " : ""
                    step.refuse(
                        state, "is \(isThere)\(state.status); from there it can become \(next.joined(separator: ", "))")
                    continue
                }
                guard status != "assigned" || state.assignee != nil else {
                    step.refuse(state, "has nobody it is assigned to: use assign")
                    continue
                }
                step.changed.append(state.uid)
                if state.isPaused || status == "reopened" { step.recomputed.append(state.uid) }
            }
            guard !step.changed.isEmpty else { return step }
            try connection.run(
                SetIncidentStatus(tenant: tenant, uids: step.changed, status: status, disposition: disposition))
            if closes, let disposition { try judge(step.changed, disposition, locked: alerts) }
            return step
        }
    }

    private func judge(
        _ incidents: [AlertUID], _ disposition: String, locked: Set<AlertUID>
    ) throws(PostgresError) {
        // An alert that joined before we had the incidents' locks is not locked: from the beginning, in the right order.
        let alerts = try connection.run(FindAlertsToJudge(tenant: tenant, incidents: incidents)).compactMap { $0 }
        guard locked.isSuperset(of: alerts) else {
            throw PostgresError(error: SOCError(.tryAgain, "an alert joined meanwhile"), sqlState: "40001")
        }
        guard !alerts.isEmpty else { return }
        try connection.run(JudgeAlerts(tenant: tenant, alerts: alerts, disposition: disposition))
        try connection.run(AppendFeed(tenant: tenant, kind: "changed", uids: alerts))
    }

    // MARK: - People

    package func assign(
        _ uids: [AlertUID], to assignment: IncidentAssignment, _ options: IncidentChangeOptions
    ) throws(SOCError) -> Outcome {
        if case .to(let name) = assignment { try checkAssignee(name) }
        return try change(uids, options) { states, _ throws(PostgresError) in
            var step = Step()
            for state in states {
                if state.isClosed { step.refuse(state, "is closed") } else { step.changed.append(state.uid) }
            }
            switch assignment {
            case .to(let name): try connection.run(AssignIncidents(tenant: tenant, uids: step.changed, assignee: name))
            case .nobody: try connection.run(AssignIncidents(tenant: tenant, uids: step.changed, assignee: nil))
            case .leastBusy(let team):
                // One after the other: each counts what the one before gave.
                for uid in step.changed {
                    guard let name = try connection.run(FindLeastBusy(tenant: tenant, team: team)).first ?? nil else {
                        let whom = team.map { "team '\($0)' has no analyst" } ?? "there is no analyst"
                        throw PostgresError(error: SOCError(.inputNotFound, whom))
                    }
                    try connection.run(AssignIncidents(tenant: tenant, uids: [uid], assignee: name))
                }
            }
            return step
        }
    }

    /// Raises the severity, to the one given or by a step, and may give incidents to somebody.
    package func escalate(
        _ uids: [AlertUID], to severity: Severity?, assignee: String?, _ options: IncidentChangeOptions
    ) throws(SOCError) -> Outcome {
        if let assignee { try checkAssignee(assignee) }
        return try change(uids, options) { states, _ throws(PostgresError) in
            var step = Step()
            var severities: [(uid: AlertUID, severity: Severity)] = []
            for state in states {
                let higher = severity ?? Severity(rawValue: state.severity.rawValue + 1)
                guard !state.isClosed else {
                    step.refuse(state, "is closed")
                    continue
                }
                guard let higher, higher > state.severity else {
                    step.refuse(state, "is \(state.severity.word) already")
                    continue
                }
                severities.append((state.uid, higher))
            }
            step.changed = severities.map(\.uid)
            step.recomputed = step.changed
            try connection.run(SetIncidentSeverities(tenant: tenant, severities: severities))
            if let assignee {
                try connection.run(AssignIncidents(tenant: tenant, uids: step.changed, assignee: assignee))
            }
            return step
        }
    }

    // MARK: - Words

    package func edit(
        _ uids: [AlertUID], _ edit: IncidentEdit, _ options: IncidentChangeOptions
    ) throws(SOCError) -> Outcome {
        try change(uids, options) { states, _ throws(PostgresError) in
            var step = Step()
            for state in states {
                if state.isClosed, edit.severity.map({ $0 != state.severity }) ?? false {
                    step.refuse(state, "is closed and keeps its severity")
                } else {
                    step.changed.append(state.uid)
                }
            }
            if edit.severity != nil || edit.category != nil {
                step.recomputed = states.filter { !$0.isClosed }.map(\.uid)
            }
            try connection.run(EditIncidents(tenant: tenant, uids: step.changed, edit: edit))
            return step
        }
    }

    /// Writes into the timelines; merged incidents take notes too.
    package func note(_ uids: [AlertUID], _ text: String, _ options: IncidentChangeOptions) throws(SOCError) -> Outcome
    {
        try change(uids, options, mergedToo: true) { states, _ throws(PostgresError) in
            try connection.pipeline(
                states.map { AddEntry(tenant: tenant, incident: $0.uid, action: "noted", note: text) })
            return Step(changed: states.map(\.uid))
        }
    }

    // MARK: - Merging

    /// Marks incidents as duplicates of another; they stay as they are and can be taken apart again.
    package func merge(
        _ uids: [AlertUID], into original: AlertUID, _ options: IncidentChangeOptions
    ) throws(SOCError) -> Outcome {
        let others = uids.filter { $0 != original }
        guard !others.isEmpty else { throw SOCError(.refused, "an incident cannot be merged into itself") }
        return try change(others, options, besides: [original], mergedToo: true) { states, _ throws(PostgresError) in
            var step = Step()
            guard let target = states.first(where: { $0.uid == original }) else { return step }
            guard target.duplicateOf == nil else {
                step.refuse(target, "is itself merged into another")
                return step
            }
            let mergers = try connection.run(FindMergers(tenant: tenant, uids: others)).compactMap { $0 }
            var entries: [any Statement] = []
            for state in states where state.uid != original {
                if state.duplicateOf != nil {
                    step.refuse(state, "is merged into another already")
                } else if mergers.contains(where: { $0.original == state.uid }) {
                    step.refuse(state, "is what others are merged into")
                } else {
                    step.changed.append(state.uid)
                    entries.append(entry(of: original, "duplicate_merged", state.number, options))
                }
            }
            try connection.run(SetDuplicateOf(tenant: tenant, uids: step.changed, original: original))
            try connection.pipeline(entries)
            return step
        }
    }

    package func unmerge(_ uids: [AlertUID], _ options: IncidentChangeOptions) throws(SOCError) -> Outcome {
        let mergers = try store.perform { () throws(PostgresError) in
            try connection.run(FindMergers(tenant: tenant, uids: uids)).compactMap { $0 }
        }
        let originals = Set(mergers.map(\.original)).subtracting(uids).sorted()
        return try change(uids, options, besides: originals, mergedToo: true) { states, _ throws(PostgresError) in
            var step = Step()
            var entries: [any Statement] = []
            for state in states where uids.contains(state.uid) {
                guard let original = state.duplicateOf else {
                    step.refuse(state, "is not merged into another")
                    continue
                }
                step.changed.append(state.uid)
                entries.append(entry(of: original, "duplicate_unmerged", state.number, options))
            }
            step.recomputed = step.changed
            try connection.run(SetDuplicateOf(tenant: tenant, uids: step.changed, original: nil))
            try connection.pipeline(entries)
            return step
        }
    }

    private func entry(
        of incident: AlertUID, _ action: String, _ number: String, _ options: IncidentChangeOptions
    ) -> AddEntry {
        let detail = JSONWriter(capacity: 64)
        detail.beginObject()
        detail.field("incident", number)
        detail.endObject()
        return AddEntry(tenant: tenant, incident: incident, action: action, detail: detail, note: options.note)
    }

    // MARK: - The frame of all of them

    /// Locks incidents and changes them, some hundred in a transaction, and brings their due times up to date.
    ///
    /// - Parameters:
    ///   - others: Locked too, without being asked for their version.
    ///   - locksAlerts: Whether their alerts are to be locked, which comes before incidents.
    ///   - mergedToo: Whether merged incidents may be changed.
    func change(
        _ uids: [AlertUID], _ options: IncidentChangeOptions, besides others: [AlertUID] = [],
        locksAlerts: Bool = false, mergedToo: Bool = false,
        _ body: (_ states: [IncidentState], _ alerts: Set<AlertUID>) throws(PostgresError) -> Step
    ) throws(SOCError) -> Outcome {
        var outcome = Outcome()
        var rest = uids[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(Self.batchSize))
            rest = rest.dropFirst(Self.batchSize)
            let step = try transaction { () throws(PostgresError) in
                var alerts: [AlertUID] = []
                if locksAlerts {
                    alerts = try connection.run(FindAlertsToJudge(tenant: tenant, incidents: batch)).compactMap { $0 }
                    try connection.run(LockFingerprintsOfAlerts(tenant: tenant, uids: alerts))
                    try connection.run(LockAlerts(tenant: tenant, uids: alerts))
                }
                let locked = try connection.run(
                    LockIncidents(tenant: tenant, uids: Set(batch + others).sorted())
                ).compactMap { $0 }
                var step = Step()
                let states = locked.filter { state in
                    guard !others.contains(state.uid) else { return true }
                    if let why = options.refusal(of: state, mergedToo: mergedToo) {
                        step.refuse(state, why)
                        return false
                    }
                    return true
                }
                guard states.contains(where: { !others.contains($0.uid) }) else { return step }
                _ = try connection.execute(SetAction(action: "", note: options.note?.storable ?? ""))
                let done = try body(states, Set(alerts))
                try settleClocks(of: done.changed, recomputing: done.recomputed)
                step.changed = done.changed
                step.refused += done.refused
                return step
            }
            // In the order asked for.
            let changed = Set(step.changed)
            outcome.changed += batch.filter { changed.contains($0) }
            outcome.refused += step.refused
        }
        return outcome
    }
}

extension IncidentChangeOptions {
    /// Why a locked incident must be left alone.
    fileprivate func refusal(of state: IncidentState, mergedToo: Bool) -> String? {
        if state.duplicateOf != nil, !mergedToo { return "is merged into another: unmerge it first" }
        let expected: Int?
        switch version {
        case .any: return nil
        case .exactly(let number): expected = number
        case .each(let numbers): expected = numbers[state.uid]
        }
        guard let expected else { return "came without a version" }
        return expected == state.version
            ? nil : "has version \(state.version), not \(expected): somebody changed it meanwhile"
    }
}
