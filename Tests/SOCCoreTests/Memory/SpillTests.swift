import Testing

@testable import SOCCore

@Suite struct SpillTests {
    @Test func `texts come back from memory and from the file`() throws {
        let log = SpillLog()
        let arena = Arena()
        var places: [(SpillLog.Place, Int)] = []
        // Twice what stays resident.
        for number in 0..<25_000 {
            arena.reset()
            places.append((try log.append(arena.copy(Self.line(number))), number))
        }
        for (place, number) in places { #expect(try String(log.text(at: place)) == Self.line(number)) }
        var random = SplitMix(seed: 9)
        for (place, number) in places.shuffled(using: &random).prefix(2000) {
            #expect(try String(log.text(at: place)) == Self.line(number))
        }
        for (place, _) in places.prefix(20_000) { log.remove(place) }
        for (place, number) in places.suffix(5000) { #expect(try String(log.text(at: place)) == Self.line(number)) }
    }

    private static func line(_ number: Int) -> String {
        "\(number) " + String(repeating: "x", count: 4000 + number % 100)
    }

    @Test func `blocks keep what is in them beyond what stays resident`() {
        let memory = SpillMemory()
        var blocks: [UnsafeMutableRawPointer] = []
        for number in 0..<40_000 {
            let block = memory.allocate(3000)
            block.storeBytes(of: number, as: Int.self)
            blocks.append(block)
        }
        for (number, block) in blocks.enumerated() { #expect(block.load(as: Int.self) == number) }
    }

    @Test func `identical lines get ordinals`() {
        var table = OrdinalTable()
        let arena = Arena()
        for number in 0..<20_000 {
            let digest = SHA256.digest(arena.copy("line \(number % 15_000)"))
            #expect(table.next(for: digest) == number / 15_000)
        }
    }
}
