internal import CCrypto

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A secret that a sender shares with us. It never prints itself.
package struct Secret: Sendable, CustomStringConvertible, CustomReflectable {
    let bytes: [UInt8]
    private let digest: SHA256Digest

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        digest = bytes.withUnsafeBytes { SHA256.digest(Text($0)) }
    }

    package var description: String { "a secret" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Shorter ones can be guessed.
    static let minimumLength = 16

    /// What manuals, templates and other products have as an example.
    private static let wellKnown: Set<String> = [
        "changemechangeme", "change-me-please", "0123456789abcdef", "passwordpassword", "secretsecretsecret",
        "your-secret-here", "your_secret_here", "your-webhook-secret", "your-secret-key-here", "my-webhook-secret",
        "elastic-webhook-secret", "splunk-webhook-token", "sentinel-webhook-secret", "supersecretpassword",
        "change-this-in-production", "change_this_in_production", "your-secret-key-change-in-production",
        "dev-secret-key-change-me", "insecure-secret-key",
    ]

    /// Why it is too weak to be a secret, or nil.
    var weakness: String? {
        if bytes.count < Self.minimumLength { return "is shorter than \(Self.minimumLength) bytes" }
        if Set(bytes).count < 4 { return "is one character over and over" }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        if Self.wellKnown.contains(text) || text.hasPrefix("changeme") { return "is a well-known example" }
        return nil
    }

    /// Whether the text is the secret, in a time that tells its length at most.
    func equals(_ text: Text) -> Bool {
        // Both are hashed: so nothing hangs on where they differ, and lengths need not be equal.
        digest.equalsInConstantTime(SHA256.digest(text))
    }
}

extension SHA256Digest {
    /// Compares in a time that does not tell where the two differ.
    func equalsInConstantTime(_ other: SHA256Digest) -> Bool {
        withUnsafeBytes(of: words) { own in
            withUnsafeBytes(of: other.words) { soc_bytes_equal(own.baseAddress!, $0.baseAddress!, 32) != 0 }
        }
    }
}

/// HMAC-SHA256 (RFC 2104) over parts that stand one behind the other.
enum HMAC {
    static func sha256(key: [UInt8], _ parts: [Text]) -> SHA256Digest {
        var digest = SHA256Digest()
        let list = parts.map { soc_bytes(bytes: $0.base, count: $0.count) }
        withUnsafeMutableBytes(of: &digest.words) { code in
            key.withText { key in
                soc_hmac_sha256(
                    key.base, key.count, list, list.count, code.baseAddress!.assumingMemoryBound(to: UInt8.self))
            }
        }
        return digest
    }
}

/// Where secrets are found by their names.
package struct SecretStore {
    private let directories: [String]
    private let variable: (String) -> String?

    /// - Parameters:
    ///   - directories: Asked in this order.
    ///   - variable: A variable of the environment.
    package init(directories: [String], variable: @escaping (String) -> String?) {
        self.directories = directories
        self.variable = variable
    }

    /// The variable that may hold a secret instead of a file: `SOC_SECRET_ELASTIC`.
    package static func variableName(of name: String) -> String {
        let word = String(
            decoding: name.utf8.map { $0.isASCIILetter || $0.isDigit ? $0.asciiUppercased : 0x5F }, as: UTF8.self)
        return "SOC_SECRET_\(word)"
    }

    /// The lines of a secret's file or variable: one secret, or two while they are being changed. Nil when there is none.
    package func lines(named name: String) throws(SOCError) -> [[UInt8]]? {
        for directory in directories {
            // LoadCredential=secret:DIRECTORY puts `secret_` before the name of each of its files.
            for file in [name, "secret_\(name)"] {
                if let bytes = try Self.contents(of: "\(directory)/\(file)") { return try Self.lines(bytes, of: name) }
            }
        }
        return try variable(Self.variableName(of: name)).map { text throws(SOCError) in
            try Self.lines(Array(text.utf8), of: name)
        }
    }

    package func lines(inFile path: String) throws(SOCError) -> [[UInt8]]? {
        try Self.contents(of: path).map { bytes throws(SOCError) in try Self.lines(bytes, of: path) }
    }

    private static func lines(_ bytes: [UInt8], of name: String) throws(SOCError) -> [[UInt8]] {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
            line.last == UInt8(ascii: "\r") ? Array(line.dropLast()) : Array(line)
        }.filter { !$0.isEmpty }
        guard (1...2).contains(lines.count) else {
            throw SOCError(.misconfigured, "secret '\(name)': \(lines.count) lines, one or two are wanted")
        }
        return lines
    }

    private static func contents(of path: String) throws(SOCError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .system(errno, path, code: .misconfigured)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SOCError(.misconfigured, "\(path): not a file")
        }
        guard status.st_mode & S_IROTH == 0 else {
            throw SOCError(.misconfigured, "\(path): everybody can read this secret; chmod o= it")
        }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw .system(errno, path, code: .misconfigured) }
        guard count < buffer.count else { throw SOCError(.misconfigured, "\(path): too long for a secret") }
        return Array(buffer[..<count])
    }
}
