/// What is known about events: where fields stand in them, and which of Sigma's log sources they belong to.
///
/// Data, not code: `Events/*.yml` is built in, and a user's files come in addition.
package struct EventTables: Sendable {
    /// A way to write events.
    package struct Shape: Sendable {
        package var name: String
        /// Paths of which one is in such an event.
        package var marks: [String]
        /// Objects whose members are fields.
        package var containers: [String]
        /// The name in rules, and where it stands, the best place first.
        package var fields: [(name: String, paths: [String])]
        /// Where a field of rules stands before all other places; log sources and alerts do not look there.
        package var overrides: [(name: String, paths: [String])] = []
        /// Where an object may come as JSON text.
        package var texts: [String]
    }

    package struct Definition: Sendable {
        package var logSource: LogSource
        package var detection: Detection
    }

    /// What an alert takes from an event.
    package enum Role: String, CaseIterable, Sendable {
        case time, hostname, user, process, hashes, domain, url, file
        case sourceIP = "source_ip"
        case sourcePort = "source_port"
        case destIP = "dest_ip"
        case destPort = "dest_port"
        case registryKey = "registry_key"
    }

    package private(set) var shapes: [Shape] = []
    package private(set) var definitions: [Definition] = []
    private var fieldNames: [(logSource: LogSource, names: [String])] = []
    package private(set) var roles: [Role: [String]] = [:]
    /// The bytes of all files, for those that remember what was made of them.
    package private(set) var files: [RuleFile] = []

    /// The tables that are built in, as files.
    package static var builtIn: [RuleFile] {
        [
            RuleFile(path: "windows.yml", bytes: PackageResources.windows_yml),
            RuleFile(path: "elastic.yml", bytes: PackageResources.elastic_yml),
            RuleFile(path: "linux.yml", bytes: PackageResources.linux_yml),
            RuleFile(path: "cloud.yml", bytes: PackageResources.cloud_yml),
            RuleFile(path: "network.yml", bytes: PackageResources.network_yml),
            RuleFile(path: "alert.yml", bytes: PackageResources.alert_yml),
            RuleFile(path: "fields.yml", bytes: PackageResources.fields_yml),
        ]
    }

    package init(_ files: [RuleFile] = Self.builtIn) throws(SOCError) {
        self.files = files
        for file in files {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for document in try YAMLNode.documents(of: text, source: file.path) {
                guard let members = document.members else { throw document.error("event tables are a mapping") }
                for (key, value) in members {
                    switch key.text {
                    case "shapes":
                        for element in value.elements ?? [] { shapes.append(try Self.shape(element)) }
                    case "logsources":
                        for element in value.elements ?? [] { definitions.append(try Self.definition(element)) }
                    case "alert": try readRoles(value)
                    case "fields":
                        for element in value.elements ?? [] {
                            guard let names = element["names"] else { throw element.error("fields need 'names'") }
                            fieldNames.append((try LogSource(element), try Self.texts(names)))
                        }
                    default: throw key.error("unknown key '\(key.text ?? "")' in event tables")
                    }
                }
            }
        }
    }

    private static func shape(_ node: YAMLNode) throws(SOCError) -> Shape {
        guard let name = node["name"]?.text else { throw node.error("a shape needs a name") }
        var shape = Shape(name: name, marks: [], containers: [], fields: [], texts: [])
        for (key, value) in node.members ?? [] {
            switch key.text {
            case "name": break
            case "marks": shape.marks = try texts(value)
            case "containers": shape.containers = try texts(value)
            case "json": shape.texts = try texts(value)
            case "fields": shape.fields = try fields(value)
            case "overrides": shape.overrides = try fields(value)
            default: throw key.error("unknown key '\(key.text ?? "")' in a shape")
            }
        }
        return shape
    }

    private static func fields(_ node: YAMLNode) throws(SOCError) -> [(name: String, paths: [String])] {
        var fields: [(name: String, paths: [String])] = []
        for (field, paths) in node.members ?? [] { fields.append((name: field.text ?? "", paths: try texts(paths))) }
        return fields
    }

    private static func definition(_ node: YAMLNode) throws(SOCError) -> Definition {
        guard let when = node["when"] else { throw node.error("a log source needs 'when'") }
        return Definition(
            logSource: try LogSource(node), detection: try Detection(when, placeholders: .none))
    }

    private mutating func readRoles(_ node: YAMLNode) throws(SOCError) {
        for (key, value) in node.members ?? [] {
            guard let role = Role(rawValue: key.text ?? "") else {
                throw key.error("alerts take no '\(key.text ?? "")' from events")
            }
            // A user's own fields go first.
            roles[role] = try Self.texts(value) + (roles[role] ?? [])
        }
    }

    /// The fields that mean something else in rules than for log sources and alerts.
    package var overriddenFields: Set<String> { Set(shapes.flatMap { $0.overrides.map(\.name) }) }

    /// The fields that events of a log source have; nil where nobody has listed them.
    package func fieldNames(of logSource: LogSource) -> Set<String>? {
        let lists = fieldNames.filter { $0.logSource.includes(logSource) }
        // What all events of a product have in common is no list of what one of them has.
        guard lists.contains(where: { $0.logSource.category != nil || $0.logSource.service != nil }) else { return nil }
        return lists.reduce(into: []) { $0.formUnion($1.names) }
    }

    private static func texts(_ node: YAMLNode) throws(SOCError) -> [String] {
        var texts: [String] = []
        for element in node.elements ?? [node] {
            guard let text = element.text, !text.isEmpty else { throw element.error("a text is expected") }
            texts.append(text)
        }
        return texts
    }

    /// The definitions that a rule of that log source is about; none when nothing is known about it.
    package func definitions(for logSource: LogSource) -> [Int] {
        definitions.indices.filter { logSource.includes(definitions[$0].logSource) }
    }
}
