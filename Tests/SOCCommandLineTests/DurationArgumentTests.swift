import Testing

@testable import SOCCommandLine

struct DurationArgumentTests {
    @Test(arguments: [
        ("90s", 90_000), ("15m", 900_000), ("1h30m", 5_400_000), ("7d", 604_800_000), ("2w", 1_209_600_000),
    ])
    func `units add up`(text: String, milliseconds: Int64) {
        #expect(DurationArgument(argument: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: ["", "0s", "5", "1.5h", "-1h", "1y", "h", "1h30", "99999999999999999999s"])
    func `what has no unit, no number or no length is refused`(text: String) {
        #expect(DurationArgument(argument: text) == nil)
    }

    @Test func `is shown in the largest units`() {
        #expect(DurationArgument(milliseconds: 43_200_000).description == "12h")
        #expect(DurationArgument(milliseconds: 90_000).description == "1m30s")
    }
}
