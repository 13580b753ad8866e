extension Observable {
    /// An observable in the form of its kind, or nil when the text cannot be one: an address that names no machine,
    /// a hash of nothing, a text without content.
    ///
    /// - Parameter arena: Shared, for initialisers would otherwise count a reference for each observable.
    init?(_ kind: Kind, _ text: Text, in arena: __shared Arena) {
        let text = text.trimmed
        guard !text.isEmpty, text.count <= 8192 else { return nil }
        self.init(kind: kind, value: text)
        switch kind {
        case .ip:
            guard let address = IPAddress(text), address.isUsable else { return nil }
            value = address.isText(text) ? text : address.text(in: arena)
        case .hashMD5, .hashSHA1, .hashSHA256, .hashOther:
            guard let hash = Self.hashKind(text) else { return nil }
            self.kind = hash
            value = arena.lowercased(text)
        case .domain:
            if IPAddress(text) != nil {
                guard let address = Observable(.ip, text, in: arena) else { return nil }
                self = address
                return
            }
            guard let domain = Self.domain(text) else { return nil }
            value = arena.lowercased(domain)
        case .url:
            guard text.contains("/") || text.contains(".") else { return nil }
        case .email:
            guard Self.isEmail(text) else { return nil }
        case .cve:
            guard text.count >= 9, text.prefix(4).equalsIgnoringCase("CVE-") else { return nil }
            value = arena.uppercased(text)
        case .filename, .filePath, .registryKey, .userAccount, .process, .hostname, .mac, .userAgent, .other:
            guard !Self.isPlaceholder(text) else { return nil }
        }
    }

    /// What hexadecimal digits of that length are; nil when they are none, or all zero ("not computed").
    static func hashKind(_ text: Text) -> Kind? {
        guard text.count >= 16 else { return nil }
        // All bytes and no way out in between: a loop that compilers turn into SIMD instructions.
        var others: UInt8 = 0
        var nonzero: UInt8 = 0
        for index in 0..<text.count {
            let byte = text.base[index]
            let isDigit = byte &- UInt8(ascii: "0") <= 9
            let isLetter = (byte | 0x20) &- UInt8(ascii: "a") <= 5
            others |= isDigit || isLetter ? 0 : 1
            nonzero |= byte ^ UInt8(ascii: "0")
        }
        guard others == 0, nonzero != 0 else { return nil }
        switch text.count {
        case 32: return .hashMD5
        case 40: return .hashSHA1
        case 64: return .hashSHA256
        default: return .hashOther
        }
    }

    /// A host name of the DNS with a dot in it, without the root's dot.
    static func domain(_ text: Text) -> Text? {
        let name = text.hasSuffix(".") ? text.prefix(text.count - 1) : text
        guard name.count <= 253, let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0, dot + 1 < name.count else {
            return nil
        }
        for byte in name.buffer
        where
            !(byte.isASCIILetter || byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_") || byte >= 0x80)
        {
            return nil
        }
        return name
    }

    static func isEmail(_ text: Text) -> Bool {
        guard text.contains(UInt8(ascii: "@")) else { return false }
        guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > 0 else { return false }
        let host = text.dropFirst(at + 1)
        guard host.firstIndex(of: UInt8(ascii: ".")) != nil, host.firstIndex(of: UInt8(ascii: "@")) == nil else {
            return false
        }
        for byte in text.buffer where byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") {
            return false
        }
        return true
    }

    /// The words with which senders say that they do not know.
    @inline(__always) static func isPlaceholder(_ text: Text) -> Bool {
        guard !text.isEmpty else { return true }
        switch text[0] {
        // What all the words below begin with.
        case UInt8(ascii: "-"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "<"), UInt8(ascii: "("),
            UInt8(ascii: "u"), UInt8(ascii: "U"):
            return isPlaceholderWord(text)
        case UInt8(ascii: "$"): return text.isUnsetVariable
        default: return false
        }
    }

    private static func isPlaceholderWord(_ text: Text) -> Bool {
        switch text.count {
        case 1: text == "-"
        case 2: text == "--"
        case 3: text.equalsIgnoringCase("N/A")
        case 4: text.equalsIgnoringCase("null") || text.equalsIgnoringCase("<NA>") || text.equalsIgnoringCase("none")
        case 6: text.equalsIgnoringCase("(null)")
        case 7: text.equalsIgnoringCase("unknown")
        case 9: text.equalsIgnoringCase("undefined")
        case 14: text == "NOT_TRANSLATED"
        default: false
        }
    }

    /// What a text of unknown kind is: an address, a hash, a URL, an e-mail address, a CVE or a domain.
    static func kind(of text: Text) -> Kind? {
        if IPAddress(text) != nil { return .ip }
        if text.contains("://") { return .url }
        if isEmail(text) { return .email }
        if text.count >= 32, let hash = hashKind(text) { return hash }
        if text.count >= 9, text.prefix(4).equalsIgnoringCase("CVE-") { return .cve }
        if let domain = domain(text),
            domain.dropFirst(domain.lastIndex(of: UInt8(ascii: "."))! + 1).buffer.allSatisfy(\.isASCIILetter)
        {
            return .domain
        }
        return nil
    }
}

extension Text {
    /// `$HOSTNAME`: a variable that a template left as it stood.
    var isUnsetVariable: Bool {
        guard count > 1, base[0] == UInt8(ascii: "$") else { return false }
        for byte in dropFirst(1).buffer
        where !(byte == UInt8(ascii: "_") || byte.isDigit || (byte.isASCIILetter && byte.asciiUppercased == byte)) {
            return false
        }
        return true
    }
}
