import Testing

@testable import SOCCore

private func at(_ text: String) -> Timestamp {
    guard let time = text.withText({ Timestamp($0) }) else { fatalError("no time: \(text)") }
    return time
}

private func zone(_ name: String) throws -> TimeZoneRules { try #require(try TimeZoneRules.load(name)) }

private let hour: Int64 = 3_600_000
private let minute: Int64 = 60_000

private func calendar(_ zoneName: String, _ hours: [String: [(Int64, Int64)]], holidays: [String] = []) throws
    -> WorkingCalendar
{
    let days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    var free = WorkingCalendar.Holidays()
    for holiday in holidays {
        let parts = holiday.split(separator: "-").compactMap { Int64($0) }
        if parts.count == 3 {
            free.days.insert(Timestamp.days(year: parts[0], month: parts[1], day: parts[2]))
        } else {
            free.yearly.insert(parts[0] * 100 + parts[1])
        }
    }
    return WorkingCalendar(
        name: "test",
        week: days.map { (hours[$0] ?? []).map { .init(start: $0.0 * 3600, end: $0.1 * 3600) } },
        zone: try zone(zoneName), holidays: free)
}

private let workdays = ["mon", "tue", "wed", "thu", "fri"]
private let allDays = workdays + ["sat", "sun"]
private func every(_ days: [String], _ hours: (Int64, Int64)...) -> [String: [(Int64, Int64)]] {
    Dictionary(uniqueKeysWithValues: days.map { ($0, hours) })
}

struct TimeZoneRulesTests {
    /// Computed with Python's zoneinfo.
    @Test(arguments: [
        ("Europe/Berlin", "2026-03-29T00:59:59Z", 3600), ("Europe/Berlin", "2026-03-29T01:00:00Z", 7200),
        ("Europe/Berlin", "2026-10-25T00:59:59Z", 7200), ("Europe/Berlin", "2026-10-25T01:00:00Z", 3600),
        ("America/New_York", "2026-03-08T06:59:59Z", -18000), ("America/New_York", "2026-03-08T07:00:00Z", -14400),
        ("America/New_York", "2026-11-01T05:59:59Z", -14400), ("America/New_York", "2026-11-01T06:00:00Z", -18000),
        ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", 39600), ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 37800),
        ("Australia/Lord_Howe", "2026-10-03T15:29:59Z", 37800), ("Australia/Lord_Howe", "2026-10-03T15:30:00Z", 39600),
        ("Asia/Kolkata", "2026-06-01T00:00:00Z", 19800), ("UTC", "2026-06-01T00:00:00Z", 0),
        ("Europe/Berlin", "1985-07-01T00:00:00Z", 7200), ("America/Sao_Paulo", "2017-12-01T00:00:00Z", -7200),
        // Beyond the table: the footer.
        ("Europe/Berlin", "2093-07-01T00:00:00Z", 7200), ("Europe/Berlin", "2093-12-01T00:00:00Z", 3600),
        ("Australia/Sydney", "2093-01-01T00:00:00Z", 39600), ("Australia/Sydney", "2093-07-01T00:00:00Z", 36000),
    ])
    func `offsets are those of the tz database`(_ name: String, _ time: String, _ offset: Int64) throws {
        #expect(try zone(name).segment(at: at(time).milliseconds / 1000).offset == offset)
    }

    @Test func `a stretch ends where the clocks change`() throws {
        let segment = try zone("Europe/Berlin").segment(at: at("2026-03-28T12:00:00Z").milliseconds / 1000)
        #expect(segment.end == at("2026-03-29T01:00:00Z").milliseconds / 1000)
        let later = try zone("Europe/Berlin").segment(at: at("2093-07-01T00:00:00Z").milliseconds / 1000)
        #expect(later.end == at("2093-10-25T01:00:00Z").milliseconds / 1000)
    }

    @Test(arguments: ["Nowhere/Land", "../../etc/passwd", "/etc/passwd", "", ".", "Europe//Berlin", "Europe", "a b"])
    func `what is no zone is not read`(_ name: String) throws {
        #expect((try? TimeZoneRules.load(name)) ?? nil == nil)
    }

    @Test(arguments: [
        "CET-1CEST,M3.5.0,M10.5.0/3", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "EST5EDT,M3.2.0,M11.1.0", "UTC0",
        "IST-1GMT0,M10.5.0,M3.5.0/1", "XXX3EDT4,0/0,J365/23", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
    ])
    func `footers are read`(_ text: String) { #expect(TimeZoneRules.Footer(Array(text.utf8)) != nil) }

    @Test(arguments: ["", "C", "CET", "CET-1CEST,M13.5.0,M10.5.0/3", "CET-1CEST,M3.5.0", "CET-999", "CET-1CEST,,"])
    func `what is no footer is refused`(_ text: String) { #expect(TimeZoneRules.Footer(Array(text.utf8)) == nil) }

    @Test func `truncated files are refused`() throws {
        let bytes = try #require(try WholeFile.read("/usr/share/zoneinfo/Europe/Berlin"))
        #expect(TimeZoneRules(name: "x", tzif: bytes) != nil)
        for count in 0..<bytes.count { #expect(TimeZoneRules(name: "x", tzif: Array(bytes.prefix(count))) == nil) }
    }
}

struct WorkingCalendarTests {
    @Test func `always runs through midnight without losing a minute`() {
        let start = at("2026-05-02T23:59:30Z")
        #expect(WorkingCalendar.always.due(from: start, after: minute) == at("2026-05-03T00:00:30Z"))
        #expect(WorkingCalendar.always.workingTime(from: start, to: at("2026-05-03T23:59:30Z")) == 24 * hour)
    }

    @Test func `hours until 24 and from 0 meet without a gap`() throws {
        let days = try calendar("Europe/Berlin", every(allDays, (0, 24)))
        // A month of whole days, in a zone where no clock changes in it, is as long as it is.
        for start in ["2026-05-02T23:59:30Z", "2026-05-02T21:59:59.999Z", "2026-05-02T22:00:00Z"] {
            #expect(days.due(from: at(start), after: 30 * 24 * hour) == at(start) + 30 * 24 * hour)
        }
    }

    /// The nights of both changes in three zones: 8 hours of work from 20:00 to 04:00 on the wall.
    @Test(arguments: [
        // Forward at 02:00: the night has 7 hours, so an hour is left for the next one.
        ("Europe/Berlin", "2026-03-28T19:00:00Z", 8, "2026-03-29T19:00:00Z"),
        ("Europe/Berlin", "2026-03-28T19:00:00Z", 7, "2026-03-29T02:00:00Z"),
        ("America/New_York", "2026-03-08T01:00:00Z", 7, "2026-03-08T08:00:00Z"),
        ("America/New_York", "2026-03-08T01:00:00Z", 8, "2026-03-09T01:00:00Z"),
        // Back at 03:00 or 02:00: the night has 9.
        ("Europe/Berlin", "2026-10-24T18:00:00Z", 9, "2026-10-25T03:00:00Z"),
        ("Europe/Berlin", "2026-10-24T18:00:00Z", 8, "2026-10-25T02:00:00Z"),
        ("America/New_York", "2026-11-01T00:00:00Z", 9, "2026-11-01T09:00:00Z"),
    ])
    func `a night of work is as long as it is`(_ zone: String, _ start: String, _ length: Int64, _ due: String) throws {
        let nights = try calendar(zone, every(allDays, (0, 4), (20, 24)))
        #expect(nights.due(from: at(start), after: length * hour) == at(due))
    }

    /// Lord Howe changes by half an hour: 01:30 comes twice in April, 02:00 to 02:30 never in October.
    @Test func `half an hour of change counts as half an hour`() throws {
        let nights = try calendar("Australia/Lord_Howe", every(allDays, (0, 4)))
        #expect(
            nights.workingTime(from: at("2026-04-04T13:00:00Z"), to: at("2026-04-04T17:30:00Z")) == 4 * hour + hour / 2)
        #expect(
            nights.workingTime(from: at("2026-10-03T13:30:00Z"), to: at("2026-10-03T17:00:00Z")) == 3 * hour + hour / 2)
    }

    @Test func `a day of office hours is not touched by the night before`() throws {
        let office = try calendar("Europe/Berlin", every(allDays, (8, 18)))
        // On the Sundays of both changes the office opens at 08:00 on the wall.
        #expect(office.due(from: at("2026-03-28T20:00:00Z"), after: hour) == at("2026-03-29T07:00:00Z"))
        #expect(office.due(from: at("2026-10-24T20:00:00Z"), after: hour) == at("2026-10-25T08:00:00Z"))
    }

    @Test func `what is due at closing time is due then and not in the morning`() throws {
        let office = try calendar("Europe/Berlin", every(workdays, (8, 18)))
        #expect(office.due(from: at("2026-05-04T06:00:00Z"), after: 10 * hour) == at("2026-05-04T16:00:00Z"))
        #expect(office.due(from: at("2026-05-04T06:00:00Z"), after: 10 * hour + 1) == at("2026-05-05T06:00:00.001Z"))
    }

    @Test func `weekends and holidays do not count`() throws {
        let office = try calendar("Europe/Berlin", every(workdays, (8, 18)), holidays: ["2026-05-01", "12-25"])
        // Thursday evening, a holiday on Friday, a weekend: Monday.
        #expect(office.due(from: at("2026-04-30T15:30:00Z"), after: hour) == at("2026-05-04T06:30:00Z"))
        // Of every year.
        #expect(office.due(from: at("2026-12-24T16:59:00Z"), after: 2 * minute) == at("2026-12-28T07:01:00Z"))
        #expect(office.due(from: at("2028-12-25T07:00:00Z"), after: hour) == at("2028-12-26T08:00:00Z"))
    }

    @Test func `a leap day is a day`() throws {
        let office = try calendar("Europe/Berlin", every(allDays, (8, 18)))
        #expect(office.due(from: at("2028-02-28T16:00:00Z"), after: 2 * hour) == at("2028-02-29T08:00:00Z"))
        #expect(office.due(from: at("2027-02-28T16:00:00Z"), after: 2 * hour) == at("2027-03-01T08:00:00Z"))
        let free = try calendar("Europe/Berlin", every(allDays, (8, 18)), holidays: ["02-29"])
        #expect(free.due(from: at("2028-02-28T16:00:00Z"), after: 2 * hour) == at("2028-03-01T08:00:00Z"))
    }

    @Test func `pauses do not count, however they lie`() {
        let start = at("2026-05-04T10:00:00Z")
        func pause(_ from: String, _ to: String) -> WorkingCalendar.Pause {
            .init(start: at("2026-05-04T\(from):00Z"), end: at("2026-05-04T\(to):00Z"))
        }
        func due(_ pauses: WorkingCalendar.Pause...) -> Timestamp? {
            WorkingCalendar.always.due(from: start, after: 4 * hour, without: pauses)
        }
        #expect(due(pause("11:00", "12:00")) == at("2026-05-04T15:00:00Z"))
        #expect(due(pause("11:00", "12:00"), pause("11:30", "13:00")) == at("2026-05-04T16:00:00Z"))
        #expect(due(pause("11:30", "11:45"), pause("11:00", "12:00")) == at("2026-05-04T15:00:00Z"))
        #expect(due(pause("09:00", "10:30")) == at("2026-05-04T14:30:00Z"))
        #expect(due(pause("14:00", "15:00")) == at("2026-05-04T14:00:00Z"))
        #expect(due(pause("13:59", "15:00")) == at("2026-05-04T15:01:00Z"))
        #expect(due(pause("12:00", "12:00")) == at("2026-05-04T14:00:00Z"))
    }

    @Test func `a pause over several days of work counts only their hours`() throws {
        let office = try calendar("Europe/Berlin", every(workdays, (8, 18)))
        let pause = WorkingCalendar.Pause(start: at("2026-05-04T14:00:00Z"), end: at("2026-05-06T07:00:00Z"))
        // Two hours of Monday, all of Tuesday and an hour of Wednesday do not count.
        #expect(
            office.due(from: at("2026-05-04T12:00:00Z"), after: 4 * hour, without: [pause])
                == at("2026-05-06T09:00:00Z"))
    }

    @Test func `due and working time are each other's inverse`() throws {
        let calendars = [
            WorkingCalendar.always,
            try calendar("Europe/Berlin", every(workdays, (8, 12), (13, 18)), holidays: ["03-30"]),
            try calendar("America/New_York", every(allDays, (0, 4), (20, 24))),
        ]
        var random = SystemRandomNumberGenerator()
        for calendar in calendars {
            for _ in 0..<300 {
                let start = at("2026-03-01T00:00:00Z") + Int64.random(in: 0..<270 * 24 * hour, using: &random)
                let length = Int64.random(in: 1..<60 * hour, using: &random)
                let from = start + Int64.random(in: -hour..<48 * hour, using: &random)
                let pauses = [
                    WorkingCalendar.Pause(start: from, end: from + Int64.random(in: 0..<30 * hour, using: &random))
                ]
                let due = try #require(calendar.due(from: start, after: length, without: pauses))
                #expect(
                    calendar.workingTime(from: start, to: due, without: pauses) == length,
                    "\(start) \(length) \(pauses)")
                #expect(calendar.workingTime(from: due, to: start, without: pauses) == -length)
            }
        }
    }

    @Test func `a calendar that hardly works has no due time`() throws {
        let never = try calendar("UTC", every(["mon"], (8, 9)), holidays: [])
        #expect(never.due(from: at("2026-05-04T06:00:00Z"), after: 5000 * hour) == nil)
    }
}

