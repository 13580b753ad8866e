/// The exact bytes behind an alert.
package struct RawEvent {
    package var bytes: Text
    /// Whether `bytes` are known not to be UTF-8.
    package var isBinary: Bool
    /// Of the whole body, where `bytes` are a slice of it.
    package var bodyDigest: SHA256Digest?

    package init(bytes: Text, isBinary: Bool = false, bodyDigest: SHA256Digest? = nil) {
        self.bytes = bytes
        self.isBinary = isBinary
        self.bodyDigest = bodyDigest
    }
}

extension AlertDraft {
    /// The identity key: the sender's parts, or else the digest of the raw bytes and which of its twins this is.
    ///
    /// Parts are joined by `|`; within a part `%` and `|` are written `%25` and `%7C`, so that no two lists of parts look
    /// the same.
    package func identityKey(raw: Text, ordinal: (SHA256Digest) -> Int) -> Text {
        if let given = givenIdentityKey { return given }
        let digest = SHA256.digest(raw)
        let hex = arena.allocate(SHA256Digest.hexLength)
        digest.writeHex(to: hex)
        return arena.join(
            Text("raw"), Text(hex, SHA256Digest.hexLength), arena.copy(String(ordinal(digest))), separator: "|")
    }

    /// The key of the parts that the sender gave, or nil when it gave none.
    var givenIdentityKey: Text? {
        guard !identity.isEmpty else { return nil }
        if identity.count == 1, let only = identity[0], !only.needsIdentityEscape { return only }
        return arena.join(identity.elements.map { escapeIdentity($0 ?? .empty) }, separator: Text("|"))
    }

    private func escapeIdentity(_ part: Text) -> Text {
        guard part.needsIdentityEscape else { return part }
        let room = arena.allocate(part.count * 3)
        var length = 0
        func put(_ text: StaticString) {
            for byte in Text(text).buffer {
                room[length] = byte
                length += 1
            }
        }
        for byte in part.buffer {
            switch byte {
            case UInt8(ascii: "|"): put("%7C")
            case UInt8(ascii: "%"): put("%25")
            default:
                room[length] = byte
                length += 1
            }
        }
        return Text(room, length)
    }

    /// Writes the alert record, in the order of soc-record(5).
    func write(to writer: JSONWriter, identity: Text, raw: RawEvent) {
        let pending = ownDigests
        write(to: writer, pending, identity: identity, raw: raw)
        pending.write(into: writer)
    }

