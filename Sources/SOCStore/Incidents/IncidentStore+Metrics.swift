package import SOCCore

extension IncidentStore {
    /// Writes how the incidents opened in a period were dealt with.
    ///
    /// - Parameter aspects: Which tables; the trend is no table.
    package func writeMetrics(
        _ period: MetricPeriod, by aspects: Set<MetricAspect>, trend: Bool, at now: Timestamp, to output: RecordOutput
    ) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            try connection.forEach(ReadMetrics(tenant: tenant, period: period, now: now)) { row throws(PostgresError) in
                let aspect = ReadMetrics.aspect(row)
                guard aspects.contains(aspect) else { return }
                Self.write(row, aspect, period, to: output.json)
                try asPostgres { () throws(SOCError) in try output.endRecord() }
            }
            guard trend else { return }
            let rows = try connection.run(ReadTrend(tenant: tenant, period: period))
            try asPostgres { () throws(SOCError) in try Self.write(rows, period, to: output) }
        }
    }

    private static func write(_ row: ResultRow, _ aspect: MetricAspect, _ period: MetricPeriod, to json: JSONWriter) {
        let severity = row.integer(1).flatMap { Severity(rawValue: UInt8($0)) }.map { "\($0.word)" }
        let value = aspect == .all ? nil : severity ?? row.string(2) ?? "none"
        json.beginObject()
        json.field("kind", Text("metric"))
        json.field("uid", value.map { "\(aspect.rawValue)=\($0)" } ?? aspect.rawValue)
        json.field("aspect", aspect.rawValue)
        json.field("value", value)
        json.field("since", period.since)
        json.field("until", period.until)
        json.field("incidents", row.integer(3))
        json.field("open", row.integer(4))
        json.field("reopened", row.integer(5))
        spread("time_to_acknowledge", row, 6, to: json)
        spread("time_to_contain", row, 10, to: json)
        spread("time_to_resolve", row, 14, to: json)
        json.name("sla")
        json.beginObject()
        kept("first_response", row, 18, to: json)
        kept("resolution", row, 20, to: json)
        json.endObject()
        json.endObject()
    }

    /// Count, mean, median and 90th percentile, in seconds; absent for none.
    private static func spread(_ name: StaticString, _ row: ResultRow, _ column: Int, to json: JSONWriter) {
        guard let count = row.integer(column), count > 0 else { return }
        json.name(name)
        json.beginObject()
        json.field("count", count)
        json.name("mean")
        json.value(row.double(column + 1) ?? 0, decimals: 1)
        json.name("median")
        json.value(row.double(column + 2) ?? 0, decimals: 1)
        json.name("p90")
        json.value(row.double(column + 3) ?? 0, decimals: 1)
        json.endObject()
    }

    private static func kept(_ name: StaticString, _ row: ResultRow, _ column: Int, to json: JSONWriter) {
        let judged = row.integer(column) ?? 0
        let kept = row.integer(column + 1) ?? 0
        json.name(name)
        json.beginObject()
        json.field("judged", judged)
        json.field("kept", kept)
        if judged > 0 {
            json.name("kept_ratio")
            json.value(Double(kept) / Double(judged), decimals: 4)
        }
        json.endObject()
    }

    private static func write(
        _ rows: [ReadTrend.Row], _ period: MetricPeriod, to output: RecordOutput
    ) throws(SOCError) {
        var counts: [String: [Int]] = [:]
        for series in ["opened", "resolved"] { counts[series] = [Int](repeating: 0, count: period.bucketCount) }
        for row in rows where counts[row.series]?.indices.contains(row.bucket) == true {
            counts[row.series]?[row.bucket] = row.count
        }
        // Backwards from what is open at the end of the period.
        var open = rows.first { $0.series == "open" }?.count ?? 0
        var backlog: [Int] = []
        for (opened, resolved) in zip(counts["opened"] ?? [], counts["resolved"] ?? []).reversed() {
            backlog.append(max(open, 0))
            open += resolved - opened
        }
        counts["open"] = backlog.reversed()
        for series in ["opened", "resolved", "open"] {
            let json = output.json
            json.beginObject()
            json.field("kind", Text("metric_trend"))
            json.field("uid", series)
            json.field("bucket", period.bucket.rawValue)
            json.field("since", period.start)
            json.field("until", period.until)
            json.name("values")
            json.beginArray()
            for count in counts[series] ?? [] { json.value(count) }
            json.endArray()
            json.endObject()
            try output.endRecord()
        }
    }
}
