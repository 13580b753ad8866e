import SOCCore
import Testing

@testable import SOCCommandLine

struct TimeArgumentTests {
    private let now = Timestamp(milliseconds: 1_700_000_000_000)

    @Test(arguments: [("90s", 90), ("30m", 1800), ("12h", 43_200), ("7d", 604_800), ("2w", 1_209_600), ("0s", 0)])
    func `lengths count from now`(argument: String, seconds: Int64) throws {
        let time = try #require(TimeArgument(argument: argument))
        #expect(time.since(now) == now + -seconds * 1000)
        #expect(time.due(now) == now + seconds * 1000)
    }

    @Test(arguments: ["2024-02-29", "2024-02-29T00:00:00Z", "2024-02-29T01:00:00.000+01:00"])
    func `dates and times stand for themselves`(argument: String) throws {
        let time = try #require(TimeArgument(argument: argument))
        #expect(time.since(now) == Timestamp(milliseconds: 1_709_164_800_000))
        #expect(time.due(now) == time.since(now))
    }

    @Test func `lengths end where times can be written`() throws {
        let time = try #require(TimeArgument(argument: "999999w"))
        #expect(time.since(now) == .earliest)
        #expect(time.due(now) == .latest)
    }

    @Test(arguments: [
        "", "h", "12", "12 h", "-1h", "1000000s", "9223372036854775807d", "yesterday", "2024-02-30", "2024",
    ])
    func `what is neither is refused`(argument: String) {
        #expect(TimeArgument(argument: argument) == nil)
    }
}
