/// Alerts that belong together: what becomes a correlation when its score passes the threshold.
package final class CorrelationGroup {
    /// What a signature adds to the score: its rarest sighting.
    package struct Mark {
        package var points: Double
        package var severity: Severity
        package var expectation: Expectation
        package var source: String
        package var rule: String
        package var title: String
        package var place: String
        package var uid: AlertUID
    }

    package struct Sightings {
        package var kind: Entity.Kind
        package var value: String
        package var count: Int
    }

    /// Its place among the open groups.
    let slot: Int32
    /// Tells it from the others that were in that place.
    let serial: UInt32
    /// The first alert's; it stays.
    package let uid: AlertUID
    /// When the first alert was seen; with the uid it decides who survives a merger.
    package let opened: Int64
    package internal(set) var firstSeen: Int64
    package internal(set) var lastSeen: Int64
    package internal(set) var severity: Severity
    /// By signature.
    var marks = SmallTable<Mark>()
    var entities = SmallTable<Sightings>()
    package internal(set) var tactics: UInt32 = 0
    package internal(set) var techniques: Set<Attack.Technique> = []
    /// The first ones, in the order of time.
    var alerts = UIDList()
    package internal(set) var alertCount = 0
    /// Until when another alert may join, in Unix milliseconds.
    package internal(set) var deadline: Int64
    /// The group that took this one in.
    package internal(set) var mergedInto: CorrelationGroup? {
        didSet { successor = mergedInto.map { .passUnretained($0) } }
    }
    /// The same, without counting references.
    private var successor: Unmanaged<CorrelationGroup>?
    /// How often a store has kept it; 0 while it has not.
    package internal(set) var version = 0
    /// How many of its alerts a store has.
    package internal(set) var storedCount = 0

    init(_ alert: CorrelationAlert, slot: Int32, serial: UInt32) {
        self.slot = slot
        self.serial = serial
        uid = alert.uid
        opened = alert.firstSeen
        firstSeen = alert.firstSeen
        lastSeen = alert.lastSeen
        severity = alert.severity
        deadline = alert.firstSeen
    }

    /// A group as a store has it.
    init(uid: AlertUID, opened: Int64, slot: Int32, serial: UInt32) {
        self.slot = slot
        self.serial = serial
        self.uid = uid
        self.opened = opened
        firstSeen = opened
        lastSeen = opened
        severity = .informational
        deadline = opened
    }

    var reference: GroupTable.Reference { GroupTable.Reference(slot: slot, serial: serial) }

    func isOlder(than other: CorrelationGroup) -> Bool {
        CorrelationAlert.precedes((opened, uid), (other.opened, other.uid))
    }

    package var survivor: CorrelationGroup { Self.survivor(of: .passUnretained(self)).takeUnretainedValue() }

    static func survivor(of group: Unmanaged<CorrelationGroup>) -> Unmanaged<CorrelationGroup> {
        func successor(_ group: Unmanaged<CorrelationGroup>) -> Unmanaged<CorrelationGroup>? {
            group._withUnsafeGuaranteedRef { $0.successor }
        }
        guard let first = successor(group) else { return group }
        guard var last = successor(first) else { return first }
        while let next = successor(last) { last = next }
        // The next one who asks has a shorter way.
        group._withUnsafeGuaranteedRef { $0.mergedInto = last.takeUnretainedValue() }
        return last
    }

    func add(_ alert: CorrelationAlert, log: SpillLog) throws(SOCError) {
        firstSeen = min(firstSeen, alert.firstSeen)
        lastSeen = max(lastSeen, alert.lastSeen)
        severity = max(severity, alert.severity)
        tactics |= alert.tactics
        for technique in alert.techniques { techniques.insert(technique) }
        alertCount += 1
        try alerts.append(alert.uid, in: log)
    }

    /// Takes a signature's mark when it is worth more than the one that is there.
    func mark(_ signature: UInt64, points: Double, _ mark: () -> Mark) {
        if let place = marks.place(of: signature) {
            if points > marks[place: place].points { marks[place: place] = mark() }
        } else if points > 0 {
            marks.append(signature, mark())
        }
    }

    /// Counts sightings of an entity.
    func count(_ key: UInt64, _ kind: Entity.Kind, _ count: Int = 1, value: () -> String) {
        if let place = entities.place(of: key) {
            entities[place: place].count += count
        } else if entities.count < CorrelationRules.maximumEntities {
            entities.append(key, Sightings(kind: kind, value: value(), count: count))
        }
    }

    /// Takes in a younger group.
    func merge(_ other: CorrelationGroup, log: SpillLog) throws(SOCError) {
        other.mergedInto = self
        for (signature, mark) in other.marks.elements { self.mark(signature, points: mark.points) { mark } }
        for (key, sightings) in other.entities.elements {
            count(key, sightings.kind, sightings.count) { sightings.value }
        }
        firstSeen = min(firstSeen, other.firstSeen)
        lastSeen = max(lastSeen, other.lastSeen)
        severity = max(severity, other.severity)
        tactics |= other.tactics
        techniques.formUnion(other.techniques)
        try alerts.append(&other.alerts, in: log)
        alertCount += other.alertCount
        deadline = max(deadline, other.deadline)
        other.marks = SmallTable()
        other.entities = SmallTable()
    }

    /// The factor for progress along the tactics of ATT&CK.
    package var tacticFactor: Double { 1 + CorrelationRules.tacticStep * Double(max(0, tactics.nonzeroBitCount - 1)) }

    /// The sum over the signatures of severity and rarity, raised by tactics.
    package var score: Double {
        // In a fixed order: the last bit of a sum depends on it.
        marks.values.map(\.points).sorted().reduce(0, +) * tacticFactor
    }
}
