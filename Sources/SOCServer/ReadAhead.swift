internal import NIOCore

/// Reads once more while nobody asks for it.
///
/// `HTTPServerPipelineHandler` asks for nothing while a request waits for its answer. The selector would be told so, and
/// the contrary behind the answer: two system calls a request, for a sender that sends nothing before its answer anyway.
/// What one sends that does is held back after one read.
final class ReadAhead: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var isAhead = false

    func read(context: ChannelHandlerContext) {
        isAhead = false
        context.read()
    }

    func flush(context: ChannelHandlerContext) {
        // An answer: what was read ahead has been asked for.
        isAhead = false
        context.flush()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        guard !isAhead, context.channel.isActive else { return }
        isAhead = true
        context.read()
    }
}