struct IncidentClocksTests {
    private let opened = at("2026-05-04T10:00:00Z")
    private func target(_ first: Int64, _ last: Int64) -> SLAPolicy.Target {
        .init(firstResponse: first, resolution: last, calendar: .always)
    }

    @Test func `a change of severity keeps the pauses`() throws {
        let pauses = [
            WorkingCalendar.Pause(start: at("2026-05-04T10:30:00Z"), end: at("2026-05-04T11:30:00Z")),
            WorkingCalendar.Pause(start: at("2026-05-04T12:00:00Z"), end: at("2026-05-04T12:15:00Z")),
        ]
        let clocks = IncidentClocks(openedAt: opened, pauses: pauses)
        #expect(try clocks.dues(target(hour, 8 * hour)).resolution == at("2026-05-04T19:15:00Z"))
        #expect(try clocks.dues(target(minute * 15, 4 * hour)).resolution == at("2026-05-04T15:15:00Z"))
        #expect(try clocks.dues(target(minute * 15, 4 * hour)).firstResponse == at("2026-05-04T10:15:00Z"))
        #expect(try clocks.dues(target(hour, 4 * hour)).firstResponse == at("2026-05-04T12:15:00Z") + -15 * minute)
    }

    @Test func `reopening goes on with what was left`() throws {
        // Resolved after three of four hours, reopened a week later: an hour is left.
        let resolved = WorkingCalendar.Pause(start: at("2026-05-04T13:00:00Z"), end: at("2026-05-11T09:00:00Z"))
        let clocks = IncidentClocks(openedAt: opened, pauses: [resolved])
        #expect(try clocks.dues(target(hour, 4 * hour)).resolution == at("2026-05-11T10:00:00Z"))
        // Of what was late nothing is left: it stays late.
        #expect(try clocks.dues(target(hour, 2 * hour)).resolution == at("2026-05-04T12:00:00Z"))
    }

