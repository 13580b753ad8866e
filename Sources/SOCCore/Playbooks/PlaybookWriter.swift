/// Writes a playbook in the other form than that in which it came.
///
/// What the other form has no word for is refused, never left out.
package enum PlaybookWriter {
    // MARK: - YAML

    /// A playbook that came as CACAO in the short form.
    package static func yaml(_ playbook: Playbook) throws(SOCError) -> String {
        var writer = YAMLPlaybook(playbook: playbook)
        return try writer.text()
    }

    // MARK: - CACAO

    /// A playbook that came as YAML in CACAO 2.0.
    ///
    /// - Parameter createdAt: What CACAO wants to know; when it was added to the store.
    package static func cacao(_ playbook: Playbook, createdAt: Timestamp) throws(SOCError) -> String {
        var writer = CACAOPlaybook(playbook: playbook)
        return try writer.text(createdAt: createdAt)
    }
}

extension Template {
    /// The value with each place spelt instead of filled in.
    fileprivate func spelled(_ spell: (FieldPath) -> String) -> JSONTree {
        switch self {
        case .constant(let value): value
        case .place(let path): .string(spell(path))
        case .text(let pieces):
            .string(
                pieces.map { piece in
                    switch piece {
                    case .literal(let text): text
                    case .place(let path): spell(path)
                    }
                }.joined())
        case .array(let elements): .array(elements.map { $0.spelled(spell) })
        case .object(let members): .object(members.map { JSONTree.Member($0.name, $0.value.spelled(spell)) })
        }
    }
}

private struct YAMLPlaybook {
    let playbook: Playbook
    private var seen = Set<String>()

    init(playbook: Playbook) { self.playbook = playbook }

    private func plainName(_ name: String) -> String {
        name.hasPrefix("__") && name.hasSuffix("__") && name.count > 4 ? String(name.dropFirst(2).dropLast(2)) : name
    }

    private func renamed(_ path: FieldPath) -> FieldPath {
        guard path.root.hasPrefix("__") else { return path }
        let isInput = playbook.variables.contains { $0.name == path.root && $0.role == .input }
        return FieldPath(
            root: isInput ? "inputs" : "vars", parts: [.member(plainName(path.root))] + path.parts.dropFirst())
    }

    private func spelled(_ path: FieldPath) -> String {
        let path =
            path.root == "output"
            ? FieldPath(root: "output", parts: path.names.map { .member(plainName($0)) }) : renamed(path)
        return "{{ \(([path.root] + path.names).joined(separator: ".")) }}"
    }

    mutating func text() throws(SOCError) -> String {
        var members: [JSONTree.Member] = [.init("name", .string(playbook.name))]
        func add(_ name: String, _ text: String?) { if let text { members.append(.init(name, .string(text))) } }
        add("version", playbook.version)
        add("description", playbook.description ?? playbook.title)
        add("category", playbook.category)
        add("severity", playbook.severity.map { "\($0.word)" })
        if !playbook.techniques.isEmpty {
            members.append(.init("techniques", .array(playbook.techniques.map { .string($0) })))
        }
        var inputs: [JSONTree.Member] = []
        var variables: [JSONTree.Member] = []
        var constants: [JSONTree.Member] = []
        for variable in playbook.variables {
            let name = plainName(variable.name)
            // Of an input CACAO keeps the type; the value is text whatever it is.
            switch variable.role {
            case .input:
                var parts: [JSONTree.Member] = [.init("type", .string("string"))]
                if let value = variable.value { parts.append(.init("default", value)) }
                inputs.append(.init(name, .object(parts)))
            case .variable: variables.append(.init(name, .object(["value": variable.value ?? .null])))
            case .constant: constants.append(.init(name, variable.value ?? .null))
            }
        }
        for id in playbook.stepOrder {
            for (name, value) in (playbook.steps[id]?.variables ?? [:]).sorted(by: { $0.key < $1.key }) {
                let plain = plainName(name)
                if let other = (variables + constants).first(where: { $0.name == plain }),
                    other.value != .object(["value": value])
                {
                    throw SOCError(
                        .malformedInput, "variable '\(name)' is several things in CACAO and can be one in YAML")
                }
                if !variables.contains(where: { $0.name == plain }) {
                    variables.append(.init(plain, .object(["value": value])))
                }
            }
        }
        for (name, list) in [("inputs", inputs), ("variables", variables), ("constants", constants)] where !list.isEmpty
        {
            members.append(.init(name, .object(list)))
        }
        members.append(.init("steps", .array(try chain(from: playbook.start))))
        if let exception = playbook.exception, !seen.contains(exception) {
            let handler = try chain(from: exception)
            if !handler.isEmpty { members.append(.init("on_failure", .array(handler))) }
        }
        var text = ""
        YAMLText.write(.object(members), indent: 0, to: &text)
        return text
    }

