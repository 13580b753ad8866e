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
}
