/// Compiles a mapping from YAML; every mistake is told with its line and column.
struct AlertMapReader {
    /// A value that stands in the mapping itself.
    struct Constant: @unchecked Sendable {
        var target: Target
        var text: Text
        var rank: UInt16
    }

    let file: String
    let arena = Arena(blockSize: 4096)
    private(set) var source = "generic"
    private(set) var delimiter = UInt8(ascii: ",")
    private(set) var rows: [PathTable.Row] = []
    private(set) var constants: [Constant] = []
    /// Where the alerts of a body lie; nil when the body is one.
    private(set) var records: [String]?
    /// Of how many parts the identity is.
    private(set) var identityCount = 0
    private var hasCreationTime = false

    init(file: String) { self.file = file }

    mutating func read(yaml: String) throws(SOCError) {
        let document: Node?
        do throws(YAMLError) {
            document = try YAMLTree.document(of: yaml)
        } catch {
            let problem = error.duplicateKeys.first.map { "the key '\($0)' stands twice" } ?? error.problem
            throw fail(problem, error.mark)
        }
        guard let root = document else { throw fail("the mapping is empty", nil) }
        for (key, value) in try members(of: root, "a mapping of source, fields, …") {
            switch key.text {
            case "source": source = try text(value, "the name of the source")
            case "records": records = try path(value).split(separator: ".").map(String.init)
            case "csv": try readCSV(value)
            case "fields": try readFields(value)
            case "identity":
                for (place, node) in try list(value).enumerated() {
                    try add(node, .identity(place))
                    identityCount = place + 1
                }
            case "techniques": try addAll(value, .technique)
            case "tactics": try addAll(value, .tactic)
            case "tags": try addAll(value, .tag)
            case "observables": for node in try list(value) { try readObservable(node) }
            default:
                throw unknown(
                    key,
                    ["source", "records", "csv", "fields", "identity", "techniques", "tactics", "tags", "observables"])
            }
        }
        guard !rows.isEmpty else { throw fail("no field is mapped", at: root) }
    }

    // MARK: - Parts

    private mutating func readCSV(_ node: Node) throws(SOCError) {
        for (key, value) in try members(of: node, "a mapping with 'delimiter'") {
            guard key.text == "delimiter" else { throw unknown(key, ["delimiter"]) }
            let text = try text(value, "a delimiter")
            let byte = text == "tab" || text == "\\t" ? UInt8(ascii: "\t") : text.utf8.first ?? 0
            guard text == "tab" || text == "\\t" || text.utf8.count == 1, byte < 0x80, byte != UInt8(ascii: "\""),
                byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r")
            else { throw fail("'\(text)' is no delimiter; it is one character or the word tab", at: value) }
            delimiter = byte
        }
    }

    private mutating func readFields(_ node: Node) throws(SOCError) {
        let members = try members(of: node, "a mapping of fields")
        hasCreationTime = members.contains { $0.key.text == "created_at" }
        for (key, value) in members {
            if let times = Self.times[key.text] {
                let isAlsoCreation = key.text == "detected_at" && !hasCreationTime
                for time in isAlsoCreation ? times + [.createdAt] : times { try addTime(value, time) }
            } else if key.text == "severity" {
                try addSeverity(value)
            } else if let target = Self.fields[key.text] {
                try add(value, target)
            } else {
                throw unknown(key, Array(Self.fields.keys) + Array(Self.times.keys) + ["severity"])
            }
        }
    }

    private static let times: [String: [AlertDraft.Field]] = [
        "detected_at": [.detectedAt], "occurred_at": [.occurredAt], "created_at": [.createdAt],
    ]

    private static let fields: [String: Target] = [
        "source_instance": .field(.sourceInstance), "source_alert_id": .field(.sourceAlertID),
        "title": .field(.title), "description": .field(.description), "category": .field(.category),
        "risk_score": .field(.riskScore), "rule_id": .field(.ruleID), "rule_name": .field(.ruleName),
        "source_ip": .sourceIP, "source_port": .field(.sourcePort), "dest_ip": .destIP,
        "dest_port": .field(.destPort), "source_host": .source, "dest_host": .destination, "host_ip": .hostIP,
        "hostname": .hostname, "user": .user, "source_status": .field(.sourceStatus),
        "sender_fingerprint": .field(.senderFingerprint),
    ]

