package import SOCCore

// The statements about evidence files and who held them.

/// Which evidence is listed. What is nil or empty does not filter.
package struct EvidenceFilter {
    package var incidents: [AlertUID]?
    package var parts: [IncidentPart] = []
    package var numbers: [Int] = []
    /// SHA-256 or MD5.
    package var hash: [UInt8]?
    package var maximumTLP: TrafficLight?
    package var limit = 1000

    package init() {}

    fileprivate var parameters: [Parameter] {
        [
            .uuids(orNull: incidents), .texts(orNull: parts.map { "\($0.incident):E\($0.number)" }),
            hash.map { .bytes($0) } ?? .null(.bytea),
            maximumTLP.map { maximum in
                .texts(TrafficLight.allCases.filter { $0 <= maximum }.map(\.rawValue))
            } ?? .null(.textArray),
            .integers(orNull: numbers),
        ]
    }

    /// Of the evidence `e` of the incident `i`, with parameters from the second on.
    fileprivate static let condition = """
        e.tenant = $1::bigint::integer
           AND ($2::uuid[] IS NULL OR e.incident_uid = ANY ($2))
           AND ($3::text[] IS NULL OR i.number || ':E' || e.number = ANY ($3))
           AND ($4::bytea IS NULL OR e.sha256 = $4 OR e.md5 = $4)
           AND ($5::text[] IS NULL OR e.tlp = ANY ($5))
           AND ($6::bigint[] IS NULL OR e.number = ANY ($6))
        """
}

/// A piece of evidence as it is stored.
package struct EvidenceItem {
    package let incident: AlertUID
    package let part: IncidentPart
    package let name: String
    package let digest: EvidenceDigest
    package let tlp: TrafficLight

    package var uid: String { "\(part.incident):E\(part.number)" }
}

struct ListEvidence: Statement {
    static let sql = """
        SELECT i.uid, i.number, e.number, e.name, e.sha256, e.md5, e.byte_count, e.media_type, e.description, e.source,
               e.tlp, e.collected_at, e.collected_by,
               (SELECT c.to_holder FROM evidence_custody AS c
                 WHERE c.tenant = e.tenant AND c.incident_uid = e.incident_uid AND c.evidence_number = e.number
                   AND c.action <> 'copied'
                 ORDER BY c.number DESC LIMIT 1),
               e.added_at, e.added_by
          FROM evidence_file AS e
          JOIN incident AS i ON i.tenant = e.tenant AND i.uid = e.incident_uid
         WHERE \(EvidenceFilter.condition)
         ORDER BY i.opened_at DESC, i.uid, e.number
         LIMIT $7::bigint
        """
    let tenant: Int
    let filter: EvidenceFilter
    var parameters: [Parameter] { [.integer(tenant)] + filter.parameters + [.limit(filter.limit)] }

    static func row(_ row: ResultRow) -> EvidenceItem {
        EvidenceItem(
            incident: row.uuid(0) ?? AlertUID.lowest,
            part: IncidentPart(incident: row.text(1), number: row.integer(2) ?? 0), name: row.text(3),
            digest: EvidenceDigest(
                sha256: row.bytes(4).map { Array($0.buffer) } ?? [], md5: row.bytes(5).map { Array($0.buffer) } ?? [],
                byteCount: row.integer(6) ?? 0, mediaType: row.text(7)),
            tlp: TrafficLight(word: row.text(10)) ?? .red)
    }

    static func write(_ row: ResultRow, to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("evidence"))
        json.field("uid", "\(row.text(1)):E\(row.integer(2) ?? 0)")
        json.field("incident_uid", row.uuid(0))
        json.field("incident", row.bytes(1))
        json.field("number", row.integer(2))
        json.field("name", row.bytes(3))
        json.field("sha256", row.bytes(4).map { $0.hexadecimal })
        json.field("md5", row.bytes(5).map { $0.hexadecimal })
        json.field("bytes", row.integer(6))
        json.field("media_type", row.bytes(7))
        json.field("description", row.bytes(8))
        json.field("source", row.bytes(9))
        json.field("tlp", row.bytes(10))
        json.field("collected_at", row.time(11))
        json.field("collected_by", row.bytes(12))
        json.field("holder", row.bytes(13))
        json.field("added_at", row.time(14))
        json.field("added_by", row.bytes(15))
        json.endObject()
    }
}

