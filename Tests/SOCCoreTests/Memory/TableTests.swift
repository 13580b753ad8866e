import Testing

@testable import SOCCore

@Suite struct TableTests {
    @Test func `a hash table finds what was put in, through growth and pruning`() {
        var random = SplitMix(seed: 3)
        var table = HashTable<Int>(capacity: 16)
        var expected: [UInt64: Int] = [0: -1]
        _ = table.findOrInsert(0, -1)
        var mistakes = 0
        for number in 0..<50_000 {
            // Many share their lower half, or their upper.
            let key = random.next() & (number % 3 == 0 ? 0xFFFF : number % 3 == 1 ? 0xFFFF_FFFF_0000_00FF : .max)
            let value = expected[key] ?? number
            expected[key] = value
            if table.findOrInsert(key, number).pointee != value { mistakes += 1 }
        }
        #expect(mistakes == 0)
        #expect(table.count == expected.count)
        table.prune { $0 % 10 == 0 }
        expected = expected.filter { $0.value % 10 == 0 }
        #expect(table.count == expected.count)
        #expect(expected.allSatisfy { table.find($0.key)?.pointee == $0.value })
        #expect(table.find(0) == nil)
        var visited: [UInt64: Int] = [:]
        table.visit { visited[$0] = $1 }
        #expect(visited == expected)
    }

    @Test func `a small table finds what was put in, however large it becomes`() {
        var random = SplitMix(seed: 4)
        var table = SmallTable<Int>()
        var keys: [UInt64] = []
        for number in 0..<3000 {
            let key = number % 2 == 0 ? random.next() : UInt64(number) << 40
            #expect(table.place(of: key) == nil)
            table.append(key, number)
            keys.append(key)
            if number < 100 || number % 500 == 0 {
                #expect(keys.enumerated().allSatisfy { table.place(of: $0.element) == $0.offset })
            }
        }
        table[place: 7] += 1
        #expect(Array(table.values.prefix(9)) == [0, 1, 2, 3, 4, 5, 6, 8, 8])
    }
}
