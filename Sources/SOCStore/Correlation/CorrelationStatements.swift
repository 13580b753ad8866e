internal import SOCCore

/// Takes the lock that keeps two runs apart, and tells how far correlation has come.
struct LockCorrelation: Statement {
    static let sql = """
        SELECT seq, salt, amount, last_time, value_counts, reach
          FROM correlation_cursor
         WHERE tenant = $1::bigint::integer
           FOR UPDATE
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(
        _ row: ResultRow
    ) -> (seq: Int, salt: [UInt8], totals: CorrelatorState.Totals, window: Int64?) {
        var totals = CorrelatorState.Totals()
        totals.amount = row.double(2) ?? 0
        totals.time = Int64(row.integer(3) ?? .min)
        var counts: [Int] = []
        row.forEachElement(4) { counts.append(Int($0.bigEndianInteger)) }
        if !counts.isEmpty { totals.valueCounts = counts }
        return (
            row.integer(0) ?? 0, row.bytes(1).map { Array($0.buffer) } ?? [], totals, row.integer(5).map { Int64($0) }
        )
    }
}

/// How far the rarest alert reached in the last run, in milliseconds.
struct CorrelationWindow: Statement {
    static let sql = "SELECT reach FROM correlation_cursor WHERE tenant = $1::bigint::integer AND reach IS NOT NULL"
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(_ row: ResultRow) -> Int64 { Int64(row.integer(0) ?? 0) }
}

struct AdvanceCorrelation: Statement {
    static let sql = """
        UPDATE correlation_cursor
           SET seq = $2::bigint,
               amount = $3::double precision,
               last_time = $4::bigint,
               value_counts = $5::bigint[],
               reach = $6::bigint
         WHERE tenant = $1::bigint::integer
        """
    let tenant: Int
    let seq: Int
    let totals: CorrelatorState.Totals
    /// In milliseconds.
    let window: Int64
    var parameters: [Parameter] {
        [
            .integer(tenant), .integer(seq), .double(totals.amount), .integer(Int(totals.time)),
            .integers(totals.valueCounts), .integer(Int(window)),
        ]
    }
}

/// The new episodes in the next entries of the feed.
struct ReadFeed: Statement {
    static let sql = """
        SELECT seq, opened
          FROM feed
         WHERE tenant = $1::bigint::integer
           AND seq > $2::bigint
         ORDER BY seq
         LIMIT $3::bigint
        """
    let tenant: Int
    let seq: Int
    let limit: Int
    var parameters: [Parameter] { [.integer(tenant), .integer(seq), .integer(limit)] }
    static func row(_ row: ResultRow) -> (seq: Int, opened: [AlertUID]) {
        var uids: [AlertUID] = []
        row.forEachElement(1) { uids.append(AlertUID(bytes: $0)) }
        return (row.integer(0) ?? 0, uids)
    }
}

/// What correlation reads of alerts. Those that became part of others are left out.
struct ReadAlertsToCorrelate: Statement {
    static let columns = """
        a.uid, CASE WHEN a.clock_suspect THEN a.received_at ELSE a.first_seen END,
               CASE WHEN a.clock_suspect THEN a.received_at ELSE a.last_seen END,
               a.severity, a.source, a.rule_id, a.title, a.hostname, a.user_name, a.source_ip, a.dest_ip,
               a.observables, a.tactics, a.techniques,
               CASE WHEN a.extra LIKE '%"techniques_current"%' THEN a.extra END
        """
    static let sql = """
        SELECT \(columns)
          FROM unnest($2::uuid[]) AS w (uid)
         CROSS JOIN LATERAL (SELECT *
                               FROM alert
                              WHERE tenant = $1::bigint::integer
                                AND uid = w.uid
                              LIMIT 1) AS a
         WHERE a.merged_into IS NULL
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
}

/// The same of all alerts from one uid to another, in their order: where nearly all are wanted, none is looked up.
struct ReadSpanToCorrelate: Statement {
    static let sql = """
        SELECT \(ReadAlertsToCorrelate.columns)
          FROM alert AS a
         WHERE a.tenant = $1::bigint::integer
           AND a.uid BETWEEN $2 AND $3
           AND a.merged_into IS NULL
         ORDER BY a.uid
         LIMIT $4::bigint
        """
    let tenant: Int
    let first: AlertUID
    let last: AlertUID
    let limit: Int
    var parameters: [Parameter] { [.integer(tenant), .uuid(first), .uuid(last), .integer(limit)] }
}

/// The uids of all episodes, a page at a time.
struct PageOfAlerts: Statement {
    static let sql = """
        SELECT uid
          FROM alert
         WHERE tenant = $1::bigint::integer
           AND uid > $2
           AND (clock_suspect OR first_seen >= $3)
         ORDER BY uid
         LIMIT $4::bigint
        """
    let tenant: Int
    let after: AlertUID
    let since: Timestamp
    let limit: Int
    var parameters: [Parameter] { [.integer(tenant), .uuid(after), .time(since), .integer(limit)] }
    static func row(_ row: ResultRow) -> AlertUID? { row.uuid(0) }
}

