extension Timestamp {
    /// Reads a time by a pattern as strptime(3) has it: `%Y %y %m %d %e %b %H %I %p %M %S %z %Z %s %T %F %%`, and `%f` for
    /// decimals of a second with their point. In UTC unless the pattern has `%z`.
    package init?(_ text: Text, pattern: String) {
        var scanner = TimeScanner(text)
        var parts = TimeParts()
        guard scanner.read(&parts, by: Array(pattern.utf8)[...]), scanner.isAtEnd, let time = parts.timestamp else {
            return nil
        }
        self = time
    }
}

/// What a pattern has found so far.
private struct TimeParts {
    var year: Int64 = 1970
    var month: Int64 = 1
    var day: Int64 = 1
    var hour: Int64 = 0
    var minute: Int64 = 0
    var second: Int64 = 0
    var millisecond: Int64 = 0
    var offset: Int64 = 0
    var isAfternoon: Bool?
    var epoch: Int64?

    var timestamp: Timestamp? {
        if let epoch { return Timestamp(milliseconds: epoch * 1000 + millisecond) }
        guard let days = Timestamp.validDays(year, month, day), hour < 24, minute < 60, second <= 60 else { return nil }
        var hour = hour
        if let isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        let time = (hour * 60 + minute) * 60 + min(second, 59)
        return Timestamp(milliseconds: (days * 86_400 + time) * 1000 + millisecond - offset)
    }
}

extension TimeScanner {
    fileprivate mutating func read(_ parts: inout TimeParts, by pattern: ArraySlice<UInt8>) -> Bool {
        var rest = pattern
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: " ") {
                skipBlanks()
                continue
            }
            guard byte == UInt8(ascii: "%"), let code = rest.popFirst() else {
                guard take(byte) else { return false }
                continue
            }
            guard read(&parts, code: code) else { return false }
        }
        return true
    }

    private mutating func read(_ parts: inout TimeParts, code: UInt8) -> Bool {
        func assign(_ value: Int64?, to path: WritableKeyPath<TimeParts, Int64>) -> Bool {
            guard let value else { return false }
            parts[keyPath: path] = value
            return true
        }
        switch code {
        case UInt8(ascii: "Y"): return assign(number(4), to: \.year)
        case UInt8(ascii: "y"): return assign(number(2).map { $0 < 69 ? 2000 + $0 : 1900 + $0 }, to: \.year)
        case UInt8(ascii: "m"): return assign(number(1...2), to: \.month)
        case UInt8(ascii: "d"): return assign(number(1...2), to: \.day)
        case UInt8(ascii: "e"):
            skipBlanks()
            return assign(number(1...2), to: \.day)
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "h"): return assign(monthName(), to: \.month)
        case UInt8(ascii: "H"), UInt8(ascii: "I"): return assign(number(1...2), to: \.hour)
        case UInt8(ascii: "M"): return assign(number(1...2), to: \.minute)
        case UInt8(ascii: "S"): return assign(number(1...2), to: \.second)
        case UInt8(ascii: "f"): return assign(decimals(), to: \.millisecond)
        case UInt8(ascii: "z"): return assign(offset(), to: \.offset)
        case UInt8(ascii: "Z"): return take("UTC") || take("GMT") || take("Z")
        case UInt8(ascii: "p"):
            if take("PM") || take("pm") {
                parts.isAfternoon = true
            } else if take("AM") || take("am") {
                parts.isAfternoon = false
            }
            return parts.isAfternoon != nil
        case UInt8(ascii: "s"):
            parts.epoch = number(1...12)
            return parts.epoch != nil
        case UInt8(ascii: "T"): return read(&parts, by: Array("%H:%M:%S".utf8)[...])
        case UInt8(ascii: "F"): return read(&parts, by: Array("%Y-%m-%d".utf8)[...])
        case UInt8(ascii: "%"): return take("%")
        default: return false
        }
    }
}
