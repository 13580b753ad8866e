/// What stands behind a field's name: `CommandLine|contains|all`.
///
/// Source: Sigma 2.1.0, "Sigma Modifiers"; the long names of the `re` sub-modifiers are pySigma's.
enum Modifier: String, CaseIterable {
    case all, contains, startswith, endswith, exists, cased, neq
    case windash, base64, base64offset, utf16, utf16le, utf16be, wide
    case re, i, m, s, ignorecase, multiline, dotall
    case lt, lte, gt, gte
    case minute, hour, day, week, month, year
    case cidr, expand, fieldref

    var comparison: Comparison? {
        switch self {
        case .lt: .less
        case .lte: .lessOrEqual
        case .gt: .greater
        case .gte: .greaterOrEqual
        default: nil
        }
    }

    var timePart: TimePart? { TimePart(rawValue: rawValue) }
}

package enum Comparison: UInt8, Sendable, Hashable {
    case less, lessOrEqual, greater, greaterOrEqual, equal

    package func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .equal: left == right
        }
    }
}

/// A number in a date. Source: Sigma 2.1.0, "Time Modifiers".
package enum TimePart: String, Sendable, Hashable, CaseIterable {
    case minute, hour, day, week, month, year
}

/// What is asked of one value of a field.
package indirect enum Predicate: Hashable, Sendable {
    /// The whole value is this text, wildcards considered.
    case text(SigmaText, cased: Bool)
    /// The expression is found in the value.
    case regex(String, RegexFlags)
    case cidr(IPNetwork)
    case compare(Comparison, Double)
    case timePart(TimePart, Comparison, Int)
    /// The value of another field of the event.
    case fieldReference(String, FieldRelation, cased: Bool)
    /// The field is missing, or JSON null.
    case null
    case exists(Bool)
    /// One of several: what one value of a rule became.
    case any([Predicate])
    /// An unresolved placeholder.
    case never
}

package enum FieldRelation: UInt8, Sendable, Hashable { case equal, startsWith, endsWith, contains }

package struct RegexFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let ignoreCase = RegexFlags(rawValue: 1)
    package static let multiline = RegexFlags(rawValue: 2)
    package static let dotMatchesAll = RegexFlags(rawValue: 4)
}

/// A block of addresses in CIDR notation. Source: RFC 4632, section 3.1; RFC 4291, section 2.3.
package struct IPNetwork: Hashable, Sendable {
    package var high: UInt64
    package var low: UInt64
    package var highMask: UInt64
    package var lowMask: UInt64

    package init?(_ string: String) {
        let parts = string.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first else { return nil }
        let arena = Arena(blockSize: 256)
        guard let address = IPAddress(arena.copy(String(first))) else { return nil }
        let width = address.isIPv4 ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard let given = Int(parts[1]), (0...width).contains(given), parts[1].utf8.allSatisfy(\.isDigit) else {
                return nil
            }
            length = given
        }
        // An IPv4 address is kept as ::ffff:a.b.c.d.
        let bits = 128 - width + length
        highMask = bits >= 64 ? .max : bits == 0 ? 0 : .max << UInt64(64 - bits)
        lowMask = bits >= 128 ? .max : bits <= 64 ? 0 : .max << UInt64(128 - bits)
        high = address.high & highMask
        low = address.low & lowMask
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.high & highMask == high && address.low & lowMask == low
    }
}
