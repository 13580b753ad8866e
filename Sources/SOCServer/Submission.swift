internal import NIOCore
internal import SOCCore
internal import SOCStore

/// What a request is told.
enum Answer: Sendable {
    case stored(Receipt)
    /// It is kept on disk and will be stored.
    case spooled
    /// It is not kept: the sender has to come again.
    case refused(SOCError)
}

/// A delivery that waits for its answer.
final class Submission: @unchecked Sendable {
    let delivery: Delivery
    let arrival = NIODeadline.now()
    private let eventLoop: any EventLoop
    private let complete: (Answer) -> Void
    /// Guarded by the queue's lock.
    var isAnswered = false

    /// - Parameter complete: Called once, on the event loop.
    init(_ delivery: Delivery, eventLoop: any EventLoop, complete: @escaping (Answer) -> Void) {
        self.delivery = delivery
        self.eventLoop = eventLoop
        self.complete = complete
    }

    /// Hands out answers, with one visit to each event loop.
    static func answer(_ answers: [(Submission, Answer)]) {
        var byLoop: [ObjectIdentifier: (loop: any EventLoop, answers: [(Submission, Answer)])] = [:]
        for answer in answers {
            let loop = answer.0.eventLoop
            byLoop[ObjectIdentifier(loop), default: (loop, [])].answers.append(answer)
        }
        for (_, entry) in byLoop {
            let answers = entry.answers
            entry.loop.execute { for (submission, answer) in answers { submission.complete(answer) } }
        }
    }
}