struct ReadCorrelationSources: Statement {
    static let sql = """
        SELECT name, first_time, place_count
          FROM correlation_source
         WHERE tenant = $1::bigint::integer
         ORDER BY name
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(_ row: ResultRow) -> CorrelatorState.Source {
        .init(name: row.text(0), first: Int64(row.integer(1) ?? 0), placeCount: row.integer(2) ?? 0)
    }
}

struct WriteCorrelationSources: Statement {
    static let sql = """
        INSERT INTO correlation_source (tenant, name, first_time, place_count)
        SELECT $1::bigint::integer, w.name, w.first_time, w.place_count
          FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS w (name, first_time, place_count)
            ON CONFLICT (tenant, name) DO UPDATE
           SET first_time = excluded.first_time,
               place_count = excluded.place_count
        """
    let tenant: Int
    let sources: [CorrelatorState.Source]
    var parameters: [Parameter] {
        [
            .integer(tenant), .texts(sources.map(\.name)), .integers(sources.map { Int($0.first) }),
            .integers(sources.map(\.placeCount)),
        ]
    }
}

struct ReadRates: Statement {
    static let sql = """
        SELECT r.kind, r.key, r.amount, r.last_time, r.group_uid, r.begin_time, r.seen_time, r.until_time, r.joined
          FROM unnest($2::bigint[], $3::bigint[]) AS w (kind, key)
         CROSS JOIN LATERAL (SELECT *
                               FROM correlation_rate
                              WHERE tenant = $1::bigint::integer
                                AND kind = w.kind::smallint
                                AND key = w.key
                              LIMIT 1) AS r
        """
    let tenant: Int
    let keys: [CorrelatorState.Key]
    var parameters: [Parameter] {
        [
            .integer(tenant), .integers(keys.map(\.kind.rawValue)),
            .integers(keys.map { Int(Int64(bitPattern: $0.key)) }),
        ]
    }
    static func row(_ row: ResultRow) -> CorrelatorState.Rate? {
        guard let kind = CorrelatorState.Kind(rawValue: row.integer(0) ?? -1), let key = row.integer(1) else {
            return nil
        }
        var rate = CorrelatorState.Rate(
            key: .init(kind: kind, key: UInt64(bitPattern: Int64(key))), amount: row.double(2) ?? 0,
            time: Int64(row.integer(3) ?? 0))
        rate.group = row.uuid(4)
        rate.begin = Int64(row.integer(5) ?? .max)
        rate.last = Int64(row.integer(6) ?? .min)
        rate.until = Int64(row.integer(7) ?? .min)
        rate.joined = row.integer(8) ?? 0
        return rate
    }
}

struct WriteRates: Statement {
    static let sql = """
        INSERT INTO correlation_rate
               (tenant, kind, key, amount, last_time, group_uid, begin_time, seen_time, until_time, joined)
        SELECT $1::bigint::integer, w.kind, w.key, w.amount, w.last_time, w.group_uid, w.begin_time, w.seen_time,
               w.until_time, w.joined
          FROM unnest($2::bigint[], $3::bigint[], $4::double precision[], $5::bigint[], $6::uuid[], $7::bigint[],
                      $8::bigint[], $9::bigint[], $10::bigint[])
               AS w (kind, key, amount, last_time, group_uid, begin_time, seen_time, until_time, joined)
            ON CONFLICT (tenant, kind, key) DO UPDATE
           SET amount = excluded.amount,
               last_time = excluded.last_time,
               group_uid = excluded.group_uid,
               begin_time = excluded.begin_time,
               seen_time = excluded.seen_time,
               until_time = excluded.until_time,
               joined = excluded.joined
        """
    let tenant: Int
    let rates: ArraySlice<CorrelatorState.Rate>
    var parameters: [Parameter] {
        [
            .integer(tenant), .integers(rates.map(\.key.kind.rawValue)),
            .integers(rates.map { Int(Int64(bitPattern: $0.key.key)) }), .doubles(rates.map(\.amount)),
            .integers(rates.map { Int($0.time) }), .uuids(rates.map(\.group)), .integers(rates.map { Int($0.begin) }),
            .integers(rates.map { Int($0.last) }), .integers(rates.map { Int($0.until) }),
            .integers(rates.map(\.joined)),
        ]
    }
}

/// Forgets what is as good as forgotten, once a day.
struct PruneRates: Statement {
    static let sql = """
        WITH due AS (
            UPDATE correlation_cursor
               SET pruned_at = now()
             WHERE tenant = $1::bigint::integer
               AND pruned_at < now() - interval '1 day'
            RETURNING tenant
        )
        DELETE FROM correlation_rate AS r
         USING due
         WHERE r.tenant = due.tenant
           AND r.last_time < $2::bigint
           AND r.until_time < $2::bigint
        """
    let tenant: Int
    /// In Unix milliseconds.
    let before: Int64
    var parameters: [Parameter] { [.integer(tenant), .integer(Int(before))] }
}

extension AlertUID {
    /// The sixteen bytes of an element of an array.
    init(bytes: Text) {
        self.init(
            high: UInt64(bitPattern: bytes.prefix(8).bigEndianInteger),
            low: UInt64(bitPattern: bytes.dropFirst(8).bigEndianInteger))
    }
}
