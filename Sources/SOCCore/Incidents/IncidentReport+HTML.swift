extension IncidentReport {
    /// The report as one page that loads nothing, runs nothing and prints with its marking on every sheet.
    package var html: String {
        let style = Self.style(marking)
        let title = "\(marking.marking) \(number): \(self.title)"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-\(Self.base64SHA256(style))'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="format-detection" content="telephone=no, email=no, address=no, date=no">
            <meta name="robots" content="noindex">
            <title>\(Self.inertHTML(title))</title>
            <style>\(style)</style>
            </head>
            <body>
            <a class="skip" href="#report">Skip to the report</a>
            <p class="tlp"><strong class="\(Self.markClass(marking))">\(marking.marking)</strong></p>
            <header>
            <p class="number">\(Self.inertHTML(number))</p>
            <h1>\(Self.inertHTML(self.title))</h1>
            <p><span class="badge \(Self.inertHTML(incident.text("severity")))">\(Self.inertHTML(incident.text("severity")))</span> \
            <span class="badge">\(Self.inertHTML(incident.text("status")))</span></p>
            </header>
            <nav aria-label="Contents"><ul>
            \(Self.sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" }.joined(separator: "\n"))
            </ul></nav>
            <main id="report">
            \(summarySection)
            \(section("sla", table("Agreed times, in UTC", ["Clock", "Due", "Done", "After", "State"], clocks)))
            \(section("attack", attackStrip))
            \(section("timeline", table("What happened; times are UTC", ["Time", "Who", "What", "Remark"], events, "timeline")))
            \(section("assets", table("What the incident is about", ["Name", "Type", "Criticality", "Owner", "Containment"], assetRows)))
            \(section("observables", table("What was seen, written so that nobody follows it by accident", ["Value, defanged", "Type", "Judgement", "Incidents / alerts", "Marking", "Remark"], observableRows)))
            \(section("evidence", evidenceSection))
            \(section("actions", table("What is to be done, and was", ["No", "Task", "Who", "Due", "State"], taskRows)))
            </main>
            <footer>
            <p>Made \(Self.minute(generatedAt.description)) by \(Self.inertHTML(generatedBy)).</p>
            <p class="hash">\(Self.inertHTML(proof))</p>
            <p class="tlp"><strong class="\(Self.markClass(marking))">\(marking.marking)</strong></p>
            </footer>
            </body>
            </html>

            """
    }

    private static let sections: [(id: String, title: String)] = [
        ("summary", "Summary"), ("sla", "Agreed times"), ("attack", "ATT&amp;CK"), ("timeline", "Timeline"),
        ("assets", "Assets"), ("observables", "Observables"), ("evidence", "Evidence"), ("actions", "Actions"),
    ]

    private func section(_ id: String, _ content: String) -> String {
        let title = Self.sections.first { $0.id == id }?.title ?? ""
        return
            "<section id=\"\(id)\" aria-labelledby=\"h-\(id)\">\n<h2 id=\"h-\(id)\">\(title)</h2>\n\(content)\n</section>"
    }

    private var summarySection: String {
        var content = "<p>\(Self.inertHTML(opening))</p>\n"
        for line in incident.text("description").split(whereSeparator: \.isNewline) {
            content += "<p>\(Self.inertHTML(String(line)))</p>\n"
        }
        content += "<dl>\n"
        for fact in facts { content += "<div><dt>\(fact.name)</dt><dd>\(Self.inertHTML(fact.value))</dd></div>\n" }
        content += "</dl>"
        if !omissions.isEmpty {
            content += "\n<ul>" + omissions.map { "<li>\($0)</li>" }.joined() + "</ul>"
        }
        return section("summary", content)
    }

    /// A box for each tactic in the order of the matrix; those that were seen are filled, and say so.
    private var attackStrip: String {
        var strip = "<ol class=\"strip\">\n"
        for (_, name, techniques) in tactics {
            guard let techniques else {
                strip += "<li><span class=\"tactic\">\(name)</span></li>\n"
                continue
            }
            strip +=
                "<li class=\"seen\"><span class=\"tactic\">\(name)<span class=\"hidden\"> (seen)</span></span>"
            if !techniques.isEmpty {
                strip += "<ul>" + techniques.map { "<li>\(Self.inertHTML($0))</li>" }.joined() + "</ul>"
            }
            strip += "</li>\n"
        }
        strip += "</ol>"
        if !unknownTechniques.isEmpty {
            strip += "\n<p>Other techniques: \(Self.inertHTML(unknownTechniques.joined(separator: ", ")))</p>"
        }
        return strip
    }

    private var evidenceSection: String {
        let headings = ["No", "Name", "What", "Holder", "Marking"]
        guard !evidenceRows.isEmpty else { return "<p>None.</p>" }
        var content = "<table><caption>Files kept, with their hashes</caption>\n<thead><tr>"
        for heading in headings { content += "<th scope=\"col\">\(heading)</th>" }
        content += "</tr></thead>\n<tbody>\n"
        for row in evidenceRows {
            content += "<tr><th scope=\"row\">\(Self.inertHTML(row[0]))</th><td>\(Self.inertHTML(row[1]))"
            content += "<span class=\"hash\">SHA-256 \(Self.inertHTML(row[3]))</span>"
            content += "<span class=\"hash\">MD5 \(Self.inertHTML(row[4]))</span></td>"
            content += [row[2], row[5], row[6]].map(Self.cell).joined() + "</tr>\n"
        }
        content += "</tbody></table>\n"
        return content
            + table("Who had it", ["Evidence", "Time", "What", "From", "To", "Why, where"], custodyRows)
    }

    private func table(
        _ caption: String, _ headings: [String], _ rows: [[String]], _ kind: String? = nil
    ) -> String {
        guard !rows.isEmpty else { return "<p>None.</p>" }
        var text = "<table\(kind.map { " class=\"\($0)\"" } ?? "")><caption>\(caption)</caption>\n<thead><tr>"
        for heading in headings { text += "<th scope=\"col\">\(heading)</th>" }
        text += "</tr></thead>\n<tbody>\n"
        for row in rows {
            text += "<tr>"
            for (index, cell) in row.enumerated() {
                text += index == 0 ? "<th scope=\"row\">\(Self.inertHTML(cell))</th>" : Self.cell(cell)
            }
            text += "</tr>\n"
        }
        return text + "</tbody></table>"
    }

    /// One that is short is not broken, however narrow its column.
    private static func cell(_ text: String) -> String {
        "<td\(text.count <= 16 ? " class=\"short\"" : "")>\(inertHTML(text))</td>"
    }

    // MARK: - Text

    /// Text that is only text, with nothing that a viewer makes a link of.
    static func inertHTML(_ text: String) -> String {
        var result = ""
        // Viewers of PDF find links in the printed page, too.
        for scalar in Defanging.defanged(text, .other).escapingControlCharacters.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func base64SHA256(_ text: String) -> String {
        let arena = Arena(blockSize: 256)
        return withExtendedLifetime(arena) {
            let digest = text.withText { SHA256.digest($0) }
            return withUnsafeBytes(of: digest.words) { String(Text($0).base64(in: arena)) }
        }
    }

    // MARK: - Style

    private static func markClass(_ marking: TrafficLight) -> String {
        "mark-\(marking == .amberStrict ? "amber" : marking.rawValue)"
    }

    /// Colours of markings: FIRST, TLP 2.0, "TLP in HTML"; of severities: contrast of at least 4.5 to 1 on their ground.
    private static func style(_ marking: TrafficLight) -> String {
        """

        :root { color-scheme: light; --ink: #1b1f24; --line: #c5ccd3; --soft: #f3f5f7; --accent: #0b4f8a; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem 1.5rem; max-width: 72rem; color: var(--ink); background: #fff;
          font: 16px/1.5 "DejaVu Sans", "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
        .skip { position: absolute; left: -999px; }
        .skip:focus { position: static; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .tlp { margin: 0 0 1rem; text-align: right; }
        .tlp strong { padding: .2em .6em; background: #000; font-size: 1rem; font-weight: 700; letter-spacing: .03em;
          print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .mark-red { color: #ff2b2b; } .mark-amber { color: #ffc000; } .mark-green { color: #33ff00; } .mark-clear { color: #fff; }
        header { border-bottom: 3px solid var(--accent); padding-bottom: .5rem; }
        .number { margin: 0; font-weight: 700; color: var(--accent); }
        h1 { margin: 0 0 .3em; font-size: 1.7rem; line-height: 1.25; overflow-wrap: anywhere; }
        h2 { margin: 1.8em 0 .5em; font-size: 1.25rem; color: var(--accent); break-after: avoid; }
        p, dd, td, th, li { overflow-wrap: anywhere; }
        .badge { display: inline-block; padding: .1em .7em; border: 1px solid var(--ink); border-radius: 1em; font-size: .85rem;
          font-weight: 700; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .badge.critical { background: #8f0d1c; color: #fff; border-color: #8f0d1c; }
        .badge.high { background: #b3410e; color: #fff; border-color: #b3410e; }
        .badge.medium { background: #ffd75e; color: #1b1f24; }
        nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .6rem 0; padding: 0; list-style: none; }
        a { color: var(--accent); }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .6rem 1.2rem; margin: 1rem 0; }
        dt { font-size: .8rem; color: #4a535c; } dd { margin: 0; font-weight: 600; }
        table { width: 100%; border-collapse: collapse; margin: .4rem 0 1.2rem; font-size: .875rem; }
        caption { text-align: left; color: #4a535c; padding-bottom: .3rem; }
        th, td { padding: .35rem .55rem; border: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
        thead th { background: var(--soft); font-weight: 700; overflow-wrap: normal;
          print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .timeline tbody th { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .timeline td:nth-child(4) { min-width: 9rem; }
        .short { white-space: nowrap; }
        .hash { display: block; font: .78rem/1.4 "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
        .strip { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.2rem, 1fr)); gap: .3rem; margin: 0; padding: 0;
          list-style: none; }
        .strip > li { padding: .4rem .5rem; border: 1px solid var(--line); background: var(--soft); color: #4a535c; font-size: .8rem; }
        .strip > li.seen { background: var(--accent); border-color: var(--accent); color: #fff;
          print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .seen .tactic { font-weight: 700; }
        .strip ul { margin: .3rem 0 0; padding-left: 1rem; }
        footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .6rem; font-size: .85rem; color: #4a535c; }
        @page { size: A4; margin: 20mm 15mm 18mm;
          @top-right { \(pageMark(marking)) }
          @bottom-right { \(pageMark(marking)) }
          @bottom-left { content: "page " counter(page) " of " counter(pages); font: 9pt "DejaVu Sans", Arial, sans-serif; } }
        @media print {
          body { max-width: none; padding: 0; font-size: 10pt; }
          nav, .skip, .tlp { display: none; }
          thead { display: table-header-group; break-after: avoid; } caption { break-after: avoid; } tr, .strip > li { break-inside: avoid; }
          a { color: inherit; text-decoration: none; }
        }

        """
    }

    private static func pageMark(_ marking: TrafficLight) -> String {
        let colour =
            switch marking {
            case .red: "#ff2b2b"
            case .amber, .amberStrict: "#ffc000"
            case .green: "#33ff00"
            case .clear: "#ffffff"
            }
        return "content: \"\(marking.marking)\"; width: 52mm; height: 7mm; margin: 6mm 0; text-align: center; "
            + "font: 700 12pt \"DejaVu Sans\", Arial, sans-serif; color: \(colour); background: #000; "
            + "print-color-adjust: exact; -webkit-print-color-adjust: exact;"
    }
}
