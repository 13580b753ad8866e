import SOCCore
import Testing

/// What falls together, whatever the order; times in minutes.
struct EpisodesTests {
    private func uid(_ number: Int) -> AlertUID { AlertUID(high: 0x8000, low: UInt64(number)) }

    private func interval(_ first: Int64, _ last: Int64? = nil) -> Interval {
        Interval(
            first: Timestamp(milliseconds: first * 60_000), last: Timestamp(milliseconds: (last ?? first) * 60_000))
    }

    private func clusters(
        known: [(Int64, Int64)] = [], at minutes: [Int64], longest: Int64? = nil
    ) -> [Episodes.Cluster] {
        Episodes.clusters(
            known: known.enumerated().map {
                .init(uid: uid(100 + $0.offset), interval: interval($0.element.0, $0.element.1))
            },
            occurrences: minutes.enumerated().map { (uid($0.offset), interval($0.element)) }, window: 3_600_000,
            longest: longest.map { $0 * 60_000 })
    }

    @Test func `a gap of exactly the window still joins`() {
        #expect(clusters(at: [0, 60]).count == 1)
        #expect(clusters(at: [0, 61]).count == 2)
    }

    @Test func `a chain is one episode however long`() {
        let found = clusters(at: [150, 0, 100, 50])
        #expect(found.count == 1)
        #expect(found[0].interval == interval(0, 150))
        #expect(found[0].members == [1, 3, 2, 0])
    }

    @Test func `an episode is cut where it is told`() {
        let found = clusters(at: [-10, 100, 119, 120, 170], longest: 120)
        #expect(found.map(\.members) == [[0], [1, 2], [3, 4]])
        #expect(clusters(known: [(100, 130)], at: [125], longest: 120).count == 2)
        #expect(clusters(known: [(100, 130)], at: [119], longest: 120).map(\.survivor) == [uid(100)])
    }

    @Test func `one between two makes them one, and the first survives`() {
        let found = clusters(known: [(200, 210), (0, 100)], at: [150])
        #expect(found.count == 1)
        #expect(found[0].survivor == uid(101))
        #expect(found[0].merged == [uid(100)])
    }

    @Test func `one before extends downwards`() {
        let found = clusters(known: [(100, 110)], at: [50])
        #expect(found[0].survivor == uid(100))
        #expect(found[0].interval == interval(50, 110))
    }
}
