extension IncidentReport {
    /// The report as CommonMark with tables.
    package var markdown: String {
        let mark = "**\(marking.marking)**"
        var text = "\(mark)\n\n# \(number): \(Self.inert(title))\n\n\(Self.inert(opening))\n\n"
        for line in incident.text("description").split(whereSeparator: \.isNewline) {
            text += "\(Self.inert(String(line)))\n\n"
        }
        for fact in facts { text += "- **\(fact.name)**: \(Self.inert(fact.value))\n" }
        for omission in omissions { text += "- *\(omission)*\n" }
        text += "\n## Agreed times\n\n"
        text += Self.table(["Clock", "Due", "Done", "After", "State"], clocks)
        text += "\n## ATT&CK\n\n"
        let seen = tactics.filter { $0.techniques != nil }
        text += seen.isEmpty ? "None named.\n" : ""
        text += seen.map { "**\($0.name)**" }.joined(separator: " → ") + (seen.isEmpty ? "" : "\n")
        let rows = seen.filter { $0.techniques?.isEmpty == false }.map { place in
            ["\(place.id) \(place.name)", (place.techniques ?? []).joined(separator: ", ")]
        }
        if !rows.isEmpty { text += "\n" + Self.table(["Tactic", "Techniques"], rows) }
        if !unknownTechniques.isEmpty {
            text += "\nOther techniques: \(Self.inert(unknownTechniques.joined(separator: ", ")))\n"
        }
        text += "\n## Timeline\n\nTimes are UTC.\n\n" + Self.table(["Time", "Who", "What", "Remark"], events)
        text += Self.section("Assets", ["Name", "Type", "Criticality", "Owner", "Containment"], assetRows)
        text += Self.section(
            "Observables", ["Value, defanged", "Type", "Judgement", "Incidents / alerts", "Marking", "Remark"],
            observableRows)
        text += Self.section(
            "Evidence", ["No", "Name", "What", "SHA-256", "MD5", "Holder", "Marking"], evidenceRows)
        text += Self.section("Custody", ["Evidence", "Time", "What", "From", "To", "Why, where"], custodyRows)
        text += Self.section("Actions", ["No", "Task", "Who", "Due", "State"], taskRows)
        text +=
            "\n---\n\nMade \(Self.minute(generatedAt.description)) by \(Self.inert(generatedBy)). \(proof)\n\n\(mark)\n"
        return text
    }

    private static func section(_ title: String, _ headings: [String], _ rows: [[String]]) -> String {
        "\n## \(title)\n\n" + (rows.isEmpty ? "None.\n" : table(headings, rows))
    }

    private static func table(_ headings: [String], _ rows: [[String]]) -> String {
        var text = "| \(headings.joined(separator: " | ")) |\n|\(String(repeating: " --- |", count: headings.count))\n"
        for row in rows { text += "| \(row.map(inert).joined(separator: " | ")) |\n" }
        return text
    }

    /// Text that is only text: no markup, no HTML, no link, no image, no cell and no line of its own.
    static func inert(_ text: String) -> String {
        let text = Defanging.defanged(text, .other).replacing(every: "www.", with: "www[.]", ignoringCase: true)
            .escapingControlCharacters
        var result = ""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            // Renderers make links of addresses even where the sign is escaped.
            case "@":
                let isBroken = index > 0 && scalars[index - 1] == "["
                result += isBroken ? "@" : "\\[@\\]"
            case "\\", "`", "*", "[", "]", "|", "~", "$":
                result += "\\"
                result.unicodeScalars.append(scalar)
            case "_":
                // Within a word it means nothing; file names stay readable.
                let isWithin =
                    index > 0 && index + 1 < scalars.count && scalars[index - 1].properties.isAlphabetic
                    && scalars[index + 1].properties.isAlphabetic
                result += isWithin ? "_" : "\\_"
            case "#", "+", "-", "=", "!":
                if index == 0 || scalar == "!" { result += "\\" }
                result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
