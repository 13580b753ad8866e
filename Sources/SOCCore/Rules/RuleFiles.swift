#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file with rules, read whole.
package struct RuleFile: Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    package init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

    /// The largest file that is taken for rules.
    static let maximumByteCount = 16 << 20

    /// Whether it has YARA rules, by its name.
    package var isYara: Bool { path.isYaraFileName }

    /// Reads files, and of directories every `.yml` and `.yaml` file below them, in the order of their names.
    ///
    /// - Parameter withYara: Of directories `.yar` and `.yara` files too.
    package static func read(_ paths: [String], withYara: Bool = false) throws(SOCError) -> [RuleFile] {
        let reader = Reader(isWanted: { $0.isRuleFileName || withYara && $0.isYaraFileName })
        for path in paths {
            guard path != "-" else { throw SOCError(.usage, "rules are read from files, events from standard input") }
            try reader.collect(path, name: path, in: AT_FDCWD, isRegular: false, depth: 0)
        }
        return reader.files
    }
}

/// Reads thousands of small files: names are looked up from their directory, and one buffer serves all.
private final class Reader {
    var files: [RuleFile] = []
    private let isWanted: (String) -> Bool
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 64)

    init(isWanted: @escaping (String) -> Bool) { self.isWanted = isWanted }

    deinit { buffer.deallocate() }

    private enum EntryType { case directory, regular, other }

    func collect(
        _ path: String, name: String, in parent: Int32, isRegular: Bool, depth: Int
    ) throws(SOCError) {
        let descriptor = openat(parent, name, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            throw .system(errno, path, code: errno == EACCES ? .permissionDenied : .inputNotFound)
        }
        defer { close(descriptor) }
        if let bytes = try contents(of: descriptor, path, isRegular: isRegular) {
            files.append(RuleFile(path: path, bytes: bytes))
            return
        }
        // A directory that links to one above it.
        guard depth < 64 else {
            throw SOCError(.malformedInput, "directories nested too deep", at: SourceLocation(path))
        }
        for (name, type) in try entries(of: descriptor, path) where type == .directory || isWanted(name) {
            let child = path.hasSuffix("/") ? path + name : path + "/" + name
            try collect(child, name: name, in: descriptor, isRegular: type == .regular, depth: depth + 1)
        }
    }

    private func entries(
        of descriptor: Int32, _ path: String
    ) throws(SOCError) -> [(name: String, type: EntryType)] {
        guard let directory = fdopendir(dup(descriptor)) else { throw .system(errno, path) }
        defer { closedir(directory) }
        var entries: [(name: String, type: EntryType)] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            let type = Int32(entry.pointee.d_type)
            var status = stat()
            if type == Int32(DT_DIR) {
                entries.append((name, .directory))
            } else if type == Int32(DT_REG) {
                entries.append((name, .regular))
            } else if fstatat(descriptor, name, &status, 0) == 0, status.st_mode & S_IFMT == S_IFDIR {
                entries.append((name, .directory))
            } else {
                entries.append((name, .other))
            }
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// All bytes, or nil when it is a directory.
    ///
    /// - Parameter isRegular: Whether a read that gives less than was asked for has come to the end, as it has not in a
    ///   pipe. With thousands of files it matters not to ask again.
    private func contents(of descriptor: Int32, _ path: String, isRegular: Bool) throws(SOCError) -> [UInt8]? {
        var bytes: [UInt8] = []
        while true {
            let count = read(descriptor, buffer.baseAddress!, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EISDIR { return nil }
                throw .system(errno, path)
            }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= RuleFile.maximumByteCount else {
                throw SOCError(.malformedInput, "larger than 16 MiB", at: SourceLocation(path))
            }
            if count == 0 || isRegular && count < buffer.count { return bytes }
        }
    }
}

extension String {
    fileprivate var isRuleFileName: Bool { hasSuffix(".yml") || hasSuffix(".yaml") }
    package var isYaraFileName: Bool { hasSuffix(".yar") || hasSuffix(".yara") }
}
