internal import SOCCore

/// Where in events the fields stand, as a tree of member names.
///
/// A name with dots may be one member or several (`event.code`, or `code` in `event`): the tree has both ways.
struct PathTree {
    private var nodeOf: [[String]: Int] = [[]: 0]
    private var slots: [[CompiledRules.SlotRank]] = [[]]
    private var flags: [UInt16] = [0]
    private var anyMember: [Int32] = [-1]
    private var edges: [(parent: Int, name: String, child: Int)] = []
    /// Where fields of the header are not looked for.
    private var barred: [Int: Set<String>] = [:]

    init(_ strings: inout StringPool) {}

    /// How good a place is: what overrides others, members of the event and of containers, other places.
    private enum Rank {
        static let override = 0
        static let container = 8
        static let other = 24
    }

    /// - Parameter headerSlots: The fields of log sources and alerts, which are not where rules look first.
    mutating func add(_ fieldNames: [String], headerSlots: Set<Int>, shapes: [EventTables.Shape]) {
        var wanted: [String: [Int]] = [:]
        // Overrides come first: a path has one rank.
        for (slot, name) in fieldNames.enumerated() where slot > 0 { wanted[name, default: []].append(slot) }
        for field in shapes.flatMap(\.overrides) {
            for slot in wanted[field.name] ?? [] {
                for (place, path) in field.paths.enumerated() {
                    if headerSlots.contains(slot) {
                        barred[slot, default: []].insert(path)
                    } else {
                        add(path: path, slot: slot, rank: Rank.override + place)
                    }
                }
            }
        }
        // Place 0 is the keywords', which have no name.
        for (slot, name) in fieldNames.enumerated() where slot > 0 {
            add(path: name, slot: slot, rank: Rank.container)
        }
        for shape in shapes {
            for (place, container) in shape.containers.enumerated() {
                for (slot, name) in fieldNames.enumerated() where slot > 0 {
                    add(path: container + "." + name, slot: slot, rank: Rank.container + place)
                }
            }
            for field in shape.fields {
                for slot in wanted[field.name] ?? [] {
                    for (place, path) in field.paths.enumerated() {
                        add(path: path, slot: slot, rank: Rank.other + place)
                    }
                }
            }
            for path in shape.texts {
                let node = node(for: Self.segments(path))
                flags[node] |= CompiledRules.PathNode.isText
            }
        }
    }

    private static func segments(_ path: String) -> [String] {
        path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    private mutating func add(path: String, slot: Int, rank: Int) {
        guard barred[slot]?.contains(path) != true else { return }
        let node = node(for: Self.segments(path))
        guard !slots[node].contains(where: { $0.slot == UInt16(slot) }) else { return }
        slots[node].append(.init(slot: UInt16(slot), rank: UInt16(min(rank, 255))))
    }

    private mutating func node(for path: [String]) -> Int {
        if let node = nodeOf[path] { return node }
        let node = slots.count
        nodeOf[path] = node
        slots.append([])
        flags.append(0)
        anyMember.append(-1)
        // From each prefix the rest is one name.
        for length in 0..<path.count {
            let parent = self.node(for: Array(path[..<length]))
            let rest = path[length...]
            if rest.count == 1, rest.first == "*" {
                anyMember[parent] = Int32(node)
            } else if !rest.contains("*") {
                edges.append((parent, rest.joined(separator: "."), node))
            } else {
                continue
            }
            flags[parent] |= CompiledRules.PathNode.hasMembers
        }
        return node
    }

    typealias Tables = (
        nodes: [CompiledRules.PathNode], nodeSlots: [CompiledRules.SlotRank], edges: [CompiledRules.PathEdge]
    )

    func finish(_ strings: inout StringPool) -> Tables {
        var nodeSlots: [CompiledRules.SlotRank] = []
        let nodes = slots.indices.map { node in
            let first = nodeSlots.count
            nodeSlots += slots[node]
            return CompiledRules.PathNode(
                anyMember: anyMember[node], firstSlot: UInt32(first), slotCount: UInt16(slots[node].count),
                flags: flags[node])
        }
        var capacity = 16
        while capacity < edges.count * 2 { capacity *= 2 }
        let empty = CompiledRules.PathEdge(hash: 0, parent: 0, child: 0, name: .init(offset: 0, count: 0))
        var table = [CompiledRules.PathEdge](repeating: empty, count: capacity)
        for edge in edges {
            let name = Array(edge.name.utf8)
            let hash = name.withUnsafeBytes { PathEdgeHash.hash(Text($0), parent: UInt32(edge.parent)) }
            var place = Int(hash) & (capacity - 1)
            while table[place].child != 0 { place = (place + 1) & (capacity - 1) }
            table[place] = .init(
                hash: hash, parent: UInt32(edge.parent), child: UInt32(edge.child), name: strings.add(edge.name))
        }
        return (nodes, nodeSlots, table)
    }
}

enum PathEdgeHash {
    @inline(__always) static func hash(_ name: Text, parent: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: name.hash) ^ (parent &* 0x9E37_79B1)
    }
}
