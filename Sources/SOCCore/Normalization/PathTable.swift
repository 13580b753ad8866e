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

    /// A free place has the node -1.
    private struct Edge {
        var node: Int32 = -1
        var child: Int32 = 0
        var key = Text.empty
    }

    private struct NodeRow {
        /// Its place in the table, which is its rank among candidates.
        var place: Int
        var path: Text
        var target: Target
    }

    /// Whether a text of several lines is several values, for fields other than prose.
    private let splitsLines: Bool
    // Plain memory that is never freed, for tables live as long as the program: the walk over a document goes through
    // these for every name, and arrays would be retained and released each time.
    private let nodes: UnsafeMutablePointer<Node>
    private let nodeRows: UnsafeMutablePointer<NodeRow>
    /// Open addressing over (node, key).
    private let edges: UnsafeMutablePointer<Edge>
    private let mask: UInt64
    /// Owns the keys.
    private let arena = Arena(blockSize: 4096)

    /// A path may stand more than once, for several targets.
    package convenience init(dictionaryLiteral rows: (String, Target)...) {
        self.init(rows: rows.map { Row(path: $0.0, target: $0.1) })
    }

    package init(rows: [Row], splitsLines: Bool = false) {
        self.splitsLines = splitsLines
        var children: [[String: Int]] = [[:]]
        var rowsOfNode: [[Int]] = [[]]
        for (index, row) in rows.enumerated() {
            var node = 0
            for segment in row.path.split(separator: ".", omittingEmptySubsequences: false).map(String.init) {
                if let child = children[node][segment] {
                    node = child
                } else {
                    children.append([:])
                    rowsOfNode.append([])
                    children[node][segment] = children.count - 1
                    node = children.count - 1
                }
            }
            rowsOfNode[node].append(index)
        }
        nodes = .allocate(capacity: children.count)
        nodeRows = .allocate(capacity: max(1, rows.count))
        var rowCount = 0
        for (node, places) in rowsOfNode.enumerated() {
            (nodes + node).initialize(
                to: Node(
                    firstRow: Int32(rowCount), rowCount: Int32(places.count), hasChildren: !children[node].isEmpty,
                    hasIndexes: children[node].keys.contains { $0.allSatisfy(\.isNumber) }))
            for place in places {
                let row = rows[place]
                (nodeRows + rowCount).initialize(
                    to: NodeRow(place: place, path: arena.copy(row.path), target: row.target))
                rowCount += 1
            }
        }
        var size = 16
        while size < children.count * 3 { size *= 2 }
        mask = UInt64(size - 1)
        edges = .allocate(capacity: size)
        edges.initialize(repeating: Edge(), count: size)
        for (node, named) in children.enumerated() {
            for (name, child) in named {
                let key = arena.copy(name)
                var slot = Int(Self.hash(node, key) & mask)
                while edges[slot].node >= 0 { slot = (slot + 1) & Int(mask) }
                edges[slot] = Edge(node: Int32(node), child: Int32(child), key: key)
            }
        }
    }

    @inline(__always) private static func hash(_ node: Int, _ key: Text) -> UInt64 {
        // The first and the last bytes tell most names apart; the comparison does the rest.
        var word: UInt64 = 0
        if key.count >= 8 {
            word = UnsafeRawPointer(key.base).loadUnaligned(as: UInt64.self)
            word ^= UnsafeRawPointer(key.base + key.count - 8).loadUnaligned(as: UInt64.self) &* 31
        } else {
            for index in 0..<key.count { word = word << 8 | UInt64(key[index]) }
        }
        var hash =
            (word ^ UInt64(truncatingIfNeeded: key.count) << 56 ^ UInt64(truncatingIfNeeded: node) &* 0x9E37_79B9)
            &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        return hash
    }

    private func child(of node: Int, _ key: Text) -> Int? {
        var slot = Int(Self.hash(node, key) & mask)
        while edges[slot].node >= 0 {
            if edges[slot].node == node, edges[slot].key == key { return Int(edges[slot].child) }
            slot = (slot + 1) & Int(mask)
        }
        return nil
    }

    /// Walks `value` and hands what the rows ask for to `draft`.
    ///
    /// - Parameter rank: Added to each row's place, for tables that are read one behind the other.
    package func read(_ value: JSONValue, into draft: AlertDraft, rank: Int = 1) {
        visit(value, node: 0, draft, rank, arrayDepth: 0)
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
            guard isKnown, let child = child(of: node, segment) else {
                isKnown = false
                return
            }
            node = child
        }
        return isKnown && nodes[node].rowCount > 0 ? node : nil
    }

    package func take(_ value: Text, at node: Int, into draft: AlertDraft, rank: Int = 1) {
        let first = Int(nodes[node].firstRow)
        for index in first..<(first + Int(nodes[node].rowCount)) {
            let rank = UInt16(clamping: nodeRows[index].place + rank)
            let path = nodeRows[index].path
            if splitsLines, !nodeRows[index].target.isProse, value.firstIndex(of: UInt8(ascii: "\n")) != nil {
                value.forEachPart(separatedBy: "\n") {
                    nodeRows[index].target.take($0, into: draft, rank: rank, path: path)
                }
            } else {
                nodeRows[index].target.take(value, into: draft, rank: rank, path: path)
            }
        }
    }

    /// How many arrays may lie in one another on the way to a value; more is nobody's format.
    private static let maximumArrayDepth = 4

    private func visit(_ value: JSONValue, node: Int, _ draft: AlertDraft, _ rank: Int, arrayDepth: Int) {
        switch value.kind {
        case .object:
            guard nodes[node].hasChildren else { return }
            value.forEachMember { key, member in step(key, member, node: node, draft, rank, arrayDepth) }
        case .array:
            guard arrayDepth < Self.maximumArrayDepth else { return }
            if nodes[node].hasIndexes {
                var index = 0
                value.forEachElement { element in
                    if let child = child(of: node, draft.arena.copy(String(index))) {
                        visit(element, node: child, draft, rank, arrayDepth: arrayDepth + 1)
                    }
                    index += 1
                }
            }
            value.forEachElement { visit($0, node: node, draft, rank, arrayDepth: arrayDepth + 1) }
        case .null: return
        case .string, .number, .boolean:
            guard nodes[node].rowCount > 0, let text = value.scalar else { return }
            take(text, at: node, into: draft, rank: rank)
        }
    }

    private func step(_ key: Text, _ member: JSONValue, node: Int, _ draft: AlertDraft, _ rank: Int, _ arrayDepth: Int)
    {
        if let child = child(of: node, key) {
            visit(member, node: child, draft, rank, arrayDepth: arrayDepth)
            return
        }
        // A dotted name goes down several nodes at once.
        guard key.firstIndex(of: UInt8(ascii: ".")) != nil else { return }
        var node = node
        var start = 0
        while true {
            let dot = key.firstIndex(of: UInt8(ascii: "."), from: start) ?? key.count
            guard let child = child(of: node, key[start..<dot]) else { return }
            node = child
            if dot == key.count { break }
            start = dot + 1
        }
        visit(member, node: node, draft, rank, arrayDepth: arrayDepth)
    }
}
