import SOCCore
import Testing

@testable import SOCDetection

/// Rules are only evaluated when something points to them: whenever a rule is true, something must.
@Suite struct RuleCoverTests {
    // MARK: - Expressions

    private static func expression(depth: Int, atoms: Int, _ random: inout SplitMix) -> SOCDetection.Expression {
        func parts() -> [SOCDetection.Expression] {
            (0..<Int.random(in: 1...4, using: &random)).map { _ in
                expression(depth: depth - 1, atoms: atoms, &random)
            }
        }
        switch depth == 0 ? 0 : Int.random(in: 0..<12, using: &random) {
        case 0...3: return .atom(Int.random(in: 0..<atoms, using: &random))
        case 4, 5: return .and(parts())
        case 6, 7: return .or(parts())
        case 8: return .not(expression(depth: depth - 1, atoms: atoms, &random))
        case 9:
            let parts = parts()
            return .atLeast(Int.random(in: 1...parts.count, using: &random), parts)
        case 10: return .constant(Bool.random(using: &random))
        default: return .hasValue(0)
        }
    }

    private static func holds(_ expression: SOCDetection.Expression, _ atoms: Set<Int>) -> Bool {
        switch expression {
        case .constant(let value): value
        case .atom(let atom): atoms.contains(atom)
        // Whatever it is, a cover may not count on it.
        case .isNull, .exists, .hasValue, .reference: true
        case .and(let parts): parts.allSatisfy { holds($0, atoms) }
        case .or(let parts): parts.contains { holds($0, atoms) }
        case .not(let part): !holds(part, atoms)
        case .atLeast(let count, let parts): parts.count { holds($0, atoms) } >= count
        }
    }

    @Test func `of each rule that is true an atom that points to it is`() {
        var random = SplitMix(seed: 41)
        var trueCount = 0
        var coveredCount = 0
        for _ in 0..<30 {
            let atomCount = Int.random(in: 4...40, using: &random)
            let scans = (0..<atomCount).map { _ in
                RuleCovers.Scan(
                    slot: Int.random(in: 0..<8, using: &random), isOfLiterals: Bool.random(using: &random))
            }
            let costs = (0..<atomCount).map { _ in Double.random(in: 0.1...900, using: &random) }
            let rules = (0..<30).map { _ in Self.expression(depth: 4, atoms: atomCount, &random).simplified }
            let covers = RuleCovers(
                rules, logSources: rules.map { _ in Int.random(in: 0..<3, using: &random) }, scans: scans, cost: costs,
                scannedAnyway: [Int.random(in: 0..<8, using: &random)])
            coveredCount += covers.atoms.count { $0?.isEmpty == false }
            for _ in 0..<60 {
                let rarity = Int.random(in: 1...8, using: &random)
                let atoms = Set((0..<atomCount).filter { _ in Int.random(in: 0...rarity, using: &random) == 0 })
                for (number, rule) in rules.enumerated() where Self.holds(rule, atoms) {
                    trueCount += 1
                    guard let cover = covers.atoms[number] else { continue }
                    guard cover.contains(where: atoms.contains) else {
                        Issue.record("\(rule) is true of \(atoms.sorted()), none of which is among \(cover)")
                        return
                    }
                }
            }
        }
        #expect(trueCount > 5000 && coveredCount > 300)
    }

    @Test func `a field's literals are asked for alone where no rule of an event asks for more`() {
        // Atoms 0 and 1 are a literal and a pattern of field 1, atom 2 is a literal of field 2.
        let scans = [(1, true), (1, false), (2, true)].map { RuleCovers.Scan(slot: $0.0, isOfLiterals: $0.1) }
        func fields(_ sources: [Int], definitions: [[Int]]) -> Set<Int> {
            RuleCovers(
                [.atom(0), .atom(1), .atom(2)], logSources: sources, scans: scans, cost: [1, 1, 1], scannedAnyway: []
            ).fieldsOfLiterals(definitions: definitions)
        }
        #expect(fields([0, 0, 0], definitions: [[0]]) == [2])
        #expect(fields([0, 1, 0], definitions: [[0], [1]]) == [1, 2])
        #expect(fields([0, 1, 0], definitions: [[0, 1], [0]]) == [1, 2])
        #expect(fields([0, 1, 0], definitions: [[0], [0]]) == [2])
        #expect(fields([0, 1, 0], definitions: [[], []]).isEmpty)
    }

