/// Observables as people write them to each other, so that nobody follows a link by accident: `hxxps://evil[.]example`.
package enum Defanging {
    /// What stands for what, in the order in which it is undone.
    private static let forms: [(defanged: String, plain: String)] = [
        ("[://]", "://"), ("[:]//", "://"), ("[:]", ":"), ("[/]", "/"),
        ("[.]", "."), ("(.)", "."), ("{.}", "."), ("<.>", "."), ("\\.", "."),
        ("[dot]", "."), ("(dot)", "."), ("{dot}", "."), (" dot ", "."),
        ("[@]", "@"), ("(@)", "@"), ("{@}", "@"), ("[at]", "@"), ("(at)", "@"), ("{at}", "@"), (" at ", "@"),
    ]

    private static let schemes: [(defanged: String, plain: String)] = [
        ("hxxps", "https"), ("hxxp", "http"), ("h**ps", "https"), ("h**p", "http"), ("hxtps", "https"),
        ("hxtp", "http"),
        ("htxps", "https"), ("htxp", "http"), ("meows", "https"), ("meow", "http"), ("fxps", "ftps"), ("fxp", "ftp"),
    ]

    /// The text as it was before somebody defanged it.
    package static func undone(_ text: String) -> String {
        var text = text
        // One that is half defanged, `hxxp[:]//evil[.]example`, is as common as one that is whole.
        for form in forms { text = text.replacing(every: form.defanged, with: form.plain, ignoringCase: true) }
        for scheme in schemes where text.lowercased().hasPrefix(scheme.defanged + "://") {
            return scheme.plain + text.dropFirst(scheme.defanged.count)
        }
        return text
    }

    /// The value in a form that no program takes for a link; kinds that nobody can follow stay as they are.
    package static func defanged(_ value: String, _ kind: Observable.Kind) -> String {
        switch kind {
        case .ip: return value.replacing(every: ".", with: "[.]").replacing(every: ":", with: "[:]")
        case .domain, .hostname: return value.replacing(every: ".", with: "[.]")
        case .email: return value.replacing(every: "@", with: "[@]").replacing(every: ".", with: "[.]")
        case .url: return defangedURL(value)
        case .filename, .filePath, .registryKey, .userAccount, .process, .userAgent, .other:
            // A link within, if there is one.
            return value.contains("://") ? defangedURL(value) : value
        case .hashMD5, .hashSHA1, .hashSHA256, .hashOther, .mac, .cve: return value
        }
    }

    /// Every scheme in the text, and the dots of what stands behind it up to the path.
    private static func defangedURL(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let colon = rest.firstIndex(of: ":") {
            // Behind a bracket it is defanged already.
            guard rest[colon...].hasPrefix("://"), colon == rest.startIndex || rest[rest.index(before: colon)] != "["
            else {
                result += rest[...colon]
                rest = rest[rest.index(after: colon)...]
                continue
            }
            let before = rest[..<colon]
            let start =
                before.lastIndex { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "+") }
                .map { before.index(after: $0) } ?? before.startIndex
            let scheme = String(before[start...])
            result += before[..<start]
            result += schemes.first { $0.plain == scheme.lowercased() && $0.defanged.contains("x") }?.defanged ?? scheme
            result += "[://]"
            rest = rest[rest.index(colon, offsetBy: 3)...]
            let end = rest.firstIndex { "/?# \"'<>".contains($0) } ?? rest.endIndex
            result += String(rest[..<end]).replacing(every: "@", with: "[@]").replacing(every: ".", with: "[.]")
            rest = rest[end...]
        }
        // Without a scheme the dots up to the first slash are the host's.
        if result.isEmpty, !text.contains("://") {
            let end = rest.firstIndex(of: "/") ?? rest.endIndex
            return String(rest[..<end]).replacing(every: ".", with: "[.]") + rest[end...]
        }
        return result + rest
    }
}

