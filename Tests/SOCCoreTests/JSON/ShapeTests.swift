import Testing

@testable import SOCCore

/// A parser that remembers shapes must say what one says that does not.
@Suite struct ShapeTests {
    private let documents = [
        #"{"a":"x","b":[1,"two",{"c":null}],"d":{"e":true,"f":-2.5e3}}"#,
        #"{"a":"","b":[0,"",{"c":true}],"d":{"e":null,"f":-0}}"#,
        #"{"a":"\u00e9\n","b":[123456789012345678901,"\\",{"c":false}],"d":{"e":false,"f":1e400}}"#,
        #"{ "a" : "x" ,"b":[1 , "two" ,{"c":null }],"d":{"e":true,"f":18446744073709551615}}"#,
        #"{"a":"x, }","b":["1","two",{"c":1}],"d":{"e":"true","f":[]}}"#,
        #"{"a":"\ud800","b":[1,"two",{"c":null}],"d":{"e":true,"f":1}}"#,
        #"{"\u0061":"x","b":[1,"two",{"c":null}],"d":{"e":true,"f":1}}"#,
        #"{"a":"x","b":[],"d":{}}"#, #"[{"a":1},{"a":2}]"#, #"[]"#, #""a""#, #"1"#, #"{"a":01,"b":2}"#,
        #"{"a":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","b":[1,"t",{"c":null}]}"#,
        #"{"a":"größer 東京","b":[1,"two",{"c":null}],"d":{"e":true,"f":1}}"#,
        #"{"größe\"":"x","\\":["\\","\"",{"\"c":null}],"d":{"e":"\\\"","f":1}}"#,
        "{\"a\":\t\"x\",\"b\":[1,\"two\",{\"c\":null}],\"d\":{\"e\":true,\"f\":1}}",
        "{\"a\":\"x\ty\",\"b\":[1,\"two\",{\"c\":null}],\"d\":{\"e\":true,\"f\":1}}",
        #"["","","","","","","","","","","","","","","","","","","","","","","","","","","","","","","","","","","",""]"#,
        #"[0.5,10,1e3,-7,true,false,null,0,00,1.,{"a":12345678901234567890,"b":-0.0}]"#,
        #"[0.5,10,1e3,-7,true,false,null,0,5]"#, #"[0.5,10,1e3,-7,nulL,false,null,0,5]"#, #"[0.5,10 ,1e3,-7,true]"#,
        #" {"a":1} "#, #"{"a":1} "#, #" {"a":1}"#, "[[1] ] ", "[ [1]]",
    ]

    @Test func `a value longer than what is looked through makes no known shape`() {
        let parser = JSONParser(remembersShapes: true)
        for length in [1, 10, 65_520, 65_521, 65_522, 65_523, 65_524, 65_525, 65_526, 65_527, 70_000, 10] {
            for filling in ["a", "é", "\\n"] {
                let text = String(repeating: filling, count: length / filling.utf8.count)
                let json = Array(#"{"a":"\#(text)","b":1}"#.utf8)
                #expect(outline(json, parser) == outline(json, JSONParser()), "\(length)")
            }
        }
    }

    /// What is in a value, with the bytes of each.
    private func outline(_ value: JSONValue) -> String {
        var parts: [String] = []
        value.forEachMember { parts.append("\(String($0)): \(outline($1))") }
        value.forEachElement { parts.append(outline($0)) }
        let text = value.string.map { "s\(String($0))" } ?? value.scalar.map { String($0) } ?? "\(value.kind)"
        return "\(text) \(String(value.bytes)) (\(parts.joined(separator: ", ")))"
    }

    private func outline(_ json: [UInt8], _ parser: JSONParser) -> String {
        let padded = Padded(json)
        return withExtendedLifetime((padded, parser)) {
            do { return outline(try parser.parse(padded.text)) } catch { return "\(error)" }
        }
    }

    @Test func `documents of known shapes are what they are alone`() {
        let parser = JSONParser(remembersShapes: true)
        for _ in 0..<4 {
            for document in documents {
                let json = Array(document.utf8)
                for _ in 0..<2 { #expect(outline(json, parser) == outline(json, JSONParser()), "\(document)") }
            }
        }
    }

    @Test func `a byte that differs makes no known shape of another document`() {
        let parser = JSONParser(remembersShapes: true)
        var random = SplitMix(seed: 5)
        let bytes = Array("{}[]:,\"\\0123 eE.-+tfn\tab\u{1}".utf8) + [0xC3, 0xA9, 0xFF]
        for _ in 0..<20_000 {
            var json = Array(documents.randomElement(using: &random)!.utf8)
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<json.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: json[place] = bytes.randomElement(using: &random)!
                case 1: json.insert(bytes.randomElement(using: &random)!, at: place)
                default: if json.count > 1 { json.remove(at: place) }
                }
            }
            let (known, alone) = (outline(json, parser), outline(json, JSONParser()))
            guard known == alone else {
                Issue.record("\(String(decoding: json, as: UTF8.self)): \(known) instead of \(alone)")
                return
            }
        }
    }

    @Test func `a shape has a number, and documents of it the same`() throws {
        let parser = JSONParser(remembersShapes: true)
        func shape(_ json: String) throws -> UInt64 {
            let padded = Padded(json)
            return try withExtendedLifetime(padded) { try parser.parse(padded.text).tape.pointee.shape }
        }
        #expect(try shape(#"{"a":1}"#) == 0)
        let first = try shape(#"{"a":22}"#)
        #expect(first != 0)
        #expect(try shape(#"{"a":-3.5}"#) == first)
        #expect(try shape(#"{"b":1}"#) == 0)
        #expect(try shape(#"{"b":1}"#) != first)
        #expect(try shape(#"{"a":1}"#) == first)
    }

    @Test func `lookups in documents of one shape find what is there`() throws {
        let parser = JSONParser(remembersShapes: true)
        for number in 0..<4 {
            for json in [#"{"a":{"b":\#(number)},"c":"\#(number)"}"#, #"{"c":"\#(number)","b":{"a":\#(number)}}"#] {
                let padded = Padded(json)
                try withExtendedLifetime(padded) {
                    let value = try parser.parse(padded.text)
                    #expect(value["c"]?.string.map { String($0) } == "\(number)")
                    #expect(value["a"]?["b"]?.scalar.map { String($0) } == (value["b"] == nil ? "\(number)" : nil))
                    #expect(value["d"] == nil)
                }
            }
        }
    }

    @Test func `more questions than are remembered are answered right`() throws {
        let parser = JSONParser(remembersShapes: true)
        for round in 0..<3 {
            let members = (0..<95).map { #"{"a":"\#($0) \#(round)","b":\#($0)}"# }
            let padded = Padded("[\(members.joined(separator: ","))]")
            try withExtendedLifetime(padded) {
                let list = try parser.parse(padded.text)
                #expect((list.tape.pointee.shape != 0) == (round > 0))
                var number = 0
                list.forEachElement { element in
                    #expect(element["a"]?.string.map { String($0) } == "\(number) \(round)")
                    #expect(element["b"]?.scalar.map { String($0) } == "\(number)")
                    #expect(element["c"] == nil)
                    #expect(element.hasFact("has a") { $0["a"] != nil })
                    number += 1
                }
            }
        }
    }
}
