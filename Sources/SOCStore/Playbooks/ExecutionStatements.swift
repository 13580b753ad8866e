package import SOCCore

/// Writes a run that is to be.
struct InsertExecution: Statement {
    static let sql = """
        INSERT INTO execution (tenant, uid, playbook, version, state, ready_at, incident_uid, record_kind, record, inputs,
                               concurrency_key, parent_uid, parent_step, parent_iteration, depth, origin, deadline_at)
        SELECT $1::bigint::integer, $2, $3, $4::bigint::integer, 'pending', CASE WHEN NOT $5 THEN now() END,
               (SELECT uid FROM incident WHERE tenant = $1::bigint::integer AND uid = $6), $7, $8, $9, $10, $11, $12, $13,
               $14::bigint::integer, $15::text[],
               now() + $16::bigint * interval '1 millisecond'
            ON CONFLICT (tenant, uid) DO NOTHING
        """
    let tenant: Int
    let execution: NewExecution
    let isQueued: Bool
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(execution.uid), .text(execution.playbook), .integer(execution.version),
            .boolean(isQueued), .uuid(orNull: execution.incident), .text(orNull: execution.recordKind),
            .text(orNull: execution.record?.storable), .text(execution.inputs.storable),
            .text(orNull: execution.concurrencyKey?.storable), .uuid(orNull: execution.parent?.uid),
            .text(orNull: execution.parent?.key.step), .text(orNull: execution.parent?.key.iteration),
            .integer(execution.depth), .texts(execution.origin),
            execution.deadline.map { .integer(Int($0)) } ?? .null(.int8),
        ]
    }
}

/// A run that is to be.
package struct NewExecution: Sendable {
    package var uid: AlertUID
    package var playbook: String
    package var version: Int
    package var incident: AlertUID?
    package var recordKind: String?
    package var record: String?
    package var inputs: String
    package var concurrencyKey: String?
    package var parent: (uid: AlertUID, key: StepKey)?
    package var depth = 0
    package var origin: [String] = []
    package var deadline: Int64?

    package init(uid: AlertUID, playbook: String, version: Int, inputs: String) {
        self.uid = uid
        self.playbook = playbook
        self.version = version
        self.inputs = inputs
    }
}

/// Takes a run whose worker has given no sign of life, else the one that has been ready for the longest.
///
/// The candidates come from indexes alone; only one row is then locked and read. Others lock theirs at the same time,
/// so there are more candidates than workers are likely to be. They are looked up in their order and the first that is not
/// locked ends the search; sorting them again would read the rows of all.
struct ClaimExecution: Statement {
    static let sql = """
        WITH candidate AS MATERIALIZED (
            (SELECT uid
               FROM execution
              WHERE tenant = $1::bigint::integer
                AND state = 'running'
                AND ready_at <= now()
              ORDER BY ready_at, uid
              LIMIT 64)
            UNION ALL
            (SELECT uid
               FROM execution
              WHERE tenant = $1::bigint::integer
                AND ready_at <= now()
              ORDER BY ready_at, uid
              LIMIT 64)
        ), claimed AS (
            SELECT e.uid
              FROM candidate AS c
              JOIN execution AS e ON e.tenant = $1::bigint::integer AND e.uid = c.uid
             WHERE e.ready_at <= now()
             LIMIT 1
               FOR UPDATE OF e SKIP LOCKED
        )
        UPDATE execution AS e
           SET state = 'running', ready_at = now() + $2::bigint * interval '1 millisecond', lease = e.lease + 1,
               lease_holder = $3, started_at = coalesce(e.started_at, now())
          FROM claimed AS c
         WHERE e.tenant = $1::bigint::integer
           AND e.uid = c.uid
        RETURNING \(ExecutionRow.columns)
        """
    let tenant: Int
    let milliseconds: Int64
    let holder: String
    var parameters: [Parameter] { [.integer(tenant), .integer(Int(milliseconds)), .text(holder)] }
    static func row(_ row: ResultRow) -> ExecutionRow { ExecutionRow(row) }
}

