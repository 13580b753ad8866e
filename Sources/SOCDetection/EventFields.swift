internal import SOCCore

/// The values of one event's fields, found in one walk.
final class EventFields {
    private struct Value {
        var base: UnsafePointer<UInt8>
        /// -1 for null.
        var count: Int32
        var next: Int32
    }

    private enum State {
        static let exists: UInt8 = 1
        static let hasValue: UInt8 = 2
        /// And twice, or four times that for the other scans; see ``ScanPlace``.
        static let scanned: UInt8 = 4
    }

    private let rules: CompiledRules
    private let edgeMask: Int
    private let heads: UnsafeMutablePointer<Int32>
    private let ranks: UnsafeMutablePointer<UInt8>
    private let states: UnsafeMutablePointer<UInt8>
    private let touched: UnsafeMutablePointer<UInt16>
    private var touchedCount = 0
    private var values: UnsafeMutablePointer<Value>
    private var valueCount = 0
    private var valueCapacity = 256
    private let nameBuffer: UnsafeMutablePointer<UInt8>
    private static let longestName = 256
    /// For JSON within texts: a parser for each, since its values hold only until it parses again.
    private var nested: [JSONParser] = []
    private var nestedCount = 0
    private static let maximumNested = 4
    /// The event itself, for keywords.
    private(set) var event: JSONValue?

    init(_ rules: CompiledRules) {
        self.rules = rules
        edgeMask = rules.edges.count - 1
        let count = rules.fields.count
        heads = .allocate(capacity: count)
        ranks = .allocate(capacity: count)
        states = .allocate(capacity: count)
        touched = .allocate(capacity: count)
        heads.initialize(repeating: -1, count: count)
        ranks.initialize(repeating: 0, count: count)
        states.initialize(repeating: 0, count: count)
        values = .allocate(capacity: valueCapacity)
        nameBuffer = .allocate(capacity: Self.longestName)
    }

    deinit {
        heads.deallocate()
        ranks.deallocate()
        states.deallocate()
        touched.deallocate()
        values.deallocate()
        nameBuffer.deallocate()
    }

    func read(_ event: JSONValue) {
        for index in 0..<touchedCount {
            heads[Int(touched[index])] = -1
            states[Int(touched[index])] = 0
        }
        touchedCount = 0
        valueCount = 0
        nestedCount = 0
        self.event = event
        walk(event, node: 0)
    }

    @inline(__always) func exists(_ slot: Int) -> Bool { states[slot] & State.exists != 0 }
    @inline(__always) func hasValue(_ slot: Int) -> Bool { states[slot] & State.hasValue != 0 }

    /// Whether the field has not been scanned yet for what is found there; from now on it counts as scanned.
    @inline(__always) func beginScan(_ place: ScanPlace) -> Bool {
        let slot = place.slot
        let state = states[slot]
        let mark = State.scanned << UInt8(place.step)
        guard state & mark == 0 else { return false }
        if state == 0 {
            // Only the keywords, which are in no place of their own.
            guard slot == Compiler.keywordSlot else { return false }
            touched[touchedCount] = UInt16(slot)
            touchedCount += 1
        }
        states[slot] = state | mark
        return true
    }

    @inline(__always) func forEachValue(_ slot: Int, _ body: (Text) -> Void) {
        var place = heads[slot]
        while place >= 0 {
            let value = values[Int(place)]
            if value.count >= 0 { body(Text(value.base, Int(value.count))) }
            place = value.next
        }
    }

    /// The first value in the event that is not null.
    func firstValue(_ slot: Int) -> Text? {
        var first: Text?
        // The list is in reverse order.
        forEachValue(slot) { first = $0 }
        return first
    }

    // MARK: - Walking

    private func walk(_ object: JSONValue, node: Int) {
        object.forEachMember { name, value in
            if name == "Data" { self.takeNamed(value, node: node) }
            let child = self.child(of: node, name)
            if child > 0 { self.take(value, node: child) }
        }
    }

    /// XML's `<Data Name="User">x</Data>` as converters write it that know no schema: the name is in the element.
    private func takeNamed(_ value: JSONValue, node: Int) {
        if value.isArray {
            value.forEachElement { element in if element.isObject { self.takeNamed(element, node: node) } }
        } else if value.isObject, let name = (value["@Name"] ?? value["Name"] ?? value["#attributes"]?["Name"])?.string,
            let text = value["#text"] ?? value["Value"] ?? value["content"]
        {
            let child = self.child(of: node, name)
            if child > 0 { take(text, node: child) }
        }
    }

