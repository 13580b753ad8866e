#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// When the clocks of a zone change, as the system's tz database has it.
///
/// Source: RFC 9636, "The Time Zone Information Format (TZif)". A reader of our own, for FoundationEssentials knows no
/// zones on Linux and Foundation would bring ICU along: see docs/decisions/0006.
package struct TimeZoneRules: Sendable {
    package let name: String
    /// Unix seconds, ascending.
    private var transitions: [Int64] = []
    /// Seconds east of UTC from the transition of the same index on.
    private var offsets: [Int64] = []
    private var firstOffset: Int64 = 0
    /// What holds after the last transition.
    private var footer: Footer?

    package static let utc = TimeZoneRules(name: "UTC")

    private init(name: String) { self.name = name }

    /// A stretch of time in which the clock runs through.
    package struct Segment: Equatable {
        /// Seconds east of UTC.
        package var offset: Int64
        /// Unix seconds when it ends; nil for never.
        package var end: Int64?
    }

    /// The stretch that has this moment.
    package func segment(at seconds: Int64) -> Segment {
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        // `low` counts the transitions that have been.
        if low < transitions.count {
            return Segment(offset: low == 0 ? firstOffset : offsets[low - 1], end: transitions[low])
        }
        if let footer { return footer.segment(at: seconds) }
        return Segment(offset: low == 0 ? firstOffset : offsets[low - 1], end: nil)
    }

    // MARK: - Reading

    private static let folder = "/usr/share/zoneinfo"

    /// Reads a zone by its IANA name, such as `Europe/Berlin`.
    ///
    /// - Returns: Nil when the system does not know it.
    /// - Throws: ``SOCError/Code/misconfigured`` when its file cannot be read.
    package static func load(_ name: String) throws(SOCError) -> TimeZoneRules? {
        if name == "UTC" { return .utc }
        guard isName(name), let bytes = try WholeFile.read("\(folder)/\(name)", limit: 1 << 20) else { return nil }
        guard let rules = TimeZoneRules(name: name, tzif: bytes) else {
            throw SOCError(.misconfigured, "\(folder)/\(name) is no time zone")
        }
        return rules
    }

    /// No path out of the folder.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 64
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && part.first != "."
                    && part.utf8.allSatisfy { byte in
                        byte.isDigit || byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                            || byte == UInt8(ascii: "+")
                    }
            }
    }

    /// Reads the bytes of a TZif file of version 2 or later.
    package init?(name: String, tzif bytes: [UInt8]) {
        self.init(name: name)
        // The first block has times in 32 bits, for readers of version 1.
        guard let old = Header(bytes, at: 0), old.version >= UInt8(ascii: "2") else { return nil }
        let second = Header.size + old.bodySize(timeSize: 4)
        guard let header = Header(bytes, at: second) else { return nil }
        let body = second + Header.size
        let end = body + header.bodySize(timeSize: 8)
        guard end <= bytes.count, header.typeCount > 0 else { return nil }
        let typeIndexes = body + header.timeCount * 8
        let types = typeIndexes + header.timeCount
        func offset(ofType index: Int) -> Int64? {
            guard index < header.typeCount else { return nil }
            return Self.number(bytes, at: types + index * 6, 4)
        }
        for index in 0..<header.timeCount {
            let time = Self.number(bytes, at: body + index * 8, 8)
            guard let offset = offset(ofType: Int(bytes[typeIndexes + index])), time > transitions.last ?? .min else {
                return nil
            }
            transitions.append(time)
            offsets.append(offset)
        }
        firstOffset = offset(ofType: 0) ?? 0
        // RFC 9636, section 3.3: the footer is a TZ string between two line ends.
        guard bytes[end...].first == UInt8(ascii: "\n"),
            let close = bytes[(end + 1)...].firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        let text = bytes[(end + 1)..<close]
        if !text.isEmpty {
            guard let footer = Footer(Array(text)) else { return nil }
            self.footer = footer
        }
    }

    private static func number(_ bytes: [UInt8], at start: Int, _ size: Int) -> Int64 {
        var value: Int64 = bytes[start] & 0x80 != 0 ? -1 : 0
        for byte in bytes[start..<(start + size)] { value = value << 8 | Int64(byte) }
        return value
    }

    /// RFC 9636, section 3.1.
    private struct Header {
        static let size = 44
        var version: UInt8
        var counts: [Int] = []

        var timeCount: Int { counts[3] }
        var typeCount: Int { counts[4] }

        init?(_ bytes: [UInt8], at start: Int) {
            guard start + Self.size <= bytes.count, bytes[start..<(start + 4)].elementsEqual("TZif".utf8) else {
                return nil
            }
            version = bytes[start + 4]
            for index in 0..<6 {
                let count = TimeZoneRules.number(bytes, at: start + 20 + index * 4, 4)
                guard (0...1 << 20).contains(count) else { return nil }
                counts.append(Int(count))
            }
        }

        func bodySize(timeSize: Int) -> Int {
            let (utc, standard, leap) = (counts[0], counts[1], counts[2])
            return timeCount * timeSize + timeCount + typeCount * 6 + counts[5] + leap * (timeSize + 4) + standard + utc
        }
    }
}

