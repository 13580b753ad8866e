import Foundation
import Testing

@testable import SOCCore

@Suite struct IPAddressTests {
    /// By inet_pton(3), of which addresses are a superset: leading zeros and ports are taken too.
    private func standard(_ text: String) -> IPAddress? {
        var four: UInt32 = 0
        if inet_pton(AF_INET, text, &four) == 1 {
            return IPAddress(high: 0, low: 0xFFFF_0000_0000 | UInt64(UInt32(bigEndian: four)))
        }
        var words: (UInt64, UInt64) = (0, 0)
        guard text.contains(":"), inet_pton(AF_INET6, text, &words) == 1 else { return nil }
        return IPAddress(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
    }

    private func address(_ text: String) -> IPAddress? { withText(text) { IPAddress($0) } }

    @Test(arguments: [
        "0.0.0.0", "1.2.3.4", "10.20.30.4", "255.255.255.255", "256.1.1.1", "1.2.3", "1.2.3.4.5", "1..2.3", ".1.2.3.4",
        "1.2.3.4.", "1.2.3.-4", "1.2.3.4a", "12345.1.1.1", "100.200.30.1000", "::", "::1", "1::", "fe80::1",
        "2001:db8::",
        "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8", "1::2::3",
        ":1", "1:",
        ":", ":::", "12345::", "g::1", "::ffff:192.0.2.1", "::ffff:c000:201", "1:2:3:4:5:6:192.0.2.1", "2001:DB8::A",
        "ws-0516", "abcd", "a:b",
    ])
    func `addresses are what inet_pton says`(text: String) { #expect(address(text) == standard(text)) }

    @Test func `any text is what inet_pton says`() {
        var random = SplitMix(seed: 9)
        for _ in 0..<20_000 {
            let isFour = Bool.random(using: &random)
            var parts = (0..<Int.random(in: isFour ? 3...5 : 1...9, using: &random)).map { _ in
                isFour
                    ? "\(Int.random(in: 0...270, using: &random))"
                    : String(Int.random(in: 0...0x1_0000, using: &random), radix: 16)
            }
            if Int.random(in: 0..<4, using: &random) == 0 {
                parts[Int.random(in: 0..<parts.count, using: &random)] = ["", "x", "-1", ":", "/"].randomElement(
                    using: &random)!
            }
            let text = parts.joined(separator: isFour ? "." : ":")
            guard address(text) == standard(text) else {
                Issue.record("\(text): \(address(text).map { "\($0)" } ?? "none")")
                return
            }
        }
    }

    @Test(arguments: [
        ("010.001.000.255", "10.1.0.255"), ("192.0.2.1:80", "192.0.2.1"), ("[2001:db8::1]:443", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"), ("1.2.3.4:80", "1.2.3.4"),
    ])
    func `zeros, ports and zones are let pass`(text: String, expected: String) {
        #expect(address(text).map { "\($0)" } == expected)
    }
}
