package import SOCCore

/// The one write path of alerts.
///
/// A batch is one transaction. Lock order: fingerprint, occurrence, alert, feed, each sorted. Fingerprints come first, so
/// that who holds them knows which episodes there are, and an occurrence is written once, with its episode in it.
package final class Loader {
    private let store: Store
    private let settings: DeduplicationSettings
    private var knownMonths: Set<Int64> = []
    private var isPrepared = false
    private var batchesSinceMonth = 0
    /// Whether the last batch met alerts that were stored, as a file that is loaded again does. To look each up costs a
    /// tenth of storing it; a batch that meets one unexpectedly is done again.
    private var expectsStored = true
    private let arena = Arena()

    /// Two loaders that meet on a uid try again.
    private static let conflictLimit = 10
    /// An occurrence that is further ahead of our clock gets an episode of its own.
    static let clockTolerance = Timestamp.millisecondsPerDay

    package init(_ store: Store, _ settings: DeduplicationSettings) {
        self.store = store
        self.settings = settings
    }

    /// What became of an alert of a batch.
    struct Outcome {
        var disposition: Disposition
        var episode: AlertUID
        var previous: AlertUID?
        var interval: Interval
        /// Why it is dead.
        var error: PostgresError?
    }

    /// What became of a record, for whoever prints no records.
    package struct Receipt: Sendable {
        package var uid: AlertUID
        package var disposition: Disposition
        /// Of the dead letter that it became.
        package var deadLetter: AlertUID?
    }

    /// Stores a batch.
    ///
    /// - Returns: What became of each of its records, in the order in which they came.
    package func store(_ batch: LoadBatch, now: Timestamp) throws(SOCError) -> [Receipt] {
        let outcomes = try write(batch, now: now)
        return batch.records.compactMap { record in
            let alert = batch.alerts[record.place]
            guard let outcome = outcomes[record.place] else { return nil }
            if outcome.error != nil {
                let letter = AlertUID(deadLetter: SHA256.digest(alert.line))
                return Receipt(uid: alert.uid, disposition: .dead, deadLetter: letter)
            }
            return Receipt(uid: alert.uid, disposition: record.isFirst ? outcome.disposition : .repeat)
        }
    }

    /// Stores a batch and prints its records.
    ///
    /// - Returns: The records that became dead letters, with the reason.
    package func load(
        _ batch: LoadBatch, now: Timestamp, to output: RecordOutput
    ) throws(SOCError) -> [(SourceLocation, SOCError)] {
        try batch.print(try write(batch, now: now), receivedAt: now, to: output)
    }

    /// Writes a batch in as few transactions as it takes.
    ///
    /// - Returns: What became of each of its alerts.
    func write(_ batch: LoadBatch, now: Timestamp) throws(SOCError) -> [Outcome?] {
        try write(batch, groups: groups(of: batch, now: now), now: now)
    }

    /// What can be said of a batch before it is written: any thread may do that while another one writes.
    func groups(of batch: LoadBatch, now: Timestamp) -> LoadGroups { LoadGroups(batch, settings, now: now) }

    /// - Parameter groups: Of the batch, at the same time.
    func write(_ batch: LoadBatch, groups: LoadGroups, now: Timestamp) throws(SOCError) -> [Outcome?] {
        var outcomes = [Outcome?](repeating: nil, count: batch.alerts.count)
        guard !batch.isEmpty else { return outcomes }
        try store.perform { () throws(PostgresError) in
            if !isPrepared {
                try store.planForLookUps()
                isPrepared = true
            }
            try addMonths(of: batch, now: now)
            try refreshPlans()
            try write(groups, of: batch, now: now, into: &outcomes)
        }
        return outcomes
    }

    /// Plans that were made while a month was empty may walk all of it: they are made anew after 1, 2, 4, 8 … batches.
    private func refreshPlans() throws(PostgresError) {
        batchesSinceMonth += 1
        if batchesSinceMonth.nonzeroBitCount == 1 { try store.connection.run(script: "DISCARD PLANS") }
    }

    /// Asks for the partitions of months that this run has not met before.
    private func addMonths(of batch: LoadBatch, now: Timestamp) throws(PostgresError) {
        var times: [Timestamp] = []
        for alert in batch.alerts {
            guard let time = alert.uid.createdAt else { continue }
            let date = Timestamp.date(fromDays: time.milliseconds / Timestamp.millisecondsPerDay)
            if knownMonths.insert(date.year * 12 + date.month).inserted { times.append(time) }
        }
        guard !times.isEmpty else { return }
        batchesSinceMonth = 0
        try store.connection.transaction { () throws(PostgresError) in
            _ = try store.connection.run(AddPartitions(times: times))
        }
    }

    /// Writes alerts; on a data error each half for itself, until the culprit stands alone.
    private func write(
        _ groups: LoadGroups, of batch: LoadBatch, now: Timestamp, into outcomes: inout [Outcome?]
    ) throws(PostgresError) {
        let places = groups.places
        var attempt = 1
        while true {
            do throws(PostgresError) {
                let written = try store.connection.transaction { () throws(PostgresError) in
                    arena.reset()
                    var transaction = LoadTransaction(
                        store: store, batch: batch, groups: groups, settings: settings, now: now, arena: arena,
                        looksUpStored: expectsStored)
                    return try transaction.run()
                }
                expectsStored = false
                for place in places {
                    outcomes[place] = written[place]
                    if let outcome = written[place], outcome.disposition == .repeat || outcome.disposition == .updated {
                        expectsStored = true
                    }
                }
                return
            } catch {
                if error.sqlState == "23505", attempt < Self.conflictLimit {
                    expectsStored = true
                    attempt += 1
                    continue
                }
                guard error.isDataError else { throw error }
                guard places.count > 1 else {
                    try bury(places[0], of: batch, error: error, now: now, into: &outcomes)
                    return
                }
                let middle = places.count / 2
                for half in [places[..<middle], places[middle...]] {
                    try write(
                        LoadGroups(Array(half), of: batch, settings, now: now), of: batch, now: now, into: &outcomes)
                }
                return
            }
        }
    }

    private func bury(
        _ place: Int, of batch: LoadBatch, error: PostgresError, now: Timestamp, into outcomes: inout [Outcome?]
    ) throws(PostgresError) {
        let alert = batch.alerts[place]
        try store.connection.run(AddDeadLetter(tenant: store.tenant, time: now, alert: alert, error: error))
        outcomes[place] = Outcome(
            disposition: .dead, episode: alert.uid, interval: alert.interval(now), error: error)
    }
}

