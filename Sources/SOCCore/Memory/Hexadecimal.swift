/// Lower-case hexadecimal digits.
enum HexDigits {
    /// The eight digits of `word`, the first in the lowest byte.
    @inline(__always) static func digits(of word: UInt32) -> UInt64 {
        // Spreads the digits over the bytes of a word, by halves.
        var spread = UInt64(word)
        spread = (spread & 0xFFFF_0000) >> 16 | (spread & 0x0000_FFFF) << 32
        spread = (spread & 0x0000_FF00_0000_FF00) >> 8 | (spread & 0x0000_00FF_0000_00FF) << 16
        spread = (spread & 0x00F0_00F0_00F0_00F0) >> 4 | (spread & 0x000F_000F_000F_000F) << 8
        // Where a digit is ten or more, adding six carries into the bit above; 'a' stands 39 behind '9' + 1.
        let isLetter = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return spread &+ 0x3030_3030_3030_3030 &+ isLetter &* 39
    }

    @inline(__always) static func write(_ word: UInt32, to target: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(target).storeBytes(of: digits(of: word).littleEndian, as: UInt64.self)
    }
}

extension Collection<UInt8> {
    /// Lower-case hexadecimal digits, two a byte.
    package var hexadecimal: String {
        String(unsafeUninitializedCapacity: count * 2) { target in
            let digits: StaticString = "0123456789abcdef"
            var end = 0
            for byte in self {
                target[end] = digits.utf8Start[Int(byte >> 4)]
                target[end + 1] = digits.utf8Start[Int(byte & 15)]
                end += 2
            }
            return end
        }
    }
}

extension Text {
    package var hexadecimal: String { buffer.hexadecimal }
}

extension [UInt8] {
    /// Reads hexadecimal digits of either case, two a byte.
    package init?(hexadecimal text: Text) {
        guard text.count % 2 == 0 else { return nil }
        self = []
        for index in stride(from: 0, to: text.count, by: 2) {
            guard let high = text[index].hexValue, let low = text[index + 1].hexValue else { return nil }
            append(high << 4 | low)
        }
    }
}
