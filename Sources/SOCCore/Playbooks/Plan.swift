/// What a playbook would do: its steps in order, with what is known of their inputs.
package struct Plan {
    package struct Row: Sendable {
        package var step: Playbook.Step
        package var depth: Int
        /// Under which case of the step around it.
        package var label: String?
        package var inputs: JSONTree?
        package var action: String?
        package var hasAction = true
    }

    package private(set) var rows: [Row] = []
    private let interpreter: Interpreter
    private let hasAction: (String) -> Bool
    private var seen = Set<String>()

    /// - Parameter hasAction: Whether there is an action of that name here.
    package init(_ interpreter: Interpreter, hasAction: @escaping (String) -> Bool) {
        self.interpreter = interpreter
        self.hasAction = hasAction
        chain(from: interpreter.playbook.start, depth: 0, label: nil)
        chain(from: interpreter.playbook.exception, depth: 0, label: "on failure")
    }

    private mutating func chain(from start: String?, depth: Int, label: String?) {
        var next = start
        var label = label
        while let id = next, let step = interpreter.playbook.steps[id], seen.insert(id).inserted {
            var row = Row(step: step, depth: depth, label: label)
            label = nil
            switch step.kind {
            case .action(let name, let inputs):
                row.action = name
                row.hasAction = hasAction(name)
                row.inputs = interpreter.planned(inputs, in: step)
            case .playbook(let name, let inputs):
                row.action = name
                row.inputs = interpreter.planned(.object(inputs), in: step)
            case .wait(let template): row.inputs = .object(["until": interpreter.planned(template, in: step)])
            case .choice(let template, _, _): row.inputs = .object(["switch": interpreter.planned(template, in: step)])
            case .forEach(let template, _, _, _):
                row.inputs = .object(["items": interpreter.planned(template, in: step)])
            case .approval(let approval):
                row.inputs = .object(["prompt": interpreter.planned(approval.prompt, in: step)])
            default: break
            }
            rows.append(row)
            for child in step.kind.children { chain(from: child.step, depth: depth + 1, label: child.label) }
            if case .step(let handler) = step.onFailure, handler != step.onSuccess {
                chain(from: handler, depth: depth + 1, label: "on failure")
            }
            next = step.onSuccess
        }
    }

    package func write(to output: RecordOutput) throws(SOCError) {
        for (index, row) in rows.enumerated() {
            let json = output.json
            json.beginObject()
            json.field("kind", Text("plan_step"))
            json.field("uid", "\(interpreter.playbook.name):\(row.step.id)")
            json.field("playbook", interpreter.playbook.name)
            json.field("number", index + 1)
            json.field("step", row.step.id)
            json.field("title", row.step.title)
            json.field("type", row.step.kind.word)
            json.field("depth", row.depth)
            json.field("case", row.label)
            json.field("action", row.action)
            if !row.hasAction { json.field("problem", Text("no action")) }
            if let inputs = row.inputs {
                json.name("inputs")
                inputs.write(to: json)
            }
            let branches = row.step.kind.children.filter { $0.step != nil }
            if !branches.isEmpty {
                json.name("branches")
                json.beginArray()
                for branch in branches {
                    json.beginObject()
                    json.field("case", branch.label)
                    json.field("step", branch.step)
                    json.endObject()
                }
                json.endArray()
            }
            json.field("on_success", row.step.onSuccess)
            if case .step(let handler) = row.step.onFailure { json.field("on_failure", handler) }
            json.field("timeout", row.step.timeout.map { Int($0) })
            if case .action = row.step.kind { json.field("on_crash", row.step.onCrash.rawValue) }
            json.endObject()
            try output.endRecord()
        }
    }

    /// A flowchart. Source: Mermaid, "Flowcharts - Basic Syntax".
    package var mermaid: String {
        let playbook = interpreter.playbook
        var text = "flowchart TD\n"
        var names: [String: String] = [:]
        for (index, row) in rows.enumerated() { names[row.step.id] = "s\(index)" }
        for row in rows {
            guard let name = names[row.step.id] else { continue }
            let what =
                row.action.map { "\(row.step.kind.word): \($0)\(row.hasAction ? "" : " (no action)")" }
                ?? row.step.kind.word
            let label = "\(row.step.title ?? row.step.id)<br/>\(what)".mermaidEscaped
            switch row.step.kind {
            case .condition, .choice, .loop: text += "    \(name){\"\(label)\"}\n"
            case .end: text += "    \(name)([\"\(label)\"])\n"
            case .approval: text += "    \(name){{\"\(label)\"}}\n"
            default: text += "    \(name)[\"\(label)\"]\n"
            }
        }
        func edge(_ from: String, _ to: String?, _ label: String? = nil, dotted: Bool = false) {
            guard let source = names[from], let to, let target = names[to] else { return }
            let arrow = dotted ? "-.->" : "-->"
            text += "    \(source) \(arrow)\(label.map { "|\"\($0.mermaidEscaped)\"|" } ?? "") \(target)\n"
        }
        for row in rows {
            for child in row.step.kind.children { edge(row.step.id, child.step, child.label) }
            edge(row.step.id, row.step.onSuccess)
            if case .step(let handler) = row.step.onFailure, handler != row.step.onSuccess {
                edge(row.step.id, handler, "failure", dotted: true)
            }
        }
        return playbook.steps.isEmpty ? "flowchart TD\n" : text
    }
}

extension String {
    fileprivate var mermaidEscaped: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": text += "#quot;"
            case "#": text += "#35;"
            case "\n", "\r": text += " "
            case "`": text += "#96;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text.replacing("<br/>", with: "\u{0}").replacing("<", with: "#lt;").replacing(">", with: "#gt;")
            .replacing("\u{0}", with: "<br/>")
    }
}
