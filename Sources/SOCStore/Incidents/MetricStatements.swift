package import SOCCore

// How incidents were dealt with: a query for the table, one for the trend.

/// Of which incidents metrics are made.
package struct MetricPeriod {
    package enum Bucket: String, CaseIterable, Sendable {
        case hour, day

        package var milliseconds: Int64 { self == .hour ? 3_600_000 : Timestamp.millisecondsPerDay }
    }

    package let since: Timestamp
    package let until: Timestamp
    package let bucket: Bucket

    /// By the hour for up to three days, by the day otherwise, if not said.
    package init(since: Timestamp, until: Timestamp, bucket: Bucket? = nil) {
        self.since = since
        self.until = until
        let length = until.milliseconds - since.milliseconds
        self.bucket = bucket ?? (length <= 3 * Timestamp.millisecondsPerDay ? .hour : .day)
    }

    /// Where the first bucket begins, in UTC.
    var start: Timestamp {
        let size = bucket.milliseconds
        let rest = since.milliseconds % size
        return Timestamp(milliseconds: since.milliseconds - (rest < 0 ? rest + size : rest))
    }

    package var bucketCount: Int {
        Int(max(0, (until.milliseconds - start.milliseconds + bucket.milliseconds - 1) / bucket.milliseconds))
    }
}

/// What incidents are counted by.
package enum MetricAspect: String, CaseIterable, Sendable { case all, severity, category, analyst, disposition }

/// Counts and times of the incidents opened in a period: all, and by each aspect. Duplicates count with the incident that
/// they were merged into.
struct ReadMetrics: Statement {
    static let sql = """
        WITH i AS MATERIALIZED (
            SELECT severity, category, assignee, disposition, resolved_at IS NULL AS is_open, reopen_count,
                   date_part('epoch', first_response_at - opened_at) AS acknowledge,
                   date_part('epoch', contained_at - opened_at) AS contain,
                   date_part('epoch', resolved_at - opened_at) AS resolve,
                   CASE WHEN coalesce(first_response_at, resolved_at) IS NOT NULL OR first_response_due < $4
                        THEN coalesce(first_response_at, resolved_at, $4) <= first_response_due END AS answered_in_time,
                   CASE WHEN resolved_at IS NOT NULL OR resolution_due < $4 AND sla_paused_at IS NULL
                        THEN coalesce(resolved_at, $4) <= resolution_due END AS solved_in_time
              FROM incident
             WHERE tenant = $1::bigint::integer
               AND opened_at >= $2::timestamptz
               AND opened_at < $3::timestamptz
               AND duplicate_of IS NULL
        )
        SELECT grouping(severity, category, assignee, disposition), severity,
               coalesce(category, assignee, disposition),
               count(*), count(*) FILTER (WHERE is_open), count(*) FILTER (WHERE reopen_count > 0),
               count(acknowledge), avg(acknowledge), percentile_cont(0.5) WITHIN GROUP (ORDER BY acknowledge),
               percentile_cont(0.9) WITHIN GROUP (ORDER BY acknowledge),
               count(contain), avg(contain), percentile_cont(0.5) WITHIN GROUP (ORDER BY contain),
               percentile_cont(0.9) WITHIN GROUP (ORDER BY contain),
               count(resolve), avg(resolve), percentile_cont(0.5) WITHIN GROUP (ORDER BY resolve),
               percentile_cont(0.9) WITHIN GROUP (ORDER BY resolve),
               count(answered_in_time), count(*) FILTER (WHERE answered_in_time),
               count(solved_in_time), count(*) FILTER (WHERE solved_in_time)
          FROM i
         GROUP BY GROUPING SETS ((), (severity), (category), (assignee), (disposition))
         ORDER BY grouping(severity, category, assignee, disposition) < 15, 1, 2 DESC, 4 DESC, 3
        """
    let tenant: Int
    let period: MetricPeriod
    let now: Timestamp
    var parameters: [Parameter] { [.integer(tenant), .time(period.since), .time(period.until), .time(now)] }

    /// By the bits of `grouping`: a column that is not grouped by has its bit set, the last one the lowest.
    static func aspect(_ row: ResultRow) -> MetricAspect {
        switch row.integer(0) {
        case 0b0111: .severity
        case 0b1011: .category
        case 0b1101: .analyst
        case 0b1110: .disposition
        default: .all
        }
    }
}

/// How many incidents were opened and resolved in each bucket of a period, and how many are open now.
struct ReadTrend: Statement {
    static let sql = """
        SELECT 'opened', floor(date_part('epoch', opened_at - $2::timestamptz) / $4)::bigint, count(*)
          FROM incident
         WHERE tenant = $1::bigint::integer
           AND opened_at >= $2
           AND opened_at < $3::timestamptz
           AND duplicate_of IS NULL
         GROUP BY 2
         UNION ALL
        SELECT 'resolved', floor(date_part('epoch', resolved_at - $2) / $4)::bigint, count(*)
          FROM incident
         WHERE tenant = $1::bigint::integer
           AND resolved_at >= $2
           AND resolved_at < $3
           AND duplicate_of IS NULL
         GROUP BY 2
         UNION ALL
        SELECT 'open', 0,
               (SELECT count(*) FROM incident
                 WHERE tenant = $1::bigint::integer AND resolved_at IS NULL AND duplicate_of IS NULL)
               - (SELECT count(*) FROM incident
                   WHERE tenant = $1::bigint::integer AND opened_at >= $3 AND duplicate_of IS NULL)
               + (SELECT count(*) FROM incident
                   WHERE tenant = $1::bigint::integer AND resolved_at >= $3 AND duplicate_of IS NULL)
        """
    let tenant: Int
    let period: MetricPeriod
    var parameters: [Parameter] {
        [
            .integer(tenant), .time(period.start), .time(period.until),
            .integer(Int(period.bucket.milliseconds / 1000)),
        ]
    }
    static func row(_ row: ResultRow) -> (series: String, bucket: Int, count: Int) {
        (row.text(0), row.integer(1) ?? 0, row.integer(2) ?? 0)
    }
}
