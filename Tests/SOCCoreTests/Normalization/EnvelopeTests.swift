import Testing

@testable import SOCCore

struct EnvelopeTests {
    static let falco = #"{"uuid":"u-1","rule":"R","priority":"Error","output":"o","time":"2026-07-21T10:00:00Z"}"#

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    static func event(_ data: String) -> String {
        #"{"specversion":"1.0","id":"e-1","source":"urn:x","type":"t","time":"2026-08-11T01:02:03Z",\#(data)}"#
    }

    @Test func `the alert in a CloudEvent keeps its identity`() throws {
        let alert = try Normalized(Self.event("\"data\":\(Self.falco)"))
        #expect(alert["identity"] == "u-1")
        #expect(alert["source"] == "cloudevents")
        #expect(alert["source_alert_id"] == "u-1")
    }

    @Test func `an alert without identity takes the event's`() throws {
        let alert = try Normalized(Self.event("\"data\":" + Self.falco.replacing("\"uuid\":\"u-1\",", with: "")))
        #expect(alert["identity"] == "urn:x|e-1")
        #expect(alert["source_alert_id"] == "e-1")
    }

    @Test func `several such alerts in one event stay apart`() throws {
        let bare = Self.falco.replacing("\"uuid\":\"u-1\",", with: "")
        let alerts = try Normalized(Self.event("\"data\":[\(bare),\(bare)]"))
        #expect(alerts.alerts.count == 2)
        #expect(Set(alerts.all("uid")).count == 2)
    }

    @Test func `an event that nobody knows is read itself`() throws {
        let alert = try Normalized(Self.event(#""data":{"x":1}"#))
        #expect(alert["title"] == "t")
        #expect(alert["identity"] == "urn:x|e-1")
    }

    @Test func `a message in a message in a list`() throws {
        let message = #"{"Type":"Notification","Message":\#(Self.quoted("[\(Self.event("\"data\":\(Self.falco)"))]"))}"#
        let alert = try Normalized("[\(message)]")
        #expect(alert["identity"] == "u-1")
    }

    @Test(arguments: [
        #"{"Type":"SubscriptionConfirmation","TopicArn":"arn:x","SubscribeURL":"https://x"}"#, #"{"heartbeat":true}"#,
        #"{"event_type":"flow","flow_id":1,"flow":{}}"#, "[]", #"{"value":[]}"#,
    ])
    func `what is no alert is passed over`(input: String) throws {
        let result = try Normalized(input)
        #expect(result.alerts.isEmpty)
        #expect(result.rejected.isEmpty)
    }

    @Test func `JSON in strings is read in every alert of a long list`() throws {
        let row = #"{"SystemAlertId":"ID","AlertName":"n","Entities":"[{\"Type\":\"host\",\"HostName\":\"h\"}]"}"#
        let rows = (0..<1500).map { row.replacing("ID", with: "\($0)") }.joined(separator: ",")
        let alerts = try Normalized("{\"records\":[\(rows)]}")
        #expect(alerts.alerts.count == 1500)
        #expect(alerts.all("hostname").allSatisfy { $0 == "h" })
    }

    @Test func `too many envelopes are refused`() throws {
        let nested = String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000)
        #expect(try Normalized(nested).rejected.count == 1)
    }
}

struct IdentityTests {
    @Test func `rows of one Splunk search differ by the bytes of their result`() throws {
        let row = #"{"sid":"s_at_1772701200_9","search_name":"n","results_link":"l","result":{"a":"1"}}"#
        let alerts = try Normalized(row + "\n" + row.replacing("\"1\"", with: "\"2\"") + "\n" + row)
        let uids = alerts.all("uid")
        #expect(uids[0] != uids[1])
        #expect(uids[0] == uids[2])
    }

    @Test func `a repeated Alertmanager notification is the same alert`() throws {
        func notification(_ status: String) -> String {
            #"{"alerts":[{"status":"\#(status)","labels":{"alertname":"A"},"startsAt":"2026-08-01T00:00:00Z","fingerprint":"f"}]}"#
        }
        let alerts = try Normalized(notification("firing") + notification("resolved"))
        #expect(Set(alerts.all("uid")).count == 1)
        #expect(alerts.all("source_status") == ["firing", "resolved"])
    }

    @Test func `a Datadog monitor's recovery is the alert that it triggered`() throws {
        let alerts = try Normalized(
            #"{"alert_cycle_key":"k","title":"t","date":"1785659990000"}{"alert_cycle_key":"k","title":"t","date":"1785660000000"}"#
        )
        #expect(Set(alerts.all("uid")).count == 1)
    }

    @Test func `the evidence of a hunting row joins its alert`() throws {
        let alerts = try Normalized(
            #"""
            {"records":[
            {"category":"AdvancedHunting-AlertEvidence","properties":{"AlertId":"a","RemoteIP":"203.0.113.1","DetectionSource":"x"}},
            {"category":"AdvancedHunting-AlertInfo","properties":{"AlertId":"a","Title":"T","Severity":"High"}},
            {"category":"AdvancedHunting-AlertInfo","properties":{"AlertId":"b","Title":"U"}}]}
            """#)
        #expect(alerts.all("title") == ["T", "U"])
        #expect(alerts.all("source_ip") == ["203.0.113.1", nil])
    }
}