extension LoadBatch {
    /// Prints the records with what became of them.
    ///
    /// - Returns: Those that became dead letters, with the reason.
    func print(
        _ outcomes: [Loader.Outcome?], receivedAt now: Timestamp, to output: RecordOutput
    ) throws(SOCError) -> [(SourceLocation, SOCError)] {
        var dead: [(SourceLocation, SOCError)] = []
        for record in records {
            let alert = alerts[record.place]
            guard var outcome = outcomes[record.place] else { continue }
            if let error = outcome.error {
                if record.isFirst {
                    let place = SourceLocation(alert.origin.source, line: alert.origin.line)
                    dead.append((place, SOCError(.malformedInput, "dead letter: \(error.error.message)")))
                }
                continue
            }
            if !record.isFirst { outcome.disposition = .repeat }
            alert.write(outcome, receivedAt: now, to: output.json)
            try output.endRecord()
        }
        return dead
    }
}

extension AlertLine {
    /// When it was seen, or else when it came.
    func interval(_ now: Timestamp) -> Interval { interval ?? Interval(first: now, last: now) }

    func isClockSuspect(_ now: Timestamp) -> Bool {
        interval(now).last.milliseconds > now.milliseconds + Loader.clockTolerance
    }

    /// Writes the record as it came, with what the store knows of it.
    func write(_ outcome: Loader.Outcome, receivedAt: Timestamp, to json: JSONWriter) {
        if hasOwnFields {
            writeWithoutOwnFields(to: json)
        } else {
            // With the comma that the writer does not know to be needed.
            json.raw(line.prefix(line.count - 1))
            json.byte(UInt8(ascii: ","))
        }
        if isFingerprintOurs { json.field("fingerprint", "\(fingerprint)") }
        json.field("received_at", receivedAt)
        json.field("first_seen", outcome.interval.first)
        json.field("last_seen", outcome.interval.last)
        json.field("duplicate_count", duplicateCount)
        json.field("previous_uid", outcome.previous)
        json.field("alert_uid", outcome.episode)
        json.field("disposition", outcome.disposition.rawValue)
        json.endObject()
    }

    private func writeWithoutOwnFields(to json: JSONWriter) {
        let parser = JSONParser()
        defer { withExtendedLifetime(parser) {} }
        json.beginObject()
        guard let value = try? parser.parseCopy(of: line) else { return }
        value.forEachMember { name, member in
            guard !AlertLineReader.isOwn(name) else { return }
            json.name(name)
            json.verbatim(member.bytes)
        }
    }
}
