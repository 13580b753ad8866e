package import SOCCore

// The statements about what was seen in incidents.

/// Which observables are listed. What is nil or empty does not filter.
package struct ObservableFilter {
    package var incidents: [AlertUID]?
    package var types: [String] = []
    package var values: [String] = []
    package var malicious: Bool?
    package var maximumTLP: TrafficLight?
    package var limit = 1000

    package init() {}
}

/// How the value of an observable is written.
package enum ObservableForm { case plain, defanged, both }

/// Lists observables with their sightings: how many incidents and alerts have the same.
struct ListObservables: Statement {
    static let sql = """
        WITH o AS MATERIALIZED (
            SELECT i.uid AS incident_uid, i.number, i.opened_at, o.type, o.digest, o.value, o.tlp, o.malicious,
                   o.confidence, o.note, o.added_at, o.added_by
              FROM incident_observable AS o
              JOIN incident AS i ON i.tenant = o.tenant AND i.uid = o.incident_uid
             WHERE o.tenant = $1::bigint::integer
               AND ($2::uuid[] IS NULL OR o.incident_uid = ANY ($2))
               AND ($3::text[] IS NULL OR o.type = ANY ($3))
               AND ($4::bytea[] IS NULL OR o.digest = ANY ($4))
               AND ($5::boolean IS NULL OR o.malicious = $5)
               AND ($6::text[] IS NULL OR o.tlp = ANY ($6))
             ORDER BY i.opened_at DESC, i.uid, o.type, o.digest
             LIMIT $7::bigint
        )
        SELECT o.incident_uid, o.number, o.type, o.value, o.tlp, o.malicious, o.confidence, o.note,
               (SELECT count(*) FROM incident_observable AS s
                 WHERE s.tenant = $1::bigint::integer AND s.type = o.type AND s.digest = o.digest),
               s.alerts, s.first_seen, s.last_seen, o.added_at, o.added_by
          FROM o
         CROSS JOIN LATERAL (SELECT count(*) AS alerts, min(a.seen) AS first_seen, max(a.seen) AS last_seen
                               FROM alert_observable AS a
                              WHERE a.tenant = $1::bigint::integer
                                AND a.type = o.type
                                AND a.digest = ('x' || substr(encode(o.digest, 'hex'), 1, 16))::bit(64)::bigint) AS s
         ORDER BY o.opened_at DESC, o.incident_uid, o.type, lower(o.value), o.digest
        """
    let tenant: Int
    let filter: ObservableFilter
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuids(orNull: filter.incidents), .texts(orNull: filter.types),
            filter.values.isEmpty
                ? .null(.byteaArray) : .byteArrays(filter.values.compactMap { IncidentNames.Name("", $0)?.digest }),
            filter.malicious.map { .boolean($0) } ?? .null(.bool),
            filter.maximumTLP.map { maximum in
                .texts(TrafficLight.allCases.filter { $0 <= maximum }.map(\.rawValue))
            } ?? .null(.textArray),
            .limit(filter.limit),
        ]
    }

    static func write(_ row: ResultRow, to json: JSONWriter, as form: ObservableForm) {
        let type = row.text(2)
        let value = form == .defanged ? Defanging.defanged(row.text(3), type) : row.text(3)
        json.beginObject()
        json.field("kind", Text("observable"))
        json.field("uid", "\(row.text(1)):\(type):\(value)")
        json.field("incident_uid", row.uuid(0))
        json.field("incident", row.bytes(1))
        json.field("type", type)
        json.field("value", value)
        if form == .both { json.field("defanged", Defanging.defanged(value, type)) }
        json.field("tlp", row.bytes(4))
        if row.bytes(5) != nil {
            json.name("malicious")
            json.value(row.boolean(5))
        }
        json.field("confidence", row.integer(6))
        json.field("note", row.bytes(7))
        json.name("sightings")
        json.beginObject()
        json.field("incidents", row.integer(8))
        json.field("alerts", row.integer(9))
        json.field("first_seen", row.time(10))
        json.field("last_seen", row.time(11))
        json.endObject()
        json.field("added_at", row.time(12))
        json.field("added_by", row.bytes(13))
        json.endObject()
    }
}

extension Defanging {
    static func defanged(_ value: String, _ type: String) -> String {
        defanged(value, type.withText { Observable.Kind(word: $0) } ?? .other)
    }
}

/// What is stored of some observables of an incident.
struct FindObservables: Statement {
    static let sql = """
        SELECT type, digest, value, tlp, malicious::text, confidence::text, note
          FROM incident_observable
         WHERE tenant = $1::bigint::integer
           AND incident_uid = $2
           AND digest = ANY ($3::bytea[])
        """
    let tenant: Int
    let incident: AlertUID
    let digests: [[UInt8]]
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .byteArrays(digests)] }
    static func row(_ row: ResultRow) -> ObservableState {
        ObservableState(
            type: row.text(0), digest: row.bytes(1).map { Array($0.buffer) } ?? [], value: row.text(2),
            tlp: row.text(3), malicious: row.string(4), confidence: row.string(5), note: row.string(6))
    }
}

struct ObservableState {
    let type: String
    let digest: [UInt8]
    let value: String
    let tlp: String
    let malicious: String?
    let confidence: String?
    let note: String?
}

/// Adds observables, or changes what is known of them: what is not given stays.
struct WriteObservables: Statement {
    static let sql = """
        INSERT INTO incident_observable AS o
               (tenant, incident_uid, type, digest, value, tlp, malicious, confidence, note)
        SELECT $1::bigint::integer, $2, w.type, w.digest, w.value, coalesce(w.tlp, i.tlp), w.malicious::boolean,
               w.confidence::smallint, w.note
          FROM unnest($3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
            AS w (type, digest, value, tlp, malicious, confidence, note)
          JOIN incident AS i ON i.tenant = $1::bigint::integer AND i.uid = $2
            ON CONFLICT (tenant, incident_uid, type, digest) DO NOTHING
        """
    let tenant: Int
    let incident: AlertUID
    let observables: [ObservableDraft]
    var parameters: [Parameter] { observables.parameters(tenant, incident) }
}

struct ChangeObservables: Statement {
    static let sql = """
        UPDATE incident_observable AS o
           SET tlp = coalesce(w.tlp, o.tlp),
               malicious = coalesce(w.malicious::boolean, o.malicious),
               confidence = coalesce(w.confidence::smallint, o.confidence),
               note = coalesce(w.note, o.note)
          FROM unnest($3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
            AS w (type, digest, value, tlp, malicious, confidence, note)
         WHERE o.tenant = $1::bigint::integer
           AND o.incident_uid = $2
           AND o.type = w.type
           AND o.digest = w.digest
        """
    let tenant: Int
    let incident: AlertUID
    let observables: [ObservableDraft]
    var parameters: [Parameter] { observables.parameters(tenant, incident) }
}

extension [ObservableDraft] {
    fileprivate func parameters(_ tenant: Int, _ incident: AlertUID) -> [Parameter] {
        [
            .integer(tenant), .uuid(incident), .texts(map(\.name.type)), .byteArrays(map(\.name.digest)),
            .texts(map(\.name.value)), .texts(map(\.tlp?.rawValue)), .texts(map { $0.malicious.map { "\($0)" } }),
            .texts(map { $0.confidence.map { "\($0)" } }), .texts(map(\.note)),
        ]
    }
}
