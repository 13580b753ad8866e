internal import CZlib
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import SOCCore
internal import SOCStore
internal import Synchronization

/// What all connections share.
final class Reception: Sendable {
    let commit: GroupCommit
    let metrics = Metrics()
    let admission = Admission()
    let budget: ByteBudget
    let rates = RateLimiter()
    let replays = ReplayWindow()
    let log: AccessLog
    /// Large bodies are read here, so that the connections of an event loop need not wait for one of them.
    let pool = NIOThreadPool(numberOfThreads: 1)

    static let largeBody = 128 << 10

    init(commit: GroupCommit, settings: ReceptionSettings) {
        self.commit = commit
        budget = ByteBudget(limit: settings.limits.bodies)
        log = AccessLog(isOn: settings.writesAccessLog)
        pool.start()
    }
}

/// What belongs to one event loop, and is used on it alone.
final class LoopContext: @unchecked Sendable {
    let reception: Reception
    /// Replaced as a whole when the configuration is read again.
    var settings: ReceptionSettings
    let normalizer = BodyNormalizer()
    private(set) var date = ""
    private var dateSecond: Int64 = 0
    private var connections: [ObjectIdentifier: ConnectionHandler] = [:]
    private(set) var isQuiescing = false
    private var requestNumber = UInt64.random(in: 0 ... .max)
    /// Seen by the watchdog, from its own thread.
    let ticks = Atomic<Int>(0)

    init(_ reception: Reception, settings: ReceptionSettings) {
        self.reception = reception
        self.settings = settings
        updateDate()
    }

    func add(_ connection: ConnectionHandler) { connections[ObjectIdentifier(connection)] = connection }
    func remove(_ connection: ConnectionHandler) { connections[ObjectIdentifier(connection)] = nil }

    /// A name for a request whose sender gave none. It tells requests apart and is no secret.
    func makeRequestID() -> String {
        requestNumber &+= 1
        return RequestID.text(of: requestNumber)
    }

    /// Once a second.
    func tick() {
        ticks.wrappingAdd(1, ordering: .relaxed)
        updateDate()
        let now = NIODeadline.now()
        for connection in connections.values where connection.deadline <= now { connection.expire() }
    }

    /// Lets every connection end after what it is at.
    func quiesce() {
        isQuiescing = true
        for connection in connections.values { connection.quiesce() }
    }

    func closeAll() { for connection in connections.values { connection.close() } }

    private func updateDate() {
        let now = Timestamp.now()
        guard now.milliseconds / 1000 != dateSecond else { return }
        dateSecond = now.milliseconds / 1000
        date = now.httpDate
    }
}

extension Timestamp {
    /// IMF-fixdate (RFC 9110, section 5.6.7).
    var httpDate: String {
        let text = description
        let (days, months) = (
            ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"],
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        )
        let parts = text.split { "-T.Z".contains($0) }
        guard parts.count >= 4, let month = Int(parts[1]), (1...12).contains(month) else { return "" }
        let day = days[Int(milliseconds / Timestamp.millisecondsPerDay) % 7]
        return "\(day), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]) GMT"
    }
}

/// A request as far as its head and its body go.
struct ReceivedRequest: Sendable {
    var head: HTTPRequestHead
    var endpoint: WebhookEndpoint
    var pathToken: String?
    var peer: IPAddress?
    var client: IPAddress?
    var isFromTrustedProxy: Bool
    var isCompressed: Bool
    /// Whether it has been let in, whatever its body is.
    var isAuthenticated = false
    var body: ByteBuffer
    var receivedAt: Timestamp
    var requestID: String

    /// What authentication looks at.
    func seen(with body: Text) -> WebhookRequest {
        WebhookRequest(
            header: { head.headers[$0] }, body: body, pathToken: pathToken, peer: peer, client: client,
            isFromTrustedProxy: isFromTrustedProxy, now: receivedAt)
    }
}

extension WebhookEndpoint {
    fileprivate var standardWebhooksTolerance: Int64? {
        for case .standardWebhooks(let tolerance) in authentications.map(\.scheme) { return tolerance }
        return nil
    }
}

/// Authenticates a body, unpacks it and reads it.
enum BodyJudge {
    enum Verdict {
        case delivery(Delivery)
        case response(Response)
    }

    static func judge(
        _ request: ReceivedRequest, with normalizer: BodyNormalizer, replays: ReplayWindow, decompressedLimit: Int
    ) -> Verdict {
        request.body.withUnsafeReadableBytes { bytes in
            let body = Text(bytes)
            if !request.isAuthenticated, let refusal = request.endpoint.refusal(of: request.seen(with: body)) {
                return .response(refused(refusal, request))
            }
            if let tolerance = request.endpoint.standardWebhooksTolerance,
                let id = request.head.headers.first(name: "webhook-id"),
                replays.isReused(
                    id, endpoint: request.endpoint.name, body: SHA256.digest(body), tolerance: tolerance, now: .now())
            {
                return .response(refused(.wrong, request, "the webhook-id came with another body before"))
            }
            guard request.isCompressed else { return read(body, request, normalizer) }
            return inflated(body, request, limit: decompressedLimit) { read($0, request, normalizer) }
        }
    }

    static func refused(
        _ refusal: WebhookAuthentication.Refusal, _ request: ReceivedRequest, _ reason: String? = nil
    ) -> Response {
        if refusal == .notFromThere {
            return .problem(.forbidden, reason ?? refusal.rawValue, requestID: request.requestID)
        }
        var response = Response.problem(
            .unauthenticated, reason ?? refusal.rawValue, requestID: request.requestID)
        for challenge in request.endpoint.challenges { response.headers.append(("www-authenticate", challenge)) }
        return response
    }

    private static func inflated(
        _ body: Text, _ request: ReceivedRequest, limit: Int, _ use: (Text) -> Verdict
    ) -> Verdict {
        var result: UnsafeMutablePointer<UInt8>?
        var count = 0
        switch soc_inflate(body.base, body.count, limit, &result, &count) {
        case Int32(SOC_INFLATE_DONE):
            defer { free(result) }
            guard let result else { return use(.empty) }
            return use(Text(result, count))
        case Int32(SOC_INFLATE_TOO_LARGE):
            return .response(
                .problem(.tooLarge, "unpacked it has more than \(limit) bytes", requestID: request.requestID))
        case Int32(SOC_INFLATE_NO_MEMORY):
            return .response(.problem(.overloaded, "no memory", requestID: request.requestID, retryAfter: 30))
        default:
            // Authenticated, and unreadable: it is kept.
            var content = BodyNormalizer.Content()
            content.rejected = [(Array(body.buffer), "the compressed body is damaged")]
            return .delivery(delivery(content, request))
        }
    }

    private static func read(_ body: Text, _ request: ReceivedRequest, _ normalizer: BodyNormalizer) -> Verdict {
        do throws(SOCError) {
            return .delivery(delivery(try normalizer.content(of: body, sender: request.endpoint.sender), request))
        } catch {
            return .response(.problem(.internalFailure, "cannot read it", requestID: request.requestID))
        }
    }

    private static func delivery(_ content: BodyNormalizer.Content, _ request: ReceivedRequest) -> Delivery {
        Delivery(
            endpoint: request.endpoint.name, sender: request.endpoint.sender.map { "\($0.name)" } ?? "auto",
            receivedAt: request.receivedAt, content: content)
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
