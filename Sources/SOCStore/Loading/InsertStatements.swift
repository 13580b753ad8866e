internal import SOCCore

// What COPY writes for a batch, as statements: they go in one round trip with the others, and cost less as long as a batch is
// small.

/// Occurrences, each with its episode.
struct InsertOccurrences: Statement {
    static let sql = """
        INSERT INTO occurrence
               (tenant, uid, alert_uid, fingerprint, source, source_instance, source_alert_id, identity, severity,
                first_seen, last_seen, received_at, clock_suspect, content_sha256, body_sha256, raw)
        SELECT $1::bigint::integer, w.uid, w.alert_uid, w.fingerprint, w.source, w.source_instance, w.source_alert_id,
               w.identity, w.severity, w.first_seen, w.last_seen, $2, w.clock_suspect, w.content_sha256, w.body_sha256,
               w.raw
          FROM unnest($3::uuid[], $4::uuid[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::text[],
                      $10::bigint[], $11::timestamptz[], $12::timestamptz[], $13::boolean[], $14::bytea[], $15::text[],
                      $16::bytea[])
               AS w (uid, alert_uid, fingerprint, source, source_instance, source_alert_id, identity, severity,
                     first_seen, last_seen, clock_suspect, content_sha256, body_sha256, raw)
        """
    let tenant: Int
    let receivedAt: Timestamp
    let rows: [(alert: AlertLine, episode: AlertUID)]
    var parameters: [Parameter] {
        func texts(_ column: TextColumn) -> Parameter { .slices(rows.map { $0.alert[column] }) }
        let intervals = rows.map { $0.alert.interval(receivedAt) }
        return [
            .integer(tenant), .time(receivedAt), .uuids(rows.map(\.alert.uid)), .uuids(rows.map(\.episode)),
            .digests(rows.map(\.alert.fingerprint)), texts(.source), texts(.sourceInstance), texts(.sourceAlertID),
            texts(.identity), .integers(rows.map { Int($0.alert.severity.rawValue) }), .times(intervals.map(\.first)),
            .times(intervals.map(\.last)), .booleans(rows.map { $0.alert.isClockSuspect(receivedAt) }),
            .digests(rows.map(\.alert.contentDigest)), texts(.bodyDigest), .byteSlices(rows.map(\.alert.raw)),
        ]
    }
}

/// What alerts name that open episodes: no such name is there yet.
struct InsertNames: Statement {
    static let sql = """
        INSERT INTO alert_observable (tenant, type, digest, uid, value, seen)
        SELECT $1::bigint::integer, w.type, w.digest, w.uid, w.value, w.seen
          FROM unnest($2::text[], $3::bigint[], $4::uuid[], $5::text[], $6::timestamptz[])
               AS w (type, digest, uid, value, seen)
        """
    let tenant: Int
    let names: [SearchName]
    var parameters: [Parameter] { AddNames(tenant: tenant, names: names).parameters }
}

/// Alerts that open episodes.
struct InsertAlerts: Statement {
    /// The columns that are lists of their own, behind the tenant and the time; those of ``TextColumn/ofAlert`` follow.
    private static let columns =
        [
            ("uid", "uuid"), ("fingerprint", "bytea"), ("names_digest", "bigint"), ("severity", "bigint"),
            ("severity_defaulted", "boolean"), ("detected_at", "timestamptz"), ("occurred_at", "timestamptz"),
            ("source_port", "bigint"), ("dest_port", "bigint"), ("observables", "text"), ("assets", "text"),
            ("extra", "text"), ("duplicate_count", "bigint"), ("first_seen", "timestamptz"),
            ("last_seen", "timestamptz"),
            ("clock_suspect", "boolean"), ("previous_uid", "uuid"),
        ] + TextColumn.ofAlert.compactMap(\.alertColumn).map { ($0, "text") }
    /// Lists in a list have no form of their own: each comes as the text of an array.
    private static let lists = ["techniques", "tactics", "tags"]

    static let sql: String = {
        let names = columns.map(\.0)
        let types = columns.map(\.1) + lists.map { _ in "text" }
        let places = types.enumerated().map { "$\($0.offset + 3)::\($0.element)[]" }
        return """
            INSERT INTO alert (tenant, received_at, \((names + lists).joined(separator: ", ")))
            SELECT $1::bigint::integer, $2, \(names.map { "w.\($0)" }.joined(separator: ", ")),
                   \(lists.map { "w.\($0)::text[]" }.joined(separator: ", "))
              FROM unnest(\(places.joined(separator: ", ")))
                   AS w (\((names + lists).joined(separator: ", ")))
            """
    }()

    struct Opened {
        var alert: AlertLine
        var interval: Interval
        var duplicateCount: Int
        var isClockSuspect: Bool
        var previous: AlertUID?
    }

    let tenant: Int
    let receivedAt: Timestamp
    let rows: [Opened]
    let arena: Arena
    var parameters: [Parameter] {
        let alerts = rows.map(\.alert)
        return [
            .integer(tenant), .time(receivedAt), .uuids(alerts.map(\.uid)), .digests(alerts.map(\.fingerprint)),
            .integers(alerts.map { Int($0.namesDigest) }), .integers(alerts.map { Int($0.severity.rawValue) }),
            .booleans(alerts.map(\.isSeverityDefaulted)), .timesOrNull(alerts.map(\.detectedAt)),
            .timesOrNull(alerts.map(\.occurredAt)), .integersOrNull(alerts.map(\.sourcePort)),
            .integersOrNull(alerts.map(\.destPort)), .slices(alerts.map(\.observables)),
            .slices(alerts.map(\.assets)), .slices(alerts.map(\.extra)), .integers(rows.map(\.duplicateCount)),
            .times(rows.map(\.interval.first)), .times(rows.map(\.interval.last)),
            .booleans(rows.map(\.isClockSuspect)), .uuids(rows.map(\.previous)),
        ] + TextColumn.ofAlert.map { column in .slices(alerts.map { $0[column] }) } + [
            .slices(alerts.map { arrayText($0.techniques) }), .slices(alerts.map { arrayText($0.tactics) }),
            .slices(alerts.map { arrayText($0.tags) }),
        ]
    }

    /// The text of an array; none for an empty list.
    ///
    /// Source: PostgreSQL, "Array Input and Output Syntax".
    private func arrayText(_ list: [Text]) -> Text? {
        guard !list.isEmpty else { return nil }
        let room = arena.allocate(list.reduce(2) { $0 + 2 * $1.count + 3 })
        var count = 0
        func put(_ byte: UInt8) {
            room[count] = byte
            count += 1
        }
        put(UInt8(ascii: "{"))
        for (index, text) in list.enumerated() {
            if index > 0 { put(UInt8(ascii: ",")) }
            put(UInt8(ascii: "\""))
            for byte in text.buffer {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { put(UInt8(ascii: "\\")) }
                put(byte)
            }
            put(UInt8(ascii: "\""))
        }
        put(UInt8(ascii: "}"))
        return Text(room, count)
    }
}
