/// What a walk over documents of one shape came to: which values the rows of a ``PathTable`` ask for, in the order of the
/// walk.
///
/// Documents of one shape (``JSONTape/shape``) have all values at the same places, so that the walk over the first of
/// them stands for all.
struct PathPlan {
    /// A value by its index on the tape, and a row of the table that it goes to. All that a field which takes texts as
    /// they are needs stands here, one step behind the other, and not in the table.
    struct Step {
        var element: UInt32
        var row: UInt32
        /// Among candidates.
        var rank: UInt16
        /// The target, when it is such a field.
        var field: AlertDraft.Field?
    }

    /// 0 while there is none.
    fileprivate(set) var shape: UInt64 = 0
    /// The value that was walked over, by its index.
    fileprivate(set) var root = 0
    /// What was added to the places of rows.
    fileprivate(set) var rank = 0
    private var room: UnsafeMutablePointer<Step>?
    private var capacity = 0
    private var count = 0
    private var isTooLong = false

    /// Holds until the plan is made anew.
    @inline(__always) var steps: UnsafeBufferPointer<Step> { UnsafeBufferPointer(start: room, count: count) }

    /// A document has few values, but lists in lists may hand one to many nodes.
    private static let maximumCount = 1024

    mutating func begin() {
        shape = 0
        count = 0
        isTooLong = false
    }

    mutating func append(_ step: Step) {
        guard count < Self.maximumCount else {
            isTooLong = true
            return
        }
        if count == capacity {
            let larger = UnsafeMutablePointer<Step>.allocate(capacity: max(32, capacity * 2))
            if let room { larger.moveInitialize(from: room, count: count) }
            room?.deallocate()
            (room, capacity) = (larger, max(32, capacity * 2))
        }
        (room! + count).initialize(to: step)
        count += 1
    }

    mutating func end(shape: UInt64, root: Int, rank: Int) {
        guard !isTooLong else { return }
        (self.shape, self.root, self.rank) = (shape, root, rank)
    }

    fileprivate func deallocate() { room?.deallocate() }
}

/// The plans of one table for the shapes that came last; a shape has one place among them.
final class PathPlans {
    private static let placeCount = 256
    private let plans = UnsafeMutablePointer<PathPlan>.allocate(capacity: placeCount)

    /// The plan for such documents, and whether it is yet to be made.
    @inline(__always) func plan(
        shape: UInt64, root: Int, rank: Int
    ) -> (plan: UnsafeMutablePointer<PathPlan>, isNew: Bool) {
        let plan = plans + Int(truncatingIfNeeded: shape % UInt64(Self.placeCount))
        return (plan, plan.pointee.shape != shape || plan.pointee.root != root || plan.pointee.rank != rank)
    }

    init() { plans.initialize(repeating: PathPlan(), count: Self.placeCount) }

    deinit {
        for place in 0..<Self.placeCount { plans[place].deallocate() }
        plans.deallocate()
    }
}
