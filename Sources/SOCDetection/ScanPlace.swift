/// Where a predicate is looked for: with which others in one scan of a field's values.
///
/// A field has two scans. The first finds the atoms that point to rules: few, rare, and looked for in every event. The
/// second finds all others; it is made when a rule that something points to asks for one of them, which is seldom. So
/// what an event costs hangs little on how many rules there are.
struct ScanPlace {
    let number: UInt32

    static let first = 0
    static let second = 1

    @inline(__always) init(number: UInt32) { self.number = number }

    @inline(__always) init(slot: Int, step: Int) { number = UInt32(slot << 1 | step) }

    @inline(__always) var slot: Int { Int(number >> 1) }

    @inline(__always) var step: Int { Int(number & 1) }
}