extension String {
    /// With every `part` replaced.
    func replacing(every part: String, with other: String, ignoringCase: Bool = false) -> String {
        let haystack = Array(utf8)
        let needle = Array(part.utf8)
        guard !needle.isEmpty, haystack.count >= needle.count else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(haystack.count)
        var index = 0
        while index < haystack.count {
            let isHere =
                index + needle.count <= haystack.count
                && needle.indices.allSatisfy { place in
                    let byte = haystack[index + place]
                    return byte == needle[place]
                        || ignoringCase && byte.asciiLowercased == needle[place].asciiLowercased
                }
            if isHere {
                result += other.utf8
                index += needle.count
            } else {
                result.append(haystack[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension Observable {
    /// A kind and the value in its form.
    package struct Recognised: Equatable {
        package var kind: Kind
        package var value: String
    }

    /// What an analyst wrote, defanged or not; nil when it cannot be told what it is, or cannot be what it is said to be.
    package static func recognised(_ text: String, as kind: Kind? = nil) -> Recognised? {
        let arena = Arena(blockSize: 1024)
        return withExtendedLifetime(arena) { () -> Recognised? in
            let plain = Defanging.undone(text)
            switch kind {
            // What people follow is what people defang; a path may well have [.] in it.
            case .ip?, .domain?, .url?, .email?, .hostname?: return inForm(kind!, plain, in: arena)
            case let kind?: return inForm(kind, text, in: arena)
            case nil: break
            }
            if let kind = literalKind(of: text) { return inForm(kind, text, in: arena) }
            return plain.withText { self.kind(of: $0.trimmed) }.flatMap { inForm($0, plain, in: arena) }
        }
    }

    private static func inForm(_ kind: Kind, _ text: String, in arena: Arena) -> Recognised? {
        text.withText { text in
            guard var observable = Observable(kind, text, in: arena) else { return nil }
            switch observable.kind {
            case .email, .mac: observable.value = arena.lowercased(observable.value)
            default: break
            }
            return Recognised(kind: observable.kind, value: String(observable.value))
        }
    }

    /// Kinds that are told by how they begin, are built, or end.
    private static func literalKind(of text: String) -> Kind? {
        let lower = text.lowercased()
        if ["hklm\\", "hkcu\\", "hkcr\\", "hku\\", "hkey_"].contains(where: { lower.hasPrefix($0) }) {
            return .registryKey
        }
        if lower.hasPrefix("\\\\") || lower.hasPrefix("/") && !lower.hasPrefix("//") { return .filePath }
        let bytes = Array(lower.utf8)
        if bytes.count > 2, bytes[0].isASCIILetter, bytes[1] == UInt8(ascii: ":"),
            bytes[2] == UInt8(ascii: "\\") || bytes[2] == UInt8(ascii: "/")
        {
            return .filePath
        }
        if lower.hasPrefix("mozilla/") { return .userAgent }
        if isMAC(bytes) { return .mac }
        if let dot = lower.lastIndex(of: "."), !lower.contains("/"), !lower.contains("@"), !lower.contains("\\"),
            fileExtensions.contains(String(lower[lower.index(after: dot)...]))
        {
            return .filename
        }
        return nil
    }

    private static func isMAC(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 17, let separator = Optional(bytes[2]),
            separator == UInt8(ascii: ":") || separator == UInt8(ascii: "-")
        else { return false }
        return bytes.enumerated().allSatisfy { $0 % 3 == 2 ? $1 == separator : $1.hexValue != nil }
    }

    /// Of files that attackers send, and that are no top-level domain.
    private static let fileExtensions: Set<String> = [
        "7z", "apk", "bat", "bin", "cmd", "dat", "dll", "dmg", "doc", "docm", "docx", "dotm", "elf", "eml", "exe", "gz",
        "hta", "htm", "html", "img", "iso", "jar", "jpg", "js", "jse", "lnk", "log", "msg", "msi", "ocx", "odt", "one",
        "pcap", "pdf", "php", "png", "ppt", "pptm", "pptx", "ps1", "psm1", "rar", "reg", "rtf", "scr", "sct", "sys",
        "tar", "tmp", "txt", "url", "vbe", "vbs", "vhd", "vhdx", "wsf", "xll", "xls", "xlsb", "xlsm", "xlsx", "xml",
    ]
}
