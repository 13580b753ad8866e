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
        for form in found where form.count >= 6 { forms.append((form, name)) }
        forms.sort { $0.form.count > $1.form.count }
    }

    package func covered(_ text: String) -> String {
        guard !forms.isEmpty else { return text }
        var bytes = Array(text.utf8)
        var found: [(range: Range<Int>, name: String)] = []
        // Whichever characters were escaped, the text says the secret once it is read.
        for reading in Reading.all(of: bytes) {
            for (form, name) in forms {
                var start = 0
                while let place = Self.place(of: form, in: reading.bytes, from: start) {
                    found.append((reading.offsets[place]..<reading.offsets[place + form.count], name))
                    start = place + form.count
                }
            }
        }
        guard !found.isEmpty else { return text }
        // From the end, so that what is before stays where it was; what overlaps becomes one.
        found.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var merged: [(range: Range<Int>, name: String)] = []
        for next in found {
            if let last = merged.last, next.range.lowerBound < last.range.upperBound {
                merged[merged.count - 1].range =
                    last.range.lowerBound..<max(last.range.upperBound, next.range.upperBound)
            } else {
                merged.append(next)
            }
        }
        for (range, name) in merged.reversed() { bytes.replaceSubrange(range, with: Array("[secret \(name)]".utf8)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A text as somebody would read it who knows an encoding, with the place of each byte in what was written.
    private struct Reading {
        var bytes: [UInt8] = []
        /// One more than bytes: the last is the end.
        var offsets: [Int] = []

        init?(plain text: [UInt8]) {
            bytes = text
            offsets = Array(0...text.count)
        }

        /// RFC 3986, section 2.1.
        init?(percent text: [UInt8]) { self.init(percent: text, plus: false) }

        /// The same with `+` for a blank.
        init?(form text: [UInt8]) { self.init(percent: text, plus: true) }

        private init?(percent text: [UInt8], plus: Bool) {
            guard text.contains(UInt8(ascii: "%")) || plus && text.contains(UInt8(ascii: "+")) else { return nil }
            var index = 0
            while index < text.count {
                offsets.append(index)
                if text[index] == UInt8(ascii: "%"), index + 2 < text.count, let high = text[index + 1].hexValue,
                    let low = text[index + 2].hexValue
                {
                    bytes.append(high << 4 | low)
                    index += 3
                } else {
                    bytes.append(plus && text[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : text[index])
                    index += 1
                }
            }
            offsets.append(text.count)
        }

        /// As it is, and as each encoding reads it; JSON within JSON within JSON too.
        static func all(of text: [UInt8]) -> [Reading] {
            guard let plain = Reading(plain: text) else { return [] }
            var readings = [plain, Reading(percent: text), Reading(form: text)].compactMap { $0 }
            var json = plain
            // A secret may have backslashes of its own, so each step is looked at and not the last alone.
            for _ in 0..<3 where json.bytes.contains(UInt8(ascii: "\\")) {
                json.unescape()
                readings.append(json)
            }
            return readings
        }

        /// RFC 8259, section 7.
        private mutating func unescape() {
            let (text, places) = (bytes, offsets)
            bytes = []
            offsets = []
            var index = 0
            var high: UInt32?
            func unit(_ start: Int) -> UInt32? {
                guard start + 4 <= text.count else { return nil }
                var value: UInt32 = 0
                for byte in text[start..<(start + 4)] {
                    guard let digit = byte.hexValue else { return nil }
                    value = value << 4 | UInt32(digit)
                }
                return value
            }
            while index < text.count {
                guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
                    bytes.append(text[index])
                    offsets.append(places[index])
                    index += 1
                    continue
                }
                let start = places[index]
                switch text[index + 1] {
                case UInt8(ascii: "u"):
                    guard let value = unit(index + 2) else { fallthrough }
                    index += 6
                    if (0xD800..<0xDC00).contains(value) {
                        high = value
                        continue
                    }
                    var scalar = value
                    if let first = high, (0xDC00..<0xE000).contains(value) {
                        scalar = 0x10000 + (first - 0xD800) << 10 + (value - 0xDC00)
                    }
                    high = nil
                    for byte in String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8 {
                        bytes.append(byte)
                        offsets.append(start)
                    }
                default:
                    let short: [UInt8: UInt8] = [
                        UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "b"): 8,
                        UInt8(ascii: "f"): 12,
                    ]
                    bytes.append(short[text[index + 1]] ?? text[index + 1])
                    offsets.append(start)
                    index += 2
                }
            }
            offsets.append(places[text.count])
        }
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
}
