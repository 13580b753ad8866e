internal import Synchronization

/// The bytes of all bodies that are in memory at once.
final class ByteBudget: Sendable {
    private let used = Atomic<Int>(0)
    let limit: Int

    init(limit: Int) { self.limit = limit }

    var usedCount: Int { used.load(ordering: .relaxed) }

    /// - Returns: Whether there is room.
    func take(_ count: Int) -> Bool {
        let total = used.wrappingAdd(count, ordering: .relaxed).newValue
        if total <= limit { return true }
        used.wrappingSubtract(count, ordering: .relaxed)
        return false
    }

    func give(_ count: Int) { used.wrappingSubtract(count, ordering: .relaxed) }
}
