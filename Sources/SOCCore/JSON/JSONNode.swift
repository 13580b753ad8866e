/// A value of a JSON document that knows where it stands, as ``YAMLNode`` does for YAML.
struct JSONNode {
    /// The document, and the parser to which its values belong.
    final class Document {
        fileprivate let parser = JSONParser()
        fileprivate let storage: UnsafeMutableRawBufferPointer
        fileprivate let count: Int
        fileprivate let source: String

        fileprivate init(_ text: String, source: String) {
            let bytes = Array(text.utf8)
            count = bytes.count
            self.source = source
            storage = .allocate(byteCount: count + JSONParser.padding, alignment: 64)
            storage.copyBytes(from: bytes)
        }

        deinit { storage.deallocate() }

        fileprivate var text: Text { Text(UnsafeRawBufferPointer(rebasing: storage[..<count])) }

        fileprivate func location(at offset: Int) -> SourceLocation {
            let before = storage[..<min(offset, count)]
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
            return SourceLocation(source, line: line, column: column)
        }
    }

    let value: JSONValue
    private let document: Document

    private init(_ value: JSONValue, _ document: Document) {
        self.value = value
        self.document = document
    }

    static func root(of text: String, source: String) throws(SOCError) -> JSONNode {
        let document = Document(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, source: source)
        do throws(JSONError) {
            return JSONNode(try document.parser.parse(document.text), document)
        } catch {
            throw SOCError(.malformedInput, "not JSON: \(error.reason)", at: document.location(at: error.offset))
        }
    }

    var location: SourceLocation { document.location(at: value.offset) }
    var string: String? { value.string.map { String($0) } }
    var boolean: Bool? { value.boolean }
    var integer: Int? { value.kind == .number ? value.bytes.integer.map { Int($0) } : nil }
    var tree: JSONTree { JSONTree(value) }

    var members: [(name: String, value: JSONNode)]? {
        guard value.isObject else { return nil }
        var members: [(name: String, value: JSONNode)] = []
        value.forEachMember { members.append((String($0), JSONNode($1, document))) }
        return members
    }

    var elements: [JSONNode]? {
        guard value.isArray else { return nil }
        var elements: [JSONNode] = []
        value.forEachElement { elements.append(JSONNode($0, document)) }
        return elements
    }

    subscript(name: String) -> JSONNode? { name.withText { value[$0] }.map { JSONNode($0, document) } }

    func error(_ message: String) -> SOCError { SOCError(.malformedInput, message, at: location) }
}
