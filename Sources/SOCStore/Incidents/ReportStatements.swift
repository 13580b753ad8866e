internal import SOCCore

// What a report needs beside the records of other verbs.

/// The incident without its lists, which a report has as parts of their own.
struct ReadIncidentHead: Statement {
    static let sql = """
        SELECT \(IncidentRow.columns(detail: "false"))
          FROM incident AS i
         WHERE i.tenant = $1::bigint::integer
           AND i.uid = $2
        """
    let tenant: Int
    let uid: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid)] }
}

/// The alerts of an incident by the time when they were first seen.
struct ReadIncidentAlerts: Statement {
    static let sql = """
        SELECT a.uid, a.title, a.severity, a.source, a.hostname, a.user_name, a.source_ip, a.dest_ip, a.first_seen,
               a.last_seen, a.duplicate_count + 1
          FROM incident_alert AS l
         CROSS JOIN LATERAL (SELECT * FROM alert WHERE tenant = l.tenant AND uid = l.alert_uid LIMIT 1) AS a
         WHERE l.tenant = $1::bigint::integer
           AND l.incident_uid = $2
         ORDER BY a.first_seen, a.uid
         LIMIT $3::bigint
        """
    let tenant: Int
    let incident: AlertUID
    let limit: Int
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .integer(limit)] }

    static func write(_ row: ResultRow, to json: JSONWriter) {
        json.beginObject()
        json.field("uid", row.uuid(0))
        json.field("title", row.bytes(1))
        json.field("severity", Severity(rawValue: UInt8(row.integer(2) ?? 0)).map { Text($0.word) })
        json.field("source", row.bytes(3))
        json.field("hostname", row.bytes(4))
        json.field("user", row.bytes(5))
        json.field("source_ip", row.bytes(6))
        json.field("dest_ip", row.bytes(7))
        json.field("first_seen", row.time(8))
        json.field("last_seen", row.time(9))
        json.field("occurrences", row.integer(10))
        json.endObject()
    }
}
