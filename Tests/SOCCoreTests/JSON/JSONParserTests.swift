import Testing

@testable import SOCCore

@Suite struct JSONParserTests {
    /// Parses and reads with simdjson and, whatever that says, with the slow reader; both must agree where both can.
    private func parse<Result>(_ json: String, leniency: JSONParser.Leniency = [], _ body: (JSONValue) -> Result) throws
        -> Result
    {
        let padded = Padded(json)
        let parser = JSONParser(leniency: leniency)
        return try withExtendedLifetime((padded, parser)) { body(try parser.parse(padded.text)) }
    }

    @Test(arguments: [
        "123456789012345678901234567890", "1.10", "1e400", "-0.0", "0.1000000000000000055511151231257827",
        "18446744073709551616",
    ])
    func `numbers keep their text`(number: String) throws {
        #expect(try parse("{\"n\": \(number) }") { $0["n"]?.scalar.map { String($0) } } == number)
    }

    @Test(arguments: [
        ("\"\\ud800\"", "\u{FFFD}"), ("\"\\udc00x\"", "\u{FFFD}x"), ("\"\\ud83d\\ude00\"", "😀"),
        ("\"a\\u0000b\"", "a\0b"),
        ("\"\\ud800\\ud83d\\ude00\"", "\u{FFFD}😀"), ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{C}\n\r\t"),
    ])
    func `strings are unescaped`(json: String, expected: String) throws {
        #expect(try parse("[\(json),1e999]") { $0.firstElement?.string.map { String($0) } } == expected)
    }

    @Test func `every value is also its own bytes`() throws {
        let json = " { \"a\" : [ 1.50 , \"x\\\"y\" , { } ] , \"b\":null, \"c\":false } "
        try parse(json) { value in
            #expect(String(value.bytes) == json.trimmingBlanks)
            #expect(String(value["a"]!.bytes) == "[ 1.50 , \"x\\\"y\" , { } ]")
            var elements: [String] = []
            value["a"]!.forEachElement { elements.append(String($0.bytes)) }
            #expect(elements == ["1.50", "\"x\\\"y\"", "{ }"])
            #expect(String(value["b"]!.bytes) == "null")
            #expect(String(value["c"]!.bytes) == "false")
        }
    }

    @Test func `of two members of one name the first counts`() throws {
        #expect(try parse("{\"a\":1,\"a\":2}") { $0["a"].map { String($0.bytes) } } == "1")
    }

