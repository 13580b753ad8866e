import Dispatch
import Testing

@testable import SOCDetection

@Suite struct ReloaderTests {
    /// What a loader and a test tell each other.
    private final class Gate: @unchecked Sendable {
        let begun = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)
        /// Only the loader's.
        var count = 0
    }

    private func reloader(_ gate: Gate) -> Reloader<[Int]> {
        Reloader(
            every: .milliseconds(1),
            load: {
                gate.count += 1
                gate.begun.signal()
                gate.mayEnd.wait()
                return gate.count % 3 == 0 ? nil : [gate.count]
            }, combine: { $0 + $1 })
    }

    @Test func `nobody waits for what is being loaded`() {
        let gate = Gate()
        let reloader = reloader(gate)
        gate.begun.wait()
        // It is loading, and goes on until it is told otherwise.
        #expect(reloader.take() == nil)
        gate.mayEnd.signal()
        gate.begun.wait()
        #expect(reloader.take() == [1])
        #expect(reloader.take() == nil)
        gate.mayEnd.signal()
        reloader.stop()
    }

    @Test func `what nobody has taken is combined with what comes after it`() {
        let gate = Gate()
        let reloader = reloader(gate)
        for _ in 0..<4 {
            gate.begun.wait()
            gate.mayEnd.signal()
        }
        gate.begun.wait()
        // The third found nothing new.
        #expect(reloader.take() == [1, 2, 4])
        gate.mayEnd.signal()
        reloader.stop()
    }

    @Test func `it ends when it is told to, whatever the interval`() {
        let reloader = Reloader<Int>(every: .seconds(3600), load: { 1 }, combine: { $1 })
        let start = ContinuousClock.now
        reloader.stop()
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(reloader.take() == nil)
    }
}
