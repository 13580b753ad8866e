/// Reads CACAO playbooks.
///
/// Source: CACAO Security Playbooks Version 2.0, OASIS Committee Specification 01. A step that is unknown is refused;
/// extensions and properties that are unknown are kept in the text of the playbook and named as warnings.
struct CACAOReader {
    private var playbook: Playbook
    private var schema = ExpressionSchema(roots: FieldType.records)
    private var agents: [String: JSONTree] = [:]
    private var targets: [String: JSONTree] = [:]
    private let workflow: [(name: String, value: JSONNode)]

    static func read(_ text: String, source: String) throws(SOCError) -> Playbook {
        let root = try JSONNode.root(of: text, source: source)
        var reader = try CACAOReader(root)
        try reader.read(root)
        return reader.playbook
    }

    private init(_ root: JSONNode) throws(SOCError) {
        guard root.members != nil else { throw root.error("a playbook is an object") }
        guard root["type"]?.string == "playbook" else { throw (root["type"] ?? root).error("'type' is not playbook") }
        guard let version = root["spec_version"]?.string, version == "cacao-2.0" else {
            throw (root["spec_version"] ?? root).error("'spec_version' is not cacao-2.0")
        }
        guard let id = root["id"]?.string, id.hasPrefix("playbook--"), Playbook.isName(id) else {
            throw (root["id"] ?? root).error("'id' is no identifier of a playbook")
        }
        guard let name = root["name"]?.string, !name.isEmpty else { throw root.error("a playbook needs a name") }
        playbook = Playbook(name: id, title: name, format: .cacao)
        guard let steps = root["workflow"]?.members, !steps.isEmpty else {
            throw (root["workflow"] ?? root).error("a playbook needs a workflow")
        }
        guard steps.count <= Playbook.maximumStepCount else {
            throw root.error("a playbook has at most \(Playbook.maximumStepCount) steps")
        }
        workflow = steps
    }

    private static let properties: Set<String> = [
        "type", "spec_version", "id", "name", "description", "playbook_types", "playbook_activities",
        "playbook_processing_summary", "created_by", "created", "modified", "revoked", "valid_from", "valid_until",
        "derived_from", "related_to", "priority", "severity", "impact", "industry_sectors", "labels",
        "external_references", "markings", "playbook_variables", "workflow_start", "workflow_exception", "workflow",
        "playbook_extensions", "authentication_info_definitions", "agent_definitions", "target_definitions",
        "extension_definitions", "data_marking_definitions", "signatures",
    ]
    private static let stepProperties: Set<String> = [
        "type", "name", "description", "external_references", "delay", "timeout", "step_variables", "owner",
        "on_completion", "on_success", "on_failure", "step_extensions", "commands", "agent", "targets", "in_args",
        "out_args", "playbook_id", "playbook_version", "next_steps", "condition", "on_true", "on_false", "switch",
        "cases",
    ]