    @Test func `what is answered keeps its due time`() throws {
        let former = IncidentClocks.Dues(firstResponse: opened + 4 * hour, resolution: opened + 24 * hour)
        let answered = IncidentClocks(openedAt: opened, firstResponseAt: opened + hour)
        #expect(try answered.dues(target(15 * minute, 4 * hour), former: former).firstResponse == former.firstResponse)
        let unanswered = IncidentClocks(openedAt: opened)
        #expect(
            try unanswered.dues(target(15 * minute, 4 * hour), former: former).firstResponse == opened + 15 * minute)
    }

    @Test func `during a pause nothing is lost`() {
        let clocks = IncidentClocks(openedAt: opened, pausedAt: opened + hour)
        #expect(clocks.left(until: opened + 4 * hour, at: opened + 100 * hour, in: .always) == 3 * hour)
        let running = IncidentClocks(openedAt: opened)
        #expect(running.left(until: opened + 4 * hour, at: opened + 5 * hour, in: .always) == -hour)
    }
}

struct SLAPolicyTests {
    private let defaults: [Severity: (firstResponse: Int64, resolution: Int64)] = [
        .critical: (15 * minute, 4 * hour), .high: (hour, 8 * hour), .medium: (4 * hour, 24 * hour),
    ]

    private func policy(_ text: String) throws -> SLAPolicy {
        try SLAPolicy(try YAMLNode.documents(of: text, source: "config.yaml").first, defaults: defaults)
    }

