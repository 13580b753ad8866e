/// The text that values were read from.
final class YAMLSource: Sendable {
    let name: String
    private let text: String

    init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// Finds a character of a scalar by walking along its text and its source at once.
    ///
    /// - Parameter start: Of the scalar: its quote, its first character, or the sign of a block.
    /// - Returns: nil where the two part: at escapes that stand for other characters.
    func place(
        ofCharacter offset: Int, of value: String, from start: (line: Int, column: Int)
    ) -> (line: Int, column: Int)? {
        // Asked for errors only, so nothing is kept for it.
        let scalars = Array(text.unicodeScalars)
        let lines = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
        guard lines.indices.contains(start.line - 1) else { return nil }
        var position = lines[start.line - 1] + start.column - 1
        guard position < scalars.count else { return nil }
        let style = scalars[position]
        if style == "|" || style == ">" {
            guard let next = lines.first(where: { $0 > position }) else { return nil }
            position = next
        } else if style == "'" || style == "\"" {
            position += 1
        }
        for (index, character) in value.unicodeScalars.enumerated() {
            guard index <= offset else { break }
            if character != " ", character != "\n" { skipBreaks(in: scalars, at: &position) }
            guard position < scalars.count else { return nil }
            if index == offset {
                let line = lines.lastIndex { $0 <= position } ?? 0
                return (line + 1, position - lines[line] + 1)
            }
            let written = scalars[position]
            let follows = position + 1 < scalars.count ? scalars[position + 1] : "\n"
            if style == "'", character == "'", follows == "'" {
                position += 2
            } else if style == "\"", written == "\\", follows == character, character == "\\" || character == "\"" {
                position += 2
            } else if written == character {
                position += 1
            } else if character == " " || character == "\n", written == "\n" || written == "\r" {
                position += 1
            } else {
                return nil
            }
        }
        return nil
    }

    /// A fold or the indentation of a block: blanks that are not in the text.
    private func skipBreaks(in scalars: [Unicode.Scalar], at position: inout Int) {
        var end = position
        while end < scalars.count, scalars[end] == " " || scalars[end] == "\n" || scalars[end] == "\r" { end += 1 }
        // Within a line blanks are text.
        var start = position
        while start > 0, scalars[start - 1] == " " { start -= 1 }
        let isIndentation = start == 0 || scalars[start - 1] == "\n"
        if isIndentation || scalars[position..<end].contains("\n") { position = end }
    }
}

/// Where a scalar stands, and each of its characters.
package struct ScalarPlace: Sendable {
    fileprivate let file: YAMLSource
    fileprivate let text: String
    package let location: SourceLocation

    init(_ text: String, at location: SourceLocation, in file: YAMLSource) {
        self.text = text
        self.location = location
        self.file = file
    }

    /// Where a character stands, however the scalar is quoted or folded.
    ///
    /// - Parameter offset: In Unicode scalars.
    package func location(ofCharacter offset: Int) -> SourceLocation {
        guard let line = location.line, let column = location.column,
            let place = file.place(ofCharacter: offset, of: text, from: (line, column))
        else { return location }
        return SourceLocation(file.name, line: place.line, column: place.column)
    }
}
