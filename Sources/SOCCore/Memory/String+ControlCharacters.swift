extension String {
    /// With control characters spelled out, for terminals obey them and attackers write our input.
    package var escapingControlCharacters: String {
        guard unicodeScalars.contains(where: \.isUnsafeOnTerminals) else { return self }
        var escaped = ""
        for scalar in unicodeScalars {
            guard scalar.isUnsafeOnTerminals else {
                escaped.unicodeScalars.append(scalar)
                continue
            }
            switch scalar {
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\t": escaped += "\\t"
            default: escaped += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return escaped
    }
}

extension Unicode.Scalar {
    /// C0, DEL, C1, and the characters that turn the direction of text around.
    var isUnsafeOnTerminals: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
            || (0x2066...0x2069).contains(value) || (0x2028...0x2029).contains(value) || value == 0x200E
            || value == 0x200F
    }
}
