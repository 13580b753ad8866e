package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What actions there are: executables in directories of the administrator's, and those that are built in.
package struct Actions {
    package let directories: [String]
    /// Where the toolkit's own programs are.
    private let programs: String

    package static let builtIn: Set<String> = ["http", "http-api", "incident", "alert", "rule", "notify", "manual"]
    private static let standard = ["/etc/soc/actions", "/usr/local/share/soc/actions"]

    package init(directories given: [String] = []) throws(SOCError) {
        var directories = given
        if directories.isEmpty, let path = variable("SOC_ACTIONS") {
            directories = path.split(separator: ":").map(String.init)
        }
        if directories.isEmpty, let node = try ConfigurationFile.node("playbook", "actions") {
            directories = node.elements?.compactMap(\.text) ?? [node.text].compactMap { $0 }
        }
        self.directories = directories.isEmpty ? Self.standard : directories
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &path, path.count - 1)
        let executable = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        programs = executable.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }

    package func has(_ name: String) -> Bool {
        if Self.builtIn.contains(name) { return true }
        return (try? executable(name)) != nil
    }

    /// The file of an action.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` when there is none, or one that others could have put there.
    package func executable(_ name: String) throws(SOCError) -> String {
        guard Playbook.isName(name) else { throw SOCError(.misconfigured, "'\(name)' is no name of an action") }
        for directory in directories {
            let path = "\(directory)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            guard status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 else {
                throw SOCError(.misconfigured, "\(path) is no executable file")
            }
            for part in [path, directory] {
                guard stat(part, &status) == 0 else { throw .system(errno, part, code: .misconfigured) }
                guard status.st_uid == 0 || status.st_uid == geteuid() else {
                    throw SOCError(.misconfigured, "\(part) belongs to somebody else")
                }
                guard status.st_mode & 0o022 == 0 else {
                    throw SOCError(.misconfigured, "\(part) can be written by others")
                }
            }
            return path
        }
        throw SOCError(.misconfigured, "no action '\(name)'")
    }

    /// What is to be executed.
    package struct Command {
        package var arguments: [String]
        package var environment: [String] = []
        package var input: JSONTree
        /// Whether it prints records, a line each, instead of one value.
        package var printsRecords = false
    }

    /// The command of an action with its inputs, secrets and all; inputs go to standard input, never to arguments, but for
    /// the toolkit's own programs, which get no secrets.
    package func command(_ name: String, envelope: JSONTree, inputs: JSONTree, incident: AlertUID?) throws(SOCError)
        -> Command
    {
        var input = envelope
        input["inputs"] = inputs
        switch name {
        case "http", "http-api":
            return Command(arguments: ["\(programs)/soc-playbook-http"], environment: Self.trust, input: input)
        case "notify":
            guard let channel = inputs["channel"]?.scalar, Playbook.isName(channel) else {
                throw SOCError(.malformedInput, "'notify' needs a channel")
            }
            return Command(arguments: [try executable("notify-\(channel)")], input: input)
        case "incident", "alert", "rule": return try program(name, inputs, incident)
        default: return Command(arguments: [try executable(name)], input: input)
        }
    }

    private static let verbs: [String: Set<String>] = [
        "incident": [
            "open", "list", "show", "assign", "status", "escalate", "note", "timeline", "link", "unlink", "asset",
            "observable", "task",
        ],
        "alert": [
            "list", "show", "edit", "ack", "assign", "resolve", "suppress", "reopen", "note", "history", "similar",
            "explain",
        ],
        "rule": ["list", "show", "enable", "disable", "tune"],
    ]

    /// A verb of the toolkit: each option is one argument with its value, and what follows `--` is never an option.
    private func program(_ name: String, _ inputs: JSONTree, _ incident: AlertUID?) throws(SOCError) -> Command {
        guard let verb = inputs["verb"]?.scalar, Self.verbs[name]?.contains(verb) == true else {
            throw SOCError(
                .malformedInput, "'\(name)' needs a verb: \(Self.verbs[name]?.sorted().joined(separator: ", ") ?? "")")
        }
        var arguments = ["\(programs)/soc-\(name)", verb]
        for option in inputs["options"]?.members ?? [] {
            guard Playbook.isName(option.name), !option.name.hasPrefix("-") else {
                throw SOCError(.malformedInput, "'\(option.name)' is no option")
            }
            let values: [JSONTree] = if case .array(let values) = option.value { values } else { [option.value] }
            for value in values {
                if case .boolean(let isSet) = value {
                    if isSet { arguments.append("--\(option.name)") }
                    continue
                }
                guard let text = value.scalar, !text.utf8.contains(0) else {
                    throw SOCError(.malformedInput, "option '\(option.name)' is no plain value, or has a NUL")
                }
                arguments.append("--\(option.name)=\(text)")
            }
        }
        var targets: [String] = []
        switch inputs["targets"] {
        case .array(let elements)?: targets = elements.compactMap(\.scalar)
        case .some(let value): targets = [value.scalar ?? ""]
        case nil: if name == "incident", let incident { targets = ["\(incident)"] }
        }
        guard targets.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(0) }) else {
            throw SOCError(.malformedInput, "a target is empty, or has a NUL")
        }
        if !targets.isEmpty { arguments += ["--"] + targets }
        return Command(arguments: arguments, environment: Self.database, input: .null, printsRecords: true)
    }

    /// How the toolkit's own programs find the store.
    private static var database: [String] {
        [
            "SOC_DATABASE", "SOC_ENV_FILE", "SOC_CONFIG_FILE", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME", "PGHOST",
            "PGPORT", "PGUSER",
            "PGDATABASE", "PGPASSFILE", "PGPASSWORD", "PGSERVICE", "PGSSLMODE", "PGSSLROOTCERT", "PGOPTIONS",
        ]
        .compactMap { name in variable(name).map { "\(name)=\($0)" } }
    }

    /// What the administrator allows `http`.
    private static var trust: [String] {
        ["SOC_HTTP_ALLOW", "SSL_CERT_FILE", "SSL_CERT_DIR"].compactMap { name in variable(name).map { "\(name)=\($0)" }
        }
    }
}
