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
        guard let node = try node(keys) else { return nil }
        guard let text = node.text else {
            throw node.error("\(keys.joined(separator: ".")) is not a plain value", .misconfigured)
        }
        return text
    }

    /// The part under a path of keys; it knows where it stands.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` when a file is no YAML mapping.
    package static func node(_ keys: String...) throws(SOCError) -> YAMLNode? { try node(keys) }

    private static func node(_ keys: [String]) throws(SOCError) -> YAMLNode? {
        for path in paths {
            guard let text = try contents(of: path) else { continue }
            let documents: [YAMLNode]
            do {
                documents = try YAMLNode.documents(of: text, source: path)
            } catch {
                throw SOCError(.misconfigured, error.message, at: error.location)
            }
            guard let root = documents.first else { continue }
            guard root.kind == .mapping else { throw root.error("not a mapping of keys", .misconfigured) }
            var node: YAMLNode? = root
            for key in keys { node = node?[key] }
            if let node, node.kind != .null { return node }
        }
        return nil
    }

    private static func contents(of path: String) throws(SOCError) -> String? {
        try WholeFile.read(path).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
