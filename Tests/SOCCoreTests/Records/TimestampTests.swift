import Testing

@testable import SOCCore

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-05-02T19:22:47.581+0200", "2026-05-02T17:22:47.581Z"),
        ("2026-01-15T10:30:00Z", "2026-01-15T10:30:00.000Z"),
        ("2026-02-04T06:31:09.2203451Z", "2026-02-04T06:31:09.220Z"),
        ("2026-05-10 03:14:15,926", "2026-05-10T03:14:15.926Z"),
        ("2024-02-29T23:59:60Z", "2024-02-29T23:59:59.000Z"), ("2026-01-01T00:00:00-05:30", "2026-01-01T05:30:00.000Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ])
    func `times are read and written in UTC`(text: String, expected: String) {
        #expect(withText(text) { Timestamp($0) }.map { "\($0)" } == expected)
    }

    @Test(arguments: [
        "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2025-02-29T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01",
        "",
        "2026-01-01T00:00:00X", "2026-01-01T00:00:00.Z", "yesterday",
    ])
    func `what is no time is refused`(text: String) { #expect(withText(text) { Timestamp($0) } == nil) }

    @Test(arguments: [
        ("1786096800000", "2026-08-07T10:00:00.000Z"), ("1772611140", "2026-03-04T07:59:00.000Z"),
        ("1772614805.250", "2026-03-04T09:00:05.250Z"), ("1784548805123456789", "2026-07-20T12:00:05.123Z"),
        ("1784548805123456", "2026-07-20T12:00:05.123Z"),
    ])
    func `counts since 1970 tell their unit by their size`(text: String, expected: String) {
        #expect(withText(text) { Timestamp(anyForm: $0) }.map { "\($0)" } == expected)
    }

    @Test(arguments: [
        ("Aug 07 2026 10:00:01", "2026-08-07T10:00:01.000Z"),
        ("Aug  7 2026 10:00:01.5 UTC", "2026-08-07T10:00:01.500Z"),
    ])
    func `CEF's times are read`(text: String, expected: String) {
        #expect(withText(text) { Timestamp(anyForm: $0) }.map { "\($0)" } == expected)
    }

    @Test(arguments: [
        ("07/08/2026 22:05", "%d/%m/%Y %H:%M", "2026-08-07T22:05:00.000Z"),
        ("7 Aug 26 10:05:09 PM", "%d %b %y %I:%M:%S %p", "2026-08-07T22:05:09.000Z"),
        ("2026-08-07 22:05:09.25+02:00", "%F %T%f%z", "2026-08-07T20:05:09.250Z"),
    ])
    func `times are read by a pattern`(text: String, pattern: String, expected: String) {
        #expect(withText(text) { Timestamp($0, pattern: pattern) }.map { "\($0)" } == expected)
    }

    @Test func `every day of four centuries survives`() {
        for day in stride(from: Int64(-719_162), to: 200_000, by: 17) {
            let time = Timestamp(milliseconds: day * 86_400_000 + 12_345_678)
            #expect(withText("\(time)") { Timestamp($0) } == time)
        }
    }

    @Test func `a known day changes nothing`() {
        var random = SplitMix(seed: 21)
        var (read, written) = (Timestamp.Day(), Timestamp.Day())
        let days: [Int64] = [-719_162, -719_161, -1, 0, 1, 20_000, 20_001, 2_932_895, 2_932_896, 2_932_897]
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: Timestamp.textLength)
        defer { room.deallocate() }
        for _ in 0..<5000 {
            let day = days.randomElement(using: &random)!
            let time = Timestamp(milliseconds: day * 86_400_000 + Int64.random(in: -1...86_400_000, using: &random))
            time.write(to: room, &written)
            let text = Text(room, Timestamp.textLength)
            #expect(String(text) == "\(time)")
            #expect(Timestamp(text, &read) == Timestamp(text))
        }
        for text in [
            "2026-02-30T00:00:00Z", "2026-02-28T00:00:00Z", "2026-02-30T00:00:00Z", "2026-02-28t01:00:00.5+01:00",
        ] {
            #expect(withText(text) { Timestamp($0, &read) } == withText(text) { Timestamp($0) })
        }
    }

    @Test func `a byte that is wrong makes no time`() {
        let text = Array("2026-05-02T17:22:47.581Z".utf8)
        for place in text.indices {
            for byte in UInt8.min...UInt8.max where byte != text[place] {
                var other = text
                other[place] = byte
                let isDigit = byte.isDigit && text[place].isDigit
                let time = other.withUnsafeBytes { Timestamp(Text($0)) }
                if isDigit { continue }
                let isOther =
                    place == 10 && [UInt8(ascii: "t"), 0x20].contains(byte) || place == 19 && byte == UInt8(ascii: ",")
                    || place == 23 && (byte == UInt8(ascii: "z") || byte.isDigit)
                // Without a zone it is UTC: what stands there is a digit more.
                #expect((time != nil) == isOther, "\(String(decoding: other, as: UTF8.self))")
            }
        }
    }
}
