extension Timestamp {
    package static let millisecondsPerDay: Int64 = 86_400_000

    package static func + (time: Timestamp, milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: time.milliseconds + milliseconds)
    }

    /// Reads a time as records have it, or a date: its midnight in UTC.
    package init?(dateOrTime text: String) {
        guard let time = text.withText({ Timestamp($0) }) ?? "\(text)T00:00:00Z".withText({ Timestamp($0) }) else {
            return nil
        }
        self = time
    }

    /// Reads `90s`, `30m`, `12h`, `90d`, `2w`.
    package static func milliseconds(of text: String) -> Int64? {
        let units: [Character: Int64] = [
            "s": 1000, "m": 60_000, "h": 3_600_000, "d": millisecondsPerDay, "w": 7 * millisecondsPerDay,
        ]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), count >= 0,
            count < 1_000_000
        else { return nil }
        return count * unit
    }
}
