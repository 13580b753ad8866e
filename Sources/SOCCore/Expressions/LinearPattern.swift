/// A regular expression whose search takes time in proportion to the text, whatever an attacker writes there.
///
/// Characters, classes, groups, alternatives, repetitions and anchors, as PCRE spells them; look-around and
/// back-references, which no linear search can have, are refused. It is found anywhere in the text unless anchored, `.` is
/// any character, and `(?i)` in front ignores the case of ASCII letters.
package struct LinearPattern: Sendable, Equatable {
    /// A step of Thompson's construction. Source: Russ Cox, "Regular Expression Matching: the Virtual Machine Approach".
    fileprivate enum Instruction: Sendable, Equatable {
        case scalar(ScalarSet)
        case split(Int, Int)
        case jump(Int)
        case start
        case end
        case wordBoundary(Bool)
        case match
    }

    package let text: String
    private let program: [Instruction]

    package static let maximumInstructionCount = 4000

    package init(_ text: String) throws(PatternError) {
        self.text = text
        var parser = PatternParser(text)
        let tree = try parser.parse()
        var program: [Instruction] = []
        try Self.compile(tree, ignoringCase: parser.ignoresCase, into: &program)
        program.append(.match)
        self.program = program
    }

    private static func compile(
        _ tree: PatternTree, ignoringCase: Bool, into program: inout [Instruction]
    ) throws(PatternError) {
        guard program.count < maximumInstructionCount else { throw PatternError(reason: "too large") }
        switch tree {
        case .empty: break
        case .scalar(let set): program.append(.scalar(ignoringCase ? set.withBothCases : set))
        case .start: program.append(.start)
        case .end: program.append(.end)
        case .wordBoundary(let isWanted): program.append(.wordBoundary(isWanted))
        case .sequence(let parts):
            for part in parts { try compile(part, ignoringCase: ignoringCase, into: &program) }
        case .alternatives(let parts):
            var exits: [Int] = []
            for (index, part) in parts.enumerated() {
                if index == parts.count - 1 {
                    try compile(part, ignoringCase: ignoringCase, into: &program)
                } else {
                    let split = program.count
                    program.append(.split(split + 1, 0))
                    try compile(part, ignoringCase: ignoringCase, into: &program)
                    exits.append(program.count)
                    program.append(.jump(0))
                    program[split] = .split(split + 1, program.count)
                }
            }
            for exit in exits { program[exit] = .jump(program.count) }
        case .repeated(let part, let least, let most):
            for _ in 0..<least { try compile(part, ignoringCase: ignoringCase, into: &program) }
            if let most {
                var splits: [Int] = []
                for _ in least..<most {
                    splits.append(program.count)
                    program.append(.split(program.count + 1, 0))
                    try compile(part, ignoringCase: ignoringCase, into: &program)
                }
                for split in splits { program[split] = .split(split + 1, program.count) }
            } else {
                let split = program.count
                program.append(.split(split + 1, 0))
                try compile(part, ignoringCase: ignoringCase, into: &program)
                program.append(.jump(split))
                program[split] = .split(split + 1, program.count)
            }
        }
    }

    /// Whether the pattern is found in the text.
    package func matches(_ text: Text) -> Bool {
        let scalars = Array(String(text).unicodeScalars)
        var current: [Int] = []
        var next: [Int] = []
        var seen = [Int](repeating: -1, count: program.count)
        for position in 0...scalars.count {
            // A match may begin at each place.
            if add(0, at: position, in: scalars, to: &current, seen: &seen) { return true }
            guard position < scalars.count else { break }
            next.removeAll(keepingCapacity: true)
            for place in current {
                guard case .scalar(let set) = program[place], set.contains(scalars[position]) else { continue }
                if add(place + 1, at: position + 1, in: scalars, to: &next, seen: &seen) { return true }
            }
            swap(&current, &next)
        }
        return false
    }

    /// Adds a place and all that is reached from it without a character; true when that is the end of the pattern.
    private func add(
        _ first: Int, at position: Int, in scalars: [Unicode.Scalar], to places: inout [Int], seen: inout [Int]
    ) -> Bool {
        var stack = [first]
        while let place = stack.popLast() {
            guard seen[place] != position else { continue }
            seen[place] = position
            switch program[place] {
            case .match: return true
            case .scalar: places.append(place)
            case .jump(let target): stack.append(target)
            case .split(let one, let other):
                stack.append(other)
                stack.append(one)
            case .start: if position == 0 { stack.append(place + 1) }
            case .end: if position == scalars.count { stack.append(place + 1) }
            case .wordBoundary(let isWanted):
                let before = position > 0 && ScalarSet.word.contains(scalars[position - 1])
                let after = position < scalars.count && ScalarSet.word.contains(scalars[position])
                if (before != after) == isWanted { stack.append(place + 1) }
            }
        }
        return false
    }
}

