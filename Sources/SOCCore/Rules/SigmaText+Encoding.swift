extension SigmaText {
    enum UTF16Form { case littleEndian, bigEndian, littleEndianWithMark }

    /// Source: Sigma 2.1.0, "Encoding".
    func encodedAsUTF16(_ form: UTF16Form) -> SigmaText {
        var encoded = mapLiterals { bytes in
            String(decoding: bytes, as: UTF8.self).utf16.flatMap { unit -> [UInt8] in
                let low = UInt8(truncatingIfNeeded: unit)
                let high = UInt8(truncatingIfNeeded: unit >> 8)
                return form == .bigEndian ? [high, low] : [low, high]
            }
        }
        if form == .littleEndianWithMark {
            encoded.parts.insert(.literal([0xFF, 0xFE]), at: 0)
            encoded = encoded.joined
        }
        return encoded
    }

    /// RFC 4648, section 4; nil with wildcards in it, which have no encoding.
    func encodedAsBase64() -> SigmaText? {
        guard let bytes = literal else { return nil }
        return SigmaText(parts: [.literal(Self.base64(bytes))])
    }

    /// What base64 has in common wherever the text stands: behind 0, 1 or 2 bytes of a group of three.
    ///
    /// The characters that also depend on the neighbours are cut off. What that leaves at the end hangs on the length
    /// of the *encoded bytes*, not on the number of characters.
    func encodedAsBase64AtAnyOffset() -> [SigmaText]? {
        guard let bytes = literal, !bytes.isEmpty else { return nil }
        return (0..<3).map { offset in
            let encoded = Self.base64([UInt8](repeating: UInt8(ascii: " "), count: offset) + bytes)
            let start = [0, 2, 3][offset]
            let end = encoded.count - [0, 3, 2][(bytes.count + offset) % 3]
            return SigmaText(parts: start < end ? [.literal(Array(encoded[start..<end]))] : [])
        }
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let arena = Arena(blockSize: bytes.count * 2 + 16)
        return bytes.withUnsafeBytes { Array(Text($0).base64(in: arena).buffer) }
    }
}
