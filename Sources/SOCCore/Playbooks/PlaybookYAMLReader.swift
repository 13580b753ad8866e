extension Playbook {
    /// Reads a playbook: the short YAML, or CACAO 2.0 JSON, whichever the text is.
    ///
    /// - Throws: The first mistake, with its place.
    package init(text: String, source: String) throws(SOCError) {
        guard text.utf8.count <= Self.maximumByteCount else {
            throw SOCError(.malformedInput, "a playbook has at most 1 MiB", at: SourceLocation(source))
        }
        if text.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) == "{" {
            self = try CACAOReader.read(text, source: source)
        } else {
            self = try PlaybookYAMLReader.read(text, source: source)
        }
    }

    /// The names of playbooks, steps, actions and secrets; the latter two become names of files.
    package static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 100
            && text.utf8.allSatisfy {
                $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
    }

    /// `500ms`, `90s`, `30m`, `12h`, `90d`.
    package static func milliseconds(of text: String) -> Int64? {
        if text.hasSuffix("ms") { return Int64(text.dropLast(2)).flatMap { $0 >= 0 ? $0 : nil } }
        return Timestamp.milliseconds(of: text)
    }
}

/// Reads the short YAML. Blocks become chains of the graph: each step knows the next one of its block.
struct PlaybookYAMLReader {
    private var playbook: Playbook
    private var schema: ExpressionSchema
    /// Ids by where their steps stand: they are known before the first condition is read.
    private var ids: [String: String] = [:]
    private var depth = 0

    private static let keys = [
        "name", "version", "description", "category", "severity", "techniques", "triggers", "concurrency", "rate_limit",
        "approval", "deadline", "inputs", "variables", "constants", "secrets", "outputs", "steps", "on_failure",
    ]

    static func read(_ text: String, source: String) throws(SOCError) -> Playbook {
        let documents = try YAMLNode.documents(of: text, source: source)
        guard let root = documents.first else {
            throw SOCError(.malformedInput, "no playbook", at: SourceLocation(source))
        }
        guard documents.count == 1 else { throw documents[1].error("one playbook a file") }
        var reader = PlaybookYAMLReader()
        try reader.read(root)
        return reader.playbook
    }

    private init() {
        playbook = Playbook(name: "", title: "", format: .yaml)
        schema = ExpressionSchema(roots: FieldType.records)
    }

    private mutating func read(_ root: YAMLNode) throws(SOCError) {
        let members = try root.members(of: "a playbook", Self.keys)
        guard let nameNode = members["name"], let name = nameNode.text else {
            throw root.error("a playbook needs a name")
        }
        guard Playbook.isName(name) else { throw nameNode.error("a name has letters, digits, '-' and '_'") }
        playbook.name = name
        playbook.title = name
        playbook.version = members["version"]?.text
        playbook.description = members["description"]?.text
        playbook.category = members["category"]?.text
        if let node = members["severity"] {
            guard let word = node.text, let severity = word.withText({ Severity(word: $0) }) else {
                throw node.error("severity is critical, high, medium, low or informational")
            }
            playbook.severity = severity
        }
        for node in try members["techniques"].map(list) ?? [] {
            var known: String?
            (node.text ?? "").withText { Attack.forEachTechnique(in: $0) { known = "\($0)" } }
            guard known != nil, let text = node.text else {
                throw node.error("'\(node.text ?? "")' is no technique of ATT&CK")
            }
            playbook.techniques.append(text)
        }
        try readVariables(members)
        guard let steps = members["steps"] else { throw root.error("a playbook needs steps") }
        try collectIDs(try list(steps))
        if let handler = members["on_failure"] { try collectIDs(try list(handler)) }
        schema.roots["steps"] = .object(
            Dictionary(
                ids.values.map {
                    (
                        $0,
                        FieldType.object([
                            "output": .any, "status": .words(["succeeded", "failed", "skipped"]), "error": .text,
                        ])
                    )
                }, uniquingKeysWith: { first, _ in first }))
        schema.roots["run"] = .object(["uid": .text, "playbook": .text, "version": .number])
        for node in try members["triggers"].map(list) ?? [] { playbook.triggers.append(try trigger(node)) }
        if let node = members["concurrency"] {
            let members = try node.members(of: "concurrency", ["key", "policy"])
            guard let key = members["key"] else { throw node.error("concurrency needs a key") }
            let policy = try members["policy"].map { node throws(SOCError) in
                try word(node, Playbook.Concurrency.Policy.self)
            }
            playbook.concurrency = Playbook.Concurrency(key: try template(key), policy: policy ?? .queue)
        }
        if let node = members["rate_limit"] {
            let members = try node.members(of: "a rate limit", ["count", "per"])
            guard let count = members["count"], let per = members["per"] else {
                throw node.error("needs count and per")
            }
            playbook.rateLimit = Playbook.RateLimit(count: try integer(count, 1...1_000_000), per: try duration(per))
        }
        playbook.deadline = try members["deadline"].map(duration)
        playbook.approval = try members["approval"].map(approval)
        playbook.outputs = try members["outputs"].map(templates) ?? []
        playbook.start = try block(steps, next: nil)
        if let handler = members["on_failure"] { playbook.exception = try block(handler, next: nil) }
        guard playbook.start != nil else { throw steps.error("a playbook needs steps") }
    }