    @Test func `invalid UTF-8 is refused, or let pass and noticed`() throws {
        let bytes = Padded([UInt8](#"{"a":"x"#.utf8) + [0xFF, 0xC3] + [UInt8](#""}"#.utf8))
        #expect(throws: JSONError(offset: 7, reason: "invalid UTF-8")) { try JSONParser().parse(bytes.text) }
        let lenient = JSONParser(leniency: .invalidUTF8)
        let text = try withExtendedLifetime(lenient) { try lenient.parse(bytes.text)["a"]?.string.map { String($0) } }
        #expect(text == "x\u{FFFD}\u{FFFD}")
        #expect(lenient.sawInvalidUTF8)
    }

    @Test func `values nest up to 4096 deep`() throws {
        let deep = String(repeating: "[", count: 4096) + String(repeating: "]", count: 4096)
        #expect(try parse(deep) { $0.isArray })
        #expect(throws: JSONError.self) { try parse("[" + deep + "]") { $0.isArray } }
    }

    @Test(arguments: [
        "{", "}", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "[1 2]", "nul", "01", "1.", "-", "+1", "\"\u{1}\"", "\"\\x\"",
        "\"\\u12g4\"",
        "[1]]", "{,}", "'a'", "NaN", "1e", "tru", "\"abc",
    ])
    func `only what is not JSON is refused`(json: String) {
        #expect(throws: JSONError.self) { try parse(json) { $0.index } }
    }

    @Test func `the slow reader agrees with simdjson on random documents`() throws {
        var random = SplitMix(seed: 7)
        let fast = JSONParser()
        let slow = JSONParser()
        for _ in 0..<2000 {
            let padded = Padded(random.json(depth: 4))
            try withExtendedLifetime((padded, fast, slow)) {
                guard let quick = fast.parseFast(padded.text) else { return }
                let (value, end) = try slow.parsePrefix(padded.text)
                #expect(end <= padded.text.count)
                #expect(description(of: quick) == description(of: value))
            }
        }
    }

    private func description(of value: JSONValue) -> String {
        switch value.kind {
        case .object:
            var text = "{"
            value.forEachMember { text += "\(String($0)):\(description(of: $1))," }
            return text + "}" + String(value.bytes)
        case .array:
            var text = "["
            value.forEachElement { text += description(of: $0) + "," }
            return text + "]"
        default: return value.scalar.map { String($0) } ?? "null"
        }
    }

    /// What a string may hold around an escape: the beginnings of good ones and of bad ones.
    private static let pieces = [
        "a", "ü", "bcdefghij", "\\\\", "\\\"", "\\n", "\\/", "\\u0041", "\\ud800", "\\ud83d\\ude00", "\\x", "\\u00",
        "\\u00g0",
    ]

    @Test func `a member that is passed is read and refused as any other`() {
        var random = SplitMix(seed: 5)
        let parsers = (JSONParser(), JSONParser(passing: "\"raw\""))
        for round in 0..<20_000 {
            // Bad pieces are rare, so that both answers come up at each length.
            let limit = round % 4 == 0 ? Self.pieces.count : 10
            var text = String(repeating: "\\\\", count: Int.random(in: 0...40, using: &random))
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                text += Self.pieces[Int.random(in: 0..<limit, using: &random)]
            }
            let ends = ["\"}", "\" }", "\"\n\t}", "}", "\\\"}", "\",}", "\"}}", "\"]"]
            let end = ends[max(0, round % 16 - 8)]
            let padded = Padded("{\"uid\":\"u\",\"raw\":\"\(text)\(end)")
            func read(_ parser: JSONParser) -> [String]? {
                guard let value = try? parser.parse(padded.text) else { return nil }
                return [String(value["uid"]?.string ?? .empty), String(value["raw"]!.bytes), String(value.bytes)]
            }
            let expected = read(parsers.0)
            #expect(read(parsers.1) == expected, "\(String(padded.text))")
        }
    }

    @Test func `only the last member is passed`() throws {
        let parser = JSONParser(passing: "\"raw\"")
        func text(_ json: String, _ name: StaticString) throws -> String? {
            let padded = Padded(json)
            return try withExtendedLifetime(padded) { try parser.parse(padded.text)[name]?.string.map { String($0) } }
        }
        #expect(try text(#"{"raw":"a\"b","title":"x"}"#, "raw") == "a\"b")
        #expect(try text(#"{"title":"raw","row":"a\"b"}"#, "row") == "a\"b")
        #expect(try text(#"{"title":"a\"b","raw":"c"}"#, "title") == "a\"b")
    }
}

extension String {
    fileprivate var trimmingBlanks: String { withText { String($0.trimmed) } }
}

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func json(depth: Int) -> String {
        let blank = Bool.random(using: &self) ? " " : ""
        switch depth == 0 ? Int.random(in: 0..<4, using: &self) : Int.random(in: 0..<7, using: &self) {
        case 0: return ["null", "true", "false"].randomElement(using: &self)!
        case 1: return "\(Int.random(in: -9999...9999, using: &self))"
        case 2: return "\(Double.random(in: -1...1, using: &self))"
        case 3: return ["\"\"", "\"a\\n\\u00e9é\"", "\"\\\\\\\"\"", "\"😀 text\""].randomElement(using: &self)!
        case 4, 5:
            let members = (0..<Int.random(in: 0..<4, using: &self)).map {
                "\"k\($0)\"\(blank):\(json(depth: depth - 1))"
            }
            return "{" + members.joined(separator: "," + blank) + "}"
        default:
            let elements = (0..<Int.random(in: 0..<4, using: &self)).map { _ in json(depth: depth - 1) }
            return "[" + blank + elements.joined(separator: blank + ",") + "]"
        }
    }
}
