import SOCCore
import Testing

@testable import SOCDetection

@Suite struct FoldingTests {
    @Test(arguments: ["", "ABC", "CMD.EXE /C whoami AND MORE", "ÄÖÜß ПРИВЕТ Σς", "İstanbul K Ω", "a😀B"])
    func `events are folded as rules are`(text: String) {
        let arena = Arena()
        let target = arena.allocate(text.utf8.count * 3 + 16)
        let count = Folding.fold(arena.copy(text), to: target)
        #expect(Array(Text(target, count).buffer) == Folding.fold(Array(text.utf8)))
    }
}
