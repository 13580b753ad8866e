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

    /// Reads files, and of directories every `.yml` and `.yaml` file below them, in the order of their names.
    package static func read(_ paths: [String]) throws(SOCError) -> [RuleFile] {
        var files: [RuleFile] = []
        for path in paths { try collect(path, isNamed: true, depth: 0, into: &files) }
        return files
    }

    private static func collect(
        _ path: String, isNamed: Bool, depth: Int, into files: inout [RuleFile]
    ) throws(SOCError) {
        if isNamed, path == "-" { throw SOCError(.usage, "rules are read from files, events from standard input") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            throw .system(errno, path, code: errno == EACCES ? .permissionDenied : .inputNotFound)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno, path) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            files.append(RuleFile(path: path, bytes: try contents(of: descriptor, Int(status.st_size), path)))
            return
        }
        // A directory that links to one above it.
        guard depth < 64 else {
            throw SOCError(.malformedInput, "directories nested too deep", at: SourceLocation(path))
        }
        for (name, isDirectory) in try entries(of: path) where isDirectory || name.isRuleFileName {
            let child = path.hasSuffix("/") ? path + name : path + "/" + name
            try collect(child, isNamed: false, depth: depth + 1, into: &files)
        }
    }

    private static func entries(of path: String) throws(SOCError) -> [(name: String, isDirectory: Bool)] {
        guard let directory = opendir(path) else { throw .system(errno, path) }
        defer { closedir(directory) }
        var entries: [(name: String, isDirectory: Bool)] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            var isDirectory = Int32(entry.pointee.d_type) == Int32(DT_DIR)
            if Int32(entry.pointee.d_type) == Int32(DT_LNK) || Int32(entry.pointee.d_type) == Int32(DT_UNKNOWN) {
                var status = stat()
                isDirectory = stat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            }
            entries.append((name, isDirectory))
        }
        return entries.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    }

    private static func contents(of descriptor: Int32, _ size: Int, _ path: String) throws(SOCError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(size, 4096) + 1)
        var count = 0
        while true {
            let room = bytes.count - count
            let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + count, room) }
            if got < 0 {
                if errno == EINTR { continue }
                throw .system(errno, path)
            }
            if got == 0 { break }
            count += got
            guard count <= maximumByteCount else {
                throw SOCError(.malformedInput, "larger than 16 MiB", at: SourceLocation(path))
            }
            if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}

extension String {
    fileprivate var isRuleFileName: Bool { hasSuffix(".yml") || hasSuffix(".yaml") }
}
