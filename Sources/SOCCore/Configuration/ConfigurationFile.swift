internal import Yams

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The configuration file: `$XDG_CONFIG_HOME/soc/config.yaml`, then `/etc/soc/config.yaml`; the first that has a key wins.
package enum ConfigurationFile {
    package static var paths: [String] {
        if let path = variable("SOC_CONFIG_FILE") { return [path] }
        let home = variable("XDG_CONFIG_HOME") ?? variable("HOME").map { "\($0)/.config" }
        return (home.map { ["\($0)/soc/config.yaml"] } ?? []) + ["/etc/soc/config.yaml"]
    }

    /// The scalar under a path of keys, as text.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` when a file is no YAML mapping.
    package static func value(_ keys: String...) throws(SOCError) -> String? {
        for path in paths {
            guard let bytes = try contents(of: path) else { continue }
            let root: Node?
            do {
                root = try Yams.compose(yaml: bytes)
            } catch {
                throw SOCError(.misconfigured, "not YAML: \(error)", at: SourceLocation(path))
            }
            guard var node = root else { continue }
            guard node.mapping != nil else {
                throw SOCError(.misconfigured, "not a mapping of keys", at: SourceLocation(path))
            }
            var isFound = true
            for key in keys {
                guard let next = node.mapping?[Node(key)] else {
                    isFound = false
                    break
                }
                node = next
            }
            guard isFound else { continue }
            guard let scalar = node.scalar else {
                throw SOCError(
                    .misconfigured, "\(keys.joined(separator: ".")) is not a plain value", at: SourceLocation(path))
            }
            return scalar.string
        }
        return nil
    }

    private static func contents(of path: String) throws(SOCError) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .system(errno, path, code: .misconfigured)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw .system(errno, path, code: .misconfigured) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
