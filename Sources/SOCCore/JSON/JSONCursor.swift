internal import CText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Writes behind what a ``JSONWriter`` has, from registers: for records whose pieces follow one another always in the
/// same way, commas included.
///
/// The writer must not be used before ``finish()``.
struct JSONCursor: ~Copyable {
    // Unmanaged, for a look at a reference would count it. Whoever writes a record holds the writer.
    private let writer: Unmanaged<JSONWriter>
    private var target: UnsafeMutablePointer<UInt8>
    private var end: UnsafeMutablePointer<UInt8>

    @inline(__always) init(_ writer: JSONWriter) {
        self.writer = .passUnretained(writer)
        (target, end) = writer.free
    }

    @inline(__always) consuming func finish() { writer._withUnsafeGuaranteedRef { $0.end(at: target) } }

    @inline(__always) private mutating func reserve(_ count: Int) {
        if end - target < count { grow(for: count) }
    }

    @inline(never) private mutating func grow(for count: Int) {
        (target, end) = writer.takeUnretainedValue().grow(for: count, behind: target)
    }

    /// Bytes of which the output is made as they are.
    @inline(__always) mutating func constant(_ json: StaticString) {
        let length = json.utf8CodeUnitCount
        reserve(length)
        memcpy(target, json.utf8Start, length)
        target += length
    }

    /// The same for one of several short texts: a copy without a call, where their length is not known beforehand.
    @inline(__always) mutating func oneOf(_ json: StaticString) {
        let length = json.utf8CodeUnitCount
        reserve(length)
        copyShort(json.utf8Start, length)
        target += length
    }

    /// Two moves that overlap.
    @inline(__always) private func copyShort(_ source: UnsafePointer<UInt8>, _ length: Int) {
        let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
        @inline(__always) func move<Word: BitwiseCopyable>(_: Word.Type) {
            let behind = length &- MemoryLayout<Word>.size
            let (first, last) = (
                from.loadUnaligned(as: Word.self), from.loadUnaligned(fromByteOffset: behind, as: Word.self)
            )
            to.storeBytes(of: first, as: Word.self)
            to.storeBytes(of: last, toByteOffset: behind, as: Word.self)
        }
        switch length {
        case 16...32: move(SIMD16<UInt8>.self)
        case 8..<16: move(UInt64.self)
        case 4..<8: move(UInt32.self)
        default: memcpy(target, source, length)
        }
    }

    @inline(__always) mutating func verbatim(_ json: Text) {
        reserve(json.count)
        memcpy(target, json.base, json.count)
        target += json.count
    }

    @inline(__always) mutating func byte(_ byte: UInt8) {
        reserve(1)
        target.pointee = byte
        target += 1
    }

    /// A JSON string.
    @inline(__always) mutating func quoted(_ text: Text) {
        // The worst case is six bytes for each byte.
        if (end - target - Self.slack) / 8 < text.count { makeRoom(for: text) }
        target = soc_json_quote(target, text.base, text.count)
    }

    private static let slack = 2 + Int(SOC_ESCAPE_SLACK)

    @inline(never) private mutating func makeRoom(for text: Text) {
        // Of long texts the real size is worth counting.
        reserve((text.count < 4096 ? text.count * 6 : soc_json_escaped_size(text.base, text.count)) + Self.slack)
    }

    /// `name` with its comma and colon, and the text; nothing when there is none.
    @inline(__always) mutating func field(_ name: StaticString, _ text: Text?) {
        guard let text, !text.isEmpty else { return }
        constant(name)
        quoted(text)
    }

    @inline(__always) mutating func element(_ separator: StaticString, _ text: Text) {
        oneOf(separator)
        quoted(text)
    }

    @inline(__always) mutating func field(_ name: StaticString, _ time: Timestamp?) {
        guard let time else { return }
        constant(name)
        reserve(Timestamp.textLength + 2)
        target[0] = UInt8(ascii: "\"")
        writer._withUnsafeGuaranteedRef { time.write(to: target + 1, &$0.day) }
        target[Timestamp.textLength + 1] = UInt8(ascii: "\"")
        target += Timestamp.textLength + 2
    }

    @inline(__always) mutating func field(_ name: StaticString, _ digest: SHA256Digest) {
        constant(name)
        reserve(SHA256Digest.hexLength + 2)
        target[0] = UInt8(ascii: "\"")
        digest.writeHex(to: target + 1)
        target[SHA256Digest.hexLength + 1] = UInt8(ascii: "\"")
        target += SHA256Digest.hexLength + 2
    }

    /// A string of so many bytes that are written later; where in the writer's buffer they begin.
    @inline(__always) mutating func gap(_ name: StaticString, _ count: Int) -> Int {
        constant(name)
        reserve(count + 2)
        target[0] = UInt8(ascii: "\"")
        let place = target + 1 - writer._withUnsafeGuaranteedRef { $0.base }
        target[count + 1] = UInt8(ascii: "\"")
        target += count + 2
        return place
    }

    @inline(__always) mutating func element(_ separator: StaticString, _ technique: Attack.Technique) {
        oneOf(separator)
        reserve(Attack.Technique.maximumLength + 2)
        target[0] = UInt8(ascii: "\"")
        let length = technique.write(to: target + 1)
        target[length + 1] = UInt8(ascii: "\"")
        target += length + 2
    }

    /// A number of few digits.
    @inline(__always) mutating func number(_ number: Int64) {
        precondition(number >= 0)
        reserve(20)
        var digits = 1
        var limit: Int64 = 10
        while number >= limit, digits < 19 {
            digits += 1
            limit *= 10
        }
        var rest = number
        for position in stride(from: digits - 1, through: 0, by: -1) {
            target[position] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
            rest /= 10
        }
        target += digits
    }
}