extension TimeZoneRules {
    /// A TZ string: `CET-1CEST,M3.5.0,M10.5.0/3`.
    ///
    /// Source: POSIX.1-2017, section 8.3, with the hours from -167 to 167 of RFC 9636, section 3.3.1.
    struct Footer: Sendable {
        /// Seconds east of UTC.
        private var standard: Int64
        private var summer: (offset: Int64, start: Change, end: Change)?

        /// A day of each year and a time on it.
        struct Change: Sendable {
            enum Day: Sendable {
                /// From 1 to 365; February 29 is never counted.
                case julian(Int64)
                /// From 0 to 365.
                case ordinal(Int64)
                /// The nth weekday (0 is Sunday) of a month, 5 the last.
                case weekday(month: Int64, week: Int64, day: Int64)
            }

            var day: Day
            /// Seconds after midnight.
            var time: Int64

            /// Seconds since 1970 on the wall.
            func local(in year: Int64) -> Int64 {
                let days: Int64
                switch day {
                case .julian(let number):
                    let isLeapYear = Timestamp.validDays(year, 2, 29) != nil
                    days =
                        Timestamp.days(year: year, month: 1, day: 1) + number - 1 + (isLeapYear && number > 59 ? 1 : 0)
                case .ordinal(let number): days = Timestamp.days(year: year, month: 1, day: 1) + number
                case .weekday(let month, let week, let day):
                    let first = Timestamp.days(year: year, month: month, day: 1)
                    let next = Timestamp.days(
                        year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
                    var candidate = first + (day - WorkingCalendar.weekday(ofDay: first) + 7) % 7 + (week - 1) * 7
                    while candidate >= next { candidate -= 7 }
                    days = candidate
                }
                return days * 86_400 + time
            }
        }

        func segment(at seconds: Int64) -> Segment {
            guard let summer else { return Segment(offset: standard, end: nil) }
            let year = Timestamp.date(fromDays: (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400).year
            var offset = standard
            for year in (year - 1)...(year + 2) {
                // In the south the year begins in summer.
                let start = (at: summer.start.local(in: year) - standard, offset: summer.offset)
                let end = (at: summer.end.local(in: year) - summer.offset, offset: standard)
                for change in start.at < end.at ? [start, end] : [end, start] {
                    if change.at > seconds { return Segment(offset: offset, end: change.at) }
                    offset = change.offset
                }
            }
            return Segment(offset: offset, end: nil)
        }

        init?(_ text: [UInt8]) {
            var scanner = Scanner(text: text)
            guard scanner.name(), let standard = scanner.duration() else { return nil }
            self.standard = -standard
            if scanner.isAtEnd { return }
            guard scanner.name() else { return nil }
            var offset = self.standard + 3600
            if !scanner.isAtComma {
                guard let given = scanner.duration() else { return nil }
                offset = -given
            }
            guard let start = scanner.change(), let end = scanner.change(), scanner.isAtEnd else { return nil }
            summer = (offset, start, end)
        }

        private struct Scanner {
            let text: [UInt8]
            var position = 0

            var isAtEnd: Bool { position == text.count }
            var isAtComma: Bool { position < text.count && text[position] == UInt8(ascii: ",") }

            mutating func take(_ character: Character) -> Bool {
                guard position < text.count, text[position] == character.asciiValue else { return false }
                position += 1
                return true
            }

            mutating func name() -> Bool {
                let start = position
                if take("<") {
                    while position < text.count, !take(">") { position += 1 }
                    return text[position - 1] == UInt8(ascii: ">")
                }
                while position < text.count, text[position].isASCIILetter { position += 1 }
                return position - start >= 3
            }

            mutating func number() -> Int64? {
                let start = position
                var value: Int64 = 0
                while position < text.count, text[position].isDigit, position - start < 4 {
                    value = value * 10 + Int64(text[position] - UInt8(ascii: "0"))
                    position += 1
                }
                return position > start ? value : nil
            }

            /// `[+-]hh[:mm[:ss]]` in seconds.
            mutating func duration() -> Int64? {
                let sign: Int64 = take("-") ? -1 : 1
                if sign == 1 { _ = take("+") }
                guard let hours = number(), hours <= 167 else { return nil }
                var seconds = hours * 3600
                for unit: Int64 in [60, 1] where take(":") {
                    guard let part = number(), part < 60 else { return nil }
                    seconds += part * unit
                }
                return sign * seconds
            }

            /// `,Mm.w.d[/time]`, `,Jn[/time]` or `,n[/time]`.
            mutating func change() -> Change? {
                guard take(",") else { return nil }
                let day: Change.Day
                if take("M") {
                    guard let month = number(), (1...12).contains(month), take("."), let week = number(),
                        (1...5).contains(week), take("."), let weekday = number(), weekday < 7
                    else { return nil }
                    day = .weekday(month: month, week: week, day: weekday)
                } else if take("J") {
                    guard let number = number(), (1...365).contains(number) else { return nil }
                    day = .julian(number)
                } else {
                    guard let number = number(), number <= 365 else { return nil }
                    day = .ordinal(number)
                }
                guard take("/") else { return Change(day: day, time: 7200) }
                return duration().map { Change(day: day, time: $0) }
            }
        }
    }
}