    private mutating func chain(from start: String?) throws(SOCError) -> [JSONTree] {
        var steps: [JSONTree] = []
        var next = start
        while let id = next, let step = playbook.steps[id] {
            if case .end = step.kind { break }
            guard seen.insert(id).inserted else {
                throw SOCError(.malformedInput, "step '\(id)' is reached in several ways, which YAML has no word for")
            }
            if case .set = step.kind, step.sets.isEmpty, step.condition == nil {
                next = step.onSuccess
                continue
            }
            steps.append(try tree(step))
            next = step.onSuccess
        }
        return steps
    }

    private mutating func tree(_ step: Playbook.Step) throws(SOCError) -> JSONTree {
        var members: [JSONTree.Member] = [.init("id", .string(step.id))]
        if let title = step.title { members.append(.init("name", .string(title))) }
        let condition = step.condition.map { JSONTree.string($0.pattern { renamed($0) }) } ?? .null
        switch step.kind {
        case .action(let name, let inputs):
            members.append(.init("action", .string(name)))
            members.append(.init("with", inputs.spelled { spelled($0) }))
        case .condition(let then, let otherwise):
            members.append(.init("if", condition))
            members.append(.init("then", .array(try chain(from: then))))
            if otherwise != nil { members.append(.init("else", .array(try chain(from: otherwise)))) }
        case .choice(let value, let cases, let otherwise):
            let value = value.spelled { spelled($0) }
            members.append(.init("switch", value == .null ? .string("") : value))
            var branches: [JSONTree.Member] = []
            for branch in cases { branches.append(.init(branch.value, .array(try chain(from: branch.step)))) }
            members.append(.init("cases", .object(branches)))
            if otherwise != nil { members.append(.init("default", .array(try chain(from: otherwise)))) }
        case .loop(let body, let maximum):
            members.append(.init("while", condition))
            members.append(.init("max", .number("\(maximum)")))
            members.append(.init("do", .array(try chain(from: body))))
        case .parallel(let starts):
            var branches: [JSONTree] = []
            for start in starts { branches.append(.array(try chain(from: start))) }
            members.append(.init("parallel", .array(branches)))
        case .playbook(let name, let inputs):
            members.append(.init("playbook", .string(name)))
            members.append(
                .init("with", .object(inputs.map { .init(plainName($0.name), $0.value.spelled { spelled($0) }) })))
        default: throw SOCError(.malformedInput, "step '\(step.id)' has no counterpart in YAML")
        }
        if let delay = step.delay, delay > 0 { members.append(.init("delay", .string("\(delay)ms"))) }
        if let timeout = step.timeout { members.append(.init("timeout", .string("\(timeout)ms"))) }
        if !step.sets.isEmpty {
            members.append(
                .init("set", .object(step.sets.map { .init(plainName($0.name), $0.value.spelled { spelled($0) }) })))
        }
        if case .step(let handler) = step.onFailure {
            if handler == step.onSuccess || step.onSuccess == nil && isEnd(handler) {
                members.append(.init("on_failure", .string("continue")))
            } else if isEnd(handler) {
                members.append(.init("on_failure", .array([.object(["end": .string("succeeded")])])))
            } else {
                members.append(.init("on_failure", .array(try chain(from: handler))))
            }
        }
        return .object(members)
    }

    private func isEnd(_ id: String) -> Bool {
        if case .end? = playbook.steps[id]?.kind { true } else { false }
    }
}

/// JSON values as YAML in blocks.
private enum YAMLText {
    static func write(_ tree: JSONTree, indent: Int, to text: inout String) {
        let blanks = String(repeating: " ", count: indent)
        switch tree {
        case .object(let members):
            for member in members {
                text += "\(blanks)\(key(member.name)):"
                value(member.value, indent: indent, to: &text)
            }
        case .array(let elements):
            for element in elements {
                switch element {
                case .object(let members) where !members.isEmpty:
                    var inner = ""
                    write(element, indent: indent + 2, to: &inner)
                    text += "\(blanks)- " + inner.dropFirst(indent + 2)
                default:
                    text += "\(blanks)-"
                    value(element, indent: indent, to: &text)
                }
            }
        default: text += "\(blanks)\(tree.text)\n"
        }
    }

    private static func value(_ tree: JSONTree, indent: Int, to text: inout String) {
        switch tree {
        case .object, .array:
            guard !isEmpty(tree) else {
                text += " \(tree.text)\n"
                return
            }
            text += "\n"
            write(tree, indent: indent + 2, to: &text)
        default: text += " \(scalar(tree))\n"
        }
    }