    // MARK: - Head

    private mutating func readVariables(_ members: [String: YAMLNode]) throws(SOCError) {
        for (key, role) in [
            ("inputs", Playbook.Variable.Role.input), ("variables", .variable), ("constants", .constant),
        ] {
            var types: [String: FieldType] = [:]
            for (name, node) in try mapping(orNone: members[key]) {
                guard let text = name.text, Playbook.isName(text) else { throw name.error("a name is expected") }
                guard
                    !playbook.variables.contains(where: { $0.name == text && ($0.role == .input) == (role == .input) })
                else { throw name.error("'\(text)' is declared twice") }
                var variable = Playbook.Variable(name: text, role: role, kind: .any, value: nil, isRequired: false)
                if node.kind == .mapping, role != .constant {
                    let keys =
                        role == .input
                        ? ["type", "default", "required", "description"] : ["type", "value", "description"]
                    let members = try node.members(of: "a variable", keys)
                    variable.kind =
                        try members["type"].map { node throws(SOCError) in
                            try word(node, Playbook.Variable.Kind.self)
                        } ?? .any
                    variable.description = members["description"]?.text
                    let value = members["default"] ?? members["value"]
                    variable.value = value.map { JSONTree($0) }
                    variable.isRequired = role == .input && value == nil
                    if let required = members["required"] {
                        guard case .boolean(let isRequired) = required.kind else {
                            throw required.error("true or false")
                        }
                        variable.isRequired = isRequired
                    }
                    if let given = variable.value {
                        let hasPlaces: Bool
                        do throws(UnknownField) {
                            hasPlaces = role == .input ? try !Playbook.Variable.template(given).paths.isEmpty : false
                        } catch {
                            throw (value ?? node).error(error.reason)
                        }
                        do throws(SOCError) {
                            if !hasPlaces { variable.value = try variable.checked(given) }
                        } catch {
                            throw (value ?? node).error(error.message)
                        }
                    }
                } else if node.kind == .null {
                    variable.isRequired = role == .input
                } else {
                    variable.value = JSONTree(node)
                }
                playbook.variables.append(variable)
                types[text] = role == .input ? variable.fieldType : variable.kind == .any ? .any : variable.fieldType
            }
            if role == .input {
                schema.roots["inputs"] = .object(types)
            } else if case .object(let known)? = schema.roots["vars"] {
                schema.roots["vars"] = .object(known.merging(types) { first, _ in first })
            } else {
                schema.roots["vars"] = .object(types)
            }
        }
        for (name, node) in try mapping(orNone: members["secrets"]) {
            guard let text = name.text, Playbook.isName(text) else { throw name.error("a name is expected") }
            guard let reference = node.text, Playbook.isName(reference) else {
                throw node.error("the name of a secret is expected, never the secret itself")
            }
            playbook.secrets[text] = reference
        }
    }

