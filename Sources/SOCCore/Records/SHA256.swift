internal import CCrypto

/// A running SHA-256 (FIPS 180-4), by libcrypto.
package struct SHA256 {
    private var state = soc_sha256()

    package init() { soc_sha256_init(&state) }

    /// Begins anew.
    @inline(__always) mutating func restart() { soc_sha256_init(&state) }

    package mutating func update(_ text: Text) { soc_sha256_update(&state, text.base, text.count) }

    /// Adds a part of a composed key behind its length in 32 bits, little-endian, so that no two different lists of parts
    /// look the same.
    package mutating func update(part text: Text?) { update(upTo: 1) { $0.add(text) } }

    /// Adds several of them, which takes less time than one after the other.
    ///
    /// - Parameter count: How many there may be.
    @inline(__always) mutating func update(upTo count: Int, _ list: (inout KeyParts) -> Void) {
        withUnsafeTemporaryAllocation(of: soc_bytes.self, capacity: count) { room in
            var parts = KeyParts(room)
            list(&parts)
            soc_sha256_update_parts(&state, room.baseAddress!, parts.count)
        }
    }

    /// Parts of a composed key.
    struct KeyParts: ~Copyable {
        private let room: UnsafeMutableBufferPointer<soc_bytes>
        fileprivate private(set) var count = 0

        fileprivate init(_ room: UnsafeMutableBufferPointer<soc_bytes>) { self.room = room }

        /// A missing part is its own value, different from an empty one.
        @inline(__always) mutating func add(_ text: Text?) {
            precondition(count < room.count)
            room.initializeElement(at: count, to: soc_bytes(bytes: text?.base, count: text?.count ?? 0))
            count += 1
        }
    }

    /// To be called once.
    package mutating func finish() -> SHA256Digest {
        var digest = SHA256Digest()
        withUnsafeMutableBytes(of: &digest.words) {
            soc_sha256_final(&state, $0.baseAddress!.assumingMemoryBound(to: UInt8.self))
        }
        return digest
    }

    /// Finishes all of them, in far less time than one after the other. To be called once for each.
    static func finish(_ hashes: UnsafeMutableBufferPointer<SHA256>, into digests: UnsafeMutablePointer<SHA256Digest>) {
        guard let first = hashes.baseAddress else { return }
        // Either structure has one member and nothing else.
        soc_sha256_final_many(
            UnsafeMutableRawPointer(first).assumingMemoryBound(to: soc_sha256.self), hashes.count,
            UnsafeMutableRawPointer(digests).assumingMemoryBound(to: UInt8.self))
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

    /// Writes the first `byteCount` bytes, a multiple of four, as lower-case hexadecimal digits.
    package func writeHex(to target: UnsafeMutablePointer<UInt8>, byteCount: Int = 32) {
        withUnsafeBytes(of: words) { bytes in
            for index in stride(from: 0, to: byteCount, by: 4) {
                let four = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)
                HexDigits.write(UInt32(bigEndian: four), to: target + index * 2)
            }
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

extension SHA256Digest {
    /// Takes 32 bytes.
    package init?(bytes: Text) {
        guard bytes.count == 32 else { return nil }
        var words: Words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes.buffer) }
        self.words = words
    }

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
