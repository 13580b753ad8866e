/// What is to be done when something happens: a graph of steps.
///
/// The short YAML and CACAO 2.0 both become this. A chain of steps ends where there is no next one, and goes back to the
/// step that contains it: an `if`, a loop, a branch.
package struct Playbook: Sendable {
    /// What it is called everywhere: in YAML its name, in CACAO its id.
    package var name: String
    package var title: String
    package var format: Format
    package var version: String?
    package var description: String?
    package var category: String?
    package var severity: Severity?
    package var techniques: [String] = []
    package var triggers: [Trigger] = []
    package var concurrency: Concurrency?
    package var rateLimit: RateLimit?
    /// Who must agree before the first step.
    package var approval: Approval?
    /// How long a run may take at most, in milliseconds.
    package var deadline: Int64?
    package var variables: [Variable] = []
    /// Names in the playbook, and what the secret is called where it is kept.
    package var secrets: [String: String] = [:]
    package var outputs: [Template.Member] = []
    package var steps: [String: Step] = [:]
    /// In the order of the document.
    package var stepOrder: [String] = []
    package var start: String?
    /// Where a failure goes that no step handles.
    package var exception: String?
    /// Whether it names secrets in the clear (CACAO's authentication information): such a one is not stored.
    package var holdsPlainSecrets = false
    /// What is odd but does no harm.
    package var warnings: [SOCError] = []

    package enum Format: String, Sendable { case yaml, cacao }

    package struct Trigger: Sendable {
        /// The records that can start a playbook.
        package static let kinds = ["incident", "correlation", "sla_breach"]

        package var kind: String
        package var condition: Expression?
        package var inputs: [Template.Member]
    }

    package struct Concurrency: Sendable {
        package enum Policy: String, Sendable, CaseIterable {
            case queue, drop
            case cancelOlder = "cancel-older"
        }
        package var key: Template
        package var policy: Policy
    }

    package struct RateLimit: Sendable {
        package var count: Int
        /// In milliseconds.
        package var per: Int64
    }

    package struct Approval: Sendable, Equatable {
        package var prompt: Template
        package var count: Int
        /// Logins that may; empty: every responder.
        package var from: [String]
        /// In milliseconds.
        package var expires: Int64
    }

    package struct Variable: Sendable {
        package enum Role: Sendable { case input, variable, constant }
        package enum Kind: String, Sendable, CaseIterable { case string, number, boolean, list, object, any, secret }

        package var name: String
        package var role: Role
        package var kind: Kind
        package var description: String?
        package var value: JSONTree?
        package var isRequired: Bool
    }

    package struct Step: Sendable {
        package var id: String
        package var title: String?
        package var kind: Kind
        package var location: SourceLocation
        package var onSuccess: String?
        package var onFailure: FailureRoute = .fail
        /// Waits so long before it begins, in milliseconds.
        package var delay: Int64?
        /// For one attempt, in milliseconds.
        package var timeout: Int64?
        /// For all attempts together.
        package var stepTimeout: Int64?
        package var retry = Retry()
        package var onCrash = OnCrash.ask
        /// What its output sets.
        package var sets: [Template.Member] = []
        /// Visible in this step only.
        package var variables: [String: JSONTree] = [:]
        package var condition: Expression?

        package init(id: String, kind: Kind, location: SourceLocation) {
            self.id = id
            self.kind = kind
            self.location = location
        }
    }

    package enum FailureRoute: Sendable, Equatable {
        /// The chain fails.
        case fail
        /// The chain goes on as if it had not.
        case proceed
        case step(String)
    }

    package enum OnCrash: String, Sendable, CaseIterable { case retry, fail, ask }

    package struct Retry: Sendable, Equatable {
        package enum Cause: String, Sendable, CaseIterable {
            /// Exit status 75.
            case tryAgain = "try_again"
            case timeout
            case failure
        }
        /// Attempts beyond the first.
        package var count = 0
        package var delay: Int64 = 1000
        package var factor = 2.0
        package var maximumDelay: Int64 = 300_000
        package var hasJitter = true
        package var causes: [Cause] = [.tryAgain, .timeout]

        package init() {}

        /// How long to wait before the attempt of that number (from 2). Source: AWS, "Exponential Backoff And Jitter": full
        /// jitter.
        ///
        /// - Parameter random: From 0 to 1.
        package func pause(before attempt: Int, random: Double) -> Int64 {
            var pause = Double(delay)
            for _ in 2..<max(2, min(attempt, 64)) { pause = min(pause * factor, Double(maximumDelay)) }
            pause = min(pause, Double(maximumDelay))
            return Int64(hasJitter ? pause * random : pause)
        }
    }

    package indirect enum Kind: Sendable {
        case action(name: String, inputs: Template)
        case condition(then: String?, otherwise: String?)
        case choice(Template, cases: [(value: String, step: String?)], otherwise: String?)
        case loop(body: String?, maximum: Int)
        case forEach(Template, name: String, body: String?, width: Int)
        case parallel([String?])
        case playbook(String, inputs: [Template.Member])
        case wait(Template)
        case approval(Approval)
        case set
        /// Ends the run; in CACAO, or without an outcome, just the chain.
        case end(Outcome?, message: Template?)

        package var word: String {
            switch self {
            case .action: "action"
            case .condition: "if"
            case .choice: "switch"
            case .loop: "while"
            case .forEach: "for_each"
            case .parallel: "parallel"
            case .playbook: "playbook"
            case .wait: "wait"
            case .approval: "approval"
            case .set: "set"
            case .end: "end"
            }
        }

        /// The first steps of what it contains.
        package var children: [(label: String, step: String?)] {
            switch self {
            case .condition(let then, let otherwise): [("true", then), ("false", otherwise)]
            case .choice(_, let cases, let otherwise):
                cases.map { ($0.value, $0.step) } + [("default", otherwise)]
            case .loop(let body, _), .forEach(_, _, let body, _): [("each", body)]
            case .parallel(let branches): branches.enumerated().map { ("\($0.offset + 1)", $0.element) }
            default: []
            }
        }
    }

    package enum Outcome: String, Sendable { case succeeded, failed }

    /// The name of an action that nothing has: the step has no command.
    package static let noAction = "none"

    /// So many steps a playbook has at most, and a run takes at most ten times as many.
    package static let maximumStepCount = 1000
    package static let maximumByteCount = 1 << 20

    /// The inputs of a run: those given, and of the others what the playbook says, filled in from the record.
    ///
    /// - Parameter unknown: What stands for a place that leads nowhere, in a plan; nil: such an input is left out.
    /// - Throws: ``SOCError/Code/malformedInput`` that names an input which is missing, unknown or of another type.
    package func completedInputs(
        _ given: [String: JSONTree], record: (kind: String, value: JSONTree)? = nil,
        unknown: ((FieldPath) -> JSONTree)? = nil
    ) throws(SOCError) -> JSONTree {
        let inputs = variables.filter { $0.role == .input }
        for name in given.keys.sorted() where !inputs.contains(where: { $0.name == name }) {
            throw SOCError(.malformedInput, UnknownField(name, amongst: inputs.map(\.name)).reason.replacingField)
        }
        var members: [JSONTree.Member] = []
        for input in inputs {
            if let value = given[input.name] {
                members.append(.init(input.name, try input.checked(value)))
                continue
            }
            let value = input.filled { path in
                (path.root == record?.kind ? record?.value.value(at: path.parts[...]) : nil) ?? unknown?(path)
            }
            guard let value, value != .null else {
                if input.isRequired { throw SOCError(.malformedInput, "input '\(input.name)' is missing") }
                continue
            }
            members.append(.init(input.name, unknown == nil ? try input.checked(value) : value))
        }
        return .object(members)
    }
}

