internal import SOCCore

/// Keeps a body that nobody could read; the same one only once.
struct AddUnreadBody: Statement {
    static let sql = """
        INSERT INTO dead_letter (tenant, uid, received_at, origin, reason, record, record_sha256, sender)
        VALUES ($1::bigint::integer, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (tenant, record_sha256) DO NOTHING
        """
    let tenant: Int
    let delivery: Delivery
    let record: [UInt8]
    let reason: String
    var parameters: [Parameter] {
        let digest = record.withText { SHA256.digest($0) }
        return [
            .integer(tenant), .uuid(AlertUID(deadLetter: digest)), .time(delivery.receivedAt),
            .text("webhook \(delivery.endpoint)"), .text(reason), .bytes(record), .bytes(digest.bytes),
            .text(delivery.sender),
        ]
    }
}

struct AddHandshake: Statement {
    static let sql = """
        INSERT INTO webhook_handshake (tenant, uid, endpoint, service, topic, url, received_at)
        VALUES ($1::bigint::integer, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (tenant, uid) DO NOTHING
        """
    let tenant: Int
    let delivery: Delivery
    let handshake: Handshake
    var parameters: [Parameter] {
        let digest = "\(delivery.endpoint) \(handshake.url)".withText { SHA256.digest($0) }
        return [
            .integer(tenant), .uuid(AlertUID(deadLetter: digest)), .text(delivery.endpoint),
            .text(handshake.service.rawValue), .text(handshake.topic), .text(handshake.url),
            .time(delivery.receivedAt),
        ]
    }
}

/// Notes what some endpoints heard since the last time.
struct NoteSources: Statement {
    static let sql = """
        INSERT INTO webhook_source AS s
               (tenant, name, first_heard_at, last_heard_at, last_alert_at, request_count, alert_count)
        SELECT $1::bigint::integer, w.name, w.heard, w.heard, CASE WHEN w.alerts > 0 THEN w.heard END, w.requests,
               w.alerts
          FROM unnest($2::text[], $3::timestamptz[], $4::bigint[], $5::bigint[]) AS w (name, heard, requests, alerts)
         ORDER BY w.name
            ON CONFLICT (tenant, name) DO UPDATE
           SET last_heard_at = greatest(s.last_heard_at, excluded.last_heard_at),
               last_alert_at = greatest(s.last_alert_at, excluded.last_alert_at),
               request_count = s.request_count + excluded.request_count,
               alert_count = s.alert_count + excluded.alert_count
        """
    let tenant: Int
    let tallies: [(name: String, tally: SourceTally)]
    var parameters: [Parameter] {
        [
            .integer(tenant), .texts(tallies.map(\.name)), .times(tallies.map(\.tally.heardAt)),
            .integers(tallies.map(\.tally.requests)), .integers(tallies.map(\.tally.alerts)),
        ]
    }
}

/// When each endpoint was last heard.
struct ListSources: Statement {
    static let sql = """
        SELECT name, first_heard_at, last_heard_at, last_alert_at, request_count, alert_count
          FROM webhook_source
         WHERE tenant = $1::bigint::integer
         ORDER BY name
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
}

struct ListHandshakes: Statement {
    static let sql = """
        SELECT uid, endpoint, service, topic, url, received_at, confirmed_at, confirmed_by
          FROM webhook_handshake
         WHERE tenant = $1::bigint::integer
           AND ($2::uuid[] IS NULL AND confirmed_at IS NULL OR uid = ANY ($2))
         ORDER BY received_at, uid
        """
    let tenant: Int
    let uids: [AlertUID]?
    var parameters: [Parameter] { [.integer(tenant), uids.map { .uuids($0) } ?? .null(.uuidArray)] }
}

struct ConfirmHandshake: Statement {
    static let sql = """
        UPDATE webhook_handshake
           SET confirmed_at = $3,
               confirmed_by = session_user
         WHERE tenant = $1::bigint::integer
           AND uid = $2
           AND confirmed_at IS NULL
        """
    let tenant: Int
    let uid: AlertUID
    let time: Timestamp
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid), .time(time)] }
}
