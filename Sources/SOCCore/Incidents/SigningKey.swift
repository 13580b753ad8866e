internal import CCrypto

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An Ed25519 key that signs anchors, in a file as OpenSSL writes it.
///
/// Source: RFC 8032; RFC 8410, sections 4 and 7, for the forms in PEM.
package struct SigningKey {
    private let seed: [UInt8]
    package let publicKey: VerifyingKey

    private static let label = "PRIVATE KEY"
    /// PKCS #8 around 32 bytes: what RFC 8410, section 10.3 shows.
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    private init?(seed: [UInt8]) {
        var key = [UInt8](repeating: 0, count: 32)
        guard seed.count == 32, soc_ed25519_public_key(seed, &key) == 1 else { return nil }
        self.seed = seed
        publicKey = VerifyingKey(bytes: key)
    }

    /// Reads a file that only its owner may read.
    package init(file path: String) throws(SOCError) {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
            throw SOCError(.misconfigured, "\(path): others may read this key; chmod 600 it")
        }
        guard let bytes = try WholeFile.read(path, limit: 4096) else {
            throw SOCError(.inputNotFound, "no key \(path)")
        }
        guard let body = PEM.body(of: bytes, Self.label), body.starts(with: Self.prefix),
            let key = SigningKey(seed: Array(body.dropFirst(Self.prefix.count)))
        else { throw SOCError(.misconfigured, "\(path) is no private Ed25519 key in PEM") }
        self = key
    }

    /// Makes a key: the private half goes to `path`, the public one beside it with `.pub`. Nothing is overwritten.
    package static func make(at path: String) throws(SOCError) -> SigningKey {
        var seed = [UInt8](repeating: 0, count: 32)
        guard soc_random(&seed, seed.count) == 1, let key = SigningKey(seed: seed) else {
            throw SOCError(.internalFailure, "libcrypto cannot make a key")
        }
        try write(PEM.text(of: prefix + seed, label), to: path, mode: 0o600)
        try write(key.publicKey.pem, to: "\(path).pub", mode: 0o644)
        return key
    }

    private static func write(_ text: String, to path: String, mode: mode_t) throws(SOCError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .system(errno, path, code: .cannotCreate) }
        defer { close(descriptor) }
        try text.withText { bytes throws(SOCError) in try writeAll(bytes, to: descriptor, name: path) }
        guard fsync(descriptor) == 0 else { throw .system(errno, path) }
    }

    package func sign(_ message: String) throws(SOCError) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        let bytes = Array(message.utf8)
        guard soc_ed25519_sign(seed, bytes, bytes.count, &signature) == 1 else {
            throw SOCError(.internalFailure, "libcrypto cannot sign")
        }
        return signature
    }
}

/// The public half of a ``SigningKey``.
package struct VerifyingKey: Equatable {
    package let bytes: [UInt8]

    private static let label = "PUBLIC KEY"
    /// SubjectPublicKeyInfo around 32 bytes.
    private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads a public key, or the private one.
    package init(file path: String) throws(SOCError) {
        guard let text = try WholeFile.read(path, limit: 4096) else { throw SOCError(.inputNotFound, "no key \(path)") }
        if let body = PEM.body(of: text, Self.label) {
            guard body.starts(with: Self.prefix), body.count == Self.prefix.count + 32 else {
                throw SOCError(.misconfigured, "\(path) is no Ed25519 key in PEM")
            }
            bytes = Array(body.dropFirst(Self.prefix.count))
        } else {
            bytes = try SigningKey(file: path).publicKey.bytes
        }
    }

    var pem: String { PEM.text(of: Self.prefix + bytes, Self.label) }
    package var hexadecimal: String { bytes.hexadecimal }

    package func verifies(_ signature: [UInt8], of message: String) -> Bool {
        let message = Array(message.utf8)
        return signature.count == 64 && soc_ed25519_verify(bytes, message, message.count, signature) == 1
    }
}

/// Source: RFC 7468.
private enum PEM {
    static func text(of body: [UInt8], _ label: String) -> String {
        let arena = Arena(blockSize: 256)
        let encoded = body.withUnsafeBytes { String(Text($0).base64(in: arena)) }
        return "-----BEGIN \(label)-----\n\(encoded)\n-----END \(label)-----\n"
    }

    static func body(of bytes: [UInt8], _ label: String) -> [UInt8]? {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let start = lines.firstIndex(of: "-----BEGIN \(label)-----"),
            let end = lines[start...].firstIndex(of: "-----END \(label)-----")
        else { return nil }
        let arena = Arena(blockSize: 256)
        return withExtendedLifetime(arena) {
            lines[(start + 1)..<end].joined().withText { $0.base64Decoded(in: arena).map { Array($0.buffer) } }
        }
    }
}
