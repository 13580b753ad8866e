/// The text of a file of YARA rules.
package enum YaraText {
    /// The same text with some rules private: they still hold for the rules that refer to them, and tell of no match.
    ///
    /// - Parameter names: As the rules are called in the file; none of them is private.
    package static func hiding(_ names: Set<String>, in source: [UInt8]) -> [UInt8] {
        guard !names.isEmpty else { return source }
        var hidden: [UInt8] = []
        hidden.reserveCapacity(source.count + names.count * 8)
        var copied = 0
        // Where the keyword was after which a rule's name has to come.
        var keyword: Int?
        forEachWord(in: source) { word in
            if let place = keyword, names.contains(String(decoding: source[word], as: UTF8.self)) {
                hidden += source[copied..<place] + Array("private ".utf8)
                copied = place
            }
            keyword = source[word].elementsEqual("rule".utf8) ? word.lowerBound : nil
        }
        return hidden + source[copied...]
    }

    /// Calls with keywords and identifiers, wherever there are; comments, texts and regular expressions are passed over.
    private static func forEachWord(in source: [UInt8], _ body: (Range<Int>) -> Void) {
        var place = 0
        func byte(_ place: Int) -> UInt8 { place < source.count ? source[place] : 0 }
        /// Goes behind what ends with `end`, a backslash taking the next byte along; not beyond a line, as the language.
        func skip(to end: UInt8) {
            place += 1
            while place < source.count, source[place] != end, source[place] != UInt8(ascii: "\n") {
                place += source[place] == UInt8(ascii: "\\") ? 2 : 1
            }
            place += 1
        }
        while place < source.count {
            switch (byte(place), byte(place + 1)) {
            case (UInt8(ascii: "/"), UInt8(ascii: "/")):
                while place < source.count, source[place] != UInt8(ascii: "\n") { place += 1 }
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                place += 2
                while place < source.count, (byte(place), byte(place + 1)) != (UInt8(ascii: "*"), UInt8(ascii: "/")) {
                    place += 1
                }
                place += 2
            // A quotient is written with a backslash.
            case (UInt8(ascii: "/"), _): skip(to: UInt8(ascii: "/"))
            case (UInt8(ascii: "\""), _): skip(to: UInt8(ascii: "\""))
            // The name of a string, which may be any word.
            case (UInt8(ascii: "$"), _), (UInt8(ascii: "#"), _), (UInt8(ascii: "@"), _), (UInt8(ascii: "!"), _):
                place += 1
                while isPartOfWord(byte(place)) { place += 1 }
            case (let first, _) where isPartOfWord(first):
                let start = place
                while isPartOfWord(byte(place)) { place += 1 }
                body(start..<place)
            default: place += 1
            }
        }
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isDigit || byte == UInt8(ascii: "_")
    }
}
