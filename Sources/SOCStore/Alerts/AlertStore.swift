package import SOCCore

/// What analysts do with alerts.
package struct AlertStore {
    let store: Store
    var tenant: Int { store.tenant }
    var connection: PostgresConnection { store.connection }

    /// How many are changed in one transaction.
    private static let batchSize = 1000
    /// How many rows of a list are asked for at once.
    private static let pageSize = 4000

    package init(_ store: Store) { self.store = store }

    /// What became of a change.
    package struct Outcome {
        /// In the order asked for.
        package var changed: [AlertUID] = []
        /// Why the others were left as they are.
        package var refused: [SOCError] = []
    }

    // MARK: - Changing

    /// Leads each uid, of an alert or of an occurrence, to its alert.
    ///
    /// - Returns: Those found, each once, and an error for each that is not there.
    package func resolve(_ uids: [AlertUID]) throws(SOCError) -> (found: [AlertUID], missing: [SOCError]) {
        let rows = try store.perform { () throws(PostgresError) in
            try store.alerts(of: uids)
        }
        var found: [AlertUID] = []
        var missing: [SOCError] = []
        var seen: Set<AlertUID> = []
        for row in rows {
            guard let alert = row.alert else {
                missing.append(SOCError(.inputNotFound, "no alert \(row.uid)"))
                continue
            }
            if seen.insert(alert).inserted { found.append(alert) }
        }
        return (found, missing)
    }

    /// Gives alerts another status where the table of transitions allows it.
    package func move(_ uids: [AlertUID], to status: String, note: String?) throws(SOCError) -> Outcome {
        let transitions = try store.perform { () throws(PostgresError) in try connection.run(ListTransitions()) }
        return try change(uids, note: note) { states throws(PostgresError) in
            var allowed: [AlertUID] = []
            var refused: [SOCError] = []
            for state in states {
                let next = transitions.filter { $0.from == state.status }.map(\.to)
                if next.contains(status) {
                    allowed.append(state.uid)
                } else {
                    let isThere = state.status == status ? "already " : ""
                    refused.append(
                        SOCError(
                            .refused,
                            "alert \(state.uid) is \(isThere)\(state.status); from there it can become "
                                + next.joined(separator: ", ")))
                }
            }
            if !allowed.isEmpty { try connection.run(SetStatus(tenant: tenant, uids: allowed, status: status)) }
            return (allowed, refused)
        }
    }

    /// Makes closed alerts work again; an open one is refused.
    package func reopen(_ uids: [AlertUID], note: String?) throws(SOCError) -> Outcome {
        try change(uids, note: note) { states throws(PostgresError) in
            let closed = states.filter { $0.status == "resolved" || $0.status == "false_positive" }.map(\.uid)
            let refused = states.filter { !closed.contains($0.uid) }.map {
                SOCError(.refused, "alert \($0.uid) is \($0.status), not closed")
            }
            if !closed.isEmpty { try connection.run(SetStatus(tenant: tenant, uids: closed, status: "investigating")) }
            return (closed, refused)
        }
    }

    /// Gives alerts to somebody, or with nil to nobody.
    package func assign(_ uids: [AlertUID], to assignee: String?, note: String?) throws(SOCError) -> Outcome {
        if let assignee {
            let known = try store.perform { () throws(PostgresError) in
                try connection.run(FindAssignee(tenant: tenant, name: assignee))
            }
            guard !known.isEmpty else { throw SOCError(.inputNotFound, "no user or team '\(assignee)'") }
        }
        return try change(uids, note: note) { states throws(PostgresError) in
            try connection.run(Assign(tenant: tenant, uids: states.map(\.uid), assignee: assignee))
            return (states.map(\.uid), [])
        }
    }

    package func note(_ uids: [AlertUID], _ text: String) throws(SOCError) -> Outcome {
        try change(uids, note: text) { states throws(PostgresError) in
            try connection.run(AddNote(tenant: tenant, uids: states.map(\.uid)))
            return (states.map(\.uid), [])
        }
    }

    package func edit(_ uids: [AlertUID], _ edit: AlertEdit, note: String?) throws(SOCError) -> Outcome {
        try change(uids, note: note) { states throws(PostgresError) in
            try connection.run(Edit(tenant: tenant, uids: states.map(\.uid), edit: edit))
            return (states.map(\.uid), [])
        }
    }

    /// Marks alerts as duplicates of another; they stay as they are and can be taken apart again.
    package func merge(_ uids: [AlertUID], into original: AlertUID, note: String?) throws(SOCError) -> Outcome {
        let others = uids.filter { $0 != original }
        guard !others.isEmpty else { throw SOCError(.refused, "alert \(original) cannot be merged into itself") }
        return try change(others + [original], note: note) { states throws(PostgresError) in
            if let target = states.first(where: { $0.uid == original }), let deeper = target.duplicateOf {
                return ([], [SOCError(.refused, "alert \(original) is itself merged into \(deeper)")])
            }
            var allowed: [AlertUID] = []
            var refused: [SOCError] = []
            let originals = Set(
                try connection.run(FindOriginals(tenant: tenant, uids: others)).compactMap { $0 })
            for state in states where state.uid != original {
                if let other = state.duplicateOf {
                    refused.append(SOCError(.refused, "alert \(state.uid) is merged into \(other) already"))
                } else if originals.contains(state.uid) {
                    refused.append(SOCError(.refused, "others are merged into alert \(state.uid)"))
                } else {
                    allowed.append(state.uid)
                }
            }
            try connection.run(MarkDuplicate(tenant: tenant, uids: allowed, original: original))
            return (allowed, refused)
        }
    }

    package func unmerge(_ uids: [AlertUID], note: String?) throws(SOCError) -> Outcome {
        try change(uids, note: note) { states throws(PostgresError) in
            let allowed = states.filter { $0.duplicateOf != nil }.map(\.uid)
            let refused = states.filter { $0.duplicateOf == nil }.map {
                SOCError(.refused, "alert \($0.uid) is not merged into another")
            }
            try connection.run(MarkDuplicate(tenant: tenant, uids: allowed, original: nil))
            return (allowed, refused)
        }
    }

    private typealias State = (uid: AlertUID, status: String, duplicateOf: AlertUID?)

    /// Locks alerts in the order of the loader and changes them, some thousand at a time.
    private func change(
        _ uids: [AlertUID], note: String?,
        _ body: ([State]) throws(PostgresError) -> (changed: [AlertUID], refused: [SOCError])
    ) throws(SOCError) -> Outcome {
        let (found, missing) = try resolve(uids)
        var outcome = Outcome(refused: missing)
        var rest = found[...]
        while !rest.isEmpty {
            let batch = rest.prefix(Self.batchSize).sorted()
            rest = rest.dropFirst(Self.batchSize)
            let (changed, refused) = try store.perform { () throws(PostgresError) in
                try connection.transaction { () throws(PostgresError) in
                    try connection.run(LockFingerprintsOfAlerts(tenant: tenant, uids: batch))
                    let states = try connection.run(LockAlerts(tenant: tenant, uids: batch)).compactMap { $0 }
                    if let note { _ = try connection.execute(SetAction(action: "", note: note)) }
                    let result = try body(states)
                    if !result.changed.isEmpty {
                        try connection.run(AppendFeed(tenant: tenant, kind: "changed", uids: result.changed))
                    }
                    return result
                }
            }
            outcome.changed += changed
            outcome.refused += refused
        }
        return outcome
    }

    // MARK: - Reading

    package func list(
        _ filter: AlertFilter, now: Timestamp = .now(), to output: RecordOutput
    ) throws(SOCError) {
        var part = AlertFilter.Part(of: filter, now: now)
        var rest = filter.limit == 0 ? Int.max : filter.limit
        var page = min(rest, Self.pageSize)
        while rest > 0 {
            let found = try store.perform { () throws(PostgresError) in try find(filter, in: &part, limit: page) }
            guard !found.isEmpty else { return }
            let start = output.count
            try write(ListAlerts(tenant: tenant, filter: filter, uids: found, limit: rest), to: output)
            rest -= output.count - start
            guard found.count == page else { return }
            // Few of those that have a name pass the rest of the filter.
            page = min(page * 16, Self.pageSize)
        }
    }

    /// The next page of keys, from as many parts of the store as that takes: what stands behind them is read once.
    private func find(
        _ filter: AlertFilter, in part: inout AlertFilter.Part, limit: Int
    ) throws(PostgresError) -> [AlertUID] {
        var found: [AlertUID] = []
        while true {
            let new = try find(filter, from: part.from, below: part.below, limit: limit - found.count)
            found += new
            if found.count == limit, let last = found.last {
                part.below = last
                return found
            }
            guard part.goesOn(after: new, rest: limit - found.count) else { return found }
        }
    }

    /// What one part of the store has of them.
    private func find(
        _ filter: AlertFilter, from: AlertUID, below: AlertUID, limit: Int
    ) throws(PostgresError) -> [AlertUID] {
        guard let name = filter.names.first else {
            let statement = FindAlerts(tenant: tenant, filter: filter, from: from, below: below, limit: limit)
            return try connection.run(statement).compactMap { $0 }
        }
        let named = FindAlertsByName(
            tenant: tenant, filter: filter, name: name, from: from, below: below, limit: limit)
        guard filter.names.count > 1 else { return try connection.run(named).compactMap { $0 } }
        return try connection.run(FindAlertsByNames(first: named)).compactMap { $0 }
    }

    /// Writes alerts in the order given.
    package func write(_ uids: [AlertUID], to output: RecordOutput) throws(SOCError) {
        guard !uids.isEmpty else { return }
        try write(ShowAlerts(tenant: tenant, uids: uids), to: output)
    }

    private func write<S: Statement>(_ statement: S, to output: RecordOutput) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            try connection.forEach(statement) { row throws(PostgresError) in
                AlertRow.write(row, to: output.json)
                output.json.endObject()
                try end(output)
            }
        }
    }

    /// Writes an alert with its evidence.
    package func show(_ uid: AlertUID, to output: RecordOutput) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            try connection.forEach(ShowAlertWithRaw(tenant: tenant, uid: uid)) { row throws(PostgresError) in
                AlertRow.write(row, identity: row.bytes(AlertRow.count), to: output.json)
                output.json.field("body_sha256", row.bytes(AlertRow.count + 1))
                AlertRow.writeRaw(row.bytes(AlertRow.count + 2), to: output.json)
                output.json.endObject()
                try end(output)
            }
        }
    }

    /// Writes every occurrence of an alert, with its evidence.
    package func writeOccurrences(of uid: AlertUID, to output: RecordOutput) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            let merged = try connection.run(FindMergedEpisodes(tenant: tenant, uid: uid)).compactMap { $0 }
            let statement = ListOccurrences(tenant: tenant, episodes: [uid] + merged, limit: Int(Int32.max))
            try connection.forEach(statement) { row throws(PostgresError) in
                let json = output.json
                json.beginObject()
                json.field("kind", "occurrence")
                json.field("uid", row.uuid(0))
                json.field("source", row.bytes(1))
                json.field("source_alert_id", row.bytes(2))
                json.field("first_seen", row.time(3))
                json.field("last_seen", row.time(4))
                json.field("received_at", row.time(5))
                json.field("alert_uid", uid)
                AlertRow.writeRaw(row.bytes(7), to: json)
                json.endObject()
                try end(output)
            }
        }
    }

    package func writeHistory(of uids: [AlertUID], to output: RecordOutput) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            try connection.forEach(ShowHistory(tenant: tenant, uids: uids)) { row throws(PostgresError) in
                let json = output.json
                json.beginObject()
                json.field("kind", "alert_history")
                json.field("uid", row.uuid(0))
                json.writeChange(row)
                json.endObject()
                try end(output)
            }
        }
    }

    /// Writes counts by severity, source, status and hour, and what deduplication saved.
    package func writeStatistics(since: Timestamp?, to output: RecordOutput) throws(SOCError) {
        let floor = since.map { AlertUID(floor: $0) } ?? AlertUID.lowest
        let rows = try store.perform { () throws(PostgresError) in
            try connection.run(CountAlerts(tenant: tenant, since: floor))
        }
        for row in rows {
            let json = output.json
            var value = row.value
            if row.aspect == "severity", let number = UInt8(value), let severity = Severity(rawValue: number) {
                value = "\(severity.word)"
            }
            json.beginObject()
            json.field("kind", "alert_count")
            json.field("uid", "\(row.aspect):\(value)")
            json.field("aspect", row.aspect)
            json.field("value", value)
            json.field("alerts", row.alerts)
            json.field("occurrences", row.occurrences)
            if row.occurrences > 0 {
                json.name("duplicate_rate")
                json.value(1 - Double(row.alerts) / Double(row.occurrences), decimals: 4)
            }
            json.endObject()
            try output.endRecord()
        }
    }

    func end(_ output: RecordOutput) throws(PostgresError) {
        do throws(SOCError) {
            try output.endRecord()
        } catch {
            throw PostgresError(error: error)
        }
    }
}
