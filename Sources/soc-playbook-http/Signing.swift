import SOCCore

/// Signs what goes out. Source: Standard Webhooks 1.0.0, "Signature scheme".
enum Signing {
    /// - Parameters:
    ///   - id: The same for each try, so that the receiver can tell a repetition.
    ///   - key: `whsec_` and Base64.
    static func headers(id: String, time: Timestamp, body: [UInt8], key: String) throws(SOCError) -> [(String, String)]
    {
        let text = key.hasPrefix("whsec_") ? String(key.dropFirst(6)) : key
        guard let secret = Base64.decoded(text), secret.count >= 16 else {
            throw SOCError(.misconfigured, "the key to sign with is not whsec_ and Base64")
        }
        let stamp = "\(time.milliseconds / 1000)"
        let signature = hmac(Array("\(id).\(stamp).".utf8) + body, key: secret)
        return [
            ("webhook-id", id), ("webhook-timestamp", stamp), ("webhook-signature", "v1,\(Base64.encoded(signature))"),
        ]
    }

    /// RFC 2104.
    static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var block = key.count > 64 ? digest(key) : key
        block += [UInt8](repeating: 0, count: 64 - block.count)
        let inner = digest(block.map { $0 ^ 0x36 } + message)
        return digest(block.map { $0 ^ 0x5C } + inner)
    }

    private static func digest(_ bytes: [UInt8]) -> [UInt8] {
        let hex = bytes.withUnsafeBytes { "\(SHA256.digest(Text($0)))" }
        return hex.withText { text in
            stride(from: 0, to: text.count - 1, by: 2).map {
                (text[$0].hexValue ?? 0) << 4 | (text[$0 + 1].hexValue ?? 0)
            }
        }
    }
}

/// RFC 4648, section 4.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                text.append(
                    place <= group.count ? alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decoded(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var width = 0
        for character in text.utf8.prefix(while: { $0 != UInt8(ascii: "=") }) {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 6 | UInt32(value)
            width += 6
            if width >= 8 {
                width -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(width)))
            }
        }
        return bytes
    }
}
