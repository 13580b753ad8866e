internal import ArgumentParser

/// A duration on the command line: `90s`, `15m`, `1h`, `7d`, or several in a row (`1h30m`).
package struct DurationArgument: ExpressibleByArgument, CustomStringConvertible {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    private static let units: [(Character, Int64)] = [
        ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
    ]

    package init?(argument: String) {
        var total: Int64 = 0
        var digits = ""
        for character in argument {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard let unit = Self.units.first(where: { $0.0 == character })?.1, let number = Int64(digits),
                number <= 100_000
            else { return nil }
            total += number * unit
            digits = ""
        }
        guard digits.isEmpty, total > 0 else { return nil }
        milliseconds = total
    }

    package var description: String {
        var rest = milliseconds
        var text = ""
        for (unit, size) in Self.units where rest >= size {
            text += "\(rest / size)\(unit)"
            rest %= size
        }
        return text
    }

    package var defaultValueDescription: String { description }
}