struct InsertEvidence: Statement {
    static let sql = """
        INSERT INTO evidence_file (tenant, incident_uid, name, sha256, md5, byte_count, media_type, description, source,
                                   tlp, collected_at, collected_by)
        SELECT $1::bigint::integer, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10, i.tlp), $11::timestamptz, $12
          FROM incident AS i
         WHERE i.tenant = $1::bigint::integer
           AND i.uid = $2
            ON CONFLICT (tenant, incident_uid, sha256, name) DO NOTHING
        RETURNING number, added_by
        """
    let tenant: Int
    let incident: AlertUID
    let evidence: EvidenceDraft
    let digest: EvidenceDigest
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(incident), .text(evidence.name.storable), .bytes(digest.sha256),
            .bytes(digest.md5), .integer(digest.byteCount), .text(digest.mediaType),
            .text(orNull: evidence.description?.storable), .text(orNull: evidence.source?.storable),
            .text(orNull: evidence.tlp?.rawValue), .time(orNull: evidence.collectedAt),
            .text(orNull: evidence.collectedBy?.storable),
        ]
    }
    static func row(_ row: ResultRow) -> (number: Int, actor: String) { (row.integer(0) ?? 0, row.text(1)) }
}

struct FindEvidence: Statement {
    static let sql = """
        SELECT number
          FROM evidence_file
         WHERE tenant = $1::bigint::integer
           AND incident_uid = $2
           AND sha256 = $3
           AND name = $4
        """
    let tenant: Int
    let incident: AlertUID
    let sha256: [UInt8]
    let name: String
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .bytes(sha256), .text(name)] }
    static func row(_ row: ResultRow) -> Int { row.integer(0) ?? 0 }
}

/// Records a hand-over; nil for whom takes the holder before, or the login.
struct AddCustody: Statement {
    static let sql = """
        INSERT INTO evidence_custody (tenant, incident_uid, evidence_number, action, from_holder, to_holder, location,
                                      reason, at)
        SELECT $1::bigint::integer, $2, $3::bigint::integer, $4,
               coalesce($5, (SELECT c.to_holder FROM evidence_custody AS c
                              WHERE c.tenant = $1::bigint::integer AND c.incident_uid = $2
                                AND c.evidence_number = $3::bigint::integer AND c.action <> 'copied'
                              ORDER BY c.number DESC LIMIT 1)),
               coalesce($6, session_user::text), $7, $8, coalesce($9::timestamptz, clock_timestamp())
        RETURNING number, from_holder, to_holder, at
        """
    let tenant: Int
    let incident: AlertUID
    let number: Int
    let custody: CustodyDraft
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(incident), .integer(number), .text(custody.action.rawValue),
            .text(orNull: custody.from?.storable), .text(orNull: custody.to?.storable),
            .text(orNull: custody.location?.storable), .text(orNull: custody.reason?.storable),
            .time(orNull: custody.at),
        ]
    }
    static func row(_ row: ResultRow) -> (number: Int, from: String?, to: String, at: Timestamp?) {
        (row.integer(0) ?? 0, row.string(1), row.text(2), row.time(3))
    }
}