    private mutating func addTime(_ node: Node, _ field: AlertDraft.Field) throws(SOCError) {
        var format = Target.TimeFormat.any
        let spec = try spec(node, more: ["format"])
        if let node = spec.more["format"] { format = try timeFormat(node) }
        try add(spec, .time(field, format))
    }

    private func timeFormat(_ node: Node) throws(SOCError) -> Target.TimeFormat {
        let text = try text(node, "a time format")
        if text == "any" { return .any }
        if text.hasPrefix("epoch_"), let unit = Timestamp.EpochUnit(rawValue: String(text.dropFirst(6))) {
            return .epoch(unit)
        }
        var codes = text.utf8.makeIterator()
        var isPattern = false
        while let byte = codes.next() {
            guard byte == UInt8(ascii: "%") else { continue }
            isPattern = true
            guard let code = codes.next(), "YymdebBhHIMSfzZpsTF%".utf8.contains(code) else {
                throw fail("'\(text)' has a code that is not known", at: node)
            }
        }
        guard isPattern else {
            let units = Timestamp.EpochUnit.allCases.map { "epoch_\($0.rawValue)" }.joined(separator: ", ")
            throw fail(
                "'\(text)' is no time format; known are any, \(units) and patterns like %Y-%m-%d %H:%M:%S", at: node)
        }
        return .pattern(Permanent(text))
    }

    private mutating func addSeverity(_ node: Node) throws(SOCError) {
        var spec = try spec(node, more: ["thresholds"])
        var thresholds: [(from: Double, severity: Severity)] = []
        if let node = spec.more["thresholds"] {
            for (key, value) in try members(of: node, "a mapping of numbers to severities") {
                guard let number = Double(key.text) else { throw fail("'\(key.text)' is no number", at: key.node) }
                thresholds.append((number, try severity(value)))
            }
            thresholds.sort { $0.from < $1.from }
        }
        var words: [String: Severity] = [:]
        for (word, node) in spec.table ?? [:] { words[word.lowercased()] = try severity(node) }
        let hasTable = spec.table != nil
        spec.table = nil
        for node in [spec.value, spec.fallback].compactMap({ $0 }) { _ = try severity(node) }
        if hasTable { try add(spec, .severity(.userTable(Permanent(words)))) }
        if !thresholds.isEmpty { try add(spec, .severity(.numbers(PermanentList(thresholds)))) }
        if !hasTable, thresholds.isEmpty { try add(spec, .severity(.words)) }
    }

    private func severity(_ node: Node) throws(SOCError) -> Severity {
        let word = try text(node, "a severity")
        guard let severity = Severity.allCases.first(where: { "\($0.word)" == word }) else {
            throw fail("'\(word)' is no severity; they are critical, high, medium, low, informational", at: node)
        }
        return severity
    }

    private mutating func readObservable(_ node: Node) throws(SOCError) {
        guard node.mapping != nil else { return try add(node, .anyObservable) }
        let spec = try spec(node, more: ["type"])
        guard let node = spec.more["type"] else { return try add(spec, .anyObservable) }
        let word = try text(node, "a type of observable")
        let special: [String: Target] = [
            "auto": .anyObservable, "hash": .observable(.hashOther), "hashes": .hashList, "file": .file,
            "executable": .executable, "mailbox": .mailbox,
        ]
        let kind = Observable.Kind.allCases.first { "\($0.word)" == word }
        guard let target = special[word] ?? kind.map({ .observable($0) }) else {
            let known = special.keys.sorted() + Observable.Kind.allCases.map { "\($0.word)" }
            throw fail("'\(word)' is no type of observable; known are \(known.joined(separator: ", "))", at: node)
        }
        try add(spec, target)
    }

    // MARK: - Specifications

    /// How one field is found: paths, or a mapping with more.
    private struct Spec {
        var paths: [String] = []
        var table: [String: Node]?
        var value: Node?
        var fallback: Node?
        var more: [String: Node] = [:]
    }

