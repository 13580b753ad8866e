package import SOCCore

extension PlaybookStore {
    /// Whether a playbook is started, and why not.
    package enum Decision: Sendable, Equatable {
        case started(AlertUID)
        case queued(AlertUID)
        /// Without effect: it would.
        case would
        case seen
        case concurrent
        case rateLimited
        case loop

        package var word: String {
            switch self {
            case .started: "started"
            case .queued: "queued"
            case .would: "would_start"
            case .seen: "seen"
            case .concurrent: "concurrent"
            case .rateLimited: "rate_limited"
            case .loop: "loop"
            }
        }

        package var execution: AlertUID? {
            switch self {
            case .started(let uid), .queued(let uid): uid
            default: nil
            }
        }
    }

    /// What a run is to be started with.
    package struct Start: Sendable {
        package var playbook: Playbook
        package var version: Int
        package var inputs: JSONTree
        package var record: (kind: String, value: JSONTree)?
        /// The playbooks whose runs led to this.
        package var origin: [String]
        /// Whether a record starts it, which happens once for each.
        package var isTriggered: Bool

        package init(
            playbook: Playbook, version: Int, inputs: JSONTree, record: (kind: String, value: JSONTree)?,
            origin: [String],
            isTriggered: Bool
        ) {
            self.playbook = playbook
            self.version = version
            self.inputs = inputs
            self.record = record
            self.origin = origin
            self.isTriggered = isTriggered
        }
    }

    /// Starts a run unless a guard forbids it.
    package func start(_ start: Start, dryRun: Bool) throws(SOCError) -> Decision {
        let playbook = start.playbook
        // A playbook that its own effects would start again, or a chain of them without end.
        if start.origin.count >= 5 || start.origin.contains(playbook.name) { return .loop }
        let breach = start.record?.value.breach
        let recordUID = breach?.incident ?? start.record?.value["uid"]?.scalar.flatMap { AlertUID($0) }
        let recordKind = breach.map { "sla_breach:\($0.clock)" } ?? start.record?.kind
        var new = NewExecution(
            uid: .random(), playbook: playbook.name, version: start.version, inputs: start.inputs.text)
        new.recordKind = start.record?.kind
        new.record = start.record?.value.text
        if start.record?.kind == "incident" || breach != nil { new.incident = recordUID }
        new.origin = start.origin
        new.deadline = playbook.deadline
        if let concurrency = playbook.concurrency {
            let interpreter = Interpreter(
                playbook, inputs: start.inputs, record: start.record,
                run: .object(["playbook": .string(playbook.name), "version": .number("\(start.version)")]))
            let key = interpreter.initialRendered(concurrency.key)
            new.concurrencyKey = "\(playbook.name):\(key.scalar ?? key.text)"
        }
        let execution = new
        return try transaction { () throws(PostgresError) in
            // Counted and decided under the playbook's lock.
            try connection.run(LockPlaybook(tenant: tenant, name: playbook.name))
            if start.isTriggered, let recordUID, let kind = recordKind {
                let seen = try connection.run(
                    WasTriggered(
                        tenant: tenant, playbook: playbook.name, version: start.version, kind: kind, record: recordUID))
                if seen.first == true { return .seen }
            }
            if let limit = playbook.rateLimit {
                let count = try connection.run(
                    CountRecent(tenant: tenant, playbook: playbook.name, milliseconds: limit.per))
                if count.first ?? 0 >= limit.count { return .rateLimited }
            }
            var isQueued = false
            if let key = execution.concurrencyKey, let policy = playbook.concurrency?.policy {
                for case let older? in try connection.run(LockConcurrent(tenant: tenant, key: key)) {
                    isQueued = true
                    if policy == .drop { return .concurrent }
                    if policy == .cancelOlder, !dryRun {
                        _ = try connection.execute(RequestCancel(tenant: tenant, uid: older))
                        // One that waits has no worker to notice.
                        _ = try connection.execute(WakeExecution(tenant: tenant, uid: older))
                    }
                }
            }
            guard !dryRun else { return .would }
            if start.isTriggered, let recordUID, let kind = recordKind {
                let marked = try connection.execute(
                    MarkTriggered(
                        tenant: tenant, playbook: playbook.name, version: start.version, kind: kind, record: recordUID))
                if marked == 0 { return .seen }
            }
            _ = try connection.execute(InsertExecution(tenant: tenant, execution: execution, isQueued: isQueued))
            if execution.incident != nil {
                let detail = JSONTree.object([
                    "execution_uid": .string("\(execution.uid)"), "playbook": .string(playbook.name),
                    "version": .number("\(start.version)"),
                ])
                _ = try connection.execute(
                    AddRunEntry(
                        tenant: tenant, uid: execution.uid, lease: nil, action: "playbook_started", detail: detail.text,
                        note: nil))
            }
            return isQueued ? .queued(execution.uid) : .started(execution.uid)
        }
    }
}

extension JSONTree {
    /// Of which incident and clock this record is a breach; nil when it is none.
    package var breach: (incident: AlertUID, clock: String)? {
        guard self["kind"]?.scalar == "sla_breach", let clock = self["clock"]?.scalar,
            let incident = self["incident_uid"]?.scalar.flatMap({ AlertUID($0) })
        else { return nil }
        return (incident, clock)
    }
}
