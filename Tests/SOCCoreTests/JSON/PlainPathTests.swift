import Testing

@testable import SOCCore

/// What has a fast way beside the plain one.
struct PlainPathTests {
    @Test(arguments: 0...100) func `every length is escaped alike wherever the quote stands`(length: Int) {
        for place in 0..<max(1, length) {
            for special in [UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x0A, 0x7F, 0xC3]
            where length > 0 || special == 0x0A {
                var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                if length > 0 { bytes[place] = special }
                var expected: [UInt8] = [UInt8(ascii: "\"")]
                for byte in bytes {
                    switch byte {
                    case UInt8(ascii: "\""), UInt8(ascii: "\\"): expected += [UInt8(ascii: "\\"), byte]
                    case 0x0A: expected += Array("\\n".utf8)
                    default: expected.append(byte)
                    }
                }
                expected.append(UInt8(ascii: "\""))
                let writer = JSONWriter(capacity: 1)
                bytes.withUnsafeBytes { writer.quoted(Text($0)) }
                #expect(Array(writer.text.buffer) == expected)
            }
        }
    }

    @Test(arguments: ["0", "-0", "7", "-7", "65535", "-9223372036854775808", "18446744073709551615", "1.10", "1e2"])
    func `a number keeps its spelling`(number: String) throws {
        let padded = Padded("[\(number)]")
        let parser = JSONParser()
        let value = try #require(try parser.parse(padded.text).firstElement)
        // The text lies in the arena, which must live until it has been read.
        let arena = Arena()
        withExtendedLifetime(arena) { #expect(value.scalar(in: arena).map { String($0) } == number) }
    }

    @Test func `a digest does not depend on the pieces`() {
        for length in [0, 55, 56, 64, 319, 320, 321, 1000] {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
            bytes.withUnsafeBytes { buffer in
                var pieces = SHA256()
                for byte in 0..<length { pieces.update(Text(buffer)[byte..<(byte + 1)]) }
                #expect(pieces.finish() == SHA256.digest(Text(buffer)))
            }
        }
        #expect(
            SHA256.digest(Text("abc")).description
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
