/// Which values of a document go where: the paths of a sender's table, compiled so that one walk finds them all.
///
/// A path is names separated by dots. It is found whether the sender nests objects (`{"a":{"b":1}}`), writes dotted
/// names (`{"a.b":1}`) or both, and arrays on the way are walked through. A number picks one element of an array.
/// Everything that no path leads to is stepped over without being read.
package final class PathTable: ExpressibleByDictionaryLiteral, @unchecked Sendable {
    /// What is done with the values at a path.
    package struct Row {
        package var path: String
        package var target: Target
    }

    /// The rows of a list of paths and targets, each under each of the prefixes.
    static func rows(_ pairs: [(String, Target)], under prefixes: [String] = [""]) -> [Row] {
        prefixes.flatMap { prefix in pairs.map { Row(path: prefix + $0.0, target: $0.1) } }
    }

    /// The rows of a node are ``rowCount`` of ``nodeRows`` from ``firstRow``.
    private struct Node {
        var firstRow: Int32 = 0
        var rowCount: Int32 = 0
        var hasChildren = false
        /// Whether a child is a number, for arrays.
        var hasIndexes = false
    }

    /// A name with its first and its last eight bytes as words, which tell most names apart without a call.
    private struct Name {
        var first: UInt64
        var last: UInt64
        var text: Text

        /// - Parameter text: Followed by eight readable bytes: strings of a document, copies in the table's arena.
        @inline(__always) init(readingBeyond text: Text) {
            self.text = text
            let base = UnsafeRawPointer(text.base)
            first = base.loadUnaligned(as: UInt64.self).littleEndian
            if text.count >= 8 {
                last = base.loadUnaligned(fromByteOffset: text.count &- 8, as: UInt64.self).littleEndian
            } else {
                first &= (1 as UInt64) &<< UInt64(truncatingIfNeeded: text.count &* 8) &- 1
                last = 0
            }
        }

        @inline(__always) static func == (left: Name, right: Name) -> Bool {
            left.first == right.first && left.last == right.last && left.text.count == right.text.count
                && (left.text.count <= 16 || left.text == right.text)
        }

        @inline(__always) func hash(at node: Int) -> UInt32 {
            var hash = first ^ last &* 31 ^ UInt64(truncatingIfNeeded: text.count) << 56
            hash ^= UInt64(truncatingIfNeeded: node) &* 0x9E37_79B9
            hash = hash &* 0x9E37_79B9_7F4A_7C15
            return UInt32(truncatingIfNeeded: hash >> 32 ^ hash >> 12)
        }

        @inline(__always) var hasDot: Bool {
            if text.count > 16 { return text.firstIndex(of: UInt8(ascii: ".")) != nil }
            return Self.hasDot(first) || Self.hasDot(last)
        }

        /// Whether a byte of the word is a point: the one that becomes zero borrows from its highest bit.
        @inline(__always) private static func hasDot(_ word: UInt64) -> Bool {
            let word = word ^ 0x2E2E_2E2E_2E2E_2E2E
            return (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
        }
    }

    private struct Edge {
        var node: Int32
        var child: Int32
        var key: Name
    }

    private struct NodeRow {
        /// Its place in the table, which is its rank among candidates.
        var place: Int
        /// The target, when that is a field which takes texts as they are: most are.
        var field: AlertDraft.Field?
        var path: Text
        var target: Target
    }

    /// Whether a text of several lines is several values, for fields other than prose.
    private let splitsLines: Bool
    // Plain memory that is never freed, for tables live as long as the program: the walk over a document goes through
    // these for every name, and arrays would be retained and released each time.
    private let nodeCount: Int
    private let nodes: UnsafeMutablePointer<Node>
    private let nodeRows: UnsafeMutablePointer<NodeRow>
    private let edges: UnsafeMutablePointer<Edge>
    /// Open addressing over (node, name): the number of the edge in the lower half, from 1, and of the hash the upper
    /// half. Small enough for the processor's first cache, and most names are in no edge.
    private let slots: UnsafeMutablePointer<UInt32>
    private let mask: Int
    /// Owns the keys.
    private let arena = Arena(blockSize: 4096)

    /// A path may stand more than once, for several targets.
    package convenience init(dictionaryLiteral rows: (String, Target)...) {
        self.init(rows: rows.map { Row(path: $0.0, target: $0.1) })
    }

    package init(rows: [Row], splitsLines: Bool = false) {
        self.splitsLines = splitsLines
        // Many tables are made when a program starts: no dictionaries and strings here.
        var tree = [Branch(key: Name(readingBeyond: Self.readableBeyond("", in: arena)), parent: -1)]
        var paths: [(text: Text, node: Int)] = []
        paths.reserveCapacity(rows.count)
        for row in rows {
            let path = Self.readableBeyond(row.path, in: arena)
            var node = 0
            path.forEachPart(separatedBy: ".") { node = Self.branch(of: node, Name(readingBeyond: $0), in: &tree) }
            paths.append((path, node))
            tree[node].rowCount += 1
        }
        nodeCount = tree.count
        precondition(nodeCount < 0xFFFF, "more paths than a table has room for")
        nodes = .allocate(capacity: nodeCount)
        nodeRows = .allocate(capacity: max(1, rows.count))
        var size = 16
        while size < nodeCount * 3 { size *= 2 }
        mask = size - 1
        slots = .allocate(capacity: size)
        slots.initialize(repeating: 0, count: size)
        edges = .allocate(capacity: nodeCount)
        var rowCount: Int32 = 0
        for (node, branch) in tree.enumerated() {
            (nodes + node).initialize(
                to: Node(firstRow: rowCount, hasChildren: branch.firstChild >= 0, hasIndexes: branch.hasIndexes))
            rowCount += branch.rowCount
            guard node > 0 else { continue }
            let edge = node - 1
            (edges + edge).initialize(to: Edge(node: branch.parent, child: Int32(node), key: branch.key))
            let hash = branch.key.hash(at: Int(branch.parent))
            var slot = Int(hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = hash & 0xFFFF_0000 | UInt32(edge + 1)
        }
        for (place, row) in rows.enumerated() {
            let node = nodes + paths[place].node
            var field: AlertDraft.Field?
            if case .field(let plain) = row.target, !splitsLines { field = plain }
            (nodeRows + Int(node.pointee.firstRow + node.pointee.rowCount)).initialize(
                to: NodeRow(place: place, field: field, path: paths[place].text, target: row.target))
            node.pointee.rowCount += 1
        }
    }

    /// A node while the table is made.
    private struct Branch {
        var key: Name
        var parent: Int32
        var firstChild: Int32 = -1
        var nextSibling: Int32 = -1
        var rowCount: Int32 = 0
        var hasIndexes = false
    }

    private static func branch(of node: Int, _ key: Name, in tree: inout [Branch]) -> Int {
        var child = tree[node].firstChild
        while child >= 0 {
            if tree[Int(child)].key == key { return Int(child) }
            child = tree[Int(child)].nextSibling
        }
        if key.text.buffer.allSatisfy(\.isDigit) { tree[node].hasIndexes = true }
        tree.append(Branch(key: key, parent: Int32(node), nextSibling: tree[node].firstChild))
        tree[node].firstChild = Int32(tree.count - 1)
        return tree.count - 1
    }

    private static func readableBeyond(_ name: String, in arena: Arena) -> Text {
        arena.copy(name + "\0\0\0\0\0\0\0\0").prefix(name.utf8.count)
    }

    @inline(__always) private func child(of node: Int, _ key: Name) -> Int? {
        let hash = key.hash(at: node)
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            if (slots[slot] ^ hash) >> 16 == 0 {
                let edge = edges + (Int(slots[slot] & 0xFFFF) &- 1)
                if edge.pointee.node == node, edge.pointee.key == key { return Int(edge.pointee.child) }
            }
            slot = (slot &+ 1) & mask
        }
        return nil
    }

    /// The child of a name that lies anywhere.
    private func child(of node: Int, anywhere name: Text) -> Int? {
        // Longer than any name in a table that anybody writes.
        guard name.count <= 256 else { return nil }
        return withUnsafeTemporaryAllocation(byteCount: name.count + 8, alignment: 8) { room in
            room.copyMemory(from: name.buffer)
            return child(of: node, Name(readingBeyond: Text(UnsafeRawBufferPointer(rebasing: room[..<name.count]))))
        }
    }

    /// Walks `value` and hands what the rows ask for to `draft`.
    ///
    /// - Parameter rank: Added to each row's place, for tables that are read one behind the other.
    package func read(_ value: JSONValue, into draft: AlertDraft, rank: Int = 1) {
        let memory = draft.memory(of: self, nodeCount: nodeCount)
        let former = draft.walk
        draft.walk = Walk(rank: rank, lists: memory.lists)
        let shape = value.tape.pointee.shape
        if shape == 0 {
            visit(value, node: 0, draft, arrayDepth: 0)
        } else {
            let (plan, isNew) = memory.plans._withUnsafeGuaranteedRef {
                $0.plan(shape: shape, root: value.index, rank: rank)
            }
            isNew ? makePlan(plan, for: value, draft) : follow(plan, through: value.tape, draft)
        }
        draft.walk = former
    }

    /// What stays the same while a document is walked through: kept by the draft, for a walk hands on enough at each step.
    struct Walk {
        var rank = 1
        /// Of the ``MemberOrder`` that the draft owns.
        var lists: UnsafeMutablePointer<MemberOrder.List>?
        /// What takes down the walk for documents of the same shape.
        var plan: UnsafeMutablePointer<PathPlan>?
    }

    private func makePlan(_ plan: UnsafeMutablePointer<PathPlan>, for value: JSONValue, _ draft: AlertDraft) {
        plan.pointee.begin()
        draft.walk.plan = plan
        visit(value, node: 0, draft, arrayDepth: 0)
        draft.walk.plan = nil
        plan.pointee.end(shape: value.tape.pointee.shape, root: value.index, rank: draft.walk.rank)
    }

    private func follow(_ plan: UnsafePointer<PathPlan>, through tape: UnsafePointer<JSONTape>, _ draft: AlertDraft) {
        let (elements, strings) = (tape.pointee.elements, tape.pointee.strings)
        let rows = nodeRows
        // Of the step before: several rows may ask for one value.
        var last = UInt32.max
        var value: Text?
        for step in plan.pointee.steps {
            if step.element != last {
                last = step.element
                let element = elements[Int(last)]
                value =
                    UInt8(truncatingIfNeeded: element >> 56) == UInt8(ascii: "\"")
                    ? JSONTape.string(element, in: strings)
                    : JSONValue(tape: tape, index: Int(last)).scalar(in: draft.arena)
            }
            guard let value else { continue }
            let row = rows + Int(step.row)
            if let field = step.field {
                draft.take(field, value, rank: step.rank, path: row.pointee.path)
            } else {
                take(value, by: row, into: draft, rank: step.rank)
            }
        }
    }

    /// Takes down the rows of a node for documents of the same shape.
    @inline(never) private func add(_ value: JSONValue, at node: Int, rank: Int, to plan: inout PathPlan) {
        let first = Int(nodes[node].firstRow)
        for index in first..<(first + Int(nodes[node].rowCount)) {
            let row = nodeRows + index
            plan.append(
                PathPlan.Step(
                    element: UInt32(value.index), row: UInt32(index), rank: UInt16(clamping: row.pointee.place &+ rank),
                    field: row.pointee.field))
        }
    }

    /// Hands one value to the rows of a path that the sender names: a term, a dimension, a label.
    package func take(_ name: Text, _ value: Text, into draft: AlertDraft, rank: Int = 0x2000) {
        if let node = node(named: name) { take(value, at: node, into: draft, rank: rank) }
    }

    /// Where a name leads to, for ``take(_:at:into:rank:)``; nil when no row begins there.
    package func node(named name: Text) -> Int? {
        var node = 0
        var isKnown = true
        name.forEachPart(separatedBy: ".") { segment in
            guard isKnown, let child = child(of: node, anywhere: segment) else {
                isKnown = false
                return
            }
            node = child
        }
        return isKnown && nodes[node].rowCount > 0 ? node : nil
    }

    package func take(_ value: Text, at node: Int, into draft: AlertDraft, rank: Int = 1) {
        let first = Int(nodes[node].firstRow)
        for index in first..<(first &+ Int(nodes[node].rowCount)) {
            let row = nodeRows + index
            let rank = UInt16(clamping: row.pointee.place &+ rank)
            if let field = row.pointee.field {
                draft.take(field, value, rank: rank, path: row.pointee.path)
            } else {
                take(value, by: row, into: draft, rank: rank)
            }
        }
    }

    private func take(_ value: Text, by row: UnsafePointer<NodeRow>, into draft: AlertDraft, rank: UInt16) {
        let path = row.pointee.path
        if splitsLines, !row.pointee.target.isProse, value.firstIndex(of: UInt8(ascii: "\n")) != nil {
            value.forEachPart(separatedBy: "\n") {
                row.pointee.target.take($0, into: draft, rank: rank, path: path)
            }
        } else {
            row.pointee.target.take(value, into: draft, rank: rank, path: path)
        }
    }

    /// How many arrays may lie in one another on the way to a value; more is nobody's format.
    private static let maximumArrayDepth = 4

    private func visit(_ value: JSONValue, node: Int, _ draft: AlertDraft, arrayDepth: Int) {
        switch value.kind {
        case .object:
            guard nodes[node].hasChildren else { return }
            visitMembers(of: value, node: node, draft, arrayDepth: arrayDepth)
        case .array:
            guard arrayDepth < Self.maximumArrayDepth, nodes[node].rowCount > 0 || nodes[node].hasChildren else {
                return
            }
            if nodes[node].hasIndexes {
                var index = 0
                value.forEachElement { element in
                    if let child = child(of: node, anywhere: draft.arena.copy(String(index))) {
                        visit(element, node: child, draft, arrayDepth: arrayDepth + 1)
                    }
                    index += 1
                }
            }
            value.forEachElement { visit($0, node: node, draft, arrayDepth: arrayDepth + 1) }
        case .string, .number, .boolean, .null:
            guard nodes[node].rowCount > 0 else { return }
            if let plan = draft.walk.plan { add(value, at: node, rank: draft.walk.rank, to: &plan.pointee) }
            guard let text = value.scalar(in: draft.arena) else { return }
            take(text, at: node, into: draft, rank: draft.walk.rank)
        }
    }

    // A loop of its own instead of forEachMember, for the many members that no path leads to.
    private func visitMembers(of object: JSONValue, node: Int, _ draft: AlertDraft, arrayDepth: Int) {
        let tape = object.tape
        let (elements, strings) = (tape.pointee.elements, tape.pointee.strings)
        let end = object.nextIndex &- 1
        var position = object.index &+ 1
        // Lists of other nodes may grow while this one is walked through, but not its own: it is not among its children.
        let list = draft.walk.lists! + node
        var next = list.pointee.start()
        while position < end {
            let name = strings + Int(truncatingIfNeeded: elements[position] & 0x00FF_FFFF_FFFF_FFFF)
            let member = position &+ 1
            let element = elements[member]
            position = JSONTape.index(behind: element, at: member)
            let child: Int
            if next.pointee.matches(name) {
                child = Int(next.pointee.child)
                next += 1
            } else {
                (child, next) = find(name, of: node, next: next, in: list)
            }
            guard child >= 0 else {
                if child == Self.dotted {
                    let value = JSONValue(tape: tape, index: member)
                    visit(dotted: JSONTape.string(at: name), value, node: node, draft, arrayDepth)
                }
                continue
            }
            if UInt8(truncatingIfNeeded: element >> 56) == UInt8(ascii: "\"") {
                let text = JSONTape.string(element, in: strings)
                guard nodes[child].rowCount > 0 else { continue }
                if let plan = draft.walk.plan {
                    add(JSONValue(tape: tape, index: member), at: child, rank: draft.walk.rank, to: &plan.pointee)
                }
                take(text, at: child, into: draft, rank: draft.walk.rank)
            } else {
                visit(JSONValue(tape: tape, index: member), node: child, draft, arrayDepth: arrayDepth)
            }
        }
    }

    /// What ``find(_:of:next:in:)`` gives for a name that may lead down several nodes at once.
    private static let dotted = -2

    /// Where a name leads to that did not come next the last time, and what may come now.
    @inline(never) private func find(
        _ name: UnsafePointer<UInt8>, of node: Int, next: UnsafeMutablePointer<MemberOrder.Place>,
        in list: UnsafeMutablePointer<MemberOrder.List>
    ) -> (child: Int, next: UnsafeMutablePointer<MemberOrder.Place>) {
        let behind = list.pointee.start() + list.pointee.count
        var candidate = next + 1
        while candidate < behind, candidate - next <= MemberOrder.lookahead {
            if candidate.pointee.matches(name) { return (Int(candidate.pointee.child), candidate + 1) }
            candidate += 1
        }
        let key = Name(readingBeyond: JSONTape.string(at: name))
        let child = child(of: node, key)
        if child == nil, key.hasDot { return (Self.dotted, next) }
        let result = child.map { Int32($0) } ?? MemberOrder.nowhere
        guard key.text.count <= MemberOrder.maximumLength else { return (Int(result), next) }
        return (Int(result), list.pointee.insert(MemberOrder.Place(name: name, child: result), before: next))
    }

    /// A dotted name goes down several nodes at once.
    private func visit(
        dotted name: Text, _ member: JSONValue, node: Int, _ draft: AlertDraft, _ arrayDepth: Int
    ) {
        var node = node
        var start = 0
        while true {
            let dot = name.firstIndex(of: UInt8(ascii: "."), from: start) ?? name.count
            guard let child = child(of: node, anywhere: name[start..<dot]) else { return }
            node = child
            if dot == name.count { break }
            start = dot + 1
        }
        visit(member, node: node, draft, arrayDepth: arrayDepth)
    }
}
