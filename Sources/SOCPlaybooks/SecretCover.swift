package import SOCCore

/// Blacks secrets out of what actions say: as they are, and as Base64, hexadecimal, in URLs and in JSON.
package struct SecretCover {
    /// The longest first, for one may be part of another.
    private var forms: [(form: [UInt8], name: String)] = []

    package init(_ secrets: [String: String] = [:]) {
        for (name, secret) in secrets { add(name, secret) }
    }

    package var isEmpty: Bool { forms.isEmpty }

    package mutating func add(_ name: String, _ secret: String) {
        let bytes = Array(secret.utf8)
        var found: Set<[UInt8]> = [bytes, Array(secret.uppercased().utf8), Array(secret.lowercased().utf8)]
        for alphabet in [Self.base64, Self.base64URL] {
            for offset in 0..<3 { found.insert(Self.encoded(bytes, behind: offset, alphabet)) }
        }
        found.insert(Self.hexadecimal(bytes, Self.lowerHex))
        found.insert(Self.hexadecimal(bytes, Self.upperHex))
        for digits in [Self.lowerHex, Self.upperHex] {
            found.insert(Self.percentEncoded(bytes, digits, plus: false))
            found.insert(Self.percentEncoded(bytes, digits, plus: true))
        }
        let json = JSONTree.string(secret).text
        found.insert(Array(json.utf8.dropFirst().dropLast()))
        found.insert(Self.asciiJSON(secret, Self.lowerHex))
        found.insert(Self.asciiJSON(secret, Self.upperHex))
        found.insert(Array(json.dropFirst().dropLast().replacing("/", with: "\\/").utf8))
        for form in found where form.count >= 6 { forms.append((form, name)) }
        forms.sort { $0.form.count > $1.form.count }
    }

    package func covered(_ text: String) -> String {
        guard !forms.isEmpty else { return text }
        var bytes = Array(text.utf8)
        var isChanged = false
        for (form, name) in forms {
            guard var place = Self.place(of: form, in: bytes, from: 0) else { continue }
            isChanged = true
            let mask = Array("[secret \(name)]".utf8)
            while true {
                bytes.replaceSubrange(place..<(place + form.count), with: mask)
                guard let next = Self.place(of: form, in: bytes, from: place + mask.count) else { break }
                place = next
            }
        }
        return isChanged ? String(decoding: bytes, as: UTF8.self) : text
    }

    package func covered(_ tree: JSONTree) -> JSONTree {
        guard !forms.isEmpty else { return tree }
        switch tree {
        case .string(let text): return .string(covered(text))
        case .number(let text):
            let safe = covered(text)
            return safe == text ? tree : .string(safe)
        case .array(let elements): return .array(elements.map { covered($0) })
        case .object(let members): return .object(members.map { JSONTree.Member(covered($0.name), covered($0.value)) })
        default: return tree
        }
    }

    private static func place(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { haystack in
            needle.withUnsafeBytes { needle in
                guard start + needle.count <= haystack.count else { return nil }
                let rest = UnsafeRawBufferPointer(rebasing: haystack[start...])
                return Text(rest).firstRange(of: Text(needle)).map { $0 + start }
            }
        }
    }

    // MARK: - Encodings

    private static let lowerHex = Array("0123456789abcdef".utf8)
    private static let upperHex = Array("0123456789ABCDEF".utf8)
    private static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let base64URL = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The characters of Base64 that depend on the secret alone when so many bytes stand before it in a group of three.
    private static func encoded(_ bytes: [UInt8], behind offset: Int, _ alphabet: [UInt8]) -> [UInt8] {
        let padded = [UInt8](repeating: 0, count: offset) + bytes
        var characters: [UInt8] = []
        var bits: UInt32 = 0
        var width = 0
        for byte in padded {
            bits = bits << 8 | UInt32(byte)
            width += 8
            while width >= 6 {
                width -= 6
                characters.append(alphabet[Int(bits >> UInt32(width) & 63)])
            }
        }
        // The first characters have bits of what stands before; what is left over has bits of what follows.
        let shared = offset == 0 ? 0 : offset == 1 ? 2 : 3
        return Array(characters.dropFirst(shared))
    }

    private static func hexadecimal(_ bytes: [UInt8], _ digits: [UInt8]) -> [UInt8] {
        bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    private static func percentEncoded(_ bytes: [UInt8], _ digits: [UInt8], plus: Bool) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            // RFC 3986, section 2.3: unreserved.
            if byte.isASCIILetter || byte.isDigit || "-._~".utf8.contains(byte) { return [byte] }
            if plus, byte == UInt8(ascii: " ") { return [UInt8(ascii: "+")] }
            return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }

    private static func asciiJSON(_ text: String, _ digits: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in text.utf16 {
            switch unit {
            case 0x22: bytes += Array("\\\"".utf8)
            case 0x5C: bytes += Array("\\\\".utf8)
            case 0x0A: bytes += Array("\\n".utf8)
            case 0x0D: bytes += Array("\\r".utf8)
            case 0x09: bytes += Array("\\t".utf8)
            case 0x20..<0x7F: bytes.append(UInt8(unit))
            default:
                bytes += Array("\\u".utf8)
                for shift in [12, 8, 4, 0] as [UInt16] { bytes.append(digits[Int(unit >> shift & 15)]) }
            }
        }
        return bytes
    }
}
