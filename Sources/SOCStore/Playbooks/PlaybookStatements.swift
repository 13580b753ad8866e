package import SOCCore

/// Makes a playbook's row if there is none, and locks it: versions are counted under the lock.
struct LockPlaybook: Statement {
    static let sql = """
        INSERT INTO playbook AS p (tenant, name, version)
        VALUES ($1::bigint::integer, $2, 0)
            ON CONFLICT (tenant, name) DO UPDATE
           SET version = p.version
        RETURNING version
        """
    let tenant: Int
    let name: String
    var parameters: [Parameter] { [.integer(tenant), .text(name)] }
    static func row(_ row: ResultRow) -> Int { row.integer(0) ?? 0 }
}

/// The number of a version by its content, and the highest there is.
struct FindVersion: Statement {
    static let sql = """
        SELECT (SELECT version FROM playbook_version
                 WHERE tenant = $1::bigint::integer AND name = $2 AND digest = $3),
               (SELECT coalesce(max(version), 0) FROM playbook_version
                 WHERE tenant = $1::bigint::integer AND name = $2)
        """
    let tenant: Int
    let name: String
    let digest: [UInt8]
    var parameters: [Parameter] { [.integer(tenant), .text(name), .bytes(digest)] }
    static func row(_ row: ResultRow) -> (found: Int?, last: Int) { (row.integer(0), row.integer(1) ?? 0) }
}

struct InsertVersion: Statement {
    static let sql = """
        INSERT INTO playbook_version (tenant, name, version, digest, format, title, content)
        VALUES ($1::bigint::integer, $2, $3::bigint::integer, $4, $5, $6, $7)
        """
    let tenant: Int
    let playbook: Playbook
    let version: Int
    let digest: [UInt8]
    let content: String
    var parameters: [Parameter] {
        [
            .integer(tenant), .text(playbook.name), .integer(version), .bytes(digest), .text(playbook.format.rawValue),
            .text(playbook.title.storable), .text(content),
        ]
    }
}

struct SetVersion: Statement {
    static let sql = """
        UPDATE playbook
           SET version = $3::bigint::integer, enabled = coalesce($4, enabled)
         WHERE tenant = $1::bigint::integer
           AND name = $2
        """
    let tenant: Int
    let name: String
    let version: Int
    let isEnabled: Bool?
    var parameters: [Parameter] {
        [.integer(tenant), .text(name), .integer(version), isEnabled.map { .boolean($0) } ?? .null(.bool)]
    }
}

/// Playbooks in their current versions, or one in all of them.
struct ListPlaybooks: Statement {
    static let sql = """
        SELECT v.name, v.version, v.format, v.title, v.digest, v.added_at, v.added_by, p.enabled, p.version = v.version,
               CASE WHEN $3 THEN v.content END
          FROM playbook AS p
          JOIN playbook_version AS v ON v.tenant = p.tenant AND v.name = p.name
         WHERE p.tenant = $1::bigint::integer
           AND ($2::text IS NULL OR p.name = $2)
           AND ($4::bigint IS NULL AND (v.version = p.version OR $5) OR v.version = $4)
         ORDER BY v.name, v.version DESC
        """
    let tenant: Int
    var name: String?
    var withContent = false
    var version: Int?
    var allVersions = false
    var parameters: [Parameter] {
        [
            .integer(tenant), .text(orNull: name), .boolean(withContent),
            version.map { .integer($0) } ?? .null(.int8), .boolean(allVersions),
        ]
    }
    static func row(_ row: ResultRow) -> StoredPlaybook {
        StoredPlaybook(
            name: row.text(0), version: row.integer(1) ?? 0, format: row.text(2), title: row.text(3),
            digest: row.bytes(4).map { Array($0.buffer) } ?? [], addedAt: row.time(5), addedBy: row.text(6),
            isEnabled: row.boolean(7), isCurrent: row.boolean(8), content: row.string(9))
    }
}

/// A playbook as it is stored.
package struct StoredPlaybook: Sendable {
    package var name: String
    package var version: Int
    package var format: String
    package var title: String
    package var digest: [UInt8]
    package var addedAt: Timestamp?
    package var addedBy: String
    package var isEnabled: Bool
    package var isCurrent: Bool
    package var content: String?

    package func write(to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("playbook"))
        json.field("uid", "\(name):\(version)")
        json.field("name", name)
        json.field("version", version)
        json.field("title", title)
        json.field("format", format)
        json.name("current")
        json.value(isCurrent)
        json.name("enabled")
        json.value(isEnabled)
        json.field("sha256", digest.hexadecimal)
        json.field("added_at", addedAt)
        json.field("added_by", addedBy)
        json.field("content", content)
        json.endObject()
    }
}
