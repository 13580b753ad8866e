/// Where a predicate is looked for: with which others in one scan of a field's values.
///
/// A field has three scans. The first finds the atoms that point to rules: few, rare, and looked for in every event. Where
/// some events are asked for literals alone, these have a scan of their own: a few look-ups (``LiteralTable``). The last
/// finds all others; it is made when a rule that something points to asks for one of them, which is seldom. So what an
/// event costs hangs little on how many rules there are.
struct ScanPlace {
    let number: UInt32

    static let first = 0
    static let firstLiterals = 1
    static let second = 2

    private static let stepBits: UInt32 = 2

    /// How many places so many fields have, with those that are never used.
    static func count(fieldCount: Int) -> Int { fieldCount << Int(stepBits) }

    @inline(__always) init(number: UInt32) { self.number = number }

    @inline(__always) init(slot: Int, step: Int) { number = UInt32(slot) << Self.stepBits | UInt32(step) }

    @inline(__always) var slot: Int { Int(number >> Self.stepBits) }

    @inline(__always) var step: Int { Int(number & (1 << Self.stepBits - 1)) }
}
