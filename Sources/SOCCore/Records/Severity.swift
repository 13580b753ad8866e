/// How bad an alert is, in our five words.
package enum Severity: UInt8, CaseIterable, Comparable, Sendable {
    case informational, low, medium, high, critical

    package var word: StaticString {
        switch self {
        case .informational: "informational"
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        case .critical: "critical"
        }
    }

    /// Reads exactly our own words, as records have them.
    package init?(word: Text) {
        guard let severity = Self.allCases.first(where: { word == $0.word }) else { return nil }
        self = severity
    }

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// What senders call severities, in lower case. Words of all known scales: none of them means two things.
    private static let senderWords: [(StaticString, Severity)] = [
        ("critical", .critical), ("fatal", .critical), ("emergency", .critical), ("emerg", .critical),
        ("alert", .critical), ("crit", .critical), ("very-high", .critical), ("very high", .critical),
        ("veryhigh", .critical), ("severe", .critical), ("page", .critical), ("sev0", .critical), ("p1", .critical),
        ("disaster", .critical),
        ("high", .high), ("error", .high), ("err", .high), ("major", .high), ("sev1", .high), ("p2", .high),
        ("medium", .medium), ("moderate", .medium), ("warning", .medium), ("warn", .medium), ("average", .medium),
        ("sev2", .medium), ("p3", .medium),
        ("low", .low), ("minor", .low), ("notice", .low), ("sev3", .low), ("p4", .low),
        ("informational", .informational), ("information", .informational), ("info", .informational),
        ("debug", .informational), ("none", .informational), ("sev4", .informational), ("p5", .informational),
        ("verbose", .informational), ("ok", .informational),
    ]

    /// Reads a word of a sender's, whatever its case.
    package init?(senderWord word: Text) {
        // Our own words are the most, and two bytes tell them apart.
        if word.count >= 3, word.count <= 13 {
            let own: Severity? =
                switch (word[0] | 0x20, word[2] | 0x20) {
                case (UInt8(ascii: "c"), UInt8(ascii: "i")): .critical
                case (UInt8(ascii: "h"), UInt8(ascii: "g")): .high
                case (UInt8(ascii: "m"), UInt8(ascii: "d")): .medium
                case (UInt8(ascii: "l"), UInt8(ascii: "w")): .low
                default: nil
                }
            if let own, word.equalsIgnoringCase(own.word) {
                self = own
                return
            }
        }
        guard let match = Self.senderWords.first(where: { word.equalsIgnoringCase($0.0) }) else { return nil }
        self = match.1
    }
}
