package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where secrets are kept: playbooks and the store know their names only.
///
/// A systemd credential, else a file of that name in the directory of secrets, else `SOC_SECRET_NAME` in the environment.
package struct SecretSource {
    private let directories: [String]

    package init() throws(SOCError) {
        var directories: [String] = []
        if let path = variable("CREDENTIALS_DIRECTORY") { directories.append(path) }
        if let path = variable("SOC_SECRETS") {
            directories.append(path)
        } else if let path = try ConfigurationFile.value("playbook", "secrets") {
            directories.append(path)
        }
        self.directories = directories
    }

    /// - Throws: ``SOCError/Code/misconfigured`` when there is none; never with any of its bytes.
    package func secret(_ name: String) throws(SOCError) -> String {
        guard Playbook.isName(name) else { throw SOCError(.misconfigured, "'\(name)' is no name of a secret") }
        for directory in directories {
            guard let file = fopen("\(directory)/\(name)", "re") else { continue }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 64 << 10)
            let count = fread(&bytes, 1, bytes.count, file)
            return try checked(String(decoding: bytes[..<count], as: UTF8.self), name)
        }
        let key = "SOC_SECRET_" + name.uppercased().map { $0 == "-" ? "_" : $0 }
        if let value = variable(key) { return try checked(value, name) }
        throw SOCError(.misconfigured, "there is no secret '\(name)'")
    }

    private func checked(_ text: String, _ name: String) throws(SOCError) -> String {
        var text = text[...]
        // An editor's last line end is no part of it.
        while text.last?.isNewline == true { text = text.dropLast() }
        // What is shorter stands in any text by chance and could not be blacked out.
        guard text.utf8.count >= 6 else { throw SOCError(.misconfigured, "secret '\(name)' is shorter than 6 bytes") }
        return String(text)
    }
}

func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}
