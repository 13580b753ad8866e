package import SOCCore

// The statements about what is to be done for incidents.

/// Which tasks are listed. What is nil or empty does not filter.
package struct TaskFilter {
    package var incidents: [AlertUID]?
    package var numbers: [Int] = []
    package var status: String?
    package var assignee: String?
    /// Open, and due before then.
    package var dueBefore: Timestamp?
    package var limit = 1000

    package init() {}
}

struct ListTasks: Statement {
    static let sql = """
        SELECT i.uid, i.number, t.number, t.title, t.description, t.assignee, t.due_at, t.status,
               t.status = 'open' AND t.due_at < now(), t.created_at, t.created_by, t.done_at, t.done_by
          FROM incident_task AS t
          JOIN incident AS i ON i.tenant = t.tenant AND i.uid = t.incident_uid
         WHERE t.tenant = $1::bigint::integer
           AND ($2::uuid[] IS NULL OR t.incident_uid = ANY ($2))
           AND ($3::bigint[] IS NULL OR t.number = ANY ($3))
           AND ($4::text IS NULL OR t.status = $4)
           AND ($5::text IS NULL OR t.assignee = $5)
           AND ($6::timestamptz IS NULL OR t.status = 'open' AND t.due_at < $6)
         ORDER BY i.opened_at DESC, i.uid, t.number
         LIMIT $7::bigint
        """
    let tenant: Int
    let filter: TaskFilter
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuids(orNull: filter.incidents),
            .integers(orNull: filter.numbers), .text(orNull: filter.status),
            .text(orNull: filter.assignee), .time(orNull: filter.dueBefore), .limit(filter.limit),
        ]
    }

    static func write(_ row: ResultRow, to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("task"))
        json.field("uid", "\(row.text(1)):T\(row.integer(2) ?? 0)")
        json.field("incident_uid", row.uuid(0))
        json.field("incident", row.bytes(1))
        json.field("number", row.integer(2))
        json.field("title", row.bytes(3))
        json.field("description", row.bytes(4))
        json.field("assignee", row.bytes(5))
        json.field("due_at", row.time(6))
        json.field("status", row.bytes(7))
        json.name("overdue")
        json.value(row.boolean(8))
        json.field("created_at", row.time(9))
        json.field("created_by", row.bytes(10))
        json.field("done_at", row.time(11))
        json.field("done_by", row.bytes(12))
        json.endObject()
    }
}

struct InsertTask: Statement {
    static let sql = """
        INSERT INTO incident_task (tenant, incident_uid, title, description, assignee, due_at)
        VALUES ($1::bigint::integer, $2, $3, $4, $5, $6)
        RETURNING number
        """
    let tenant: Int
    let incident: AlertUID
    let task: TaskDraft
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(incident), .text(task.title.storable), .text(orNull: task.description?.storable),
            .text(orNull: task.assignee), .time(orNull: task.dueAt),
        ]
    }
    static func row(_ row: ResultRow) -> Int { row.integer(0) ?? 0 }
}

struct FindTasks: Statement {
    static let sql = """
        SELECT number, title, status, assignee
          FROM incident_task
         WHERE tenant = $1::bigint::integer
           AND incident_uid = $2
           AND number = ANY ($3::bigint[])
         ORDER BY number
        """
    let tenant: Int
    let incident: AlertUID
    let numbers: [Int]
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .integers(numbers)] }
    static func row(_ row: ResultRow) -> (number: Int, title: String, status: String, assignee: String?) {
        (row.integer(0) ?? 0, row.text(1), row.text(2), row.string(3))
    }
}

struct SetTaskStatus: Statement {
    static let sql = """
        UPDATE incident_task
           SET status = $4
         WHERE tenant = $1::bigint::integer
           AND incident_uid = $2
           AND number = ANY ($3::bigint[])
        """
    let tenant: Int
    let incident: AlertUID
    let numbers: [Int]
    let status: String
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .integers(numbers), .text(status)] }
}

struct AssignTasks: Statement {
    static let sql = """
        UPDATE incident_task
           SET assignee = $4
         WHERE tenant = $1::bigint::integer
           AND incident_uid = $2
           AND number = ANY ($3::bigint[])
        """
    let tenant: Int
    let incident: AlertUID
    let numbers: [Int]
    let assignee: String?
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .integers(numbers), .text(orNull: assignee)] }
}
