internal import SOCCore

extension TimePart {
    /// The number in a date as it is written: no time zone is applied.
    ///
    /// Source: Sigma 2.1.0, "Time Modifiers": "It is not designed to handle timezone or format conversions." The week
    /// is ISO 8601's. Numbers are taken for Unix times, in UTC, from nine digits on: a smaller one is hardly a date.
    func value(in text: Text) -> Int? {
        guard let date = CivilDate(text) else { return nil }
        switch self {
        case .minute: return date.minute
        case .hour: return date.hour
        case .day: return date.day
        case .month: return date.month
        case .year: return date.year
        case .week: return date.isoWeek
        }
    }
}

private struct CivilDate {
    var year: Int
    var month: Int
    var day: Int
    var hour = 0
    var minute = 0

    init?(_ text: Text) {
        if text.count >= 10, text[4] == text[7], text[4] == UInt8(ascii: "-") || text[4] == UInt8(ascii: "/"),
            let year = text[0..<4].integer, let month = text[5..<7].integer, let day = text[8..<10].integer
        {
            self.init(year: Int(year), month: Int(month), day: Int(day))
            if text.count >= 16, text[13] == UInt8(ascii: ":"), let hour = text[11..<13].integer,
                let minute = text[14..<16].integer
            {
                self.hour = Int(hour)
                self.minute = Int(minute)
            }
        } else {
            // Every other form, by way of RFC 3339 in UTC.
            guard text.count >= 9, let time = Timestamp(anyForm: text) else { return nil }
            let arena = Arena(blockSize: 64)
            self.init(arena.copy("\(time)"))
        }
        guard (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Weeks begin on Monday; the first one of a year has its first Thursday.
    var isoWeek: Int {
        func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
            Int(Timestamp.days(year: Int64(year), month: Int64(month), day: Int64(day)))
        }
        let today = days(year, month, day)
        // 1970-01-01 was a Thursday.
        let weekday = ((today + 3) % 7 + 7) % 7
        let thursday = today - weekday + 3
        let owner = thursday < days(year, 1, 1) ? year - 1 : thursday >= days(year + 1, 1, 1) ? year + 1 : year
        return (thursday - days(owner, 1, 1)) / 7 + 1
    }
}
