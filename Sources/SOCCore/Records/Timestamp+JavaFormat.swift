extension Timestamp {
    /// Reads a time by a pattern of Java's SimpleDateFormat, as LEEF names it; without one, or when it does not fit, in
    /// any known form.
    package init?(_ text: Text, javaFormat: Text?) {
        if let javaFormat, let pattern = Self.pattern(javaFormat: javaFormat),
            let time = Timestamp(text, pattern: pattern)
        {
            self = time
        } else {
            self.init(anyForm: text)
        }
    }

    /// The pattern of strptime(3) that says the same, or nil for one that cannot be said.
    static func pattern(javaFormat: Text) -> String? {
        guard javaFormat.count <= 128 else { return nil }
        var pattern = ""
        var rest = Array(javaFormat.buffer)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "'") {
                rest = rest.dropFirst()
                let literal = rest.prefix { $0 != UInt8(ascii: "'") }
                rest = rest.dropFirst(literal.count + 1)
                // Two quotes are one.
                pattern += literal.isEmpty ? "'" : escaped(literal)
                continue
            }
            guard byte.isASCIILetter else {
                pattern += escaped([byte])
                rest = rest.dropFirst()
                continue
            }
            let count = rest.prefix { $0 == byte }.count
            rest = rest.dropFirst(count)
            guard let code = code(byte, count) else { return nil }
            // Decimals take their point with them.
            if code == "%f" {
                guard pattern.hasSuffix(".") || pattern.hasSuffix(",") else { return nil }
                pattern.removeLast()
            }
            pattern += code
        }
        return pattern
    }

    private static func escaped(_ literal: ArraySlice<UInt8>) -> String {
        String(decoding: literal, as: UTF8.self).split(separator: "%", omittingEmptySubsequences: false)
            .joined(separator: "%%")
    }

    private static func code(_ letter: UInt8, _ count: Int) -> String? {
        switch letter {
        case UInt8(ascii: "y"): count == 2 ? "%y" : "%Y"
        case UInt8(ascii: "M"): count >= 3 ? "%b" : "%m"
        case UInt8(ascii: "d"): "%d"
        case UInt8(ascii: "H"), UInt8(ascii: "k"): "%H"
        case UInt8(ascii: "h"), UInt8(ascii: "K"): "%I"
        case UInt8(ascii: "m"): "%M"
        case UInt8(ascii: "s"): "%S"
        case UInt8(ascii: "S"): "%f"
        case UInt8(ascii: "a"): "%p"
        case UInt8(ascii: "X"), UInt8(ascii: "Z"), UInt8(ascii: "z"): "%z"
        default: nil
        }
    }
}
