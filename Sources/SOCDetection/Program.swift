internal import SOCCore

/// What must be true of an event, over atoms and fields.
indirect enum Expression {
    case constant(Bool)
    /// A predicate that some value of its field fulfils.
    case atom(Int)
    /// The field is missing or null.
    case isNull(Int)
    case exists(Int)
    /// The field has a value that is not null.
    case hasValue(Int)
    case reference(Int)
    case and([Expression])
    case or([Expression])
    case not(Expression)
    case atLeast(Int, [Expression])

    /// Without constants inside.
    var simplified: Expression {
        switch self {
        case .and(let parts):
            let kept = parts.map(\.simplified).filter { $0.constant != true }
            if kept.contains(where: { $0.constant == false }) { return .constant(false) }
            return kept.isEmpty ? .constant(true) : kept.count == 1 ? kept[0] : .and(kept)
        case .or(let parts):
            let kept = parts.map(\.simplified).filter { $0.constant != false }
            if kept.contains(where: { $0.constant == true }) { return .constant(true) }
            return kept.isEmpty ? .constant(false) : kept.count == 1 ? kept[0] : .or(kept)
        case .not(let part):
            let inner = part.simplified
            return inner.constant.map { .constant(!$0) } ?? .not(inner)
        case .atLeast(let count, let parts):
            let inner = parts.map(\.simplified)
            let sure = inner.count { $0.constant == true }
            let open = inner.filter { $0.constant == nil }
            if sure >= count { return .constant(true) }
            if sure + open.count < count { return .constant(false) }
            return .atLeast(count - sure, open)
        default: return self
        }
    }

    var constant: Bool? {
        if case .constant(let value) = self { return value }
        return nil
    }

    /// Atoms of which one must be set for this to be true, the rarest such set; nil when there is none.
    func cover(cost: (Int) -> Double) -> (atoms: [Int], cost: Double)? {
        switch self {
        case .constant(let value): return value ? nil : ([], 0)
        case .atom(let atom): return ([atom], cost(atom))
        case .isNull, .exists, .hasValue, .reference, .not: return nil
        case .and(let parts):
            return parts.compactMap { $0.cover(cost: cost) }.min { $0.cost < $1.cost }
        case .or(let parts):
            return Self.union(parts, cost: cost)
        case .atLeast(let count, let parts):
            // All but count - 1 of them: one of these is true whenever that many are.
            let covers = parts.map { $0.cover(cost: cost) }
            guard covers.count(where: { $0 == nil }) < count else { return nil }
            let kept = covers.compactMap { $0 }.sorted { $0.cost < $1.cost }.prefix(parts.count - count + 1)
            return (kept.flatMap(\.atoms), kept.reduce(0) { $0 + $1.cost })
        }
    }

    private static func union(_ parts: [Expression], cost: (Int) -> Double) -> (atoms: [Int], cost: Double)? {
        var atoms: [Int] = []
        var total = 0.0
        for part in parts {
            guard let cover = part.cover(cost: cost) else { return nil }
            atoms += cover.atoms
            total += cover.cost
        }
        return (atoms, total)
    }
}

/// Translates expressions into tests that jump: each test says where to go on when it holds and when not.
///
/// The last test that is needed decides, so no test is made twice and none that cannot matter.
struct ProgramWriter {
    /// Where a program ends.
    static let accept = UInt32.max
    static let reject = UInt32.max - 1

    enum Test: UInt32 {
        case atom = 0
        case isNull = 1
        case exists = 2
        case hasValue = 3
        case reference = 4
    }

    static let testShift: UInt32 = 28

    private(set) var instructions: [CompiledRules.Instruction] = []

    /// - Returns: The place at which the program begins; ``accept`` or ``reject`` when there is nothing to test.
    mutating func write(_ expression: Expression) -> UInt32 {
        write(expression.simplified, onTrue: Self.accept, onFalse: Self.reject)
    }

    private mutating func write(_ expression: Expression, onTrue: UInt32, onFalse: UInt32) -> UInt32 {
        switch expression {
        case .constant(let value): return value ? onTrue : onFalse
        case .atom(let atom): return test(.atom, atom, onTrue, onFalse)
        case .isNull(let slot): return test(.isNull, slot, onTrue, onFalse)
        case .exists(let slot): return test(.exists, slot, onTrue, onFalse)
        case .hasValue(let slot): return test(.hasValue, slot, onTrue, onFalse)
        case .reference(let index): return test(.reference, index, onTrue, onFalse)
        case .not(let part): return write(part, onTrue: onFalse, onFalse: onTrue)
        case .and(let parts):
            var next = onTrue
            for part in parts.reversed() { next = write(part, onTrue: next, onFalse: onFalse) }
            return next
        case .or(let parts):
            var next = onFalse
            for part in parts.reversed() { next = write(part, onTrue: onTrue, onFalse: next) }
            return next
        case .atLeast(let count, let parts):
            // starts[need]: where to go on when so many more are needed of the parts that follow.
            var starts = [onTrue] + [UInt32](repeating: onFalse, count: count)
            for part in parts.reversed() {
                let former = starts
                for need in stride(from: count, to: 0, by: -1) {
                    starts[need] = write(part, onTrue: former[need - 1], onFalse: former[need])
                }
            }
            return starts[count]
        }
    }

    private mutating func test(_ test: Test, _ operand: Int, _ onTrue: UInt32, _ onFalse: UInt32) -> UInt32 {
        // Both ways lead to the same place: nothing to ask.
        if onTrue == onFalse { return onTrue }
        instructions.append(
            .init(test: test.rawValue << Self.testShift | UInt32(operand), onTrue: onTrue, onFalse: onFalse))
        return UInt32(instructions.count - 1)
    }
}
