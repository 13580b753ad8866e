import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCDetection
import SOCStore

struct Scan: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Scan files with YARA rules, and print an alert for each rule that matches.",
        discussion: """
            Without --rules, the first argument and those after it that end in .yar or .yara are rules, and the others \
            files to scan.
            """)

    @Argument(help: "Rules, then files, directories of them, or '-' for standard input.", completion: .file())
    var arguments: [String]

    @Option(
        help: ArgumentHelp("A file with rules, or a directory of them; may be repeated.", valueName: "file"),
        completion: .file(extensions: ["yar", "yara"])) var rules: [String] = []
    @Flag(help: "Scan with the enabled YARA rules of the store.") var fromStore = false
    @Option(help: ArgumentHelp("An external variable of the rules; may be repeated.", valueName: "name=value"))
    var define: [String] = []
    @Option(help: ArgumentHelp("How many seconds a file may take; 0 for no limit.", valueName: "seconds"))
    var timeout = 60
    @Option(help: ArgumentHelp("Do not scan files larger than this: 500K, 1G.", valueName: "size")) var maxSize = "1G"
    @Option(help: "How many threads scan.") var jobs = 1
    @Flag(help: "Neither use nor keep compiled rules.") var noCache = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if fromStore, !rules.isEmpty { throw ValidationError("--rules and --from-store do not go together") }
        guard (1...256).contains(jobs) else { throw ValidationError("'--jobs' is a number from 1 to 256") }
        guard timeout >= 0 else { throw ValidationError("'--timeout' is a number from 0") }
        guard byteCount != nil else { throw ValidationError("'\(maxSize)' is no size like 500K, 20M or 1G") }
        for text in define where variable(text) == nil { throw ValidationError("'\(text)' is not NAME=VALUE") }
        if split.files.isEmpty { throw ValidationError("name rules, and what to scan") }
    }

    private var split: (rules: [String], files: [String]) {
        guard rules.isEmpty, !fromStore else { return (rules, arguments) }
        let more = arguments.dropFirst().prefix { $0.isYaraFileName }
        return (Array(arguments.prefix(1 + more.count)), Array(arguments.dropFirst(1 + more.count)))
    }

    private var byteCount: Int? {
        let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        guard let last = maxSize.last else { return nil }
        let factor = units[last] ?? 1
        let digits = units[last] == nil ? maxSize[...] : maxSize.dropLast()
        guard let count = Int(digits), count > 0, count <= Int.max / factor else { return nil }
        return count * factor
    }

    private func variable(_ text: String) -> (name: String, value: String)? {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }

    func execute() throws {
        let run = try StreamRun(rejects: nil, output: output)
        let (sources, files) = split
        let variables = define.compactMap { variable($0) }
        let cache: RuleCache? = noCache ? nil : .standard
        let rules =
            fromStore
            ? try storedRules(variables, cache) : try YaraRules(paths(sources, run), variables: variables, cache: cache)
        for warning in rules.warnings { Report.note(warning.description) }
        let stream = try ScanStream(rules, jobs: jobs, seconds: timeout, maximumByteCount: byteCount ?? .max)
        try stream.run(
            files, to: run.output, fail: { run.fail($0) }, warn: { Report.note($0.description) })
        try run.finish()
    }

    private func paths(_ sources: [String], _ run: StreamRun) throws(SOCError) -> [String] {
        var paths: [String] = []
        for source in sources {
            guard FileTree.isDirectory(source) else {
                paths.append(source)
                continue
            }
            func fail(_ error: SOCError) { run.fail(error) }
            try FileTree.forEachFile(below: source, fail: fail) { path throws(SOCError) in
                if path.isYaraFileName { paths.append(path) }
            }
        }
        guard !paths.isEmpty else { throw SOCError(.inputNotFound, "there are no .yar or .yara files") }
        return paths
    }

    private func storedRules(
        _ variables: [(name: String, value: String)], _ cache: RuleCache?
    ) throws(SOCError) -> YaraRules {
        let stored = try RuleStore(database.open()).texts(kinds: [.yara])
        guard !stored.isEmpty else { throw SOCError(.inputNotFound, "there are no enabled YARA rules in the store") }
        return try YaraRules(stored.flatMap(\.files), areStored: true, variables: variables, cache: cache)
    }
}
