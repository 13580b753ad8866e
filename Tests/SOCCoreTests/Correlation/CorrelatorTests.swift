import Testing

@testable import SOCCore

@Suite struct CorrelatorTests {
    private let arena = Arena(blockSize: 1 << 20)
    private static let start: Int64 = 1_767_225_600_000
    private static let hour: Int64 = 3_600_000

    private func alert(
        _ uid: Int, hour: Double, rule: String, host: String = "web", address: String? = nil,
        severity: Severity = .medium, tactics: UInt32 = 0
    ) -> String {
        let time = Timestamp(milliseconds: Self.start + Int64(hour * Double(Self.hour)))
        let identity = AlertUID(
            high: UInt64(time.milliseconds) << 16 | 0x8000, low: 0x8000_0000_0000_0000 | UInt64(uid))
        let ids = Attack.Tactic.all.filter { $0.bit & tactics != 0 }.map { "\"\(String($0.id))\"" }.joined(
            separator: ",")
        return """
            {"kind":"alert","uid":"\(identity)","source":"t","title":"\(rule)","severity":"\(severity.word)","rule_id":"\(rule)",\
            "detected_at":"\(time)"\(address.map { ",\"source_ip\":\"\($0)\"" } ?? ""),"hostname":"\(host)","tactics":[\(ids)]}
            """
    }

    /// An alert so many tenths of an hour later.
    private func later(
        _ uid: Int, _ hour: Double, _ tenths: Int, _ rule: String, host: String = "web", address: String? = nil,
        tactics: UInt32 = 0
    ) -> String {
        alert(uid, hour: hour + Double(tenths) / 10, rule: rule, host: host, address: address, tactics: tactics)
    }

    private func correlations(_ alerts: [String], follows: Bool = false, threshold: Double = 5) throws -> [String] {
        let lines = Lines()
        var options = Correlator.Options()
        options.threshold = threshold
        let correlator = Correlator(options) { group, alerts throws(SOCError) in
            group.write(to: lines.output.json, alerts: alerts)
            try lines.output.endRecord()
        }
        let stream = CorrelationStream(correlator, follows: follows)
        let padded = Padded(alerts.joined(separator: "\n"))
        let values = ValueReader(InputReader(bytes: padded.text, name: "test"))
        while let item = try values.next() {
            if case .value(let record, _, _) = item { try stream.take(record) }
        }
        try stream.finish()
        try lines.output.finish()
        return lines.lines
    }

    /// A week of one routine signature an hour, then ten new ones within an hour on one host.
    private var intrusion: [String] {
        (0..<168).map { alert($0, hour: Double($0), rule: "routine", host: "host\($0 % 5)") }
            + (0..<10).map {
                later(1000 + $0, 168, $0, "new-\($0)", tactics: 1 << UInt32($0 % 3))
            }
    }

    @Test func `many new signatures on one host are a correlation`() throws {
        let found = try correlations(intrusion)
        #expect(found.count == 1)
        #expect(found[0].contains(#""alert_count":10"#))
        #expect(found[0].contains(#"{"type":"host","value":"web"}"#))
        #expect(found[0].contains("never seen before in"))
        #expect(found[0].contains("for 3 ATT&CK tactics"))
        #expect(!found[0].contains("routine"))
    }

    @Test func `the order of the input does not matter`() throws {
        var random = SplitMix(seed: 2)
        #expect(try correlations(intrusion.shuffled(using: &random)) == correlations(intrusion))
        #expect(try correlations(intrusion.reversed()) == correlations(intrusion))
    }

    @Test func `a followed stream finds the same, late alerts included`() throws {
        // Four minutes late, behind one that is newer.
        let late = intrusion + [alert(3001, hour: 169, rule: "late-1"), alert(3000, hour: 168.94, rule: "late-0")]
        #expect(try correlations(late, follows: true) == correlations(late))
    }

    @Test func `a followed stream finds the same after days of silence, and with a clock of 2099 in it`() throws {
        let again = intrusion + (0..<40).map { alert(4000 + $0, hour: 300 + Double($0) / 40, rule: "again-\($0)") }
        let found = try correlations(again)
        #expect(found.count == 2)
        #expect(try correlations(again, follows: true) == found)
        for place in [0, 1, 100, 172, 178, 179, 185, 192, 193, 194, 200, 217, 218] {
            var broken = again
            broken.insert(alert(5000, hour: 640_000, rule: "routine", host: "broken"), at: place)
            #expect(try correlations(broken, follows: true) == found, "at \(place)")
        }
    }

    @Test func `what fires all the time is no evidence`() throws {
        let daily = (0..<200).map { later($0, Double($0 / 10 * 24), $0 % 10, "r\($0 % 10)") }
        let last = try correlations(daily)
        #expect(last.allSatisfy { !$0.contains(#""first_seen":"2026-01-20"#) })
    }

    @Test func `a shared address joins two hosts`() throws {
        let quiet = (0..<168).map {
            alert($0, hour: Double($0), rule: "routine", host: "host\($0 % 5)", address: "10.0.0.\($0 % 5)")
        }
        let attack =
            (0..<5).map {
                later(1000 + $0, 168, $0, "new-\($0)", host: "web", address: "192.0.2.1")
            }
            + (5..<10).map {
                later(1000 + $0, 168, $0, "new-\($0)", host: "db", address: "192.0.2.1")
            }
        let found = try correlations(quiet + attack)
        #expect(found.count == 1)
        #expect(found[0].contains(#""value":"web""#) && found[0].contains(#""value":"db""#))
    }

    @Test func `an alert that bridges two groups leaves the older`() throws {
        let quiet = (0..<168).map {
            alert($0, hour: Double($0), rule: "routine", host: "host\($0 % 5)", address: "10.0.0.\($0 % 5)")
        }
        let left = (0..<4).map {
            later(1000 + $0, 168, $0, "new-\($0)", host: "web", address: "192.0.2.1")
        }
        let right = (4..<8).map {
            later(1000 + $0, 168.5, $0, "new-\($0)", host: "db", address: "192.0.2.2")
        }
        let bridge = [alert(2000, hour: 169.5, rule: "new-9", host: "web", address: "192.0.2.2")]
        let found = try correlations(quiet + left + right + bridge, threshold: 3)
        #expect(found.count == 1)
        #expect(found[0].contains(#""alert_count":9"#))
        #expect(found[0].contains(#""first_seen":"2026-01-08T00:00:00.000Z""#))
    }

    @Test func `more alerts than fit into memory come back in order`() throws {
        let sorter = AlertSorter()
        var random = SplitMix(seed: 1)
        var uids: [Int] = Array(0..<300_000)
        uids.shuffle(using: &random)
        let padded = Padded(alert(0, hour: 0, rule: "r", host: String(repeating: "h", count: 200)))
        let parser = JSONParser()
        var template = try withExtendedLifetime(parser) {
            try CorrelationAlert(parser.parse(padded.text), arena: arena)
        }
        for uid in uids {
            template.uid = AlertUID(high: 0, low: UInt64(uid))
            template.firstSeen = Int64(uid / 3)
            try sorter.add(template)
        }
        var next: UInt64 = 0
        try sorter.drain { encoded throws(SOCError) in
            let alert = CorrelationAlert(encoded: encoded, arena: arena)
            if alert.uid.low == next, alert.firstSeen == Int64(next / 3), alert.entities.count == 1 { next += 1 }
        }
        #expect(next == 300_000)
    }
}
