package import SOCCore

/// A row on its way out by COPY in binary format; holds until the next one comes.
///
/// Source: PostgreSQL, COPY, "Binary Format".
package struct CopyRow {
    static let headerSize = 19

    private var fields: [Text?] = []

    /// Nil for the trailer.
    init?(_ message: Text) {
        guard message.count >= 2 else { return nil }
        let count = Int(message[0..<2].bigEndianInteger)
        guard count >= 0 else { return nil }
        fields.reserveCapacity(count)
        var position = 2
        for _ in 0..<count {
            guard position + 4 <= message.count else { return nil }
            let length = Int(message[position..<(position + 4)].bigEndianInteger)
            position += 4
            guard length >= 0 else {
                fields.append(nil)
                continue
            }
            guard position + length <= message.count else { return nil }
            fields.append(message[position..<(position + length)])
            position += length
        }
    }

    package func bytes(_ column: Int) -> Text? { fields[column] }
    package func string(_ column: Int) -> String? { fields[column].map { String($0) } }
    package func integer(_ column: Int) -> Int? { fields[column].map { Int($0.bigEndianInteger) } }

    package func uuid(_ column: Int) -> AlertUID? {
        guard let value = fields[column], value.count == 16 else { return nil }
        return AlertUID(
            high: UInt64(bitPattern: value.prefix(8).bigEndianInteger),
            low: UInt64(bitPattern: value.dropFirst(8).bigEndianInteger))
    }
}
