internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import SOCCore

/// The first handler of a connection: its time-outs, and what is said before there is a request.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What the connection is at; says how long it may take.
    enum Phase {
        /// Nothing of a request is here.
        case idle
        /// Some of it.
        case reading
        /// The store has it; it answers in bounded time.
        case answering
        /// An answer was given early; what still comes is thrown away.
        case lingering
    }

    private let loop: LoopContext
    let peer: IPAddress?
    let isCounted: Bool
    private(set) var deadline: NIODeadline
    private(set) var phase = Phase.idle
    private var context: ChannelHandlerContext?
    private var hasLeft = false
    /// Answers a request of which the head is here; set by the handler of requests.
    var expireRequest: (() -> Void)?

    /// How long what follows an early answer is read: a sender that is still writing would miss it otherwise.
    private static let lingerTime = TimeAmount.seconds(2)

    init(_ loop: LoopContext, peer: IPAddress?, isCounted: Bool) {
        self.loop = loop
        self.peer = peer
        self.isCounted = isCounted
        deadline = .now() + .milliseconds(loop.settings.limits.requestTime)
    }

    func enter(_ phase: Phase) {
        self.phase = phase
        let limits = loop.settings.limits
        switch phase {
        case .idle: deadline = .now() + .milliseconds(limits.idleTime)
        case .reading: deadline = .now() + .milliseconds(limits.requestTime)
        case .answering: deadline = .distantFuture
        case .lingering: deadline = .now() + Self.lingerTime
        }
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        loop.add(self)
    }

    func handlerRemoved(context: ChannelHandlerContext) { leave() }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    private func leave() {
        guard !hasLeft else { return }
        hasLeft = true
        context = nil
        expireRequest = nil
        loop.remove(self)
        loop.reception.admission.leave(isCounted ? peer : nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if phase == .idle { enter(.reading) }
        context.fireChannelRead(data)
    }

    func expire() {
        switch phase {
        case .idle, .lingering: close()
        case .reading:
            if let expireRequest {
                expireRequest()
            } else {
                // No whole head, so no request to answer: it is said to the connection.
                refuse(.timeout, "the head did not come in time")
            }
        case .answering: break
        }
    }

    /// Says what is wrong outside of any request, and closes.
    func refuse(_ rejection: SOCError.Rejection, _ detail: String, retryAfter: Int? = nil) {
        guard let context else { return }
        let response = Response.problem(rejection, detail, requestID: "", retryAfter: retryAfter)
        var buffer = context.channel.allocator.buffer(capacity: 512)
        buffer.writeString("HTTP/1.1 \(response.status) \(rejection.row.title)\r\n")
        buffer.writeString("content-type: \(response.contentType)\r\ncontent-length: \(response.body.count)\r\n")
        for (name, value) in response.headers { buffer.writeString("\(name): \(value)\r\n") }
        buffer.writeString("connection: close\r\n\r\n")
        buffer.writeBytes(response.body)
        phase = .lingering
        deadline = .now() + Self.lingerTime
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(buffer)).whenComplete { _ in bound.value.close(promise: nil) }
        loop.reception.metrics.count(
            endpoint: "", status: response.status, seconds: 0, bytes: 0, alerts: [])
    }

    func quiesce() { context?.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    func close() { context?.close(promise: nil) }
}
