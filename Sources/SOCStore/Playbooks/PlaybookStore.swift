package import SOCCore

/// Playbooks and their runs in the store.
package final class PlaybookStore {
    package let store: Store
    var tenant: Int { store.tenant }
    package var connection: PostgresConnection { store.connection }
    private var parsed: [String: Playbook] = [:]

    package init(_ store: Store) { self.store = store }

    func transaction<Result>(_ body: () throws(PostgresError) -> Result) throws(SOCError) -> Result {
        try store.perform { () throws(PostgresError) in try connection.transaction(body) }
    }

    // MARK: - Playbooks

    /// Adds a text as a new version; a text that is there already is the version it was.
    package func add(_ playbook: Playbook, content: String, enabled: Bool?) throws(SOCError) -> StoredPlaybook {
        guard !playbook.holdsPlainSecrets else {
            throw SOCError(
                .malformedInput, "\(playbook.name) holds secrets in the clear, which are not stored: use a variable")
        }
        let bytes = content.withText { SHA256.digest($0) }.bytes
        let number = try transaction { () throws(PostgresError) -> Int in
            try connection.run(LockPlaybook(tenant: tenant, name: playbook.name))
            let known = try connection.run(FindVersion(tenant: tenant, name: playbook.name, digest: bytes))
            var number = (known.first?.last ?? 0) + 1
            if let found = known.first?.found {
                number = found
            } else {
                _ = try connection.execute(
                    InsertVersion(tenant: tenant, playbook: playbook, version: number, digest: bytes, content: content))
            }
            _ = try connection.execute(
                SetVersion(tenant: tenant, name: playbook.name, version: number, isEnabled: enabled))
            return number
        }
        return try stored(playbook.name, version: number, withContent: false)
    }

    package func list(_ name: String? = nil, allVersions: Bool = false) throws(SOCError) -> [StoredPlaybook] {
        try store.perform { () throws(PostgresError) in
            try connection.run(ListPlaybooks(tenant: tenant, name: name, allVersions: allVersions))
        }
    }

    package func stored(_ name: String, version: Int? = nil, withContent: Bool = true) throws(SOCError)
        -> StoredPlaybook
    {
        let rows = try store.perform { () throws(PostgresError) in
            try connection.run(ListPlaybooks(tenant: tenant, name: name, withContent: withContent, version: version))
        }
        guard let row = rows.first else {
            throw SOCError(.inputNotFound, "no playbook \(name)\(version.map { " version \($0)" } ?? "")")
        }
        return row
    }

    /// A stored playbook, read once.
    package func playbook(_ name: String, version: Int) throws(SOCError) -> Playbook {
        let key = "\(name):\(version)"
        if let playbook = parsed[key] { return playbook }
        let playbook = try Playbook(text: try stored(name, version: version).content ?? "", source: key)
        parsed[key] = playbook
        return playbook
    }

    // MARK: - Reading runs

    package func executions(
        _ uids: [AlertUID] = [], states: [String] = [], playbook: String? = nil, parent: AlertUID? = nil,
        incident: AlertUID? = nil, limit: Int = 100
    ) throws(SOCError) -> [ExecutionRow] {
        try store.perform { () throws(PostgresError) in
            try connection.run(
                ListExecutions(
                    tenant: tenant, uids: uids, states: states, playbook: playbook, parent: parent, incident: incident,
                    limit: limit))
        }
    }

    package func execution(_ uid: AlertUID) throws(SOCError) -> ExecutionRow {
        guard let row = try executions([uid]).first else { throw SOCError(.inputNotFound, "no run \(uid)") }
        return row
    }

    package func steps(of uid: AlertUID) throws(SOCError) -> [StepRow] {
        try store.perform { () throws(PostgresError) in
            try connection.run(ListSteps(tenant: tenant, execution: uid))
        }
    }

    // MARK: - What workers do

    /// The next run that is ready, with a lease of so many milliseconds; nil when there is none.
    package func claim(lease milliseconds: Int64, holder: String) throws(SOCError) -> ExecutionRow? {
        try store.perform { () throws(PostgresError) in
            try connection.run(ClaimExecution(tenant: tenant, milliseconds: milliseconds, holder: holder)).first
        }
    }

    /// Renews a lease.
    ///
    /// - Returns: Whether somebody wants the run to be cancelled; nil when another worker has it.
    package func hold(_ execution: ExecutionRow, lease milliseconds: Int64) throws(SOCError) -> Bool? {
        try store.perform { () throws(PostgresError) in
            try connection.run(hold(execution, "running", milliseconds)).first
        }
    }

    private func hold(_ execution: ExecutionRow, _ state: String, _ milliseconds: Int64?) -> HoldExecution {
        HoldExecution(
            tenant: tenant, uid: execution.uid, lease: execution.lease, state: state, milliseconds: milliseconds)
    }

    /// Writes what steps are about to do or have done, in one transaction and one round trip.
    ///
    /// - Returns: Whether the lease still held; else nothing was written.
    package func write(
        _ changes: [StepChange], of execution: ExecutionRow, state: String = "running", milliseconds: Int64?,
        children: [NewExecution] = []
    ) throws(SOCError) -> Bool {
        var statements: [any Statement] = changes.map {
            WriteStep(tenant: tenant, execution: execution.uid, lease: execution.lease, change: $0)
        }
        statements += children.map { InsertExecution(tenant: tenant, execution: $0, isQueued: false) }
        if execution.incident != nil {
            for change in changes where change.outcome.state != .running {
                statements.append(entry(for: change, of: execution))
            }
        }
        // The run's row is locked first, by the statement whose count tells whether the lease held.
        statements.insert(hold(execution, state, milliseconds), at: 0)
        let all = statements
        return try store.perform { () throws(PostgresError) in try connection.pipeline(all)[0] == 1 }
    }

    private func entry(for change: StepChange, of execution: ExecutionRow) -> AddRunEntry {
        let detail = JSONWriter(capacity: 256)
        detail.beginObject()
        detail.field("execution_uid", execution.uid)
        detail.field("playbook", execution.playbook)
        detail.field("step", change.key.step)
        detail.field("iteration", change.key.iteration)
        detail.field("action", change.action)
        detail.field("state", change.outcome.state.rawValue)
        detail.field("attempt", change.outcome.attempt)
        detail.endObject()
        return AddRunEntry(
            tenant: tenant, uid: execution.uid, lease: execution.lease, action: "playbook_step",
            detail: String(detail.text), note: change.outcome.error)
    }

    private func entry(_ action: String, of execution: ExecutionRow, state: String, note: String?) -> AddRunEntry {
        let detail = JSONWriter(capacity: 256)
        detail.beginObject()
        detail.field("execution_uid", execution.uid)
        detail.field("playbook", execution.playbook)
        detail.field("version", execution.version)
        detail.field("state", state)
        detail.endObject()
        return AddRunEntry(
            tenant: tenant, uid: execution.uid, lease: nil, action: action, detail: String(detail.text), note: note)
    }

    /// Ends a run while its lease holds, and lets those go on that waited for it.
    package func end(
        _ execution: ExecutionRow, state: String, outputs: String?, message: String?, changes: [StepChange] = []
    ) throws(SOCError) -> Bool {
        try transaction { () throws(PostgresError) in
            guard let row = try connection.run(LockExecution(tenant: tenant, uid: execution.uid)).first,
                row.lease == execution.lease, row.state == "running"
            else { return false }
            try connection.pipeline(
                changes.map { WriteStep(tenant: tenant, execution: execution.uid, lease: execution.lease, change: $0) }
                    + (execution.incident == nil
                        ? [] : changes.map { entry(for: $0, of: execution) as any Statement }))
            try finish(row, lease: execution.lease, state: state, outputs: outputs, message: message)
            return true
        }
    }

    private func finish(
        _ row: ExecutionRow, lease: Int?, state: String, outputs: String?, message: String?
    ) throws(PostgresError) {
        _ = try connection.execute(
            EndExecution(
                tenant: tenant, uid: row.uid, lease: lease, state: state, outputs: outputs, message: message))
        _ = try connection.execute(CancelSteps(tenant: tenant, execution: row.uid))
        if let key = row.concurrencyKey { _ = try connection.execute(PromoteQueued(tenant: tenant, key: key)) }
        if row.parent != nil { _ = try connection.execute(EndParentStep(tenant: tenant, uid: row.uid)) }
        if row.incident != nil {
            _ = try connection.execute(entry("playbook_ended", of: row, state: state, note: message))
        }
    }

    /// Lets runs go on that queue behind nothing any more.
    package func promoteQueued() throws(SOCError) -> Int {
        try store.perform { () throws(PostgresError) in
            try connection.execute(PromoteQueued(tenant: tenant, key: nil))
        }
    }

    /// Runs whose worker has given no sign of life in time, made ready for the next; and what queues behind nothing.
    package func reap() throws(SOCError) -> [ExecutionRow] {
        _ = try promoteQueued()
        return try executions(states: ["running"], limit: 0).filter { row in
            row.readyAt.map { $0 < Timestamp.now() } ?? true
        }
    }

    // MARK: - What people do

    /// Agrees or disagrees with what waits for a person.
    ///
    /// - Parameter answers: What a manual step is to put out.
    package func decide(
        _ uid: AlertUID, step name: String?, approves: Bool, answers: JSONTree, note: String?
    ) throws(SOCError) -> ExecutionRow {
        let waiting = try steps(of: uid).filter {
            $0.outcome.state == .waiting && ($0.type == "approval" || $0.action == "manual")
                && (name == nil || $0.key.step == name)
        }
        _ = try execution(uid)
        guard let step = waiting.first else { throw SOCError(.refused, "run \(uid) waits for nobody's approval") }
        guard waiting.count == 1 else {
            throw SOCError(
                .usage,
                "run \(uid) waits at \(waiting.map { "\($0.key)" }.joined(separator: ", ")): name one with --step")
        }
        if step.type == "approval" {
            let others = try store.perform { () throws(PostgresError) in try connection.run(CountApprovers()).first ?? 0
            }
            guard others > 0 else {
                throw SOCError(
                    .misconfigured, "no other login may approve, so four eyes cannot be told: run soc-admin user add")
            }
        }
        try transaction { () throws(PostgresError) in
            guard try connection.run(LockExecution(tenant: tenant, uid: uid)).first?.endedAt == nil else { return }
            _ = try connection.execute(
                AddApproval(
                    tenant: tenant, execution: uid, key: step.key, approves: approves, hash: step.approvalHash ?? [],
                    note: note))
            let count = step.approvals.count { $0.hasPrefix("+") } + 1
            if !approves {
                try settle(uid, step.key, .failed, error: "rejected by \(connection.user)")
            } else if step.type != "approval" {
                try settle(uid, step.key, .succeeded, output: answers)
            } else if count >= step.approvalsNeeded ?? 1 {
                let names = step.approvals.map { JSONTree.string(String($0.dropFirst())) } + [.string(connection.user)]
                try settle(uid, step.key, .succeeded, output: .object(["approved_by": .array(names)]))
            }
        }
        return try execution(uid)
    }

    private func settle(
        _ uid: AlertUID, _ key: StepKey, _ state: StepOutcome.State, output: JSONTree? = nil, error: String? = nil
    ) throws(PostgresError) {
        _ = try connection.execute(
            SettleStep(tenant: tenant, execution: uid, key: key, state: state, output: output?.text, error: error))
        _ = try connection.execute(WakeExecution(tenant: tenant, uid: uid))
    }

    /// Resolves steps that are unknown.
    package func resume(
        _ uid: AlertUID, step name: String?, as state: StepOutcome.State?, output: JSONTree
    ) throws(SOCError) -> ExecutionRow {
        let unknown = try steps(of: uid).filter {
            ($0.outcome.state == .unknown) && (name == nil || $0.key.step == name)
        }
        guard try execution(uid).state == "unknown", !unknown.isEmpty else {
            throw SOCError(.refused, "run \(uid) has no unknown step")
        }
        guard let state else {
            throw SOCError(
                .usage, "whether \(unknown.map { "\($0.key)" }.joined(separator: ", ")) had its effect, say with --as")
        }
        try transaction { () throws(PostgresError) in
            _ = try connection.run(LockExecution(tenant: tenant, uid: uid))
            for step in unknown {
                try settle(
                    uid, step.key, state, output: state == .succeeded ? output : nil,
                    error: state == .failed ? "set by \(connection.user) after a crash" : nil)
            }
            let row = try connection.run(ListExecutions(tenant: tenant, uids: [uid])).first
            if let row, row.incident != nil {
                _ = try connection.execute(entry("playbook_resumed", of: row, state: state.rawValue, note: nil))
            }
        }
        return try execution(uid)
    }

    /// Cancels a run and those it has started; one at work is told its worker, the others end at once.
    package func cancel(_ uid: AlertUID) throws(SOCError) -> ExecutionRow {
        let row = try execution(uid)
        guard row.endedAt == nil else { throw SOCError(.refused, "run \(uid) has \(row.state)") }
        for child in try executions(parent: uid, limit: 0) where child.endedAt == nil { _ = try cancel(child.uid) }
        try transaction { () throws(PostgresError) in
            guard let row = try connection.run(LockExecution(tenant: tenant, uid: uid)).first, row.endedAt == nil else {
                return
            }
            _ = try connection.execute(RequestCancel(tenant: tenant, uid: uid))
            if row.state != "running" {
                try finish(
                    row, lease: nil, state: "cancelled", outputs: nil, message: "cancelled by \(connection.user)")
            }
        }
        return try execution(uid)
    }

    /// Starts a failed run again, with all that had come before a step.
    package func retry(_ uid: AlertUID, from name: String) throws(SOCError) -> ExecutionRow {
        let row = try execution(uid)
        guard row.endedAt != nil else { throw SOCError(.refused, "run \(uid) has not ended") }
        guard let first = try steps(of: uid).first(where: { $0.key.step == name }) else {
            throw SOCError(.inputNotFound, "run \(uid) has not come to a step \(name)")
        }
        var new = NewExecution(uid: .random(), playbook: row.playbook, version: row.version, inputs: row.inputs)
        new.incident = row.incident
        new.recordKind = row.recordKind
        new.record = row.record
        new.concurrencyKey = row.concurrencyKey
        new.origin = row.origin
        new.deadline = try playbook(row.playbook, version: row.version).deadline
        try transaction { () throws(PostgresError) in
            let isQueued =
                try new.concurrencyKey.map { key throws(PostgresError) in
                    try !connection.run(LockConcurrent(tenant: tenant, key: key)).isEmpty
                } ?? false
            _ = try connection.execute(InsertExecution(tenant: tenant, execution: new, isQueued: isQueued))
            _ = try connection.execute(
                CopySteps(tenant: tenant, former: uid, execution: new.uid, number: first.number))
            if row.incident != nil {
                _ = try connection.execute(
                    entry("playbook_retried", of: row, state: "pending", note: "as \(new.uid), from \(name)"))
            }
        }
        return try execution(new.uid)
    }
}
