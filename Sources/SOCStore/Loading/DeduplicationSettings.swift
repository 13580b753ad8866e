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
}
