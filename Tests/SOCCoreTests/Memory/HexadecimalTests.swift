import Testing

@testable import SOCCore

struct HexadecimalTests {
    @Test func `every byte is two digits, and comes back`() throws {
        let bytes = [UInt8](0...255)
        let digits = bytes.hexadecimal
        #expect(digits.hasPrefix("000102") && digits.hasSuffix("fdfeff") && digits.utf8.count == 512)
        #expect(digits.withText { [UInt8](hexadecimal: $0) } == bytes)
        #expect(digits.uppercased().withText { [UInt8](hexadecimal: $0) } == bytes)
        #expect([UInt8]().hexadecimal.isEmpty)
    }

    @Test(arguments: ["0", "0g", "g0", "0x", " 0", "00 "])
    func `what is not pairs of digits is refused`(text: String) {
        #expect(text.withText { [UInt8](hexadecimal: $0) } == nil)
    }
}
