extension SLAPolicy {
    /// Reads the section `sla` of the configuration.
    ///
    /// - Parameters:
    ///   - node: The section; nil when there is none.
    ///   - defaults: By severity, what the configuration does not say.
    /// - Throws: ``SOCError/Code/misconfigured`` with the place of what is wrong.
    package init(
        _ node: YAMLNode?, defaults: [Severity: (firstResponse: Int64, resolution: Int64)]
    ) throws(SOCError) {
        guard let node else {
            self.init(defaults: defaults)
            return
        }
        let members = try node.members(of: "sla", ["calendar", "calendars", "policies"], .misconfigured)
        var calendars = ["24x7": WorkingCalendar.always]
        for (key, value) in members["calendars"]?.members ?? [] {
            let name = key.text ?? ""
            guard name != "24x7" else { throw key.error("24x7 is always there", .misconfigured) }
            calendars[name] = try WorkingCalendar(name: name, value)
        }
        func calendar(_ node: YAMLNode?) throws(SOCError) -> WorkingCalendar? {
            guard let node else { return nil }
            guard let calendar = node.text.flatMap({ calendars[$0] }) else {
                let known = calendars.keys.sorted().joined(separator: ", ")
                throw node.error("no calendar '\(node.text ?? "")'; known are \(known)", .misconfigured)
            }
            return calendar
        }
        var rules: [Rule] = []
        if let policies = members["policies"] {
            guard let list = policies.elements else { throw policies.error("policies is a list", .misconfigured) }
            for policy in list {
                let members = try policy.members(
                    of: "a policy",
                    ["severity", "category", "first_response", "resolution", "calendar", "escalate"], .misconfigured)
                var rule = Rule()
                for word in try Self.words(members["severity"]) {
                    guard let severity = word.text.flatMap({ $0.withText { Severity(word: $0) } }) else {
                        throw word.error("no severity '\(word.text ?? "")'", .misconfigured)
                    }
                    rule.severities.insert(severity)
                }
                for word in try Self.words(members["category"]) {
                    if let text = word.text { rule.categories.insert(text.lowercased()) }
                }
                rule.firstResponse = try Self.length(members["first_response"])
                rule.resolution = try Self.length(members["resolution"])
                rule.calendar = try calendar(members["calendar"])
                rule.escalation = try Self.escalation(members["escalate"])
                rules.append(rule)
            }
        }
        self.init(defaults: defaults, calendar: try calendar(members["calendar"]) ?? .always, rules: rules)
    }

    /// One word or a list of them.
    private static func words(_ node: YAMLNode?) throws(SOCError) -> [YAMLNode] {
        guard let node else { return [] }
        if let elements = node.elements {
            for element in elements where element.text == nil { throw element.error("not a word", .misconfigured) }
            return elements
        }
        guard node.text != nil else { throw node.error("neither a word nor a list of them", .misconfigured) }
        return [node]
    }

    private static func length(_ node: YAMLNode?) throws(SOCError) -> Int64? {
        guard let node else { return nil }
        guard let length = node.text.flatMap({ Timestamp.milliseconds(of: $0) }), length > 0,
            length <= 3650 * Timestamp.millisecondsPerDay
        else { throw node.error("'\(node.text ?? "")' is no length of time like 15m, 4h or 2d", .misconfigured) }
        return length
    }

    private static func escalation(_ node: YAMLNode?) throws(SOCError) -> Escalation? {
        guard let node else { return nil }
        let members = try node.members(of: "escalate", ["to", "raise"], .misconfigured)
        var escalation = Escalation(assignee: members["to"]?.text)
        if let raise = members["raise"] {
            switch raise.text {
            case "yes", "true": escalation.raisesSeverity = true
            case "no", "false": break
            default: throw raise.error("neither yes nor no", .misconfigured)
            }
        }
        return escalation
    }
}

