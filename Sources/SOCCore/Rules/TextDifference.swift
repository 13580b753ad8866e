/// How one text became another, line by line.
package enum TextDifference {
    /// Beyond this many lines the search for the shortest difference would take too long.
    private static let maximumLineCount = 20_000

    /// In the unified format of diff(1); empty when both are the same.
    package static func unified(
        _ old: String, _ new: String, from oldName: String, to newName: String, context: Int = 3
    ) -> String {
        guard old != new else { return "" }
        let before = lines(of: old)
        let after = lines(of: new)
        let edits = edits(before, after)
        var text = "--- \(oldName)\n+++ \(newName)\n"
        var index = 0
        while let first = edits[index...].firstIndex(where: { $0.mark != " " }) {
            let start = max(index, first - context)
            var end = first
            // Changes that are close to each other share a hunk.
            var next: Int? = first
            while let change = next, change - end <= 2 * context {
                end = change + 1
                next = edits[end...].firstIndex { $0.mark != " " }
            }
            let stop = min(edits.count, end + context)
            text += hunk(edits[start..<stop])
            index = stop
            if index >= edits.count { break }
        }
        return text
    }

    private struct Edit {
        var mark: Character
        var line: Substring
        /// From 1, in the old and the new text.
        var place: (old: Int, new: Int)
    }

    /// The last line of a text that does not end with a line feed says so, as diff(1) does.
    private static func lines(of text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" {
            lines.removeLast()
        } else if let last = lines.popLast() {
            lines.append("\(last)\n\\ No newline at end of file")
        }
        return lines
    }

    private static func edits(_ before: [Substring], _ after: [Substring]) -> [Edit] {
        var removed = Set<Int>()
        var inserted = Set<Int>()
        if before.count + after.count <= maximumLineCount {
            for change in after.difference(from: before) {
                switch change {
                case .remove(let offset, _, _): removed.insert(offset)
                case .insert(let offset, _, _): inserted.insert(offset)
                }
            }
        } else {
            removed = Set(before.indices)
            inserted = Set(after.indices)
        }
        var edits: [Edit] = []
        var old = 0
        var new = 0
        while old < before.count || new < after.count {
            let place = (old + 1, new + 1)
            if old < before.count, removed.contains(old) {
                edits.append(Edit(mark: "-", line: before[old], place: place))
                old += 1
            } else if new < after.count, inserted.contains(new) {
                edits.append(Edit(mark: "+", line: after[new], place: place))
                new += 1
            } else {
                edits.append(Edit(mark: " ", line: before[old], place: place))
                old += 1
                new += 1
            }
        }
        return edits
    }

    private static func hunk(_ edits: ArraySlice<Edit>) -> String {
        guard let first = edits.first else { return "" }
        let oldCount = edits.count { $0.mark != "+" }
        let newCount = edits.count { $0.mark != "-" }
        // An empty range is named by the line before it.
        let old = oldCount == 0 ? first.place.old - 1 : first.place.old
        let new = newCount == 0 ? first.place.new - 1 : first.place.new
        func range(_ start: Int, _ count: Int) -> String { count == 1 ? "\(start)" : "\(start),\(count)" }
        var text = "@@ -\(range(old, oldCount)) +\(range(new, newCount)) @@\n"
        for edit in edits { text += "\(edit.mark)\(edit.line)\n" }
        return text
    }
}