    private static func isEmpty(_ tree: JSONTree) -> Bool {
        switch tree {
        case .object(let members): members.isEmpty
        case .array(let elements): elements.isEmpty
        default: false
        }
    }

    /// JSON's way to write a text is one of YAML's, but for the escape of a slash, which is not written.
    private static func scalar(_ tree: JSONTree) -> String {
        if case .string(let text) = tree, isPlain(text) { return text }
        return tree.text
    }

    private static func key(_ name: String) -> String { isPlain(name) ? name : JSONTree.string(name).text }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isASCIILetter else { return false }
        let words: Set<String> = ["true", "false", "null", "yes", "no", "on", "off"]
        return !words.contains(text.lowercased())
            && text.utf8.allSatisfy {
                $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
    }
}

private struct CACAOPlaybook {
    let playbook: Playbook
    private var variables: [String: FieldPath] = [:]
    private var workflow: [JSONTree.Member] = []

    init(playbook: Playbook) { self.playbook = playbook }

    /// `__name__` for what inputs and variables have, `__incident_title__` for what the record has.
    private mutating func variable(_ path: FieldPath) -> String {
        let names = path.root == "inputs" || path.root == "vars" ? path.names : [path.root] + path.names
        let name = "__\(names.joined(separator: "_"))__"
        variables[name] = path
        return name
    }

    private mutating func spelled(_ template: Template) -> JSONTree {
        var names: [FieldPath: String] = [:]
        for path in template.paths { names[path] = variable(path) }
        return template.spelled { "\(names[$0] ?? ""):value" }
    }

    private mutating func pattern(_ condition: Expression) -> JSONTree {
        var names: [FieldPath: String] = [:]
        for path in condition.paths { names[path] = variable(path) }
        return .string(condition.pattern { FieldPath(root: names[$0] ?? "", "value") })
    }

    private func identifier(_ kind: String, _ name: String) -> String {
        let digest = "\(playbook.name) \(kind) \(name)".withText { "\(SHA256.digest($0))" }
        let hex = Array(digest.utf8.prefix(32).map { Character(Unicode.Scalar($0)) })
        func part(_ range: Range<Int>) -> String { String(hex[range]) }
        return "\(kind)--\(part(0..<8))-\(part(8..<12))-5\(part(13..<16))-8\(part(17..<20))-\(part(20..<32))"
    }

    private func kind(_ step: Playbook.Step) -> String {
        switch step.kind {
        case .condition: "if-condition"
        case .choice: "switch-condition"
        case .loop: "while-condition"
        case .parallel: "parallel"
        case .playbook: "playbook-action"
        case .end: "end"
        default: "action"
        }
    }

    /// The identifier that leads to a step: for one with a condition that of the condition.
    private func pointer(_ id: String?) -> String {
        guard let id, let step = playbook.steps[id] else { return identifier("end", "") }
        switch step.kind {
        case .condition, .loop: return identifier(kind(step), id)
        default: return step.condition == nil ? identifier(kind(step), id) : identifier("if-condition", "when \(id)")
        }
    }

    mutating func text(createdAt: Timestamp) throws(SOCError) -> String {
        for id in playbook.stepOrder { if let step = playbook.steps[id] { try add(step) } }
        let start = identifier("start", "")
        let steps =
            [
                JSONTree.Member(
                    start, .object(["type": .string("start"), "on_completion": .string(pointer(playbook.start))]))
            ]
            + workflow + [.init(identifier("end", ""), .object(["type": .string("end")]))]
        var members: [JSONTree.Member] = [
            .init("type", .string("playbook")), .init("spec_version", .string("cacao-2.0")),
            .init("id", .string(identifier("playbook", ""))), .init("name", .string(playbook.title)),
        ]
        if let description = playbook.description { members.append(.init("description", .string(description))) }
        members.append(.init("created_by", .string(identifier("identity", ""))))
        members.append(.init("created", .string("\(createdAt)")))
        members.append(.init("modified", .string("\(createdAt)")))
        if let severity = playbook.severity {
            members.append(.init("severity", .number("\(Int(severity.rawValue) * 20 + 10)")))
        }
        if !playbook.techniques.isEmpty {
            let references = playbook.techniques.map {
                JSONTree.object(["name": .string("MITRE ATT&CK"), "external_id": .string($0)])
            }
            members.append(.init("external_references", .array(references)))
        }
        if !variables.isEmpty {
            let declared = variables.sorted { $0.key < $1.key }.map { name, path in
                JSONTree.Member(name, declaration(path))
            }
            members.append(.init("playbook_variables", .object(declared)))
        }
        members.append(.init("workflow_start", .string(start)))
        if let exception = playbook.exception {
            members.append(.init("workflow_exception", .string(pointer(exception))))
        }
        members.append(.init("workflow", .object(steps)))
        return JSONTree.object(members).text + "\n"
    }

