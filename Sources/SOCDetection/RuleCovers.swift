internal import SOCCore

/// For each rule the atoms that point to it: whenever the rule is true of an event, one of them is.
///
/// They decide what events cost: each field that has one is scanned in every event of the log source, and each rule
/// that one points to is evaluated. So they are to be rare, and in few fields.
struct RuleCovers {
    /// By rule; nil when nothing points to it, empty when it is never true.
    private(set) var atoms: [[Int]?]

    private var costs: [Double]

    /// Whether the rule is evaluated so often that all it asks for had better be looked for at once.
    func isOften(_ rule: Int) -> Bool { atoms[rule] == nil || costs[rule] > Self.oftenCost }

    private static let oftenCost = 60.0

    /// A further field to be scanned is worth as much as atoms of this cost; see ``AtomTable/costs(fieldNames:)``.
    private static let priceOfField = 400.0

    init(_ rules: [Expression], logSources: [Int], slots: [Int], cost: [Double], scannedAnyway: Set<Int>) {
        let best = rules.map { $0.cover { cost[$0] } }
        atoms = best.map { $0?.atoms }
        costs = best.map { $0?.cost ?? 0 }
        for (_, members) in Dictionary(grouping: rules.indices.filter { best[$0] != nil }, by: { logSources[$0] })
            .sorted(by: { $0.key < $1.key })
        {
            /// By field the rules whose atoms are there.
            var users: [Int: [Int]] = [:]
            func note(_ rule: Int) {
                for slot in Set(atoms[rule]!.map { slots[$0] }) { users[slot, default: []].append(rule) }
            }
            for rule in members { note(rule) }
            // The least used first: what few rules ask for, they may find elsewhere.
            for slot in users.keys.sorted(by: { (users[$0]!.count, $0) < (users[$1]!.count, $1) })
            where !scannedAnyway.contains(slot) {
                let movers = users.removeValue(forKey: slot)!
                let others = movers.map { rule in
                    rules[rule].cover {
                        users[slots[$0]] != nil || scannedAnyway.contains(slots[$0]) ? cost[$0] : .infinity
                    }
                }
                let increase = zip(movers, others).reduce(0.0) { $0 + ($1.1?.cost ?? .infinity) - costs[$1.0] }
                guard increase < Self.priceOfField else {
                    users[slot] = movers
                    continue
                }
                for (rule, other) in zip(movers, others) {
                    for slot in Array(users.keys) { users[slot]!.removeAll { $0 == rule } }
                    atoms[rule] = other!.atoms
                    costs[rule] = other!.cost
                    note(rule)
                }
            }
        }
    }
}
