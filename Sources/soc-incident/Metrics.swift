import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Metrics: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell how incidents were dealt with: counts, times, agreed times kept, trend.",
        discussion: """
            Times are from opening to the first response, to containment and to resolution: mean, median, and the time \
            within which nine of ten were done. What was merged counts once.
            """)

    @Option(help: ArgumentHelp("Incidents opened since then: 24h, 30d, or a time.", valueName: "time"))
    var since: TimeArgument = "30d"
    @Option(help: ArgumentHelp("And before then; now if not given.", valueName: "time")) var until: TimeArgument?
    @Option(help: "Only these tables: all, severity, category, analyst, disposition; may be repeated.")
    var by: [MetricAspect] = []
    @Option(help: "The steps of the trend; hours for up to three days, days for more.")
    var bucket: MetricPeriod.Bucket?
    @Flag(inversion: .prefixedNo, help: "Whether to tell the trend.") var trend = true
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    /// Two years by the hour.
    private static let bucketLimit = 24 * 366 * 2

    func execute() throws {
        let now = Timestamp.now()
        let end = until?.since(now) ?? now
        let start = since.since(now)
        guard start < end else { throw SOCError(.usage, "--since is not before --until") }
        let period = MetricPeriod(since: start, until: end, bucket: bucket)
        guard period.bucketCount <= Self.bucketLimit else {
            throw SOCError(
                .usage, "a trend of more than \(Self.bucketLimit) steps: choose --bucket day or a later --since")
        }
        let output = self.output.open()
        try IncidentStore(database.open()).writeMetrics(
            period, by: by.isEmpty ? Set(MetricAspect.allCases) : Set(by), trend: trend, at: now, to: output)
        try output.finish()
    }
}

extension MetricAspect: ExpressibleByArgument {}
extension MetricPeriod.Bucket: ExpressibleByArgument {}
