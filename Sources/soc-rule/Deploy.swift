import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct Deploy: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hand rules to where they are used, with their tunings.",
        discussion: "Without rules: all Sigma rules that are enabled; what is not any more is taken back.")

    @Argument(help: "Rules by id, name or title.") var names: [String] = []
    @Option(
        help: ArgumentHelp(
            "A target of the configuration, a directory (a git work tree: with a commit), or exec:PROGRAM.",
            valueName: "target")) var to: String
    @Option(help: "Without rules: those of this type instead of Sigma's; may be repeated.") var type: [RuleDraft.Kind] =
        []
    @Flag(help: "Say what would be done, and do nothing.") var dryRun = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if !names.isEmpty, !type.isEmpty { throw ValidationError("name rules or --type") }
    }

    func execute() throws {
        let target = try DeploymentTarget(argument: to)
        let run = try StreamRun(rejects: nil, output: output)
        let rules = RuleStore(try database.open())
        let resolved = try rules.resolve(names)
        for error in resolved.missing { run.fail(error) }
        if !names.isEmpty, resolved.found.isEmpty {
            try run.finish()
            return
        }
        let wanted = names.isEmpty ? nil : resolved.found
        let kinds = !names.isEmpty ? nil : type.isEmpty ? RuleDraft.Kind.allCases.filter(\.isSigma) : type
        var former = try rules.deployments(target: target.name, rules: wanted)
        var texts = try rules.texts(wanted, kinds: kinds)
        let used = texts.idsInUse
        // Custom rules are for this program alone, and YARA rules for other systems, unless somebody asks for them.
        texts = texts.filter { used.contains($0.id) }
        if let kinds {
            let all = former.isEmpty ? [] : try rules.texts(former.map(\.rule))
            let ours = Set(all.filter { $0.kind.map(kinds.contains) ?? false }.map(\.id))
            former = former.filter { ours.contains($0.rule) }
        }
        let plan = try DeploymentPlan(target, texts: texts, former: former)
        let done = dryRun ? plan.steps.map(\.deployment) : plan.carryOut()
        if !dryRun, !done.isEmpty { try rules.record(done) }
        let recorded = dryRun ? [] : try rules.deployments(target: target.name, rules: done.map(\.rule))
        for deployment in dryRun ? done : recorded {
            deployment.write(to: run.output.json)
            try run.output.endRecord()
            if deployment.state == .failed {
                run.fail(
                    SOCError(.upstream, "rule '\(deployment.rule)' was not deployed: \(deployment.detail ?? "")"))
            }
        }
        try run.finish()
    }
}

struct Deployments: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "List where rules run, and where that is no longer what was handed over.")

    @Argument(help: "Rules by id, name or title; all without any.") var names: [String] = []
    @Option(help: ArgumentHelp("Only at this target.", valueName: "target")) var to: String?
    @Flag(help: "Only those that have drifted.") var drifted = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let run = try StreamRun(rejects: nil, output: output)
        let rules = RuleStore(try database.open())
        let resolved = try rules.resolve(names)
        for error in resolved.missing { run.fail(error) }
        if names.isEmpty || !resolved.found.isEmpty {
            let name = try to.map { name throws(SOCError) in try DeploymentTarget(argument: name).name }
            let all = try rules.deployments(target: name, rules: names.isEmpty ? nil : resolved.found)
            let ids = Array(Set(all.map(\.rule)))
            var texts: [String: StoredRule] = [:]
            for text in ids.isEmpty ? [] : try rules.texts(ids) { texts[text.id] = text }
            let used = Array(texts.values).idsInUse
            var targets: [String: DeploymentTarget?] = [:]
            for deployment in all {
                let target = targets[deployment.target] ?? (try? DeploymentTarget(argument: deployment.target))
                targets[deployment.target] = target
                let drift = deployment.drift(
                    target: target, text: used.contains(deployment.rule) ? texts[deployment.rule] : nil)
                if drifted, drift == "none" { continue }
                deployment.write(drift: drift, to: run.output.json)
                try run.output.endRecord()
            }
        }
        try run.finish()
    }
}

extension DeploymentTarget {
    /// The target that an argument or a stored deployment names.
    init(argument: String) throws(SOCError) {
        if let node = try ConfigurationFile.node("rules", "targets", argument) {
            try self.init(name: argument, node)
            return
        }
        if argument.hasPrefix("exec:") {
            let path = String(argument.dropFirst(5))
            guard let absolute = Self.absolute(path) else {
                throw SOCError(.inputNotFound, "there is no program '\(path)'")
            }
            self.init(name: "exec:\(absolute)", kind: .command([absolute]))
            return
        }
        guard let path = Self.absolute(argument) else {
            throw SOCError(
                .inputNotFound, "'\(argument)' is neither a target of the configuration (rules.targets) nor a directory"
            )
        }
        let isWorkTree = access(path + "/.git", F_OK) == 0
        self.init(name: path, kind: isWorkTree ? .git(path, pushes: false) : .directory(path))
    }

    private static func absolute(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

extension Deployment {
    /// What has become of it: `none`, `failed`, `outdated` (the store says something else now), `retired` (the rule is
    /// used no more), `modified` or `missing` (the file), `unreachable` (the target).
    ///
    /// - Parameter text: The rule, when it is in use.
    func drift(target: DeploymentTarget?, text: StoredRule?) -> String {
        if state == .failed { return "failed" }
        guard let target else { return "unreachable" }
        if let directory = target.directory, let location {
            guard let found = try? RuleDirectory(directory).digest(of: location) else {
                let isThere = access(directory, R_OK | X_OK) == 0
                return !isThere ? "unreachable" : state == .removed ? "none" : "missing"
            }
            if state == .removed || "\(found)" != sha256 { return "modified" }
        }
        if state == .removed { return text == nil ? "none" : "outdated" }
        guard let text else { return "retired" }
        return text.deployableDigest == sha256 ? "none" : "outdated"
    }
}
