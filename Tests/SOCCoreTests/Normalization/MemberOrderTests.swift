import Foundation
import Testing

@testable import SOCCore

@Suite struct MemberOrderTests {
    /// Of a Wazuh alert, with names of all lengths that no path leads to, and one that is dotted.
    private let members = [
        #""id":"1.7""#, #""timestamp":"2026-05-02T19:22:46.113+0000""#,
        #""rule":{"level":12,"id":"5710","description":"sshd","groups":["a","b"]}"#,
        #""agent":{"id":"003","name":"web1"}"#,
        #""data":{"srcip":"192.0.2.7","srcport":"22","dstuser":"root"}"#, #""manager.name":"m""#, #""full_log":"x""#,
        #""a":1"#,
        #""abcdefg":null"#, #""abcdefgh":[{"x":1}]"#, #""abcdefghijklmnop":true"#, #""abcdefghijklmnopq":{"id":"9"}"#,
        #""":0"#,
    ]

    private func alerts(_ lines: [String]) throws -> [String] {
        try Normalized(lines.joined(separator: "\n"), from: "wazuh").alerts.map { alert in
            var alert = alert
            // The exact bytes, which differ.
            alert["raw"] = nil
            let json = try JSONSerialization.data(withJSONObject: alert, options: [.sortedKeys])
            return String(decoding: json, as: UTF8.self)
        }
    }

    @Test func `members may come in any order, and any of them be missing`() throws {
        var random = SplitMix(seed: 11)
        var lines: [String] = []
        for _ in 0..<400 {
            var members = members.shuffled(using: &random)
            members.removeAll { $0 != self.members[2] && Int.random(in: 0..<8, using: &random) == 0 }
            lines.append("{\(members.joined(separator: ","))}")
        }
        let together = try alerts(lines)
        #expect(together.count == lines.count)
        for (line, alert) in zip(lines, together) { #expect(try alerts([line]) == [alert]) }
    }

    @Test func `documents of one shape are read as each alone`() throws {
        var random = SplitMix(seed: 3)
        let words = [
            #""a""#, "null", "true", "12", "-1.5e2", #""web\u0031""#, #""C:\\x""#, #""192.0.2.9""#, #""fe80::1""#,
            #"" ""#,
        ]
        func word() -> String { words.randomElement(using: &random)! }
        let lines = (0..<600).map { line in
            let rule =
                #""rule":{"level":\#(line % 16),"id":\#(word()),"description":"d","groups":[\#(word()),\#(word())]}"#
            let data = #""data":{"srcip":\#(word()),"win":{"eventdata":{"image":\#(word()),"user":\#(word())}}}"#
            return
                #"{"id":"\#(line)","agent":{"id":"003","name":\#(word())},\#(rule),\#(data),"manager.name":\#(word())}"#
        }
        let together = try alerts(lines)
        #expect(together.count == lines.count)
        for (line, alert) in zip(lines, together) { #expect(try alerts([line]) == [alert]) }
    }

    @Test func `a normalizer reads several inputs, each with shapes of its own`() throws {
        let rule = #""rule":{"level":3,"id":"1","description":"d"}"#
        let inputs = [
            (0..<5).map { "{\"id\":\"\($0)\",\"location\":\"x\",\(rule)}" },
            (0..<5).map { "{\"location\":\"x\",\"id\":\"\($0)\",\(rule)}" },
        ]
        let normalizer = Normalizer(sender: .named("wazuh"))
        for lines in inputs {
            var written = ""
            let output = RecordOutput(sink: { (text: Text) throws(SOCError) in written += String(text) })
            try withText(lines.joined(separator: "\n")) {
                try NormalizeStream(InputReader(bytes: $0, name: "test"), normalizer: normalizer).run(
                    to: output, reject: { _, _, _ in }, rejectRest: { _ in }, step: {})
            }
            try output.finish()
            #expect(written.split(separator: "\n").count == lines.count)
            for id in 0..<5 { #expect(written.contains("\"source_alert_id\":\"\(id)\"")) }
        }
    }

    @Test func `more names than are remembered change nothing`() throws {
        let rule = #""rule":{"level":3,"id":"1","description":"d"}"#
        let lines = (0..<40).map { line in
            "{" + (0..<90).map { "\"n\(line * 7 + $0)\":1" }.joined(separator: ",") + ",\"id\":\"\(line)\",\(rule)}"
        }
        let alerts = try Normalized(lines.joined(separator: "\n"), from: "wazuh")
        #expect(alerts.all("source_alert_id") == (0..<40).map { "\($0)" })
        #expect(alerts.all("title") == Array(repeating: "d", count: 40))
    }
}
