import CText
import SOCCore
import Testing

@testable import SOCDetection

#if canImport(Glibc)
    import Glibc
#endif

/// Fragments are looked for with registers of each width that the processor has; all must say what a plain loop says.
@Suite struct FragmentTests {
    private static let widths: [UInt32] = [0, 32, 64].filter { $0 <= soc_fragments_width() }

    private struct Fragments {
        var table = soc_fragments()
        let texts: [[UInt8]]

        /// - Parameter groups: Each text's group; by default its own, modulo eight.
        init(_ texts: [[UInt8]], groups: [UInt32]? = nil) {
            self.texts = texts
            for (number, text) in texts.enumerated() {
                soc_fragments_add(&table, groups?[number] ?? UInt32(number), text, text.count)
            }
        }

        func isFound(in bytes: UnsafeBufferPointer<UInt8>, width: UInt32) -> Bool {
            withUnsafePointer(to: table) { soc_fragments_any_by(width, $0, bytes.baseAddress!, bytes.count) != 0 }
        }

        /// Whether the first three bytes of a text are anywhere, letters in either case.
        func isThere(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            texts.contains { text in
                let head = Array(text.prefix(3))
                guard bytes.count >= head.count else { return false }
                return (0...(bytes.count - head.count)).contains { start in
                    head.indices.allSatisfy { head[$0].lowercasedASCII == bytes[start + $0].lowercasedASCII }
                }
            }
        }
    }

    private let fragments = Fragments(
        ["::", "abc", "@!x", "\\u00", "k9Z", "\u{2}\u{7F}"].map { Array($0.utf8) } + [[0xE2, 0x84, 0xAA], [0xFF]])

    /// A page between two that must not be touched.
    private func withPage(_ body: (UnsafeMutableBufferPointer<UInt8>) -> Void) throws {
        let size = Int(sysconf(Int32(_SC_PAGESIZE)))
        let region = mmap(nil, 3 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        let pages = try #require(region == MAP_FAILED ? nil : region)
        defer { munmap(pages, 3 * size) }
        try #require(mprotect(pages + size, size, PROT_READ | PROT_WRITE) == 0)
        body(UnsafeMutableBufferPointer(start: (pages + size).assumingMemoryBound(to: UInt8.self), count: size))
    }

    /// Every length, at both ends of readable memory, with a fragment at every place and with none.
    @Test(arguments: widths) func `a fragment is found wherever it stands, and no byte outside is read`(
        width: UInt32
    ) throws {
        try withPage { page in
            page.update(repeating: UInt8(ascii: "-"))
            for length in Array(0...75) + [127, 128, 129, 130, 131, 194] {
                for text in [
                    UnsafeBufferPointer(rebasing: page[(page.count - length)...]),
                    UnsafeBufferPointer(rebasing: page[..<length]),
                ] {
                    let target = UnsafeMutableBufferPointer(mutating: text)
                    guard !fragments.isFound(in: text, width: width) else {
                        Issue.record("found in \(length) dashes")
                        return
                    }
                    for fragment in ["::", "aBc", "\\u0"].map({ Array($0.utf8) }) where fragment.count <= length {
                        for start in 0...(length - fragment.count) {
                            for (place, byte) in fragment.enumerated() { target[start + place] = byte }
                            let isFound = fragments.isFound(in: text, width: width)
                            // Nor is one found that has lost its last byte.
                            target[start + fragment.count - 1] = UInt8(ascii: "-")
                            let isFoundInPart = fragments.isFound(in: text, width: width)
                            for place in fragment.indices { target[start + place] = UInt8(ascii: "-") }
                            guard isFound, !isFoundInPart else {
                                Issue.record("\(fragment) at \(start) of \(length): \(isFound), \(isFoundInPart)")
                                return
                            }
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: widths) func `what is found is what a plain loop finds`(width: UInt32) {
        var random = SplitMix(seed: 17)
        // Bytes that share a half with those of the fragments.
        let alphabet = Array(":abcABCJR@!xX\\u0kK9zZ*1q#`".utf8) + [0x02, 0x7F, 0x82, 0xE2, 0x84, 0xAA, 0xFE, 0xBA]
        var foundCount = 0
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1024)
        defer { bytes.deallocate() }
        for number in 0..<250 {
            let start = Int.random(in: 0..<64, using: &random)
            // A plain loop says "perhaps" of long texts.
            let length = Int.random(in: 0...(width == 0 ? 256 : 300), using: &random)
            let rarity = Int.random(in: 1...8, using: &random)
            for place in start..<(start + length) {
                let isPlain = Int.random(in: 0..<rarity, using: &random) != 0
                bytes[place] = isPlain ? UInt8(ascii: "-") : alphabet.randomElement(using: &random)!
            }
            if number % 3 == 0, length >= 5 {
                let place = start + Int.random(in: 0...(length - 5), using: &random)
                for (offset, byte) in fragments.texts.randomElement(using: &random)!.enumerated() {
                    bytes[place + offset] = byte
                }
            }
            let text = UnsafeBufferPointer(rebasing: bytes[start..<(start + length)])
            let expected = fragments.isThere(in: text)
            foundCount += expected ? 1 : 0
            guard fragments.isFound(in: text, width: width) == expected else {
                Issue.record("width \(width): not \(expected) of \(Array(text))")
                return
            }
        }
        #expect(foundCount > 40 && foundCount < 230)
    }

    /// What differs at one place only shares a group, and is still told apart; so is what differs in its highest bit.
    @Test(arguments: widths) func `a group of fragments that differ at one place is exact`(width: UInt32) {
        let texts = ["a::", "b::", "q::", "kiw", "kix"].map { Array($0.utf8) } + [[0xC4, 0xB0]]
        let group = Fragments(texts, groups: [0, 0, 0, 1, 1, 2])
        let others =
            ["c::", "r::", "kiv", "kaw", "D0x", "::a"].map { Array($0.utf8) } + [[0xE1, 0xBA, 0xBA], [0xC4, 0x30]]
        for start in [0, 1, 40, 61, 62, 63, 64, 100, 124, 125] {
            for text in texts + others {
                var bytes = [UInt8](repeating: UInt8(ascii: "-"), count: 128)
                bytes.replaceSubrange(start..<min(start + text.count, 128), with: text.prefix(128 - start))
                bytes.withUnsafeBufferPointer { bytes in
                    #expect(group.isFound(in: bytes, width: width) == group.isThere(in: bytes), "\(text) at \(start)")
                    #expect(group.isThere(in: bytes) == texts.contains(text))
                }
            }
        }
    }

    /// More fragments than groups: what is there is found, if also what is not.
    @Test(arguments: widths) func `no fragment among many is missed`(width: UInt32) {
        var random = SplitMix(seed: 3)
        for _ in 0..<200 {
            let texts = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                (0..<Int.random(in: 1...5, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            }
            let many = Fragments(texts)
            var bytes = (0..<Int.random(in: 5...200, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
            let text = texts.randomElement(using: &random)!
            let start = Int.random(in: 0...(bytes.count - text.count), using: &random)
            bytes.replaceSubrange(start..<(start + text.count), with: text)
            bytes.withUnsafeBufferPointer { #expect(many.isFound(in: $0, width: width)) }
        }
    }
}

extension UInt8 {
    fileprivate var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
