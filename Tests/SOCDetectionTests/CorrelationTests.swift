import SOCCore
import Testing

@testable import SOCDetection

/// The slow, obvious way to follow a correlation: all hits of all groups in one list, every window tried.
private struct Reference {
    struct Hit: Equatable {
        var time: Int
        var group: String
        var rule: Int
        var value: String
    }

    var span: Int
    var holds: ([Hit]) -> Bool
    private var hits: [Hit] = []

    init(span: Int, holds: @escaping ([Hit]) -> Bool) {
        self.span = span
        self.holds = holds
    }

    /// Takes a hit; returns first and last time and the number of hits of the window that is complete, if one is.
    mutating func take(_ hit: Hit) -> [Int]? {
        hits.append(hit)
        let ends = Set(
            hits.filter { $0.group == hit.group && (hit.time...hit.time + span).contains($0.time) }.map(\.time))
        for end in ends.sorted() {
            let starts = Set(
                hits.filter { $0.group == hit.group && (end - span...hit.time).contains($0.time) }.map(\.time))
            for start in starts.sorted() {
                let isInside = { (other: Hit) in other.group == hit.group && (start...end).contains(other.time) }
                let window = hits.filter(isInside)
                guard holds(window) else { continue }
                hits.removeAll(where: isInside)
                return [window.map(\.time).min()!, window.map(\.time).max()!, window.count]
            }
        }
        return nil
    }
}

@Suite struct CorrelationTests {
    private static func rules(_ correlation: String) -> String {
        let single = (0..<3).map { number in
            """
            title: Rule \(number)
            name: rule_\(number)
            logsource: {category: test}
            detection: {selection: {rule: \(number)}, condition: selection}
            """
        }
        return (single + ["title: Correlation\nid: c\nlevel: high\ncorrelation:\n\(correlation)"])
            .joined(separator: "\n---\n")
    }

    private static func judge(_ name: String, _ hits: [Reference.Hit]) -> Bool {
        switch name {
        case "event_count": return hits.count >= 4
        case "value_count": return Set(hits.map(\.value)).count > 2
        case "value_min": return hits.contains { Int($0.value)! < 1 }
        case "value_max": return hits.contains { Int($0.value)! >= 4 }
        case "value_sum": return hits.reduce(0) { $0 + Int($1.value)! } >= 8
        case "temporal": return Set(hits.map(\.rule)).count == 3
        default:
            // Some hit of each rule, one not before the other.
            for first in hits where first.rule == 0 {
                for second in hits where second.rule == 1 && second.time >= first.time {
                    if hits.contains(where: { $0.rule == 2 && $0.time >= second.time }) { return true }
                }
            }
            return false
        }
    }

    @Test(
        arguments: [
            "event_count", "value_count", "value_sum", "value_min", "value_max", "temporal", "temporal_ordered",
        ],
        1...30)
    func `random streams give what the reference gives`(type: String, seed: Int) throws {
        // Some streams have negative values too: a sum may fall.
        let values = seed % 2 == 0 ? -4..<5 : 0..<5
        let condition =
            switch type {
            case "event_count": "condition: {gte: 4}"
            case "value_count": "condition: {gt: 2, field: value}"
            case "value_sum": "condition: {gte: 8, field: value}"
            case "value_min": "condition: {lt: 1, field: value}"
            case "value_max": "condition: {gte: 4, field: value}"
            default: ""
            }
        let yaml = Self.rules(
            """
                type: \(type)
                rules: [rule_0, rule_1, rule_2]
                group-by: [host]
                timespan: 10s
                \(condition)
            """)
        let bench = try Bench(yaml)
        var reference = Reference(span: 10) { Self.judge(type, $0) }
        var dice = SplitMix(seed: UInt64(seed))
        var clock = 1_000_000
        for _ in 0..<300 {
            clock += Int.random(in: 0...3, using: &dice)
            // Some come late, some at the same time.
            let time = clock - (Int.random(in: 0..<4, using: &dice) == 0 ? Int.random(in: 0...15, using: &dice) : 0)
            let hit = Reference.Hit(
                time: time, group: ["a", "b"].randomElement(using: &dice)!, rule: Int.random(in: 0..<3, using: &dice),
                value: String(Int.random(in: values, using: &dice)))
            let event =
                #"{"ts":\#(time + 1_700_000_000),"host":"\#(hit.group)","rule":\#(hit.rule),"value":\#(hit.value)}"#
            let results = try bench.correlate(event)
            let got = results.map { result in
                [
                    Int(result.first.milliseconds / 1000) - 1_700_000_000,
                    Int(result.last.milliseconds / 1000) - 1_700_000_000, result.hitCount,
                ]
            }
            let expected = reference.take(hit)
            #expect(got == (expected.map { [$0] } ?? []))
        }
    }

