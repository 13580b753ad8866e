package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes in PostgreSQL's binary formats: big-endian numbers, times from 2000.
package final class BinaryBuffer {
    private(set) var base: UnsafeMutablePointer<UInt8>
    package private(set) var count = 0
    private var capacity: Int

    package init(capacity: Int = 4096) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    package func removeAll() { count = 0 }

    @inline(__always) private func reserve(_ extra: Int) {
        guard count &+ extra > capacity else { return }
        capacity = max(capacity * 2, count + extra)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, base, count)
        base.deallocate()
        base = larger
    }

    @inline(__always) private func store<Number: FixedWidthInteger>(_ number: Number) {
        reserve(MemoryLayout<Number>.size)
        UnsafeMutableRawPointer(base + count).storeBytes(of: number.bigEndian, as: Number.self)
        count &+= MemoryLayout<Number>.size
    }

    package func byte(_ value: UInt8) { store(value) }
    package func int16(_ value: Int16) { store(value) }
    package func int32(_ value: Int32) { store(value) }
    package func int64(_ value: Int64) { store(value) }

    package func uuid(_ value: AlertUID) {
        store(value.high)
        store(value.low)
    }

    package func time(_ value: Timestamp) { store(value.postgresMicroseconds) }

    package func text(_ value: Text) {
        reserve(value.count)
        memcpy(base + count, value.base, value.count)
        count &+= value.count
    }

    package func string(_ value: String) {
        var value = value
        value.withUTF8 { text(Text(UnsafeRawBufferPointer($0))) }
    }

    package func bytes(_ value: [UInt8]) { value.withUnsafeBytes { text(Text($0)) } }

    /// Writes what `body` writes behind its length.
    @inline(__always) package func withLength(_ body: () -> Void) {
        let start = count
        int32(0)
        body()
        let length = Int32(count - start - 4)
        UnsafeMutableRawPointer(base + start).storeBytes(of: length.bigEndian, as: Int32.self)
    }

    package func null() { int32(-1) }

    private func arrayHeader(of type: PostgresType, count: Int, hasNulls: Bool) {
        int32(count == 0 ? 0 : 1)
        int32(hasNulls ? 1 : 0)
        int32(Int32(type.rawValue))
        guard count > 0 else { return }
        int32(Int32(count))
        int32(1)
    }

    func array<Element>(of type: PostgresType, _ values: [Element], _ write: (Element) -> Void) {
        arrayHeader(of: type, count: values.count, hasNulls: false)
        for value in values { withLength { write(value) } }
    }

    func array<Element>(of type: PostgresType, _ values: [Element?], _ write: (Element) -> Void) {
        arrayHeader(of: type, count: values.count, hasNulls: values.contains { $0 == nil })
        for value in values {
            if let value { withLength { write(value) } } else { null() }
        }
    }
}

extension Timestamp {
    /// 2000-01-01, where PostgreSQL's times begin, in Unix milliseconds.
    private static let postgresEpoch: Int64 = 946_684_800_000

    /// The same in microseconds.
    static var postgresEpochMicroseconds: Int64 { postgresEpoch * 1000 }

    var postgresMicroseconds: Int64 { (milliseconds - Self.postgresEpoch) * 1000 }

    init(postgresMicroseconds: Int64) {
        // Towards the past, so that a time read back is never later than it was.
        let (quotient, rest) = postgresMicroseconds.quotientAndRemainder(dividingBy: 1000)
        self.init(milliseconds: Self.postgresEpoch + quotient - (rest < 0 ? 1 : 0))
    }
}
