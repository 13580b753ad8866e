extension String {
    /// How many bytes must be added, taken away or changed to make the other (Levenshtein); of long ones the first 64 count.
    package func editDistance(to other: String) -> Int {
        let (left, right) = (Array(utf8.prefix(64)), Array(other.utf8.prefix(64)))
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let change = diagonal + (byte == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(change, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
