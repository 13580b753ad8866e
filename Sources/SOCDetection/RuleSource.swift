package import SOCCore

/// Which rules of a collection are wanted.
package struct RuleSelection: Sendable {
    package var level: Severity?
    package var statuses: [RuleHeader.Status]?
    package var tags: [String]?
    package var names: [String]?
    /// Whether a name that no rule has is an error.
    package var requiresNames = false
    /// Rules, by identifier, that are there only because others refer to them.
    package var hidden: Set<String> = []
    /// Rules, by identifier, in whose place a correlation of the same identifier gives alerts.
    package var replaced: Set<String> = []

    package init(
        level: Severity? = nil, statuses: [RuleHeader.Status]? = nil, tags: [String]? = nil, names: [String]? = nil
    ) {
        self.level = level
        self.statuses = statuses
        self.tags = tags
        self.names = names
    }

    var isEverything: Bool { level == nil && statuses == nil && tags == nil && names == nil && hidden.isEmpty }

    func accepts(_ header: RuleHeader) -> Bool {
        if hidden.contains(header.identifier) { return false }
        if let level, (header.level ?? .informational) < level { return false }
        if let statuses, !(header.status.map { statuses.contains($0) } ?? false) { return false }
        if let tags, !header.tags.contains(where: { tag in tags.contains { tag.matches(pattern: $0) } }) {
            return false
        }
        if let names, !names.contains(where: { header.isMeant(by: $0) || header.title == $0 }) { return false }
        return true
    }

    func missingName(among headers: [RuleHeader]) -> String? {
        names?.first { name in !headers.contains { $0.isMeant(by: name) || $0.title == name } }
    }

    var description: String {
        "\(level.map { "\($0.word)" } ?? "") \(statuses?.map(\.rawValue) ?? []) \(tags ?? []) \(names ?? []) "
            + hidden.sorted().joined(separator: "\n") + " " + replaced.sorted().joined(separator: "\n")
    }
}

/// Everything that a compiled set is made of.
package struct RuleSource: Sendable {
    package var files: [RuleFile]
    package var placeholders: [RuleFile]
    package var events: [RuleFile]
    package var selection: RuleSelection
    package var skipsInvalid: Bool

    package init(
        files: [RuleFile], placeholders: [RuleFile] = [], events: [RuleFile] = [],
        selection: RuleSelection = RuleSelection(), skipsInvalid: Bool = false
    ) {
        self.files = files
        self.placeholders = placeholders
        self.events = events
        self.selection = selection
        self.skipsInvalid = skipsInvalid
    }

    package func tables() throws(SOCError) -> EventTables { try EventTables(EventTables.builtIn + events) }

    package func collection() throws(SOCError) -> RuleCollection {
        var placeholders = Placeholders.none
        if let file = self.placeholders.first {
            placeholders = try Placeholders(yaml: String(decoding: file.bytes, as: UTF8.self), source: file.path)
        }
        var collection = RuleCollection(files, placeholders: placeholders)
        if selection.requiresNames, let missing = selection.missingName(among: collection.headers) {
            throw SOCError(.inputNotFound, "no rule '\(missing)'")
        }
        if !selection.isEverything { collection.keep { selection.accepts($0) } }
        if !selection.replaced.isEmpty { collection.mute { selection.replaced.contains($0.identifier) } }
        return collection
    }
}
