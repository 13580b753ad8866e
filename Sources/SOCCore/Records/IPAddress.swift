#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An IP address, in 16 bytes; IPv4 as `::ffff:a.b.c.d`.
package struct IPAddress: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package var isUnspecified: Bool { high == 0 && (low == 0 || low == 0xFFFF_0000_0000) }

    package var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads an address; a port behind it (`192.0.2.1:80`, `[2001:db8::1]:80`) and a zone (`%eth0`) are left out.
    package init?(_ text: Text) {
        var text = text
        if text.buffer.first == UInt8(ascii: "[") {
            guard let end = text.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            text = text[1..<end]
        }
        guard text.count >= 2, text.count <= 64 else { return nil }
        if let address = Self.plainIPv4(text) {
            self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(address))
            return
        }
        if let address = Self.plainIPv6(text) {
            self = address
            return
        }
        if let address = Self.ipv4(text) {
            self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(address))
            return
        }
        if let zone = text.firstIndex(of: UInt8(ascii: "%")) { text = text.prefix(zone) }
        guard text.firstIndex(of: UInt8(ascii: ":")) != nil, text.count < 46 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        var terminated: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
        let isValid = withUnsafeMutableBytes(of: &terminated) { room in
            room.copyMemory(from: text.buffer)
            return withUnsafeMutableBytes(of: &words) { inet_pton(AF_INET6, room.baseAddress!, $0.baseAddress!) == 1 }
        }
        guard isValid else { return nil }
        self.init(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
    }

    /// Four decimal numbers and nothing else, as most are: eight bytes at a time. nil leaves it to ``ipv4(_:)``.
    @inline(__always) private static func plainIPv4(_ text: Text) -> UInt32? {
        let count = text.count
        guard count >= 8, count <= 15 else { return nil }
        let base = UnsafeRawPointer(text.base)
        let first = base.loadUnaligned(as: UInt64.self).littleEndian
        // What lies in both is shifted out.
        let last = base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self).littleEndian
        let rest = count == 8 ? 0 : last &>> UInt64(truncatingIfNeeded: 128 &- count &* 8)
        let bytes = UInt128(_low: first, _high: rest)
        var dots = bitOfEachByte(zerosOf: first ^ 0x2E2E_2E2E_2E2E_2E2E)
        dots |= bitOfEachByte(zerosOf: rest ^ 0x2E2E_2E2E_2E2E_2E2E) &<< 8
        guard dots.nonzeroBitCount == 3 else { return nil }
        dots |= 1 &<< UInt64(truncatingIfNeeded: count)
        var address: UInt32 = 0
        var isPlain = true
        var start = 0
        for _ in 0..<4 {
            let end = dots.trailingZeroBitCount
            dots &= dots &- 1
            let length = end &- start
            // The digits, moved to the upper of four bytes: those that are missing become zero.
            let word = UInt32(truncatingIfNeeded: bytes &>> UInt128(truncatingIfNeeded: start &* 8))
            let shift = UInt32(truncatingIfNeeded: (4 &- length) &* 8)
            let digits = (word ^ 0x3030_3030) &<< shift
            isPlain = isPlain && length >= 1 && length <= 3 && (digits &+ 0x7676_7676 | digits) & 0x8080_8080 == 0
            let value = (digits >> 8 & 0xFF) &* 100 &+ (digits >> 16 & 0xFF) &* 10 &+ digits >> 24
            isPlain = isPlain && value < 256
            address = address << 8 | value
            start = end &+ 1
        }
        return isPlain ? address : nil
    }

    /// A bit for each byte that is zero.
    @inline(__always) private static func bitOfEachByte(zerosOf word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let zeros = ~((word & low &+ low) | word | low)
        return (zeros >> 7 &* 0x0102_0408_1020_4080) >> 56
    }

    /// Groups of hexadecimal digits and perhaps `::`, and nothing else. nil leaves it to inet_pton(3).
    private static func plainIPv6(_ text: Text) -> IPAddress? {
        var groups: (high: UInt64, low: UInt64) = (0, 0)
        // How many groups stand before `::`.
        var gap: Int?
        var count = 0
        var position = 0
        if text[0] == UInt8(ascii: ":") {
            guard text[1] == UInt8(ascii: ":") else { return nil }
            gap = 0
            position = 2
        }
        while position < text.count {
            var group: UInt64 = 0
            let start = position
            while position < text.count, position - start < 4, let digit = text[position].hexValue {
                group = group << 4 | UInt64(digit)
                position += 1
            }
            guard position > start, count < 8 else { return nil }
            groups = (groups.high << 16 | groups.low >> 48, groups.low << 16 | group)
            count += 1
            if position == text.count { break }
            guard text[position] == UInt8(ascii: ":"), position + 1 < text.count else { return nil }
            position += 1
            if text[position] == UInt8(ascii: ":") {
                guard gap == nil else { return nil }
                gap = count
                position += 1
            }
        }
        guard let gap else { return count == 8 ? IPAddress(high: groups.high, low: groups.low) : nil }
        guard count < 8 else { return nil }
        // What stands before the gap goes to the left.
        let bits = UInt128(_low: groups.low, _high: groups.high)
        let behind = count - gap
        let tail = behind == 0 ? 0 : bits & (UInt128.max >> UInt128(128 - behind * 16))
        let head = gap == 0 ? 0 : (bits >> UInt128(behind * 16)) << UInt128(128 - gap * 16)
        let address = head | tail
        return IPAddress(
            high: UInt64(truncatingIfNeeded: address >> 64), low: UInt64(truncatingIfNeeded: address))
    }

    /// Four decimal numbers, then nothing or a port.
    private static func ipv4(_ text: Text) -> UInt32? {
        var address: UInt32 = 0
        var position = 0
        for part in 0..<4 {
            if part > 0 {
                guard position < text.count, text[position] == UInt8(ascii: ".") else { return nil }
                position += 1
            }
            var value: UInt32 = 0
            let start = position
            while position < text.count, position - start < 3, text[position].isDigit {
                value = value * 10 + UInt32(text[position] &- UInt8(ascii: "0"))
                position += 1
            }
            guard position > start, value < 256 else { return nil }
            address = address << 8 | value
        }
        if position < text.count {
            guard text[position] == UInt8(ascii: ":"), text.dropFirst(position + 1).integer != nil else { return nil }
        }
        return address
    }

    /// Whether it names one machine somewhere: not unspecified, loopback, link-local or broadcast.
    package var isUsable: Bool {
        if isIPv4 {
            let address = UInt32(truncatingIfNeeded: low)
            return address != 0 && address >> 24 != 127 && address >> 16 != 0xA9FE && address != 0xFFFF_FFFF
        }
        return !(high == 0 && low <= 1) && high >> 54 != 0xFE80 >> 6
    }

    /// Whether `text`, from which the address was read, is its canonical text already; asked of IPv4 only, which most
    /// are: leading zeros and a port would make it longer.
    func isText(_ text: Text) -> Bool {
        guard isIPv4, text[0] != UInt8(ascii: "[") else { return false }
        var length = 7
        for shift in stride(from: 0 as UInt64, through: 24, by: 8) {
            let part = low >> shift & 0xFF
            length += (part >= 10 ? 1 : 0) + (part >= 100 ? 1 : 0)
        }
        // `::ffff:1.2.3.4` is another text of the same address.
        return text.count == length && text[1] != UInt8(ascii: ":") && text[0] != UInt8(ascii: ":")
    }

    /// The canonical text (RFC 5952).
    package func text(in arena: Arena) -> Text {
        let room = arena.allocate(46)
        if isIPv4 {
            var length = 0
            for shift in [24, 16, 8, 0] as [UInt64] {
                let value = UInt8(truncatingIfNeeded: low >> shift)
                if value >= 100 {
                    room[length] = UInt8(ascii: "0") + value / 100
                    length += 1
                }
                if value >= 10 {
                    room[length] = UInt8(ascii: "0") + value / 10 % 10
                    length += 1
                }
                room[length] = UInt8(ascii: "0") + value % 10
                room[length + 1] = UInt8(ascii: ".")
                length += 2
            }
            return Text(room, length - 1)
        }
        var words = (high.bigEndian, low.bigEndian)
        let target = UnsafeMutableRawPointer(room).assumingMemoryBound(to: CChar.self)
        _ = withUnsafeBytes(of: &words) { inet_ntop(AF_INET6, $0.baseAddress!, target, 46) }
        return Text(room, strlen(target))
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        let arena = Arena(blockSize: 64)
        return withExtendedLifetime(arena) { String(text(in: arena)) }
    }

    /// 0.0.0.0: nobody's.
    package static let unspecified = IPAddress(high: 0, low: 0xFFFF_0000_0000)
}
