internal import SOCCore

/// For each rule the atoms that point to it: whenever the rule is true of an event, one of them is.
///
/// They decide what events cost: each field that has one is scanned in every event of the log source, and each rule
/// that one points to is evaluated. So they are to be rare, and in few fields.
struct RuleCovers {
    /// By rule; nil when nothing points to it, empty when it is never true.
    private(set) var atoms: [[Int]?]

    private var costs: [Double]
    private let logSources: [Int]
    private let scans: [Scan]

    /// Whether the rule is evaluated so often that all it asks for had better be looked for at once.
    func isOften(_ rule: Int) -> Bool { atoms[rule] == nil || costs[rule] > Self.oftenCost }

    private static let oftenCost = 60.0

    /// What finds an atom, together with others of its field: look-ups for literals, Vectorscan for all else.
    struct Scan: Hashable, Comparable {
        var slot: Int
        var isOfLiterals: Bool

        /// A further one is worth as much as atoms of this cost; see ``AtomTable/costs(fieldNames:)``.
        var price: Double { isOfLiterals ? 200 : 400 }

        static func < (left: Scan, right: Scan) -> Bool {
            (left.slot, left.isOfLiterals ? 1 : 0) < (right.slot, right.isOfLiterals ? 1 : 0)
        }
    }

    /// - Parameters:
    ///   - logSources: Of the rules.
    ///   - scans: Of the atoms.
    ///   - cost: Of the atoms.
    ///   - scannedAnyway: Fields that are known of every event.
    init(_ rules: [Expression], logSources: [Int], scans: [Scan], cost: [Double], scannedAnyway: Set<Int>) {
        self.logSources = logSources
        self.scans = scans
        let best = rules.map { $0.cover { cost[$0] } }
        atoms = best.map { $0?.atoms }
        costs = best.map { $0?.cost ?? 0 }
        for (_, members) in Dictionary(grouping: rules.indices.filter { best[$0] != nil }, by: { logSources[$0] })
            .sorted(by: { $0.key < $1.key })
        {
            /// By scan the rules whose atoms are there.
            var users: [Scan: [Int]] = [:]
            func note(_ rule: Int) {
                for scan in Set(atoms[rule]!.map { scans[$0] }) { users[scan, default: []].append(rule) }
            }
            for rule in members { note(rule) }
            // The least used first: what few rules ask for, they may find elsewhere.
            for scan in users.keys.sorted(by: { (users[$0]!.count, $0) < (users[$1]!.count, $1) })
            where !scannedAnyway.contains(scan.slot) {
                let movers = users.removeValue(forKey: scan)!
                let others = movers.map { rule in
                    rules[rule].cover {
                        users[scans[$0]] != nil || scannedAnyway.contains(scans[$0].slot) ? cost[$0] : .infinity
                    }
                }
                let increase = zip(movers, others).reduce(0.0) { $0 + ($1.1?.cost ?? .infinity) - costs[$1.0] }
                guard increase < scan.price else {
                    users[scan] = movers
                    continue
                }
                for (rule, other) in zip(movers, others) {
                    for scan in Array(users.keys) { users[scan]!.removeAll { $0 == rule } }
                    atoms[rule] = other!.atoms
                    costs[rule] = other!.cost
                    note(rule)
                }
            }
        }
    }

    /// The fields of which events of some definition are asked for literals alone.
    ///
    /// - Parameter definitions: Of the log sources.
    func fieldsOfLiterals(definitions: [[Int]]) -> Set<Int> {
        var asked: [Int: Set<Scan>] = [:]
        for (rule, atoms) in atoms.enumerated() {
            let scans = Set((atoms ?? []).map { self.scans[$0] })
            for definition in definitions[logSources[rule]] { asked[definition, default: []].formUnion(scans) }
        }
        return asked.values.reduce(into: []) { fields, scans in
            for scan in scans where scan.isOfLiterals {
                if !scans.contains(Scan(slot: scan.slot, isOfLiterals: false)) { fields.insert(scan.slot) }
            }
        }
    }
}
