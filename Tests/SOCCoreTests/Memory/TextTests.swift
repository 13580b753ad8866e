import Testing

@testable import SOCCore

@Suite struct TextTests {
    @Test(arguments: 0...40) func `a byte is found wherever it stands, and none beside it`(length: Int) {
        let pipe = UInt8(ascii: "|")
        let percent = UInt8(ascii: "%")
        // Behind and in front of the text there are some.
        func contains(_ bytes: [UInt8]) -> Bool {
            ([pipe, percent] + bytes + [percent, pipe]).withUnsafeBytes {
                Text(UnsafeRawBufferPointer(rebasing: $0[2..<(2 + bytes.count)])).contains(pipe, or: percent)
            }
        }
        // What differs from them in one bit, or is one more or less, is another byte.
        for filling in [UInt8(ascii: "a"), 0x00, 0xFF, pipe ^ 0x80, percent ^ 0x80, pipe + 1, percent - 1] {
            let bytes = [UInt8](repeating: filling, count: length)
            #expect(!contains(bytes))
            for place in 0..<length {
                for byte in [pipe, percent] {
                    var bytes = bytes
                    bytes[place] = byte
                    #expect(contains(bytes))
                }
            }
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("007", 7), ("65535", 65535), ("-5", -5), ("999999999999999999", 999_999_999_999_999_999),
            ("9223372036854775807", .max), ("-0", 0),
        ] as [(StaticString, Int64)]) func `a decimal integer is read`(text: StaticString, number: Int64)
    {
        #expect(Text(text).integer == number)
    }

    @Test(arguments: ["", "-", "+1", "1 ", "1a", "a1", "1.0", "9223372036854775808", "99999999999999999999", "0x1"])
    func `what is no decimal integer is none`(text: String) {
        withText(text) { #expect($0.integer == nil) }
    }

    @Test(arguments: ["high", "High", "HIGH", "hiGh"]) func `case does not matter`(word: String) {
        withText(word) { #expect($0.equalsIgnoringCase("high")) }
        withText(word + "e") { #expect(!$0.equalsIgnoringCase("high")) }
        withText("x" + word.dropFirst()) { #expect(!$0.equalsIgnoringCase("high")) }
    }
}