struct ListCustody: Statement {
    static let sql = """
        SELECT i.uid, i.number, e.number, c.number, e.name, e.sha256, c.action, c.from_holder, c.to_holder, c.location,
               c.reason, c.at, c.recorded_at, c.recorded_by
          FROM evidence_file AS e
          JOIN incident AS i ON i.tenant = e.tenant AND i.uid = e.incident_uid
          JOIN evidence_custody AS c
            ON c.tenant = e.tenant AND c.incident_uid = e.incident_uid AND c.evidence_number = e.number
         WHERE \(EvidenceFilter.condition)
         ORDER BY i.opened_at DESC, i.uid, e.number, c.number
        """
    let tenant: Int
    let filter: EvidenceFilter
    var parameters: [Parameter] { [.integer(tenant)] + filter.parameters }

    static func write(_ row: ResultRow, to json: JSONWriter) {
        let evidence = "\(row.text(1)):E\(row.integer(2) ?? 0)"
        json.beginObject()
        json.field("kind", Text("custody"))
        json.field("uid", "\(evidence):\(row.integer(3) ?? 0)")
        json.field("incident_uid", row.uuid(0))
        json.field("incident", row.bytes(1))
        json.field("evidence", evidence)
        json.field("number", row.integer(3))
        json.field("name", row.bytes(4))
        json.field("sha256", row.bytes(5).map { $0.hexadecimal })
        json.field("action", row.bytes(6))
        json.field("from", row.bytes(7))
        json.field("to", row.bytes(8))
        json.field("location", row.bytes(9))
        json.field("reason", row.bytes(10))
        json.field("at", row.time(11))
        json.field("recorded_at", row.time(12))
        json.field("recorded_by", row.bytes(13))
        json.endObject()
    }
}

/// What the timeline says was added and the records do not say: rows that somebody changed or deleted.
struct FindAlteredEvidence: Statement {
    static let sql = """
        SELECT i.uid, i.number, (x ->> 'number')::integer, x ->> 'name', decode(x ->> 'sha256', 'hex'),
               e.sha256 IS NOT NULL
          FROM timeline_entry AS t
          JOIN incident AS i ON i.tenant = t.tenant AND i.uid = t.incident_uid
         CROSS JOIN LATERAL jsonb_array_elements(t.detail::jsonb -> 'evidence') AS x
          LEFT JOIN evidence_file AS e
            ON e.tenant = t.tenant AND e.incident_uid = t.incident_uid AND e.number = (x ->> 'number')::integer
         WHERE t.tenant = $1::bigint::integer
           AND t.action = 'evidence_added'
           AND ($2::uuid[] IS NULL OR t.incident_uid = ANY ($2))
           AND ($3::text[] IS NULL OR i.number || ':E' || (x ->> 'number') = ANY ($3))
           AND (e.sha256 IS NULL OR encode(e.sha256, 'hex') <> x ->> 'sha256' OR e.name <> x ->> 'name'
                OR encode(e.md5, 'hex') <> x ->> 'md5' OR e.byte_count <> (x ->> 'bytes')::bigint)
         ORDER BY i.opened_at DESC, i.uid, 3
        """
    let tenant: Int
    let filter: EvidenceFilter
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuids(orNull: filter.incidents),
            .texts(orNull: filter.parts.map { "\($0.incident):E\($0.number)" }),
        ]
    }
    static func row(_ row: ResultRow) -> (item: EvidenceItem, isThere: Bool) {
        let item = EvidenceItem(
            incident: row.uuid(0) ?? AlertUID.lowest,
            part: IncidentPart(incident: row.text(1), number: row.integer(2) ?? 0), name: row.text(3),
            digest: EvidenceDigest(
                sha256: row.bytes(4).map { Array($0.buffer) } ?? [], md5: [], byteCount: 0, mediaType: ""), tlp: .red)
        return (item, row.boolean(5))
    }
}

/// Which contents some record names, of whatever tenant.
struct FindReferenced: Statement {
    static let sql = "SELECT DISTINCT sha256 FROM evidence_file WHERE sha256 = ANY ($1::bytea[])"
    let contents: [[UInt8]]
    var parameters: [Parameter] { [.byteArrays(contents)] }
    static func row(_ row: ResultRow) -> [UInt8] { row.bytes(0).map { Array($0.buffer) } ?? [] }
}
