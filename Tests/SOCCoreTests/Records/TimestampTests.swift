import Testing

@testable import SOCCore

struct TimestampTests {
    @Test(
        arguments: [
            ("2026-05-02T17:22:47.581Z", "2026-05-02T17:22:47.581Z"),
            ("2026-05-02T19:22:47.581+0200", "2026-05-02T17:22:47.581Z"),
            ("2026-05-02T19:22:47+02:00", "2026-05-02T17:22:47.000Z"),
            ("2026-07-20T12:00:05.123999999Z", "2026-07-20T12:00:05.123Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
        ])
    func `is written in UTC with milliseconds, further digits cut off`(text: String, expected: String) throws {
        try withText(text) { #expect(Timestamp($0)?.description == expected) }
    }

    @Test(arguments: ["", "yesterday", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T25:00:00Z"])
    func `what is no time is none`(text: String) throws {
        try withText(text) { #expect(Timestamp($0) == nil) }
    }

    private func withText(_ string: String, _ body: (Text) throws -> Void) rethrows {
        let arena = Arena(blockSize: 256)
        try body(arena.copy(string))
    }
}
