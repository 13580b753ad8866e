import SOCCore
import Testing

@testable import SOCDetection

@Suite struct ScanMemoTests {
    private let place = ScanPlace(slot: 3, step: ScanPlace.first)
    private let found = AtomBits(4096)

    private func remember(_ text: Text, atoms: [UInt32], _ memo: ScanMemo, at place: ScanPlace? = nil) {
        let place = place ?? self.place
        var atoms = atoms
        // What is seen for the first time is not kept.
        for _ in 0..<2 {
            memo.remember(
                text, place: place, hash: ScanMemo.hash(text, place), atoms: &atoms, count: atoms.count)
        }
    }

    private func recall(_ text: Text, _ memo: ScanMemo, at place: ScanPlace? = nil) -> [Int]? {
        let place = place ?? self.place
        defer { found.clear() }
        guard memo.recall(text, place: place, hash: ScanMemo.hash(text, place), into: found) else { return nil }
        return Array(found.list)
    }

    private func value(_ number: Int, length: Int, _ arena: Arena) -> Text {
        let text = "\(number) "
        return arena.copy(text + String(repeating: "x", count: max(0, length - text.utf8.count)))
    }

    @Test func `a value is known when it was seen twice, at its place`() {
        let memo = ScanMemo()
        let arena = Arena()
        var atoms: [UInt32] = [1]
        for length in [0, 1, 3, 4, 7, 8, 15, 16, 17, 100, 8192] {
            let text = arena.copy(String(repeating: "v", count: length))
            memo.remember(text, place: place, hash: ScanMemo.hash(text, place), atoms: &atoms, count: 1)
            #expect(recall(text, memo) == nil)
            remember(text, atoms: [7, 9, UInt32(100 + length % 3000)], memo)
            #expect(recall(text, memo) == [7, 9, 100 + length % 3000])
            #expect(recall(text, memo, at: ScanPlace(slot: 3, step: ScanPlace.second)) == nil)
            #expect(recall(text, memo, at: ScanPlace(slot: 4, step: ScanPlace.first)) == nil)
        }
        let tooLong = arena.copy(String(repeating: "v", count: 8193))
        remember(tooLong, atoms: [1], memo)
        #expect(recall(tooLong, memo) == nil)
    }

    /// Some 11 MB of values come; what is held of them never exceeds what is theirs, and the latest are known.
    @Test func `long values never hold more than is theirs`() {
        let memo = ScanMemo()
        var random = SplitMix(seed: 23)
        var most = 0
        for number in 0..<2500 {
            let arena = Arena(blockSize: 16 << 10)
            let text = value(number, length: Int.random(in: 900...8192, using: &random), arena)
            remember(text, atoms: [UInt32(number % 4096), 11], memo)
            guard recall(text, memo) == [number % 4096, 11] || number % 4096 == 11 else {
                Issue.record("value \(number) of \(text.count) bytes is not known")
                return
            }
            if number % 100 == 0 { most = max(most, memo.longByteCount) }
        }
        #expect(most <= ScanMemo.mostLongBytes)
        #expect(most > ScanMemo.mostLongBytes / 2)
        // What was given back is there for others.
        let arena = Arena()
        for number in 0..<100 { remember(value(-number, length: 8000, arena), atoms: [5], memo) }
        #expect((0..<100).count { recall(value(-$0, length: 8000, arena), memo) == [5] } > 95)
    }

    @Test func `short values are known beside ever new long ones`() {
        let memo = ScanMemo()
        let arena = Arena()
        let short = (0..<200).map { value($0, length: 40, arena) }
        for text in short { remember(text, atoms: [2], memo) }
        // Of other places in the table some 30 are taken by the long ones.
        for number in 1000..<3500 { remember(value(number, length: 5000, Arena(blockSize: 8192)), atoms: [3], memo) }
        #expect(short.count { recall($0, memo) == [2] } > 140)
        #expect(short.allSatisfy { [nil, [2]].contains(recall($0, memo)) })
        #expect(memo.longByteCount <= ScanMemo.mostLongBytes)
    }
}
