internal import NIOConcurrencyHelpers
internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A record a request on standard output: no paths, no headers, nothing of a body.
///
/// Written by a thread of its own. When nobody reads fast enough, lines are dropped and counted: a log must not stop
/// reception.
final class AccessLog: @unchecked Sendable {
    struct Entry {
        var requestID: String
        var receivedAt: Timestamp
        var endpoint: String?
        var method: String
        var status: Int
        var reason: String?
        var milliseconds: Double
        var bytes: Int
        var alerts: Int
        var client: String?
    }

    private let lock = ConditionLock(value: 0)
    private let json = JSONWriter(capacity: 64 << 10)
    private var pending: [UInt8] = []
    private var dropped = 0
    private var isStopping = false
    private let isOn: Bool
    private static let limit = 4 << 20

    init(isOn: Bool) {
        self.isOn = isOn
        if isOn { WorkerThread { self.run() }.detach() }
    }

    var droppedCount: Int {
        lock.lock()
        defer { lock.unlock() }
        return dropped
    }

    func write(_ entry: Entry) {
        guard isOn else { return }
        lock.lock()
        guard pending.count < Self.limit else {
            dropped += 1
            lock.unlock()
            return
        }
        json.removeAll()
        json.beginObject()
        json.field("kind", "request")
        json.field("uid", entry.requestID)
        json.field("received_at", entry.receivedAt)
        json.field("endpoint", entry.endpoint)
        json.field("method", entry.method)
        json.field("status", entry.status)
        json.field("reason", entry.reason)
        json.name("duration_ms")
        json.value(entry.milliseconds, decimals: 3)
        json.field("bytes", entry.bytes)
        json.field("alert_count", entry.alerts)
        json.field("client", entry.client)
        json.endObject()
        json.endLine()
        pending += json.text.buffer
        lock.unlock()
    }

    private func run() {
        while true {
            usleep(100_000)
            lock.lock()
            let bytes = pending
            pending.removeAll(keepingCapacity: true)
            let isLast = isStopping
            lock.unlock()
            // Who closed our standard output does not want to read it.
            bytes.withText { text in try? writeAll(text, to: 1, name: "standard output") }
            if isLast {
                lock.lock()
                lock.unlock(withValue: 2)
                return
            }
        }
    }

    /// Writes what is left.
    func stop() {
        guard isOn else { return }
        lock.lock()
        isStopping = true
        lock.unlock()
        if lock.lock(whenValue: 2, timeoutSeconds: 2) { lock.unlock() }
    }
}
