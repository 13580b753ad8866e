package import SOCCore

/// A rule as the store has it now, with the tunings that hold.
package struct StoredRule {
    package var id: String
    package var type: String
    package var version: Int
    package var isEnabled: Bool
    package var source: [UInt8]
    package var tunings: [(number: Int, document: String)] = []

    /// Its text, and that of each tuning, as files: messages name them `store:ID`.
    package var files: [RuleFile] {
        [RuleFile(path: "store:\(id)", bytes: source)]
            + tunings.map { RuleFile(path: "store:\(id):tuning-\($0.number)", text: $0.document) }
    }

    /// What is handed to other systems: the rule and its tunings, as documents of one file.
    package var deployable: [UInt8] {
        guard !tunings.isEmpty else { return source }
        var bytes = source
        for tuning in tunings {
            if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
            bytes += Array("---\n# tuning \(tuning.number)\n".utf8) + Array(tuning.document.utf8)
        }
        return bytes
    }
}
