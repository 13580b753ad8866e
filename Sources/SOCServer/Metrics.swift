internal import NIOConcurrencyHelpers
internal import NIOCore

/// What is counted, as Prometheus wants to read it.
///
/// Source: Prometheus, "Exposition formats", text format 0.0.4.
final class Metrics: Sendable {
    private struct Series {
        var byStatus: [Int: Int] = [:]
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var seconds = 0.0
        var count = 0
        var bytes = 0
        var alerts: [String: Int] = [:]
    }

    private let series = NIOLockedValueBox<[String: Series]>([:])
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// - Parameter endpoint: The name of one that is configured; anything else would let strangers make series.
    func count(endpoint: String, status: Int, seconds: Double, bytes: Int, alerts: [(String, Int)]) {
        series.withLockedValue { all in
            var series = all[endpoint] ?? Series()
            all[endpoint] = nil
            series.byStatus[status, default: 0] += 1
            series.buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
            series.seconds += seconds
            series.count += 1
            series.bytes += bytes
            for (disposition, count) in alerts { series.alerts[disposition, default: 0] += count }
            all[endpoint] = series
        }
    }

    /// The text of a scrape.
    func text(gauges: [(name: String, help: String, type: String, value: Double)]) -> String {
        let all = series.withLockedValue { $0 }.sorted { $0.key < $1.key }
        var text = ""
        func family(_ name: String, _ help: String, _ type: String) {
            text += "# HELP soc_ingest_\(name) \(help)\n# TYPE soc_ingest_\(name) \(type)\n"
        }
        family("requests_total", "Requests by endpoint and HTTP status.", "counter")
        for (endpoint, series) in all {
            for (status, count) in series.byStatus.sorted(by: { $0.key < $1.key }) {
                text += "soc_ingest_requests_total{endpoint=\"\(endpoint)\",status=\"\(status)\"} \(count)\n"
            }
        }
        family("alerts_total", "Alerts by endpoint and what became of them.", "counter")
        for (endpoint, series) in all {
            for (word, count) in series.alerts.sorted(by: { $0.key < $1.key }) {
                text += "soc_ingest_alerts_total{endpoint=\"\(endpoint)\",disposition=\"\(word)\"} \(count)\n"
            }
        }
        family("received_bytes_total", "Bytes of bodies by endpoint.", "counter")
        for (endpoint, series) in all {
            text += "soc_ingest_received_bytes_total{endpoint=\"\(endpoint)\"} \(series.bytes)\n"
        }
        family("request_duration_seconds", "From the head of a request to its answer.", "histogram")
        for (endpoint, series) in all {
            var sum = 0
            for (index, count) in series.buckets.enumerated() {
                sum += count
                let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
                text += "soc_ingest_request_duration_seconds_bucket{endpoint=\"\(endpoint)\",le=\"\(bound)\"} \(sum)\n"
            }
            text += "soc_ingest_request_duration_seconds_sum{endpoint=\"\(endpoint)\"} \(series.seconds)\n"
            text += "soc_ingest_request_duration_seconds_count{endpoint=\"\(endpoint)\"} \(series.count)\n"
        }
        for gauge in gauges {
            family(gauge.name, gauge.help, gauge.type)
            text += "soc_ingest_\(gauge.name) \(gauge.value)\n"
        }
        return text
    }
}
