package import SOCCore

/// A value that goes to PostgreSQL in its binary format.
package enum Parameter {
    case null(PostgresType)
    case boolean(Bool)
    case integer(Int)
    case text(String)
    case bytes([UInt8])
    case uuid(AlertUID)
    case time(Timestamp)
    case integers([Int])
    case double(Double)
    case doubles([Double])
    case texts([String?])
    case byteArrays([[UInt8]])
    case digests([SHA256Digest])
    case uuids([AlertUID?])
    case times([Timestamp])
    case booleans([Bool])
    case integersOrNull([Int?])
    case timesOrNull([Timestamp?])
    /// Texts that lie in memory of somebody who outlives the statement.
    case slices([Text?])
    /// The same, taken for bytes.
    case byteSlices([Text?])

    package static func text(orNull value: String?) -> Parameter { value.map(Parameter.text) ?? .null(.text) }
    package static func uuid(orNull value: AlertUID?) -> Parameter { value.map(Parameter.uuid) ?? .null(.uuid) }
    package static func time(orNull value: Timestamp?) -> Parameter { value.map(Parameter.time) ?? .null(.timestamptz) }
}

/// The types that parameters have, by their object identifiers (pg_type.dat).
package enum PostgresType: UInt32 {
    case bool = 16
    case bytea = 17
    case int8 = 20
    case text = 25
    case float8 = 701
    case float8Array = 1022
    case timestamptz = 1184
    case uuid = 2950
    case int8Array = 1016
    case textArray = 1009
    case byteaArray = 1001
    case uuidArray = 2951
    case timestamptzArray = 1185
    case boolArray = 1000
}

extension Parameter {
    var type: PostgresType {
        switch self {
        case .null(let type): type
        case .boolean: .bool
        case .integer: .int8
        case .text: .text
        case .bytes: .bytea
        case .uuid: .uuid
        case .time: .timestamptz
        case .integers, .integersOrNull: .int8Array
        case .double: .float8
        case .doubles: .float8Array
        case .texts, .slices: .textArray
        case .byteArrays, .digests, .byteSlices: .byteaArray
        case .uuids: .uuidArray
        case .times, .timesOrNull: .timestamptzArray
        case .booleans: .boolArray
        }
    }

    /// Appends the value without its length; false for null.
    func write(to buffer: BinaryBuffer) -> Bool {
        switch self {
        case .null: return false
        case .boolean(let value): buffer.byte(value ? 1 : 0)
        case .integer(let value): buffer.int64(Int64(value))
        case .text(let value): buffer.string(value)
        case .bytes(let value): buffer.bytes(value)
        case .uuid(let value): buffer.uuid(value)
        case .time(let value): buffer.time(value)
        case .double(let value): buffer.int64(Int64(bitPattern: value.bitPattern))
        case .doubles(let values):
            buffer.array(of: .float8, values) { buffer.int64(Int64(bitPattern: $0.bitPattern)) }
        case .integers(let values): buffer.array(of: .int8, values) { buffer.int64(Int64($0)) }
        case .texts(let values): buffer.array(of: .text, values) { buffer.string($0) }
        case .byteArrays(let values): buffer.array(of: .bytea, values) { buffer.bytes($0) }
        case .digests(let values):
            buffer.array(of: .bytea, values) { withUnsafeBytes(of: $0.words) { buffer.text(Text($0)) } }
        case .uuids(let values): buffer.array(of: .uuid, values) { buffer.uuid($0) }
        case .times(let values): buffer.array(of: .timestamptz, values) { buffer.time($0) }
        case .booleans(let values): buffer.array(of: .bool, values) { buffer.byte($0 ? 1 : 0) }
        case .integersOrNull(let values): buffer.array(of: .int8, values) { buffer.int64(Int64($0)) }
        case .timesOrNull(let values): buffer.array(of: .timestamptz, values) { buffer.time($0) }
        case .slices(let values): buffer.array(of: .text, values) { buffer.text($0) }
        case .byteSlices(let values): buffer.array(of: .bytea, values) { buffer.text($0) }
        }
        return true
    }
}
