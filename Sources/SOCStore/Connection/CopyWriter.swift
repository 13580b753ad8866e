/// Rows on their way into a table by COPY in binary format.
///
/// Source: PostgreSQL, COPY, "Binary Format".
package struct CopyWriter {
    private let connection: PostgresConnection
    package let buffer: BinaryBuffer
    private static let flushSize = 128 << 10

    init(_ connection: PostgresConnection) {
        self.connection = connection
        buffer = BinaryBuffer(capacity: Self.flushSize + 16 << 10)
        for byte in "PGCOPY\n".utf8 { buffer.byte(byte) }
        for byte: UInt8 in [0xFF, 0x0D, 0x0A, 0x00] { buffer.byte(byte) }
        buffer.int32(0)
        buffer.int32(0)
    }

    /// Adds a row, whose columns `body` writes, each behind its length.
    package func row(columns: Int, _ body: (BinaryBuffer) -> Void) throws(PostgresError) {
        buffer.int16(Int16(columns))
        body(buffer)
        if buffer.count >= Self.flushSize {
            try connection.putCopyData(buffer)
            buffer.removeAll()
        }
    }

    package func finish() throws(PostgresError) {
        buffer.int16(-1)
        try connection.putCopyData(buffer)
        buffer.removeAll()
        try connection.endCopy()
    }
}
