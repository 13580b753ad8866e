#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads one JSON value by the letter of RFC 8259 onto a tape of the same form as simdjson's.
///
/// It is the judge of everything that simdjson refuses: numbers beyond 64 bits or 1e308, lone surrogates, several
/// values in one text, and it names the place of an error.
final class SlowReader {
    private let leniency: JSONParser.Leniency
    private var elements: [UInt64] = []
    private var offsets: [UInt32] = []
    private var strings: [UInt8] = []
    /// The tape index of each open container.
    private var open: [Int] = []
    private(set) var sawInvalidUTF8 = false

    init(leniency: JSONParser.Leniency) { self.leniency = leniency }

    /// Pointers into the arrays; they hold until the next ``read(_:)``.
    func tape(over text: Text) -> JSONTape {
        // The arrays are not changed before the next read, so their storage stays where it is.
        JSONTape(
            elements: elements.withUnsafeBufferPointer { $0.baseAddress! },
            strings: strings.withUnsafeBufferPointer { $0.baseAddress! },
            offsets: offsets.withUnsafeBufferPointer { $0.baseAddress! },
            bytes: text.base, byteCount: text.count)
    }

    private func append(_ tag: Unicode.Scalar, _ payload: UInt64, at offset: Int) {
        elements.append(UInt64(UInt8(ascii: tag)) << 56 | payload)
        offsets.append(UInt32(offset))
    }

    private static let retainedCapacity = 1 << 20

    private func start() {
        let keep = elements.capacity <= Self.retainedCapacity
        elements.removeAll(keepingCapacity: keep)
        offsets.removeAll(keepingCapacity: keep)
        strings.removeAll(keepingCapacity: keep)
        open.removeAll(keepingCapacity: true)
        sawInvalidUTF8 = false
        append("r", 0, at: 0)
    }

