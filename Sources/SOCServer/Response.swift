internal import NIOCore
internal import NIOHTTP1
internal import SOCCore
internal import SOCStore

/// What a request is answered.
struct Response {
    var status: Int
    var contentType = "application/json"
    var body: [UInt8]
    var headers: [(String, String)] = []
    /// For the access log: why it was not let in.
    var reason: String?
    /// For metrics and the access log: how many alerts were which.
    var alerts: [(String, Int)] = []
    /// The connection ends with it.
    var closes = false

    /// Problem details (RFC 9457).
    ///
    /// - Parameter detail: Says nothing that a stranger should not know.
    static func problem(
        _ rejection: SOCError.Rejection, _ detail: String, requestID: String, retryAfter: Int? = nil
    ) -> Response {
        let row = rejection.row
        let json = JSONWriter(capacity: 512)
        json.beginObject()
        json.field("type", "about:blank")
        json.field("title", Text(row.title))
        json.field("status", row.httpStatus)
        json.field("detail", detail)
        json.field("request_id", requestID)
        json.endObject()
        json.endLine()
        var response = Response(
            status: row.httpStatus, contentType: "application/problem+json", body: Array(json.text.buffer))
        response.reason = detail
        if let retryAfter { response.headers.append(("retry-after", "\(retryAfter)")) }
        return response
    }

    /// What becomes of a delivery: 201 when something is new, 200 when nothing is, 202 when it is kept for later.
    static func delivered(_ answer: Answer, _ delivery: Delivery, requestID: String) -> Response {
        var alerts: [(uid: AlertUID, disposition: String)] = []
        var letters: [AlertUID] = []
        var isKept = false
        switch answer {
        case .stored(let receipt):
            alerts = receipt.alerts.map { ($0.uid, $0.disposition.rawValue) }
            letters = receipt.deadLetters
        case .spooled:
            alerts = delivery.content.uids.map { ($0, "spooled") }
            letters = delivery.deadLetters
            isKept = true
        case .refused(let error):
            let isFull = error.code == .tryAgain
            let detail = isFull ? "overloaded: try again later" : "cannot keep it now: try again later"
            var response = problem(.overloaded, detail, requestID: requestID, retryAfter: isFull ? 30 : 60)
            response.reason = error.message
            return response
        }
        let hasNew = alerts.contains { $0.disposition != "repeat" }
        let isHandshake = delivery.content.handshake != nil
        // Event Grid takes no other answer than 200 for one of its own.
        let status = isKept && !isHandshake ? 202 : hasNew ? 201 : letters.isEmpty || isHandshake ? 200 : 202
        let json = JSONWriter(capacity: 256 + alerts.count * 80)
        json.beginObject()
        json.name("alerts")
        json.beginArray()
        for alert in alerts {
            json.beginObject()
            json.field("uid", alert.uid)
            json.field("disposition", alert.disposition)
            json.endObject()
        }
        json.endArray()
        if !letters.isEmpty {
            json.name("dead_letters")
            json.beginArray()
            for letter in letters { json.value(letter) }
            json.endArray()
        }
        if isHandshake { json.field("handshake", "waits for an administrator: soc-ingest confirm") }
        json.endObject()
        json.endLine()
        var response = Response(status: status, body: Array(json.text.buffer))
        var counts: [String: Int] = [:]
        for alert in alerts { counts[alert.disposition, default: 0] += 1 }
        if !letters.isEmpty { counts["dead", default: 0] += letters.count }
        response.alerts = counts.map { ($0.key, $0.value) }
        return response
    }
}
