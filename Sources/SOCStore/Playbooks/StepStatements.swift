package import SOCCore

/// What is written of a step: its intent, or its outcome.
package struct StepChange: Sendable {
    package var key: StepKey
    package var type: String
    package var action: String?
    package var outcome: StepOutcome
    package var inputs: String?
    package var log: String?
    package var exitStatus: Int?
    package var endedAt: Timestamp?
    package var approval: (hash: [UInt8], count: Int, from: [String])?

    package init(key: StepKey, type: String, action: String? = nil, outcome: StepOutcome) {
        self.key = key
        self.type = type
        self.action = action
        self.outcome = outcome
    }
}

/// Writes a step while the lease of its run holds; a later attempt takes the place of the former.
struct WriteStep: Statement {
    static let sql = """
        INSERT INTO step_result AS s (tenant, execution_uid, step, iteration, number, type, action, state, attempt, inputs,
                                      output, error, log, exit_status, started_at, ended_at, due_at, approval_hash,
                                      approvals_needed, approvers, worker)
        SELECT e.tenant, e.uid, $4, $5,
               (SELECT count(*) + 1 FROM step_result AS o WHERE o.tenant = e.tenant AND o.execution_uid = e.uid)::integer,
               $6, $7, $8, $9::bigint::integer, $10, $11, $12, $13, $14::bigint::integer, $15, $16, $17, $18,
               $19::bigint::integer, $20::text[], e.lease_holder
          FROM execution AS e
         WHERE e.tenant = $1::bigint::integer
           AND e.uid = $2
           AND e.lease = $3
            ON CONFLICT (tenant, execution_uid, step, iteration) DO UPDATE
           SET state = EXCLUDED.state, attempt = EXCLUDED.attempt, inputs = coalesce(EXCLUDED.inputs, s.inputs),
               output = EXCLUDED.output, error = EXCLUDED.error,
               log = CASE WHEN EXCLUDED.log IS NULL THEN s.log ELSE right(concat(s.log, EXCLUDED.log), 65536) END,
               exit_status = EXCLUDED.exit_status, ended_at = EXCLUDED.ended_at, due_at = EXCLUDED.due_at,
               worker = EXCLUDED.worker
         WHERE s.attempt <= EXCLUDED.attempt
           AND s.state IN ('running', 'waiting', 'unknown')
        """
    let tenant: Int
    let execution: AlertUID
    let lease: Int
    let change: StepChange
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(execution), .integer(lease), .text(change.key.step), .text(change.key.iteration),
            .text(change.type), .text(orNull: change.action), .text(change.outcome.state.rawValue),
            .integer(change.outcome.attempt), .text(orNull: change.inputs?.storable),
            .text(orNull: change.outcome.output == .null ? nil : change.outcome.output.text.storable),
            .text(orNull: change.outcome.error?.storable), .text(orNull: change.log?.storable),
            change.exitStatus.map { .integer($0) } ?? .null(.int8), .time(change.outcome.startedAt ?? .now()),
            .time(orNull: change.endedAt), .time(orNull: change.outcome.due),
            change.approval.map { .bytes($0.hash) } ?? .null(.bytea),
            change.approval.map { .integer($0.count) } ?? .null(.int8), .texts(change.approval?.from ?? []),
        ]
    }
}

/// The steps of runs in the order in which they began.
struct ListSteps: Statement {
    static let sql = """
        SELECT s.execution_uid, s.step, s.iteration, s.number, s.type, s.action, s.state, s.attempt, s.inputs, s.output,
               s.error, s.log, s.exit_status, s.started_at, s.ended_at, s.due_at, s.approval_hash, s.approvals_needed,
               s.approvers, s.worker,
               ARRAY(SELECT CASE WHEN a.approves THEN '+' ELSE '-' END || a.actor
                       FROM execution_approval AS a
                      WHERE a.tenant = s.tenant AND a.execution_uid = s.execution_uid AND a.step = s.step
                        AND a.iteration = s.iteration
                      ORDER BY a.at)
          FROM step_result AS s
         WHERE s.tenant = $1::bigint::integer
           AND s.execution_uid = $2
         ORDER BY s.number, s.step, s.iteration
        """
    let tenant: Int
    let execution: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(execution)] }
    static func row(_ row: ResultRow) -> StepRow { StepRow(row) }
}

