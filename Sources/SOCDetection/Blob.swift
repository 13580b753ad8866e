internal import SOCCore

/// Writes sections of plain values into one run of bytes that can be used where it lies, in memory or in a file.
struct BlobWriter {
    private(set) var bytes: [UInt8] = []
    private var sections: [(offset: Int, count: Int)] = []

    static let alignment = 64

    /// Appends a section; sections are read in the order in which they were written.
    mutating func add<Value: BitwiseCopyable>(_ values: [Value]) {
        pad()
        sections.append((bytes.count, values.count))
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    mutating func add(bytes raw: UnsafeRawBufferPointer) {
        pad()
        sections.append((bytes.count, raw.count))
        bytes.append(contentsOf: raw)
    }

    private mutating func pad() {
        let rest = bytes.count % Self.alignment
        if rest > 0 { bytes.append(contentsOf: [UInt8](repeating: 0, count: Self.alignment - rest)) }
    }

    /// The blob: magic, key, the table of sections, and the sections behind it.
    consuming func finish(key: [UInt8]) -> [UInt8] {
        precondition(key.count == Blob.keyLength)
        var header: [UInt8] = Blob.magic + key
        func word(_ value: Int) { withUnsafeBytes(of: UInt64(value).littleEndian) { header.append(contentsOf: $0) } }
        let size = Blob.headerLength + sections.count * 16
        let base = (size + Self.alignment - 1) / Self.alignment * Self.alignment
        word(sections.count)
        word(base + bytes.count)
        for section in sections {
            word(base + section.offset)
            word(section.count)
        }
        header.append(contentsOf: [UInt8](repeating: 0, count: base - header.count))
        return header + bytes
    }
}

/// A blob in memory that belongs to `owner`.
struct Blob {
    static let magic: [UInt8] = Array("soc-sigma-rules\u{1}".utf8)
    static let keyLength = 32
    static let headerLength = 16 + keyLength + 16

    let base: UnsafeRawPointer
    let count: Int
    private var next = 0
    private let sectionCount: Int

    /// nil when this is no blob with that key, or not all of it.
    init?(base: UnsafeRawPointer, count: Int, key: [UInt8]) {
        guard count >= Self.headerLength else { return nil }
        let expected = Self.magic + key
        guard expected.withUnsafeBytes({ memcmp($0.baseAddress!, base, expected.count) }) == 0 else { return nil }
        let sections = Int(base.load(fromByteOffset: 48, as: UInt64.self))
        guard Int(base.load(fromByteOffset: 56, as: UInt64.self)) == count, (0...count / 16).contains(sections),
            Self.headerLength + sections * 16 <= count
        else { return nil }
        self.base = base
        self.count = count
        sectionCount = sections
    }

    mutating func read<Value: BitwiseCopyable>(_ type: Value.Type = Value.self) -> UnsafeBufferPointer<Value> {
        precondition(next < sectionCount)
        let entry = Self.headerLength + next * 16
        next += 1
        let offset = Int(base.load(fromByteOffset: entry, as: UInt64.self))
        let count = Int(base.load(fromByteOffset: entry + 8, as: UInt64.self))
        precondition(offset + count * MemoryLayout<Value>.stride <= self.count)
        return UnsafeBufferPointer(
            start: (base + offset).assumingMemoryBound(to: Value.self), count: count)
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
