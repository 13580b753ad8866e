internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Shows records as a table for people, or as CSV.
final class RecordTable {
    /// A column: its heading, and what of a record stands in it.
    struct Column {
        var heading: String
        var width: Int
        var cell: (JSONValue) -> String
    }

    /// What is too long for a column: lines of its own under the row, or one more column of CSV.
    struct Detail {
        var heading: String
        var lines: (JSONValue) -> [String]
    }

    struct Layout {
        var columns: [Column]
        var details: [Detail] = []
    }

    private let format: OutputFormat
    private let parser = JSONParser()
    private var kind = ""
    private var layout = Layout(columns: [])

    init(_ format: OutputFormat) { self.format = format }

    /// Takes whole JSON lines.
    func take(_ lines: Text) throws(SOCError) {
        // The parser reads some bytes beyond what it parses.
        let padded = UnsafeMutableRawBufferPointer.allocate(byteCount: lines.count + JSONParser.padding, alignment: 64)
        defer { padded.deallocate() }
        padded.copyMemory(from: lines.buffer)
        let copy = Text(UnsafeRawBufferPointer(rebasing: padded[..<lines.count]))
        var start = 0
        var printed = ""
        while start < copy.count {
            let end = copy.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? copy.count
            if let record = try? parser.parse(copy[start..<end]) { add(record, to: &printed) }
            start = end + 1
        }
        try print(printed)
    }

    private func add(_ record: JSONValue, to printed: inout String) {
        let recordKind = record["kind"]?.string.map { String($0) } ?? ""
        if recordKind != kind || layout.columns.isEmpty {
            kind = recordKind
            layout = RecordColumns.layout(for: recordKind)
            let headings = layout.columns.map(\.heading)
            let details = layout.details.map(\.heading)
            printed += row(format == .csv ? (headings + details).map { $0.lowercased() } : headings)
        }
        let cells = layout.columns.map { $0.cell(record) }
        guard format != .csv else {
            printed += row(cells + layout.details.map { $0.lines(record).joined(separator: "; ") })
            return
        }
        printed += row(cells)
        for detail in layout.details { printed += lines(of: detail, for: record) }
    }

    private func row(_ cells: [String]) -> String {
        if format == .csv { return cells.map(\.csvCell).joined(separator: ",") + "\r\n" }
        var line = ""
        for (index, cell) in cells.enumerated() {
            let text = cell.escapingControlCharacters
            let width = layout.columns[index].width
            // The last column takes what it needs.
            guard index < cells.count - 1 else {
                line += text
                break
            }
            let shown = text.count > width ? String(text.prefix(width - 1)) + "…" : text
            line += shown + String(repeating: " ", count: width - shown.count + 2)
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }

    /// Under the second column, the heading in front of the first line.
    private func lines(of detail: Detail, for record: JSONValue) -> String {
        let indent = String(repeating: " ", count: (layout.columns.first?.width ?? 0) + 2)
        let width = layout.details.map(\.heading.count).max() ?? 0
        var printed = ""
        for (index, line) in detail.lines(record).enumerated() {
            let heading = index == 0 ? detail.heading.lowercased() : ""
            printed += indent + heading + String(repeating: " ", count: width - heading.count + 2)
            printed += line.escapingControlCharacters + "\n"
        }
        return printed
    }

    private func print(_ text: String) throws(SOCError) {
        guard !text.isEmpty else { return }
        try text.withText { bytes throws(SOCError) in
            try writeAll(bytes, to: 1, name: "standard output")
        }
    }
}

extension String {
    /// RFC 4180; what a spreadsheet would take for a formula gets an apostrophe in front.
    var csvCell: String {
        var cell = self
        if let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { cell = "'" + cell }
        guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