extension WorkingCalendar {
    fileprivate init(name: String, _ node: YAMLNode) throws(SOCError) {
        let members = try node.members(of: "a calendar", ["zone", "hours", "holidays"], .misconfigured)
        guard let zoneNode = members["zone"], let zoneName = zoneNode.text else {
            throw node.error("the calendar '\(name)' needs a zone such as Europe/Berlin", .misconfigured)
        }
        guard let zone = try TimeZoneRules.load(zoneName) else {
            throw zoneNode.error("no time zone '\(zoneName)' (Debian's package is tzdata)", .misconfigured)
        }
        var week: [[Hours]]?
        if let hours = members["hours"] {
            week = try Self.week(hours)
        }
        var holidays = Holidays()
        for day in members["holidays"]?.elements ?? [] {
            let parts = (day.text ?? "").split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
            if parts.count == 3, let year = parts[0], let month = parts[1], let date = parts[2],
                let number = Timestamp.validDays(year, month, date)
            {
                holidays.days.insert(number)
            } else if parts.count == 2, let month = parts[0], let date = parts[1],
                Timestamp.validDays(2000, month, date) != nil
            {
                holidays.yearly.insert(month * 100 + date)
            } else {
                throw day.error(
                    "'\(day.text ?? "")' is no day like 2026-12-25, or 12-25 for every year", .misconfigured)
            }
        }
        if members["holidays"] != nil, members["holidays"]?.elements == nil {
            throw node.error("holidays is a list", .misconfigured)
        }
        // Without hours every day is a working day, but for holidays.
        self.init(
            name: name, week: week ?? Array(repeating: [Hours(start: 0, end: 86_400)], count: 7), zone: zone,
            holidays: holidays)
    }

    private static let days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// `mon-fri: 08:00-18:00`, each day with one stretch or a list of them.
    private static func week(_ node: YAMLNode) throws(SOCError) -> [[Hours]] {
        guard let members = node.members else {
            throw node.error("hours is a mapping such as mon-fri: 08:00-18:00", .misconfigured)
        }
        var week = [[Hours]](repeating: [], count: 7)
        for (key, value) in members {
            let names = (key.text ?? "").lowercased().split(separator: "-", omittingEmptySubsequences: false)
            let indexes = names.compactMap { days.firstIndex(of: String($0)) }
            guard (1...2).contains(names.count), indexes.count == names.count, let first = indexes.first,
                let last = indexes.last
            else { throw key.error("'\(key.text ?? "")' is no day like mon, or days like mon-fri", .misconfigured) }
            var day = first
            while true {
                for stretch in value.elements ?? [value] {
                    guard let hours = stretch.text.flatMap({ Self.hours($0) }) else {
                        throw stretch.error("'\(stretch.text ?? "")' is no stretch like 08:00-18:00", .misconfigured)
                    }
                    if hours.start < hours.end {
                        week[day].append(hours)
                    } else {
                        // Over midnight: the rest belongs to the next day.
                        week[day].append(Hours(start: hours.start, end: 86_400))
                        if hours.end > 0 { week[(day + 1) % 7].append(Hours(start: 0, end: hours.end)) }
                    }
                }
                if day == last { break }
                day = (day + 1) % 7
            }
        }
        for day in 0..<7 {
            week[day].sort { $0.start < $1.start }
            for (former, next) in zip(week[day], week[day].dropFirst()) where former.end > next.start {
                throw node.error("the hours of \(days[day]) overlap", .misconfigured)
            }
        }
        guard week.contains(where: { !$0.isEmpty }) else { throw node.error("no working hours", .misconfigured) }
        return week
    }

    private static func hours(_ text: String) -> Hours? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { seconds($0) }
        guard ends.count == 2, let start = ends[0], let end = ends[1], start != end, start < 86_400 else { return nil }
        return Hours(start: start, end: end)
    }

    /// `HH:mm`, up to 24:00.
    private static func seconds(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isDigit) }),
            let hour = Int64(parts[0]), let minute = Int64(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 3600 + minute * 60
    }
}
