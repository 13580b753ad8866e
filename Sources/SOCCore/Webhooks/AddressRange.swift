/// A range of IP addresses: `192.0.2.0/24`, `2001:db8::/32`, or one address.
package struct AddressRange: Sendable, Equatable {
    private let address: IPAddress
    /// Of 128: IPv4 is `::ffff:a.b.c.d`.
    private let prefixLength: Int

    package init?(_ string: String) {
        let parts = string.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        // A port is no part of a range.
        guard
            let address = String(parts[0]).withText({ text in
                text.firstIndex(of: UInt8(ascii: ":")) != nil && text.firstIndex(of: UInt8(ascii: ".")) != nil
                    ? nil : IPAddress(text)
            })
        else { return nil }
        let width = address.isIPv4 ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard let given = Int(parts[1]), (0...width).contains(given), parts[1].utf8.allSatisfy(\.isDigit) else {
                return nil
            }
            length = given
        }
        prefixLength = length + 128 - width
        self.address = address
        // 192.0.2.1/24 is mostly a slip: it names one machine and lets 255 others in.
        guard Self.masked(address, prefixLength) == address else { return nil }
    }

    private static func masked(_ address: IPAddress, _ length: Int) -> IPAddress {
        let high: UInt64 = length >= 64 ? .max : length == 0 ? 0 : ~0 << (64 - length)
        let low: UInt64 = length <= 64 ? 0 : ~0 << (128 - length)
        return IPAddress(high: address.high & high, low: address.low & low)
    }

    package func contains(_ other: IPAddress) -> Bool { Self.masked(other, prefixLength) == address }

    /// 127.0.0.0/8 and ::1.
    package static let loopback: [AddressRange] = ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) }
}

extension [AddressRange] {
    package func contains(_ address: IPAddress) -> Bool { contains { $0.contains(address) } }
}
