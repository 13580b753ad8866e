import Testing

@testable import SOCCore

@Suite struct ValueReaderTests {
    @Test(arguments: [
        ("a line each", "{\"a\":1}\n{\"a\":2}\n", ["1 value {\"a\":1}", "2 value {\"a\":2}"]),
        ("no final newline", "{\"a\":1}", ["1 value {\"a\":1}"]),
        ("CRLF", "{\"a\":1}\r\n{\"a\":2}\r\n", ["1 value {\"a\":1}", "2 value {\"a\":2}"]),
        ("a byte order mark", "\u{FEFF}{}\n", ["1 value {}"]),
        ("empty lines", "\n\n{}\n\n", ["3 value {}"]),
        ("nothing", "", []),
        (
            "several on a line", "{} {}{\"a\":[]}\n1 2\n",
            ["1 value {}", "1 value {}", "1 value {\"a\":[]}", "2 value 1", "2 value 2"]
        ),
        ("pretty-printed", "{\n  \"a\": [\n 1\n ]\n}\n{}\n", ["1 value {\n  \"a\": [\n 1\n ]\n}", "6 value {}"]),
        ("a pretty-printed array after a value", "{}[\n1]\n{}", ["1 value {}", "1 value [\n1]", "3 value {}"]),
    ])
    func `values are cut from`(name: String, input: String, expected: [String]) throws {
        #expect(try items(input) == expected)
    }

    @Test func `a cut line does not swallow its neighbours`() throws {
        let read = try items("{\"a\":\n{\"b\":1}\n{\"c\":2}\n")
        #expect(read.count == 3)
        #expect(read[0].hasPrefix("1 rejected {\"a\":"))
        #expect(read[1...] == ["2 value {\"b\":1}", "3 value {\"c\":2}"])
    }

    @Test func `a cut string does not swallow its neighbours`() throws {
        let read = try items("{\"a\":\"x\n{\"b\":1}\n")
        #expect(read == ["1 rejected {\"a\":\"x: control character in a string", "2 value {\"b\":1}"])
    }

    @Test func `an error names its byte`() throws {
        #expect(try items("{\"a\":tru}\n") == ["1 rejected {\"a\":tru}: not a JSON value (byte 6)"])
        #expect(
            try items("{\"a\":1}}\n{}\n") == [
                "1 value {\"a\":1}", "1 rejected }: not a JSON value (byte 1)", "2 value {}",
            ])
    }

    @Test func `what templates print without commas is read when that is let pass`() throws {
        #expect(try items("{},{},\n", leniency: .missingCommas) == ["1 value {}", "1 value {}"])
        #expect(try items("[{\"a\":1}{\"a\":2},]\n", leniency: .missingCommas).count == 1)
        #expect(try items("[{}{}]\n").first?.hasPrefix("1 rejected") == true)
    }

    @Test func `lines of text are handed out where they are wanted`() throws {
        #expect(try items("CEF:0|a\r\n{}\n", takesText: true) == ["1 text CEF:0|a", "2 value {}"])
    }

    @Test func `a line over 64 MiB is rejected and the next is read`() throws {
        var bytes = [UInt8](repeating: UInt8(ascii: "["), count: ValueReader.maximumLength + 10)
        bytes += Array("\n{}\n".utf8)
        let read = try items(bytes)
        #expect(read.first?.contains("longer than 64 MiB") == true)
        #expect(read.contains("rest 10"))
        #expect(read.last == "2 value {}")
    }

    @Test func `64 MiB of brackets are refused for their depth`() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "["), count: ValueReader.maximumLength - 1)
        let read = try items(bytes)
        #expect(read.count == 1 && read[0].contains("nested deeper than 4096"))
    }

    @Test func `open brackets on every line are judged in bounded time`() throws {
        let read = try items(String(repeating: "[\n", count: 20_000))
        #expect(read.count == 20_000)
    }
}
