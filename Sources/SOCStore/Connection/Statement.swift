internal import CPostgres
package import SOCCore

/// A statement: its text, its parameters, and what a row of its answer is.
package protocol Statement {
    associatedtype Row = Never
    static var sql: String { get }
    var parameters: [Parameter] { get }
    static func row(_ row: ResultRow) -> Row
}

extension Statement where Row == Never {
    package static func row(_ row: ResultRow) -> Never { fatalError("\(Self.self) has no rows") }
}

/// A row of an answer, column by column; holds while the answer is walked.
package struct ResultRow {
    let result: OpaquePointer
    let index: Int32

    private func value(_ column: Int) -> Text? {
        guard PQgetisnull(result, index, Int32(column)) == 0, let bytes = PQgetvalue(result, index, Int32(column))
        else { return nil }
        let length = Int(PQgetlength(result, index, Int32(column)))
        return Text(UnsafeRawBufferPointer(start: bytes, count: length))
    }

    /// The bytes of text, bytea and JSON; valid until the answer is dropped.
    package func bytes(_ column: Int) -> Text? { value(column) }
    package func string(_ column: Int) -> String? { value(column).map { String($0) } }
    package func text(_ column: Int) -> String { string(column) ?? "" }
    package func integer(_ column: Int) -> Int? { value(column).map { Int($0.bigEndianInteger) } }
    package func boolean(_ column: Int) -> Bool { value(column).map { $0[0] != 0 } ?? false }

    package func uuid(_ column: Int) -> AlertUID? {
        guard let value = value(column), value.count == 16 else { return nil }
        return AlertUID(
            high: UInt64(bitPattern: value.prefix(8).bigEndianInteger),
            low: UInt64(bitPattern: value.dropFirst(8).bigEndianInteger))
    }

    package func time(_ column: Int) -> Timestamp? {
        value(column).map { Timestamp(postgresMicroseconds: $0.bigEndianInteger) }
    }

    /// A SHA-256 in 32 bytes.
    func digest(_ column: Int) -> SHA256Digest? { value(column).flatMap { SHA256Digest(bytes: $0) } }

    package func double(_ column: Int) -> Double? {
        value(column).map { Double(bitPattern: UInt64(bitPattern: $0.bigEndianInteger)) }
    }

    /// The elements of a one-dimensional array of text; those of null are left out.
    package func strings(_ column: Int) -> [String] {
        var strings: [String] = []
        forEachElement(column) { strings.append(String($0)) }
        return strings
    }

    package func forEachElement(_ column: Int, _ body: (Text) -> Void) {
        guard let array = value(column), array.count >= 20 else { return }
        let count = Int(array[12..<16].bigEndianInteger)
        var position = 20
        for _ in 0..<count {
            let length = Int(array[position..<(position + 4)].bigEndianInteger)
            position += 4
            guard length >= 0 else { continue }
            body(array[position..<(position + length)])
            position += length
        }
    }
}

extension Text {
    /// Two's complement of 2, 4 or 8 bytes.
    var bigEndianInteger: Int64 {
        var value: Int64 = count > 0 && self[0] & 0x80 != 0 ? -1 : 0
        for byte in buffer { value = value << 8 | Int64(byte) }
        return value
    }
}
