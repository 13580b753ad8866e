/// Which groups have changed since their state was taken in, and what joined them.
package struct CorrelationChanges {
    /// What joins a group, in this order.
    package enum Member {
        case alert(AlertUID)
        /// All alerts that the store has of a group that was taken in.
        case group(AlertUID, count: Int)
    }

    /// Each once, in the order in which they changed first.
    package private(set) var groups: [CorrelationGroup] = []
    /// By uid of the group.
    package private(set) var members: [AlertUID: [Member]] = [:]

    private mutating func touch(_ group: CorrelationGroup) {
        if members[group.uid] == nil {
            members[group.uid] = []
            groups.append(group)
        }
    }

    mutating func add(_ uid: AlertUID, to group: CorrelationGroup) {
        touch(group)
        members[group.uid]?.append(.alert(uid))
    }

    mutating func merge(_ younger: CorrelationGroup, into older: CorrelationGroup) {
        touch(older)
        touch(younger)
        var moved: [Member] = younger.storedCount > 0 ? [.group(younger.uid, count: younger.storedCount)] : []
        moved += members[younger.uid] ?? []
        members[younger.uid] = []
        members[older.uid]?.append(contentsOf: moved)
    }
}
