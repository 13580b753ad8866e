internal import CCrypto

/// A running SHA-256 (FIPS 180-4), by libcrypto.
package struct SHA256 {
    private var state = soc_sha256()

    package init() { soc_sha256_init(&state) }

    package mutating func update(_ text: Text) { soc_sha256_update(&state, text.base, text.count) }

    /// Adds a part of a composed key behind its length, so that no two different lists of parts look the same.
    package mutating func update(part text: Text?) {
        // A missing part is its own value, different from an empty one.
        var length = text.map { UInt64($0.count) } ?? UInt64.max
        withUnsafeBytes(of: &length) { soc_sha256_update(&state, $0.baseAddress!, 8) }
        if let text { update(text) }
    }

    package consuming func finish() -> SHA256Digest {
        var digest = SHA256Digest()
        withUnsafeMutableBytes(of: &digest.words) {
            soc_sha256_final(&state, $0.baseAddress!.assumingMemoryBound(to: UInt8.self))
        }
        return digest
    }

    package static func digest(_ text: Text) -> SHA256Digest {
        var hash = SHA256()
        hash.update(text)
        return hash.finish()
    }
}

/// The 32 bytes of a SHA-256.
package struct SHA256Digest: Equatable, Hashable, Sendable {
    package typealias Words = (UInt64, UInt64, UInt64, UInt64)

    /// In memory order: the bytes of the digest, whatever the machine's byte order.
    package var words: Words = (0, 0, 0, 0)

    /// All zero.
    package init() {}

    package static func == (left: SHA256Digest, right: SHA256Digest) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

    package static let hexLength = 64

    /// Writes the first `byteCount` bytes as lower-case hexadecimal digits.
    package func writeHex(to target: UnsafeMutablePointer<UInt8>, byteCount: Int = 32) {
        withUnsafeBytes(of: words) { bytes in
            for index in 0..<byteCount { HexDigits.write(bytes[index], to: target + index * 2) }
        }
    }
}

extension SHA256Digest: CustomStringConvertible {
    package var description: String {
        String(unsafeUninitializedCapacity: Self.hexLength) {
            writeHex(to: $0.baseAddress!)
            return Self.hexLength
        }
    }
}

/// Lower-case hexadecimal digits.
enum HexDigits {
    static let lower: StaticString = "0123456789abcdef"

    @inline(__always) static func write(_ byte: UInt8, to target: UnsafeMutablePointer<UInt8>) {
        target[0] = lower.utf8Start[Int(byte >> 4)]
        target[1] = lower.utf8Start[Int(byte & 15)]
    }
}

extension SHA256Digest {
    /// Reads 64 hexadecimal digits.
    package init?(hex text: Text) {
        guard text.count == Self.hexLength else { return nil }
        var words: Words = (0, 0, 0, 0)
        let isRead = withUnsafeMutableBytes(of: &words) { bytes in
            for index in 0..<32 {
                guard let high = text[2 * index].hexValue, let low = text[2 * index + 1].hexValue else { return false }
                bytes[index] = high << 4 | low
            }
            return true
        }
        guard isRead else { return nil }
        self.words = words
    }
}
