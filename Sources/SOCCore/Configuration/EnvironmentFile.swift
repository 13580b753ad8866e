#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file of variables, `NAME=value` a line, for what the environment does not have.
package enum EnvironmentFile {
    /// Sets the variables of a file that are not set yet; without a path, of the file that `SOC_ENV_FILE` names.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` for a file that cannot be read or a line that is no assignment. Values may
    ///   be secrets, so none is quoted.
    package static func load(_ path: String?) throws(SOCError) {
        guard let path = path ?? getenv("SOC_ENV_FILE").map({ String(cString: $0) }), !path.isEmpty else { return }
        let contents = try contents(of: path)
        for (index, line) in contents.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            switch assignment(in: line) {
            case .none?: continue
            case (let name, let value)??: setenv(name, value, 0)
            case nil: throw SOCError(.misconfigured, "no NAME=value", at: SourceLocation(path, line: index + 1))
            }
        }
    }

    /// The assignment of a line; none within for a comment or an empty line; nil when it is neither.
    ///
    /// As systemd reads its EnvironmentFile=: `#` and `;` begin comments, quotes around a whole value are taken away.
    static func assignment(in line: Substring) -> (name: String, value: String)?? {
        let line = trimmed(line)
        if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { return .some(nil) }
        guard let equals = line.firstIndex(of: "=") else { return nil }
        let name = trimmed(line[..<equals])
        guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
            name.utf8.allSatisfy({ isWordByte($0) })
        else { return nil }
        var value = trimmed(line[line.index(after: equals)...])
        if value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote {
            value = value.dropFirst().dropLast()
        }
        return .some((String(name), String(value)))
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return text
    }

    private static func contents(of path: String) throws(SOCError) -> String {
        guard let file = fopen(path, "re") else { throw .system(errno, path, code: .misconfigured) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes += buffer[..<count]
            if count < buffer.count { break }
        }
        guard ferror(file) == 0 else { throw .system(EIO, path, code: .misconfigured) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
