#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes, usually UTF-8, that somebody else owns.
///
/// A view into an input buffer, a parsed document or an ``Arena``: it holds until that is reused. Copy it
/// (`String(text)`, ``Arena/copy(_:)``) to keep it.
package struct Text: @unchecked Sendable {
    @usableFromInline package let base: UnsafePointer<UInt8>
    @usableFromInline package let count: Int

    @inlinable package init(_ base: UnsafePointer<UInt8>, _ count: Int) {
        self.base = base
        self.count = count
    }

    @inlinable package init(_ string: StaticString) {
        self.init(string.utf8Start, string.utf8CodeUnitCount)
    }

    @inlinable package init(_ buffer: UnsafeRawBufferPointer) {
        // An empty buffer may have no address; any will do.
        let address = buffer.baseAddress ?? UnsafeRawPointer(Text.empty.base)
        self.init(address.assumingMemoryBound(to: UInt8.self), buffer.count)
    }

    @inlinable package static var empty: Text { Text("") }

    @inlinable package var isEmpty: Bool { count == 0 }

    @inlinable package subscript(index: Int) -> UInt8 {
        assert(index >= 0 && index < count)
        return base[index]
    }

    /// The part from `lower` up to, but not including, `upper`.
    @inlinable package subscript(range: Range<Int>) -> Text {
        assert(range.lowerBound >= 0 && range.upperBound <= count)
        return Text(base + range.lowerBound, range.count)
    }

    @inlinable package func dropFirst(_ length: Int) -> Text {
        let length = min(length, count)
        return Text(base + length, count - length)
    }

    @inlinable package func prefix(_ length: Int) -> Text { Text(base, min(length, count)) }

    @inlinable package var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    @inlinable package static func == (left: Text, right: StaticString) -> Bool {
        // The literal's own length, so that where it is known the comparison is one or two of words.
        left.count == right.utf8CodeUnitCount && areEqual(left.base, right.utf8Start, right.utf8CodeUnitCount)
    }

    /// Whether bytes are the same, up to sixteen of them without a call: two words that overlap cover them all.
    @inlinable @inline(__always) static func areEqual(
        _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
    ) -> Bool {
        let left = UnsafeRawPointer(left)
        let right = UnsafeRawPointer(right)
        if count > 16 { return memcmp(left, right, count) == 0 }
        if count >= 8 {
            return left.loadUnaligned(as: UInt64.self) == right.loadUnaligned(as: UInt64.self)
                && left.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
                    == right.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        }
        if count >= 4 {
            return left.loadUnaligned(as: UInt32.self) == right.loadUnaligned(as: UInt32.self)
                && left.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
                    == right.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
        }
        if count == 0 { return true }
        return left.load(as: UInt8.self) == right.load(as: UInt8.self)
            && left.load(fromByteOffset: count >> 1, as: UInt8.self)
                == right.load(fromByteOffset: count >> 1, as: UInt8.self)
            && left.load(fromByteOffset: count &- 1, as: UInt8.self)
                == right.load(fromByteOffset: count &- 1, as: UInt8.self)
    }

    @inlinable package static func != (left: Text, right: StaticString) -> Bool { !(left == right) }

    /// Whether the two are equal when A to Z are taken for a to z.
    package func equalsIgnoringCase(_ other: Text) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where base[index].asciiLowercased != other.base[index].asciiLowercased { return false }
        return true
    }

    package func equalsIgnoringCase(_ other: StaticString) -> Bool {
        // Mostly it is that very word.
        guard count == other.utf8CodeUnitCount else { return false }
        return self == other || equalsIgnoringCase(Text(other))
    }

    @inlinable package func hasPrefix(_ prefix: StaticString) -> Bool {
        count >= prefix.utf8CodeUnitCount && memcmp(base, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0
    }

    @inlinable package func hasSuffix(_ suffix: StaticString) -> Bool {
        let length = suffix.utf8CodeUnitCount
        return count >= length && memcmp(base + (count - length), suffix.utf8Start, length) == 0
    }

    /// The place of the first `byte` at or after `start`.
    @inlinable package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count, let found = memchr(base + start, Int32(byte), count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Whether one of two bytes is in it: for names and ids, which are too short for calls of memchr(3).
    func contains(_ first: UInt8, or second: UInt8) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let (firsts, seconds) = (ones &* UInt64(first), ones &* UInt64(second))
        func has(_ word: UInt64) -> Bool {
            // A byte that becomes zero borrows from its highest bit.
            let (left, right) = (word ^ firsts, word ^ seconds)
            return ((left &- ones) & ~left | (right &- ones) & ~right) & ones << 7 != 0
        }
        let bytes = UnsafeRawPointer(base)
        if count >= 8 {
            var position = 0
            while position &+ 8 < count {
                if has(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)) { return true }
                position &+= 8
            }
            // Overlaps the one before.
            return has(bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
        }
        if count >= 4 {
            let start = UInt64(bytes.loadUnaligned(as: UInt32.self))
            return has(start | UInt64(bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)) << 32)
        }
        for index in 0..<count where base[index] == first || base[index] == second { return true }
        return false
    }

    @inline(__always) func contains(_ byte: UInt8) -> Bool { contains(byte, or: byte) }

    package func lastIndex(of byte: UInt8) -> Int? {
        var index = count
        while index > 0 {
            index -= 1
            if base[index] == byte { return index }
        }
        return nil
    }

    /// The place of the first `needle` at or after `start`.
    package func firstRange(of needle: Text, from start: Int = 0) -> Int? {
        guard let first = needle.buffer.first else { return nil }
        var position = start
        while let found = firstIndex(of: first, from: position), found + needle.count <= count {
            if memcmp(base + found, needle.base, needle.count) == 0 { return found }
            position = found + 1
        }
        return nil
    }

    package func contains(_ needle: StaticString) -> Bool { firstRange(of: Text(needle)) != nil }

    /// Without blanks, tabs and line ends at both ends.
    @inlinable package var trimmed: Text {
        // What senders write is mostly trimmed already.
        if count > 0, base[0] > 0x20, base[count - 1] > 0x20 { return self }
        var start = 0
        var end = count
        while start < end, base[start].isJSONWhitespace { start += 1 }
        while end > start, base[end - 1].isJSONWhitespace { end -= 1 }
        return self[start..<end]
    }

    /// Calls `body` with each part between any of the given single-byte separators.
    package func forEachPart(separatedBy separators: StaticString, _ body: (Text) -> Void) {
        var start = 0
        for index in 0..<count {
            var isSeparator = false
            for place in 0..<separators.utf8CodeUnitCount where base[index] == separators.utf8Start[place] {
                isSeparator = true
            }
            guard isSeparator else { continue }
            body(self[start..<index])
            start = index + 1
        }
        body(self[start..<count])
    }

    /// The decimal integer that the whole text spells.
    package var integer: Int64? {
        if count > 0, count <= 18 {
            // Ports, levels and scores: no more digits than fit.
            var value: Int64 = 0
            for index in 0..<count {
                let digit = base[index] &- UInt8(ascii: "0")
                guard digit <= 9 else { return longInteger }
                value = value &* 10 &+ Int64(digit)
            }
            return value
        }
        return longInteger
    }

    private var longInteger: Int64? {
        var index = 0
        let isNegative = count > 0 && base[0] == UInt8(ascii: "-")
        if isNegative { index = 1 }
        guard index < count, count - index <= 19 else { return nil }
        var value: Int64 = 0
        while index < count {
            let digit = base[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(digit))
            guard !overflow, !carry else { return nil }
            value = sum
            index += 1
        }
        return isNegative ? -value : value
    }

    /// The decimal number that the whole text spells; nil for infinities, NaN and hexadecimal.
    package var double: Double? {
        // Scores and levels are small integers, which need no copy.
        if count <= 15, let whole = integer { return Double(whole) }
        guard count > 0, count < 400 else { return nil }
        for index in 0..<count {
            switch base[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                continue
            default: return nil
            }
        }
        return Double(String(self))
    }

    /// FNV-1a over words, for hash tables of ours; not for anything an attacker must not foresee.
    @inlinable package var hash: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(truncatingIfNeeded: count)
        var index = 0
        while index + 8 <= count {
            let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
            index += 8
        }
        while index < count {
            hash = (hash ^ UInt64(base[index])) &* 0x0000_0100_0000_01B3
            index += 1
        }
        hash ^= hash >> 32
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        return hash ^ (hash >> 32)
    }
}

