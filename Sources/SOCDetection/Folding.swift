internal import SOCCore

/// Lower-casing as rules and events undergo it: by Unicode's mapping of each character, on both sides the same.
enum Folding {
    /// A literal of a rule; what is not UTF-8 (text encoded as UTF-16) has A to Z made small.
    static func fold(_ bytes: [UInt8]) -> [UInt8] {
        let isUTF8 = bytes.withUnsafeBytes { Text($0).isValidUTF8 }
        guard isUTF8 else { return bytes.map(\.asciiLowercased) }
        var folded = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
        return Array(String(folded).utf8)
    }

    /// Writes the lower-cased text to `target`, which has room for three times its bytes.
    ///
    /// - Returns: How many bytes were written.
    static func fold(_ text: Text, to target: UnsafeMutablePointer<UInt8>) -> Int {
        let source = text.base
        var position = 0
        while position + 8 <= text.count {
            let word = UnsafeRawPointer(source + position).loadUnaligned(as: UInt64.self)
            guard word & 0x8080_8080_8080_8080 == 0 else { break }
            // The high bit of a byte tells, after an addition, whether it is at least some letter.
            let fromA = word &+ 0x3F3F_3F3F_3F3F_3F3F
            let beyondZ = word &+ 0x2525_2525_2525_2525
            let capitals = (fromA & ~beyondZ) & 0x8080_8080_8080_8080
            UnsafeMutableRawPointer(target + position).storeBytes(of: word | capitals >> 2, as: UInt64.self)
            position += 8
        }
        while position < text.count {
            let byte = source[position]
            guard byte < 0x80 else { return foldUnicode(text, from: position, to: target) }
            target[position] = byte.asciiLowercased
            position += 1
        }
        return position
    }

    private static func foldUnicode(_ text: Text, from start: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
        var position = start
        var written = start
        let source = text.base
        while position < text.count {
            let byte = source[position]
            if byte < 0x80 {
                target[written] = byte.asciiLowercased
                position += 1
                written += 1
                continue
            }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            guard byte >= 0xC2, position + length <= text.count else {
                target[written] = byte
                position += 1
                written += 1
                continue
            }
            var value = UInt32(byte) & (0x7F >> UInt32(length))
            for offset in 1..<length { value = value << 6 | UInt32(source[position + offset] & 0x3F) }
            if value < UInt32(table.count) {
                let folded = table[Int(value)]
                if folded == value {
                    for offset in 0..<length { target[written + offset] = source[position + offset] }
                    written += length
                } else {
                    written += write(folded, to: target + written)
                }
            } else {
                // Beyond the table: scripts with capitals are rare there.
                let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
                for unit in scalar.properties.lowercaseMapping.utf8 {
                    target[written] = unit
                    written += 1
                }
            }
            position += length
        }
        return written
    }

    private static func write(_ value: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
        // U+0130 is the one whose small form is two characters: i and a combining dot.
        if value == UInt32.max {
            target[0] = UInt8(ascii: "i")
            target[1] = 0xCC
            target[2] = 0x87
            return 3
        }
        if value < 0x80 {
            target[0] = UInt8(value)
            return 1
        }
        if value < 0x800 {
            target[0] = UInt8(0xC0 | value >> 6)
            target[1] = UInt8(0x80 | value & 0x3F)
            return 2
        }
        target[0] = UInt8(0xE0 | value >> 12)
        target[1] = UInt8(0x80 | value >> 6 & 0x3F)
        target[2] = UInt8(0x80 | value & 0x3F)
        return 3
    }

    /// The small form of each of the first characters of Unicode.
    private static let table: [UInt32] = (0..<0x3000).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)) else { return UInt32(value) }
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        return mapping.count == 1 ? mapping.first!.value : UInt32.max
    }
}
