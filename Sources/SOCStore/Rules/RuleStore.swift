package import SOCCore

/// The life of detection rules: what they say and said, whether they are used, and who changed them.
package struct RuleStore {
    let store: Store
    var tenant: Int { store.tenant }
    var connection: PostgresConnection { store.connection }

    /// How many statements are sent before their answers are read.
    private static let pipelineSize = 400

    package init(_ store: Store) { self.store = store }

    /// What names mean.
    package struct ResolvedRules {
        /// The stored rules, each once: of a rule within a file the file.
        package var found: [String] = []
        /// Those of them that are meant themselves.
        package var whole: [String] = []
        /// The rules within files that are meant.
        package var members: [RuleMember] = []
        /// What alerts call them.
        package var alertIDs: [String] = []
        /// An error for each name that means none.
        package var missing: [SOCError] = []
    }

    /// Finds rules by id, name or title.
    package func resolve(_ names: [String]) throws(SOCError) -> ResolvedRules {
        var resolved = ResolvedRules()
        guard !names.isEmpty else { return resolved }
        let rows = try store.perform { () throws(PostgresError) in
            try connection.run(FindRules(tenant: tenant, names: names.map(\.storable)))
        }
        var ranks: [String: Int] = [:]
        for row in rows {
            guard let id = row.id else {
                resolved.missing.append(SOCError(.inputNotFound, "no rule '\(row.name)'"))
                continue
            }
            // What an id means is not also looked for among titles.
            let rank = ranks[row.name] ?? row.rank
            ranks[row.name] = rank
            guard row.rank == rank else { continue }
            if !resolved.found.contains(id) { resolved.found.append(id) }
            let alertID = row.member ?? id
            if !resolved.alertIDs.contains(alertID) { resolved.alertIDs.append(alertID) }
            if let member = row.member.map({ RuleMember(file: id, id: $0) }) {
                if !resolved.members.contains(member) { resolved.members.append(member) }
            } else if !resolved.whole.contains(id) {
                resolved.whole.append(id)
            }
        }
        return resolved
    }

    // MARK: - Changing

    /// What became of a rule that was added.
    package enum Addition: String { case added, changed, unchanged }

    /// Stores rules; one whose text is new gets another version.
    ///
    /// - Parameter drafts: No two with the same identifier.
    package func add(
        _ drafts: [RuleDraft], note: String?
    ) throws(SOCError) -> [(id: String, addition: Addition)] {
        let sorted = drafts.sorted { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
        let ids = sorted.map(\.identifier)
        let additions = try transaction { () throws(PostgresError) in
            if let note { _ = try connection.execute(SetAction(action: "", note: note.storable)) }
            var states = try lock(ids)
            let new = sorted.filter { states[$0.identifier] == nil }
            if !new.isEmpty {
                // Another run may add the same at this moment: whoever comes second waits here, and then finds them.
                try pipeline(new.map { InsertRule(tenant: tenant, draft: $0) })
                states.merge(try lock(new.map(\.identifier))) { $1 }
            }
            var additions: [String: Addition] = [:]
            var statements: [any Statement] = []
            for draft in sorted {
                guard let state = states[draft.identifier] else { continue }
                let digest = draft.bytes.withUnsafeBytes { "\(SHA256.digest(Text($0)))" }
                guard state.sha256 != digest else {
                    additions[draft.identifier] = .unchanged
                    // Those that were stored before members were known get them now.
                    statements += members(of: draft)
                    continue
                }
                additions[draft.identifier] = state.version == 0 ? .added : .changed
                statements += replacement(of: state, by: draft, note: note)
            }
            try pipeline(statements)
            try checkShared(sorted)
            return additions
        }
        return drafts.map { ($0.identifier, additions[$0.identifier] ?? .unchanged) }
    }

    private func replacement(of state: RuleState, by draft: RuleDraft, note: String?) -> [any Statement] {
        var statements: [any Statement] = [
            AddRuleVersion(
                tenant: tenant, id: draft.identifier, version: state.version + 1, source: draft.bytes,
                path: draft.path, note: note),
            UpdateRule(tenant: tenant, draft: draft, version: state.version + 1),
        ]
        if draft.kind.hasMembers {
            statements += members(of: draft)
        } else if RuleDraft.Kind(rawValue: state.type)?.hasMembers == true {
            statements.append(RemoveRuleMembers(tenant: tenant, id: draft.identifier, kept: []))
        }
        return statements
    }

    private func members(of draft: RuleDraft) -> [any Statement] {
        guard draft.kind.hasMembers else { return [] }
        return [RemoveRuleMembers(tenant: tenant, id: draft.identifier, kept: draft.members.map(\.identifier))]
            + draft.members.enumerated().map { place, member in
                AddRuleMember(tenant: tenant, id: draft.identifier, place: place + 1, member: member)
            }
    }

    private func checkShared(_ drafts: [RuleDraft]) throws(PostgresError) {
        let ids = drafts.flatMap { [$0.identifier] + $0.members.map(\.identifier) }
        guard let shared = try connection.run(FindSharedRules(tenant: tenant, ids: ids)).first else { return }
        throw PostgresError(
            error: SOCError(
                .malformedInput,
                "nothing was stored: rule '\(shared.id)' is in both '\(shared.first)' and '\(shared.second)'"),
            sqlState: "")
    }

    private func lock(_ ids: [String]) throws(PostgresError) -> [String: RuleState] {
        var states: [String: RuleState] = [:]
        for state in try connection.run(LockRules(tenant: tenant, ids: ids)) { states[state.id] = state }
        return states
    }

    private func pipeline(_ statements: [any Statement]) throws(PostgresError) {
        var rest = statements[...]
        while !rest.isEmpty {
            try connection.pipeline(Array(rest.prefix(Self.pipelineSize)))
            rest = rest.dropFirst(Self.pipelineSize)
        }
    }

    /// Makes a former version the newest again.
    ///
    /// - Parameter version: By default the one before the current.
    /// - Throws: ``SOCError/Code/refused`` when there is nothing to go back to.
    package func rollBack(
        _ id: String, to version: Int?, note: String?, draft: (RuleVersion) throws(SOCError) -> RuleDraft
    ) throws(SOCError) {
        guard let state = try summary(of: id) else { throw SOCError(.inputNotFound, "no rule '\(id)'") }
        let wanted = version ?? state.version - 1
        guard wanted > 0 else { throw SOCError(.refused, "rule '\(id)' has no version before the current") }
        let former = try self.version(wanted, of: id)
        let restored = try draft(former)
        guard restored.identifier == id else {
            throw SOCError(.refused, "version \(wanted) calls the rule '\(restored.identifier)'")
        }
        try transaction { () throws(PostgresError) in
            guard let locked = try lock([id])[id] else { return }
            let digest = restored.bytes.withUnsafeBytes { "\(SHA256.digest(Text($0)))" }
            guard locked.sha256 != digest else {
                throw PostgresError(
                    error: SOCError(.refused, "rule '\(id)' says what version \(wanted) said"), sqlState: "")
            }
            let reason = note ?? "version \(wanted) again"
            _ = try connection.execute(SetAction(action: "rolled_back", note: reason.storable))
            try pipeline(replacement(of: locked, by: restored, note: reason))
            try checkShared([restored])
        }
    }

    /// Lets rules be used or not: those of files of YARA rules one by one, others with the file that has them.
    ///
    /// A file is enabled with all its rules. One of which no rule is left is disabled itself; of one that is disabled, only
    /// what is named is enabled.
    ///
    /// - Returns: Which rules and rules of files that was about, and whether they were otherwise before.
    package func setEnabled(
        _ rules: ResolvedRules, _ isEnabled: Bool, note: String?
    ) throws(SOCError) -> (rules: [String: Bool], members: [RuleMember: Bool]) {
        try transaction { () throws(PostgresError) in
            if let note { _ = try connection.execute(SetAction(action: "", note: note.storable)) }
            let states = try connection.run(LockRules(tenant: tenant, ids: rules.found))
            let members = try connection.run(ReadYaraMembers(tenant: tenant, ids: rules.found))
            let files = Dictionary(grouping: members) { $0.file }
            var changedRules: [String: Bool] = [:]
            var changedMembers: [RuleMember: Bool] = [:]
            var switched: [String] = []
            for state in states {
                let all = files[state.id] ?? []
                let isWhole = all.isEmpty || rules.whole.contains(state.id)
                let former = Set(all.filter { state.isEnabled && $0.isEnabled }.map(\.member))
                let named = Set(
                    isWhole ? all.map(\.member) : rules.members.filter { $0.file == state.id }.map(\.id))
                let wanted = isEnabled ? former.union(named) : former.subtracting(named)
                if isWhole {
                    changedRules[state.id] = state.isEnabled != isEnabled || former != wanted
                } else {
                    for id in named {
                        changedMembers[RuleMember(file: state.id, id: id)] = former.contains(id) != isEnabled
                    }
                }
                guard isWhole || former != wanted else { continue }
                if former.isEmpty || wanted.isEmpty { switched.append(state.id) }
                guard !wanted.isEmpty else { continue }
                _ = try connection.execute(
                    EnableRuleMembers(tenant: tenant, file: state.id, enabled: wanted.sorted()))
            }
            _ = try connection.execute(EnableRules(tenant: tenant, ids: switched, isEnabled: isEnabled))
            return (changedRules, changedMembers)
        }
    }

    // MARK: - Reading

    package func list(_ filter: RuleFilter, to output: RecordOutput) throws(SOCError) {
        try forEach(ListRules(tenant: tenant, filter: filter)) { row throws(SOCError) in
            RuleRow.write(row, to: output.json)
            try output.endRecord()
        }
    }

    /// Writes rules in the order given.
    package func write(
        _ ids: [String], withSource: Bool = false, changes: [String: String] = [:], to output: RecordOutput
    ) throws(SOCError) {
        guard !ids.isEmpty else { return }
        try forEach(ShowRules(tenant: tenant, ids: ids, withSource: withSource)) { row throws(SOCError) in
            RuleRow.write(row, change: changes[row.text(0)], to: output.json)
            try output.endRecord()
        }
    }

    /// Writes rules of files in the order given.
    package func write(
        _ members: [RuleMember], changes: [RuleMember: String], to output: RecordOutput
    ) throws(SOCError) {
        guard !members.isEmpty else { return }
        try forEach(ShowRuleMembers(tenant: tenant, members: members)) { row throws(SOCError) in
            let member = RuleMember(file: row.text(20), id: row.text(0))
            RuleRow.write(row, change: changes[member], to: output.json)
            try output.endRecord()
        }
    }

    package func writeHistory(of ids: [String], to output: RecordOutput) throws(SOCError) {
        try forEach(ListRuleHistory(tenant: tenant, ids: ids)) { row throws(SOCError) in
            let json = output.json
            json.beginObject()
            json.field("kind", Text("rule_history"))
            json.field("uid", "\(row.text(0)):\(row.integer(1) ?? 0)")
            json.field("rule_id", row.bytes(0))
            json.writeChange(row)
            json.endObject()
            try output.endRecord()
        }
    }

    package func writeVersions(of ids: [String], to output: RecordOutput) throws(SOCError) {
        try forEach(ListVersions(tenant: tenant, ids: ids)) { row throws(SOCError) in
            let json = output.json
            json.beginObject()
            json.field("kind", Text("rule_version"))
            json.field("uid", "\(row.text(0)):\(row.integer(1) ?? 0)")
            json.field("rule_id", row.bytes(0))
            json.field("version", row.integer(1))
            json.field("sha256", row.bytes(2).map { $0.hexadecimal })
            json.field("path", row.bytes(3))
            json.field("added_at", row.time(4))
            json.field("added_by", row.bytes(5))
            json.field("note", row.bytes(6))
            json.endObject()
            try output.endRecord()
        }
    }

    /// - Throws: ``SOCError/Code/inputNotFound`` when there is none of that number.
    package func version(_ version: Int, of id: String) throws(SOCError) -> RuleVersion {
        let rows = try store.perform { () throws(PostgresError) in
            try connection.run(ReadVersion(tenant: tenant, id: id, version: version))
        }
        guard let found = rows.first else {
            throw SOCError(.inputNotFound, "rule '\(id)' has no version \(version)")
        }
        return found
    }

    /// The number of a rule's current version; nil when there is no such rule.
    package func summary(of id: String) throws(SOCError) -> (version: Int, type: String)? {
        try texts([id]).first { $0.id == id }.map { ($0.version, $0.type) }
    }

    /// What changes with every change of rules; it costs little to ask.
    package struct State: Equatable, Sendable {
        var ruleCount: Int
        var entryCount: Int
    }

    package func state() throws(SOCError) -> State? {
        try store.perform { () throws(PostgresError) in try connection.run(ReadRuleState(tenant: tenant)).first }
    }

    /// The rules that are enabled, or those named, with what they refer to and the tunings that hold.
    ///
    /// - Parameter kinds: Only of these, and what they refer to.
    package func texts(
        _ names: [String]? = nil, kinds: [RuleDraft.Kind]? = nil
    ) throws(SOCError) -> [StoredRule] {
        try store.perform { () throws(PostgresError) in
            var rules = try connection.run(
                ReadRuleTexts(tenant: tenant, names: names, types: kinds?.map(\.rawValue)))
            var tunings: [String: [StoredRule.Tuning]] = [:]
            for row in try connection.run(ReadTunings(tenant: tenant)) {
                tunings[row.rule, default: []].append(row.tuning)
            }
            for index in rules.indices { rules[index].tunings = tunings[rules[index].id] ?? [] }
            return rules
        }
    }

    func forEach<S: Statement>(
        _ statement: S, _ body: (ResultRow) throws(SOCError) -> Void
    ) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            try connection.forEach(statement) { row throws(PostgresError) in
                try asPostgres { () throws(SOCError) in try body(row) }
            }
        }
    }

    func transaction<Result>(_ body: () throws(PostgresError) -> Result) throws(SOCError) -> Result {
        try store.perform { () throws(PostgresError) in try connection.transaction(body) }
    }
}