/// Why a text is no pattern.
package struct PatternError: Error, Equatable {
    package var reason: String
}

/// Characters, by ranges.
private struct ScalarSet: Sendable, Equatable {
    var ranges: [ClosedRange<UInt32>]
    var isInverted = false

    static let any = ScalarSet(ranges: [0...0x10FFFF])
    static let digit = ScalarSet(ranges: [0x30...0x39])
    static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20])

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isInverted
    }

    var inverted: ScalarSet { ScalarSet(ranges: ranges, isInverted: !isInverted) }

    var withBothCases: ScalarSet {
        var set = self
        for range in ranges {
            let upper = range.clamped(to: 0x41...0x5A)
            if range.overlaps(0x41...0x5A) { set.ranges.append(upper.lowerBound + 0x20...upper.upperBound + 0x20) }
            let lower = range.clamped(to: 0x61...0x7A)
            if range.overlaps(0x61...0x7A) { set.ranges.append(lower.lowerBound - 0x20...lower.upperBound - 0x20) }
        }
        return set
    }

    /// The ranges of a set within another; those of an inverted set are what is between.
    var plainRanges: [ClosedRange<UInt32>] {
        guard isInverted else { return ranges }
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return result
    }
}

private indirect enum PatternTree {
    case empty
    case scalar(ScalarSet)
    case start
    case end
    case wordBoundary(Bool)
    case sequence([PatternTree])
    case alternatives([PatternTree])
    case repeated(PatternTree, least: Int, most: Int?)
}

private struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private(set) var ignoresCase = false

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func parse() throws(PatternError) -> PatternTree {
        if scalars.starts(with: "(?i)".unicodeScalars) {
            ignoresCase = true
            position = 4
        }
        let tree = try alternatives()
        if position < scalars.count { throw PatternError(reason: "a parenthesis is closed that was not opened") }
        return tree
    }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() throws(PatternError) -> PatternTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 50 else { throw PatternError(reason: "nested too deep") }
        var parts = [try sequence()]
        while accept("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .alternatives(parts)
    }

    private mutating func sequence() throws(PatternError) -> PatternTree {
        var parts: [PatternTree] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let atom = try atom()
            parts.append(try repeated(atom))
        }
        return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func repeated(_ atom: PatternTree) throws(PatternError) -> PatternTree {
        var least: Int
        var most: Int?
        switch next {
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "?": (least, most) = (0, 1)
        case "{":
            guard let bounds = try bounds() else { return atom }
            (least, most) = bounds
            position -= 1
        default: return atom
        }
        position += 1
        // Lazy or not is the same to the question whether there is a match.
        _ = accept("?")
        if next == "*" || next == "+" { throw PatternError(reason: "a repetition of a repetition") }
        // Nothing is the same however often it is repeated: a thousand times a thousand of it need not be compiled.
        if case .empty = atom { return .empty }
        if most == 0 { return .empty }
        return .repeated(atom, least: least, most: most)
    }

    /// `{2}`, `{2,}`, `{2,5}`; nil when the brace is just a character.
    private mutating func bounds() throws(PatternError) -> (Int, Int?)? {
        guard let end = scalars[position...].firstIndex(of: "}") else { return nil }
        let parts = String(String.UnicodeScalarView(scalars[position + 1..<end]))
            .split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, let least = parts.first.flatMap({ Int($0) }), least >= 0 else { return nil }
        let most: Int?
        if parts.count == 1 {
            most = least
        } else if parts[1].isEmpty {
            most = nil
        } else {
            guard let bound = Int(parts[1]) else { return nil }
            most = bound
        }
        guard least <= 1000, most ?? 0 <= 1000, most ?? least >= least else {
            throw PatternError(reason: "repeated more than 1000 times, or fewer than none")
        }
        position = end + 1
        return (least, most)
    }

    private mutating func atom() throws(PatternError) -> PatternTree {
        guard let scalar = next else { return .empty }
        position += 1
        switch scalar {
        case ".": return .scalar(.any)
        case "^": return .start
        case "$": return .end
        case "*", "+", "?": throw PatternError(reason: "nothing to repeat before '\(scalar)'")
        case "[": return .scalar(try scalarClass())
        case "(":
            if accept("?") {
                guard accept(":") else {
                    throw PatternError(reason: "'(?' begins no group that is searched in linear time")
                }
            }
            let group = try alternatives()
            guard accept(")") else { throw PatternError(reason: "a parenthesis is not closed") }
            return group
        case "\\":
            switch next {
            case "b":
                position += 1
                return .wordBoundary(true)
            case "B":
                position += 1
                return .wordBoundary(false)
            case "A":
                position += 1
                return .start
            case "z", "Z":
                position += 1
                return .end
            default: return .scalar(try escape())
            }
        default: return .scalar(ScalarSet(ranges: [scalar.value...scalar.value]))
        }
    }

    private mutating func escape() throws(PatternError) -> ScalarSet {
        guard let scalar = next else { throw PatternError(reason: "ends with a backslash") }
        position += 1
        switch scalar {
        case "d": return .digit
        case "D": return .digit.inverted
        case "w": return .word
        case "W": return .word.inverted
        case "s": return .space
        case "S": return .space.inverted
        case "n": return single(0x0A)
        case "r": return single(0x0D)
        case "t": return single(0x09)
        case "f": return single(0x0C)
        case "v": return single(0x0B)
        case "0": return single(0)
        case "x", "u":
            let length = scalar == "x" ? 2 : 4
            guard position + length <= scalars.count,
                let value = UInt32(String(String.UnicodeScalarView(scalars[position..<position + length])), radix: 16)
            else { throw PatternError(reason: "'\\\(scalar)' without \(length) hexadecimal digits") }
            position += length
            return single(value)
        case "1"..."9", "k": throw PatternError(reason: "back-references cannot be searched in linear time")
        case "a"..."z", "A"..."Z": throw PatternError(reason: "unknown escape '\\\(scalar)'")
        default: return single(scalar.value)
        }
    }

    private func single(_ value: UInt32) -> ScalarSet { ScalarSet(ranges: [value...value]) }

    private mutating func scalarClass() throws(PatternError) -> ScalarSet {
        let isInverted = accept("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while true {
            guard let scalar = next else { throw PatternError(reason: "a '[' is not closed") }
            position += 1
            if scalar == "]", !isFirst { break }
            isFirst = false
            var set = single(scalar.value)
            if scalar == "\\" {
                set = try escape()
            } else if scalar == "[", next == ":" {
                throw PatternError(reason: "no POSIX classes; write '\\d', '\\w' or the range")
            }
            guard set.ranges.count == 1, !set.isInverted, set.ranges[0].count == 1, next == "-",
                position + 1 < scalars.count, scalars[position + 1] != "]"
            else {
                ranges += set.plainRanges
                continue
            }
            position += 1
            let last = scalars[position]
            position += 1
            let upper = last == "\\" ? try escape() : single(last.value)
            guard upper.ranges.count == 1, upper.ranges[0].count == 1, !upper.isInverted,
                set.ranges[0].lowerBound <= upper.ranges[0].lowerBound
            else { throw PatternError(reason: "a range in '[]' ends before it begins") }
            ranges.append(set.ranges[0].lowerBound...upper.ranges[0].lowerBound)
        }
        return ScalarSet(ranges: ranges, isInverted: isInverted)
    }
}
