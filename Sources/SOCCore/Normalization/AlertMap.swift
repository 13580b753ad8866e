/// A user's own mapping from JSON or CSV to alerts: the same table that a sender has, read from YAML.
package final class AlertMap: @unchecked Sendable {
    /// The records' `source`.
    package let source: Text
    /// Between the fields of a CSV line.
    package let delimiter: UInt8
    /// Reads JSON by this mapping.
    package let sender: Sender
    private let table: PathTable
    private let constants: [AlertMapReader.Constant]
    private let identityCount: Int
    private let arena: Arena

    /// - Parameters:
    ///   - yaml: The text of the mapping.
    ///   - file: What it is called in messages.
    /// - Throws: ``SOCError/Code/misconfigured`` with line and column.
    package init(yaml: String, file: String) throws(SOCError) {
        var reader = AlertMapReader(file: file)
        try reader.read(yaml: yaml)
        let (table, constants, records) = (PathTable(rows: reader.rows), reader.constants, reader.records)
        let identityCount = reader.identityCount
        arena = reader.arena
        source = arena.copy(reader.source)
        delimiter = reader.delimiter
        self.table = table
        self.constants = constants
        self.identityCount = identityCount
        sender = Sender(
            "generic",
            source: source,
            recognises: { _ in true },
            split: { value, yield in
                guard let records else {
                    yield(value, [])
                    return
                }
                Self.value(at: records, in: value)?.forEachElementOrSelf { yield($0, []) }
            },
            table: table,
            finish: { reading in
                Self.apply(constants, to: reading.draft)
                Self.completeIdentity(of: reading.draft, partCount: identityCount, raw: reading.alert.bytes)
            },
            unwrapsEnvelopes: false)
    }

    /// Reads the mapping in a file.
    package convenience init(path: String) throws(SOCError) {
        let input = try InputReader(path: path)
        while try input.fill() {
            guard input.window.count <= 1 << 20 else {
                throw SOCError(.misconfigured, "longer than 1 MiB", at: SourceLocation(path))
            }
        }
        try self.init(yaml: String(input.window), file: path)
    }

    private static func value(at path: [String], in value: JSONValue) -> JSONValue? {
        var value: JSONValue? = value
        for name in path { value = value.flatMap { value in Arena(blockSize: 256).with(name) { value[$0] } } }
        return value
    }

    private static func apply(_ constants: [AlertMapReader.Constant], to draft: AlertDraft) {
        for constant in constants {
            constant.target.take(constant.text, into: draft, rank: constant.rank, path: Text("the mapping"))
        }
    }

    /// Where a part of the identity is missing the bytes tell the alert from others of which the rest is the same.
    private static func completeIdentity(of draft: AlertDraft, partCount: Int, raw: Text) {
        let isPartial = draft.identity.count < partCount || draft.identity.elements.contains { $0 == nil }
        guard isPartial, !draft.identity.isEmpty else { return }
        let hex = draft.arena.allocate(SHA256Digest.hexLength)
        SHA256.digest(raw).writeHex(to: hex)
        draft.setIdentity(part: partCount, Text(hex, SHA256Digest.hexLength))
    }

    // MARK: - CSV

    /// What the mapping does with each column.
    package func nodes(forHeader header: [Text]) -> [Int?] { header.map { table.node(named: $0.trimmed) } }

    func read(_ row: CSVRow, into draft: AlertDraft, raw: RawEvent) {
        for (node, field) in zip(row.nodes, row.fields) {
            guard let node else { continue }
            table.take(!raw.isBinary ? field : field.repaired(in: draft.arena), at: node, into: draft)
        }
        Self.apply(constants, to: draft)
        Self.completeIdentity(of: draft, partCount: identityCount, raw: raw.bytes)
        if draft.identity.isEmpty, let id = draft[.sourceAlertID] { draft.setIdentity(part: 0, id) }
    }
}

extension Arena {
    fileprivate func with<Result>(_ name: String, _ body: (Text) -> Result) -> Result { body(copy(name)) }
}
