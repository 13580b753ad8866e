/// A rule as it is put into the store: its exact text, and what is asked of it without reading it again.
package struct RuleDraft: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case detection, correlation, filter
        /// A file whose documents share parts by `action`, kept as one.
        case collection
        /// A rule over alert records, in the language of conditions.
        case custom
        /// A file of YARA rules, kept as one.
        case yara

        package var isSigma: Bool { self != .custom && self != .yara }
        /// Whether it is a file of several rules, kept as one.
        package var hasMembers: Bool { self == .collection || self == .yara }
    }

    package var kind: Kind
    /// What alerts call it.
    package var identifier: String
    package var name: String?
    package var title: String
    package var level: Severity?
    package var status: String?
    package var description: String?
    package var logSource: String?
    package var tags: [String] = []
    package var tactics: [String] = []
    package var techniques: [String] = []
    /// The rules that a correlation or filter names.
    package var references: [String] = []
    /// The rules of a file that is kept whole, without texts of their own.
    package var members: [RuleDraft] = []
    package var bytes: [UInt8]
    package var path: String
    /// The lines of its file that it takes.
    package var lines: ClosedRange<Int>

    /// The longest text that is stored.
    package static let maximumByteCount = 1 << 20
    private static let maximumIdentifierLength = 256

    /// The rules of a file of Sigma documents, each with its own text.
    package static func drafts(of file: RuleFile) throws(SOCError) -> [RuleDraft] {
        let isText = file.bytes.withUnsafeBytes { Text($0).isValidUTF8 }
        guard isText else { throw SOCError(.malformedInput, "not UTF-8", at: SourceLocation(file.path)) }
        let text = String(decoding: file.bytes, as: UTF8.self)
        let documents = try YAMLNode.documents(of: text, source: file.path)
        guard !documents.contains(where: { $0["action"] != nil }) else {
            return [try collection(documents, file)]
        }
        var drafts: [RuleDraft] = []
        for part in parts(of: file.bytes) {
            let text = String(decoding: part.bytes, as: UTF8.self)
            guard let node = try YAMLNode.documents(of: text, source: file.path).first,
                !RegressionInfo.isEvidence(node)
            else { continue }
            drafts.append(try RuleDraft(node, bytes: part.bytes, path: file.path, lines: part.lines))
        }
        return drafts
    }

    private static func collection(_ documents: [YAMLNode], _ file: RuleFile) throws(SOCError) -> RuleDraft {
        var members: [RuleDraft] = []
        var problem: SOCError?
        func fail(_ error: SOCError) { problem = problem ?? error }
        RuleCollection.forEachRule(in: documents, fail: fail) { node throws(SOCError) in
            let line = node.location.line ?? 1
            members.append(try RuleDraft(node, bytes: [], path: file.path, lines: line...line))
        }
        if let problem { throw problem }
        guard var draft = members.first else {
            throw SOCError(.malformedInput, "no rule", at: SourceLocation(file.path))
        }
        for (place, member) in members.enumerated() {
            guard let former = members[..<place].first(where: { $0.identifier == member.identifier }) else { continue }
            throw SOCError(
                .malformedInput, "rule '\(member.identifier)' is also at line \(former.lines.lowerBound)",
                at: SourceLocation(file.path, line: member.lines.lowerBound))
        }
        let own = Set(members.flatMap { [$0.identifier, $0.name].compactMap { $0 } })
        draft.kind = .collection
        draft.bytes = file.bytes
        draft.lines = 1...Int.max
        draft.references = members.flatMap(\.references).filter { !own.contains($0) }
        draft.members = members
        try draft.check()
        return draft
    }

    /// - Parameter rules: What the rules of a file of YARA say of themselves.
    package init(yara file: RuleFile, rules: [YaraMatch]) throws(SOCError) {
        kind = .yara
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        identifier = name
        title = name
        bytes = file.bytes
        path = file.path
        lines = 1...Int.max
        guard !rules.isEmpty else {
            throw SOCError(.malformedInput, "no rule that is not private", at: SourceLocation(file.path))
        }
        for rule in rules {
            let member = try RuleDraft(member: rule, of: file)
            // Nobody could tell whose an alert is, or disable one of them.
            if let former = members.first(where: { $0.identifier == member.identifier }) {
                throw SOCError(
                    .malformedInput,
                    "rules '\(former.title)' and '\(member.title)' have the same id '\(member.identifier)'",
                    at: SourceLocation(file.path))
            }
            members.append(member)
        }
        if rules.count == 1 { title = rules[0].rule }
        if rules.count == 1 { description = rules[0].description }
        level = members.compactMap(\.level).max()
        tactics = Set(members.flatMap(\.tactics)).sorted()
        techniques = Set(members.flatMap(\.techniques)).sorted()
        try check()
    }

    private init(member rule: YaraMatch, of file: RuleFile) throws(SOCError) {
        kind = .yara
        identifier = rule.identifier
        name = rule.rule
        title = rule.rule
        level = rule.severity
        description = rule.description
        tags = rule.tags
        bytes = []
        path = file.path
        lines = 1...Int.max
        var tactics = Set<Attack.Tactic>()
        var techniques = Set<String>()
        for text in rule.attackTexts {
            text.withText { text in
                Attack.forEachTechnique(in: text) { techniques.insert("\($0.current)") }
                Attack.forEachTactic(in: text) { tactics.insert($0) }
            }
        }
        self.tactics = tactics.sorted().map { String($0.id) }
        self.techniques = techniques.sorted()
        try check()
    }

    private init(_ node: YAMLNode, bytes: [UInt8], path: String, lines: ClosedRange<Int>) throws(SOCError) {
        guard node.kind == .mapping else { throw node.error("a rule is a mapping") }
        let header = try RuleHeader(node)
        identifier = header.identifier
        name = header.name
        title = header.title
        level = header.level
        status = header.status?.rawValue
        description = header.description
        tags = header.tags
        self.bytes = bytes
        self.path = path
        self.lines = lines
        kind = .detection
        if node["correlation"] != nil {
            kind = .correlation
            references = Self.names(node["correlation"]?["rules"])
        } else if node["custom"] != nil {
            kind = .custom
        } else if node["filter"] != nil {
            kind = .filter
            references = Self.names(node["filter"]?["rules"]).filter { !["any", "all"].contains($0.lowercased()) }
        }
        if let source = node["logsource"] { logSource = try LogSource(source).description }
        classify()
        try check()
    }

    /// What tags say of ATT&CK, by the ids of today.
    package mutating func classify() {
        var tactics = Set<Attack.Tactic>()
        var techniques = Set<String>()
        for tag in tags where tag.hasPrefix("attack.") {
            tag.withText { tag in
                let name = tag.dropFirst(7)
                if name.count >= 5, name[0] | 0x20 == UInt8(ascii: "t"), name[1].isDigit {
                    Attack.forEachTechnique(in: name) { techniques.insert("\($0.current)") }
                } else {
                    Attack.forEachTactic(in: name) { tactics.insert($0) }
                }
            }
        }
        self.tactics = tactics.sorted().map { String($0.id) }
        self.techniques = techniques.sorted()
    }

    package func check() throws(SOCError) {
        let place = SourceLocation(path, line: lines.lowerBound)
        guard identifier.unicodeScalars.count <= Self.maximumIdentifierLength else {
            throw SOCError(.malformedInput, "an id or name over \(Self.maximumIdentifierLength) characters", at: place)
        }
        for text in [identifier, name ?? ""] where text.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            throw SOCError(.malformedInput, "control characters in an id, name or title", at: place)
        }
        guard bytes.count <= Self.maximumByteCount else {
            throw SOCError(.malformedInput, "a rule over 1 MiB", at: place)
        }
    }

    private static func names(_ node: YAMLNode?) -> [String] {
        guard let node else { return [] }
        let names = (node.elements ?? [node]).compactMap(\.text)
        // Ids are compared in lower case, names as they are.
        return names + names.map { $0.lowercased() }.filter { !names.contains($0) }
    }

    // MARK: - Documents

    /// The documents of a YAML text, each with its bytes and lines; comments before the first belong to it.
    ///
    /// Source: YAML 1.2.2, section 9.1.2: `---` at the beginning of a line is a marker wherever it stands.
    static func parts(of bytes: [UInt8]) -> [(bytes: [UInt8], lines: ClosedRange<Int>)] {
        var parts: [(bytes: [UInt8], lines: ClosedRange<Int>)] = []
        var part: [UInt8] = []
        var firstLine = 1
        var line = 0
        func hasContent(_ part: [UInt8]) -> Bool {
            part.split(separator: UInt8(ascii: "\n")).contains { line in
                guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return false }
                return first != UInt8(ascii: "#") && first != UInt8(ascii: "%")
            }
        }
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            line += 1
            let isMarker =
                end - start >= 3 && bytes[start..<(start + 3)].allSatisfy { $0 == UInt8(ascii: "-") }
                && (end - start == 3 || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start + 3]))
            if isMarker, hasContent(part) {
                parts.append((part, firstLine...(line - 1)))
                part = []
                firstLine = line
            }
            let rest = isMarker ? bytes[(start + 3)..<end].drop { $0 == 0x20 || $0 == 0x09 } : bytes[start..<end]
            // The line of a bare marker says nothing.
            if !isMarker || rest.contains(where: { $0 != 0x0A && $0 != 0x0D }) { part += rest }
            start = end
        }
        if hasContent(part) { parts.append((part, firstLine...max(line, firstLine))) }
        return parts
    }
}

extension Attack.Technique: CustomStringConvertible {
    package var description: String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { room in
            let count = write(to: room.baseAddress!)
            return String(decoding: room[..<count], as: UTF8.self)
        }
    }
}
