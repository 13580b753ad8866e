internal import SOCCore

/// Reads a row of ``ReadAlertsToCorrelate``.
struct AlertToCorrelateReader {
    private let parser = JSONParser()
    private let extraParser = JSONParser()

    /// The texts hold as long as the row and the arena.
    func read(_ row: ResultRow, arena: Arena) -> CorrelationAlert? {
        guard let uid = row.uuid(0), let first = row.time(1), let last = row.time(2) else { return nil }
        var techniques: [Text] = []
        var tactics: [Text] = []
        row.forEachElement(12) { tactics.append($0) }
        row.forEachElement(13) { techniques.append($0) }
        if let current = row.bytes(14).flatMap({ try? extraParser.parseCopy(of: $0) })?["techniques_current"] {
            techniques.removeAll()
            current.forEachElement { if let technique = $0.string { techniques.append(technique) } }
        }
        let observables = row.bytes(11).flatMap { try? parser.parseCopy(of: $0) }
        let title = row.bytes(6) ?? .empty
        return CorrelationAlert(
            uid: uid, firstSeen: first.milliseconds, lastSeen: last.milliseconds,
            severity: Severity(rawValue: UInt8(row.integer(3) ?? 0)) ?? .medium, source: row.bytes(4) ?? .empty,
            rule: row.bytes(5) ?? title, title: title, hostname: row.bytes(7), user: row.bytes(8),
            sourceIP: row.bytes(9), destIP: row.bytes(10), observables: observables, tactics: tactics,
            techniques: techniques, arena: arena)
    }
}
