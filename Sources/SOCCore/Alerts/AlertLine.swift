/// What deduplication needs of an alert record, and where in its line the counts of an episode belong.
package struct AlertLine {
    package let uid: AlertUID
    /// When it was seen: `first_seen` to `last_seen` of a record that was deduplicated before, or else its time.
    package var firstSeen: Timestamp?
    package var lastSeen: Timestamp?
    /// How many occurrences the record stands for beyond the first.
    package var duplicateCount = 0
    /// A record that says more is believed this much: sums stay countable, and a store's integer can hold it.
    package static let maximumDuplicateCount = 1 << 30
    package var duplicateUIDs: JSONValue?
    package let fingerprint: SHA256Digest
    /// The line without the fields of an episode.
    package let line: Text
    /// Whether `line` is not what was read.
    package let isRewritten: Bool
    /// Where in `line` the fields of an episode are to be written, behind a comma.
    package let seam: Int

    /// Reads an alert record.
    ///
    /// - Parameters:
    ///   - value: The record.
    ///   - grouping: What alerts are grouped by.
    ///   - arena: Takes the line when it must be written anew.
    /// - Throws: ``SOCError/Code/malformedInput`` when it is no alert record.
    package init(_ value: JSONValue, raw: Text, grouping: Grouping, arena: Arena) throws(SOCError) {
        var fields = Fields()
        var isFirst = true
        var problem: SOCError?
        value.forEachMember { key, member in
            if isFirst {
                isFirst = false
                if key != "kind" || member.string.map({ $0 != "alert" }) ?? true {
                    problem = SOCError(.malformedInput, "not an alert record")
                }
            }
            fields.take(key, member)
        }
        if let problem { throw problem }
        guard let uidText = fields.uid?.string, let uid = AlertUID(uidText) else {
            throw SOCError(.malformedInput, "not an alert record: no uid")
        }
        guard fields.severity?.string.flatMap({ Severity(word: $0) }) != nil else {
            throw SOCError(.malformedInput, "not an alert record: severity is not one of ours")
        }
        self.uid = uid
        let detectedAt = try fields.detectedAt.time("detected_at")
        let occurredAt = try detectedAt == nil ? fields.occurredAt.time("occurred_at") : nil
        let receivedAt = try fields.receivedAt.time("received_at")
        let time = detectedAt ?? occurredAt ?? receivedAt ?? uid.createdAt
        firstSeen = try fields.firstSeen.time("first_seen")
        lastSeen = try fields.lastSeen.time("last_seen")
        firstSeen = firstSeen ?? time
        lastSeen = lastSeen ?? time
        if let first = firstSeen, let last = lastSeen, last < first { lastSeen = first }
        if let count = fields.duplicateCount {
            guard let number = count.scalar?.integer, number >= 0 else {
                throw SOCError(.malformedInput, "duplicate_count is no count")
            }
            duplicateCount = Int(min(number, Int64(Self.maximumDuplicateCount)))
        }
        duplicateUIDs = fields.duplicateUIDs
        fingerprint = grouping.digest(of: value, fingerprint: fields.fingerprint)
        let written = fields.hasEpisode ? Self.withoutEpisode(value, arena) : (raw, fields.seam(in: value, raw))
        // A record over several lines goes on as one; within strings JSON has no line ends.
        let isOneLine =
            written.0.firstIndex(of: UInt8(ascii: "\n")) == nil && written.0.firstIndex(of: UInt8(ascii: "\r")) == nil
        isRewritten = fields.hasEpisode || !isOneLine
        (line, seam) = (isOneLine ? written.0 : written.0.replacingLineEnds(in: arena), written.1)
    }

    /// The record's members by name.
    private struct Fields {
        var uid: JSONValue?
        var severity: JSONValue?
        var detectedAt: JSONValue?
        var occurredAt: JSONValue?
        var receivedAt: JSONValue?
        var firstSeen: JSONValue?
        var lastSeen: JSONValue?
        var duplicateCount: JSONValue?
        var duplicateUIDs: JSONValue?
        var fingerprint: JSONValue?
        /// The first member that stands behind the fields of an episode in the order of soc-record(5).
        var behind: JSONValue?

        var hasEpisode: Bool { firstSeen != nil || lastSeen != nil || duplicateCount != nil || duplicateUIDs != nil }

        @inline(__always) mutating func take(_ key: Text, _ member: JSONValue) {
            switch key.count {
            case 3: if key == "uid" { uid = uid ?? member } else if key == "raw" { behind = behind ?? member }
            case 8: if key == "severity" { severity = severity ?? member }
            case 9: if key == "last_seen" { lastSeen = lastSeen ?? member }
            case 10:
                if key == "first_seen" { firstSeen = firstSeen ?? member }
                if key == "raw_base64" { behind = behind ?? member }
            case 11:
                if key == "detected_at" { detectedAt = detectedAt ?? member }
                if key == "occurred_at" { occurredAt = occurredAt ?? member }
                if key == "received_at" { receivedAt = receivedAt ?? member }
                if key == "fingerprint" { fingerprint = fingerprint ?? member }
                if key == "body_sha256" { behind = behind ?? member }
            case 12: if key == "previous_uid" { behind = behind ?? member }
            case 13: if key == "source_status" { behind = behind ?? member }
            case 14: if key == "duplicate_uids" { duplicateUIDs = duplicateUIDs ?? member }
            case 15: if key == "duplicate_count" { duplicateCount = duplicateCount ?? member }
            default: break
            }
        }

        /// In front of the comma before that member, or of the closing brace.
        func seam(in record: JSONValue, _ raw: Text) -> Int {
            let start = raw.base
            guard let behind else { return raw.count - 1 }
            // The key is the element before its value; a comma stands before it, for "kind" comes first.
            let key = JSONValue(tape: behind.tape, index: behind.index - 1)
            var offset = key.bytes.base - start
            while offset > 0, raw[offset] != UInt8(ascii: ",") { offset -= 1 }
            return offset
        }
    }

    private static func withoutEpisode(_ value: JSONValue, _ arena: Arena) -> (Text, Int) {
        let json = JSONWriter(capacity: value.bytes.count + 64)
        var seam: Int?
        json.beginObject()
        value.forEachMember { key, member in
            if key == "first_seen" || key == "last_seen" || key == "duplicate_count" || key == "duplicate_uids" {
                seam = seam ?? json.count
                return
            }
            json.name(key)
            json.verbatim(member.bytes)
        }
        seam = seam ?? json.count
        json.endObject()
        return (arena.copy(json.text), seam ?? 0)
    }
}