    private func trigger(_ node: YAMLNode) throws(SOCError) -> Playbook.Trigger {
        let members = try node.members(of: "a trigger", ["on", "when", "inputs"])
        guard let kind = members["on"], let name = kind.text else { throw node.error("a trigger needs 'on'") }
        guard Playbook.Trigger.kinds.contains(name) else {
            throw kind.error("a trigger is on \(Playbook.Trigger.kinds.joined(separator: ", "))")
        }
        let condition = try members["when"].map { node throws(SOCError) in
            try Expression(node, schema: ExpressionSchema(record: name))
        }
        return Playbook.Trigger(kind: name, condition: condition, inputs: try members["inputs"].map(templates) ?? [])
    }

    private func approval(_ node: YAMLNode) throws(SOCError) -> Playbook.Approval {
        if node.kind != .mapping {
            return Playbook.Approval(
                prompt: try template(node), count: 1, from: [], expires: Timestamp.millisecondsPerDay)
        }
        let members = try node.members(of: "an approval", ["prompt", "count", "from", "expires"])
        let from = try (members["from"].map(list) ?? []).compactMap(\.text)
        let count = try members["count"].map { node throws(SOCError) in try integer(node, 1...20) } ?? 1
        guard from.isEmpty || count <= from.count else { throw node.error("\(count) of \(from.count) can never agree") }
        return Playbook.Approval(
            prompt: try members["prompt"].map(template) ?? .constant(.string("Go on?")), count: count, from: from,
            expires: try members["expires"].map(duration) ?? Timestamp.millisecondsPerDay)
    }

    // MARK: - Steps

    private static let commonKeys = [
        "id", "name", "when", "delay", "timeout", "step_timeout", "retry", "on_crash", "on_success", "on_failure",
        "on_completion", "set",
    ]
    private static let kinds: [(key: String, others: [String])] = [
        ("action", ["with"]), ("manual", ["answers"]), ("if", ["then", "else"]), ("switch", ["cases", "default"]),
        ("while", ["do", "max"]), ("for_each", ["as", "do", "parallel"]), ("parallel", []), ("playbook", ["with"]),
        ("wait", []), ("approval", []), ("end", ["message"]), ("set", []),
    ]

    /// The kind of a step is that of the first key that says one.
    private func kind(of members: [(key: YAMLNode, value: YAMLNode)]) -> (key: String, others: [String])? {
        Self.kinds.first { kind in members.contains { $0.key.text == kind.key } }
    }

    private mutating func collectIDs(_ nodes: [YAMLNode]) throws(SOCError) {
        depth += 1
        defer { depth -= 1 }
        for node in nodes {
            guard depth <= 20 else { throw node.error("steps nest too deep") }
            guard let members = node.members, let kind = kind(of: members) else {
                throw node.error("a step is one of \(Self.kinds.map(\.key).joined(separator: ", "))")
            }
            var id = node["id"]?.text
            if let id {
                guard Playbook.isName(id) else {
                    throw (node["id"] ?? node).error("an id has letters, digits, '-' and '_'")
                }
                guard !ids.values.contains(id) else { throw (node["id"] ?? node).error("there are two steps '\(id)'") }
            } else {
                let base =
                    kind.key == "action"
                    ? node["action"]?.text.flatMap { Playbook.isName($0) ? $0 : nil } ?? "action" : kind.key
                var number = 1
                id = base
                while ids.values.contains(id ?? "") {
                    number += 1
                    id = "\(base)-\(number)"
                }
            }
            ids["\(node.location)"] = id
            guard ids.count <= Playbook.maximumStepCount else {
                throw node.error("a playbook has at most \(Playbook.maximumStepCount) steps")
            }
            for block in try blocks(of: node) { try collectIDs(block) }
        }
    }

