import Testing

@testable import SOCCore

/// A state that goes out and comes in again after every few alerts gives the groups of one pass.
@Suite struct CorrelatorStateTests {
    private static let start: Int64 = 1_767_225_600_000

    /// What a store keeps, in memory.
    private final class Memory {
        var totals = CorrelatorState.Totals()
        var sources: [CorrelatorState.Source] = []
        var rates: [CorrelatorState.Key: CorrelatorState.Rate] = [:]
        var groups: [AlertUID: StoredGroup] = [:]
        var members: [AlertUID: [AlertUID]] = [:]
    }

    /// Two weeks of routine and of attacks on changing hosts, some of which name two.
    private func alerts(seed: UInt64) -> [String] {
        var random = SplitMix(seed: seed)
        var lines: [String] = []
        func add(_ minute: Int, _ rule: String, _ host: String, _ address: String?) {
            let time = Timestamp(milliseconds: Self.start + Int64(minute) * 60_000)
            let uid = AlertUID(high: UInt64(time.milliseconds) << 16 | 0x8000, low: 1 << 63 | UInt64(lines.count))
            lines.append(
                """
                {"kind":"alert","uid":"\(uid)","source":"t","title":"\(rule)","severity":"medium","rule_id":"\(rule)",\
                "detected_at":"\(time)","hostname":"\(host)"\(address.map { ",\"source_ip\":\"\($0)\"" } ?? "")}
                """)
        }
        for minute in stride(from: 0, to: 20_000, by: 37) {
            add(minute, "routine\(minute % 3)", "host\(minute % 5)", nil)
        }
        for _ in 0..<40 {
            let begin = Int.random(in: 2000..<20_000, using: &random)
            let address = "10.0.0.\(Int.random(in: 0..<4, using: &random))"
            for _ in 0..<Int.random(in: 2..<15, using: &random) {
                add(
                    begin + Int.random(in: 0..<300, using: &random),
                    "rare\(Int.random(in: 0..<300, using: &random))", "victim\(Int.random(in: 0..<6, using: &random))",
                    Bool.random(using: &random) ? address : nil)
            }
        }
        return lines
    }

    private func encoded(_ lines: [String]) throws -> [JSONWriter] {
        let arena = Arena(blockSize: 1 << 20)
        let parser = JSONParser()
        var found: [(time: Int64, uid: AlertUID, bytes: JSONWriter)] = []
        for line in lines {
            try line.withText { text in
                let alert = try CorrelationAlert(parser.parseCopy(of: text), arena: arena)
                let bytes = JSONWriter(capacity: 256)
                alert.encode(to: bytes)
                found.append((alert.firstSeen, alert.uid, bytes))
            }
        }
        found.sort { CorrelationAlert.precedes(($0.time, $0.uid), ($1.time, $1.uid)) }
        return found.map(\.bytes)
    }

    private func describe(_ group: CorrelationGroup, _ alerts: [AlertUID]) -> String {
        let json = JSONWriter(capacity: 1024)
        group.version = 0
        group.write(to: json, alerts: alerts)
        return String(json.text)
    }

    private func inOnePass(_ alerts: [JSONWriter]) throws -> [String] {
        var found: [String] = []
        var options = Correlator.Options()
        options.threshold = 0
        let correlator = Correlator(options) { group, alerts throws(SOCError) in found.append(describe(group, alerts)) }
        for alert in alerts { try correlator.take(encoded: alert.text) }
        try correlator.finish()
        return found.sorted()
    }

    private func step(_ alerts: ArraySlice<JSONWriter>, _ memory: Memory) throws {
        let correlator = Correlator(Correlator.Options(), hash: CorrelationHash(salt: [1, 2, 3]))
        var keys: Set<CorrelatorState.Key> = []
        let arena = Arena()
        for alert in alerts { correlator.addKeys(of: CorrelationAlert(encoded: alert.text, arena: arena), to: &keys) }
        let rates = keys.compactMap { memory.rates[$0] }
        var wanted = Set(rates.compactMap(\.group))
        while true {
            let more = wanted.union(wanted.compactMap { memory.groups[$0]?.mergedInto })
            if more.count == wanted.count { break }
            wanted = more
        }
        correlator.take(memory.totals, memory.sources)
        correlator.take(wanted.sorted().compactMap { memory.groups[$0] })
        correlator.take(rates)
        for alert in alerts { try correlator.take(encoded: alert.text) }
        try correlator.settle()
        memory.totals = correlator.totals
        memory.sources = correlator.knownSources
        for rate in correlator.rates() { memory.rates[rate.key] = rate }
        let changes = correlator.changedGroups
        for group in changes.groups {
            if let into = group.mergedInto?.survivor {
                memory.groups[group.uid]?.mergedInto = into.uid
                continue
            }
            memory.groups[group.uid] = StoredGroup(group)
            for member in changes.members[group.uid] ?? [] {
                switch member {
                case .alert(let uid): memory.members[group.uid, default: []].append(uid)
                case .group(let uid, let count):
                    let moved = memory.members.removeValue(forKey: uid) ?? []
                    #expect(moved.count == count)
                    memory.members[group.uid, default: []] += moved
                }
            }
        }
    }

    @Test(arguments: [1, 7, 50, 400], [3, 4, 5] as [UInt64])
    func `a state that is kept gives the same groups`(size: Int, seed: UInt64) throws {
        let alerts = try encoded(alerts(seed: seed))
        let memory = Memory()
        var rest = alerts[...]
        while !rest.isEmpty {
            var count = min(size, rest.count)
            // What came in one moment stays together.
            while count < rest.count,
                CorrelationAlert.firstSeen(inEncoded: rest[rest.startIndex + count].text)
                    == CorrelationAlert.firstSeen(inEncoded: rest[rest.startIndex + count - 1].text)
            {
                count += 1
            }
            try step(rest.prefix(count), memory)
            rest = rest.dropFirst(count)
        }
        let kept = memory.groups.values.filter { $0.mergedInto == nil }.map {
            describe($0.group, memory.members[$0.uid] ?? [])
        }
        let expected = try inOnePass(alerts)
        #expect(kept.sorted() == expected)
        #expect(expected.count > 20)
        #expect(memory.groups.values.contains { $0.mergedInto != nil } || size == 400)
    }
}