extension Text: Equatable, Hashable {
    @inlinable package static func == (left: Text, right: Text) -> Bool {
        left.count == right.count && areEqual(left.base, right.base, left.count)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(bytes: buffer) }
}

extension Text: Comparable {
    /// By bytes, which for UTF-8 is by code point.
    package static func < (left: Text, right: Text) -> Bool {
        let order = memcmp(left.base, right.base, min(left.count, right.count))
        return order != 0 ? order < 0 : left.count < right.count
    }
}

extension String {
    /// Copies the text; what is not UTF-8 becomes U+FFFD.
    package init(_ text: Text) { self = String(decoding: text.buffer, as: UTF8.self) }
}

extension UInt8 {
    /// RFC 8259, section 2.
    @inlinable package var isJSONWhitespace: Bool {
        self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09
    }

    @inlinable package var isDigit: Bool { self &- UInt8(ascii: "0") <= 9 }

    @inlinable package var isASCIILetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }

    @inlinable package var asciiLowercased: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }

    @inlinable package var asciiUppercased: UInt8 { self &- UInt8(ascii: "a") < 26 ? self & ~0x20 : self }

    /// The value of a hexadecimal digit.
    @inlinable package var hexValue: UInt8? {
        if isDigit { return self &- UInt8(ascii: "0") }
        let letter = (self | 0x20) &- UInt8(ascii: "a")
        return letter < 6 ? letter + 10 : nil
    }
}
