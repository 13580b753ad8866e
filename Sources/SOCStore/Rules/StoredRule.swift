package import SOCCore

/// A rule as the store has it now, with the tunings that hold.
package struct StoredRule {
    package var id: String
    package var type: String
    package var version: Int
    package var isEnabled: Bool
    package var source: [UInt8]
    package var name: String?
    /// The rules that it names.
    package var referents: [String]
    /// Of a file kept whole the ids of its rules, and their names.
    package var members: [String] = []
    package var memberNames: [String] = []
    /// Of a file of YARA rules those that are disabled, as the file calls them.
    package var hiddenNames: [String] = []
    package var tunings: [Tuning] = []

    package struct Tuning {
        package var number: Int
        package var type: String
        package var document: String
    }

    package var hasThreshold: Bool { tunings.contains { $0.type == TuningDraft.Kind.threshold.rawValue } }

    package var kind: RuleDraft.Kind? { RuleDraft.Kind(rawValue: type) }
    package var isSigma: Bool { kind?.isSigma ?? false }

    /// What alerts call its rules.
    package var alertIDs: [String] { members.isEmpty ? [id] : members }

    /// Its text as it is used: without what is disabled of it.
    private var usedSource: [UInt8] { YaraText.hiding(Set(hiddenNames), in: source) }

    /// Its text, and that of each tuning, as files: messages name them `store:ID`.
    package var files: [RuleFile] {
        [RuleFile(path: "store:\(id)", bytes: usedSource)]
            + tunings.map { RuleFile(path: "store:\(id):tuning-\($0.number)", text: $0.document) }
    }

    /// What is handed to other systems: the rule and its tunings, as documents of one file.
    package var deployable: [UInt8] {
        var bytes = usedSource
        for tuning in tunings {
            if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
            bytes += Array("---\n# tuning \(tuning.number)\n".utf8) + Array(tuning.document.utf8)
        }
        return bytes
    }

    package var deployableDigest: String { deployable.withUnsafeBytes { "\(SHA256.digest(Text($0)))" } }
}

/// A rule within a file that is kept whole.
package struct RuleMember: Hashable {
    package var file: String
    /// What alerts call it.
    package var id: String
}

extension [StoredRule] {
    /// The rules that are enabled, and those that an enabled one names: what a correlation refers to goes along.
    package var idsInUse: Set<String> {
        let named = Set(filter(\.isEnabled).flatMap(\.referents))
        return Set(
            filter { rule in
                rule.isEnabled || named.contains(rule.id) || rule.name.map(named.contains) ?? false
                    || (rule.members + rule.memberNames).contains { named.contains($0) }
            }.map(\.id))
    }
}
