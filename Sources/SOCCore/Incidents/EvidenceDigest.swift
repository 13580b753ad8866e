internal import CCrypto

/// What identifies a file of evidence, computed in one pass: its hashes, its size, its type.
package struct EvidenceDigest: Equatable, Sendable {
    package let sha256: [UInt8]
    package let md5: [UInt8]
    package let byteCount: Int
    package let mediaType: String

    package init(sha256: [UInt8], md5: [UInt8], byteCount: Int, mediaType: String) {
        self.sha256 = sha256
        self.md5 = md5
        self.byteCount = byteCount
        self.mediaType = mediaType
    }

    /// A running one.
    package struct Pass {
        private var sha256 = SHA256()
        private var md5 = soc_md5()
        private var byteCount = 0
        private var head: [UInt8] = []

        package init() { soc_md5_init(&md5) }

        package mutating func update(_ bytes: UnsafeRawBufferPointer) {
            guard let base = bytes.baseAddress, bytes.count > 0 else { return }
            if head.count < MediaType.headLength { head += bytes.prefix(MediaType.headLength - head.count) }
            sha256.update(Text(bytes))
            soc_md5_update(&md5, base, bytes.count)
            byteCount += bytes.count
        }

        /// To be called once.
        package mutating func finish() -> EvidenceDigest {
            var md5Bytes = [UInt8](repeating: 0, count: 16)
            soc_md5_final(&md5, &md5Bytes)
            return EvidenceDigest(
                sha256: withUnsafeBytes(of: sha256.finish().words) { Array($0) }, md5: md5Bytes, byteCount: byteCount,
                mediaType: MediaType(head).name)
        }
    }
}
