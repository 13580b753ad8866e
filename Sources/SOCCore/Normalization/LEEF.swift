extension Sender {
    /// IBM QRadar Log Event Extended Format 1.0 and 2.0, with any syslog header or none before it.
    ///
    /// Source: IBM QRadar LEEF guide, "LEEF event components", "Predefined LEEF event attributes", "Custom event date
    /// format".
    static let leef: Sender = Sender(
        "leef",
        recognises: { _ in false },
        table: [
            "externalId": .field(.sourceAlertID),
            "name": .field(.title),
            "eventName": .field(.title),
            "cat": .field(.category),
            "msg": .field(.description),
            "sev": .severity(.cef),
            "severity": .severity(.cef),
            "src": .source,
            "identSrc": .sourceIP,
            "dst": .destination,
            "srcPort": .field(.sourcePort),
            "dstPort": .field(.destPort),
            "usrName": .user,
            "accountName": .user,
            "identUserName": .user,
            "identHostName": .hostname,
            "hostName": .hostname,
            "srcPreNAT": .observable(.ip),
            "dstPreNAT": .observable(.ip),
            "srcPostNAT": .observable(.ip),
            "dstPostNAT": .observable(.ip),
            "srcMAC": .observable(.mac),
            "dstMAC": .observable(.mac),
            "identMAC": .observable(.mac),
            "url": .observable(.url),
            "fileHash": .observable(.hashOther),
            "hash": .observable(.hashOther),
            "md5": .observable(.hashMD5),
            "sha1": .observable(.hashSHA1),
            "sha256": .observable(.hashSHA256),
            "fileName": .file,
            "filename": .file,
            "filePath": .file,
            "process": .observable(.process),
            "email": .observable(.email),
            "cve": .observable(.cve),
            "userAgent": .observable(.userAgent),
            "technique": .technique,
            "mitreTechnique": .technique,
            "mitre_technique": .technique,
            "techniqueId": .technique,
            "tactic": .tactic,
            "mitreTactic": .tactic,
            "mitre_tactic": .tactic,
        ],
        readsText: { line, draft in
            guard let event = LEEFEvent(line) else { return false }
            var time: Text?
            var format: Text?
            event.forEachAttribute { key, value in
                if key == "devTime", time == nil { time = value }
                if key == "devTimeFormat", format == nil { format = value }
                leef.table.take(key, value, into: draft, rank: 1)
            }
            if let time, let detected = Timestamp(time, javaFormat: format) {
                draft.setTime(.detectedAt, detected, text: time, from: "devTime")
                draft.setTime(.createdAt, detected, text: time, from: "devTime")
            }
            draft.set(.title, event.eventID, rank: 0x1000, from: "EventID")
            draft.set(.ruleID, event.eventID, rank: 0x1000, from: "EventID")
            let product = draft.arena.join(event.vendor, event.product, separator: " ")
            draft.set(.sourceInstance, product, rank: 0x1000, from: "Vendor, Product")
            return draft[.title] != nil
        }
    )
}

/// The parts of a line of LEEF.
struct LEEFEvent {
    let vendor: Text
    let product: Text
    let eventID: Text
    private let attributes: Text
    private let delimiter: UInt8

    init?(_ line: Text) {
        guard let found = line.firstRange(of: Text("LEEF:")) else { return nil }
        var rest = line.dropFirst(found + 5)
        let isSecond = rest.hasPrefix("2")
        guard isSecond || rest.hasPrefix("1") else { return nil }
        var parts: [Text] = []
        while parts.count < 5 {
            guard let end = rest.firstIndex(of: UInt8(ascii: "|")) else {
                // A header alone may lack its last pipe.
                guard parts.count == 4 else { return nil }
                parts.append(rest.trimmed)
                rest = .empty
                break
            }
            parts.append(rest.prefix(end).trimmed)
            rest = rest.dropFirst(end + 1)
        }
        vendor = parts[1]
        product = parts[2]
        eventID = parts[4]
        var delimiter = UInt8(ascii: "\t")
        if isSecond {
            if rest.hasPrefix("||") {
                delimiter = UInt8(ascii: "|")
                rest = rest.dropFirst(2)
            } else if let end = rest.firstIndex(of: UInt8(ascii: "|")), end <= 6,
                rest.prefix(end).firstIndex(of: UInt8(ascii: "=")) == nil
            {
                delimiter = Self.delimiter(rest.prefix(end)) ?? delimiter
                rest = rest.dropFirst(end + 1)
            }
        }
        attributes = rest
        self.delimiter = delimiter
    }

    /// LEEF 2.0: a character, or `0x5E` or `x5E`; none is a tab.
    private static func delimiter(_ text: Text) -> UInt8? {
        if text.count == 1 { return text[0] }
        if text == "\\t" { return UInt8(ascii: "\t") }
        guard let x = text.firstIndex(of: UInt8(ascii: "x")) ?? text.firstIndex(of: UInt8(ascii: "X")), x <= 1 else {
            return nil
        }
        var value: UInt8 = 0
        let digits = text.dropFirst(x + 1)
        guard digits.count <= 2, !digits.isEmpty else { return nil }
        for byte in digits.buffer {
            guard let digit = byte.hexValue else { return nil }
            value = value << 4 | digit
        }
        return value == 0 ? nil : value
    }

    /// Calls `body` with each key and value; an equals sign in a value is part of it.
    func forEachAttribute(_ body: (Text, Text) -> Void) {
        var rest = attributes
        while !rest.isEmpty {
            let end = rest.firstIndex(of: delimiter) ?? rest.count
            let attribute = rest.prefix(end)
            if let equals = attribute.firstIndex(of: UInt8(ascii: "=")) {
                body(attribute.prefix(equals).trimmed, attribute.dropFirst(equals + 1).trimmed)
            }
            rest = rest.dropFirst(end + 1)
        }
    }
}