    /// Writes the record but for its uid and its fingerprint.
    func write(to writer: JSONWriter, _ pending: PendingDigests, identity: Text, raw: RawEvent) {
        let hashes = pending.begin(in: writer)
        AlertUID.update(
            &hashes.uid.pointee, source: source, sourceInstance: self[.sourceInstance], identity: identity)
        Fingerprint.update(
            &hashes.fingerprint.pointee, source: source, rule: self[.ruleID] ?? self[.title],
            sourceIP: self[.sourceIP], destIP: self[.destIP], hostname: self[.hostname],
            observables: observables.elements)
        var json = JSONCursor(writer)
        let uid = json.gap(#"{"kind":"alert","uid":"#, AlertUID.textLength)
        json.field(#","source":"#, source)
        json.field(#","source_instance":"#, self[.sourceInstance])
        json.field(#","source_alert_id":"#, self[.sourceAlertID])
        json.field(#","identity":"#, identity)
        json.field(#","title":"#, self[.title])
        json.field(#","description":"#, self[.description])
        json.constant((severity ?? .medium).member)
        json.field(#","severity_source":"#, self[.severity])
        if severity == nil { json.constant(#","severity_defaulted":true"#) }
        json.constant(#","status":"new""#)
        json.field(#","category":"#, self[.category])
        if let score = self[.riskScore], score.isJSONNumber {
            // Exactly as the sender wrote it, as a number or in a string.
            json.constant(#","risk_score":"#)
            json.verbatim(score)
        }
        json.field(#","rule_id":"#, self[.ruleID])
        json.field(#","rule_name":"#, self[.ruleName])
        json.field(#","detected_at":"#, detectedAt)
        json.field(#","occurred_at":"#, occurredAt)
        json.field(#","source_ip":"#, self[.sourceIP])
        json.port(#","source_port":"#, self[.sourcePort])
        json.field(#","dest_ip":"#, self[.destIP])
        json.port(#","dest_port":"#, self[.destPort])
        json.field(#","hostname":"#, self[.hostname])
        json.field(#","user":"#, self[.user])
        writeLists(to: &json)
        let fingerprint = json.gap(#","fingerprint":"#, SHA256Digest.hexLength)
        json.field(#","sender_fingerprint":"#, self[.senderFingerprint])
        json.field(#","source_status":"#, self[.sourceStatus])
        if let digest = raw.bodyDigest { json.field(#","body_sha256":"#, digest) }
        if raw.isBinary {
            json.field(#","raw_base64":"#, raw.bytes.base64(in: arena))
        } else {
            json.constant(#","raw":"#)
            json.quoted(raw.bytes)
        }
        json.byte(UInt8(ascii: "}"))
        json.finish()
        pending.add(uid: uid, fingerprint: fingerprint, createdAt: createdAt)
    }

    @inline(__always) private func writeLists(to json: inout JSONCursor) {
        if !techniques.isEmpty {
            var separator: StaticString = #","techniques":["#
            for technique in techniques.elements {
                json.element(separator, technique)
                separator = ","
            }
            json.byte(UInt8(ascii: "]"))
            // Only a revoked id differs from what ATT&CK has now; looking it up is left to those that could be.
            if techniques.elements.contains(where: \.isReplaced) { writeCurrentTechniques(to: &json) }
        }
        if !tactics.isEmpty {
            var separator: StaticString = #","tactics":["#
            for tactic in tactics.elements {
                json.element(separator, tactic.id)
                separator = ","
            }
            json.byte(UInt8(ascii: "]"))
        }
        if !observables.isEmpty {
            var separator: StaticString = #","observables":[{"type":""#
            for observable in observables.elements {
                json.oneOf(separator)
                json.oneOf(observable.kind.word)
                json.constant(#"","value":"#)
                json.quoted(observable.value)
                if let role = role(of: observable) {
                    json.constant(#","role":""#)
                    json.oneOf(role)
                    json.byte(UInt8(ascii: "\""))
                }
                separator = #"},{"type":""#
            }
            json.constant("}]")
        }
        if !assets.isEmpty { writeAssets(to: &json) }
        if !tags.isEmpty {
            var separator: StaticString = #","tags":["#
            for tag in tags.elements {
                json.element(separator, tag)
                separator = ","
            }
            json.byte(UInt8(ascii: "]"))
        }
    }

    @inline(never) private func writeCurrentTechniques(to json: inout JSONCursor) {
        var separator: StaticString = #","techniques_current":["#
        var written: [Attack.Technique] = []
        for technique in techniques.elements.map(\.current) where !written.contains(technique) {
            json.element(separator, technique)
            written.append(technique)
            separator = ","
        }
        json.byte(UInt8(ascii: "]"))
    }

    @inline(never) private func writeAssets(to json: inout JSONCursor) {
        var separator: StaticString = #","assets":[{"type":"#
        for asset in assets.elements {
            json.field(separator, Text(asset.kind))
            json.field(#","name":"#, asset.name)
            json.field(#","ip":"#, asset.ip)
            separator = #"},{"type":"#
        }
        json.constant("}]")
    }
}

extension JSONCursor {
    /// A port, when the text is one.
    @inline(__always) fileprivate mutating func port(_ name: StaticString, _ text: Text?) {
        guard let text, let port = text.integer, (1...65535).contains(port) else { return }
        constant(name)
        text[0] == UInt8(ascii: "0") ? number(port) : verbatim(text)
    }
}

extension Severity {
    /// The member of a record.
    fileprivate var member: StaticString {
        switch self {
        case .informational: #","severity":"informational""#
        case .low: #","severity":"low""#
        case .medium: #","severity":"medium""#
        case .high: #","severity":"high""#
        case .critical: #","severity":"critical""#
        }
    }
}

extension Text {
    fileprivate var needsIdentityEscape: Bool { contains(UInt8(ascii: "|"), or: UInt8(ascii: "%")) }

    /// RFC 8259, section 6.
    package var isJSONNumber: Bool {
        var position = 0
        func digits() -> Bool {
            let start = position
            while position < count, self[position].isDigit { position += 1 }
            return position > start
        }
        if position < count, self[position] == UInt8(ascii: "-") { position += 1 }
        if position < count, self[position] == UInt8(ascii: "0") {
            position += 1
        } else if !digits() {
            return false
        }
        if position < count, self[position] == UInt8(ascii: ".") {
            position += 1
            guard digits() else { return false }
        }
        if position < count, self[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < count, self[position] == UInt8(ascii: "+") || self[position] == UInt8(ascii: "-") {
                position += 1
            }
            guard digits() else { return false }
        }
        return position == count
    }

    /// RFC 4648, section 4.
    package func base64(in arena: Arena) -> Text {
        let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        let length = (count + 2) / 3 * 4
        let target = arena.allocate(length)
        var output = 0
        for start in stride(from: 0, to: count, by: 3) {
            var group = UInt32(self[start]) << 16
            if start + 1 < count { group |= UInt32(self[start + 1]) << 8 }
            if start + 2 < count { group |= UInt32(self[start + 2]) }
            for place in 0..<4 {
                target[output + place] = alphabet.utf8Start[Int(group >> UInt32(18 - 6 * place) & 63)]
            }
            if start + 1 >= count { target[output + 2] = UInt8(ascii: "=") }
            if start + 2 >= count { target[output + 3] = UInt8(ascii: "=") }
            output += 4
        }
        return Text(target, length)
    }

    /// Decodes base64 with or without padding; nil when it is none.
    package func base64Decoded(in arena: Arena) -> Text? {
        let target = arena.allocate(count / 4 * 3 + 3)
        var output = 0
        var bits: UInt32 = 0
        var bitCount = 0
        var text = self
        while text.hasSuffix("=") { text = text.prefix(text.count - 1) }
        for byte in text.buffer {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte - UInt8(ascii: "A"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte - UInt8(ascii: "a")) + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte - UInt8(ascii: "0")) + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: return nil
            }
            bits = bits << 6 | value
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                target[output] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
                output += 1
            }
        }
        return Text(target, output)
    }
}
