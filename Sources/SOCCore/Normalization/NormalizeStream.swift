/// Normalises a whole input.
package struct NormalizeStream {
    private let values: ValueReader
    private let normalizer: Normalizer
    private let input: InputReader

    package init(_ input: InputReader, normalizer: Normalizer) {
        self.input = input
        self.normalizer = normalizer
        values = ValueReader(input, leniency: [.invalidUTF8, .missingCommas], takesText: normalizer.takesText)
    }

    /// - Parameters:
    ///   - reject: Called for each part of the input that is no alert, with its bytes, its line and why.
    ///   - rejectRest: Called with further bytes of an overlong line.
    ///   - step: Called after each part.
    package func run(
        to output: RecordOutput,
        reject: (Text, Int, String) throws(SOCError) -> Void,
        rejectRest: (Text) throws(SOCError) -> Void,
        step: () -> Void
    ) throws(SOCError) {
        input.willWait = { () throws(SOCError) in try output.flush() }
        while let item = try values.next() {
            switch item {
            case .value(let value, let raw, let line):
                let event = RawEvent(bytes: raw, isBinary: values.parser.sawInvalidUTF8)
                if case .rejected(let reason) = try normalizer.normalize(value, raw: event, to: output) {
                    try reject(raw, line, reason)
                }
            case .text(let text, let line):
                let outcome = try normalizer.normalize(line: text, isValidUTF8: text.isValidUTF8, to: output)
                if case .rejected(let reason) = outcome { try reject(text, line, reason) }
            case .rejected(let bytes, let line, let reason): try reject(bytes, line, reason)
            case .rejectedRest(let bytes): try rejectRest(bytes)
            }
            step()
        }
    }
}

/// Normalises a whole table by a user's mapping.
package struct NormalizeTable {
    private let records: CSVReader
    private let map: AlertMap
    private let normalizer: Normalizer

    package init(_ input: InputReader, map: AlertMap, normalizer: Normalizer) {
        records = CSVReader(input, delimiter: map.delimiter)
        self.map = map
        self.normalizer = normalizer
    }

    /// - Parameters:
    ///   - reject: Called for each record that is no alert, with its bytes, its line and why.
    ///   - step: Called after each record.
    package func run(
        to output: RecordOutput,
        reject: (Text, Int, String) throws(SOCError) -> Void,
        step: () -> Void
    ) throws(SOCError) {
        records.input.willWait = { () throws(SOCError) in try output.flush() }
        var columns: [Int?]?
        records.input.willWait = { () throws(SOCError) in try output.flush() }
        while let item = try records.next() {
            switch item {
            case .rejected(let bytes, let line, let reason): try reject(bytes, line, reason)
            case .record(let fields, let raw, let line):
                guard let known = columns else {
                    columns = map.nodes(forHeader: fields)
                    continue
                }
                guard fields.count == known.count else {
                    try reject(raw, line, "\(fields.count) fields, where the header has \(known.count)")
                    continue
                }
                let event = RawEvent(bytes: raw, isBinary: !raw.isValidUTF8)
                let row = CSVRow(nodes: known, fields: fields)
                if case .rejected(let reason) = try normalizer.normalize(row, by: map, raw: event, to: output) {
                    try reject(raw, line, reason)
                }
            }
            step()
        }
    }
}