    private mutating func read(_ root: JSONNode) throws(SOCError) {
        warnOfUnknown(root, Self.properties)
        playbook.description = root["description"]?.string
        playbook.version = root["modified"]?.string
        playbook.category = root["playbook_types"]?.elements?.first?.string
        if let severity = root["severity"]?.integer { playbook.severity = Self.severity(severity) }
        for reference in root["external_references"]?.elements ?? [] {
            if let id = reference["external_id"]?.string, Self.isTechnique(id) { playbook.techniques.append(id) }
        }
        for extensions in [root["playbook_extensions"], root["extension_definitions"]] {
            for (name, value) in extensions?.members ?? [] {
                playbook.warnings.append(value.error("extension '\(name)' is kept, and does nothing here"))
            }
        }
        for (_, authentication) in root["authentication_info_definitions"]?.members ?? [] {
            for (name, value) in authentication.members ?? [] where Self.secretProperties.contains(name) {
                guard let text = value.string, !text.isEmpty, Self.variable(in: text) == nil else { continue }
                playbook.warnings.append(
                    value.error("'\(name)' holds a secret in the clear; it is left out of everything"))
                playbook.holdsPlainSecrets = true
            }
        }
        for (name, value) in root["agent_definitions"]?.members ?? [] { agents[name] = try definition(name, value) }
        for (name, value) in root["target_definitions"]?.members ?? [] { targets[name] = try definition(name, value) }
        for (name, value) in root["playbook_variables"]?.members ?? [] { try declare(name, value) }
        schema.roots["steps"] = .any
        for (id, node) in workflow { try step(id, node) }
        guard let startNode = root["workflow_start"], let start = startNode.string else {
            throw root.error("'workflow_start' is missing")
        }
        guard playbook.steps[start] != nil else { throw startNode.error("there is no step '\(start)'") }
        playbook.start = start
        if let node = root["workflow_exception"], let exception = node.string {
            if playbook.steps[exception] != nil {
                playbook.exception = exception
            } else {
                // Playbooks in use name a step that they have left out; nothing else leads there.
                playbook.warnings.append(
                    node.error("there is no step '\(exception)': nothing is done when the playbook fails"))
            }
        }
        try refuseEndless()
    }

    /// A step must be able to come to an end, and must not be within itself; to go round is `while-condition`.
    private func refuseEndless() throws(SOCError) {
        let steps = playbook.stepOrder.compactMap { playbook.steps[$0] }
        let numbers = Dictionary(uniqueKeysWithValues: zip(playbook.stepOrder, steps.indices))
        let ways = steps.map { step in
            var ways = [step.onSuccess]
            if case .step(let handler) = step.onFailure { ways.append(handler) }
            return ways.map { $0.flatMap { numbers[$0] } }
        }
        // Those from which some way leads to an end, from the ends backwards.
        var isEnding = [Bool](repeating: false, count: steps.count)
        var grows = true
        while grows {
            grows = false
            for number in steps.indices.reversed() where !isEnding[number] {
                guard ways[number].contains(where: { $0.map { isEnding[$0] } ?? true }) else { continue }
                isEnding[number] = true
                grows = true
            }
        }
        if var number = isEnding.firstIndex(of: false) {
            // It may only lead into the circle; the one to be named is in it.
            var isSeen = [Bool](repeating: false, count: steps.count)
            while !isSeen[number], let next = ways[number].compactMap(\.self).first {
                isSeen[number] = true
                number = next
            }
            throw SOCError(
                .malformedInput, "step '\(steps[number].id)' goes round for ever: no way from it leads to an end",
                at: steps[number].location)
        }
        let children = steps.map { $0.kind.children.compactMap { $0.step.flatMap { numbers[$0] } } }
        for number in steps.indices where !children[number].isEmpty {
            var isSeen = [Bool](repeating: false, count: steps.count)
            var following = children[number]
            while let next = following.popLast() {
                guard next != number else {
                    throw SOCError(
                        .malformedInput, "step '\(steps[number].id)' is within itself", at: steps[number].location)
                }
                guard !isSeen[next] else { continue }
                isSeen[next] = true
                following += children[next]
                following += ways[next].compactMap(\.self)
            }
        }
    }

    // MARK: - Agents and targets

    /// Source: CACAO 2.0, "Agent-Target Type Vocabulary". It is open: others go by whatever type they have.
    private static let definitionTypes: Set<String> = [
        "group", "http-api", "individual", "linux", "location", "net-address", "organization", "sector",
        "security-category", "ssh",
    ]

    /// An agent or a target, without its secrets.
    private func definition(_ name: String, _ node: JSONNode) throws(SOCError) -> JSONTree {
        let prefix = name.firstRange(of: "--").map { String(name[..<$0.lowerBound]) } ?? name
        if let type = node["type"], Self.definitionTypes.contains(prefix), type.string != prefix {
            throw type.error("'type' is not \(prefix), as its identifier says")
        }
        for (label, value) in node["contact"]?["email"]?.members ?? [] {
            guard let address = value.string, Self.isMailAddress(address) else {
                throw value.error("'\(label)' is no e-mail address")
            }
        }
        return Self.withoutSecrets(node.tree)
    }