    private func declaration(_ path: FieldPath) -> JSONTree {
        let role: Playbook.Variable.Role? = path.root == "inputs" ? .input : path.root == "vars" ? .variable : nil
        let variable = playbook.variables.first { variable in
            variable.name == path.names.first && role.map { ($0 == .input) == (variable.role == .input) } ?? false
        }
        let type =
            switch variable?.kind {
            case .boolean?: "bool"
            case .number?: "float"
            case .object?, .list?: "dictionary"
            default: "string"
            }
        var tree = JSONTree.object(["type": .string(type)])
        if let value = variable?.value { tree["value"] = .string(value.scalar ?? value.text) }
        tree["constant"] = .boolean(variable?.role == .constant)
        // What the record or a step has comes from outside as far as CACAO can tell.
        tree["external"] = .boolean(path.root != "vars" && path.root != "steps")
        return tree
    }

    private mutating func add(_ step: Playbook.Step) throws(SOCError) {
        let id = identifier(kind(step), step.id)
        var tree = JSONTree.object(["type": .string(kind(step)), "name": .string(step.title ?? step.id)])
        if let delay = step.delay { tree["delay"] = .number("\(delay)") }
        if let timeout = step.timeout { tree["timeout"] = .number("\(timeout)") }
        func command(_ type: String, _ inputs: JSONTree) -> JSONTree {
            var command = JSONTree.object(["type": .string(type)])
            for member in inputs.members { command[member.name] = member.value }
            return .array([command])
        }
        switch step.kind {
        case .action("manual", let inputs):
            let inputs = spelled(inputs)
            tree["commands"] = command("manual", .object(["command": inputs["prompt"] ?? .string("")]))
        case .action(let name, let inputs): tree["commands"] = command(name, spelled(inputs))
        case .approval(let approval):
            tree["commands"] = command("approval", .object(["command": spelled(approval.prompt)]))
        case .wait(let until): tree["commands"] = command("wait", .object(["command": spelled(until)]))
        case .set: tree["commands"] = command("set", .object([]))
        case .condition(let then, let otherwise):
            tree["condition"] = step.condition.map { pattern($0) }
            tree["on_true"] = .string(pointer(then))
            if otherwise != nil { tree["on_false"] = .string(pointer(otherwise)) }
        case .loop(let body, _):
            tree["condition"] = step.condition.map { pattern($0) }
            tree["on_true"] = .string(pointer(body))
        case .choice(let value, let cases, let otherwise):
            tree["switch"] = spelled(value)
            var branches = cases.map { JSONTree.Member($0.value, .string(pointer($0.step))) }
            branches.append(.init("default", .string(pointer(otherwise))))
            tree["cases"] = .object(branches)
        case .parallel(let starts): tree["next_steps"] = .array(starts.map { .string(pointer($0)) })
        case .playbook(let name, let inputs):
            tree["playbook_id"] = .string(name)
            if !inputs.isEmpty {
                // CACAO hands variables on by name, not values.
                throw SOCError(
                    .malformedInput, "step '\(step.id)' gives inputs to a playbook, which CACAO has no word for")
            }
        case .forEach: throw SOCError(.malformedInput, "step '\(step.id)' is for_each, which CACAO has no word for")
        case .end: break
        }
        if !step.sets.isEmpty {
            tree["out_args"] = .array(step.sets.map { .string(variable(FieldPath(root: "vars", $0.name))) })
        }
        if case .end = step.kind {
            workflow.append(.init(id, tree))
            return
        }
        switch step.onFailure {
        case .step(let handler) where handler == step.onSuccess:
            tree["on_completion"] = .string(pointer(step.onSuccess))
        case .step(let handler):
            tree["on_success"] = .string(pointer(step.onSuccess))
            tree["on_failure"] = .string(pointer(handler))
        case .proceed: tree["on_completion"] = .string(pointer(step.onSuccess))
        case .fail:
            // on_completion would also follow a failure; without on_failure the exception does.
            tree[kind(step) == "action" || kind(step) == "playbook-action" ? "on_success" : "on_completion"] =
                .string(pointer(step.onSuccess))
        }
        var condition = step.condition
        switch step.kind {
        case .condition, .loop: condition = nil
        default: break
        }
        if let condition {
            workflow.append(
                .init(
                    identifier("if-condition", "when \(step.id)"),
                    .object([
                        "type": .string("if-condition"), "condition": pattern(condition), "on_true": .string(id),
                        "on_completion": .string(pointer(step.onSuccess)),
                    ])))
            // The branch ends here; the condition knows what follows.
            for name in ["on_success", "on_completion"] where tree[name] != nil {
                tree[name] = .string(identifier("end", ""))
            }
        }
        workflow.append(.init(id, tree))
    }
}
