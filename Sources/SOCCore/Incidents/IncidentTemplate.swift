/// What incidents of a kind begin with: a file in the folder of templates.
package struct IncidentTemplate {
    package struct Task: Equatable {
        package var title: String
        package var description: String?
        package var assignee: String?
        /// Milliseconds after the incident was opened.
        package var due: Int64?
    }

    package let name: String
    package private(set) var title: String?
    package private(set) var description: String?
    package private(set) var severity: Severity?
    package private(set) var category: String?
    package private(set) var businessImpact: String?
    package private(set) var tlp: String?
    package private(set) var tags: [String] = []
    package private(set) var fields: [(name: String, value: String)] = []
    package private(set) var playbook: String?
    package private(set) var tasks: [Task] = []

    private static let taskLimit = 200

    /// The folders that templates are looked for in: `incident.templates`, or `templates` beside each configuration file.
    private static func folders() throws(SOCError) -> [String] {
        if let folder = try ConfigurationFile.value("incident", "templates") { return [folder] }
        return ConfigurationFile.paths.map { path in
            path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
                + "/templates"
        }
    }

    /// Finds a template by its name, `phishing` for `phishing.yaml`.
    package static func load(_ name: String) throws(SOCError) -> IncidentTemplate {
        let isName = name.utf8.allSatisfy {
            $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
        guard !name.isEmpty, name.utf8.count <= 64, isName else {
            throw SOCError(.usage, "'\(name)' is no name of a template")
        }
        let folders = try folders()
        for folder in folders {
            for ending in ["yaml", "yml"] {
                let path = "\(folder)/\(name).\(ending)"
                guard let bytes = try WholeFile.read(path, limit: 1 << 20) else { continue }
                return try IncidentTemplate(name: name, String(decoding: bytes, as: UTF8.self), source: path)
            }
        }
        throw SOCError(.inputNotFound, "no template '\(name)' in \(folders.joined(separator: ", "))")
    }

    package init(name: String, _ text: String, source: String) throws(SOCError) {
        self.name = name
        guard let root = try YAMLNode.documents(of: text, source: source).first else {
            throw SOCError(.malformedInput, "an empty template", at: SourceLocation(source))
        }
        let members = try root.members(
            of: "a template",
            [
                "title", "description", "severity", "category", "business_impact", "tlp", "tags", "fields", "playbook",
                "tasks",
            ])
        title = try Self.text(members["title"])
        description = try Self.text(members["description"])
        category = try Self.text(members["category"])
        businessImpact = try Self.text(members["business_impact"])
        playbook = try Self.text(members["playbook"])
        if let node = members["severity"] {
            guard let severity = node.text.flatMap({ $0.withText { Severity(word: $0) } }) else {
                throw node.error("no severity '\(node.text ?? "")'")
            }
            self.severity = severity
        }
        if let node = members["tlp"] {
            guard let tlp = node.text.flatMap({ TrafficLight(rawValue: $0) }) else {
                throw node.error("tlp is one of \(TrafficLight.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            self.tlp = tlp.rawValue
        }
        if let node = members["tags"] {
            guard let elements = node.elements else { throw node.error("tags is a list") }
            for element in elements { if let tag = try Self.text(element) { tags.append(tag) } }
        }
        if let node = members["fields"] {
            guard let values = node.members else { throw node.error("fields is a mapping") }
            for (key, value) in values {
                if let name = key.text, let value = try Self.text(value) { fields.append((name, value)) }
            }
        }
        if let node = members["tasks"] {
            guard let elements = node.elements else { throw node.error("tasks is a list") }
            guard elements.count <= Self.taskLimit else { throw node.error("more than \(Self.taskLimit) tasks") }
            for element in elements { tasks.append(try Self.task(element)) }
        }
    }

    /// A title alone, or a mapping.
    private static func task(_ node: YAMLNode) throws(SOCError) -> Task {
        if let title = node.text, !title.isEmpty { return Task(title: title) }
        let members = try node.members(of: "a task", ["title", "description", "assignee", "due"])
        guard let title = try text(members["title"]) else { throw node.error("a task needs a title") }
        var due: Int64?
        if let node = members["due"] {
            due = node.text.flatMap { Timestamp.milliseconds(of: $0) }
            guard due != nil else { throw node.error("'\(node.text ?? "")' is no length of time like 2h") }
        }
        return Task(
            title: title, description: try text(members["description"]), assignee: try text(members["assignee"]),
            due: due)
    }

    private static func text(_ node: YAMLNode?) throws(SOCError) -> String? {
        guard let node else { return nil }
        guard let text = node.text else { throw node.error("not a plain value") }
        return text.isEmpty ? nil : text
    }
}
