package import SOCCore

// The statements about what an incident is about: machines, accounts, services.

/// Which assets are listed. What is nil or empty does not filter.
package struct AssetFilter {
    package var incidents: [AlertUID]?
    package var types: [String] = []
    package var names: [String] = []
    package var containment: String?
    package var criticality: String?
    package var limit = 1000

    package init() {}
}

struct ListAssets: Statement {
    static let sql = """
        SELECT i.uid, i.number, a.type, a.name, a.criticality, a.owner, a.department, a.containment, a.contained_at,
               a.contained_by, a.released_at, a.released_by, a.added_at, a.added_by, a.digest
          FROM incident_asset AS a
          JOIN incident AS i ON i.tenant = a.tenant AND i.uid = a.incident_uid
         WHERE a.tenant = $1::bigint::integer
           AND ($2::uuid[] IS NULL OR a.incident_uid = ANY ($2))
           AND ($3::text[] IS NULL OR a.type = ANY ($3))
           AND ($4::bytea[] IS NULL OR a.digest = ANY ($4))
           AND ($5::text IS NULL OR a.containment = $5)
           AND ($6::text IS NULL OR a.criticality = $6)
         ORDER BY i.opened_at DESC, i.uid, a.type, lower(a.name), a.digest
         LIMIT $7::bigint
        """
    let tenant: Int
    let filter: AssetFilter
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuids(orNull: filter.incidents), .texts(orNull: filter.types),
            filter.names.isEmpty
                ? .null(.byteaArray) : .byteArrays(filter.names.compactMap { IncidentNames.Name("", $0)?.digest }),
            .text(orNull: filter.containment), .text(orNull: filter.criticality), .limit(filter.limit),
        ]
    }

    static func write(_ row: ResultRow, to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("asset"))
        json.field("uid", "\(row.text(1)):\(row.text(2)):\(row.text(3))")
        json.field("incident_uid", row.uuid(0))
        json.field("incident", row.bytes(1))
        json.field("type", row.bytes(2))
        json.field("name", row.bytes(3))
        json.field("criticality", row.bytes(4))
        json.field("owner", row.bytes(5))
        json.field("department", row.bytes(6))
        json.field("containment", row.bytes(7))
        json.field("contained_at", row.time(8))
        json.field("contained_by", row.bytes(9))
        json.field("released_at", row.time(10))
        json.field("released_by", row.bytes(11))
        json.field("added_at", row.time(12))
        json.field("added_by", row.bytes(13))
        json.endObject()
    }
}

extension Parameter {
    static func uuids(orNull values: [AlertUID]?) -> Parameter { values.map { .uuids($0) } ?? .null(.uuidArray) }
    /// Null for none: a list that does not filter.
    static func texts(orNull values: [String]) -> Parameter { values.isEmpty ? .null(.textArray) : .texts(values) }
    static func integers(orNull values: [Int]) -> Parameter { values.isEmpty ? .null(.int8Array) : .integers(values) }
    /// 0 is all.
    static func limit(_ limit: Int) -> Parameter { .integer(limit == 0 ? Int(Int32.max) : limit) }
}

/// What is stored of some assets of an incident.
struct FindAssets: Statement {
    static let sql = """
        SELECT type, digest, name, criticality, owner, department, containment
          FROM incident_asset
         WHERE tenant = $1::bigint::integer
           AND incident_uid = $2
           AND digest = ANY ($3::bytea[])
         ORDER BY type, digest
        """
    let tenant: Int
    let incident: AlertUID
    let digests: [[UInt8]]
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .byteArrays(digests)] }
    static func row(_ row: ResultRow) -> AssetState {
        AssetState(
            type: row.text(0), digest: row.bytes(1).map { Array($0.buffer) } ?? [], name: row.text(2),
            criticality: row.string(3), owner: row.string(4), department: row.string(5), containment: row.text(6))
    }
}

struct AssetState {
    let type: String
    let digest: [UInt8]
    let name: String
    let criticality: String?
    let owner: String?
    let department: String?
    let containment: String
}

/// Adds assets, or changes what is known of them: what is not given stays.
struct WriteAssets: Statement {
    static let sql = """
        INSERT INTO incident_asset AS a
               (tenant, incident_uid, type, digest, name, criticality, owner, department)
        SELECT $1::bigint::integer, $2, w.type, w.digest, w.name, w.criticality, w.owner, w.department
          FROM unnest($3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[])
            AS w (type, digest, name, criticality, owner, department)
            ON CONFLICT (tenant, incident_uid, type, digest) DO UPDATE
           SET criticality = coalesce(excluded.criticality, a.criticality),
               owner = coalesce(excluded.owner, a.owner),
               department = coalesce(excluded.department, a.department)
        """
    let tenant: Int
    let incident: AlertUID
    let assets: [AssetDraft]
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(incident), .texts(assets.map(\.name.type)), .byteArrays(assets.map(\.name.digest)),
            .texts(assets.map(\.name.value)), .texts(assets.map(\.criticality)), .texts(assets.map(\.owner)),
            .texts(assets.map(\.department)),
        ]
    }
}

struct SetContainment: Statement {
    static let sql = """
        UPDATE incident_asset AS a
           SET containment = $5
          FROM unnest($3::text[], $4::bytea[]) AS w (type, digest)
         WHERE a.tenant = $1::bigint::integer
           AND a.incident_uid = $2
           AND a.type = w.type
           AND a.digest = w.digest
        """
    let tenant: Int
    let incident: AlertUID
    let assets: [AssetState]
    let containment: String
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(incident), .texts(assets.map(\.type)), .byteArrays(assets.map(\.digest)),
            .text(containment),
        ]
    }
}