extension Text {
    fileprivate func replacingLineEnds(in arena: Arena) -> Text {
        let target = arena.allocate(count)
        for (place, byte) in buffer.enumerated() {
            let isLineEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
            target[place] = isLineEnd ? UInt8(ascii: " ") : byte
        }
        return Text(target, count)
    }
}

extension JSONValue? {
    fileprivate func time(_ name: StaticString) throws(SOCError) -> Timestamp? {
        guard let self else { return nil }
        guard let text = self.string, let time = Timestamp(text) else {
            throw SOCError(.malformedInput, "\(name) is no RFC 3339 time")
        }
        return time
    }
}

/// What alerts are grouped by when they are deduplicated.
package enum Grouping {
    /// The record's fingerprint.
    case fingerprint
    /// The given fields, in that order.
    case fields([StaticText])

    /// The fields by which alerts may be grouped: a misspelt one would silently fold everything together.
    package static let alertFields: Set<String> = [
        "tenant", "source", "source_instance", "source_alert_id", "identity", "title", "description", "severity",
        "severity_source", "status", "category", "risk_score", "rule_id", "rule_name", "source_ip", "source_port",
        "dest_ip",
        "dest_port", "hostname", "user", "techniques", "techniques_current", "tactics", "observables", "assets", "tags",
        "fingerprint", "sender_fingerprint", "source_status", "body_sha256",
    ]

    /// A name that lives as long as the program.
    package struct StaticText: @unchecked Sendable {
        let text: Text

        package init(_ string: String) {
            text = Unmanaged.passRetained(Arena(blockSize: max(16, string.utf8.count))).takeUnretainedValue().copy(
                string)
        }
    }

    func digest(of record: JSONValue, fingerprint: JSONValue?) -> SHA256Digest {
        switch self {
        case .fingerprint:
            if let text = fingerprint?.string, let digest = SHA256Digest(hex: text) { return digest }
            return Fingerprint.digest(of: record)
        case .fields(let names):
            var hash = SHA256()
            for name in names {
                let value = record[name.text]
                hash.update(part: value?.scalar ?? value?.bytes)
            }
            return hash.finish()
        }
    }
}