    @Test func `a rule of a field that hardly any other asks for is found by another field`() {
        // Field 0 has patterns and literals; only the first rule asks for its patterns, and need not.
        let scans = [(0, false), (0, true), (1, false)].map { RuleCovers.Scan(slot: $0.0, isOfLiterals: $0.1) }
        let rules: [SOCDetection.Expression] = [.and([.atom(0), .atom(2)]), .atom(1), .atom(2)]
        let covers = RuleCovers(rules, logSources: [0, 0, 0], scans: scans, cost: [10, 10, 30], scannedAnyway: [])
        #expect(covers.atoms == [[2], [1], [2]])
    }

    // MARK: - Events

    /// Rules over a few fields and texts, for three log sources of which one is known.
    private static func rules(_ count: Int, asking question: (String) -> String, _ random: inout SplitMix) -> String {
        let sources = ["{product: windows, category: process_creation}", "{category: test}", "{product: other}"]
        let fields = ["CommandLine", "Image", "ParentImage", "User", "EventID"]
        let texts = ["a", "b", "ab", "powershell", "c:\\windows\\", "1", "4688", "encoded", "x"]
        let conditions = [
            "one", "one and two", "one or two", "one and not two", "not one", "1 of them", "2 of them", "all of them",
            "one and (two or not three)", "not (one or two)", "(one or not two) and three",
        ]
        var documents: [String] = []
        for number in 0..<count {
            let condition = conditions.randomElement(using: &random)!
            var selections: [String] = []
            for name in ["one", "two", "three"] where condition.contains(name) || condition.contains("them") {
                var items: [String] = []
                for field in fields.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)) {
                    let modifier = ["", "|contains", "|startswith", "|endswith", "|contains|all"]
                        .randomElement(using: &random)!
                    let values = texts.shuffled(using: &random).prefix(Int.random(in: 2...3, using: &random))
                    items.append("\(field)\(modifier): [\(values.map { "'\($0)'" }.joined(separator: ", "))]")
                }
                selections.append("    \(name): {\(items.joined(separator: ", "))}")
            }
            documents.append(
                """
                title: Rule \(number)
                id: r\(number)
                logsource: \(sources.randomElement(using: &random)!)
                detection:
                \(selections.joined(separator: "\n"))
                    condition: \(question(condition))
                """)
        }
        return documents.joined(separator: "\n---\n")
    }

    private static func event(_ random: inout SplitMix) -> String {
        let values = [
            "a", "b", "abx", "powershell -encoded 1", #"c:\\windows\\powershell"#, "1", "4688", "x", "AB", "xxb", "zzz",
        ]
        var members = ["Image", "CommandLine", "ParentImage", "User"].filter { _ in Bool.random(using: &random) }.map {
            "\"\($0)\":\"\(values.randomElement(using: &random)!)\""
        }
        if Bool.random(using: &random) {
            members += ["\"Channel\":\"Security\"", "\"EventID\":\([1, 4688].randomElement(using: &random)!)"]
        }
        return "{\(members.joined(separator: ","))}"
    }

    @Test func `rules that something points to match what they match when all are evaluated`() throws {
        var random = SplitMix(seed: 7)
        var matchCount = 0
        for seed in 0..<4 {
            var source = SplitMix(seed: UInt64(seed))
            let pointed = try Bench(Self.rules(60, asking: { $0 }, &source))
            source = SplitMix(seed: UInt64(seed))
            // Nothing points to a rule that is about what is not there.
            let open = try Bench(Self.rules(60, asking: { "not (not (\($0)))" }, &source))
            #expect(open.compiled.logSources.reduce(0) { $0 + $1.ruleCount } == 60)
            #expect(pointed.compiled.logSources.reduce(0) { $0 + $1.ruleCount } < 40)
            for _ in 0..<200 {
                let event = Self.event(&random)
                let (some, all) = (try pointed.match(event), try open.match(event))
                matchCount += all.count
                guard some == all else {
                    Issue.record("\(event): \(some), not \(all)")
                    return
                }
            }
        }
        #expect(matchCount > 1000)
    }
}