    /// Reads the value at the start of `text`, after white space.
    ///
    /// - Returns: The offset after the value.
    func read(_ text: Text) throws(JSONError) -> Int {
        start()
        let base = text.base
        let end = text.count
        var position = 0

        func fail(_ reason: StaticString, at offset: Int) -> JSONError { JSONError(offset: offset, reason: reason) }
        func ended() -> JSONError { JSONError(offset: end, reason: "the text ends within a value") }

        value: while true {
            while position < end, base[position].isJSONWhitespace { position += 1 }
            guard position < end else { throw ended() }
            let first = base[position]
            switch first {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard open.count < JSONParser.maximumDepth else { throw fail("nested deeper than 4096", at: position) }
                open.append(elements.count)
                append(Unicode.Scalar(first), 0, at: position)
                position += 1
                while position < end, base[position].isJSONWhitespace { position += 1 }
                guard position < end else { throw ended() }
                if first == UInt8(ascii: "{") {
                    if base[position] != UInt8(ascii: "}") {
                        try readKey(text, &position)
                        continue value
                    }
                } else if base[position] != UInt8(ascii: "]") {
                    continue value
                }
            case UInt8(ascii: "\""): try readString(text, &position)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                append("d", 0, at: position)
                elements.append(0)
                offsets.append(UInt32(position))
                try skipNumber(text, &position)
            case UInt8(ascii: "t"): try readLiteral("true", text, &position)
            case UInt8(ascii: "f"): try readLiteral("false", text, &position)
            case UInt8(ascii: "n"): try readLiteral("null", text, &position)
            default: throw fail("not a JSON value", at: position)
            }

            // A value has ended: close what it closes, then go on to the next.
            while true {
                guard let container = open.last else {
                    // Names are compared eight bytes at a time.
                    strings.append(contentsOf: repeatElement(0, count: 8))
                    return position
                }
                while position < end, base[position].isJSONWhitespace { position += 1 }
                guard position < end else { throw ended() }
                let isObject = elements[container] >> 56 == UInt64(UInt8(ascii: "{"))
                var character = base[position]
                if character == UInt8(ascii: ",") {
                    position += 1
                    while position < end, base[position].isJSONWhitespace { position += 1 }
                    guard position < end else { throw ended() }
                    if isObject {
                        try readKey(text, &position)
                        continue value
                    }
                    character = base[position]
                    if !(character == UInt8(ascii: "]") && leniency.contains(.missingCommas)) { continue value }
                }
                if character == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    open.removeLast()
                    append(Unicode.Scalar(character), UInt64(container), at: position)
                    elements[container] |= UInt64(elements.count)
                    position += 1
                    continue
                }
                if !isObject, character == UInt8(ascii: "{"), leniency.contains(.missingCommas) { continue value }
                throw fail(
                    isObject ? "expected ',' or '}' in an object" : "expected ',' or ']' in an array", at: position)
            }
        }
    }

    private func readKey(_ text: Text, _ position: inout Int) throws(JSONError) {
        guard text[position] == UInt8(ascii: "\"") else {
            throw JSONError(offset: position, reason: "expected a name in quotes")
        }
        try readString(text, &position)
        while position < text.count, text[position].isJSONWhitespace { position += 1 }
        guard position < text.count else {
            throw JSONError(offset: text.count, reason: "the text ends within a value")
        }
        guard text[position] == UInt8(ascii: ":") else {
            throw JSONError(offset: position, reason: "expected ':' after a name")
        }
        position += 1
    }

    private func readLiteral(_ literal: StaticString, _ text: Text, _ position: inout Int) throws(JSONError) {
        let rest = text.dropFirst(position)
        let length = literal.utf8CodeUnitCount
        guard rest.hasPrefix(literal) else {
            let isCut = rest.count < length && memcmp(rest.base, literal.utf8Start, rest.count) == 0
            throw JSONError(offset: isCut ? text.count : position, reason: "not a JSON value")
        }
        append(Unicode.Scalar(text[position]), 0, at: position)
        position += length
        try checkDelimiter(text, position)
    }

    /// RFC 8259, section 6: `[ minus ] int [ frac ] [ exp ]`.
    private func skipNumber(_ text: Text, _ position: inout Int) throws(JSONError) {
        let end = text.count
        func digits() throws(JSONError) {
            guard position < end else { return }
            guard text[position].isDigit else { throw JSONError(offset: position, reason: "malformed number") }
            while position < end, text[position].isDigit { position += 1 }
        }
        if text[position] == UInt8(ascii: "-") { position += 1 }
        if position < end, text[position] == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if position < end, text[position] == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if position < end, text[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < end, text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-") {
                position += 1
            }
            try digits()
        }
        // At the end of the text a last character that is no digit means that the number was cut.
        if position == end, !text[end - 1].isDigit { throw JSONError(offset: end, reason: "malformed number") }
        try checkDelimiter(text, position)
    }

    private func checkDelimiter(_ text: Text, _ position: Int) throws(JSONError) {
        guard position < text.count else { return }
        switch text[position] {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
            return
        default: throw JSONError(offset: position, reason: "not a JSON value")
        }
    }

    /// RFC 8259, section 7.
    private func readString(_ text: Text, _ position: inout Int) throws(JSONError) {
        let base = text.base
        let end = text.count
        append("\"", UInt64(strings.count), at: position)
        let lengthAt = strings.count
        strings.append(contentsOf: [0, 0, 0, 0])
        position += 1
        while true {
            // Plain ASCII in one go.
            let runStart = position
            while position < end, base[position] >= 0x20, base[position] < 0x80, base[position] != UInt8(ascii: "\""),
                base[position] != UInt8(ascii: "\\")
            {
                position += 1
            }
            strings.append(contentsOf: UnsafeBufferPointer(start: base + runStart, count: position - runStart))
            guard position < end else { throw JSONError(offset: end, reason: "the text ends within a value") }
            switch base[position] {
            case UInt8(ascii: "\""):
                position += 1
                let length = UInt32(strings.count - lengthAt - 4)
                withUnsafeBytes(of: length.littleEndian) { bytes in
                    for index in 0..<4 { strings[lengthAt + index] = bytes[index] }
                }
                strings.append(0)
                return
            case UInt8(ascii: "\\"): try readEscape(text, &position)
            case 0..<0x20: throw JSONError(offset: position, reason: "control character in a string")
            default: try readMultibyte(text, &position)
            }
        }
    }

    private func readEscape(_ text: Text, _ position: inout Int) throws(JSONError) {
        guard position + 1 < text.count else {
            throw JSONError(offset: text.count, reason: "the text ends within a value")
        }
        switch text[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): strings.append(text[position + 1])
        case UInt8(ascii: "b"): strings.append(0x08)
        case UInt8(ascii: "f"): strings.append(0x0C)
        case UInt8(ascii: "n"): strings.append(0x0A)
        case UInt8(ascii: "r"): strings.append(0x0D)
        case UInt8(ascii: "t"): strings.append(0x09)
        case UInt8(ascii: "u"):
            let unit = try readHex(text, at: position + 2)
            position += 6
            var scalar = unit
            if unit & 0xF800 == 0xD800 {
                scalar = 0xFFFD
                // A high surrogate makes a pair with a low one that follows; alone, either is no character.
                if unit < 0xDC00, position + 1 < text.count, text[position] == UInt8(ascii: "\\"),
                    text[position + 1] == UInt8(ascii: "u")
                {
                    let low = try readHex(text, at: position + 2)
                    if low & 0xFC00 == 0xDC00 {
                        scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                        position += 6
                    }
                }
            }
            strings.append(contentsOf: UTF8.encode(Unicode.Scalar(scalar)!)!)
            return
        default: throw JSONError(offset: position, reason: "unknown escape in a string")
        }
        position += 2
    }

    private func readHex(_ text: Text, at start: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for offset in start..<(start + 4) {
            guard offset < text.count else {
                throw JSONError(offset: text.count, reason: "the text ends within a value")
            }
            guard let digit = text[offset].hexValue else {
                throw JSONError(offset: offset, reason: "unknown escape in a string")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private func readMultibyte(_ text: Text, _ position: inout Int) throws(JSONError) {
        let length = text.lengthOfUTF8Sequence(at: position)
        if length > 0 {
            strings.append(contentsOf: UnsafeBufferPointer(start: text.base + position, count: length))
            position += length
        } else {
            guard leniency.contains(.invalidUTF8) else { throw JSONError(offset: position, reason: "invalid UTF-8") }
            sawInvalidUTF8 = true
            strings.append(contentsOf: [0xEF, 0xBF, 0xBD])
            position += 1
        }
    }
}

extension Text {
    /// How many bytes the well-formed UTF-8 sequence at `start` has, or 0.
    ///
    /// Source: The Unicode Standard, table 3-7.
    package func lengthOfUTF8Sequence(at start: Int) -> Int {
        func isContinuation(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
            start + offset < count && base[start + offset] >= low && base[start + offset] <= high
        }
        switch base[start] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return isContinuation(1) ? 2 : 0
        case 0xE0: return isContinuation(1, from: 0xA0) && isContinuation(2) ? 3 : 0
        case 0xED: return isContinuation(1, to: 0x9F) && isContinuation(2) ? 3 : 0
        case 0xE1...0xEF: return isContinuation(1) && isContinuation(2) ? 3 : 0
        case 0xF0: return isContinuation(1, from: 0x90) && isContinuation(2) && isContinuation(3) ? 4 : 0
        case 0xF1...0xF3: return isContinuation(1) && isContinuation(2) && isContinuation(3) ? 4 : 0
        case 0xF4: return isContinuation(1, to: 0x8F) && isContinuation(2) && isContinuation(3) ? 4 : 0
        default: return 0
        }
    }

    /// Whether all of it is UTF-8.
    package var isValidUTF8: Bool {
        var position = 0
        while position < count {
            if position + 8 <= count,
                UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                position += 8
                continue
            }
            let length = lengthOfUTF8Sequence(at: position)
            guard length > 0 else { return false }
            position += length
        }
        return true
    }
}