    /// All lists of steps in a step.
    private func blocks(of node: YAMLNode) throws(SOCError) -> [[YAMLNode]] {
        var blocks: [[YAMLNode]] = []
        for key in ["then", "else", "do", "default", "on_success", "on_failure", "on_completion"] {
            guard let block = node[key], block.kind == .sequence else { continue }
            blocks.append(try list(block))
        }
        if node["switch"] != nil, let cases = node["cases"] {
            for (_, block) in try mapping(cases) { blocks.append(try list(block)) }
        }
        if node["for_each"] == nil, let branches = node["parallel"] {
            for branch in try self.branches(branches) { blocks.append(try list(branch)) }
        }
        return blocks
    }

    private func branches(_ node: YAMLNode) throws(SOCError) -> [YAMLNode] {
        if let members = node.members { return members.map(\.value) }
        return try list(node)
    }

    private mutating func block(_ node: YAMLNode?, next: String?) throws(SOCError) -> String? {
        guard let node else { return next }
        let nodes = try list(node)
        for (index, node) in nodes.enumerated() {
            let following = index + 1 < nodes.count ? ids["\(nodes[index + 1].location)"] : next
            try step(node, next: following)
        }
        return nodes.first.flatMap { ids["\($0.location)"] } ?? next
    }

    private mutating func step(_ node: YAMLNode, next: String?) throws(SOCError) {
        guard let all = node.members, let form = kind(of: all), let id = ids["\(node.location)"] else {
            throw node.error("not a step")
        }
        let members = try node.members(of: "the step", [form.key] + form.others + Self.commonKeys)
        var step = Playbook.Step(id: id, kind: .set, location: node.location)
        playbook.stepOrder.append(id)
        step.title = members["name"]?.text
        step.condition = try members["when"].map { node throws(SOCError) in try Expression(node, schema: schema) }
        step.delay = try members["delay"].map(duration)
        step.timeout = try members["timeout"].map(duration)
        step.stepTimeout = try members["step_timeout"].map(duration)
        step.retry = try members["retry"].map(retry) ?? Playbook.Retry()
        step.onCrash =
            try members["on_crash"].map { node throws(SOCError) in try word(node, Playbook.OnCrash.self) } ?? .ask
        guard let value = members[form.key] else { throw node.error("not a step") }
        step.kind = try kind(form.key, value, members, node)
        if let condition = conditions["\(node.location)"] { step.condition = condition }
        if let sets = members["set"] {
            let outer = schema.roots["output"]
            schema.roots["output"] = .any
            step.sets = try templates(sets)
            schema.roots["output"] = outer
            for (name, _) in try mapping(sets) {
                guard let variable = playbook.variables.first(where: { $0.name == name.text && $0.role != .input })
                else {
                    throw name.error("there is no variable '\(name.text ?? "")'")
                }
                guard variable.role == .variable else { throw name.error("'\(variable.name)' is constant") }
            }
        }
        step.onSuccess = next
        if let completion = members["on_completion"] {
            guard members["on_success"] == nil, members["on_failure"] == nil else {
                throw completion.error("on_completion stands alone, without on_success and on_failure")
            }
            let start = try block(completion, next: next)
            step.onSuccess = start
            step.onFailure = start.map { .step($0) } ?? .proceed
        }
        if let success = members["on_success"] { step.onSuccess = try block(success, next: next) }
        if let failure = members["on_failure"] {
            if failure.kind == .sequence {
                step.onFailure = try block(failure, next: next).map { .step($0) } ?? .proceed
            } else if failure.text == "continue" {
                step.onFailure = next.map { .step($0) } ?? .proceed
            } else if failure.text != "fail" {
                throw failure.error("on_failure is fail, continue or a list of steps")
            }
        }
        playbook.steps[id] = step
    }

