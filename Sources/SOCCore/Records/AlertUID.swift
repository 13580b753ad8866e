/// The name of one alert of one sender for ever: a UUID of version 8.
///
/// The first 48 bits are the sender's immutable creation time in Unix milliseconds (zero when it is absent, before
/// 2000 or after 2100), the rest is of SHA-256 over source, source instance and identity key. So the same alert has
/// the same uid on every retry and machine, and uids sort by time.
///
/// Source: RFC 9562, section 5.8.
package struct AlertUID: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package static let lowest = AlertUID(high: 0, low: 0)

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(source: Text, sourceInstance: Text?, identity: Text, createdAt: Timestamp?) {
        var hash = SHA256()
        Self.update(&hash, source: source, sourceInstance: sourceInstance, identity: identity)
        self.init(digest: hash.finish(), createdAt: createdAt)
    }

    /// Adds what the digest is of.
    @inline(__always) static func update(_ hash: inout SHA256, source: Text, sourceInstance: Text?, identity: Text) {
        hash.update(upTo: 3) { parts in
            parts.add(source)
            parts.add(sourceInstance)
            parts.add(identity)
        }
    }

    init(digest: SHA256Digest, createdAt: Timestamp?) {
        let time = createdAt.flatMap { Self.datable.contains($0.milliseconds) ? $0.milliseconds : nil } ?? 0
        let first = UInt64(bigEndian: digest.words.0)
        let second = UInt64(bigEndian: digest.words.1)
        high = UInt64(time) << 16 | 0x8000 | first & 0x0FFF
        low = 0x8000_0000_0000_0000 | second & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// 2000-01-01 to 2100-01-01, in Unix milliseconds.
    private static let datable: Range<Int64> = 946_684_800_000..<4_102_444_800_000

    /// The sender's creation time, or nil when the uid carries none.
    package var createdAt: Timestamp? {
        let time = Int64(high >> 16)
        return time == 0 ? nil : Timestamp(milliseconds: time)
    }

    /// `019c26f0-4a54-8c1e-9f3b-5a0d2e6c7b81`
    package static let textLength = 36

    package func write(to target: UnsafeMutablePointer<UInt8>) {
        HexDigits.write(UInt32(truncatingIfNeeded: high >> 32), to: target)
        let middle = HexDigits.digits(of: UInt32(truncatingIfNeeded: high))
        let behind = HexDigits.digits(of: UInt32(truncatingIfNeeded: low >> 32))
        // The dashes stand between four digits each, of which a word has eight.
        for (offset, digits) in [(9, middle), (14, middle >> 32), (19, behind), (24, behind >> 32)] {
            let four = UInt32(truncatingIfNeeded: digits).littleEndian
            UnsafeMutableRawPointer(target + offset).storeBytes(of: four, as: UInt32.self)
        }
        HexDigits.write(UInt32(truncatingIfNeeded: low), to: target + 28)
        for place in [8, 13, 18, 23] { target[place] = UInt8(ascii: "-") }
    }

    /// Reads the 8-4-4-4-12 form, in either case.
    package init?(_ text: Text) {
        guard text.count == Self.textLength else { return nil }
        for place in [8, 13, 18, 23] where text.base[place] != UInt8(ascii: "-") { return nil }
        // Looked at all at once, without a way out after each digit.
        var isValid = true
        func digits(_ range: Range<Int>) -> UInt64 {
            var value: UInt64 = 0
            for index in range {
                let byte = text.base[index]
                let (digit, letter) = (byte &- UInt8(ascii: "0"), (byte | 0x20) &- UInt8(ascii: "a"))
                isValid = isValid && (digit <= 9 || letter <= 5)
                value = value << 4 | UInt64(digit <= 9 ? digit : letter &+ 10)
            }
            return value
        }
        let high = digits(0..<8) << 32 | digits(9..<13) << 16 | digits(14..<18)
        let low = digits(19..<23) << 48 | digits(24..<36)
        guard isValid else { return nil }
        self.init(high: high, low: low)
    }

    package init?(_ string: String) {
        var string = string
        guard let uid = string.withUTF8({ AlertUID(Text(UnsafeRawBufferPointer($0))) }) else { return nil }
        self = uid
    }
}

extension AlertUID: Comparable {
    package static func < (left: AlertUID, right: AlertUID) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}

extension AlertUID: CustomStringConvertible {
    package var description: String {
        String(unsafeUninitializedCapacity: Self.textLength) {
            write(to: $0.baseAddress!)
            return Self.textLength
        }
    }
}
