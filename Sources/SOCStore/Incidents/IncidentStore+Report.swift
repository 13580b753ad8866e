package import SOCCore

extension IncidentStore {
    /// How many alerts a report names; the others are counted.
    private static let alertLimit = 200

    /// Gathers all there is to tell of an incident, as it is at one moment.
    ///
    /// - Throws: ``SOCError/Code/permissionDenied`` when it is marked more strictly than `maximum`.
    package func report(
        on incident: AlertUID, maximum: TrafficLight?, at time: Timestamp
    ) throws(SOCError) -> IncidentReport {
        var assets = AssetFilter()
        (assets.incidents, assets.limit) = ([incident], 0)
        var observables = ObservableFilter()
        (observables.incidents, observables.limit) = ([incident], 0)
        var evidence = EvidenceFilter()
        (evidence.incidents, evidence.limit) = ([incident], 0)
        var tasks = TaskFilter()
        (tasks.incidents, tasks.limit) = ([incident], 0)
        var head: [String] = []
        var parts: [IncidentReport.Part: [String]] = [:]
        // One snapshot: what is changed meanwhile is in all parts or in none.
        try store.perform { () throws(PostgresError) in
            try connection.run(script: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            defer { connection.rollback() }
            head = try lines { output throws(SOCError) in
                try write(ReadIncidentHead(tenant: tenant, uid: incident), to: output, IncidentRow.write)
            }
            parts[.timeline] = try lines { output throws(SOCError) in
                try writeTimeline(of: [incident], includesAlerts: false, to: output)
            }
            parts[.alerts] = try lines { output throws(SOCError) in
                let alerts = ReadIncidentAlerts(tenant: tenant, incident: incident, limit: Self.alertLimit)
                try write(alerts, to: output, ReadIncidentAlerts.write)
            }
            parts[.assets] = try lines { output throws(SOCError) in try list(assets, to: output) }
            parts[.observables] = try lines { output throws(SOCError) in
                try list(observables, as: .both, to: output)
            }
            parts[.evidence] = try lines { output throws(SOCError) in try list(evidence, to: output) }
            parts[.custody] = try lines { output throws(SOCError) in try listCustody(evidence, to: output) }
            parts[.tasks] = try lines { output throws(SOCError) in try list(tasks, to: output) }
        }
        guard let line = head.first else { throw SOCError(.inputNotFound, "no incident \(incident)") }
        return try IncidentReport(
            incident: line, parts: parts, maximum: maximum, generatedAt: time, generatedBy: connection.user)
    }

    /// The lines of the records that `body` writes.
    private func lines(
        _ body: (RecordOutput) throws(SOCError) -> Void
    ) throws(PostgresError) -> [String] {
        var lines: [String] = []
        let output = RecordOutput(sink: { text throws(SOCError) in
            lines += String(text).split(separator: "\n").map(String.init)
        })
        try asPostgres { () throws(SOCError) in
            try body(output)
            try output.finish()
        }
        return lines
    }
}