    /// Windows that are judged when they are over: each begins with its first hit and takes what comes up to a timespan
    /// after it; a hit from before it begins another.
    @Test(
        arguments: [
            "event_count {lte: 2}", "event_count {eq: 3}", "event_count {neq: 1}", "event_count {gt: 1, lt: 4}",
            "value_count {lt: 2, field: value}", "value_sum {lte: 5, field: value}", "value_min {gte: 2, field: value}",
            "value_max {lt: 3, field: value}", "value_avg {gt: 2, field: value}", "value_median {gte: 3, field: value}",
            "value_percentile {gte: 3, percentile: 90, field: value}",
        ], 1...8)
    func `random streams give what the reference gives in the end`(correlation: String, seed: Int) throws {
        let words = correlation.split(separator: " ", maxSplits: 1)
        let bench = try Bench(
            Self.rules(
                """
                    type: \(words[0])
                    rules: [rule_0, rule_1, rule_2]
                    group-by: [host]
                    timespan: 10s
                    condition: \(words[1])
                """))
        let values = seed % 2 == 0 ? -4..<5 : 0..<5
        var windows: [[Reference.Hit]] = []
        var dice = SplitMix(seed: UInt64(seed))
        var clock = 0
        for _ in 0..<200 {
            clock += Int.random(in: 0...4, using: &dice)
            let time = clock - (Int.random(in: 0..<4, using: &dice) == 0 ? Int.random(in: 0...15, using: &dice) : 0)
            let hit = Reference.Hit(
                time: time, group: ["a", "b"].randomElement(using: &dice)!, rule: Int.random(in: 0..<3, using: &dice),
                value: String(Int.random(in: values, using: &dice)))
            if let place = windows.firstIndex(where: { window in
                window[0].group == hit.group && (0...10).contains(hit.time - window[0].time)
            }) {
                windows[place].append(hit)
            } else {
                windows.append([hit])
            }
            #expect(
                try bench.correlate(
                    #"{"ts":\#(time + 1_700_000_000),"host":"\#(hit.group)","rule":\#(hit.rule),"value":\#(hit.value)}"#
                ).isEmpty)
        }
        bench.engine.finish()
        let got = bench.engine.results.map { result in
            [Int(result.first.milliseconds / 1000), Int(result.last.milliseconds / 1000), result.hitCount]
        }
        let expected = windows.filter { Self.judge(String(words[0]), String(words[1]), $0.map { Double($0.value)! }) }
            .map { window in
                [window.map(\.time).min()! + 1_700_000_000, window.map(\.time).max()! + 1_700_000_000, window.count]
            }
        #expect(got.sorted { $0.lexicographicallyPrecedes($1) } == expected.sorted { $0.lexicographicallyPrecedes($1) })
    }

    private static func judge(_ type: String, _ condition: String, _ values: [Double]) -> Bool {
        let sorted = values.sorted()
        func percentile(_ share: Double) -> Double {
            let rank = share * Double(sorted.count - 1)
            let below = sorted[Int(rank)]
            return below + (sorted[Int(rank.rounded(.up))] - below) * (rank - rank.rounded(.down))
        }
        let number: Double =
            switch type {
            case "event_count": Double(values.count)
            case "value_count": Double(Set(values).count)
            case "value_sum": values.reduce(0, +)
            case "value_min": sorted.first!
            case "value_max": sorted.last!
            case "value_avg": values.reduce(0, +) / Double(values.count)
            case "value_median": percentile(0.5)
            default: percentile(0.9)
            }
        switch condition.dropFirst().split(separator: ",")[0] {
        case "lte: 2}", "lte: 2": return number <= 2
        case "lte: 5": return number <= 5
        case "eq: 3}": return number == 3
        case "neq: 1}": return number != 1
        case "gt: 1": return number > 1 && number < 4
        case "gt: 2": return number > 2
        case "lt: 2": return number < 2
        case "lt: 3": return number < 3
        case "gte: 2": return number >= 2
        default: return number >= 3
        }
    }

    @Test func `a negative value hides nothing that came after it`() throws {
        func found(_ values: [(time: Int, value: String)]) throws -> [[Int]] {
            let bench = try Bench(
                Self.rules(
                    "    type: value_sum\n    rules: [rule_0]\n    timespan: 10s\n    condition: {gte: 12, field: value}"
                ))
            return try values.flatMap { item in
                try bench.correlate(#"{"ts":\#(1_700_000_000 + item.time),"rule":0,"value":\#(item.value)}"#).map {
                    [Int($0.first.milliseconds / 1000) - 1_700_000_000, $0.hitCount]
                }
            }
        }
        #expect(try found([(0, "-10"), (5, "12")]) == [[5, 1]])
        // The longest window that reaches the bound is the one that is told.
        #expect(try found([(0, "1"), (1, "-2"), (5, "12"), (6, "1")]) == [[5, 1]])
        #expect(try found([(0, "2"), (1, "-2"), (5, "12")]) == [[0, 3]])
        // What came between takes away, and what is of one time is taken together.
        #expect(try found([(0, "6"), (1, "-5"), (2, "6")]).isEmpty)
        #expect(try found([(0, "-5"), (0, "12")]).isEmpty)
        #expect(try found([(0, "6"), (4, "6"), (2, "-1")]) == [[0, 2]])
        #expect(try found([(0, "5"), (4, "6"), (2, "1")]) == [[0, 3]])
        #expect(try found([(0, "\"n/a\""), (1, "12")]) == [[0, 2]])
    }

    @Test func `aliases give one group to different fields`() throws {
        let yaml = Self.rules(
            """
                type: temporal
                rules: [rule_0, rule_1]
                group-by: [ip]
                aliases: {ip: {rule_0: from, rule_1: to}}
                timespan: 1m
            """)
        let bench = try Bench(yaml)
        #expect(try bench.correlate(#"{"ts":1700000000,"rule":0,"from":"x","to":"y"}"#).isEmpty)
        #expect(try bench.correlate(#"{"ts":1700000001,"rule":1,"from":"x","to":"y"}"#).isEmpty)
        #expect(try bench.correlate(#"{"ts":1700000002,"rule":1,"from":"y","to":"x"}"#).count == 1)
    }

    @Test func `correlations can be chained`() throws {
        let yaml =
            Self.rules(
                """
                    type: event_count
                    rules: [rule_0]
                    group-by: [host]
                    timespan: 1m
                    condition: {gte: 2}
                """) + "\n" + """
                ---
                title: Outer
                id: outer
                correlation:
                    type: temporal_ordered
                    rules: [c, rule_1]
                    group-by: [user]
                    timespan: 1h
                """
        let bench = try Bench(yaml)
        var found: [Int] = []
        for (time, rule) in [(0, 0), (1, 0), (100, 1)] {
            found += try bench.correlate(#"{"ts":\#(1_700_000_000 + time),"host":"h","user":"u","rule":\#(rule)}"#)
                .map(\.correlation)
        }
        #expect(found == [0, 1])
    }

    @Test func `averages and upper bounds are judged when the window is over`() throws {
        for (type, condition, expected) in [
            ("event_count", "{lt: 3}", true), ("event_count", "{lt: 2}", false),
            ("value_avg", "{gt: 4, field: value}", true),
            ("value_percentile", "{gte: 5, percentile: 50, field: value}", true),
            ("value_median", "{gte: 6, field: value}", false), ("event_count", "{gt: 1, lte: 2}", true),
        ] {
            let bench = try Bench(
                Self.rules(
                    "    type: \(type)\n    rules: [rule_0]\n    timespan: 1m\n    condition: \(condition)"))
            #expect(try bench.correlate(#"{"ts":1700000000,"rule":0,"value":2}"#).isEmpty)
            #expect(try bench.correlate(#"{"ts":1700000010,"rule":0,"value":8}"#).isEmpty)
            bench.engine.finish()
            #expect(bench.engine.results.count == (expected ? 1 : 0), "\(type) \(condition)")
        }
    }

    @Test func `rules of a correlation give no alerts of their own unless it says so`() throws {
        let body = "    type: event_count\n    rules: [rule_0]\n    timespan: 1m\n    condition: {gte: 9}"
        #expect(try !Bench(Self.rules(body)).compiled.isReported(0))
        #expect(try Bench(Self.rules(body + "\n    generate: true")).compiled.isReported(0))
    }

    @Test func `a filter makes its rules match less`() throws {
        let yaml = """
            title: Rule
            id: r
            logsource: {category: test}
            detection: {selection: {f: a}, condition: selection}
            ---
            title: Filter
            logsource: {category: test}
            filter:
                rules: [r]
                selection: {User|startswith: adm_}
                condition: not selection
            """
        let bench = try Bench(yaml)
        #expect(try bench.match(#"{"f":"a","User":"joe"}"#) == ["r"])
        #expect(try bench.match(#"{"f":"a","User":"adm_joe"}"#).isEmpty)
    }
}
