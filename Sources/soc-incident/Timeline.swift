import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct Timeline: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what happened to incidents, when, and by whom.",
        discussion: "With it, in the same order, when their alerts were seen.")

    @OptionGroup var selection: IncidentNames
    @Flag(help: "Only what was done, not when alerts were seen.") var entriesOnly = false
    @Option(
        name: .customLong("format"),
        help: "Print jsonl, table, csv or markdown; by default a table on a terminal and JSON Lines elsewhere.")
    var timelineFormat: TimelineFormat?
    @Flag(help: "End with status 1 when there is nothing to print.") var failIfNone = false
    @OptionGroup var rejecting: RejectOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let output: RecordOutput
        if timelineFormat == .markdown {
            let table = MarkdownTimeline()
            output = RecordOutput(
                sink: { lines throws(SOCError) in
                    try table.lines(of: lines).withText { text throws(SOCError) in
                        try writeAll(text, to: 1, name: "standard output")
                    }
                })
        } else {
            var options = OutputOptions()
            options.format = timelineFormat.flatMap { OutputFormat(rawValue: $0.rawValue) }
            options.failIfNone = failIfNone
            output = options.open()
        }
        let run = try StreamRun(rejects: rejecting.rejects, output: output, failIfNone: failIfNone)
        let names = try NamedIncidents(selection.names, run).names
        try run.finish { () throws(SOCError) in
            guard !names.isEmpty else { return [] }
            let incidents = IncidentStore(try database.open())
            let resolved = try incidents.resolve(names)
            try incidents.writeTimeline(of: resolved.found, includesAlerts: !entriesOnly, to: output)
            return resolved.missing
        }
    }
}

enum TimelineFormat: String, ExpressibleByArgument, CaseIterable { case jsonl, table, csv, markdown }

/// Timelines for a report: a heading an incident, and a table.
///
/// What attackers wrote stays text: characters with a meaning in Markdown or HTML are escaped.
final class MarkdownTimeline {
    private let parser = JSONParser()
    private var incident = ""

    /// The Markdown of whole JSON lines.
    func lines(of records: Text) -> String {
        var printed = ""
        var rest = records
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count
            if let record = try? parser.parseCopy(of: rest.prefix(end)) { add(record, to: &printed) }
            rest = rest.dropFirst(min(end + 1, rest.count))
        }
        return printed
    }

    private func add(_ record: JSONValue, to printed: inout String) {
        func text(_ name: StaticString) -> String { record[name]?.scalar.map { String($0) } ?? "" }
        let number = text("incident")
        if number != incident {
            printed += (incident.isEmpty ? "" : "\n") + "## Timeline of \(number)\n\n"
            printed += "| Time (UTC) | Who | What | Detail |\n|---|---|---|---|\n"
            incident = number
        }
        let at = text("at")
        var detail = record["detail"].map { Self.sentence(of: $0) } ?? ""
        let note = text("note")
        if !note.isEmpty { detail += (detail.isEmpty ? "" : ". ") + note }
        let cells = [
            "\(at.prefix(10)) \(at.dropFirst(11).prefix(8))", text("actor"),
            text("action").map { $0 == "_" ? " " : String($0) }.joined(), detail,
        ]
        printed += "| " + cells.map(\.markdownCell).joined(separator: " | ") + " |\n"
    }

    /// `status: new → closed, …` of changes, `name: value, …` of anything else.
    private static func sentence(of detail: JSONValue) -> String {
        var parts: [String] = []
        func word(_ value: JSONValue?) -> String {
            guard let value, !value.isNull else { return "nothing" }
            return value.scalar.map { String($0) } ?? String(value.bytes)
        }
        detail.forEachMember { name, value in
            if name == "changes" {
                value.forEachMember { column, pair in
                    var ends: [String] = []
                    pair.forEachElement { ends.append(word($0)) }
                    if ends.count == 2 { parts.append("\(String(column)): \(ends[0]) → \(ends[1])") }
                }
            } else if name != "uids" {
                parts.append("\(String(name)): \(word(value))")
            }
        }
        return parts.joined(separator: ", ")
    }
}

extension String {
    /// Text in a cell of a table, whatever is in it.
    fileprivate var markdownCell: String {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).markdownLine }
            .joined(separator: "<br>")
    }

    private var markdownLine: String {
        var cell = ""
        for scalar in escapingControlCharacters.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "!", "|", "~", "@":
                cell += "\\"
                cell.unicodeScalars.append(scalar)
            case "<": cell += "&lt;"
            case ">": cell += "&gt;"
            case "&": cell += "&amp;"
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return cell
    }
}
