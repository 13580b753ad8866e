#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A count that forgets: a sighting of long ago weighs e^(-age / memory).
struct FadingCount {
    private(set) var amount = 0.0
    private(set) var time = Int64.min

    init() {}

    init(amount: Double, time: Int64) {
        self.amount = amount
        self.time = time
    }

    func amount(at now: Int64) -> Double {
        guard time != .min else { return 0 }
        return now <= time ? amount : amount * exp(Double(time - now) / CorrelationRules.memory)
    }

    /// - Returns: The amount before.
    @discardableResult mutating func add(at now: Int64) -> Double {
        let former = amount(at: now)
        amount = former + 1
        time = max(time, now)
        return former
    }

    /// Whether it is as good as nothing, so that nobody misses it.
    func isForgotten(at now: Int64) -> Bool { time == .min || Double(now - time) > 4 * CorrelationRules.memory }
}

/// The constants of correlation. Why each has its value: docs/decisions/0003-correlation.md.
enum CorrelationRules {
    static let hour: Int64 = 3_600_000
    static let day = 86_400_000.0
    /// How long a sighting is remembered, in milliseconds: 30 days.
    static let memory = 30 * day
    /// A signature at a place is one sighting until it was quiet for longer than this; the window of deduplication.
    static let sightingGap = hour
    /// The sightings assumed before anything was seen, and the days that they are worth: a cold start is modest.
    static let priorCount = 0.5
    static let priorDays = 1.0
    /// What is expected once in so many days has a rarity of one half.
    static let horizonDays = 4.0
    /// An alert reaches as far as one more like it would come by chance with this probability.
    static let chance = 0.05
    /// What reaches less far than this opens no group, and less far than the next joins none: it is routine here.
    static let openReach = hour
    static let joinReach = hour / 6
    /// The weight of shared values that makes a connection.
    static let linkNeeded = 0.5
    /// A value that this share of all sightings name weighs nothing.
    static let commonShare = 0.5
    static let sharePrior = 50.0
    /// Of a kind with fewer values than this none is common: a lab with one host.
    static let fewValues = 4
    /// How many sightings one value may join to a group.
    static let valueCap: Int32 = 1000
    /// Each further tactic raises the score by a quarter.
    static let tacticStep = 0.25
    /// How many uids a correlation lists.
    static let maximumUIDs = 10_000
    /// How many entities a correlation lists, the first it met.
    static let maximumEntities = 1000

    static func weight(of severity: Severity) -> Double {
        switch severity {
        case .critical: 4
        case .high: 2
        case .medium: 1
        case .low: 0.5
        case .informational: 0.25
        }
    }
}

/// How usual an alert is where it came up, as the past has it.
package struct Expectation {
    /// How often its signature was seen at its place before, faded.
    package var here: Double
    /// How often elsewhere.
    package var elsewhere: Double
    /// For how many days its source has been heard, faded.
    package var days: Double
    /// How many sightings a day are expected here.
    package var rate: Double

    /// 0 for routine to 1 for unheard of.
    package var rarity: Double { 1 / (1 + CorrelationRules.horizonDays * rate) }

    /// For how many milliseconds around it the company of such an alert is no coincidence.
    func reach(window: Int64) -> Int64 {
        min(Int64(CorrelationRules.chance / rate * CorrelationRules.day), window)
    }
}
