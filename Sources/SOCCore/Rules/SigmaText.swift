/// A string of a rule: text with wildcards in it.
///
/// Source: Sigma 2.1.0, "String Wildcard" and "Escaping".
package struct SigmaText: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case literal([UInt8])
        /// `*`: any number of characters.
        case anyString
        /// `?`: one character.
        case anyCharacter
        /// A dash of an option, as ``applyingWindash()`` has found it: any of ``dashes``.
        case dash
        /// `%name%`, until it is replaced.
        case placeholder(String)
    }

    package var parts: [Part]

    package init(parts: [Part]) { self.parts = parts }

    /// The text as it stands, without wildcards.
    package init(literal text: String) { parts = text.isEmpty ? [] : [.literal(Array(text.utf8))] }

    /// Reads the text of a rule.
    ///
    /// A backslash makes a plain character of a following wildcard or backslash; before anything else it is itself.
    package init(_ text: String) {
        parts = []
        var literal: [UInt8] = []
        var isEscaped = false
        func flush(_ parts: inout [Part]) {
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = []
        }
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
                switch byte {
                case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "\\"): break
                default: literal.append(UInt8(ascii: "\\"))
                }
                literal.append(byte)
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "*"):
                flush(&parts)
                if parts.last != .anyString { parts.append(.anyString) }
            case UInt8(ascii: "?"):
                flush(&parts)
                parts.append(.anyCharacter)
            default: literal.append(byte)
            }
        }
        if isEscaped { literal.append(UInt8(ascii: "\\")) }
        flush(&parts)
    }

    package var hasWildcards: Bool { parts.contains { $0 == .anyString || $0 == .anyCharacter } }

    /// The bytes, when there is nothing else in it.
    package var literal: [UInt8]? {
        switch parts.count {
        case 0: return []
        case 1:
            if case .literal(let bytes) = parts[0] { return bytes }
            return nil
        default: return nil
        }
    }

    /// Source: Sigma 2.1.0, "Generic Modifiers": wildcards are added where there are none.
    func wrapped(atStart: Bool, atEnd: Bool) -> SigmaText {
        var text = self
        if atStart, text.parts.first != .anyString { text.parts.insert(.anyString, at: 0) }
        if atEnd, text.parts.last != .anyString { text.parts.append(.anyString) }
        return text
    }

    func mapLiterals(_ transform: ([UInt8]) -> [UInt8]) -> SigmaText {
        SigmaText(
            parts: parts.map { part in
                if case .literal(let bytes) = part { return .literal(transform(bytes)) }
                return part
            })
    }

    // MARK: - Windash

    /// Hyphen, slash, en dash, em dash, horizontal bar.
    package static let dashes: [[UInt8]] = ["-", "/", "–", "—", "―"].map { Array($0.utf8) }

    /// Marks the dashes that begin an option: before a letter, a digit or an underscore, and not after one.
    ///
    /// Source: Sigma 2.1.0, "String Modifiers"; which dashes are meant is pySigma's: `\B[-/]\b`. A dash within a word
    /// (`copy-item`) stays what it is.
    func applyingWindash() -> SigmaText {
        var result: [Part] = []
        for part in parts {
            guard case .literal(let bytes) = part else {
                result.append(part)
                continue
            }
            let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
            var literal = String.UnicodeScalarView()
            for (index, scalar) in scalars.enumerated() {
                let isDash = "-/\u{2013}\u{2014}\u{2015}".unicodeScalars.contains(scalar)
                let followsWord = index > 0 && scalars[index - 1].isWord
                let precedesWord = index + 1 < scalars.count && scalars[index + 1].isWord
                guard isDash, !followsWord, precedesWord else {
                    literal.append(scalar)
                    continue
                }
                if !literal.isEmpty { result.append(.literal(Array(String(literal).utf8))) }
                literal = String.UnicodeScalarView()
                result.append(.dash)
            }
            if !literal.isEmpty { result.append(.literal(Array(String(literal).utf8))) }
        }
        return SigmaText(parts: result)
    }

    /// One text for each choice of dashes, for modifiers that encode; nil when they would be too many.
    func expandingDashes() -> [SigmaText]? {
        let dashCount = parts.count { $0 == .dash }
        guard dashCount > 0 else { return [self] }
        guard dashCount <= 4 else { return nil }
        var texts = [SigmaText(parts: [])]
        for part in parts {
            if part == .dash {
                texts = texts.flatMap { text in Self.dashes.map { SigmaText(parts: text.parts + [.literal($0)]) } }
            } else {
                for index in texts.indices { texts[index].parts.append(part) }
            }
        }
        return texts.map(\.joined)
    }

    /// With neighbouring literals made one.
    var joined: SigmaText {
        var result: [Part] = []
        for part in parts {
            if case .literal(let bytes) = part, case .literal(let former)? = result.last {
                result[result.count - 1] = .literal(former + bytes)
            } else {
                result.append(part)
            }
        }
        return SigmaText(parts: result)
    }
}

extension Unicode.Scalar {
    fileprivate var isWord: Bool { self == "_" || properties.isAlphabetic || properties.numericType != nil }
}
