/// How soon incidents must be answered and solved.
package struct SLAPolicy: Sendable {
    /// What an incident must keep.
    package struct Target: Sendable {
        /// In milliseconds of working time.
        package var firstResponse: Int64
        package var resolution: Int64
        package var calendar: WorkingCalendar
        package var escalation: Escalation?
    }

    /// What happens by itself when a target is missed.
    package struct Escalation: Equatable, Sendable {
        /// The user or team it is given to.
        package var assignee: String?
        /// Whether its severity rises by a step.
        package var raisesSeverity = false
    }

    /// Targets for some severities and categories; what is nil comes from the defaults.
    struct Rule: Sendable {
        /// Empty for all.
        var severities: Set<Severity> = []
        /// In lower case; empty for all.
        var categories: Set<String> = []
        var firstResponse: Int64?
        var resolution: Int64?
        var calendar: WorkingCalendar?
        var escalation: Escalation?

        func fits(_ severity: Severity, _ category: String?) -> Bool {
            (severities.isEmpty || severities.contains(severity))
                && (categories.isEmpty || category.map { categories.contains($0.lowercased()) } ?? false)
        }
    }

    /// By severity, what no rule says.
    private let defaults: [Severity: (firstResponse: Int64, resolution: Int64)]
    private let calendar: WorkingCalendar
    private let rules: [Rule]

    init(
        defaults: [Severity: (firstResponse: Int64, resolution: Int64)], calendar: WorkingCalendar = .always,
        rules: [Rule] = []
    ) {
        self.defaults = defaults
        self.calendar = calendar
        self.rules = rules
    }

    /// The first rule that fits decides.
    package func target(severity: Severity, category: String?) -> Target {
        let rule = rules.first { $0.fits(severity, category) }
        let standard = defaults[severity] ?? (14_400_000, 86_400_000)
        return Target(
            firstResponse: rule?.firstResponse ?? standard.firstResponse,
            resolution: rule?.resolution ?? standard.resolution, calendar: rule?.calendar ?? calendar,
            escalation: rule?.escalation)
    }
}

/// When the clocks of an incident began, stood and ended.
package struct IncidentClocks {
    package var openedAt: Timestamp
    package var firstResponseAt: Timestamp?
    package var resolvedAt: Timestamp?
    /// Since when they stand.
    package var pausedAt: Timestamp?
    /// Pauses that are over, with the time between resolving and reopening.
    package var pauses: [WorkingCalendar.Pause]

    package init(
        openedAt: Timestamp, firstResponseAt: Timestamp? = nil, resolvedAt: Timestamp? = nil,
        pausedAt: Timestamp? = nil, pauses: [WorkingCalendar.Pause] = []
    ) {
        self.openedAt = openedAt
        self.firstResponseAt = firstResponseAt
        self.resolvedAt = resolvedAt
        self.pausedAt = pausedAt
        self.pauses = pauses
    }

    package struct Dues: Equatable {
        package var firstResponse: Timestamp
        package var resolution: Timestamp

        package init(firstResponse: Timestamp, resolution: Timestamp) {
            self.firstResponse = firstResponse
            self.resolution = resolution
        }
    }

    /// Until when the targets must be met; a pause that lasts counts when it is over.
    ///
    /// What has been answered keeps its due time, whatever becomes of the severity, unless a pause reaches over the answer.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` for a calendar that hardly ever works.
    package func dues(_ target: SLAPolicy.Target, former: Dues? = nil) throws(SOCError) -> Dues {
        guard
            let first = answeredDue(former)
                ?? target.calendar.due(from: openedAt, after: target.firstResponse, without: pauses),
            let last = target.calendar.due(from: openedAt, after: target.resolution, without: pauses)
        else {
            throw SOCError(
                .misconfigured, "the calendar '\(target.calendar.name)' has too little working time for its policy")
        }
        return Dues(firstResponse: first, resolution: last)
    }

    private func answeredDue(_ former: Dues?) -> Timestamp? {
        guard let former, let firstResponseAt else { return nil }
        let isWithinPause = pauses.contains { $0.start <= firstResponseAt && firstResponseAt <= $0.end }
        return isWithinPause ? nil : former.firstResponse
    }

    /// How much working time is left until `due`, negative when it has passed; the clock stands during a pause.
    package func left(until due: Timestamp, at now: Timestamp, in calendar: WorkingCalendar) -> Int64 {
        calendar.workingTime(from: min(now, pausedAt ?? now), to: due, without: pauses)
    }
}