    private static func isMailAddress(_ address: String) -> Bool {
        var isAddress = false
        address.withText { text in
            guard Observable.isEmail(text), let at = text.firstIndex(of: UInt8(ascii: "@")) else { return }
            isAddress = Observable.domain(text.dropFirst(at + 1)) != nil
        }
        return isAddress
    }

    // MARK: - Variables

    private static let secretProperties: Set<String> = [
        "password", "client_secret", "private_key", "token", "oauth_header", "kms_key",
    ]

    private static func withoutSecrets(_ tree: JSONTree) -> JSONTree {
        guard case .object(let members) = tree else { return tree }
        return .object(members.filter { !secretProperties.contains($0.name) })
    }

    /// `__name__`; nil when the text is none.
    private static func variable(in text: String) -> String? {
        let name = text.hasSuffix(":value") ? String(text.dropLast(6)) : text
        guard name.hasPrefix("__"), name.hasSuffix("__"), name.utf8.count > 4 else { return nil }
        return name
    }

    private mutating func declare(_ name: String, _ node: JSONNode) throws(SOCError) {
        let variable = try variable(name, node)
        playbook.variables.append(variable)
        schema.roots[name] = .object(["value": variable.fieldType == .list(.any) ? .any : variable.fieldType])
    }

    private func variable(_ name: String, _ node: JSONNode) throws(SOCError) -> Playbook.Variable {
        guard Self.variable(in: name) == name, Playbook.isName(name) else {
            throw node.error("'\(name)' is no variable's name; one is '__name__'")
        }
        guard let type = node["type"]?.string else { throw node.error("variable '\(name)' has no type") }
        let isExternal = node["external"]?.boolean ?? false
        let value = node["value"].flatMap { $0.value.isNull ? nil : $0.tree }
        return Playbook.Variable(
            name: name, role: isExternal ? .input : node["constant"]?.boolean == true ? .constant : .variable,
            kind: Self.kind(of: type), description: node["description"]?.string, value: value,
            isRequired: isExternal && value == nil)
    }

    /// Source: CACAO 2.0, section 10.18.4, "Variable Type Vocabulary"; values are strings whatever their type.
    private static func kind(of type: String) -> Playbook.Variable.Kind {
        switch type {
        case "bool": .boolean
        case "integer", "float", "long": .number
        case "dictionary": .any
        default: .string
        }
    }

    // MARK: - Steps

