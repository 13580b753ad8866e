package import SOCCore

// The statements of the one write path. Every one that joins an array does so by LATERAL … LIMIT 1: a look-up by key for
// each element, in the one partition that can have it.

/// Which of some uids are stored, with what content, and in which episode.
struct FindOccurrences: Statement {
    static let sql = """
        SELECT w.uid, o.alert_uid, o.content_sha256
          FROM unnest($2::uuid[]) AS w (uid)
         CROSS JOIN LATERAL (SELECT alert_uid, content_sha256
                               FROM occurrence
                              WHERE tenant = $1::bigint::integer
                                AND uid = w.uid
                              LIMIT 1) AS o
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) -> (uid: AlertUID, episode: AlertUID, content: SHA256Digest)? {
        guard let uid = row.uuid(0), let episode = row.uuid(1), let content = row.digest(2) else { return nil }
        return (uid, episode, content)
    }
}

/// The contents that are stored as later revisions.
struct FindRevisions: Statement {
    static let sql = """
        SELECT r.uid, r.content_sha256
          FROM unnest($2::uuid[]) AS w (uid)
         CROSS JOIN LATERAL (SELECT uid, content_sha256
                               FROM occurrence_revision
                              WHERE tenant = $1::bigint::integer
                                AND uid = w.uid
                              LIMIT 1000) AS r
        """
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
    static func row(_ row: ResultRow) -> (uid: AlertUID, content: SHA256Digest)? {
        guard let uid = row.uuid(0), let content = row.digest(1) else { return nil }
        return (uid, content)
    }
}

/// Locks the rows of some fingerprints, in their order, and makes those that are missing.
///
/// The condition that never holds locks a row that is there without writing it, and leaves it out of the answer: what
/// comes back are the new ones.
struct LockFingerprints: Statement {
    static let sql = """
        INSERT INTO fingerprint AS f (tenant, fingerprint, alert_uid, alone)
        SELECT $1::bigint::integer, w.fingerprint, w.alert_uid, w.alone
          FROM unnest($2::bytea[], $3::uuid[], $4::boolean[]) AS w (fingerprint, alert_uid, alone)
         ORDER BY w.fingerprint
            ON CONFLICT (tenant, fingerprint) DO UPDATE
           SET alert_uid = excluded.alert_uid
         WHERE false
        RETURNING fingerprint
        """
    let tenant: Int
    let fingerprints: [SHA256Digest]
    /// The episode that each would point to if it were new.
    let uids: [AlertUID]
    /// Whether that would be its only one.
    let alone: [Bool]
    var parameters: [Parameter] { [.integer(tenant), .digests(fingerprints), .uuids(uids), .booleans(alone)] }
    static func row(_ row: ResultRow) -> SHA256Digest? { row.digest(0) }
}

/// Lets occurrences go on with the latest episode of their fingerprint where it is open, within reach, and sure to be
/// theirs: it is the only one, or they are no older than it. Mostly that is all there is to do.
///
/// By uid, the order in which alerts are locked. The tenant comes in a column: see ``ExtendEpisodes``.
struct JoinLatestEpisodes: Statement {
    static let sql = """
        UPDATE alert AS a
           SET first_seen = least(a.first_seen, w.first_seen),
               last_seen = greatest(a.last_seen, w.last_seen),
               duplicate_count = greatest(a.duplicate_count + w.added, w.given)
          FROM (SELECT $1::bigint::integer AS tenant, n.*, f.alert_uid, f.alone
                  FROM unnest($2::bytea[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
                              $7::timestamptz[], $8::bigint[]::integer[], $9::bigint[]::integer[])
                       WITH ORDINALITY
                       AS n (fingerprint, first_seen, last_seen, begins_from, begins_until, ends_from, added, given,
                             place)
                 CROSS JOIN LATERAL (SELECT alert_uid, alone
                                       FROM fingerprint
                                      WHERE tenant = $1::bigint::integer
                                        AND fingerprint = n.fingerprint
                                      LIMIT 1) AS f
                 ORDER BY f.alert_uid) AS w
         WHERE a.tenant = w.tenant
           AND a.uid = w.alert_uid
           AND a.status NOT IN ('resolved', 'false_positive')
           AND a.first_seen BETWEEN w.begins_from AND w.begins_until
           AND a.last_seen >= w.ends_from
           AND (w.alone OR a.first_seen <= w.first_seen)
        RETURNING w.place, a.uid, a.names_digest
        """
    let tenant: Int
    let fingerprints: [SHA256Digest]
    let reaches: [EpisodeReach]
    let added: [Int]
    let given: [Int]
    var parameters: [Parameter] {
        [
            .integer(tenant), .digests(fingerprints), .times(reaches.map(\.interval.first)),
            .times(reaches.map(\.interval.last)), .times(reaches.map(\.begins.first)),
            .times(reaches.map(\.begins.last)), .times(reaches.map(\.endsFrom)), .integers(added), .integers(given),
        ]
    }
    /// `place` is that in the list given, from 0.
    static func row(_ row: ResultRow) -> (place: Int, uid: AlertUID, namesDigest: Int64?)? {
        guard let place = row.integer(0), let uid = row.uuid(1) else { return nil }
        return (place - 1, uid, row.integer(2).map { Int64($0) })
    }
}

/// An episode as it is stored.
struct StoredEpisode {
    /// That of its fingerprint in the list given, from 0.
    let place: Int
    let uid: AlertUID
    let interval: Interval
    let isClosed: Bool
    /// Over what the alert named that opened it; nil where that is not known.
    let namesDigest: Int64?
    /// Whether it is the only one of its fingerprint, where that was asked.
    var isAlone = false

    static func row(_ row: ResultRow) -> StoredEpisode? {
        guard let place = row.integer(0), let uid = row.uuid(1), let first = row.time(2), let last = row.time(3)
        else { return nil }
        return StoredEpisode(
            place: place - 1, uid: uid, interval: Interval(first: first, last: last),
            isClosed: row.boolean(4), namesDigest: row.integer(5).map { Int64($0) })
    }
}

/// The episode of each fingerprint that ends last.
struct LatestEpisodes: Statement {
    static let sql = """
        SELECT w.place, a.uid, a.first_seen, a.last_seen, a.status IN ('resolved', 'false_positive'),
               a.names_digest, f.alone
          FROM unnest($2::bytea[]) WITH ORDINALITY AS w (fingerprint, place)
         CROSS JOIN LATERAL (SELECT alert_uid, alone
                               FROM fingerprint
                              WHERE tenant = $1::bigint::integer
                                AND fingerprint = w.fingerprint
                              LIMIT 1) AS f
         CROSS JOIN LATERAL (SELECT uid, first_seen, last_seen, status, names_digest
                               FROM alert
                              WHERE tenant = $1::bigint::integer
                                AND uid = f.alert_uid
                              LIMIT 1) AS a
        """
    let tenant: Int
    let fingerprints: [SHA256Digest]
    var parameters: [Parameter] { [.integer(tenant), .digests(fingerprints)] }
    static func row(_ row: ResultRow) -> StoredEpisode? {
        var episode = StoredEpisode.row(row)
        episode?.isAlone = row.boolean(6)
        return episode
    }
}

/// The open episodes of some fingerprints within a span, and all closed ones.
struct NearEpisodes: Statement {
    static let sql = """
        SELECT w.place, a.uid, a.first_seen, a.last_seen, a.is_closed, a.names_digest
          FROM unnest($2::bytea[], $3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY
               AS w (fingerprint, low, high, place)
         CROSS JOIN LATERAL (SELECT uid, first_seen, last_seen, status IN ('resolved', 'false_positive') AS is_closed,
                                    names_digest
                               FROM alert
                              WHERE tenant = $1::bigint::integer
                                AND fingerprint = w.fingerprint
                                AND merged_into IS NULL
                                AND NOT clock_suspect
                                AND (status IN ('resolved', 'false_positive')
                                     OR last_seen >= w.low AND first_seen <= w.high)
                              LIMIT 100000) AS a
        """
    let tenant: Int
    let fingerprints: [SHA256Digest]
    let lows: [Timestamp]
    let highs: [Timestamp]
    var parameters: [Parameter] { [.integer(tenant), .digests(fingerprints), .times(lows), .times(highs)] }
    static func row(_ row: ResultRow) -> StoredEpisode? { StoredEpisode.row(row) }
}

/// Extends episodes by occurrences that joined them.
///
/// The tenant comes in a column of the list, behind a fence: a constant would be taken for a condition that few rows meet
/// while a partition has no statistics, and all of them be walked for each episode.
struct ExtendEpisodes: Statement {
    static let sql = """
        UPDATE alert AS a
           SET first_seen = least(a.first_seen, w.first_seen),
               last_seen = greatest(a.last_seen, w.last_seen),
               duplicate_count = greatest(a.duplicate_count + w.added, w.given)
          FROM (SELECT $1::bigint::integer AS tenant, n.*
                  FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::bigint[]::integer[],
                              $6::bigint[]::integer[])
                       AS n (uid, first_seen, last_seen, added, given)
                OFFSET 0) AS w
         WHERE a.tenant = w.tenant
           AND a.uid = w.uid
        """
    let tenant: Int
    let uids: [AlertUID]
    let intervals: [Interval]
    let added: [Int]
    let given: [Int]
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuids(uids), .times(intervals.map(\.first)), .times(intervals.map(\.last)),
            .integers(added), .integers(given),
        ]
    }
}

/// Lets what had been merged into younger episodes follow them into older ones.
struct RepointMergedEpisodes: Statement {
    static let sql = """
        UPDATE alert AS a
           SET merged_into = w.older
          FROM unnest($2::uuid[], $3::uuid[]) AS w (younger, older)
         WHERE a.tenant = $1::bigint::integer
           AND a.merged_into = w.younger
        """
    let tenant: Int
    let pairs: [(younger: AlertUID, older: AlertUID)]
    var parameters: [Parameter] {
        [.integer(tenant), .uuids(pairs.map(\.younger)), .uuids(pairs.map(\.older))]
    }
}

/// Makes younger episodes part of older ones.
struct MergeEpisodes: Statement {
    static let sql = """
        WITH merged AS (
            UPDATE alert AS a
               SET merged_into = w.older
              FROM unnest($2::uuid[], $3::uuid[]) AS w (younger, older)
             WHERE a.tenant = $1::bigint::integer
               AND a.uid = w.younger
            RETURNING w.older, a.duplicate_count, a.first_seen, a.last_seen
        )
        UPDATE alert AS a
           SET duplicate_count = a.duplicate_count + m.added,
               first_seen = least(a.first_seen, m.first_seen),
               last_seen = greatest(a.last_seen, m.last_seen)
          FROM (SELECT older, sum(duplicate_count + 1)::integer AS added, min(first_seen) AS first_seen,
                       max(last_seen) AS last_seen
                  FROM merged
                 GROUP BY older) AS m
         WHERE a.tenant = $1::bigint::integer
           AND a.uid = m.older
        """
    let tenant: Int
    let pairs: [(younger: AlertUID, older: AlertUID)]
    var parameters: [Parameter] {
        [.integer(tenant), .uuids(pairs.map(\.younger)), .uuids(pairs.map(\.older))]
    }
}

/// Points fingerprints to the episodes that now end last, or still do where others were opened: they are not alone.
struct PointFingerprints: Statement {
    static let sql = """
        UPDATE fingerprint AS f
           SET alert_uid = w.alert_uid,
               alone = false
          FROM unnest($2::bytea[], $3::uuid[]) AS w (fingerprint, alert_uid)
         WHERE f.tenant = $1::bigint::integer
           AND f.fingerprint = w.fingerprint
        """
    let tenant: Int
    let fingerprints: [SHA256Digest]
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .digests(fingerprints), .uuids(uids)] }
}

/// Adds what an episode's later occurrences name.
struct AddNames: Statement {
    static let sql = """
        INSERT INTO alert_observable (tenant, type, digest, uid, value, seen)
        SELECT $1::bigint::integer, w.type, w.digest, w.uid, w.value, w.seen
          FROM unnest($2::text[], $3::bigint[], $4::uuid[], $5::text[], $6::timestamptz[])
               AS w (type, digest, uid, value, seen)
         ORDER BY w.uid, w.type, w.digest
            ON CONFLICT (tenant, type, digest, uid) DO NOTHING
        """
    let tenant: Int
    let names: [SearchName]
    var parameters: [Parameter] {
        [
            .integer(tenant), .slices(names.map(\.type)), .integers(names.map { Int($0.digest) }),
            .uuids(names.map(\.uid)), .slices(names.map(\.value)), .times(names.map(\.seen)),
        ]
    }
}

/// Keeps what a sender said later.
struct AddRevision: Statement {
    static let sql = """
        INSERT INTO occurrence_revision (tenant, uid, content_sha256, received_at, severity, source_status, raw)
        VALUES ($1::bigint::integer, $2, $3, $4, $5::bigint::smallint, $6, $7)
            ON CONFLICT (tenant, uid, content_sha256) DO NOTHING
        """
    let tenant: Int
    let alert: AlertLine
    let time: Timestamp
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(alert.uid), .bytes(alert.contentDigest.bytes), .time(time),
            .integer(Int(alert.severity.rawValue)), .text(orNull: alert[.sourceStatus].map { String($0) }),
            alert.raw.map { .bytes(Array($0.buffer)) } ?? .null(.bytea),
        ]
    }
}

/// Lets an alert take over what its sender says now, but not what an analyst has set.
struct TakeOver: Statement {
    static let sql = """
        UPDATE alert
           SET description = $3,
               techniques = $4,
               tactics = $5,
               observables = $6,
               source_status = $7
         WHERE tenant = $1::bigint::integer
           AND uid = $2
           AND NOT 'description' = ANY (edited)
        """
    let tenant: Int
    let uid: AlertUID
    let alert: AlertLine
    var parameters: [Parameter] {
        [
            .integer(tenant), .uuid(uid), .text(orNull: alert[.description].map { String($0) }),
            .texts(alert.techniques.map { String($0) }), .texts(alert.tactics.map { String($0) }),
            .text(orNull: alert.observables.map { String($0) }),
            .text(orNull: alert[.sourceStatus].map { String($0) }),
        ]
    }
}

struct TakeOverSeverity: Statement {
    static let sql = """
        UPDATE alert
           SET severity = $3::bigint::smallint
         WHERE tenant = $1::bigint::integer
           AND uid = $2
           AND NOT 'severity' = ANY (edited)
        """
    let tenant: Int
    let uid: AlertUID
    let severity: Severity
    var parameters: [Parameter] { [.integer(tenant), .uuid(uid), .integer(Int(severity.rawValue))] }
}

/// Resolves those of some alerts that their senders have closed.
struct ResolveClosed: Statement {
    static let sql = "SELECT resolve_closed($1::bigint::integer, $2::uuid[])"
    let tenant: Int
    let uids: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuids(uids)] }
}

/// Names the reason that the history gets.
struct SetAction: Statement {
    static let sql = "SELECT set_config('soc.action', $1, true), set_config('soc.note', $2, true)"
    let action: String
    let note: String
    var parameters: [Parameter] { [.text(action), .text(note)] }
}

/// The last step of a transaction: its number in the feed is the order of commits.
struct AppendFeed: Statement {
    static let sql = """
        WITH head AS (
            UPDATE feed_head
               SET last_seq = last_seq + 1
             WHERE tenant = $1::bigint::integer
            RETURNING last_seq
        )
        INSERT INTO feed (tenant, seq, kind, uids, opened)
        SELECT $1::bigint::integer, last_seq, $2, $3::uuid[], $4::uuid[] FROM head
        """
    let tenant: Int
    let kind: String
    let uids: [AlertUID]
    /// Those that are new episodes.
    var opened: [AlertUID] = []
    var parameters: [Parameter] { [.integer(tenant), .text(kind), .uuids(uids), .uuids(opened)] }
}

/// Keeps a record that PostgreSQL refused; the same one only once.
struct AddDeadLetter: Statement {
    static let sql = """
        INSERT INTO dead_letter (tenant, received_at, alert_uid, origin, sqlstate, reason, record, record_sha256, uid)
        VALUES ($1::bigint::integer, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (tenant, record_sha256) DO NOTHING
        """
    let tenant: Int
    let time: Timestamp
    let alert: AlertLine
    let error: PostgresError
    var parameters: [Parameter] {
        let digest = SHA256.digest(alert.line)
        return [
            .integer(tenant), .time(time), .uuid(alert.uid), .text("\(alert.origin.source):\(alert.origin.line)"),
            .text(error.sqlState), .text(error.error.message), .bytes(Array(alert.line.buffer)), .bytes(digest.bytes),
            .uuid(AlertUID(deadLetter: digest)),
        ]
    }
}

extension AlertUID {
    /// The uid of a dead letter, from the SHA-256 of what it keeps: known before it is stored, the same on every retry.
    package init(deadLetter digest: SHA256Digest) {
        self.init(
            high: UInt64(bigEndian: digest.words.0) & ~0xF000 | 0x8000,
            low: UInt64(bigEndian: digest.words.1) & ~(3 << 62) | 1 << 63)
    }
}

/// What an alert names, in the form in which it is looked up.
package struct SearchName {
    let type: Text
    let digest: Int64
    let uid: AlertUID
    let value: Text
    let seen: Timestamp

    /// The first 64 bits of SHA-256 over the value in lower case (ASCII).
    package static func digest(_ value: Text, in arena: Arena) -> Int64 {
        Int64(bitPattern: UInt64(bigEndian: SHA256.digest(arena.lowercased(value)).words.0))
    }
}
