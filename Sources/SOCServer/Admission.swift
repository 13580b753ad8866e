internal import NIOConcurrencyHelpers
internal import NIOCore
internal import SOCCore

/// How many connections there are, in all and from each address.
final class Admission: Sendable {
    private struct State {
        var count = 0
        var byAddress: [IPAddress: Int] = [:]
    }

    private let state = NIOLockedValueBox(State())

    var count: Int { state.withLockedValue { $0.count } }

    /// - Parameter address: nil for a connection that is counted in all only: of this machine, or of a proxy.
    /// - Returns: Whether one more may be there.
    func admit(_ address: IPAddress?, limits: ReceptionSettings.Limits) -> Bool {
        state.withLockedValue { state in
            guard state.count < limits.connections else { return false }
            if let address {
                guard state.byAddress[address, default: 0] < limits.connectionsPerAddress else { return false }
                state.byAddress[address, default: 0] += 1
            }
            state.count += 1
            return true
        }
    }

    /// Counts one that is sent away, until it is gone.
    func admitRefused() { state.withLockedValue { $0.count += 1 } }

    func leave(_ address: IPAddress?) {
        state.withLockedValue { state in
            state.count -= 1
            guard let address, let count = state.byAddress[address] else { return }
            state.byAddress[address] = count > 1 ? count - 1 : nil
        }
    }
}

/// How many requests of each endpoint are let in: a bucket that holds as many as a second allows.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var time: NIODeadline
    }

    private let buckets = NIOLockedValueBox<[String: Bucket]>([:])

    func allows(_ endpoint: WebhookEndpoint, now: NIODeadline) -> Bool {
        guard let rate = endpoint.rate else { return true }
        return buckets.withLockedValue { buckets in
            var bucket = buckets[endpoint.name] ?? Bucket(tokens: Double(rate), time: now)
            let seconds = Double((now - bucket.time).nanoseconds) / 1e9
            bucket.tokens = min(Double(rate), bucket.tokens + seconds * Double(rate))
            bucket.time = now
            let isAllowed = bucket.tokens >= 1
            if isAllowed { bucket.tokens -= 1 }
            buckets[endpoint.name] = bucket
            return isAllowed
        }
    }
}

/// The ids of Standard Webhooks that were let in within the tolerance, with the digest of what came under them.
///
/// The same message again is a retry, which the store knows for a repeat. The same id with another body is none.
final class ReplayWindow: Sendable {
    private struct State {
        /// By the first 64 bits of a digest of endpoint and id: the same memory, however long ids are.
        var younger: [UInt64: UInt64] = [:]
        var older: [UInt64: UInt64] = [:]
        var turn: NIODeadline
    }

    private let state = NIOLockedValueBox(State(turn: .now()))
    /// More are forgotten early: a sender that signs so many may well repeat itself.
    private static let limit = 100_000

    /// Remembers a message.
    ///
    /// - Returns: Whether the id came with another body before.
    func isReused(_ id: String, endpoint: String, body: SHA256Digest, tolerance: Int64, now: NIODeadline) -> Bool {
        let key = "\(endpoint) \(id)".withText { SHA256.digest($0).words.0 }
        return state.withLockedValue { state in
            // A time may be so much behind and so much ahead of ours.
            if now > state.turn + .milliseconds(2 * tolerance) || state.younger.count >= Self.limit {
                state.older = state.younger
                state.younger = [:]
                state.turn = now
            }
            if let former = state.younger[key] ?? state.older[key] { return former != body.words.0 }
            state.younger[key] = body.words.0
            return false
        }
    }
}
