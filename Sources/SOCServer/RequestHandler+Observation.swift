internal import NIOHTTP1
internal import SOCCore

extension RequestHandler {
    /// What is asked of the server itself: whether it lives, whether it can take alerts, what it counted.
    func observed(_ head: HTTPRequestHead, _ path: String, by client: IPAddress?) -> Response {
        guard ["/healthz", "/readyz", "/metrics"].contains(path) else {
            return .problem(.notFound, "there is nothing here", requestID: requestID)
        }
        guard head.method == .GET || head.method == .HEAD else {
            var response = Response.problem(.methodNotAllowed, "GET or HEAD", requestID: requestID)
            response.headers.append(("allow", "GET, HEAD"))
            return response
        }
        if path == "/healthz" { return Response(status: 200, body: Array("{\"status\":\"ok\"}\n".utf8)) }
        // A process of this machine has no address.
        guard client.map({ loop.settings.observers.contains($0) }) ?? true else {
            return .problem(.forbidden, "not from this address", requestID: requestID)
        }
        return path == "/readyz" ? readiness() : metrics()
    }

    /// Ready is who can keep what comes: in the store, or at least in the spool.
    private func readiness() -> Response {
        let status = loop.reception.commit.status
        let spool = loop.settings.spool
        let age = status.spool.oldest.map { Timestamp.now().milliseconds - $0.milliseconds } ?? 0
        let isFull = status.spool.byteCount >= spool.bytes || age > spool.age
        let isReady = !loop.isQuiescing && (status.isDatabaseUp && !status.isSpooling || !isFull)
        let json = JSONWriter(capacity: 512)
        json.beginObject()
        json.field("status", isReady ? "ready" : "not ready")
        json.field("database", status.isDatabaseUp ? "up" : "away")
        json.field("problem", status.problem)
        json.name("spool")
        json.beginObject()
        json.field("bytes", status.spool.byteCount)
        json.field("limit_bytes", spool.bytes)
        json.field("oldest", status.spool.oldest)
        json.name("full")
        json.value(isFull)
        json.endObject()
        json.endObject()
        json.endLine()
        return Response(status: isReady ? 200 : 503, body: Array(json.text.buffer))
    }

    private func metrics() -> Response {
        let reception = loop.reception
        let status = reception.commit.status
        let age = status.spool.oldest.map { Double(Timestamp.now().milliseconds - $0.milliseconds) / 1000 } ?? 0
        let gauges: [(name: String, help: String, type: String, value: Double)] = [
            ("database_up", "Whether PostgreSQL answers.", "gauge", status.isDatabaseUp ? 1 : 0),
            ("spooling", "Whether requests go to the spool.", "gauge", status.isSpooling ? 1 : 0),
            ("queue_requests", "Requests that wait for a transaction.", "gauge", Double(status.waiting)),
            ("commits_total", "Transactions that requests shared.", "counter", Double(status.commits)),
            ("spooled_requests_total", "Requests that went to the spool.", "counter", Double(status.spooledTotal)),
            ("drained_requests_total", "Requests that came out of it.", "counter", Double(status.drainedTotal)),
            ("spool_bytes", "What waits in the spool.", "gauge", Double(status.spool.byteCount)),
            ("spool_oldest_seconds", "How long the oldest has waited there.", "gauge", age),
            (
                "spool_damaged_files", "Files that were damaged and set aside.", "gauge",
                Double(status.spool.damagedCount)
            ),
            ("connections", "Open connections.", "gauge", Double(reception.admission.count)),
            ("body_bytes", "Bodies in memory.", "gauge", Double(reception.budget.usedCount)),
            (
                "log_dropped_total", "Lines of the access log that nobody read in time.", "counter",
                Double(reception.log.droppedCount)
            ),
        ]
        return Response(
            status: 200, contentType: "text/plain; version=0.0.4; charset=utf-8",
            body: Array(reception.metrics.text(gauges: gauges).utf8))
    }
}
