internal import CSimdjson

/// Why bytes are not JSON.
package struct JSONError: Error, Equatable {
    /// Where, in bytes from the start of the parsed text.
    package var offset: Int
    /// What is wrong, fit for `line 3: message`.
    package var reason: StaticString

    package static func == (left: JSONError, right: JSONError) -> Bool {
        left.offset == right.offset && Text(left.reason) == Text(right.reason)
    }
}

/// Reads JSON values: simdjson where it can, a reader of ours for what RFC 8259 allows and simdjson refuses.
///
/// Numbers of any size and precision keep their text, lone surrogates become U+FFFD, values nest up to 4,096 deep.
package final class JSONParser {
    /// What is let pass although it is not JSON.
    package struct Leniency: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        /// Bytes in strings that are not UTF-8 become U+FFFD, and ``JSONParser/sawInvalidUTF8`` is set.
        package static let invalidUTF8 = Leniency(rawValue: 1)
        /// `[{}{}]` and `[{},]`: what templates that loop over alerts print.
        package static let missingCommas = Leniency(rawValue: 2)
    }

    /// How many readable bytes must follow what is parsed.
    package static let padding = Int(SOC_JSON_PADDING)
    package static let maximumDepth = Int(SOC_JSON_MAX_DEPTH)

    private let parser: OpaquePointer
    private let tape: UnsafeMutablePointer<JSONTape>
    private let slowReader: SlowReader
    private let leniency: Leniency
    private let memo: UnsafeMutablePointer<ShapeMemo.Entry>?
    private var copy = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 64)

    /// Whether the last document had bytes that are not UTF-8.
    package private(set) var sawInvalidUTF8 = false

    /// - Parameter remembersShapes: Whether documents of a few shapes come again and again, as in a stream.
    package init(leniency: Leniency = [], remembersShapes: Bool = false) {
        guard let parser = soc_json_parser_create() else { fatalError("out of memory") }
        if remembersShapes { soc_json_remember_shapes(parser) }
        memo = remembersShapes ? ShapeMemo.allocate() : nil
        self.parser = parser
        self.leniency = leniency
        slowReader = SlowReader(leniency: leniency)
        tape = .allocate(capacity: 1)
    }

    deinit {
        soc_json_parser_destroy(parser)
        tape.deallocate()
        copy.deallocate()
        memo?.deallocate()
    }

    /// Parses `text`, which must be one value and nothing else but white space.
    ///
    /// - Parameter text: Followed by ``padding`` readable bytes.
    package func parse(_ text: Text) throws(JSONError) -> JSONValue {
        if let value = parseFast(text) { return value }
        let (value, end) = try parsePrefix(text)
        var position = end
        while position < text.count {
            guard text[position].isJSONWhitespace else {
                throw JSONError(offset: position, reason: "text after the value")
            }
            position += 1
        }
        return value
    }

    /// What simdjson makes of `text`, or nil when that must be judged by ``parsePrefix(_:)``.
    package func parseFast(_ text: Text) -> JSONValue? {
        var document = soc_json_document()
        guard soc_json_parse(parser, text.base, text.count, &document) == 0,
            let elements = document.tape, let strings = document.strings
        else { return nil }
        sawInvalidUTF8 = false
        tape.initialize(
            to: JSONTape(
                elements: elements, strings: strings, parser: parser, bytes: text.base, byteCount: text.count,
                shape: document.shape, memo: memo))
        return JSONValue(tape: tape, index: 1)
    }

    /// Parses the value that `text` begins with.
    ///
    /// - Returns: The value and the offset after it.
    /// - Throws: With the offset `text.count` when the text ends within the value.
    package func parsePrefix(_ text: Text) throws(JSONError) -> (JSONValue, end: Int) {
        let end = try slowReader.read(text)
        sawInvalidUTF8 = slowReader.sawInvalidUTF8
        tape.initialize(to: slowReader.tape(over: text))
        return (JSONValue(tape: tape, index: 1), end)
    }

    /// Parses text that lies where the padding is not ours to read: JSON inside a string.
    package func parseCopy(of text: Text) throws(JSONError) -> JSONValue {
        if copy.count < text.count + Self.padding {
            copy.deallocate()
            copy = .allocate(byteCount: text.count * 2 + Self.padding, alignment: 64)
        }
        copy.copyMemory(from: text.buffer)
        return try parse(Text(UnsafeRawBufferPointer(rebasing: copy[..<text.count])))
    }
}
