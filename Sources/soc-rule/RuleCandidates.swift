import SOCCore
import SOCDetection
import SOCStore

/// Rules that want to be stored: those that can be used, and what is wrong with the others.
struct RuleCandidates {
    private(set) var drafts: [RuleDraft] = []
    private(set) var errors: [SOCError] = []

    /// - Parameter stored: The rules of the store that names mean, for what correlations and filters refer to.
    init(
        _ files: [RuleFile], stored: ([String]) throws(SOCError) -> [StoredRule]
    ) throws(SOCError) {
        for file in files {
            do throws(SOCError) {
                drafts += try Self.drafts(of: file)
            } catch {
                errors.append(error)
            }
        }
        var places: [String: RuleDraft] = [:]
        for draft in drafts {
            // The rules of YARA files have names that are theirs alone only within the file.
            let members = draft.kind == .yara ? [] : draft.members
            for rule in members.isEmpty ? [draft] : members {
                if let former = places[rule.identifier] {
                    errors.append(
                        SOCError(
                            .malformedInput,
                            "rule '\(rule.identifier)' is also at \(former.path):\(former.lines.lowerBound)",
                            at: SourceLocation(rule.path, line: rule.lines.lowerBound)))
                } else {
                    places[rule.identifier] = rule
                }
            }
        }
        try compile(files.filter { !$0.isYara }, stored: stored)
        drafts = drafts.filter { draft in
            !errors.contains { error in
                guard let place = error.location, place.source == draft.path else { return false }
                return place.line.map { draft.lines.contains($0) } ?? true
            }
        }
    }

    /// The rules of one file.
    static func drafts(of file: RuleFile) throws(SOCError) -> [RuleDraft] {
        try file.isYara ? [RuleDraft(yara: file)] : RuleDraft.drafts(of: file)
    }

    private mutating func compile(
        _ files: [RuleFile], stored: ([String]) throws(SOCError) -> [StoredRule]
    ) throws(SOCError) {
        let known = Set(drafts.flatMap { [$0] + $0.members }.flatMap { [$0.identifier, $0.name].compactMap { $0 } })
        let foreign = drafts.flatMap(\.references).filter { !known.contains($0) }
        guard !files.isEmpty else { return }
        var source = RuleSource(files: files)
        if !foreign.isEmpty {
            for rule in try stored(foreign) where rule.isSigma && known.isDisjoint(with: rule.alertIDs) {
                source.files.append(RuleFile(path: "store:\(rule.id)", bytes: rule.source))
            }
        }
        for error in try RuleAdmission.errors(in: source) where !errors.contains(error) {
            // What the store has was right when it was stored.
            if let place = error.location, place.source.hasPrefix("store:") { continue }
            errors.append(error)
        }
    }
}