    private mutating func kind(
        _ key: String, _ value: YAMLNode, _ members: [String: YAMLNode], _ node: YAMLNode
    ) throws(SOCError) -> Playbook.Kind {
        switch key {
        case "action":
            guard let name = value.text, Playbook.isName(name) else {
                throw value.error("the name of an action is expected")
            }
            return .action(
                name: name,
                inputs: try members["with"].map { node throws(SOCError) in
                    guard node.kind == .mapping else { throw node.error("a mapping of inputs is expected") }
                    return try template(node, secretsAllowed: true)
                } ?? .object([]))
        case "manual":
            let answers = try (members["answers"].map(list) ?? []).map { JSONTree.string($0.text ?? "") }
            return .action(
                name: "manual",
                inputs: .object([
                    .init(name: "prompt", value: try template(value)),
                    .init(name: "answers", value: .constant(.array(answers))),
                ]))
        case "if":
            let condition = try Expression(value, schema: schema)
            guard let then = members["then"] else { throw node.error("'if' needs 'then'") }
            try setCondition(condition, node)
            return .condition(then: try block(then, next: nil), otherwise: try block(members["else"], next: nil))
        case "switch":
            guard let cases = members["cases"] else { throw node.error("'switch' needs 'cases'") }
            var branches: [(value: String, step: String?)] = []
            for (key, steps) in try mapping(cases) {
                guard let text = key.text else { throw key.error("a plain value is expected") }
                branches.append((text, try block(steps, next: nil)))
            }
            return .choice(try template(value), cases: branches, otherwise: try block(members["default"], next: nil))
        case "while":
            let condition = try Expression(value, schema: schema)
            guard let body = members["do"] else { throw node.error("'while' needs 'do'") }
            let maximum = try members["max"].map { node throws(SOCError) in try integer(node, 1...10_000) } ?? 1000
            try setCondition(condition, node)
            return .loop(body: try block(body, next: nil), maximum: maximum)
        case "for_each":
            guard let body = members["do"] else { throw node.error("'for_each' needs 'do'") }
            let name = members["as"]?.text ?? "item"
            guard Playbook.isName(name), schema.roots[name] == nil else {
                throw (members["as"] ?? node).error("'\(name)' is no name, or taken")
            }
            let items = try template(value)
            let width = try members["parallel"].map { node throws(SOCError) in try integer(node, 1...100) } ?? 1
            schema.roots[name] = .any
            let start = try block(body, next: nil)
            schema.roots[name] = nil
            return .forEach(items, name: name, body: start, width: width)
        case "parallel":
            var starts: [String?] = []
            for branch in try branches(value) { starts.append(try block(branch, next: nil)) }
            guard starts.count <= 100 else { throw value.error("at most 100 branches") }
            return .parallel(starts)
        case "playbook":
            guard let name = value.text, Playbook.isName(name) else {
                throw value.error("the name of a playbook is expected")
            }
            return .playbook(name, inputs: try members["with"].map(templates) ?? [])
        case "wait":
            if let text = value.text, Playbook.milliseconds(of: text) != nil { return .wait(.constant(.string(text))) }
            if let until = value["until"] { return .wait(try template(until)) }
            if value.text?.contains("{{") == true { return .wait(try template(value)) }
            throw value.error("a length of time like 10m, or {until: TIME}, is expected")
        case "approval": return .approval(try approval(value))
        case "end":
            guard let word = value.text, let outcome = Playbook.Outcome(rawValue: word) else {
                throw value.error("'end' is succeeded or failed")
            }
            return .end(outcome, message: try members["message"].map { node throws(SOCError) in try template(node) })
        default: return .set
        }
    }

    /// What `if` and `while` ask, by where they stand.
    private var conditions: [String: Expression] = [:]

    private mutating func setCondition(_ condition: Expression, _ node: YAMLNode) throws(SOCError) {
        if node["when"] != nil { throw node.error("'when' and a condition of its own do not go together") }
        conditions["\(node.location)"] = condition
    }

    // MARK: - Values

    private func list(_ node: YAMLNode) throws(SOCError) -> [YAMLNode] {
        guard let elements = node.elements else { throw node.error("a list is expected") }
        return elements
    }

    private func mapping(_ node: YAMLNode) throws(SOCError) -> [(key: YAMLNode, value: YAMLNode)] {
        guard let members = node.members else { throw node.error("a mapping is expected") }
        return members
    }

    private func mapping(orNone node: YAMLNode?) throws(SOCError) -> [(key: YAMLNode, value: YAMLNode)] {
        guard let node else { return [] }
        return try mapping(node)
    }

