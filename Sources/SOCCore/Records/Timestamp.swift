#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A moment in UTC, in milliseconds since 1970.
package struct Timestamp: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    @inlinable package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    @inlinable package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// 0001-01-01 and 9999-12-31: RFC 3339 has four digits for the year.
    static let earliest = Timestamp(milliseconds: -62_135_596_800_000)
    static let latest = Timestamp(milliseconds: 253_402_300_799_999)

    package static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    // MARK: - Writing

    /// `2026-05-02T17:22:47.581Z`
    package static let textLength = 24

    /// The day that was met last, for the times of a stream are mostly of one.
    struct Day {
        /// `2026-05-02`, as it lies in memory.
        fileprivate var text: (UInt64, UInt16) = (0, 0)
        /// In milliseconds; no time is of the day that there is at first.
        fileprivate var start = Int64.min

        @inline(__always) fileprivate static func text(at place: UnsafeRawPointer) -> (UInt64, UInt16) {
            (
                place.loadUnaligned(as: UInt64.self), place.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
            )
        }
    }

    /// Like ``write(to:)``, without working out a day that is known.
    @inline(__always) func write(to target: UnsafeMutablePointer<UInt8>, _ day: inout Day) {
        let rest = milliseconds &- day.start
        if day.start != .min, rest >= 0, rest < 86_400_000 {
            UnsafeMutableRawPointer(target).storeBytes(of: day.text.0, as: UInt64.self)
            UnsafeMutableRawPointer(target).storeBytes(of: day.text.1, toByteOffset: 8, as: UInt16.self)
            Self.write(timeOfDay: UInt32(truncatingIfNeeded: rest), to: target)
        } else {
            writeNewDay(to: target, &day)
        }
    }

    @inline(never) private func writeNewDay(to target: UnsafeMutablePointer<UInt8>, _ day: inout Day) {
        write(to: target)
        guard self >= .earliest, self <= .latest else { return }
        let rest = milliseconds % 86_400_000
        day = Day(text: Day.text(at: target), start: milliseconds - (rest < 0 ? rest + 86_400_000 : rest))
    }

    package func write(to target: UnsafeMutablePointer<UInt8>) {
        let time = min(max(self, .earliest), .latest).milliseconds
        var days = time / 86_400_000
        var rest = time % 86_400_000
        if rest < 0 {
            rest += 86_400_000
            days -= 1
        }
        let (year, month, day) = Self.date(fromDays: days)
        Self.put(UInt32(year) / 100, at: target)
        Self.put(UInt32(year) % 100, at: target + 2)
        target[4] = UInt8(ascii: "-")
        Self.put(UInt32(month), at: target + 5)
        target[7] = UInt8(ascii: "-")
        Self.put(UInt32(day), at: target + 8)
        Self.write(timeOfDay: UInt32(rest), to: target)
    }

    @inline(__always) private static func put(_ value: UInt32, at target: UnsafeMutablePointer<UInt8>) {
        target[0] = UInt8(truncatingIfNeeded: 0x30 &+ value / 10)
        target[1] = UInt8(truncatingIfNeeded: 0x30 &+ value % 10)
    }

    /// Writes what follows the day.
    @inline(__always) private static func write(
        timeOfDay milliseconds: UInt32, to target: UnsafeMutablePointer<UInt8>
    ) {
        target[10] = UInt8(ascii: "T")
        put(milliseconds / 3_600_000, at: target + 11)
        target[13] = UInt8(ascii: ":")
        put(milliseconds / 60_000 % 60, at: target + 14)
        target[16] = UInt8(ascii: ":")
        put(milliseconds / 1000 % 60, at: target + 17)
        target[19] = UInt8(ascii: ".")
        put(milliseconds % 1000 / 10, at: target + 20)
        target[22] = UInt8(truncatingIfNeeded: 0x30 &+ milliseconds % 10)
        target[23] = UInt8(ascii: "Z")
    }

    // Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil and civil_from_days.
    package static func date(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        if shifted >= 0, shifted < 1 << 24 { return date(fromShifted: UInt32(truncatingIfNeeded: shifted)) }
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The same from the year 0 on, in 32 bits, which divide faster.
    @inline(__always) private static func date(fromShifted shifted: UInt32) -> (year: Int64, month: Int64, day: Int64) {
        let era = shifted / 146_097
        let dayOfEra = shifted &- era &* 146_097
        let yearOfEra = (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
        let shiftedMonth = (5 &* dayOfYear &+ 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth &+ 3 : shiftedMonth &- 9
        let day = dayOfYear &- (153 &* shiftedMonth &+ 2) / 5 &+ 1
        return (Int64(yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)), Int64(month), Int64(day))
    }

    package static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Timestamp: CustomStringConvertible {
    package var description: String {
        String(unsafeUninitializedCapacity: Self.textLength) {
            write(to: $0.baseAddress!)
            return Self.textLength
        }
    }
}

// MARK: - Reading

extension Timestamp {
    /// Reads RFC 3339 and what senders make of it: a blank for the T, offsets without colon (`+0200`), no offset
    /// (taken for UTC), any number of decimals. Digits beyond the millisecond are cut off.
    package init?(_ text: Text) {
        var day = Day()
        self.init(text, &day)
    }

    /// The same, without working out a day that is known.
    init?(_ text: Text, _ day: inout Day) {
        if let (milliseconds, end) = Self.fullTime(text, &day) {
            if text.count == Self.textLength, text[23] | 0x20 == UInt8(ascii: "z"), text[19] == UInt8(ascii: "."),
                let decimals = text[20..<23].integer, decimals >= 0, text[20].isDigit
            {
                self.init(milliseconds: milliseconds + decimals)
                return
            }
            var scanner = TimeScanner(text, from: end)
            guard let decimals = scanner.optionalDecimals(), let offset = scanner.offset(), scanner.isAtEnd else {
                return nil
            }
            self.init(milliseconds: milliseconds + decimals - offset)
            return
        }
        var scanner = TimeScanner(text)
        guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2), scanner.take("-"),
            let day = scanner.number(2), scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let time = scanner.timeOfDay(), let offset = scanner.offset(), scanner.isAtEnd,
            let days = Self.validDays(year, month, day)
        else { return nil }
        self.init(milliseconds: days * 86_400_000 + time - offset)
    }

    /// `2026-05-02T17:22:47`, how all but few begin, in milliseconds, and the place after it. nil when the text begins
    /// otherwise or names no such time: then the scanner finds out.
    private static func fullTime(_ text: Text, _ known: inout Day) -> (milliseconds: Int64, end: Int)? {
        guard text.count >= 19 else { return nil }
        // Eight bytes at a time: YYYY-MM-, DDTHH:MM and M:SS, of which the M is read twice.
        let base = UnsafeRawPointer(text.base)
        let first = base.loadUnaligned(as: UInt64.self).littleEndian ^ 0x2D30_302D_3030_3030
        let middle = base.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian ^ 0x3030_3A30_3054_3030
        let last = UInt64(base.loadUnaligned(fromByteOffset: 15, as: UInt32.self).littleEndian ^ 0x3030_3A30)
        // The T may be small or a blank, which are the only bytes that differ from it in these bits.
        let separator = middle >> 16 & 0xFF
        guard separator == 0 || separator == 0x20 || separator == 0x74 else { return nil }
        let digits = (first, middle & ~0xFF_0000, last)
        // Separators are zero now, and digits at most nine.
        let isWrong = { (word: UInt64, separators: UInt64) in
            ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080 | word & separators
        }
        guard
            isWrong(digits.0, 0xFF00_00FF_0000_0000) | isWrong(digits.1, 0x0000_FF00_0000_0000)
                | isWrong(digits.2, 0xFF00) == 0
        else { return nil }
        let pairs = (
            digits.0 &* 10 &+ digits.0 >> 8, digits.1 &* 10 &+ digits.1 >> 8, digits.2 &* 10 &+ digits.2 >> 8
        )
        let pair = { (word: UInt64, place: UInt64) in Int64(truncatingIfNeeded: word &>> (place &* 8) & 0xFF) }
        let (hour, minute, second) = (pair(pairs.1, 3), pair(pairs.1, 6), pair(pairs.2, 2))
        guard hour < 24, minute < 60, second < 60 else { return nil }
        let dayText = Day.text(at: base)
        if dayText != known.text {
            let (year, month) = (pair(pairs.0, 0) * 100 + pair(pairs.0, 2), pair(pairs.0, 5))
            guard let days = validDays(year, month, pair(pairs.1, 0)) else { return nil }
            known = Day(text: dayText, start: days * 86_400_000)
        }
        return (known.start + (hour * 3600 + minute * 60 + second) * 1000, 19)
    }

    static func validDays(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        guard (1...12).contains(month), day >= 1, year >= 1 else { return nil }
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        // 31 and 30 days in turn, with two long ones in July and August.
        let length = month == 2 ? (isLeapYear ? 29 : 28) : 30 + (month + month >> 3) & 1
        guard day <= length else { return nil }
        return days(year: year, month: month, day: day)
    }

    /// A unit of a count since 1970.
    package enum EpochUnit: String, CaseIterable, Sendable {
        case seconds, milliseconds, microseconds, nanoseconds
    }

    /// Reads a count since 1970, with decimals or without; the unit is told from the size when it is not given:
    /// seconds up to the year 5138, then milliseconds, microseconds, nanoseconds. What would be nanoseconds of the
    /// seventies is a Windows FILETIME: 100 ns since 1601.
    package init?(epoch text: Text, unit: EpochUnit? = nil) {
        let dot = text.firstIndex(of: UInt8(ascii: "."))
        guard let whole = text.prefix(dot ?? text.count).integer else { return nil }
        let magnitude = whole.magnitude
        if unit == nil, whole >= 125_000_000_000_000_000, whole < 165_000_000_000_000_000 {
            self.init(milliseconds: whole / 10_000 - 11_644_473_600_000)
            return
        }
        let unit =
            unit
            ?? (magnitude < 100_000_000_000
                ? .seconds
                : magnitude < 100_000_000_000_000
                    ? .milliseconds : magnitude < 100_000_000_000_000_000 ? .microseconds : .nanoseconds)
        switch unit {
        case .seconds:
            var milliseconds: Int64 = 0
            if let dot {
                let decimals = text.dropFirst(dot + 1)
                for place in 0..<3 {
                    var digit: UInt8 = 0
                    if place < decimals.count {
                        guard decimals[place].isDigit else { return nil }
                        digit = decimals[place] &- UInt8(ascii: "0")
                    }
                    milliseconds = milliseconds * 10 + Int64(digit)
                }
            }
            guard magnitude < 1 << 50 else { return nil }
            self.init(milliseconds: whole * 1000 + (whole < 0 ? -milliseconds : milliseconds))
        case .milliseconds: self.init(milliseconds: whole)
        case .microseconds: self.init(milliseconds: whole / 1000)
        case .nanoseconds: self.init(milliseconds: whole / 1_000_000)
        }
        guard self >= .earliest, self <= .latest else { return nil }
    }

    /// Reads any form that a sender may choose: RFC 3339, a count since 1970, `MMM dd yyyy HH:mm:ss`.
    package init?(anyForm text: Text) {
        var day = Day()
        self.init(anyForm: text, &day)
    }

    init?(anyForm text: Text, _ day: inout Day) {
        guard let first = text.buffer.first else { return nil }
        if first.isASCIILetter {
            self.init(monthFirst: text)
        } else if let time = Timestamp(text, &day) {
            self = time
        } else {
            self.init(epoch: text)
        }
    }

    /// Reads `MMM dd yyyy HH:mm:ss[.SSS][ zone]`, the textual form of CEF; a zone of letters other than UTC or GMT
    /// is not known.
    ///
    /// Source: Micro Focus, "Implementing ArcSight Common Event Format (CEF)", date formats.
    package init?(monthFirst text: Text) {
        var scanner = TimeScanner(text)
        guard let month = scanner.monthName(), scanner.take(" ") else { return nil }
        scanner.skipBlanks()
        guard let day = scanner.number(1...2), scanner.take(" "), let year = scanner.number(4),
            scanner.take(" "), let time = scanner.timeOfDay(), let days = Self.validDays(year, month, day)
        else { return nil }
        scanner.skipBlanks()
        if scanner.take("UTC") || scanner.take("GMT") {}
        guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        self.init(milliseconds: days * 86_400_000 + time - offset)
    }
}

/// Reads the parts of a time from the left.
struct TimeScanner {
    private let text: Text
    private var position = 0

    init(_ text: Text, from position: Int = 0) {
        self.text = text
        self.position = position
    }

    var isAtEnd: Bool { position == text.count }

    mutating func take(_ literal: StaticString) -> Bool {
        if literal.utf8CodeUnitCount == 1 { return take(literal.utf8Start[0]) }
        guard text.dropFirst(position).hasPrefix(literal) else { return false }
        position += literal.utf8CodeUnitCount
        return true
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position += 1
        return true
    }

    /// The English name of a month, whole or its first three letters.
    mutating func monthName() -> Int64? {
        let months: StaticString = "janfebmaraprmayjunjulaugsepoctnovdec"
        let start = position
        while position < text.count, text[position].isASCIILetter { position += 1 }
        guard position - start >= 3 else { return nil }
        let name = text[start..<(start + 3)]
        for month in 0..<12 where Text(months.utf8Start + month * 3, 3).equalsIgnoringCase(name) {
            return Int64(month + 1)
        }
        return nil
    }

    /// A point or comma and digits, in milliseconds; further digits are cut off.
    mutating func decimals() -> Int64? {
        guard take(".") || take(",") else { return nil }
        var scale: Int64 = 100
        var milliseconds: Int64 = 0
        let start = position
        while position < text.count, text[position].isDigit {
            milliseconds += Int64(text[position] &- UInt8(ascii: "0")) * scale
            scale /= 10
            position += 1
        }
        return position > start ? milliseconds : nil
    }

    /// Zero where there are none; nil for a point without digits.
    mutating func optionalDecimals() -> Int64? {
        guard position < text.count, text[position] == UInt8(ascii: ".") || text[position] == UInt8(ascii: ",") else {
            return 0
        }
        return decimals()
    }

    mutating func skipBlanks() { while take(" ") {} }

    mutating func number(_ digits: Int) -> Int64? { number(digits...digits) }

    mutating func number(_ digits: ClosedRange<Int>) -> Int64? {
        var value: Int64 = 0
        var count = 0
        while count < digits.upperBound, position < text.count, text[position].isDigit {
            value = value * 10 + Int64(text[position] &- UInt8(ascii: "0"))
            position += 1
            count += 1
        }
        return count >= digits.lowerBound ? value : nil
    }

    /// `HH:mm:ss` with decimals after a point or comma, in milliseconds.
    mutating func timeOfDay() -> Int64? {
        guard let hour = number(2), take(":"), let minute = number(2), hour < 24, minute < 60 else { return nil }
        var milliseconds: Int64 = 0
        var second: Int64 = 0
        if take(":") {
            // RFC 3339, section 5.7: a leap second is 60.
            guard let value = number(2), value <= 60 else { return nil }
            second = min(value, 59)
            if take(".") || take(",") {
                position -= 1
                guard let value = decimals() else { return nil }
                milliseconds = value
            }
        }
        return hour * 3_600_000 + minute * 60_000 + second * 1000 + milliseconds
    }

    /// `Z`, `+02:00`, `+0200`, `+02` or nothing, in milliseconds east of UTC.
    mutating func offset() -> Int64? {
        if isAtEnd || take("Z") || take("z") || take(" UTC") || take("UTC") || take("GMT") { return 0 }
        let sign: Int64
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hour = number(2), hour < 24 else { return nil }
        let hasColon = take(":")
        let minute = number(2)
        guard minute ?? 0 < 60, !hasColon || minute != nil else { return nil }
        return sign * (hour * 60 + (minute ?? 0)) * 60_000
    }
}
