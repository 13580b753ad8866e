import SOCCore
import SOCStore

/// What has to be done so that a target has the rules that it should have.
struct DeploymentPlan {
    struct Step {
        var deployment: Deployment
        /// What is handed over; nil when the rule is taken back.
        var bytes: [UInt8]?
    }

    let target: DeploymentTarget
    private(set) var steps: [Step] = []

    init(_ target: DeploymentTarget, texts: [StoredRule], former: [Deployment]) throws(SOCError) {
        self.target = target
        if let directory = target.directory {
            // A target that is not there would look as if every file were missing.
            _ = try RuleDirectory(directory).digest(of: ".soc")
        }
        let known = Dictionary(former.map { ($0.rule, $0) }) { first, _ in first }
        for text in texts {
            let bytes = text.deployable
            let location = target.directory.map { _ in
                text.fileName
            }
            let deployment = Deployment(
                target: target.name, rule: text.id, version: text.version, sha256: text.deployableDigest,
                state: .deployed, location: location)
            if let last = known[text.id], last.state == .deployed, last.sha256 == deployment.sha256,
                try isInPlace(last)
            {
                continue
            }
            steps.append(Step(deployment: deployment, bytes: bytes))
        }
        let wanted = Set(texts.map(\.id))
        for last in former where last.state != .removed && !wanted.contains(last.rule) {
            var deployment = last
            deployment.state = .removed
            deployment.detail = nil
            steps.append(Step(deployment: deployment, bytes: nil))
        }
    }

    private func isInPlace(_ last: Deployment) throws(SOCError) -> Bool {
        guard let directory = target.directory, let location = last.location else { return true }
        return try RuleDirectory(directory).digest(of: location).map { "\($0)" } == last.sha256
    }

    /// Does it, step by step.
    ///
    /// - Returns: What became of each rule.
    func carryOut() -> [Deployment] {
        var done = steps.map { carryOut($0) }
        if case .git(let directory, let pushes) = target.kind {
            let written = done.filter { $0.state != .failed }.compactMap(\.location)
            do throws(SOCError) {
                if !written.isEmpty { try commit(written, in: directory, pushes: pushes) }
            } catch {
                for index in done.indices {
                    done[index].state = .failed
                    done[index].detail = done[index].detail ?? error.description
                }
            }
        }
        return done
    }

    private func carryOut(_ step: Step) -> Deployment {
        var deployment = step.deployment
        do throws(SOCError) {
            if case .command(let arguments) = target.kind {
                try hand(step, to: arguments)
            } else if let directory = target.directory, let location = deployment.location {
                if let bytes = step.bytes {
                    try RuleDirectory(directory).write(bytes, as: location)
                } else {
                    try RuleDirectory(directory).remove(location)
                }
            }
        } catch {
            deployment.state = .failed
            deployment.detail = error.description
        }
        return deployment
    }

    private func hand(_ step: Step, to arguments: [String]) throws(SOCError) {
        let result = try DeploymentCommand.run(
            arguments, input: step.bytes ?? [],
            variables: [
                "SOC_RULE_ACTION": step.bytes == nil ? "remove" : "deploy", "SOC_RULE_ID": step.deployment.rule,
                "SOC_RULE_VERSION": "\(step.deployment.version)", "SOC_RULE_SHA256": step.deployment.sha256,
            ], timeLimit: target.timeLimit)
        try Self.check(result, "the command")
    }

    private func commit(_ files: [String], in directory: String, pushes: Bool) throws(SOCError) {
        let list = Array(files.joined(separator: "\0").utf8)
        func git(_ arguments: [String], _ input: [UInt8] = []) throws(SOCError) -> (status: Int32?, said: String) {
            try DeploymentCommand.run(
                ["git", "-C", directory] + arguments, input: input, variables: ["GIT_TERMINAL_PROMPT": "0"],
                timeLimit: target.timeLimit)
        }
        let paths = ["--pathspec-from-file=-", "--pathspec-file-nul"]
        try Self.check(git(["--literal-pathspecs", "add", "--all"] + paths, list), "git add")
        let staged = try git(["diff", "--cached", "--quiet"])
        if staged.status != 0 {
            let count = steps.count
            let message = "Deploy \(count == 1 ? "rule \(steps[0].deployment.rule)" : "\(count) rules")"
            try Self.check(
                git(["--literal-pathspecs", "commit", "--quiet", "-m", message] + paths, list), "git commit")
        }
        if pushes { try Self.check(git(["push", "--quiet"]), "git push") }
    }

    private static func check(_ result: (status: Int32?, said: String), _ what: String) throws(SOCError) {
        guard let status = result.status else { throw SOCError(.upstream, "\(what) took too long") }
        guard status == 0 else {
            throw SOCError(.upstream, "\(what) ended with \(status)\(result.said.isEmpty ? "" : ": \(result.said)")")
        }
    }
}

extension StoredRule {
    /// The file that it becomes; one of YARA rules has the name that it had.
    fileprivate var fileName: String {
        guard kind == .yara, let dot = id.lastIndex(of: ".") else {
            return RuleDirectory.fileName(of: id, extension: "yml")
        }
        return RuleDirectory.fileName(of: String(id[..<dot]), extension: String(id[id.index(after: dot)...]))
    }
}
