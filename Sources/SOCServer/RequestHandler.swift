internal import NIOCore
internal import NIOHTTP1
internal import SOCCore
internal import SOCStore

/// Takes the requests of a connection, one at a time; `HTTPServerPipelineHandler` before it holds back the next.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        case idle
        case receiving(ReceivedRequest)
        /// It was answered before its end.
        case discarding(closes: Bool)
        case answering
    }

    let loop: LoopContext
    private let connection: ConnectionHandler
    private var state = State.idle
    private var reserved = 0
    private var discarded = 0
    private var arrival = NIODeadline.now()
    private var head: HTTPRequestHead?
    private(set) var requestID = ""
    private var endpointName: String?
    private var bodyCount = 0

    /// So much of a refused body is read, so that the connection can be used again.
    private static let discardLimit = 64 << 10

    init(_ loop: LoopContext, connection: ConnectionHandler) {
        self.loop = loop
        self.connection = connection
    }

    private var reception: Reception { loop.reception }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context: context)
        case .body(let part): take(part, context: context)
        case .end: end(context: context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        release()
        state = .idle
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { release() }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event as? ChannelEvent == .inputClosed else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        // The sender has said all and waits for the answer, or it has gone.
        if case .answering = state { isLast = true } else { context.close(promise: nil) }
    }

    private var isLast = false

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else {
            context.close(promise: nil)
            return
        }
        switch state {
        case .idle, .receiving:
            if case .idle = state {
                arrival = .now()
                requestID = loop.makeRequestID()
                endpointName = nil
                head = nil
                bodyCount = 0
            }
            let isHeader = error == .headerOverflow
            let response = Response.problem(
                isHeader ? .headersTooLarge : .badFraming,
                isHeader ? "too many or too large header fields" : "not HTTP/1.1 as RFC 9112 has it",
                requestID: requestID)
            respond(response, closes: true, context: context)
            context.close(mode: .output, promise: nil)
        case .discarding, .answering: context.close(promise: nil)
        }
    }

    // MARK: - Head

    private func begin(_ head: HTTPRequestHead, context: ChannelHandlerContext) {
        arrival = .now()
        self.head = head
        bodyCount = 0
        endpointName = nil
        requestID = head.headers.first(name: "x-request-id").flatMap { RequestID.accepted($0) } ?? loop.makeRequestID()
        connection.enter(.reading)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        connection.expireRequest = { [weak self] in self?.expire(context: bound.value) }
        let path = head.uri.utf8.prefix { $0 != UInt8(ascii: "?") }
        let prefix = WebhookEndpoint.pathPrefix.utf8
        if path.starts(with: prefix) {
            if let response = beginWebhook(head, Substring(path.dropFirst(prefix.count)), context: context) {
                refuse(response, context: context)
            }
        } else {
            refuse(observed(head, String(Substring(path)), by: clientAddress(head).client), context: context)
        }
    }

    /// - Returns: Why it is not let in as far as the head tells.
    private func beginWebhook(
        _ head: HTTPRequestHead, _ rest: Substring, context: ChannelHandlerContext
    ) -> Response? {
        let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/"))
        guard let endpoint = loop.settings.endpoints[String(rest[..<(slash ?? rest.endIndex)])] else {
            return .problem(.notFound, "no such webhook", requestID: requestID)
        }
        let token = slash.map { String(rest[rest.utf8.index(after: $0)...]) }
        guard token == nil || endpoint.takesPathToken else {
            return .problem(.notFound, "no such webhook", requestID: requestID)
        }
        endpointName = endpoint.name
        guard head.method == .POST else {
            var response = Response.problem(.methodNotAllowed, "a webhook takes POST", requestID: requestID)
            response.headers.append(("allow", "POST"))
            return response
        }
        let limits = loop.settings.limits
        let isChunked = head.headers.contains(name: "transfer-encoding")
        if let announced = head.headers.first(name: "content-length") {
            guard let count = Int(announced) else {
                return .problem(.badFraming, "no length", requestID: requestID)
            }
            guard count <= min(endpoint.bodyLimit, limits.body) else {
                return .problem(
                    .tooLarge, "a body has at most \(endpoint.bodyLimit) bytes", requestID: requestID)
            }
        } else if !isChunked {
            return .problem(.lengthRequired, "neither content-length nor chunks", requestID: requestID)
        }
        let encodings =
            head.headers.contains(name: "content-encoding")
            ? head.headers[canonicalForm: "content-encoding"].map { $0.lowercased() }.filter {
                $0 != "identity" && !$0.isEmpty
            } : []
        guard encodings.isEmpty || encodings == ["gzip"] || encodings == ["deflate"] || encodings == ["x-gzip"] else {
            var response = Response.problem(
                .unsupportedEncoding, "content-encoding is gzip, deflate or identity", requestID: requestID)
            response.headers.append(("accept-encoding", "gzip, deflate"))
            return response
        }
        guard reception.budget.usedCount < reception.budget.limit else {
            return .problem(.overloaded, "too many bodies at once", requestID: requestID, retryAfter: 1)
        }
        let (client, isProxied) = clientAddress(head)
        var request = ReceivedRequest(
            head: head, endpoint: endpoint, pathToken: token,
            peer: connection.peer, client: client, isFromTrustedProxy: isProxied, isCompressed: !encodings.isEmpty,
            body: context.channel.allocator.buffer(capacity: 0), receivedAt: .now(), requestID: requestID)
        // Who shows no credentials need not send us a body.
        if let refusal = endpoint.refusal(ofHead: request.seen(with: .empty)) {
            return BodyJudge.refused(refusal, request)
        }
        request.isAuthenticated = endpoint.isJudgedByHead
        state = .receiving(request)
        if head.headers.first(name: "expect")?.lowercased() == "100-continue" {
            context.writeAndFlush(
                wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        }
        return nil
    }

    /// Who sent it: the peer, or, as far as the proxies that are trusted tell, whom they name.
    private func clientAddress(_ head: HTTPRequestHead) -> (client: IPAddress?, isProxied: Bool) {
        let settings = loop.settings
        let isProxied = connection.peer.map { settings.trustedProxies.contains($0) } ?? settings.trustsUnixSockets
        guard isProxied else { return (connection.peer, false) }
        let chain = head.headers[canonicalForm: "x-forwarded-for"]
        for name in chain.reversed() {
            // What cannot be read comes from nowhere.
            guard let address = String(name).withText({ IPAddress($0) }) else { return (.unspecified, true) }
            if !settings.trustedProxies.contains(address) { return (address, true) }
        }
        return (connection.peer, true)
    }

    // MARK: - Body

    private func take(_ part: ByteBuffer, context: ChannelHandlerContext) {
        var part = part
        switch state {
        case .receiving(var request):
            // The only reference, so that the buffer is not copied.
            state = .idle
            bodyCount += part.readableBytes
            let limit = min(request.endpoint.bodyLimit, loop.settings.limits.body)
            guard bodyCount <= limit else {
                refuse(.problem(.tooLarge, "a body has at most \(limit) bytes", requestID: requestID), context: context)
                return
            }
            // A buffer doubles when it grows; what it really takes is counted.
            if request.body.writableBytes < part.readableBytes {
                let announced = request.head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
                let wanted = max(bodyCount, min(announced, max(2 * request.body.capacity, 8 << 10)))
                let capacity = max(64, wanted).roundedUpToPowerOfTwo
                guard reception.budget.take(capacity - reserved) else {
                    refuse(
                        .problem(.overloaded, "too many bodies at once", requestID: requestID, retryAfter: 1),
                        context: context)
                    return
                }
                reserved = capacity
                request.body.reserveCapacity(capacity)
            }
            request.body.writeBuffer(&part)
            state = .receiving(request)
        case .discarding(let closes):
            discarded += part.readableBytes
            if !closes, discarded > Self.discardLimit { context.close(promise: nil) }
        case .idle, .answering: break
        }
    }

    private func end(context: ChannelHandlerContext) {
        switch state {
        case .receiving(let request):
            state = .answering
            connection.enter(.answering)
            connection.expireRequest = nil
            judge(request, context: context)
        case .discarding(let closes):
            state = .idle
            connection.expireRequest = nil
            if closes { context.close(promise: nil) } else { connection.enter(.idle) }
        case .idle, .answering: break
        }
    }

    private func judge(_ request: ReceivedRequest, context: ChannelHandlerContext) {
        let limit = loop.settings.limits.decompressed
        guard request.isCompressed || request.body.readableBytes > Reception.largeBody else {
            act(
                on: BodyJudge.judge(
                    request, with: loop.normalizer, replays: reception.replays, decompressedLimit: limit),
                context: context)
            return
        }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
        let eventLoop = context.eventLoop
        let replays = reception.replays
        // What is made of it, and the unpacked body, take memory of their own; one at a time.
        reception.pool.submit { state in
            guard case .active = state else { return }
            let verdict = Sent(
                BodyJudge.judge(
                    request, with: BodyNormalizer(), replays: replays, decompressedLimit: limit))
            eventLoop.execute { handler.value.act(on: verdict.value, context: bound.value) }
        }
    }

    private func act(on verdict: BodyJudge.Verdict, context: ChannelHandlerContext) {
        switch verdict {
        case .response(let response): finish(response, context: context)
        case .delivery(let delivery):
            // Of those who are known: a stranger must not use up what was agreed with another.
            if let endpoint = loop.settings.endpoints[delivery.endpoint],
                !reception.rates.allows(endpoint, now: arrival)
            {
                finish(
                    .problem(.overloaded, "more than was agreed", requestID: requestID, retryAfter: 1),
                    context: context)
                return
            }
            guard
                delivery.content.handshake != nil || !delivery.content.uids.isEmpty
                    || !delivery.content.rejected.isEmpty
            else {
                // A heartbeat, or an event that is no alert.
                finish(.delivered(.stored(Receipt()), delivery, requestID: requestID), context: context)
                return
            }
            let requestID = requestID
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            let submission = Submission(delivery, eventLoop: context.eventLoop) { answer in
                self.finish(.delivered(answer, delivery, requestID: requestID), context: bound.value)
            }
            guard reception.commit.submit(submission) else {
                finish(
                    .problem(.overloaded, "overloaded: try again later", requestID: requestID, retryAfter: 5),
                    context: context)
                return
            }
        }
    }

    // MARK: - Answers

    /// Answers a request whose body is here.
    private func finish(_ response: Response, context: ChannelHandlerContext) {
        release()
        guard case .answering = state else { return }
        state = .idle
        connection.enter(.idle)
        let closes = isLast || !(head?.isKeepAlive ?? false) || head?.version != .http1_1
        respond(response, closes: closes, context: context, isComplete: true)
        if closes { context.close(promise: nil) }
    }

    /// Answers a request whose body has not been read.
    private func refuse(_ response: Response, context: ChannelHandlerContext) {
        release()
        let announced = head?.headers.first(name: "content-length").flatMap { Int($0) }
        let isChunked = head?.headers.contains(name: "transfer-encoding") ?? false
        let isSmall = !isChunked && (announced ?? 0) <= Self.discardLimit
        let closes = !isSmall || !(head?.isKeepAlive ?? false) || head?.version != .http1_1 || response.closes
        discarded = 0
        state = .discarding(closes: closes)
        connection.expireRequest = nil
        respond(response, closes: closes, context: context)
        if closes, case .discarding = state {
            connection.enter(.lingering)
            context.close(mode: .output, promise: nil)
        }
    }

    private func expire(context: ChannelHandlerContext) {
        guard case .receiving = state else {
            context.close(promise: nil)
            return
        }
        var response = Response.problem(.timeout, "the body did not come in time", requestID: requestID)
        response.closes = true
        refuse(response, context: context)
    }

    private func release() {
        guard reserved > 0 else { return }
        reception.budget.give(reserved)
        reserved = 0
    }

    private func respond(
        _ response: Response, closes: Bool, context: ChannelHandlerContext, isComplete: Bool = false
    ) {
        var headers = HTTPHeaders()
        headers.reserveCapacity(6)
        headers.add(name: "content-type", value: response.contentType)
        headers.add(name: "content-length", value: "\(response.body.count)")
        headers.add(name: "date", value: loop.date)
        headers.add(name: "x-request-id", value: requestID)
        for (name, value) in response.headers { headers.add(name: name, value: value) }
        if closes { headers.add(name: "connection", value: "close") }
        let status = HTTPResponseStatus(statusCode: response.status)
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
        if head?.method != .HEAD {
            context.write(
                wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: response.body)))),
                promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        note(response)
    }

    private func note(_ response: Response) {
        let seconds = Double((NIODeadline.now() - arrival).nanoseconds) / 1e9
        let count = response.alerts.reduce(0) { $0 + $1.1 }
        reception.metrics.count(
            endpoint: endpointName ?? "", status: response.status, seconds: seconds, bytes: bodyCount,
            alerts: response.alerts)
        let client = head.map { clientAddress($0).client } ?? connection.peer
        reception.log.write(
            AccessLog.Entry(
                requestID: requestID, receivedAt: .now(), endpoint: endpointName,
                method: head.map { RequestID.method($0.method) } ?? "", status: response.status,
                reason: response.reason, milliseconds: seconds * 1000, bytes: bodyCount, alerts: count,
                client: client.map { "\($0)" }))
    }
}

/// Hands a value to another thread that has it alone from then on.
private struct Sent<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}

extension Int {
    fileprivate var roundedUpToPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}

/// Names of requests in answers and logs.
enum RequestID {
    /// The sender's own, when it is short and plain.
    static func accepted(_ text: String) -> String? {
        let isPlain = text.utf8.allSatisfy { $0.isDigit || $0.isASCIILetter || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
        return isPlain && (1...64).contains(text.utf8.count) ? text : nil
    }

    /// 16 hexadecimal digits, in which neighbours do not look alike.
    ///
    /// Source: G. Steele and others, "Fast Splittable Pseudorandom Number Generators", 2014: the step of SplitMix64.
    static func text(of number: UInt64) -> String {
        var mixed = number &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return String(unsafeUninitializedCapacity: 16) { room in
            for index in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: mixed >> UInt64(60 - 4 * index)) & 15
                room[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 16
        }
    }

    /// A method's name is what a stranger writes.
    static func method(_ method: HTTPMethod) -> String {
        let name = method.rawValue
        return name.utf8.count <= 16 && name.utf8.allSatisfy(\.isASCIILetter) ? name : "other"
    }
}