    private mutating func step(_ id: String, _ node: JSONNode) throws(SOCError) {
        guard Playbook.isName(id) else { throw node.error("'\(id)' is no identifier of a step") }
        guard let typeNode = node["type"], let type = typeNode.string else { throw node.error("a step needs a type") }
        warnOfUnknown(node, Self.stepProperties)
        for (name, value) in node["step_extensions"]?.members ?? [] {
            playbook.warnings.append(value.error("extension '\(name)' is kept, and does nothing here"))
        }
        var step = Playbook.Step(id: id, kind: .set, location: node.location)
        step.title = node["name"]?.string
        step.delay = node["delay"]?.integer.map { Int64(max(0, $0)) }
        step.timeout = node["timeout"]?.integer.map { Int64(max(1, $0)) }
        let outer = schema.roots
        for (name, value) in node["step_variables"]?.members ?? [] {
            let variable = try variable(name, value)
            step.variables[name] = variable.value ?? .null
            schema.roots[name] = .object(["value": variable.fieldType])
        }
        defer { schema.roots = outer }
        step.onSuccess = try target(node, "on_success")
        if let failure = try target(node, "on_failure") { step.onFailure = .step(failure) }
        if let completion = try target(node, "on_completion") {
            if node["on_success"] != nil || node["on_failure"] != nil {
                throw node.error("'on_completion' stands alone, without 'on_success' and 'on_failure'")
            }
            step.onSuccess = completion
            // "The ID of the next step to be processed upon completion": failed or not.
            if type == "action" || type == "playbook-action" { step.onFailure = .step(completion) }
        }
        switch type {
        case "start": step.kind = .set
        case "end": step.kind = .end(nil, message: nil)
        case "action": try action(&step, node)
        case "playbook-action":
            guard let idNode = node["playbook_id"], let name = idNode.string, Playbook.isName(name) else {
                throw node.error("'playbook_id' is missing")
            }
            var inputs: [Template.Member] = []
            for argument in node["in_args"]?.elements ?? [] {
                guard let name = argument.string, schema.roots[name] != nil else {
                    throw argument.error("there is no variable '\(argument.string ?? "")'")
                }
                inputs.append(.init(name: name, value: .place(FieldPath(root: name, "value"))))
            }
            step.kind = .playbook(name, inputs: inputs)
            step.sets = try outArguments(node)
        case "parallel":
            guard let next = node["next_steps"]?.elements, !next.isEmpty else {
                throw node.error("'next_steps' is missing")
            }
            var branches: [String?] = []
            for branch in next { branches.append(try existing(branch)) }
            step.kind = .parallel(branches)
        case "if-condition":
            step.condition = try condition(node)
            step.kind = .condition(then: try target(node, "on_true"), otherwise: try target(node, "on_false"))
        case "while-condition":
            step.condition = try condition(node)
            step.kind = .loop(body: try target(node, "on_true"), maximum: 1000)
        case "switch-condition": try choice(&step, node)
        default:
            throw typeNode.error(
                "unknown step type '\(type)'; known are start, end, action, playbook-action, parallel, if-condition, while-condition, switch-condition"
            )
        }
        guard playbook.steps[id] == nil else { throw node.error("there are two steps '\(id)'") }
        if playbook.steps[id] == nil { playbook.stepOrder.append(id) }
        playbook.steps[id] = step
    }

    private mutating func choice(_ step: inout Playbook.Step, _ node: JSONNode) throws(SOCError) {
        guard let cases = node["cases"]?.members else { throw node.error("'cases' is missing") }
        var branches: [(value: String, step: String?)] = []
        var otherwise: String?
        for (value, target) in cases {
            let target = try existing(target)
            if value == "default" { otherwise = target } else { branches.append((value, target)) }
        }
        if let value = node["switch"] {
            step.kind = .choice(try template(value), cases: branches, otherwise: otherwise)
        } else {
            playbook.warnings.append(node.error("no 'switch': always the default case"))
            step.kind = .choice(.constant(.null), cases: branches, otherwise: otherwise)
        }
    }

    /// A step of several commands, or for several targets, becomes a chain of actions.
    private mutating func action(_ step: inout Playbook.Step, _ node: JSONNode) throws(SOCError) {
        guard let commands = node["commands"]?.elements, !commands.isEmpty else {
            playbook.warnings.append(node.error("no 'commands': this step cannot run"))
            step.kind = .action(name: Playbook.noAction, inputs: .object([]))
            return
        }
        let agent = node["agent"]?.string
        if let agent, agents[agent] == nil, let node = node["agent"] {
            playbook.warnings.append(node.error("there is no agent '\(agent)'"))
        }
        var targets: [String] = []
        for target in node["targets"]?.elements ?? [] {
            guard let name = target.string else { continue }
            if self.targets[name] == nil { playbook.warnings.append(target.error("there is no target '\(name)'")) }
            targets.append(name)
        }
        guard playbook.stepOrder.count + commands.count * max(1, targets.count) <= Playbook.maximumStepCount else {
            throw node.error(
                "a playbook has at most \(Playbook.maximumStepCount) steps, each command for each target being one")
        }
        var parts: [Playbook.Step] = []
        for command in commands {
            guard let type = command["type"]?.string, Playbook.isName(type) else {
                throw command.error("a command needs a type")
            }
            for target in targets.isEmpty ? [nil] : targets.map(Optional.some) {
                var part = step
                part.kind = .action(name: type, inputs: try inputs(of: command, agent: agent, target: target))
                // A person is asked; what a shell did is not known after a crash.
                part.sets = []
                parts.append(part)
            }
        }
        let sets = try outArguments(node)
        let success = step.onSuccess
        for index in parts.indices {
            if index > 0 {
                parts[index].id = "\(step.id)-\(index + 1)"
                parts[index].delay = nil
            }
            parts[index].onSuccess = index + 1 < parts.count ? "\(step.id)-\(index + 2)" : success
            parts[index].sets = sets
            if index > 0 {
                guard playbook.steps[parts[index].id] == nil else {
                    throw node.error("there are two steps '\(parts[index].id)'")
                }
                playbook.stepOrder.append(parts[index].id)
                playbook.steps[parts[index].id] = parts[index]
            }
        }
        step = parts[0]
    }