/// What a worker knows of a run.
package struct ExecutionRow: Sendable {
    static let columns = """
        e.uid, e.playbook, e.version, e.state, e.incident_uid, e.record_kind, e.record, e.inputs, e.concurrency_key,
               e.parent_uid, e.parent_step, e.parent_iteration, e.depth, e.origin, e.requested_at, e.requested_by, e.started_at,
               e.ended_at, e.deadline_at, e.lease, e.lease_holder, e.cancel_requested_at, e.cancel_requested_by, e.outputs,
               e.message, e.ready_at
        """

    package var uid: AlertUID
    package var playbook: String
    package var version: Int
    package var state: String
    package var incident: AlertUID?
    package var recordKind: String?
    package var record: String?
    package var inputs: String
    package var concurrencyKey: String?
    package var parent: (uid: AlertUID, key: StepKey)?
    package var depth: Int
    package var origin: [String]
    package var requestedAt: Timestamp?
    package var requestedBy: String
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?
    package var deadline: Timestamp?
    package var lease: Int
    package var leaseHolder: String?
    package var cancelRequestedAt: Timestamp?
    package var cancelRequestedBy: String?
    package var outputs: String?
    package var message: String?
    package var readyAt: Timestamp?

    init(_ row: ResultRow) {
        uid = row.uuid(0) ?? AlertUID.lowest
        playbook = row.text(1)
        version = row.integer(2) ?? 0
        state = row.text(3)
        incident = row.uuid(4)
        recordKind = row.string(5)
        record = row.string(6)
        inputs = row.text(7)
        concurrencyKey = row.string(8)
        if let uid = row.uuid(9) { parent = (uid, StepKey(row.text(10), row.text(11))) }
        depth = row.integer(12) ?? 0
        origin = row.strings(13)
        requestedAt = row.time(14)
        requestedBy = row.text(15)
        startedAt = row.time(16)
        endedAt = row.time(17)
        deadline = row.time(18)
        lease = row.integer(19) ?? 0
        leaseHolder = row.string(20)
        cancelRequestedAt = row.time(21)
        cancelRequestedBy = row.string(22)
        outputs = row.string(23)
        message = row.string(24)
        readyAt = row.time(25)
    }

    package func write(to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("execution"))
        json.field("uid", uid)
        json.field("playbook", playbook)
        json.field("version", version)
        json.field("state", state)
        json.field("incident_uid", incident)
        json.field("message", message)
        json.name("inputs")
        inputs.withText { json.verbatim($0) }
        if let outputs {
            json.name("outputs")
            outputs.withText { json.verbatim($0) }
        }
        json.field("concurrency_key", concurrencyKey)
        json.field("parent_uid", parent?.uid)
        json.field("depth", depth)
        json.field("requested_at", requestedAt)
        json.field("requested_by", requestedBy)
        json.field("ready_at", readyAt)
        json.field("started_at", startedAt)
        json.field("ended_at", endedAt)
        json.field("deadline_at", deadline)
        json.field("worker", state == "running" ? leaseHolder : nil)
        json.field("cancel_requested_at", cancelRequestedAt)
        json.field("cancel_requested_by", cancelRequestedBy)
        json.endObject()
    }
}

struct ListExecutions: Statement {
    static let sql = """
        SELECT \(ExecutionRow.columns)
          FROM execution AS e
         WHERE e.tenant = $1::bigint::integer
           AND ($2::uuid[] IS NULL OR e.uid = ANY ($2))
           AND ($3::text[] IS NULL OR e.state = ANY ($3))
           AND ($4::text IS NULL OR e.playbook = $4)
           AND ($5::uuid IS NULL OR e.parent_uid = $5)
           AND ($7::uuid IS NULL OR e.incident_uid = $7)
         ORDER BY e.requested_at DESC, e.uid
         LIMIT $6::bigint
        """
    let tenant: Int
    var uids: [AlertUID] = []
    var states: [String] = []
    var playbook: String?
    var parent: AlertUID?
    var incident: AlertUID?
    var limit = 100
    var parameters: [Parameter] {
        [
            .integer(tenant), uids.isEmpty ? .null(.uuidArray) : .uuids(uids),
            states.isEmpty ? .null(.textArray) : .texts(states), .text(orNull: playbook), .uuid(orNull: parent),
            .integer(limit == 0 ? Int(Int32.max) : limit), .uuid(orNull: incident),
        ]
    }
    static func row(_ row: ResultRow) -> ExecutionRow { ExecutionRow(row) }
}

