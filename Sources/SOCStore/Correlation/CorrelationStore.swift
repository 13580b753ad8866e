package import SOCCore

/// Correlation over the store: reads what is new, goes on where the last run ended, and keeps what it learnt.
package final class CorrelationStore {
    private let store: Store
    private let options: Correlator.Options
    private let window: Int64?
    /// The window of the last run, where this one has another: what was correlated before stays as it is.
    package private(set) var formerWindow: Int64?
    private let arena = Arena()
    private let reader = AlertToCorrelateReader()

    /// How many new alerts are taken in one transaction, about: they are sorted by time together.
    private static let transactionSize = 500_000
    /// How many rows are asked for or written at once.
    private static let chunk = 10_000
    /// How many alerts are asked for at once that lie side by side.
    private static let spanSize = 50_000
    /// How long a rate is kept that nothing adds to, in milliseconds: 120 days, as the filter has it.
    private static let forgetting: Int64 = 120 * Timestamp.millisecondsPerDay

    /// - Parameter window: How far the rarest alert reaches; nil for what the last run had.
    package init(_ store: Store, _ options: Correlator.Options, window: Int64?) {
        self.store = store
        self.options = options
        self.window = window
    }

    private var tenant: Int { store.tenant }
    private var connection: PostgresConnection { store.connection }

    // MARK: - Going on

    /// Correlates all alerts that came since the last run.
    ///
    /// Another run at the same time waits for the row of the cursor and then finds less to do, or nothing.
    ///
    /// - Returns: How many alerts were new.
    @discardableResult
    package func advance() throws(SOCError) -> Int {
        try store.perform { () throws(PostgresError) in try store.planForLookUps() }
        var total = 0
        while true {
            let count = try store.perform { () throws(PostgresError) in
                try connection.transaction { () throws(PostgresError) in try step() }
            }
            guard let count else { return total }
            total += count
        }
    }

    /// One transaction; nil when there is nothing new.
    private func step() throws(PostgresError) -> Int? {
        guard let cursor = try connection.run(LockCorrelation(tenant: tenant)).first else {
            throw PostgresError(error: SOCError(.misconfigured, "tenant \(tenant) has no cursor of correlation"))
        }
        var options = options
        options.window = window ?? cursor.window ?? options.window
        if let former = cursor.window, former != options.window { formerWindow = former }
        var seq = cursor.seq
        var uids: [AlertUID] = []
        while uids.count < Self.transactionSize {
            let entries = try connection.run(ReadFeed(tenant: tenant, seq: seq, limit: 100))
            for entry in entries {
                seq = entry.seq
                uids += entry.opened
            }
            if entries.count < 100 { break }
        }
        guard seq > cursor.seq else { return nil }
        if uids.isEmpty {
            try connection.run(
                AdvanceCorrelation(tenant: tenant, seq: seq, totals: cursor.totals, window: options.window))
            return 0
        }
        let correlator = Correlator(options, hash: CorrelationHash(salt: cursor.salt))
        let sorter = AlertSorter()
        var keys: Set<CorrelatorState.Key> = []
        try forEachAlert(uids.sorted()) { alert throws(PostgresError) in
            correlator.addKeys(of: alert, to: &keys)
            try asPostgres { () throws(SOCError) in try sorter.add(alert) }
        }
        try takeState(into: correlator, for: keys, cursor.totals)
        try asPostgres { () throws(SOCError) in
            try sorter.drain { alert throws(SOCError) in try correlator.take(encoded: alert) }
            try correlator.settle()
        }
        try writeState(of: correlator)
        try connection.run(
            AdvanceCorrelation(tenant: tenant, seq: seq, totals: correlator.totals, window: options.window))
        _ = try connection.execute(PruneRates(tenant: tenant, before: correlator.totals.time - Self.forgetting))
        return uids.count
    }

    /// - Parameter uids: Sorted.
    private func forEachAlert(
        _ uids: [AlertUID], _ body: (CorrelationAlert) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        func take(_ row: ResultRow) throws(PostgresError) {
            arena.reset()
            if let alert = reader.read(row, arena: arena) { try body(alert) }
        }
        var place = 0
        var isDense = true
        while isDense, uids.count - place >= Self.chunk {
            // All that lies between the first and the last, as long as not much else lies there too.
            let end = min(place + Self.spanSize, uids.count)
            let span = ReadSpanToCorrelate(
                tenant: tenant, first: uids[place], last: uids[end - 1], limit: 2 * Self.spanSize)
            var count = 0
            try connection.stream(span) { row throws(PostgresError) in
                guard let uid = row.uuid(0) else { return }
                count += 1
                while place < end, uids[place] < uid { place += 1 }
                guard place < end, uids[place] == uid else { return }
                place += 1
                try take(row)
            }
            isDense = count < 2 * Self.spanSize
            if isDense { place = end }
        }
        while place < uids.count {
            let end = min(place + Self.chunk, uids.count)
            try connection.stream(ReadAlertsToCorrelate(tenant: tenant, uids: Array(uids[place..<end])), take)
            place = end
        }
    }

    // MARK: - State

    private func takeState(
        into correlator: Correlator, for keys: Set<CorrelatorState.Key>, _ totals: CorrelatorState.Totals
    ) throws(PostgresError) {
        var rates: [CorrelatorState.Rate] = []
        // Nothing was ever counted: there is nothing to ask for.
        if totals.amount > 0 {
            let sorted = keys.sorted { left, right in
                left.kind != right.kind
                    ? left.kind.rawValue < right.kind.rawValue
                    : Int64(bitPattern: left.key) < Int64(bitPattern: right.key)
            }
            var rest = sorted[...]
            while !rest.isEmpty {
                rates += try connection.run(ReadRates(tenant: tenant, keys: Array(rest.prefix(Self.chunk))))
                    .compactMap { $0 }
                rest = rest.dropFirst(Self.chunk)
            }
        }
        correlator.take(totals, try connection.run(ReadCorrelationSources(tenant: tenant)))
        correlator.take(try groups(Set(rates.compactMap(\.group))))
        correlator.take(rates)
    }

    /// Groups, and those that took them in.
    private func groups(_ uids: Set<AlertUID>) throws(PostgresError) -> [StoredGroup] {
        var found: [StoredGroup] = []
        var known = uids
        var wanted = uids
        while !wanted.isEmpty {
            let next = try connection.run(ReadGroups(tenant: tenant, uids: wanted.sorted())).compactMap { $0 }
            found += next
            wanted = Set(next.compactMap(\.mergedInto)).subtracting(known)
            known.formUnion(wanted)
        }
        // The order of slots must not depend on that of rows.
        return found.sorted { $0.uid < $1.uid }
    }

    private func writeState(of correlator: Correlator) throws(PostgresError) {
        let changes = correlator.changedGroups
        var statements: [any Statement] = []
        for group in changes.groups {
            if let into = group.mergedInto?.survivor {
                // What came and went within this run has never been a group.
                if group.version > 0 {
                    statements.append(MergeGroup(tenant: tenant, uid: group.uid, into: into.uid))
                }
                continue
            }
            statements.append(WriteGroup(tenant: tenant, group: StoredGroup(group), score: group.score))
            appendMembers(changes.members[group.uid] ?? [], of: group, to: &statements)
        }
        for source in [correlator.knownSources] where !source.isEmpty {
            statements.append(WriteCorrelationSources(tenant: tenant, sources: source))
        }
        var rest = correlator.rates()[...]
        while !rest.isEmpty {
            statements.append(WriteRates(tenant: tenant, rates: rest.prefix(Self.chunk)))
            rest = rest.dropFirst(Self.chunk)
        }
        // Not too many at once: what is sent and what is answered wait for each other.
        var queue = statements[...]
        while !queue.isEmpty {
            try connection.pipeline(Array(queue.prefix(200)))
            queue = queue.dropFirst(200)
        }
    }

    private func appendMembers(
        _ members: [CorrelationChanges.Member], of group: CorrelationGroup, to statements: inout [any Statement]
    ) {
        var offset = group.storedCount
        var run: [AlertUID] = []
        func flush() {
            guard !run.isEmpty else { return }
            statements.append(AddGroupAlerts(tenant: tenant, group: group.uid, offset: offset, uids: run))
            offset += run.count
            run.removeAll()
        }
        for member in members {
            switch member {
            case .alert(let uid): run.append(uid)
            case .group(let uid, let count):
                flush()
                statements.append(MoveGroupAlerts(tenant: tenant, from: uid, to: group.uid, offset: offset))
                offset += count
            }
        }
        flush()
    }

    // MARK: - Telling

    /// Prints the correlations above the threshold that are new, have grown, or are in no incident yet.
    ///
    /// - Parameter since: Only those with an alert at this time or later.
    package func writeUntaken(since: Timestamp?, explains: Bool, to output: RecordOutput) throws(SOCError) {
        let statement = ListUntakenGroups(
            tenant: tenant, threshold: options.threshold, since: since ?? Timestamp(milliseconds: 0))
        try store.perform { () throws(PostgresError) in
            for case let stored? in try connection.run(statement) {
                let alerts = try connection.run(
                    ListGroupAlerts(tenant: tenant, group: stored.uid, limit: Correlator.maximumUIDs)
                ).compactMap { $0 }
                stored.group.write(to: output.json, alerts: alerts, mergedInto: stored.mergedInto, explains: explains)
                try asPostgres { () throws(SOCError) in try output.endRecord() }
            }
        }
    }

    /// Correlates all stored alerts since a time from nothing and prints what comes of it; changes nothing.
    package func rehearse(since: Timestamp?, explains: Bool, to output: RecordOutput) throws(SOCError) {
        let sorter = AlertSorter()
        var options = options
        try store.perform { () throws(PostgresError) in
            try store.planForLookUps()
            let former = try connection.run(CorrelationWindow(tenant: tenant)).first
            options.window = window ?? former ?? options.window
            var after = AlertUID.lowest
            while true {
                let page = PageOfAlerts(
                    tenant: tenant, after: after, since: since ?? Timestamp(milliseconds: 0), limit: Self.chunk)
                let uids = try connection.run(page).compactMap { $0 }
                guard let last = uids.last else { return }
                after = last
                try forEachAlert(uids) { alert throws(PostgresError) in
                    try asPostgres { () throws(SOCError) in try sorter.add(alert) }
                }
            }
        }
        let correlator = Correlator(options) { group, alerts throws(SOCError) in
            group.write(to: output.json, alerts: alerts, explains: explains)
            try output.endRecord()
        }
        try sorter.drain { alert throws(SOCError) in try correlator.take(encoded: alert) }
        try correlator.finish()
    }
}

/// Runs what fails with our errors among what fails with PostgreSQL's.
func asPostgres<Result>(_ body: () throws(SOCError) -> Result) throws(PostgresError) -> Result {
    do throws(SOCError) {
        return try body()
    } catch {
        throw PostgresError(error: error)
    }
}
