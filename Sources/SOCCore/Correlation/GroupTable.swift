/// The open groups of a correlator, by slots that are used again.
///
/// It owns the groups and hands them out without counting references: that is done for every alert, and several times.
struct GroupTable: ~Copyable {
    /// Refers to a group that may be gone.
    struct Reference {
        var slot: Int32
        var serial: UInt32

        static let none = Reference(slot: -1, serial: 0)
    }

    private struct Slot {
        /// Tells the group from the others that were here.
        var serial: UInt32
        var group: Unmanaged<CorrelationGroup>?
    }

    private var slots = TrivialList<Slot>()
    private var freeSlots = TrivialList<Int32>()
    private var serial: UInt32 = 0

    deinit { for slot in slots.elements { slot.group?.release() } }

    /// Takes in the group that `make` makes for a slot.
    mutating func insert(_ make: (_ slot: Int32, _ serial: UInt32) -> CorrelationGroup) -> CorrelationGroup {
        serial += 1
        let slot = freeSlots.popLast() ?? Int32(slots.count)
        let group = make(slot, serial)
        let content = Slot(serial: serial, group: .passRetained(group))
        if Int(slot) == slots.count { slots.append(content) } else { slots[Int(slot)] = content }
        return group
    }

    subscript(slot: Int) -> CorrelationGroup? { slots[slot].group?.takeUnretainedValue() }

    mutating func remove(_ slot: Int) {
        slots[slot].group?.release()
        slots[slot].group = nil
        freeSlots.append(Int32(slot))
    }

    /// The group, or the one that took it in; nil when it has ended. Not to be used once that has been removed.
    @inline(__always) func survivor(_ reference: Reference) -> Unmanaged<CorrelationGroup>? {
        guard reference.slot >= 0 else { return nil }
        let slot = slots[Int(reference.slot)]
        guard slot.serial == reference.serial, let group = slot.group else { return nil }
        return CorrelationGroup.survivor(of: group)
    }

    func visit(_ body: (CorrelationGroup) -> Void) {
        for slot in slots.elements { if let group = slot.group { body(group.takeUnretainedValue()) } }
    }
}
