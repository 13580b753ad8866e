/// Cuts an input into values: a line each, or several on a line, or one over several lines.
///
/// - A line that is one JSON value is that value; CRLF, a byte order mark and a missing last line end do not matter.
/// - Several values on one line, with or without white space between them, are several values.
/// - A value that goes on over the following lines (pretty-printed) is read to its end. When it turns out not to be
///   JSON, only its first line is rejected and reading goes on at the next, so that one cut line does not swallow
///   its neighbours.
/// - A line over ``maximumLength`` is rejected; its end is looked for without keeping it.
package final class ValueReader {
    /// 64 MiB.
    package static let maximumLength = 64 << 20

    package enum Item {
        /// A value and its own bytes, on the line where it begins (from 1).
        case value(JSONValue, raw: Text, line: Int)
        /// A line that does not begin like JSON, when the reader takes text.
        case text(Text, line: Int)
        /// What cannot be read, and why.
        case rejected(Text, line: Int, reason: String)
        /// More bytes of the overlong line that was rejected last.
        case rejectedRest(Text)
    }

    package let input: InputReader
    package let parser: JSONParser
    /// Whether lines that do not begin with a bracket are handed out as text (CEF, LEEF) instead of being rejected.
    private let takesText: Bool
    private let takesCommas: Bool
    private var line = 1
    private var isAtStart = true
    /// How many bytes may yet be looked at in vain beyond the ends of lines; grows with what is consumed.
    private var lookahead = 8 * ValueReader.maximumLength
    /// Consumed before the next item, because what it yielded lies in the window.
    private var pending = 0
    private var afterValueOnLine = false

    package init(_ input: InputReader, leniency: JSONParser.Leniency = [], takesText: Bool = false) {
        self.input = input
        self.takesText = takesText
        takesCommas = leniency.contains(.missingCommas)
        parser = JSONParser(leniency: leniency, remembersShapes: true)
    }

    /// The next item, or nil at the end of the input. What it points to holds until the next call.
    package func next() throws(SOCError) -> Item? {
        input.consume(pending)
        lookahead = min(lookahead + 8 * pending, 8 * Self.maximumLength)
        pending = 0
        if isAtStart {
            isAtStart = false
            while input.window.count < 3, try input.fill() {}
            // RFC 8259, section 8.1: a byte order mark may be ignored.
            if input.window.hasPrefix("\u{FEFF}") { input.consume(3) }
        }
        if isInOverlongLine, let rest = try restOfOverlongLine() { return rest }
        guard try skipBlanks() else { return nil }
        guard let length = try lineLength() else { return rejectOverlongLine() }
        let whole = input.window.prefix(length)
        let content = whole.trimmed
        if takesText, !afterValueOnLine, let first = content.buffer.first, first != UInt8(ascii: "{"),
            first != UInt8(ascii: "[")
        {
            pending = length
            return .text(content.withoutCarriageReturn, line: line)
        }
        if let value = parser.parseFast(content) {
            pending = length
            afterValueOnLine = true
            return .value(value, raw: content, line: line)
        }
        return try readByHand(lineLength: length)
    }

    /// Consumes white space, line ends and, between values on one line, commas; false at the end of the input.
    private func skipBlanks() throws(SOCError) -> Bool {
        while true {
            let window = input.window
            var position = 0
            while position < window.count {
                let byte = window[position]
                if byte == UInt8(ascii: "\n") {
                    line += 1
                    afterValueOnLine = false
                } else if !byte.isJSONWhitespace, !(takesCommas && afterValueOnLine && byte == UInt8(ascii: ",")) {
                    break
                }
                position += 1
            }
            input.consume(position)
            if position < window.count { return true }
            guard try input.fill() else { return false }
        }
    }

    /// The number of bytes up to the end of the line, or nil when that is more than ``maximumLength``.
    private func lineLength() throws(SOCError) -> Int? {
        var searched = 0
        while true {
            let window = input.window
            if let end = window.firstIndex(of: UInt8(ascii: "\n"), from: searched) {
                return end <= Self.maximumLength ? end : nil
            }
            searched = window.count
            guard searched <= Self.maximumLength else { return nil }
            guard try input.fill() else { return input.window.count }
        }
    }

    /// Set while the rest of an overlong line is to be skipped.
    private var isInOverlongLine = false

    private func rejectOverlongLine() -> Item {
        isInOverlongLine = true
        pending = Self.maximumLength
        return .rejected(input.window.prefix(pending), line: line, reason: "longer than 64 MiB")
    }

    private func restOfOverlongLine() throws(SOCError) -> Item? {
        if input.window.isEmpty { _ = try input.fill() }
        let window = input.window
        let end = window.firstIndex(of: UInt8(ascii: "\n"))
        if end != nil || window.isEmpty { isInOverlongLine = false }
        pending = end ?? window.count
        return pending > 0 ? .rejectedRest(window.prefix(pending)) : nil
    }

    private func readByHand(lineLength: Int) throws(SOCError) -> Item {
        var window = input.window.prefix(lineLength)
        while true {
            do throws(JSONError) {
                let (value, end) = try parser.parsePrefix(window)
                let raw = window[0..<end]
                if end > lineLength {
                    let startLine = line
                    for byte in raw.buffer where byte == UInt8(ascii: "\n") { line += 1 }
                    pending = end
                    afterValueOnLine = true
                    return .value(value, raw: raw, line: startLine)
                }
                pending = end
                afterValueOnLine = true
                return .value(value, raw: raw, line: line)
            } catch {
                let isCut = error.offset >= window.count
                let mayGoOn = isCut && window.count < Self.maximumLength && lookahead > window.count
                guard mayGoOn else { return reject(lineLength, error, within: window) }
                lookahead -= window.count
                // Twice as much each time, so that all attempts together cost as much as the last two.
                let wanted = min(max(window.count * 2, 4096), Self.maximumLength)
                while input.window.count < wanted, try input.fill() {}
                let longer = input.window.prefix(wanted)
                guard longer.count > window.count else { return reject(lineLength, error, within: window) }
                window = longer
            }
        }
    }

    /// Rejects the rest of the line, whatever lies behind it.
    private func reject(_ lineLength: Int, _ error: JSONError, within window: Text) -> Item {
        pending = lineLength
        let content = input.window.prefix(lineLength).withoutCarriageReturn
        var reason = "\(error.reason)"
        if error.offset < lineLength { reason += " (byte \(error.offset + 1))" }
        return .rejected(content, line: line, reason: reason)
    }
}

extension Text {
    /// Without the CR of a CRLF line end.
    var withoutCarriageReturn: Text { hasSuffix("\r") ? prefix(count - 1) : self }
}