extension String {
    fileprivate var replacingField: String {
        hasPrefix("unknown field") ? "unknown input" + dropFirst("unknown field".count) : self
    }
}

extension Playbook.Variable {
    /// The value that it has when none is given; in YAML it may name fields of the record.
    fileprivate func filled(_ look: (FieldPath) -> JSONTree?) -> JSONTree? {
        guard let value else { return nil }
        guard !name.hasPrefix("__"), let template = try? Self.template(value) else { return value }
        return template.rendered(look)
    }

    /// The places of a default, which are those of records alone.
    static func template(_ value: JSONTree) throws(UnknownField) -> Template {
        let schema = ExpressionSchema(roots: FieldType.records)
        return try Template(value, style: .braces) { name throws(UnknownField) in
            guard let path = schema.path(dotted: name) else { throw UnknownField(name, amongst: schema.roots.keys) }
            _ = try schema.type(of: path)
            return path
        }
    }

    /// The value in the variable's type.
    func checked(_ value: JSONTree) throws(SOCError) -> JSONTree {
        let value =
            switch (kind, value) {
            // What comes from a command line is text.
            case (.number, .string(let text)) where text.withText({ $0.double }) != nil: JSONTree.number(text)
            case (.boolean, .string("true")): JSONTree.boolean(true)
            case (.boolean, .string("false")): JSONTree.boolean(false)
            case (.string, .number(let text)): JSONTree.string(text)
            default: value
            }
        let fits =
            switch (kind, value) {
            case (.any, _), (.string, .string), (.number, .number), (.boolean, .boolean), (.list, .array),
                (.object, .object), (.secret, .string):
                true
            default: false
            }
        guard fits else { throw SOCError(.malformedInput, "input '\(name)' is not of type \(kind.rawValue)") }
        if kind == .secret, case .string(let reference) = value {
            guard FieldPath.isPlain(reference) else {
                throw SOCError(.malformedInput, "input '\(name)' is the name of a secret, never the secret itself")
            }
        }
        return value
    }

    /// What expressions may compare it with.
    var fieldType: FieldType {
        switch kind {
        case .string, .secret: .text
        case .number: .number
        case .boolean: .boolean
        case .list: .list(.any)
        case .object, .any: .any
        }
    }
}