    @Test func `without a configuration the defaults hold around the clock`() throws {
        let target = try SLAPolicy(nil, defaults: defaults).target(severity: .high, category: nil)
        #expect(target.firstResponse == hour)
        #expect(target.resolution == 8 * hour)
        #expect(target.calendar.name == "24x7")
    }

    @Test func `the first policy that fits decides, and defaults fill it up`() throws {
        let policy = try policy(
            """
            calendar: office
            calendars:
              office: {zone: Europe/Berlin, hours: {mon-fri: "08:00-18:00", sat: ["09:00-12:00", "13:00-15:00"]}, holidays: [2026-12-24, 12-25]}
              nights: {zone: America/New_York, hours: {mon-sun: "22:00-06:00"}}
            policies:
              - {severity: critical, category: [Phishing, fraud], first_response: 5m, calendar: 24x7, escalate: {to: tier-2, raise: yes}}
              - {severity: [critical, high], resolution: 6h, calendar: nights}
            """)
        let phishing = policy.target(severity: .critical, category: "phishing")
        #expect(phishing.firstResponse == 5 * minute)
        #expect(phishing.resolution == 4 * hour)
        #expect(phishing.calendar.name == "24x7")
        #expect(phishing.escalation == SLAPolicy.Escalation(assignee: "tier-2", raisesSeverity: true))
        let other = policy.target(severity: .critical, category: nil)
        #expect(other.firstResponse == 15 * minute)
        #expect(other.resolution == 6 * hour)
        #expect(other.calendar.name == "nights")
        // 22:00 to 06:00 is one stretch over midnight.
        #expect(
            other.calendar.workingTime(from: at("2026-05-05T02:00:00Z"), to: at("2026-05-05T10:00:00Z")) == 8 * hour)
        #expect(policy.target(severity: .medium, category: nil).calendar.name == "office")
    }

    @Test(arguments: [
        ("policies: [{severity: bad}]", "config.yaml:1:23: no severity 'bad'"),
        ("policies: [{first_response: 5}]", "config.yaml:1:29: '5' is no length of time like 15m, 4h or 2d"),
        ("policies: [{calendar: x}]", "config.yaml:1:23: no calendar 'x'; known are 24x7"),
        (
            "policies: [{when: x}]",
            "config.yaml:1:13: unknown key 'when'; known are severity, category, first_response, resolution, calendar, escalate"
        ),
        (
            "calendars: {a: {zone: Mars/Base}}",
            "config.yaml:1:23: no time zone 'Mars/Base' (Debian's package is tzdata)"
        ),
        ("calendars: {a: {hours: {mon: x}}}", "config.yaml:1:16: the calendar 'a' needs a zone such as Europe/Berlin"),
        (
            "calendars: {a: {zone: UTC, hours: {mon: '8:00-25:00'}}}",
            "config.yaml:1:41: '8:00-25:00' is no stretch like 08:00-18:00"
        ),
        (
            "calendars: {a: {zone: UTC, hours: {someday: '8:00-9:00'}}}",
            "config.yaml:1:36: 'someday' is no day like mon, or days like mon-fri"
        ),
        (
            "calendars: {a: {zone: UTC, hours: {mon: ['8:00-10:00', '9:00-11:00']}}}",
            "config.yaml:1:35: the hours of mon overlap"
        ),
        (
            "calendars: {a: {zone: UTC, holidays: [2026-02-29]}}",
            "config.yaml:1:39: '2026-02-29' is no day like 2026-12-25, or 12-25 for every year"
        ),
        ("calendars: {a: {zone: UTC, hours: {}}}", "config.yaml:1:35: no working hours"),
    ])
    func `what is wrong is named with its place`(_ text: String, _ message: String) {
        let error = #expect(throws: SOCError.self) { try policy(text) }
        #expect(error?.description == message)
        #expect(error?.code == .misconfigured)
    }
}