    @inline(__always) private func child(of node: Int, _ name: Text) -> Int {
        let found = edge(node, name)
        if found > 0 { return found }
        // Source: Sigma 2.1.0, "Field Usage": names in rules have no blanks.
        if name.firstIndex(of: 0x20) != nil {
            let stripped = childWithoutBlanks(of: node, name)
            if stripped > 0 { return stripped }
        }
        return Int(rules.nodes[node].anyMember)
    }

    @inline(__always) private func edge(_ node: Int, _ name: Text) -> Int {
        let hash = PathEdgeHash.hash(name, parent: UInt32(truncatingIfNeeded: node))
        var place = Int(hash) & edgeMask
        while true {
            let edge = rules.edges[place]
            if edge.child == 0 { return 0 }
            if edge.hash == hash, Int(edge.parent) == node, rules.text(edge.name) == name { return Int(edge.child) }
            place = (place + 1) & edgeMask
        }
    }

    private func childWithoutBlanks(of node: Int, _ name: Text) -> Int {
        guard name.count <= Self.longestName else { return 0 }
        var length = 0
        for byte in name.buffer where byte != 0x20 {
            nameBuffer[length] = byte
            length += 1
        }
        return edge(node, Text(nameBuffer, length))
    }

    private func take(_ value: JSONValue, node: Int) {
        let entry = rules.nodes[node]
        if value.isArray {
            if entry.slotCount > 0 { for place in slots(entry) { touch(Int(rules.nodeSlots[place].slot)) } }
            value.forEachElement { element in self.take(element, node: node) }
            return
        }
        if value.isObject {
            if entry.flags & CompiledRules.PathNode.hasMembers != 0 { walk(value, node: node) }
            guard entry.slotCount > 0 else { return }
            // XML's attributes beside the text of an element.
            if let text = value["#text"] {
                take(text, node: node)
            } else {
                add(value.bytes, entry)
            }
            return
        }
        if let text = value.scalar {
            if entry.flags & CompiledRules.PathNode.isText != 0, let object = parsed(text) {
                walk(object, node: node)
                return
            }
            if entry.slotCount > 0 { add(text, entry) }
        } else {
            for place in slots(entry) { addNull(rules.nodeSlots[place]) }
        }
    }

    @inline(__always) private func slots(_ entry: CompiledRules.PathNode) -> Range<Int> {
        Int(entry.firstSlot)..<Int(entry.firstSlot) + Int(entry.slotCount)
    }

    private func parsed(_ text: Text) -> JSONValue? {
        guard text.hasPrefix("{"), nestedCount < Self.maximumNested else { return nil }
        if nested.count == nestedCount { nested.append(JSONParser()) }
        guard let object = try? nested[nestedCount].parseCopy(of: text) else { return nil }
        nestedCount += 1
        return object
    }

    @inline(__always) private func add(_ text: Text, _ entry: CompiledRules.PathNode) {
        for place in slots(entry) {
            let target = rules.nodeSlots[place]
            guard claim(Int(target.slot), rank: UInt8(target.rank)) else { continue }
            append(text.base, Int32(truncatingIfNeeded: min(text.count, Int(Int32.max))), Int(target.slot))
            states[Int(target.slot)] |= State.exists | State.hasValue
        }
    }

    private func addNull(_ target: CompiledRules.SlotRank) {
        // Any value is better than null.
        guard claim(Int(target.slot), rank: UInt8(min(target.rank + 128, 255))) else { return }
        states[Int(target.slot)] |= State.exists
    }

    /// Whether a value from a place of that rank is taken: the best place wins, and all of its values count.
    @inline(__always) private func claim(_ slot: Int, rank: UInt8) -> Bool {
        if states[slot] == 0 {
            touched[touchedCount] = UInt16(slot)
            touchedCount += 1
            ranks[slot] = rank
        } else if rank < ranks[slot] {
            ranks[slot] = rank
            heads[slot] = -1
        } else if rank > ranks[slot] {
            return false
        }
        return true
    }

    private func touch(_ slot: Int) {
        guard states[slot] == 0 else { return }
        touched[touchedCount] = UInt16(slot)
        touchedCount += 1
        ranks[slot] = 255
        states[slot] = State.exists
    }

    @inline(__always) private func append(_ base: UnsafePointer<UInt8>, _ count: Int32, _ slot: Int) {
        if valueCount == valueCapacity { grow() }
        values[valueCount] = Value(base: base, count: count, next: heads[slot])
        heads[slot] = Int32(valueCount)
        valueCount += 1
    }

    private func grow() {
        let larger = UnsafeMutablePointer<Value>.allocate(capacity: valueCapacity * 2)
        larger.moveInitialize(from: values, count: valueCount)
        values.deallocate()
        values = larger
        valueCapacity *= 2
    }
}