    private func inputs(of command: JSONNode, agent: String?, target: String?) throws(SOCError) -> Template {
        var tree: [JSONTree.Member] = []
        for (name, value) in command.members ?? [] where name != "type" { tree.append(.init(name, value.tree)) }
        if let agent { tree.append(.init("agent", agents[agent] ?? .string(agent))) }
        if let target { tree.append(.init("target", targets[target] ?? .string(target))) }
        do throws(UnknownField) {
            return try Template(.object(tree), style: .underscores) { name throws(UnknownField) in try place(name) }
        } catch {
            throw command.error(error.reason)
        }
    }

    private func outArguments(_ node: JSONNode) throws(SOCError) -> [Template.Member] {
        var sets: [Template.Member] = []
        for argument in node["out_args"]?.elements ?? [] {
            guard let name = argument.string, schema.roots[name] != nil else {
                throw argument.error("there is no variable '\(argument.string ?? "")'")
            }
            if playbook.variables.contains(where: { $0.name == name && $0.role == .constant }) {
                throw argument.error("'\(name)' is constant")
            }
            sets.append(.init(name: name, value: .place(FieldPath(root: "output", name))))
        }
        return sets
    }

    private func condition(_ node: JSONNode) throws(SOCError) -> Expression {
        guard let value = node["condition"], let text = value.string else { throw node.error("'condition' is missing") }
        var location = value.location
        location.column = location.column.map { $0 + 1 }
        return try Expression(pattern: text, schema: schema, at: location)
    }

    private func template(_ node: JSONNode) throws(SOCError) -> Template {
        do throws(UnknownField) {
            return try Template(node.tree, style: .underscores) { name throws(UnknownField) in try place(name) }
        } catch {
            throw node.error(error.reason)
        }
    }

    private func place(_ name: String) throws(UnknownField) -> FieldPath {
        guard schema.roots[name] != nil else { throw UnknownField(reason: "there is no variable '\(name)'") }
        return FieldPath(root: name, "value")
    }

    private func target(_ node: JSONNode, _ name: String) throws(SOCError) -> String? {
        guard let pointer = node[name] else { return nil }
        return try existing(pointer)
    }

    private func existing(_ pointer: JSONNode) throws(SOCError) -> String {
        guard let id = pointer.string, workflow.contains(where: { $0.name == id }) else {
            throw pointer.error("there is no step '\(pointer.string ?? "")'")
        }
        return id
    }

    private mutating func warnOfUnknown(_ node: JSONNode, _ known: Set<String>) {
        for (name, value) in node.members ?? [] where !known.contains(name) {
            playbook.warnings.append(value.error("unknown property '\(name)' is kept, and does nothing here"))
        }
    }

    private static func isTechnique(_ text: String) -> Bool {
        var found = false
        text.withText { Attack.forEachTechnique(in: $0) { _ in found = true } }
        return found
    }

    /// 1 is the lowest, 100 the highest, 0 undefined.
    private static func severity(_ number: Int) -> Severity? {
        switch number {
        case 1...20: .informational
        case 21...40: .low
        case 41...60: .medium
        case 61...80: .high
        case 81...100: .critical
        default: nil
        }
    }
}