/// Locks a run, whoever has its lease.
struct LockExecution: Statement {
    static let sql = """
        SELECT \(ExecutionRow.columns)
          FROM execution AS e
         WHERE e.tenant = $1::bigint::integer
           AND e.uid = $2
           FOR UPDATE
        """
    let tenant: Int
    let uid: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid)] }
    static func row(_ row: ResultRow) -> ExecutionRow { ExecutionRow(row) }
}

/// Renews a lease, or gives it back in another state; no row when another worker has the run.
struct HoldExecution: Statement {
    static let sql = """
        UPDATE execution
           SET state = $4, ready_at = now() + $5::bigint * interval '1 millisecond'
         WHERE tenant = $1::bigint::integer
           AND uid = $2
           AND lease = $3
           AND state = 'running'
        RETURNING cancel_requested_at IS NOT NULL
        """
    let tenant: Int
    let uid: AlertUID
    let lease: Int
    let state: String
    /// From now; nil when only somebody's doing lets it go on.
    let milliseconds: Int64?
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(uid), .integer(lease), .text(state),
            milliseconds.map { .integer(Int($0)) } ?? .null(.int8),
        ]
    }
    static func row(_ row: ResultRow) -> Bool { row.boolean(0) }
}

/// Ends a run; with a lease only while that holds.
struct EndExecution: Statement {
    static let sql = """
        UPDATE execution
           SET state = $4, ready_at = NULL, ended_at = now(), outputs = $5, message = $6
         WHERE tenant = $1::bigint::integer
           AND uid = $2
           AND ($3::bigint IS NULL OR lease = $3 AND state = 'running')
           AND ended_at IS NULL
        """
    let tenant: Int
    let uid: AlertUID
    let lease: Int?
    let state: String
    let outputs: String?
    let message: String?
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(uid), lease.map { .integer($0) } ?? .null(.int8), .text(state),
            .text(orNull: outputs?.storable), .text(orNull: message?.storable),
        ]
    }
}

/// Tells the step that started a run how it ended, and lets its run go on.
struct EndParentStep: Statement {
    static let sql = """
        WITH step AS (
            UPDATE step_result AS s
               SET state = CASE WHEN e.state = 'succeeded' THEN 'succeeded' ELSE 'failed' END, output = e.outputs,
                   error = CASE WHEN e.state <> 'succeeded' THEN coalesce(e.message, e.state) END, ended_at = e.ended_at
              FROM execution AS e
             WHERE e.tenant = $1::bigint::integer
               AND e.uid = $2
               AND e.ended_at IS NOT NULL
               AND s.tenant = e.tenant
               AND s.execution_uid = e.parent_uid
               AND s.step = e.parent_step
               AND s.iteration = e.parent_iteration
               AND s.state = 'waiting'
            RETURNING s.execution_uid
        )
        UPDATE execution AS p
           SET ready_at = now()
          FROM step
         WHERE p.tenant = $1::bigint::integer
           AND p.uid = step.execution_uid
           AND p.state = 'waiting'
        """
    let tenant: Int
    let uid: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid)] }
}

/// Lets the next run of a concurrency key go, when none is at work.
struct PromoteQueued: Statement {
    static let sql = """
        UPDATE execution
           SET ready_at = now()
         WHERE tenant = $1::bigint::integer
           AND uid IN (SELECT DISTINCT ON (q.concurrency_key) q.uid
                         FROM execution AS q
                        WHERE q.tenant = $1::bigint::integer
                          AND q.concurrency_key IS NOT NULL
                          AND ($2::text IS NULL OR q.concurrency_key = $2)
                          AND q.ended_at IS NULL
                          AND q.started_at IS NULL
                          AND q.ready_at IS NULL
                          AND NOT EXISTS (SELECT FROM execution AS a
                                           WHERE a.tenant = q.tenant
                                             AND a.concurrency_key = q.concurrency_key
                                             AND a.ended_at IS NULL
                                             AND (a.ready_at IS NOT NULL OR a.started_at IS NOT NULL))
                        ORDER BY q.concurrency_key, q.requested_at, q.uid)
        """
    let tenant: Int
    let key: String?
    var parameters: [Parameter] { [.integer(tenant), .text(orNull: key)] }
}

