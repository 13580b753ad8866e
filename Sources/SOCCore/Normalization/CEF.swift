extension Sender {
    /// ArcSight Common Event Format, with any syslog header or none before it.
    ///
    /// Source: Micro Focus, "Implementing ArcSight Common Event Format (CEF)", version 26.
    static let cef: Sender = Sender(
        "cef",
        recognises: { _ in false },
        table: [
            "externalId": .field(.sourceAlertID),
            "dvchost": .field(.sourceInstance),
            "deviceExternalId": .field(.sourceInstance),
            "msg": .field(.description),
            "cat": .field(.category),
            "rt": .detectedAndCreatedAt,
            "deviceReceiptTime": .detectedAndCreatedAt,
            "end": .detectedAndCreatedAt,
            "start": .detectedAndCreatedAt,
            "start": .occurredAt,
            "src": .source,
            "c6a2": .sourceIP,
            "dst": .destination,
            "c6a3": .destIP,
            "spt": .field(.sourcePort),
            "dpt": .field(.destPort),
            "dhost": .destination,
            "shost": .source,
            "dvchost": .hostname,
            "suser": .user,
            "duser": .user,
            "sourceTranslatedAddress": .observable(.ip),
            "destinationTranslatedAddress": .observable(.ip),
            "fileHash": .observable(.hashOther),
            "oldFileHash": .observable(.hashOther),
            "fname": .file,
            "filePath": .file,
            "oldFilePath": .file,
            "request": .observable(.url),
            "requestClientApplication": .observable(.userAgent),
            "sproc": .observable(.process),
            "dproc": .observable(.process),
            "smac": .observable(.mac),
            "dmac": .observable(.mac),
            "destinationDnsDomain": .observable(.domain),
            "sourceDnsDomain": .observable(.domain),
            "act": .tag,
        ],
        readsText: { line, draft in
            guard let event = CEFEvent(line, arena: draft.arena) else { return false }
            draft.set(.title, event.name, rank: 1, from: "Name")
            draft.set(.ruleID, event.signature, rank: 1, from: "Device Event Class ID")
            draft.setSeverity(
                SeverityScale.cef.severity(of: event.severity), text: event.severity, rank: 1, from: "Severity")
            var labels: [(field: Text, label: Text)] = []
            event.forEachField(in: draft.arena) { key, value in
                cef.table.take(key, value, into: draft, rank: 1)
                if key.hasSuffix("Label"), labels.count < 64 { labels.append((key.prefix(key.count - 5), value)) }
            }
            if !labels.isEmpty {
                event.forEachField(in: draft.arena) { key, value in
                    for label in labels where label.field == key {
                        FieldLabel.take(label.label, value, into: draft)
                    }
                }
            }
            if draft.detectedAt == nil, let time = event.headerTime {
                draft.setTime(.detectedAt, time, text: .empty, from: "syslog header")
                draft.setTime(.createdAt, time, text: .empty, from: "syslog header")
            }
            let product = draft.arena.join(event.vendor, event.product, separator: " ")
            draft.set(.sourceInstance, product, rank: 0x1000, from: "Device Vendor, Device Product")
            return true
        }
    )
}

/// The parts of a line of CEF.
struct CEFEvent {
    let vendor: Text
    let product: Text
    let signature: Text
    let name: Text
    let severity: Text
    /// What stands before `CEF:`.
    let syslogHeader: Text
    private let fields: Text

    /// Finds `CEF:0|` anywhere in the line.
    init?(_ line: Text, arena: Arena) {
        var start = 0
        while true {
            guard let found = line.firstRange(of: Text("CEF:"), from: start) else { return nil }
            var position = found + 4
            while position < line.count, line[position].isDigit { position += 1 }
            if position > found + 4, position < line.count, line[position] == UInt8(ascii: "|") { break }
            start = found + 4
        }
        guard let found = line.firstRange(of: Text("CEF:"), from: start) else { return nil }
        syslogHeader = line.prefix(found).trimmed
        var rest = line.dropFirst(found)
        var parts: [Text] = []
        // CEF, section "Header": pipes and backslashes in it are escaped.
        while parts.count < 7 {
            var end = 0
            while end < rest.count, rest[end] != UInt8(ascii: "|") { end += rest[end] == UInt8(ascii: "\\") ? 2 : 1 }
            parts.append(rest.prefix(end).withoutBackslashes(in: arena).trimmed)
            guard end < rest.count else {
                rest = .empty
                break
            }
            rest = rest.dropFirst(end + 1)
        }
        guard parts.count == 7 else { return nil }
        vendor = parts[1]
        product = parts[2]
        signature = parts[4]
        name = parts[5]
        severity = parts[6]
        fields = rest
    }

    /// The time that an RFC 5424 header names.
    var headerTime: Timestamp? {
        var time: Timestamp?
        var count = 0
        syslogHeader.forEachPart(separatedBy: " ") { part in
            count += 1
            if time == nil, count <= 3, part.count >= 19, part.firstIndex(of: UInt8(ascii: "T")) == 10 {
                time = Timestamp(part)
            }
        }
        return time
    }

    /// Calls `body` with each key and value of the extension.
    ///
    /// A value goes on up to the blank before the next key, so it may hold blanks; an equals sign in it is escaped, but
    /// one that follows no key is taken for part of it.
    func forEachField(in arena: Arena, _ body: (Text, Text) -> Void) {
        var key: Text?
        var valueStart = 0
        var position = 0
        while position < fields.count {
            let byte = fields[position]
            if byte == UInt8(ascii: "\\") {
                position += 2
                continue
            }
            if byte == UInt8(ascii: "=") {
                var start = position
                while start > valueStart, Self.isKeyByte(fields[start - 1]) { start -= 1 }
                let isKey = start < position && (start == 0 || fields[start - 1].isJSONWhitespace)
                if isKey, key == nil || start > valueStart {
                    if let key { emit(key, fields[valueStart..<start], arena, body) }
                    key = fields[start..<position]
                    valueStart = position + 1
                }
            }
            position += 1
        }
        if let key { emit(key, fields[min(valueStart, fields.count)..<fields.count], arena, body) }
    }

    private func emit(_ key: Text, _ value: Text, _ arena: Arena, _ body: (Text, Text) -> Void) {
        body(key, value.trimmed.withoutBackslashes(in: arena))
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "-")
    }
}

extension Text {
    /// With `\\|`, `\\=` and `\\\\` as what they stand for, `\\n` and `\\r` as line ends; other backslashes stay.
    func withoutBackslashes(in arena: Arena) -> Text {
        guard firstIndex(of: UInt8(ascii: "\\")) != nil else { return self }
        let room = arena.allocate(count)
        var length = 0
        var position = 0
        while position < count {
            var byte = self[position]
            if byte == UInt8(ascii: "\\"), position + 1 < count {
                switch self[position + 1] {
                case UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: "\\"): byte = self[position + 1]
                case UInt8(ascii: "n"): byte = UInt8(ascii: "\n")
                case UInt8(ascii: "r"): byte = UInt8(ascii: "\r")
                default: position -= 1
                }
                position += 1
            }
            room[length] = byte
            length += 1
            position += 1
        }
        return Text(room, length)
    }
}
