internal import SOCCore

extension JSONWriter {
    /// A field with the elements of an array, unless there are none.
    func list(_ name: StaticString, _ row: ResultRow, _ column: Int) {
        var isEmpty = true
        row.forEachElement(column) { _ in isEmpty = false }
        guard !isEmpty else { return }
        self.name(name)
        beginArray()
        row.forEachElement(column) { value($0) }
        endArray()
    }

    /// Writes the fields that all records of a history share, from columns 1 to 6: number, at, actor, action, changes, note.
    func writeChange(_ row: ResultRow) {
        field("number", row.integer(1))
        field("at", row.time(2))
        field("actor", row.bytes(3))
        field("action", row.bytes(4))
        if let changes = row.bytes(5) {
            name("changes")
            verbatim(changes)
        }
        field("note", row.bytes(6))
    }
}
