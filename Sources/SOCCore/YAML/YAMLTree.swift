internal import CYAML

/// A value of a YAML document as it is written, with nothing resolved but aliases: what libyaml's events tell.
///
/// Two are equal when they have the same text or parts, wherever and however they are written.
struct YAMLTree: Sendable {
    enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

    /// From one; columns are counted in Unicode scalars.
    struct Mark: Sendable {
        var line: Int
        var column: Int
    }

    struct Member: Hashable, Sendable {
        var key: YAMLTree
        var value: YAMLTree
    }

    enum Content: Hashable, Sendable {
        case scalar(String)
        case sequence([YAMLTree])
        case mapping([Member])
    }

    var content: Content
    /// Of a scalar.
    var style = Style.plain
    var mark: Mark

    var scalar: String? { if case .scalar(let text) = content { text } else { nil } }
    var sequence: [YAMLTree]? { if case .sequence(let elements) = content { elements } else { nil } }
    var mapping: [Member]? { if case .mapping(let members) = content { members } else { nil } }
}

extension YAMLTree: Hashable {
    static func == (left: YAMLTree, right: YAMLTree) -> Bool { left.content == right.content }

    func hash(into hasher: inout Hasher) { hasher.combine(content) }
}

/// Why a text is not YAML, or not what we take for it.
struct YAMLError: Error {
    var problem: String
    var mark: YAMLTree.Mark?
    /// Keys that stand twice in one mapping, sorted; empty for other mistakes.
    var duplicateKeys: [String] = []
}

extension YAMLTree {
    /// The documents of a text.
    static func documents(of text: String) throws(YAMLError) -> [YAMLTree] {
        let reader = Reader(text)
        return try reader.documents()
    }

    /// The only document of a text; nil when it is empty.
    static func document(of text: String) throws(YAMLError) -> YAMLTree? {
        let documents = try documents(of: text)
        guard documents.count <= 1 else {
            throw YAMLError(problem: "but found another document", mark: documents[1].mark)
        }
        return documents.first
    }

    /// Owns libyaml's parser, and the text while it is parsed.
    private final class Reader {
        private let text: UnsafeMutableBufferPointer<UInt8>
        private var parser = yaml_parser_t()
        /// Of the document that is read.
        private var anchors: [String: YAMLTree] = [:]

        init(_ text: String) {
            self.text = .allocate(capacity: text.utf8.count)
            _ = self.text.initialize(from: text.utf8)
            guard yaml_parser_initialize(&parser) == 1 else { fatalError("out of memory") }
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(&parser, self.text.baseAddress, self.text.count)
        }

        deinit {
            yaml_parser_delete(&parser)
            text.deallocate()
        }

        func documents() throws(YAMLError) -> [YAMLTree] {
            var documents: [YAMLTree] = []
            while true {
                let event = try next()
                switch event.type {
                case YAML_STREAM_END_EVENT: return documents
                case YAML_DOCUMENT_START_EVENT:
                    anchors = [:]
                    documents.append(try value(next()))
                default: continue
                }
            }
        }

        private func value(_ event: Event) throws(YAMLError) -> YAMLTree {
            var tree: YAMLTree
            switch event.type {
            case YAML_ALIAS_EVENT:
                guard let value = anchors[event.anchor ?? ""] else {
                    throw YAMLError(problem: "found undefined alias", mark: event.mark)
                }
                return value
            case YAML_SEQUENCE_START_EVENT:
                tree = YAMLTree(content: .sequence(try elements()), mark: event.mark)
            case YAML_MAPPING_START_EVENT:
                tree = YAMLTree(content: .mapping(try members()), mark: event.mark)
            default: tree = YAMLTree(content: .scalar(event.text), style: event.style, mark: event.mark)
            }
            if let anchor = event.anchor { anchors[anchor] = tree }
            return tree
        }

        private func elements() throws(YAMLError) -> [YAMLTree] {
            var elements: [YAMLTree] = []
            while true {
                let event = try next()
                if event.type == YAML_SEQUENCE_END_EVENT { return elements }
                elements.append(try value(event))
            }
        }

        private func members() throws(YAMLError) -> [Member] {
            var members: [Member] = []
            while true {
                let event = try next()
                if event.type == YAML_MAPPING_END_EVENT { break }
                members.append(Member(key: try value(event), value: try value(next())))
            }
            try checkDuplicates(members)
            return members
        }

        private func checkDuplicates(_ members: [Member]) throws(YAMLError) {
            var seen: [YAMLTree: Mark] = [:]
            var duplicates: [String: Mark] = [:]
            for member in members {
                if let first = seen[member.key] {
                    duplicates[member.key.scalar ?? "<a collection>"] = first
                } else {
                    seen[member.key] = member.key.mark
                }
            }
            let names = duplicates.keys.sorted()
            guard let first = names.first else { return }
            throw YAMLError(problem: "the same key twice", mark: duplicates[first], duplicateKeys: names)
        }

        private func next() throws(YAMLError) -> Event {
            let event = Event()
            guard yaml_parser_parse(&parser, &event.event) == 1 else { throw failure }
            return event
        }

        private var failure: YAMLError {
            let problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
            // A reader stops at bytes, which have no line.
            guard parser.error != YAML_READER_ERROR else { return YAMLError(problem: problem) }
            return YAMLError(problem: problem, mark: Mark(parser.problem_mark))
        }
    }

    /// Owns what libyaml allocated for an event.
    private final class Event {
        var event = yaml_event_t()

        deinit { yaml_event_delete(&event) }

        var type: yaml_event_type_t { event.type }
        var mark: Mark { Mark(event.start_mark) }

        var anchor: String? {
            let anchor =
                switch type {
                case YAML_ALIAS_EVENT: event.data.alias.anchor
                case YAML_SCALAR_EVENT: event.data.scalar.anchor
                case YAML_SEQUENCE_START_EVENT: event.data.sequence_start.anchor
                case YAML_MAPPING_START_EVENT: event.data.mapping_start.anchor
                default: nil as UnsafeMutablePointer<yaml_char_t>?
                }
            return anchor.map { String(cString: $0) }
        }

        var text: String {
            let scalar = event.data.scalar
            // A scalar may hold NUL.
            return String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        }

        var style: Style {
            switch event.data.scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        }
    }
}

extension YAMLTree.Mark {
    fileprivate init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
