import CText
import Testing

@testable import SOCCore

/// The quotes of a document are found sixty-four bytes at a time, on some processors in another way than on others.
@Suite struct QuoteTests {
    private struct Found: Equatable {
        var places: [Int]
        var hasControl: Bool
        var hasHigh: Bool
    }

    private func found(
        in bytes: [UInt8], by find: (UnsafeMutablePointer<UInt16>, UnsafePointer<UInt8>, Int) -> soc_quotes
    ) -> Found {
        // Nothing behind the bytes may matter: quotes, backslashes, and what must not be there.
        let padded = bytes + Array(repeating: [0x22, 0x5C, 0x01, 0xFF], count: 16).flatMap { $0 }
        var places = [UInt16](repeating: 0, count: bytes.count + Int(SOC_QUOTES_SLACK))
        let quotes = places.withUnsafeMutableBufferPointer { room in
            padded.withUnsafeBufferPointer { find(room.baseAddress!, $0.baseAddress!, bytes.count) }
        }
        return Found(
            places: places[..<quotes.count].map { Int($0) }, hasControl: quotes.has_control != 0,
            hasHigh: quotes.has_high != 0)
    }

    private func expected(in bytes: [UInt8]) -> Found {
        var found = Found(places: [], hasControl: false, hasHigh: false)
        var isEscaped = false
        for (place, byte) in bytes.enumerated() {
            found.hasControl = found.hasControl || byte < 0x20
            found.hasHigh = found.hasHigh || byte >= 0x80
            if byte == UInt8(ascii: "\""), !isEscaped { found.places.append(place) }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return found
    }

    @Test(arguments: [
        [UInt8(ascii: "a"), UInt8(ascii: "\"")], [UInt8(ascii: "\\"), UInt8(ascii: "\"")],
        [UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "c"), UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x20, 0x7F],
        [UInt8(ascii: "\"")], [UInt8(ascii: "\\")],
    ]) func `are found alike on every processor`(alphabet: [UInt8]) {
        var random = SplitMix(seed: 17)
        for length in Array(0...260) + [65_535] {
            var bytes = (0..<length).map { _ in alphabet.randomElement(using: &random)! }
            if length > 0, length % 3 == 0 {
                bytes[Int.random(in: 0..<length, using: &random)] = [0x00, 0x1F, 0x80, 0xFF][length / 3 % 4]
            }
            let expected = expected(in: bytes)
            #expect(found(in: bytes, by: soc_json_find_quotes) == expected, "\(length)")
            #expect(found(in: bytes, by: soc_json_find_quotes_simply) == expected, "\(length)")
        }
    }
}
