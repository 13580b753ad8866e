package import SOCCore

/// Makes partitions for the months of some times.
package struct AddPartitions: Statement {
    package static let sql = """
        SELECT to_char(month, 'YYYY-MM')
          FROM soc.add_partitions(
                   (SELECT array_agg(DISTINCT date_trunc('month', moment AT TIME ZONE 'UTC')::date)
                      FROM unnest($1::timestamptz[]) AS moment)) AS month
        """
    package let times: [Timestamp]
    package init(times: [Timestamp]) { self.times = times }
    package var parameters: [Parameter] { [.times(times)] }
    package static func row(_ row: ResultRow) -> String { row.text(0) }
}

/// Drops what is older than a time.
package struct DropPartitions: Statement {
    package static let sql = "SELECT what, dropped FROM soc.drop_partitions($1)"
    package let cutoff: Timestamp
    package init(cutoff: Timestamp) { self.cutoff = cutoff }
    package var parameters: [Parameter] { [.time(cutoff)] }
    package static func row(_ row: ResultRow) -> (what: String, count: Int) { (row.text(0), row.integer(1) ?? 0) }
}

/// Drops groups of alerts that ended before a time.
struct DropCorrelations: Statement {
    static let sql = "SELECT soc.drop_correlations($1)"
    let cutoff: Timestamp
    var parameters: [Parameter] { [.time(cutoff)] }
    static func row(_ row: ResultRow) -> Int { row.integer(0) ?? 0 }
}

/// The partitions of alerts with their sizes.
package struct ListPartitions: Statement {
    package static let sql = """
        SELECT c.relname::text, pg_get_expr(c.relpartbound, c.oid), c.reltuples::bigint, pg_total_relation_size(c.oid)
          FROM pg_inherits AS i
          JOIN pg_class AS c ON c.oid = i.inhrelid
          JOIN pg_class AS p ON p.oid = i.inhparent
          JOIN pg_namespace AS n ON n.oid = p.relnamespace
         WHERE n.nspname = 'soc'
           AND p.relkind = 'p'
           AND c.relkind = 'r'
         ORDER BY c.relname
        """
    package struct Partition {
        package let name: String
        package let bounds: String
        package let rowCount: Int
        package let byteCount: Int
    }
    package init() {}
    package var parameters: [Parameter] { [] }
    package static func row(_ row: ResultRow) -> Partition {
        Partition(
            name: row.text(0), bounds: row.text(1), rowCount: max(0, row.integer(2) ?? 0),
            byteCount: row.integer(3) ?? 0)
    }
}
