/// Cuts an input into the records of a table with a header line.
///
/// A record may go on over several lines inside quotes. When its quotes do not match, only its first line is rejected and
/// reading goes on at the next, so that one stray quote does not swallow what follows.
///
/// Source: RFC 4180, with any single-byte delimiter.
package final class CSVReader {
    package enum Item {
        /// The fields, the record's own bytes without its line end, the line where it begins (from 1).
        case record([Text], raw: Text, line: Int)
        case rejected(Text, line: Int, reason: String)
    }

    /// 16 MiB.
    package static let maximumLength = 16 << 20

    package let input: InputReader
    private let delimiter: UInt8
    private let arena = Arena()
    private var line = 1
    private var pending = 0
    private var isAtStart = true
    /// How many bytes may yet be looked at in vain behind quotes that do not close.
    private var lookahead = 8 * CSVReader.maximumLength

    package init(_ input: InputReader, delimiter: UInt8 = UInt8(ascii: ",")) {
        self.input = input
        self.delimiter = delimiter
    }

    /// The next record, or nil at the end of the input. What it points to holds until the next call.
    package func next() throws(SOCError) -> Item? {
        for byte in input.window.prefix(pending).buffer where byte == UInt8(ascii: "\n") { line += 1 }
        input.consume(pending)
        lookahead = min(lookahead + 8 * pending, 8 * Self.maximumLength)
        pending = 0
        if isAtStart {
            isAtStart = false
            while input.window.count < 3, try input.fill() {}
            if input.window.hasPrefix("\u{FEFF}") { input.consume(3) }
        }
        while let first = try byte(at: 0), first == UInt8(ascii: "\n") || first == UInt8(ascii: "\r") {
            if first == UInt8(ascii: "\n") { line += 1 }
            input.consume(1)
        }
        guard try byte(at: 0) != nil else { return nil }
        return try readRecord()
    }

    /// A field as it lies in the window, which may move while a record is read.
    private struct Field {
        var range: Range<Int>
        var hasEscapes = false
    }

    private func byte(at offset: Int) throws(SOCError) -> UInt8? {
        while offset >= input.window.count { guard try input.fill() else { return nil } }
        return input.window[offset]
    }

    private func readRecord() throws(SOCError) -> Item {
        arena.reset()
        var fields: [Field] = []
        var position = 0
        while true {
            guard position < Self.maximumLength else { return try reject("longer than 16 MiB") }
            let isQuoted = try byte(at: position) == UInt8(ascii: "\"")
            if isQuoted {
                var field = Field(range: position + 1..<position + 1)
                guard let end = try endOfQuotes(from: position + 1, &field.hasEscapes) else {
                    return try reject("a quote that does not close")
                }
                field.range = position + 1..<end
                fields.append(field)
                position = end + 1
            } else {
                let start = position
                while let byte = try byte(at: position), byte != delimiter, byte != UInt8(ascii: "\n") {
                    position += 1
                    guard position - start < Self.maximumLength else { return try reject("longer than 16 MiB") }
                }
                var end = position
                let isLast = try byte(at: position) != delimiter
                if isLast, end > start, input.window[end - 1] == UInt8(ascii: "\r") { end -= 1 }
                fields.append(Field(range: start..<end))
            }
            var next = try byte(at: position)
            var lineEnd = position
            if isQuoted, next == UInt8(ascii: "\r"), try byte(at: position + 1) == UInt8(ascii: "\n") {
                lineEnd += 1
                next = UInt8(ascii: "\n")
            }
            if next == delimiter {
                position += 1
            } else if next == nil || next == UInt8(ascii: "\n") {
                return record(fields, end: lineEnd)
            } else {
                return try reject("text behind a closing quote")
            }
        }
    }

    private func record(_ fields: [Field], end: Int) -> Item {
        let window = input.window
        pending = min(end + 1, window.count)
        let values = fields.map { field in
            let text = window[field.range]
            return field.hasEscapes ? text.withSingleQuotes(in: arena) : text
        }
        return .record(values, raw: window.prefix(end).withoutCarriageReturn, line: line)
    }

    /// Where the quote is that closes, or nil when there is none within reach.
    private func endOfQuotes(from start: Int, _ hasEscapes: inout Bool) throws(SOCError) -> Int? {
        var position = start
        while true {
            guard let found = input.window.firstIndex(of: UInt8(ascii: "\""), from: position) else {
                position = input.window.count
                let isTooFar = position - start > min(Self.maximumLength, lookahead)
                guard !isTooFar, try input.fill() else {
                    lookahead -= min(lookahead, position - start)
                    return nil
                }
                continue
            }
            guard try byte(at: found + 1) == UInt8(ascii: "\"") else { return found }
            hasEscapes = true
            position = found + 2
        }
    }

    private func reject(_ reason: String) throws(SOCError) -> Item {
        var end = 0
        while true {
            if let found = input.window.firstIndex(of: UInt8(ascii: "\n"), from: end) {
                end = found
                pending = end + 1
                break
            }
            end = input.window.count
            guard end < Self.maximumLength, try input.fill() else {
                pending = end
                break
            }
        }
        return .rejected(input.window.prefix(end).withoutCarriageReturn, line: line, reason: reason)
    }
}

/// A record of a table and what the mapping does with its columns.
package struct CSVRow {
    /// By column: where the mapping's table leads, or nil for columns that it does not read.
    let nodes: [Int?]
    let fields: [Text]
}

extension Text {
    /// With every doubled quote as one.
    fileprivate func withSingleQuotes(in arena: Arena) -> Text {
        let room = arena.allocate(count)
        var length = 0
        var position = 0
        while position < count {
            room[length] = self[position]
            length += 1
            position += self[position] == UInt8(ascii: "\"") ? 2 : 1
        }
        return Text(room, length)
    }
}
