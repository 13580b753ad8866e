/// A value with places to be filled in: `"{{ incident.title }} on {{ inputs.host }}"`, or CACAO's `__host__:value`.
///
/// A text that is one place and nothing else takes the value with its type; elsewhere texts are put in as they are, and
/// nothing in them is looked at again: what an attacker wrote stays data.
package indirect enum Template: Sendable, Equatable {
    case constant(JSONTree)
    case place(FieldPath)
    case text([Piece])
    case array([Template])
    case object([Member])

    package enum Piece: Sendable, Equatable {
        case literal(String)
        case place(FieldPath)
    }

    package struct Member: Sendable, Equatable {
        package var name: String
        package var value: Template
    }

    /// All places that it names.
    package var paths: [FieldPath] {
        switch self {
        case .constant: []
        case .place(let path): [path]
        case .text(let pieces): pieces.compactMap { if case .place(let path) = $0 { path } else { nil } }
        case .array(let elements): elements.flatMap(\.paths)
        case .object(let members): members.flatMap(\.value.paths)
        }
    }

    /// The value with all places filled in; an unknown one is null, or no text within a text.
    package func rendered(_ look: (FieldPath) -> JSONTree?) -> JSONTree {
        switch self {
        case .constant(let value): value
        case .place(let path): look(path) ?? .null
        case .text(let pieces):
            .string(
                pieces.map { piece in
                    switch piece {
                    case .literal(let text): text
                    case .place(let path): look(path).map { $0.scalar ?? ($0 == .null ? "" : $0.text) } ?? ""
                    }
                }.joined())
        case .array(let elements): .array(elements.map { $0.rendered(look) })
        case .object(let members): .object(members.map { JSONTree.Member($0.name, $0.value.rendered(look)) })
        }
    }
}

extension Template {
    /// How places are marked.
    package enum Style: Sendable {
        /// `{{ incident.title }}`
        case braces
        /// `__name__:value`. Source: CACAO 2.0, section 10.18.2, "Referencing Variables".
        case underscores
    }

    /// Reads the places of a text.
    ///
    /// - Throws: What is wrong with one of them.
    init(
        _ text: String, style: Style, resolve: (String) throws(UnknownField) -> FieldPath
    ) throws(UnknownField) {
        var pieces: [Piece] = []
        var literal = Substring()
        func flush() {
            if !literal.isEmpty { pieces.append(.literal(String(literal))) }
            literal = Substring()
        }
        var rest = text[...]
        while let place = style.firstPlace(in: rest) {
            literal += rest[..<place.range.lowerBound]
            rest = rest[place.range.upperBound...]
            guard let name = place.name else { throw UnknownField(reason: "a '{{' is not closed") }
            flush()
            pieces.append(.place(try resolve(name)))
        }
        literal += rest
        flush()
        switch pieces.count {
        case 0: self = .constant(.string(""))
        case 1:
            switch pieces[0] {
            case .literal(let text): self = .constant(.string(text))
            case .place(let path): self = .place(path)
            }
        default: self = .text(pieces)
        }
    }

    /// Reads the places of all texts in a value.
    init(
        _ value: JSONTree, style: Style, resolve: (String) throws(UnknownField) -> FieldPath
    ) throws(UnknownField) {
        switch value {
        case .string(let text): self = try Template(text, style: style, resolve: resolve)
        case .array(let elements):
            var templates: [Template] = []
            for element in elements { templates.append(try Template(element, style: style, resolve: resolve)) }
            self = .array(templates)
        case .object(let members):
            var templates: [Member] = []
            for member in members {
                let template = try Template(member.value, style: style, resolve: resolve)
                templates.append(Member(name: member.name, value: template))
            }
            self = .object(templates)
        default: self = .constant(value)
        }
    }
}

extension Template.Style {
    /// The first place: its range, and its name unless it is not closed.
    fileprivate func firstPlace(in text: Substring) -> (range: Range<Substring.Index>, name: String?)? {
        switch self {
        case .braces:
            guard let start = text.firstRange(ofText: "{{") else { return nil }
            guard let end = text[start.upperBound...].firstRange(ofText: "}}") else { return (start, nil) }
            let name = text[start.upperBound..<end.lowerBound].filter { !$0.isWhitespace }
            return (start.lowerBound..<end.upperBound, String(name))
        case .underscores:
            var rest = text
            while let marker = rest.firstRange(ofText: "__:value") {
                // The name ends here; it begins at the last `__` before that has nothing odd behind it.
                let before = text[..<marker.lowerBound]
                var start = before.endIndex
                while start > before.startIndex {
                    let previous = before.index(before: start)
                    let character = before[previous]
                    guard character.isASCII, character.isLetter || character.isNumber || "_-".contains(character)
                    else { break }
                    start = previous
                }
                if let opening = before[start...].firstRange(ofText: "__"), opening.upperBound < marker.lowerBound {
                    return (
                        opening.lowerBound..<marker.upperBound,
                        String(text[opening.lowerBound..<marker.lowerBound]) + "__"
                    )
                }
                rest = text[marker.upperBound...]
            }
            return nil
        }
    }
}

extension Substring {
    fileprivate func firstRange(ofText needle: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].utf8.starts(with: needle.utf8) {
                return start..<utf8.index(start, offsetBy: needle.utf8.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}