    private func duration(_ node: YAMLNode) throws(SOCError) -> Int64 {
        guard let text = node.text, let length = Playbook.milliseconds(of: text) else {
            throw node.error("a length of time is expected: 30s, 10m, 2h, 1d")
        }
        return length
    }

    private func integer(_ node: YAMLNode, _ range: ClosedRange<Int>) throws(SOCError) -> Int {
        guard let text = node.text, let number = Int(text), range.contains(number) else {
            throw node.error("a number from \(range.lowerBound) to \(range.upperBound) is expected")
        }
        return number
    }

    private func word<Word: RawRepresentable & CaseIterable>(
        _ node: YAMLNode, _: Word.Type
    ) throws(SOCError) -> Word where Word.RawValue == String {
        guard let text = node.text, let word = Word(rawValue: text) else {
            throw node.error("'\(node.text ?? "")' is none of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return word
    }

    private func retry(_ node: YAMLNode) throws(SOCError) -> Playbook.Retry {
        var retry = Playbook.Retry()
        if node.kind != .mapping {
            retry.count = try integer(node, 0...100)
            return retry
        }
        let members = try node.members(of: "retry", ["count", "delay", "factor", "max_delay", "jitter", "on"])
        retry.count = try members["count"].map { node throws(SOCError) in try integer(node, 0...100) } ?? 3
        if let delay = members["delay"] { retry.delay = try duration(delay) }
        if let most = members["max_delay"] { retry.maximumDelay = try duration(most) }
        if let factor = members["factor"] {
            guard let value = factor.text.flatMap({ Double($0) }), value >= 1, value <= 100 else {
                throw factor.error("a number from 1 to 100 is expected")
            }
            retry.factor = value
        }
        if let jitter = members["jitter"] {
            guard case .boolean(let isOn) = jitter.kind else { throw jitter.error("true or false") }
            retry.hasJitter = isOn
        }
        if let causes = members["on"] {
            retry.causes = []
            for cause in try list(causes) { retry.causes.append(try word(cause, Playbook.Retry.Cause.self)) }
        }
        return retry
    }

    private func templates(_ node: YAMLNode) throws(SOCError) -> [Template.Member] {
        var members: [Template.Member] = []
        for (key, value) in try mapping(node) {
            guard let name = key.text else { throw key.error("a name is expected") }
            members.append(.init(name: name, value: try template(value)))
        }
        return members
    }

    private func template(_ node: YAMLNode) throws(SOCError) -> Template { try template(node, secretsAllowed: false) }

    private func template(_ node: YAMLNode, secretsAllowed: Bool) throws(SOCError) -> Template {
        switch node.kind {
        case .sequence:
            var elements: [Template] = []
            for element in node.elements ?? [] {
                elements.append(try template(element, secretsAllowed: secretsAllowed))
            }
            return .array(elements)
        case .mapping:
            var members: [Template.Member] = []
            for (key, value) in node.members ?? [] {
                members.append(.init(name: key.text ?? "", value: try template(value, secretsAllowed: secretsAllowed)))
            }
            return .object(members)
        case .string(let text):
            do throws(UnknownField) {
                return try Template(text, style: .braces) { name throws(UnknownField) in
                    try place(name, secretsAllowed: secretsAllowed)
                }
            } catch {
                throw node.error(error.reason)
            }
        default: return .constant(JSONTree(node))
        }
    }

    private func place(_ name: String, secretsAllowed: Bool) throws(UnknownField) -> FieldPath {
        var schema = schema
        schema.roots["secrets"] = .object(playbook.secrets.mapValues { _ in .text })
        guard let path = schema.path(dotted: name) else { throw UnknownField(name, amongst: schema.roots.keys) }
        _ = try schema.type(of: path)
        let isSecret =
            path.root == "secrets"
            || path.root == "inputs"
                && playbook.variables.contains {
                    $0.role == .input && $0.kind == .secret && path.names.first == $0.name
                }
        guard secretsAllowed || !isSecret else {
            throw UnknownField(reason: "a secret is for the inputs of actions alone")
        }
        return path
    }
}
