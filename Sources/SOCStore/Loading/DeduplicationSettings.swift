package import SOCCore

/// How the store deduplicates.
package enum DeduplicationSettings {
    /// The longest gap within an episode, in milliseconds: the option, `deduplication.window` of the configuration, 60 min.
    package static func window(option: String?) throws(SOCError) -> Int64 {
        var setting = option
        if setting == nil { setting = try ConfigurationFile.value("deduplication", "window") }
        guard let text = setting else { return 3_600_000 }
        guard let window = Timestamp.milliseconds(of: text) else {
            throw SOCError(.misconfigured, "deduplication.window: '\(text)' is no length of time like 60m")
        }
        return window
    }

    /// At whose multiples since 1970 episodes are cut, in milliseconds: the option, `deduplication.longest`, nowhere.
    package static func longest(option: String?) throws(SOCError) -> Int64? {
        var setting = option
        if setting == nil { setting = try ConfigurationFile.value("deduplication", "longest") }
        guard let text = setting else { return nil }
        guard let longest = Timestamp.milliseconds(of: text), longest > 0 else {
            throw SOCError(.misconfigured, "deduplication.longest: '\(text)' is no length of time like 1d")
        }
        return longest
    }

    /// Whether an alert is resolved here when its sender has closed it: `deduplication.resolve_closed`, no.
    package static func resolvesClosed() throws(SOCError) -> Bool {
        switch try ConfigurationFile.value("deduplication", "resolve_closed") {
        case nil, "no", "false": return false
        case "yes", "true": return true
        case let word?: throw SOCError(.misconfigured, "deduplication.resolve_closed: '\(word)' is neither yes nor no")
        }
    }
}
