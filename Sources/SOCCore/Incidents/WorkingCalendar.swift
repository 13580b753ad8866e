/// When the clocks of incidents run: always, or in working hours.
///
/// It is working time whenever the clock on the wall shows it. So a night in which clocks go back has an hour more, one in
/// which they go forward an hour less, and hours that meet (until 24:00, from 00:00) have nothing between them.
package struct WorkingCalendar: Sendable {
    /// Seconds of a day, `start` before `end`, 86,400 at most.
    package struct Hours: Equatable, Sendable {
        package var start: Int64
        package var end: Int64

        package init(start: Int64, end: Int64) {
            self.start = start
            self.end = end
        }
    }

    package let name: String
    /// Nil for always.
    private let week: [[Hours]]?
    private let zone: TimeZoneRules
    private let holidays: Holidays

    package static let always = WorkingCalendar(name: "24x7", week: nil, zone: .utc, holidays: Holidays())

    /// - Parameter week: The hours of each weekday from Sunday, in order and apart from each other.
    package init(name: String, week: [[Hours]]?, zone: TimeZoneRules, holidays: Holidays = Holidays()) {
        self.name = name
        self.week = week
        self.zone = zone
        self.holidays = holidays
    }

    /// Days of no work, from midnight to midnight of the zone.
    package struct Holidays: Sendable {
        /// Days since 1970.
        package var days: Set<Int64> = []
        /// Of every year: the month times 100 and the day.
        package var yearly: Set<Int64> = []

        package init() {}

        func contains(day: Int64) -> Bool {
            guard !days.isEmpty || !yearly.isEmpty else { return false }
            if days.contains(day) { return true }
            let date = Timestamp.date(fromDays: day)
            return yearly.contains(date.month * 100 + date.day)
        }
    }

    /// 0 is Sunday; 1970 began on a Thursday.
    package static func weekday(ofDay day: Int64) -> Int64 { ((day + 4) % 7 + 7) % 7 }

    /// A time in which a clock stands.
    package struct Pause: Equatable, Sendable {
        package var start: Timestamp
        package var end: Timestamp

        package init(start: Timestamp, end: Timestamp) {
            self.start = start
            self.end = end
        }
    }

    /// How far ahead working time is looked for.
    private static let horizon: Int64 = 3660 * Timestamp.millisecondsPerDay

    /// When `length` milliseconds of working time have gone by since `start`.
    ///
    /// - Returns: Nil when that takes more than ten years.
    package func due(from start: Timestamp, after length: Int64, without pauses: [Pause] = []) -> Timestamp? {
        var rest = length
        var due: Timestamp?
        let standing = pauses.reduce(0) { $0 + max(0, $1.end.milliseconds - $1.start.milliseconds) }
        walk(from: start, to: start + (max(Self.horizon, length * 2) + standing), without: pauses) { from, to in
            if to.milliseconds - from.milliseconds >= rest {
                due = from + rest
                return false
            }
            rest -= to.milliseconds - from.milliseconds
            return true
        }
        return due
    }

    /// How many milliseconds of working time lie between two moments; negative when the second is the earlier one.
    package func workingTime(from start: Timestamp, to end: Timestamp, without pauses: [Pause] = []) -> Int64 {
        guard start <= end else { return -workingTime(from: end, to: start, without: pauses) }
        var total: Int64 = 0
        walk(from: start, to: end, without: pauses) { from, to in
            total += to.milliseconds - from.milliseconds
            return true
        }
        return total
    }

    /// Calls `body` with each stretch of working time that no pause covers, in order, until it returns false.
    private func walk(
        from start: Timestamp, to end: Timestamp, without pauses: [Pause],
        _ body: (_ from: Timestamp, _ to: Timestamp) -> Bool
    ) {
        let pauses = pauses.filter { $0.start < $0.end }.sorted { $0.start < $1.start }
        var next = 0
        walk(from: start, to: end) { from, to in
            var from = from
            while next < pauses.count, pauses[next].start < to {
                if from < pauses[next].start, !body(from, pauses[next].start) { return false }
                from = max(from, pauses[next].end)
                // A pause that goes on beyond this stretch is looked at again in the next.
                if pauses[next].end > to { return true }
                next += 1
            }
            return from < to ? body(from, to) : true
        }
    }

    private func walk(
        from start: Timestamp, to end: Timestamp, _ body: (_ from: Timestamp, _ to: Timestamp) -> Bool
    ) {
        guard start < end else { return }
        guard let week else {
            _ = body(start, end)
            return
        }
        var position = start.milliseconds
        while position < end.milliseconds {
            let seconds = position >= 0 ? position / 1000 : (position - 999) / 1000
            let segment = zone.segment(at: seconds)
            let day = (seconds + segment.offset - ((seconds + segment.offset) % 86_400 + 86_400) % 86_400) / 86_400
            let midnight = (day * 86_400 - segment.offset) * 1000
            let stop = min(end.milliseconds, segment.end.map { $0 * 1000 } ?? .max)
            if !holidays.contains(day: day) {
                for hours in week[Int(Self.weekday(ofDay: day))] {
                    let from = max(position, midnight + hours.start * 1000)
                    let to = min(stop, midnight + hours.end * 1000)
                    if from < to, !body(Timestamp(milliseconds: from), Timestamp(milliseconds: to)) { return }
                }
            }
            position = min(stop, midnight + Timestamp.millisecondsPerDay)
        }
    }
}
