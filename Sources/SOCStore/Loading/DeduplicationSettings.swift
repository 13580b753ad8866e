package import SOCCore

/// How the store deduplicates.
package struct DeduplicationSettings: Sendable {
    /// The longest gap within an episode, in milliseconds.
    package var window: Int64 = 3_600_000
    /// At whose multiples since 1970, UTC, episodes are cut, in milliseconds; nil cuts nowhere.
    package var longest: Int64?
    /// Whether an alert is resolved here when its sender has closed it.
    package var resolvesClosed = false

    package init() {}

    /// Takes an option, then `deduplication` of the configuration, then the default.
    package static func configured(
        window: String? = nil, longest: String? = nil
    ) throws(SOCError) -> DeduplicationSettings {
        var settings = DeduplicationSettings()
        if let window = try length("window", option: window, example: "60m") { settings.window = window }
        if let longest = try length("longest", option: longest, example: "1d") {
            guard longest > 0 else { throw SOCError(.misconfigured, "deduplication.longest: 0 cuts nothing") }
            settings.longest = longest
        }
        switch try ConfigurationFile.value("deduplication", "resolve_closed") {
        case nil, "no", "false": break
        case "yes", "true": settings.resolvesClosed = true
        case let word?: throw SOCError(.misconfigured, "deduplication.resolve_closed: '\(word)' is neither yes nor no")
        }
        return settings
    }

    private static func length(_ name: String, option: String?, example: String) throws(SOCError) -> Int64? {
        var setting = option
        if setting == nil { setting = try ConfigurationFile.value("deduplication", name) }
        guard let text = setting else { return nil }
        guard let length = Timestamp.milliseconds(of: text) else {
            throw SOCError(.misconfigured, "deduplication.\(name): '\(text)' is no length of time like \(example)")
        }
        return length
    }
}
