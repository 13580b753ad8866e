internal import CSimdjson

/// Where a parsed document lies: simdjson's tape with the place of every value in the input beside it.
///
/// Source: simdjson, doc/tape.md. A tape element has a type character in its highest byte and 56 bits of payload.
@frozen package struct JSONTape {
    @usableFromInline package var elements: UnsafePointer<UInt64>
    /// Unescaped strings: a 32-bit length, the bytes, a NUL; readable 64 bytes beyond the last one.
    @usableFromInline package var strings: UnsafePointer<UInt8>
    /// For each element the offset of its first byte in `bytes`; found when a value is first asked for its bytes.
    @usableFromInline package var offsets: UnsafePointer<UInt32>?
    /// The parser that knows the offsets.
    @usableFromInline package var parser: OpaquePointer?
    @usableFromInline package var bytes: UnsafePointer<UInt8>
    @usableFromInline package var byteCount: Int
    /// Which shape the document has of those that its parser remembers, or 0: in documents of one shape all names and
    /// values are at the same indexes.
    @usableFromInline package var shape: UInt64
    /// What was found in documents of known shapes.
    @usableFromInline var memo: UnsafeMutablePointer<ShapeMemo.Entry>?

    @inlinable init(
        elements: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>, offsets: UnsafePointer<UInt32>? = nil,
        parser: OpaquePointer? = nil, bytes: UnsafePointer<UInt8>, byteCount: Int, shape: UInt64 = 0,
        memo: UnsafeMutablePointer<ShapeMemo.Entry>? = nil
    ) {
        self.elements = elements
        self.strings = strings
        self.offsets = offsets
        self.parser = parser
        self.bytes = bytes
        self.byteCount = byteCount
        self.shape = shape
        self.memo = memo
    }

    /// The text of a string's element.
    @inlinable @inline(__always) static func string(_ element: UInt64, in strings: UnsafePointer<UInt8>) -> Text {
        string(at: strings + Int(truncatingIfNeeded: element & 0x00FF_FFFF_FFFF_FFFF))
    }

    /// The text that begins with its length.
    @inlinable @inline(__always) static func string(at start: UnsafePointer<UInt8>) -> Text {
        Text(start + 4, Int(UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)))
    }

    /// The index behind the value whose first element is given, and all that is in it.
    @inlinable @inline(__always) static func index(behind element: UInt64, at index: Int) -> Int {
        let tag = UInt8(truncatingIfNeeded: element >> 56)
        // Strings are the most.
        if tag == UInt8(ascii: "\"") { return index &+ 1 }
        switch tag {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return Int(truncatingIfNeeded: element & 0xFFFF_FFFF)
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): return index &+ 1
        default: return index &+ 2
        }
    }

    @usableFromInline static func findOffsets(of tape: UnsafePointer<JSONTape>) -> UnsafePointer<UInt32> {
        guard let parser = tape.pointee.parser else { preconditionFailure("a tape without offsets or parser") }
        let offsets = soc_json_offsets(parser, tape.pointee.bytes)
        // The parser that this tape belongs to made it writable.
        UnsafeMutablePointer(mutating: tape).pointee.offsets = offsets
        return offsets
    }
}