/// The run of a concurrency key that is at work, locked, so that it does not end before the newcomer has queued.
struct LockConcurrent: Statement {
    static let sql = """
        SELECT uid
          FROM execution
         WHERE tenant = $1::bigint::integer
           AND concurrency_key = $2
           AND ended_at IS NULL
           AND (ready_at IS NOT NULL OR started_at IS NOT NULL)
           FOR UPDATE
        """
    let tenant: Int
    let key: String
    var parameters: [Parameter] { [.integer(tenant), .text(key)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

struct CountRecent: Statement {
    static let sql = """
        SELECT count(*)
          FROM execution
         WHERE tenant = $1::bigint::integer
           AND playbook = $2
           AND requested_at > now() - $3::bigint * interval '1 millisecond'
        """
    let tenant: Int
    let playbook: String
    let milliseconds: Int64
    var parameters: [Parameter] { [.integer(tenant), .text(playbook), .integer(Int(milliseconds))] }
    static func row(_ row: ResultRow) -> Int { row.integer(0) ?? 0 }
}

struct MarkTriggered: Statement {
    static let sql = """
        INSERT INTO playbook_trigger (tenant, playbook, version, kind, record_uid)
        VALUES ($1::bigint::integer, $2, $3::bigint::integer, $4, $5)
            ON CONFLICT DO NOTHING
        """
    let tenant: Int
    let playbook: String
    let version: Int
    let kind: String
    let record: AlertUID
    var parameters: [Parameter] {
        [.integer(tenant), .text(playbook), .integer(version), .text(kind), .uuid(record)]
    }
}

struct WasTriggered: Statement {
    static let sql = """
        SELECT EXISTS (SELECT FROM playbook_trigger
                        WHERE tenant = $1::bigint::integer AND playbook = $2 AND version = $3::bigint::integer
                          AND kind = $4 AND record_uid = $5)
        """
    let tenant: Int
    let playbook: String
    let version: Int
    let kind: String
    let record: AlertUID
    var parameters: [Parameter] {
        [.integer(tenant), .text(playbook), .integer(version), .text(kind), .uuid(record)]
    }
    static func row(_ row: ResultRow) -> Bool { row.boolean(0) }
}

struct RequestCancel: Statement {
    static let sql = """
        UPDATE execution
           SET cancel_requested_at = coalesce(cancel_requested_at, now()),
               cancel_requested_by = coalesce(cancel_requested_by, session_user)
         WHERE tenant = $1::bigint::integer
           AND uid = $2
        """
    let tenant: Int
    let uid: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid)] }
}

/// Lets a run go on that somebody's doing was waited for.
struct WakeExecution: Statement {
    static let sql = """
        UPDATE execution
           SET state = 'pending', ready_at = now()
         WHERE tenant = $1::bigint::integer
           AND uid = $2
           AND state IN ('awaiting_approval', 'waiting', 'unknown', 'pending')
        """
    let tenant: Int
    let uid: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid)] }
}

/// An entry in the timeline of a run's incident, if it has one and the lease still holds.
struct AddRunEntry: Statement {
    static let sql = """
        INSERT INTO timeline_entry (tenant, incident_uid, action, detail, note)
        SELECT tenant, incident_uid, $4, $5, $6
          FROM execution
         WHERE tenant = $1::bigint::integer
           AND uid = $2
           AND ($3::bigint IS NULL OR lease = $3)
           AND incident_uid IS NOT NULL
        """
    let tenant: Int
    let uid: AlertUID
    let lease: Int?
    let action: String
    let detail: String
    let note: String?
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(uid), lease.map { .integer($0) } ?? .null(.int8), .text(action), .text(detail),
            .text(orNull: note?.storable),
        ]
    }
}
