import Testing

@testable import SOCCore

@Suite struct JSONWriterTests {
    private func quoted(_ bytes: [UInt8]) -> [UInt8] {
        let padded = Padded(bytes)
        let json = JSONWriter(capacity: 1)
        json.quoted(padded.text)
        return Array(json.text.buffer)
    }

    private func unquoted(_ json: [UInt8]) throws -> [UInt8]? {
        let padded = Padded(json)
        let parser = JSONParser()
        return try withExtendedLifetime((padded, parser)) {
            try parser.parse(padded.text).string.map { Array($0.buffer) }
        }
    }

    @Test func `every byte comes back at every place`() throws {
        for byte in UInt8(0)..<128 {
            for length in [1, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 130] {
                for place in Set([0, length / 2, length - 1]) {
                    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
                    bytes[place] = byte
                    #expect(try unquoted(quoted(bytes)) == bytes)
                }
            }
        }
    }

    @Test func `random text comes back`() throws {
        var random = SplitMix(seed: 3)
        let alphabet = Array("\"\\\n\u{1}ab cé😀{}:,".unicodeScalars)
        for _ in 0..<3000 {
            var string = ""
            for _ in 0..<Int.random(in: 0..<200, using: &random) {
                string.unicodeScalars.append(alphabet.randomElement(using: &random)!)
            }
            #expect(try unquoted(quoted(Array(string.utf8))) == Array(string.utf8))
        }
    }

    @Test func `a cursor writes what the writer writes, in however little room`() {
        var random = SplitMix(seed: 5)
        for length in [0, 1, 31, 64, 65, 700, 5000] {
            let bytes = (0..<length).map { _ in UInt8.random(in: 1..<0x80, using: &random) }
            let padded = Padded(bytes)
            let json = JSONWriter(capacity: 1)
            var cursor = JSONCursor(json)
            cursor.constant(#"{"a":1"#)
            cursor.field(#","b":"#, padded.text)
            cursor.field(#","c":"#, nil as Text?)
            cursor.constant(#","d":"#)
            cursor.number(65535)
            cursor.byte(UInt8(ascii: "}"))
            cursor.finish()
            let text = length == 0 ? "" : #","b":"# + String(decoding: quoted(bytes), as: UTF8.self)
            #expect(String(json.text) == #"{"a":1"# + text + #","d":65535}"#)
        }
    }

    @Test func `a long text of quotes fits`() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "\""), count: 100_000)
        #expect(quoted(bytes).count == 200_002)
    }

    @Test func `what is absent is not written`() {
        let json = JSONWriter()
        json.beginObject()
        json.field("a", nil as Text?)
        json.field("b", Text(""))
        json.field("c", Text("x"))
        json.field("d", 12)
        json.endObject()
        #expect(String(json.text) == #"{"c":"x","d":12}"#)
    }

    @Test(arguments: [
        (0.0, "0"), (14.1, "14.1"), (5.0, "5"), (1.005, "1"), (2.349, "2.35"), (-1.5, "-1.5"), (0.07, "0.07"),
    ])
    func `scores have two decimals at most`(number: Double, expected: String) {
        let json = JSONWriter()
        json.value(number, decimals: 2)
        #expect(String(json.text) == expected)
    }
}