/// One value of a parsed document: a view that copies nothing.
///
/// Holds until its parser parses again.
@frozen package struct JSONValue {
    package enum Kind: Sendable { case object, array, string, number, boolean, null }

    @usableFromInline package let tape: UnsafePointer<JSONTape>
    @usableFromInline package let index: Int

    @inlinable package init(tape: UnsafePointer<JSONTape>, index: Int) {
        self.tape = tape
        self.index = index
    }

    @inlinable var element: UInt64 { tape.pointee.elements[index] }
    @inlinable var tag: UInt8 { UInt8(truncatingIfNeeded: element >> 56) }
    @inlinable var payload: Int { Int(element & 0x00FF_FFFF_FFFF_FFFF) }

    @inlinable package var kind: Kind {
        switch tag {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "n"): .null
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
        default: .number
        }
    }

    @inlinable package var isObject: Bool { tag == UInt8(ascii: "{") }
    @inlinable package var isArray: Bool { tag == UInt8(ascii: "[") }
    @inlinable package var isNull: Bool { tag == UInt8(ascii: "n") }

    /// The index of the element after this value and all that is in it.
    @inlinable package var nextIndex: Int { JSONTape.index(behind: element, at: index) }

    /// The unescaped text, when this is a string.
    @inlinable package var string: Text? {
        tag == UInt8(ascii: "\"") ? stringPayload : nil
    }

    @inlinable var stringPayload: Text {
        JSONTape.string(element, in: tape.pointee.strings)
    }

    /// The text of a string, or a number or Boolean as it was written; nil for null and containers.
    @inlinable package var scalar: Text? {
        switch tag {
        case UInt8(ascii: "\""): stringPayload
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "n"): nil
        default: bytes
        }
    }

    /// Like ``scalar``, without looking for the place of a number in the input where its text is certain: simdjson's tape
    /// has integers by value, and all but zero (`0`, `-0`) have one spelling.
    package func scalar(in arena: Arena) -> Text? {
        guard tag == UInt8(ascii: "l") else { return scalar }
        let number = Int64(bitPattern: tape.pointee.elements[index + 1])
        guard number != 0 else { return scalar }
        let room = arena.allocate(20)
        var rest = number.magnitude
        var position = 20
        repeat {
            position -= 1
            room[position] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        if number < 0 {
            position -= 1
            room[position] = UInt8(ascii: "-")
        }
        return Text(room + position, 20 - position)
    }

    @inlinable package var boolean: Bool? {
        switch tag {
        case UInt8(ascii: "t"): true
        case UInt8(ascii: "f"): false
        default: nil
        }
    }

    /// The text of a number that is on the tape by its place: in documents of known shapes.
    @inlinable @inline(__always) var placedNumber: Text? {
        let element = element
        guard UInt8(truncatingIfNeeded: element >> 56) == UInt8(ascii: "d") else { return nil }
        let length = Int(element >> 32 & 0xFF_FFFF)
        return length == 0 ? nil : Text(tape.pointee.bytes + Int(element & 0xFFFF_FFFF), length)
    }

    /// The document's bytes, when this is all of it and places have not been looked for.
    @inlinable @inline(__always) var wholeDocument: Text? {
        guard index == 1, isObject || isArray, tape.pointee.offsets == nil else { return nil }
        let (bytes, count) = (tape.pointee.bytes, tape.pointee.byteCount)
        // Blanks may stand around it, and nothing else. A closing bracket comes two behind the opening one in ASCII.
        return bytes[0] == tag && bytes[count - 1] == tag + 2 ? Text(bytes, count) : nil
    }

    /// The value's own bytes in the input: exact numbers, the quotes of a string, a container with all its blanks.
    @inlinable package var bytes: Text {
        if let known = placedNumber ?? wholeDocument { return known }
        let start = offset
        return Text(tape.pointee.bytes + start, endOffset - start)
    }

    /// Where the value's bytes begin in the input.
    @inlinable package var offset: Int { Int(offsets[index]) }

    @inlinable var offsets: UnsafePointer<UInt32> { tape.pointee.offsets ?? JSONTape.findOffsets(of: tape) }

    @inlinable var endOffset: Int {
        var position = offset
        let bytes = tape.pointee.bytes
        switch tag {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return Int(offsets[nextIndex - 1]) + 1
        case UInt8(ascii: "t"), UInt8(ascii: "n"): return position + 4
        case UInt8(ascii: "f"): return position + 5
        case UInt8(ascii: "\""):
            position += 1
            while bytes[position] != UInt8(ascii: "\"") {
                position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
            }
            return position + 1
        default:
            let end = tape.pointee.byteCount
            while position < end {
                switch bytes[position] {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                    UInt8(ascii: "e"), UInt8(ascii: "E"):
                    position += 1
                default: return position
                }
            }
            return position
        }
    }

    /// The member of that name; of several the first.
    package subscript(name: StaticString) -> JSONValue? {
        let place = remembered(name) { self[Text(name)]?.index ?? 0 }
        return place == 0 ? nil : JSONValue(tape: tape, index: place)
    }

    /// Whether it is so, where that depends on nothing but the names in the value and which members are containers.
    ///
    /// - Parameter name: Of the fact; no other fact and no member that is asked for has the same.
    func hasFact(_ name: StaticString, _ find: (JSONValue) -> Bool) -> Bool {
        remembered(name) { find(self) ? 1 : 0 } == 1
    }

    @inline(__always) private func remembered(_ name: StaticString, _ find: () -> Int) -> Int {
        guard tape.pointee.shape != 0, let memo = tape.pointee.memo else { return find() }
        let shape = tape.pointee.shape
        if let known = ShapeMemo.result(for: name, at: index, shape: shape, in: memo) { return known }
        let result = find()
        ShapeMemo.remember(result, for: name, at: index, shape: shape, in: memo)
        return result
    }

    @inlinable package subscript(name: Text) -> JSONValue? {
        guard isObject else { return nil }
        let (elements, strings) = (tape.pointee.elements, tape.pointee.strings)
        let end = nextIndex &- 1
        var position = index &+ 1
        while position < end {
            if JSONTape.string(elements[position], in: strings) == name {
                return JSONValue(tape: tape, index: position &+ 1)
            }
            position = JSONTape.index(behind: elements[position &+ 1], at: position &+ 1)
        }
        return nil
    }

    /// The value at the end of a path of member names.
    @inlinable package subscript(path: StaticString...) -> JSONValue? {
        var value = self
        for name in path {
            guard let member = value[name] else { return nil }
            value = member
        }
        return value
    }

    /// Calls `body` with the name and value of each member; does nothing when this is no object.
    @inlinable package func forEachMember(_ body: (Text, JSONValue) -> Void) {
        guard isObject else { return }
        let end = nextIndex - 1
        var position = index + 1
        while position < end {
            let key = JSONValue(tape: tape, index: position)
            let value = JSONValue(tape: tape, index: position + 1)
            body(key.stringPayload, value)
            position = value.nextIndex
        }
    }

    /// Calls `body` with each element; does nothing when this is no array.
    @inlinable package func forEachElement(_ body: (JSONValue) -> Void) {
        guard isArray else { return }
        let end = nextIndex - 1
        var position = index + 1
        while position < end {
            let value = JSONValue(tape: tape, index: position)
            body(value)
            position = value.nextIndex
        }
    }

    /// The elements of an array, or the value itself when it is none: many senders write `["x"]` or `"x"`.
    @inlinable package func forEachElementOrSelf(_ body: (JSONValue) -> Void) {
        isArray ? forEachElement(body) : body(self)
    }

    /// The member of an object that has no other.
    @inlinable package var onlyMember: (name: Text, value: JSONValue)? {
        guard isObject, nextIndex - 1 > index + 1 else { return nil }
        let key = JSONValue(tape: tape, index: index + 1)
        let value = JSONValue(tape: tape, index: index + 2)
        return value.nextIndex == nextIndex - 1 ? (key.stringPayload, value) : nil
    }

    package var firstElement: JSONValue? {
        guard isArray, nextIndex - 1 > index + 1 else { return nil }
        return JSONValue(tape: tape, index: index + 1)
    }
}
