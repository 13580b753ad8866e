/// What rules, correlation rules and filters have in common.
package struct RuleHeader: Sendable {
    package enum Status: String, Sendable, CaseIterable {
        case stable, test, experimental, deprecated, unsupported
    }

    package var title: String
    package var id: String?
    package var name: String?
    package var status: Status?
    package var level: Severity?
    package var description: String?
    package var tags: [String] = []
    /// Where SigmaHQ keeps the evidence of the rule.
    package var regressionTestsPath: String?
    package var location: SourceLocation
    package var idLocation: SourceLocation?
    package var tagLocations: [SourceLocation] = []

    /// Whether it finds something: a filter does not.
    package var isDetection = true

    /// What alerts call the rule: its id, or else its name, or else its title.
    package var identifier: String { id ?? name ?? title }

    init(_ node: YAMLNode) throws(SOCError) {
        location = node.location
        title = ""
        guard let members = node.members else { throw node.error("a rule is a mapping") }
        for (key, value) in members {
            guard let name = key.text else { continue }
            switch name {
            case "title":
                title = try Self.text(value, name)
                guard title.unicodeScalars.count <= 256 else { throw value.error("a title over 256 characters") }
            case "id":
                id = try Self.text(value, name).lowercased()
                idLocation = value.location
            case "name": self.name = try Self.text(value, name)
            case "description": if value.kind != .null { description = try Self.text(value, name) }
            case "status":
                let text = try Self.text(value, name)
                guard let status = Status(rawValue: text) else { throw value.error("unknown status '\(text)'") }
                self.status = status
            case "level":
                let text = try Self.text(value, name)
                let level = Severity.allCases.first { "\($0.word)" == text }
                guard let level else { throw value.error("unknown level '\(text)'") }
                self.level = level
            case "tags":
                if value.kind == .null { break }
                guard let elements = value.elements else { throw value.error("tags are a list") }
                for element in elements {
                    tags.append(try Self.text(element, "tag"))
                    tagLocations.append(element.location)
                }
            case "regression_tests_path": regressionTestsPath = value.text
            default: break
            }
        }
        guard !title.isEmpty else { throw node.error("no title") }
    }

    private static func text(_ node: YAMLNode, _ name: String) throws(SOCError) -> String {
        guard let text = node.text, node.kind != .null, !text.isEmpty else {
            throw node.error("'\(name)' is a text")
        }
        return text
    }

    /// Whether a correlation rule or filter that names `reference` means this one.
    package func isMeant(by reference: String) -> Bool {
        id == reference.lowercased() || name == reference
    }
}
