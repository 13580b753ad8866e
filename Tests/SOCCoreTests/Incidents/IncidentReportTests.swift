import Testing

@testable import SOCCore

struct IncidentReportTests {
    private static let now = Timestamp(milliseconds: 1_800_000_000_000)

    private static func report(
        title: String = "x", tlp: String = "amber", observables: [String] = [], timeline: [String] = [],
        maximum: TrafficLight? = nil
    ) throws(SOCError) -> IncidentReport {
        let json = JSONWriter()
        json.value(title)
        let incident = """
            {"kind":"incident","uid":"u","number":"INC-2027-00001","title":\(String(json.text)),"severity":"high",\
            "status":"new","opened_at":"2027-01-15T08:00:00.000Z","opened_by":"anna","sla":{"first_response_due":\
            "2027-01-15T09:00:00.000Z","resolution_due":"2027-01-15T16:00:00.000Z","paused":false,"breached":[]},\
            "alert_count":0,"tactics":["TA0001"],"techniques":["T1566.001","T9999"],"tlp":"\(tlp)","reopen_count":0}
            """
        return try IncidentReport(
            incident: incident, parts: [.observables: observables, .timeline: timeline], maximum: maximum,
            generatedAt: now, generatedBy: "anna")
    }

    private static func observable(_ value: String, _ tlp: String) -> String {
        """
        {"uid":"o","type":"domain","value":"\(value)","defanged":"\(Defanging.defanged(value, .domain))","tlp":"\(tlp)",\
        "sightings":{"incidents":1,"alerts":0}}
        """
    }

    private static let hostile = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg/onload=alert(1)>", "' onmouseover='x",
        "</title></style></table>", "<!-- -->", "&lt;b&gt;", "[a](javascript:alert(1))",
        "![x](http://evil.example/p.png)",
        "| cell |", "`code`", "**b** __b__ ~~s~~", "# heading", "http://evil.example", "www.evil.example",
        "<https://evil.example>", "bob@evil.example", "a\nb\r\n# c", "\u{202E}gnp.exe", "\u{1B}[2J", "{{7*7}}", "$$x$$",
        "[ref]: http://evil.example", "[^1]", "- item", "\\", "&#60;script&#62;",
    ]

    @Test(arguments: hostile)
    func `what attackers write is text in HTML`(title: String) throws {
        let html = try Self.report(title: title).html
        let plain = try Self.report(title: "x").html
        // The same elements and attributes as with a harmless title: nothing was opened, closed or added.
        func tags(_ html: String) -> [Substring] {
            html.split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" } }
        }
        #expect(tags(html) == tags(plain))
        #expect(!html.contains("http://"))
        #expect(!html.unicodeScalars.contains { $0.isUnsafeOnTerminals && $0 != "\n" })
    }

    @Test(arguments: hostile)
    func `what attackers write is text in Markdown`(title: String) throws {
        let markdown = try Self.report(title: title).markdown
        let plain = try Self.report(title: "x").markdown
        #expect(markdown.split(separator: "\n").count == plain.split(separator: "\n").count)
        let line = try #require(markdown.split(separator: "\n").first { $0.hasPrefix("# INC") }).dropFirst(18)
        // Whatever means something to Markdown stands behind a backslash or is a reference.
        var isEscaped = false
        for character in line {
            if !isEscaped {
                #expect(!"<>`*[]|~$".contains(character), "\(line)")
            }
            isEscaped = !isEscaped && character == "\\"
        }
        #expect(!isEscaped)
        #expect(!line.contains("://evil") && !line.contains("www.") && !line.contains("bob@"))
    }

    @Test func `nothing is loaded, and only the page's own style is allowed`() throws {
        let html = try Self.report().html
        #expect(html.contains("default-src 'none'; style-src 'sha256-"))
        for word in ["<script", "src=", "url(", "@import", "<link", "<iframe", "style=\""] {
            #expect(!html.contains(word), "\(word)")
        }
    }

    @Test func `the page can be read aloud`() throws {
        let html = try Self.report(observables: [Self.observable("a.example", "amber")]).html
        for word in [
            "<html lang=\"en\">", "<main", "<nav aria-label", "<header>", "<footer>", "scope=\"col\"", "scope=\"row\"",
            "<caption>", "<h1>", "(seen)",
        ] { #expect(html.contains(word), "\(word)") }
    }

    @Test func `the marking is that of the strictest thing in it`() throws {
        #expect(try Self.report(tlp: "green").marking == .green)
        #expect(try Self.report(tlp: "green", observables: [Self.observable("a.example", "red")]).marking == .red)
    }

    @Test func `an incident that is marked more strictly is refused`() {
        #expect(throws: SOCError(.permissionDenied, "INC-2027-00001 is TLP:AMBER, which is above TLP:GREEN")) {
            try Self.report(tlp: "amber", maximum: .green)
        }
    }

    @Test func `what is marked more strictly is left out, and blotted out elsewhere`() throws {
        let entry = """
            {"at":"2027-01-15T08:01:00.000Z","actor":"anna","action":"observable_added","detail":{"observables":\
            [{"type":"domain","value":"Secret.example"},{"type":"domain","value":"open.example"}]},"note":"see secret.example"}
            """
        let report = try Self.report(
            title: "about secret.example", tlp: "green",
            observables: [Self.observable("secret.example", "red"), Self.observable("open.example", "clear")],
            timeline: [entry], maximum: .green)
        let json = JSONWriter()
        report.write(to: json)
        for text in [report.html, report.markdown, String(json.text)] {
            #expect(!text.lowercased().contains("secret"))
            #expect(text.contains("open"))
        }
        #expect(report.marking == .green)
        #expect(report.markdown.contains("1 observables left out"))
    }

    @Test func `techniques stand under their tactics, and unknown ones are named`() throws {
        let report = try Self.report()
        let seen = report.tactics.filter { $0.techniques != nil }
        #expect(seen.map(\.name) == ["Initial Access"])
        #expect(seen.first?.techniques == ["T1566.001 Spearphishing Attachment"])
        #expect(report.unknownTechniques == ["T9999"])
    }

    @Test func `markings are ordered and read in any spelling`() {
        #expect(TrafficLight.clear < .green && .green < .amber && .amber < .amberStrict && .amberStrict < .red)
        #expect(TrafficLight(word: "TLP:AMBER+STRICT") == .amberStrict)
        #expect(TrafficLight(word: "white") == .clear)
        #expect(TrafficLight(word: "pink") == nil)
    }
}