    private func spec(_ node: Node, more: [String] = []) throws(SOCError) -> Spec {
        var spec = Spec()
        guard node.mapping != nil else {
            for node in try list(node) { spec.paths.append(try path(node)) }
            return spec
        }
        for (key, value) in try members(of: node, "a mapping") {
            switch key.text {
            case "path": for node in try list(value) { spec.paths.append(try path(node)) }
            case "table":
                var table: [String: Node] = [:]
                for (word, translation) in try members(of: value, "a table of words") { table[word.text] = translation }
                spec.table = table
            case "value": spec.value = value
            case "default": spec.fallback = value
            case let name where more.contains(name): spec.more[name] = value
            default: throw unknown(key, ["path", "table", "value", "default"] + more)
            }
        }
        guard !spec.paths.isEmpty || spec.value != nil else { throw fail("needs a 'path' or a 'value'", at: node) }
        return spec
    }

    private mutating func add(_ node: Node, _ target: Target) throws(SOCError) { try add(spec(node), target) }

    private mutating func addAll(_ node: Node, _ target: Target) throws(SOCError) {
        guard node.mapping == nil else { return try add(node, target) }
        for node in try list(node) { try add(node, target) }
    }

    private mutating func add(_ spec: Spec, _ target: Target) throws(SOCError) {
        var target = target
        let bare = target
        if let table = spec.table {
            var words: [String: String] = [:]
            for (word, node) in table { words[word] = try text(node, "a text") }
            target = .translated(Permanent((table: Translation(words), target: target)))
        }
        for path in spec.paths { rows.append(PathTable.Row(path: path, target: target)) }
        if let value = spec.value { try addConstant(value, bare, rank: 0) }
        if let fallback = spec.fallback { try addConstant(fallback, bare, rank: 0x3FFF) }
    }

    private mutating func addConstant(_ node: Node, _ target: Target, rank: UInt16) throws(SOCError) {
        let value = try text(node, "a text")
        var target = target
        if case .severity = target { target = .severity(.words) }
        if case .time(let field, _) = target { target = .time(field, .any) }
        constants.append(Constant(target: target, text: arena.copy(value), rank: rank))
    }

    // MARK: - YAML

    private typealias Node = YAMLTree
    private typealias Key = (text: String, node: Node)

    private func members(of node: Node, _ what: String) throws(SOCError) -> [(key: Key, value: Node)] {
        guard let mapping = node.mapping else { throw fail("expected \(what)", at: node) }
        var members: [(key: Key, value: Node)] = []
        for member in mapping {
            guard let name = member.key.scalar else { throw fail("a key that is no text", at: member.key) }
            members.append(((name, member.key), member.value))
        }
        return members
    }

    /// The elements, or the node itself when it is no list.
    private func list(_ node: Node) throws(SOCError) -> [Node] { node.sequence ?? [node] }

    private func text(_ node: Node, _ what: String) throws(SOCError) -> String {
        guard let text = node.scalar, !text.isEmpty else { throw fail("expected \(what)", at: node) }
        return text
    }

    /// A dotted path, or a JSON pointer (RFC 6901), as a dotted path.
    private func path(_ node: Node) throws(SOCError) -> String {
        let text = try text(node, "a path")
        guard text.hasPrefix("/") else { return text }
        var path: [String] = []
        for token in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            let parts = token.split(separator: "~", omittingEmptySubsequences: false)
            var name = String(parts.first ?? "")
            for part in parts.dropFirst() {
                guard part.first == "0" || part.first == "1" else {
                    throw fail("'\(text)' is no JSON pointer: after ~ comes 0 or 1", at: node)
                }
                name += (part.first == "0" ? "~" : "/") + part.dropFirst()
            }
            path.append(name)
        }
        return path.joined(separator: ".")
    }

    private func unknown(_ key: Key, _ known: [String]) -> SOCError {
        fail("unknown key '\(key.text)'; known are \(known.sorted().joined(separator: ", "))", at: key.node)
    }

    private func fail(_ message: String, at node: Node) -> SOCError { fail(message, node.mark) }

    private func fail(_ message: String, _ mark: YAMLTree.Mark?) -> SOCError {
        SOCError(.misconfigured, message, at: SourceLocation(file, line: mark?.line, column: mark?.column))
    }
}
