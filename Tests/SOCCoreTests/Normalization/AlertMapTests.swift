import Testing

@testable import SOCCore

struct AlertMapTests {
    @Test(arguments: [
        ("fields:\n  titel: a\n", 2, 3), ("fields:\n  title: a\nfoo: 1\n", 3, 1),
        ("fields:\n  title: {path: a, tabel: {}}\n", 2, 20),
        ("fields:\n  severity: {path: a, table: {x: bad}}\n", 2, 34),
        ("fields:\n  detected_at: {path: t, format: sometime}\n", 2, 34),
        ("fields:\n  detected_at: {path: t, format: \"%Y %q\"}\n", 2, 34),
        ("fields: {title: a}\nobservables:\n  - {path: u, type: uri}\n", 3, 21),
        ("fields: {title: a}\ncsv: {delimiter: ab}\n", 2, 18), ("fields: {title: /a~2}\n", 1, 17),
        ("fields: [a]\n", 1, 9), ("fields:\n  title: {}\n", 2, 10),
    ])
    func `a mistake is told with its place`(yaml: String, line: Int, column: Int) {
        let error = #expect(throws: SOCError.self) { _ = try AlertMap(yaml: yaml, file: "map.yml") }
        #expect(error?.code == .misconfigured)
        #expect(
            error?.location == SourceLocation("map.yml", line: line, column: column), "\(error.map { "\($0)" } ?? "")")
    }

    @Test(arguments: ["", "fields: {title: [", "a: b: c", "fields: {title: a, title: b}", "source: x\n"])
    func `what is no mapping is refused`(yaml: String) {
        let error = #expect(throws: SOCError.self) { _ = try AlertMap(yaml: yaml, file: "map.yml") }
        #expect(error?.code == .misconfigured)
    }

    @Test func `candidates, tables, constants and pointers`() throws {
        let yaml = """
            source: acme
            fields:
              title: [x, /deep/a~1b]
              severity: {path: level, table: {boom: critical}, default: low}
              category: {value: network}
              source_status: {path: s, table: {o: open}}
              detected_at: {path: t, format: "%d/%m/%Y %H:%M"}
            """
        let alerts = try Normalized(
            #"{"deep":{"a/b":"one"},"level":"BOOM","s":"o","t":"02/01/2026 03:04"} {"x":"two","level":"?","s":"z"}"#,
            yaml: yaml)
        #expect(alerts.all("title") == ["one", "two"])
        #expect(alerts.all("severity") == ["critical", "low"])
        #expect(alerts.all("category") == ["network", "network"])
        #expect(alerts.all("source_status") == ["open", nil])
        #expect(alerts.all("detected_at") == ["2026-01-02T03:04:00.000Z", nil])
        #expect(alerts.all("source") == ["acme", "acme"])
    }

    @Test func `a partial identity does not make two alerts one`() throws {
        let alerts = try Normalized(
            #"{"n":"a","s":"x","i":"1"}{"n":"b","s":"x"}{"n":"c","s":"x"}{"n":"z","s":"x","i":"1"}"#,
            yaml: "fields: {title: n}\nidentity: [s, i]")
        let uids = alerts.all("uid")
        #expect(Set(uids).count == 3)
        #expect(uids[0] == uids[3])
    }

    @Test func `records lie where the mapping says`() throws {
        let alerts = try Normalized(
            #"{"data":{"alerts":[{"n":"a"},{"n":"b"}]}}"#, yaml: "records: data.alerts\nfields: {title: n}")
        #expect(alerts.all("title") == ["a", "b"])
        #expect(alerts.all("raw") == [#"{"n":"a"}"#, #"{"n":"b"}"#])
    }

    @Test func `the example shows nothing that is wrong`() throws {
        let folder = #filePath.components(upTo: "Tests")
        for name in ["generic", "ait-ads"] { _ = try AlertMap(path: "\(folder)examples/\(name).yml") }
    }
}

struct CSVTests {
    static let map = "fields: {title: name, hostname: host}"

    @Test func `quotes hold delimiters, quotes and line ends`() throws {
        let alerts = try Normalized("name,host\r\n\"a,\"\"b\"\"\nc\",h1\r\nplain,\"h2\"", yaml: Self.map, isCSV: true)
        #expect(alerts.all("title") == ["a,\"b\"\nc", "plain"])
        #expect(alerts.all("hostname") == ["h1", "h2"])
        #expect(alerts.all("raw") == ["\"a,\"\"b\"\"\nc\",h1", "plain,\"h2\""])
    }

    @Test func `a stray quote costs one line`() throws {
        let alerts = try Normalized("name,host\n\"open,h\nb,h2\n\"x\"y,h3\nd,h4\n", yaml: Self.map, isCSV: true)
        #expect(alerts.all("title") == ["b", "d"])
        #expect(alerts.rejected.map(\.line) == [2, 4])
    }

    @Test func `a line with other than the header's fields is rejected`() throws {
        let alerts = try Normalized("name,host\na\na,b,c\n\nok,h\n", yaml: Self.map, isCSV: true)
        #expect(alerts.all("title") == ["ok"])
        #expect(alerts.rejected.map(\.line) == [2, 3])
    }

    @Test(arguments: [(";", "name;host\na;h"), ("tab", "name\thost\na\th"), ("\"|\"", "\u{FEFF}name|host\na|h")])
    func `the mapping names the delimiter`(delimiter: String, input: String) throws {
        let alerts = try Normalized(input, yaml: Self.map + "\ncsv: {delimiter: \(delimiter)}", isCSV: true)
        #expect(alerts["title"] == "a")
        #expect(alerts["hostname"] == "h")
    }

    @Test func `identical lines are events of their own`() throws {
        let alerts = try Normalized("name,host\na,h\na,h\n", yaml: Self.map, isCSV: true)
        #expect(Set(alerts.all("uid")).count == 2)
    }
}

extension String {
    fileprivate func components(upTo folder: String) -> String {
        split(separator: "/\(folder)/", maxSplits: 1).first.map { $0 + "/" } ?? self
    }
}