/// A step of a run as it is stored.
package struct StepRow: Sendable {
    package var execution: AlertUID?
    package var key: StepKey
    package var number: Int
    package var type: String
    package var action: String?
    package var outcome: StepOutcome
    package var inputs: String?
    package var output: String?
    package var log: String?
    package var exitStatus: Int?
    package var endedAt: Timestamp?
    package var approvalHash: [UInt8]?
    package var approvalsNeeded: Int?
    package var approvers: [String]
    package var worker: String?
    /// With a sign in front: `+alice`.
    package var approvals: [String]

    init(_ row: ResultRow) {
        execution = row.uuid(0)
        key = StepKey(row.text(1), row.text(2))
        number = row.integer(3) ?? 0
        type = row.text(4)
        action = row.string(5)
        outcome = StepOutcome(StepOutcome.State(rawValue: row.text(6)) ?? .unknown)
        outcome.attempt = row.integer(7) ?? 1
        inputs = row.string(8)
        output = row.string(9)
        outcome.output = output.flatMap { try? JSONTree(json: $0) } ?? .null
        outcome.error = row.string(10)
        log = row.string(11)
        exitStatus = row.integer(12)
        outcome.startedAt = row.time(13)
        endedAt = row.time(14)
        outcome.due = row.time(15)
        approvalHash = row.bytes(16).map { Array($0.buffer) }
        approvalsNeeded = row.integer(17)
        approvers = row.strings(18)
        worker = row.string(19)
        approvals = row.strings(20)
    }

    package func write(to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("step_result"))
        json.field("uid", "\(execution.map { "\($0)" } ?? ""):\(key.step):\(key.iteration)")
        json.field("execution_uid", execution)
        json.field("number", number)
        json.field("step", key.step)
        json.field("iteration", key.iteration)
        json.field("type", type)
        json.field("action", action)
        json.field("state", outcome.state.rawValue)
        json.field("attempt", outcome.attempt)
        json.field("error", outcome.error)
        json.field("exit_status", exitStatus)
        json.field("started_at", outcome.startedAt)
        json.field("ended_at", endedAt)
        json.field("due_at", outcome.due)
        if let inputs {
            json.name("inputs")
            inputs.withText { json.verbatim($0) }
        }
        if let output {
            json.name("output")
            output.withText { json.verbatim($0) }
        }
        json.field("approvals_needed", approvalsNeeded)
        if !approvals.isEmpty {
            json.name("approvals")
            json.beginArray()
            for approval in approvals { json.value(approval) }
            json.endArray()
        }
        json.field("log", log)
        json.field("worker", worker)
        json.endObject()
    }
}

/// Says what a step came to, for one that waits for a person or is unknown.
struct SettleStep: Statement {
    static let sql = """
        UPDATE step_result
           SET state = $5, output = $6, error = $7, ended_at = CASE WHEN $5 <> 'waiting' THEN now() END, due_at = CASE WHEN $5 = 'waiting' THEN now() END
         WHERE tenant = $1::bigint::integer
           AND execution_uid = $2
           AND step = $3
           AND iteration = $4
           AND state IN ('waiting', 'unknown', 'running')
        """
    let tenant: Int
    let execution: AlertUID
    let key: StepKey
    let state: StepOutcome.State
    let output: String?
    let error: String?
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(execution), .text(key.step), .text(key.iteration), .text(state.rawValue),
            .text(orNull: output?.storable), .text(orNull: error?.storable),
        ]
    }
}

/// What was under way when a run was ended will not go on.
struct CancelSteps: Statement {
    static let sql = """
        UPDATE step_result
           SET state = 'cancelled', ended_at = now()
         WHERE tenant = $1::bigint::integer
           AND execution_uid = $2
           AND state IN ('waiting', 'running', 'unknown')
        """
    let tenant: Int
    let execution: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(execution)] }
}

struct AddApproval: Statement {
    static let sql = """
        INSERT INTO execution_approval (tenant, execution_uid, step, iteration, approves, approval_hash, note)
        VALUES ($1::bigint::integer, $2, $3, $4, $5, $6, $7)
        """
    let tenant: Int
    let execution: AlertUID
    let key: StepKey
    let approves: Bool
    let hash: [UInt8]
    let note: String?
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(execution), .text(key.step), .text(key.iteration), .boolean(approves), .bytes(hash),
            .text(orNull: note?.storable),
        ]
    }
}

/// Takes what came before a step over into another run.
struct CopySteps: Statement {
    static let sql = """
        INSERT INTO step_result (tenant, execution_uid, step, iteration, number, type, action, state, attempt, inputs, output,
                                 error, log, exit_status, started_at, ended_at, worker)
        SELECT tenant, $3, step, iteration, number, type, action, state, attempt, inputs, output, error, log, exit_status,
               started_at, ended_at, worker
          FROM step_result
         WHERE tenant = $1::bigint::integer
           AND execution_uid = $2
           AND type <> 'approval'
           AND state IN ('succeeded', 'failed', 'skipped')
           AND number < $4::bigint
        """
    let tenant: Int
    let former: AlertUID
    let execution: AlertUID
    let number: Int
    var parameters: [Parameter] { [.integer(tenant), .uuid(former), .uuid(execution), .integer(number)] }
}

/// How many logins besides this one may approve.
struct CountApprovers: Statement {
    static let sql = """
        SELECT count(*)
          FROM pg_roles AS r
         WHERE r.rolcanlogin
           AND r.rolname <> session_user
           AND pg_has_role(r.oid, 'soc_responder', 'member')
        """
    var parameters: [Parameter] { [] }
    static func row(_ row: ResultRow) -> Int { row.integer(0) ?? 0 }
}
