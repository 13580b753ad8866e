internal import CYara
package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// YARA rules that are ready to scan, compiled now or found in the cache.
package final class YaraRules: @unchecked Sendable {
    // Read by all scanners; YARA writes nothing to it.
    let handle: OpaquePointer
    package let wasCached: Bool
    /// Told when rules are compiled, not when they come from the cache.
    package private(set) var warnings: [SOCError] = []

    /// What rules may ask about the file without opening it; set anew for each.
    static let fileVariables = ["filename", "filepath", "extension"]

    /// - Parameters:
    ///   - paths: Files with rules, each a namespace of its own.
    ///   - variables: External variables.
    /// - Throws: The first error of a rule, with file and line.
    package convenience init(
        _ paths: [String], variables: [(name: String, value: String)] = [], cache: RuleCache? = .standard
    ) throws(SOCError) {
        let files = try paths.map { path throws(SOCError) in try Self.read(path) }
        try self.init(files, areStored: false, variables: variables, cache: cache)
    }

    /// - Parameter areStored: Whether the texts are all there is: they may include no file.
    package init(
        _ files: [RuleFile], areStored: Bool, variables: [(name: String, value: String)] = [],
        cache: RuleCache? = .standard
    ) throws(SOCError) {
        guard Self.isInitialized else { throw SOCError(.internalFailure, "YARA cannot be used") }
        let name = Self.cacheName(of: files, variables)
        if let name, let cache {
            var loaded: OpaquePointer?
            cache.withSet(name) { descriptor, _ in loaded = soc_yara_load(descriptor) }
            if let loaded {
                handle = loaded
                wasCached = true
                return
            }
        }
        wasCached = false
        let problems = ProblemList()
        guard let compiled = try Self.compile(files, areStored: areStored, variables, problems) else {
            throw problems.errors.first ?? SOCError(.internalFailure, "YARA cannot compile the rules")
        }
        handle = compiled
        warnings = problems.warnings
        if let name, let cache {
            cache.store(name) { descriptor in soc_yara_save(compiled, descriptor) == 0 }
        }
    }

    deinit { soc_yara_free(handle) }

    private static let isInitialized = soc_yara_initialize() == 0

    package var count: Int { soc_yara_rule_count(handle) }

    /// What the rules that are not private say of themselves, in their order.
    package var descriptions: [YaraMatch] {
        let list = YaraDescriptions()
        soc_yara_each_rule(
            handle,
            { context, piece, name, text, number, _, _, _ in
                Unmanaged<YaraDescriptions>.fromOpaque(context!).takeUnretainedValue().rules.take(
                    piece, String(cString: name), text.map { String(cString: $0) } ?? "", number)
            }, Unmanaged.passUnretained(list).toOpaque())
        return list.rules
    }

    private final class YaraDescriptions { var rules: [YaraMatch] = [] }

    // MARK: - Compiling

    private final class ProblemList {
        var errors: [SOCError] = []
        var warnings: [SOCError] = []
    }

    private static func compile(
        _ files: [RuleFile], areStored: Bool, _ variables: [(name: String, value: String)], _ problems: ProblemList
    ) throws(SOCError) -> OpaquePointer? {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        for file in files {
            let descriptor =
                areStored
                ? file.bytes.withUnsafeBufferPointer { soc_yara_memory_file($0.baseAddress, $0.count) }
                : open(file.path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .system(errno, file.path, code: .inputNotFound) }
            descriptors.append(descriptor)
        }
        let all = variables + fileVariables.filter { name in !variables.contains { $0.name == name } }.map { ($0, "") }
        let paths = CStringList(files.map(\.path))
        let names = CStringList(all.map(\.name))
        let values = CStringList(all.map(\.value))
        return soc_yara_compile(
            paths.pointers, descriptors, paths.pointers, files.count, names.pointers, values.pointers, all.count,
            areStored ? 0 : 1,
            { context, isError, file, line, message in
                let problems = Unmanaged<ProblemList>.fromOpaque(context!).takeUnretainedValue()
                let path = String(cString: file)
                let error = SOCError(
                    .malformedInput, String(cString: message),
                    at: path.isEmpty ? nil : SourceLocation(path, line: line > 0 ? Int(line) : nil))
                if isError != 0 { problems.errors.append(error) } else { problems.warnings.append(error) }
            }, Unmanaged.passUnretained(problems).toOpaque())
    }

    private static func read(_ path: String) throws(SOCError) -> RuleFile {
        let files = try RuleFile.read([path])
        guard files.count == 1, files[0].path == path else {
            throw SOCError(.internalFailure, "'\(path)' is no file")
        }
        return files[0]
    }

    /// The set's name in the cache; nil when what it is made of is not known: a rule includes other files.
    private static func cacheName(of files: [RuleFile], _ variables: [(name: String, value: String)]) -> String? {
        var hash = SHA256()
        func add(_ text: String) { text.withText { hash.update(part: $0) } }
        add("yara format 1")
        var program = stat()
        if stat("/proc/self/exe", &program) == 0 {
            add("\(program.st_size) \(program.st_mtim.tv_sec) \(program.st_mtim.tv_nsec)")
        }
        for variable in variables {
            add(variable.name)
            add(variable.value)
        }
        for file in files {
            let isWhole = file.bytes.withUnsafeBytes { bytes in
                hash.update(part: Text(bytes))
                return !Text(bytes).contains("include")
            }
            guard isWhole else { return nil }
            add(file.path)
        }
        let digest = hash.finish()
        return withUnsafeBytes(of: digest.words) { RuleCache.name(of: Array($0), suffix: ".yara.rules") }
    }
}

extension [YaraMatch] {
    /// Takes a piece of what is told of rules; strings are not among them.
    mutating func take(_ piece: soc_yara_piece, _ name: String, _ text: String, _ number: Int64) {
        if piece == SOC_YARA_RULE {
            append(YaraMatch(rule: name, namespace: text))
            return
        }
        guard !isEmpty else { return }
        switch piece {
        case SOC_YARA_TAG: self[count - 1].tags.append(name)
        case SOC_YARA_META_TEXT: self[count - 1].meta.append((name, .text(text)))
        case SOC_YARA_META_NUMBER: self[count - 1].meta.append((name, .number(number)))
        case SOC_YARA_META_BOOLEAN: self[count - 1].meta.append((name, .boolean(number != 0)))
        default: break
        }
    }
}

/// Texts for a function of C, alive as long as this is.
private final class CStringList {
    private let strings: [UnsafeMutablePointer<CChar>]
    let pointers: [UnsafePointer<CChar>]

    init(_ texts: [String]) {
        strings = texts.map { strdup($0) }
        pointers = strings.map { UnsafePointer($0) }
    }

    deinit { for string in strings { free(string) } }
}

extension RuleDraft {
    /// A file of YARA rules as one stored rule.
    ///
    /// - Throws: Why it cannot be used; a file that includes others cannot, for they are not stored.
    package init(yara file: RuleFile) throws(SOCError) {
        let isText = file.bytes.withUnsafeBytes { Text($0).isValidUTF8 }
        guard isText else { throw SOCError(.malformedInput, "not UTF-8", at: SourceLocation(file.path)) }
        let rules = try YaraRules([file], areStored: true, cache: nil)
        try self.init(yara: file, rules: rules.descriptions)
    }
}
