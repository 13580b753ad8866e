/// Reads `application/x-www-form-urlencoded`.
///
/// Source: WHATWG URL Standard, section 5.1.
enum FormDecoder {
    /// The fields of a form as an object of strings, or the JSON that its field `payload` holds; nil when the text is no
    /// form.
    static func object(from text: Text, _ nested: NestedParsers) -> JSONValue? {
        guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals > 0, equals <= 128,
            text.prefix(equals).buffer.allSatisfy(isNameByte), text.firstIndex(of: UInt8(ascii: " ")) == nil
        else { return nil }
        let json = JSONWriter(capacity: text.count + 1024)
        json.beginObject()
        var payload: JSONValue?
        text.forEachPart(separatedBy: "&") { field in
            let equals = field.firstIndex(of: UInt8(ascii: "=")) ?? field.count
            let name = decoded(field.prefix(equals), in: nested.arena)
            let value = decoded(field.dropFirst(equals + 1), in: nested.arena)
            if payload == nil, name == "payload" { payload = nested.parse(value) }
            guard !name.isEmpty else { return }
            json.name(name)
            json.value(value)
        }
        json.endObject()
        return payload ?? nested.parse(json.text)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "$")
            || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "+")
    }

    /// Plus is a blank, `%C3%BC` two bytes; a percent sign that begins no escape stands for itself.
    static func decoded(_ text: Text, in arena: Arena) -> Text {
        guard text.firstIndex(of: UInt8(ascii: "%")) != nil || text.firstIndex(of: UInt8(ascii: "+")) != nil else {
            return text
        }
        let room = arena.allocate(text.count)
        var length = 0
        var position = 0
        while position < text.count {
            var byte = text[position]
            if byte == UInt8(ascii: "+") {
                byte = UInt8(ascii: " ")
            } else if byte == UInt8(ascii: "%"), position + 2 < text.count, let high = text[position + 1].hexValue,
                let low = text[position + 2].hexValue
            {
                byte = high << 4 | low
                position += 2
            }
            room[length] = byte
            length += 1
            position += 1
        }
        let result = Text(room, length)
        return result.isValidUTF8 ? result : result.repaired(in: arena)
    }
}
