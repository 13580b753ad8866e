internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Compiled sets on disk, so that the next run need not compile.
///
/// A set's name is a digest over all that it was made of: the rules' bytes and paths, placeholders, event tables, what
/// was selected, this program, the library and the processor. So a set is never out of date, only unused. A serialised
/// database is not checked when it is loaded: the directory and the file must belong to this user and be closed to
/// others, or the cache is left alone. A set is written beside its place and renamed, so writers do not disturb each
/// other and readers see whole sets only.
package struct RuleCache {
    private let directory: String
    /// How many sets are kept; the oldest go.
    private static let keptCount = 12

    /// - Parameter directory: Made when it is missing, with its parents.
    package init(directory: String) { self.directory = directory }

    /// `$SOC_CACHE_DIR`, or `soc/rules` below `$XDG_CACHE_HOME` or `~/.cache`; nil without any of them.
    package static var standard: RuleCache? {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        if let path = variable("SOC_CACHE_DIR") { return RuleCache(directory: path) }
        if let path = variable("XDG_CACHE_HOME") { return RuleCache(directory: path + "/soc/rules") }
        return variable("HOME").map { RuleCache(directory: $0 + "/.cache/soc/rules") }
    }

    // MARK: - Looking up

    func load(_ key: [UInt8]) -> CompiledRules? {
        var loaded: CompiledRules?
        withSet(Self.name(of: key)) { file, count in
            guard let memory = BlobMemory(mapping: file, count: count) else { return }
            loaded = CompiledRules(memory, key: key)
        }
        return loaded
    }

    /// Opens a set, if it is there and nobody else can have written it.
    func withSet(_ name: String, _ body: (_ descriptor: Int32, _ byteCount: Int) -> Void) {
        guard let root = openDirectory() else { return }
        defer { close(root) }
        let file = openat(root, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, Self.isPrivate(status), status.st_mode & S_IFMT == S_IFREG else { return }
        // Its age counts from its last use.
        futimens(file, nil)
        body(file, Int(status.st_size))
    }

    /// Keeps a set; failing to do so is no failure of the run.
    func store(_ bytes: [UInt8], key: [UInt8]) {
        store(Self.name(of: key)) { file in
            bytes.withUnsafeBytes { (try? writeAll(Text($0), to: file, name: "the cache")) != nil }
        }
    }

    /// Keeps a set that `write` writes.
    func store(_ name: String, write: (_ descriptor: Int32) -> Bool) {
        try? makeDirectories(directory)
        guard let root = openDirectory() else { return }
        defer { close(root) }
        let draft = ".\(name).\(getpid()).\(UInt32.random(in: .min ... .max))"
        let file = openat(root, draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return }
        let isWritten = write(file)
        // What is renamed must be on disk, or a crash leaves an empty set under a good name.
        let isKept = isWritten && fsync(file) == 0
        close(file)
        guard isKept, renameat(root, draft, root, name) == 0 else {
            unlinkat(root, draft, 0)
            return
        }
        prune(root)
    }

    /// - Parameter suffix: Tells sets of one sort from those of another.
    static func name(of key: [UInt8], suffix: String = ".rules") -> String {
        key.hexadecimal + suffix
    }

    // MARK: - The directory

    private func openDirectory() -> Int32? {
        let root = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard root >= 0 else { return nil }
        var status = stat()
        guard fstat(root, &status) == 0, Self.isPrivate(status) else {
            close(root)
            return nil
        }
        return root
    }

    /// Whether it belongs to this user and nobody else may write.
    private static func isPrivate(_ status: stat) -> Bool {
        status.st_uid == geteuid() && status.st_mode & 0o077 == 0
    }

    private func prune(_ root: Int32) {
        guard let stream = opendir(directory) else { return }
        defer { closedir(stream) }
        var sets: [(name: String, time: Int, isDraft: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            guard name.contains(".rules"), fstatat(root, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            sets.append((name, Int(status.st_mtim.tv_sec), name.hasPrefix(".")))
        }
        let now = Int(time(nil))
        for set in sets where set.isDraft && set.time < now - 3600 { unlinkat(root, set.name, 0) }
        let old = sets.filter { !$0.isDraft }.sorted { ($0.time, $0.name) > ($1.time, $1.name) }.dropFirst(
            Self.keptCount)
        for set in old { unlinkat(root, set.name, 0) }
    }
}
