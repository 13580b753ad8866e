import Testing

@testable import SOCCore

struct TextSenderTests {
    @Test func `CEF undoes its escapes in header and extension`() throws {
        let line =
            #"<13>Aug 1 00:00:00 gw CEF:0|A\|B|P\\Q|1|x|Name \| here|8|msg=a\=b\nc request=http://h.example/?a\=1 suser=C\\d"#
        let alert = try Normalized(line)
        #expect(alert["title"] == "Name | here")
        #expect(alert["description"] == "a=b\nc")
        #expect(alert["user"] == "d")
        #expect(alert.observables("url") == ["http://h.example/?a=1"])
        #expect(alert["source_instance"] == #"A|B P\Q"#)
        #expect(alert["raw"] == line)
    }

    @Test func `a value of CEF may hold blanks and stray equals signs`() throws {
        let alert = try Normalized("CEF:0|A|B|1|x|N|5|fname=a b.exe msg=x =y http://h/?q=1 externalId=7")
        #expect(alert.observables("filename") == ["a b.exe"])
        #expect(alert["description"] == "x =y http://h/?q=1")
        #expect(alert["source_alert_id"] == "7")
    }

    @Test func `CEF labels say what custom fields are`() throws {
        let alert = try Normalized("CEF:0|A|B|1|x|N|5|cs1=T1059.001 cs1Label=MITRE Technique cs2=zz cs2Label=note")
        #expect(alert.alerts[0]["techniques"] as? [String] == ["T1059.001"])
    }

    @Test(arguments: ["CEF:", "CEF:0", "CEF:0|a|b", "CEF:x|a|b|c|d|e|f|", "no event at all"])
    func `a line that is cut is rejected`(line: String) throws {
        #expect(try Normalized(line, from: "cef").rejected.count == 1)
    }

    @Test(arguments: [
        "LEEF:1.0|A|B|1|e|src=10.0.0.1\tname=n", "LEEF:2.0|A|B|1|e|^|src=10.0.0.1^name=n",
        "LEEF:2.0|A|B|1|e|0x5E|src=10.0.0.1^name=n", "LEEF:2.0|A|B|1|e|||src=10.0.0.1|name=n",
        "LEEF:2.0|A|B|1|e||src=10.0.0.1\tname=n", "LEEF:2.0|A|B|1|e|src=10.0.0.1\tname=n",
    ])
    func `LEEF finds its delimiter`(line: String) throws {
        let alert = try Normalized(line)
        #expect(alert["title"] == "n")
        #expect(alert["source_ip"] == "10.0.0.1")
    }

    @Test(arguments: [
        ("dd/MM/yyyy HH:mm:ss Z", "10/08/2026 11:41:00 +0200"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2026-08-10T09:41:00.000Z"),
        ("MMM dd yyyy HH:mm:ss", "Aug 10 2026 09:41:00"), ("nonsense", "1786354860000"), ("EEE", "2026-08-10 09:41:00"),
    ])
    func `LEEF reads times by their format`(format: String, time: String) throws {
        let alert = try Normalized("LEEF:2.0|A|B|1|e|^|devTime=\(time)^devTimeFormat=\(format)")
        #expect(alert["detected_at"] == "2026-08-10T09:41:00.000Z")
    }

    @Test func `a form is decoded`() throws {
        let alert = try Normalized("alert_cycle_key=k%31&title=a+%26+b%3D%C3%BC&alert_priority=P1&bad=%zz")
        #expect(alert["source_alert_id"] == "k1")
        #expect(alert["title"] == "a & b=ü")
        #expect(alert["severity"] == "critical")
    }

    @Test func `a form may hold JSON in its payload`() throws {
        let alert = try Normalized("payload=%7B%22alert_cycle_key%22%3A%22k%22%2C%22title%22%3A%22t%22%7D")
        #expect(alert["title"] == "t")
    }
}
