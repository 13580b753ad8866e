internal import SOCCore

/// An alert record on its way into the store. Its texts lie in the arena of its batch.
///
/// A class, for it is looked at in many places and has many lists: a copy would count references to each.
final class AlertLine {
    var uid: AlertUID
    /// The record as it came, for its output or its dead letter.
    var line: Text
    /// File and line, for messages.
    var origin: (source: String, line: Int)
    /// By ``TextColumn/rawValue``.
    var texts: [Text?]
    var severity: Severity = .medium
    var isSeverityDefaulted = false
    var detectedAt: Timestamp?
    var occurredAt: Timestamp?
    var sourcePort: Int?
    var destPort: Int?
    var techniques: [Text] = []
    var tactics: [Text] = []
    var tags: [Text] = []
    /// As JSON.
    var observables: Text?
    var assets: Text?
    var extra: Text?
    /// What is searched and correlated: observables, host, user, techniques.
    var names: [(type: Text, value: Text)] = []
    /// Over ``names``: equal ones need not be stored again.
    var namesDigest: Int64 = 0
    var fingerprint = SHA256Digest()
    /// Whether the record came without a fingerprint.
    var isFingerprintOurs = false
    var raw: Text?
    var contentDigest = SHA256Digest()
    /// When it was seen by the sender; nil when it does not say.
    var interval: Interval?
    /// What an earlier deduplication counted.
    var duplicateCount = 0
    /// Whether the record has fields that we set anew.
    var hasOwnFields = false

    init(uid: AlertUID, line: Text, origin: (source: String, line: Int)) {
        self.uid = uid
        self.line = line
        self.origin = origin
        texts = [Text?](repeating: nil, count: TextColumn.allCases.count)
    }

    subscript(column: TextColumn) -> Text? { texts[column.rawValue] }
}

/// Reads alert records into the arena of a batch.
struct AlertLineReader {
    private let extraWriter = JSONWriter(capacity: 4096)

    /// What the store sets and the content does not hang on.
    static func isOwn(_ name: Text) -> Bool {
        switch name.count {
        case 6: name == "tenant"
        case 9: name == "last_seen" || name == "alert_uid"
        case 10: name == "first_seen"
        case 11: name == "received_at" || name == "disposition"
        case 12: name == "previous_uid"
        case 15: name == "duplicate_count"
        default: false
        }
    }

    /// - Throws: Why it is no alert record.
    func read(
        _ value: JSONValue, line: Text, origin: (source: String, line: Int), in arena: Arena
    ) throws(SOCError) -> AlertLine {
        guard value.isObject, value["kind"]?.string == Text("alert") else {
            throw SOCError(.malformedInput, "no alert record")
        }
        guard let uid = value["uid"]?.string.flatMap({ AlertUID($0) }) else {
            throw SOCError(.malformedInput, "no uid")
        }
        let alert = AlertLine(uid: uid, line: arena.copy(line), origin: origin)
        var first: Timestamp?
        var last: Timestamp?
        var problem: String?
        var hasSeverity = false
        extraWriter.removeAll()
        var hasExtra = false
        value.forEachMember { name, member in
            if let column = TextColumn.named(name) {
                guard !member.isNull else { return }
                guard let text = member.scalar else {
                    problem = "\(name.quoted) is neither text nor number"
                    return
                }
                alert.texts[column.rawValue] = keep(text, in: arena)
                return
            }
            func time() -> Timestamp? {
                guard let time = member.string.flatMap({ Timestamp($0) }) else {
                    problem = "\(name.quoted) is no time"
                    return nil
                }
                return time
            }
            if Self.isOwn(name) { alert.hasOwnFields = true }
            if name == "kind" || name == "uid" || name == "status" || name == "tenant" || name == "received_at"
                || name == "disposition" || name == "alert_uid" || name == "previous_uid"
            {
                return
            }
            if name == "severity" {
                guard let severity = member.string.flatMap({ Severity(word: $0) }) else {
                    problem = "'severity' is none of critical, high, medium, low, informational"
                    return
                }
                hasSeverity = true
                alert.severity = severity
            } else if name == "severity_defaulted" {
                alert.isSeverityDefaulted = member.boolean ?? false
            } else if name == "detected_at" {
                alert.detectedAt = time()
            } else if name == "occurred_at" {
                alert.occurredAt = time()
            } else if name == "first_seen" {
                first = time()
            } else if name == "last_seen" {
                last = time()
            } else if name == "duplicate_count" {
                let count = member.scalar?.integer ?? 0
                alert.duplicateCount = Int(min(max(count, 0), Int64(SOCCore.AlertLine.maximumDuplicateCount)))
            } else if name == "source_port" {
                alert.sourcePort = port(member)
            } else if name == "dest_port" {
                alert.destPort = port(member)
            } else if name == "techniques" {
                alert.techniques = list(member, in: arena)
            } else if name == "tactics" {
                alert.tactics = list(member, in: arena)
            } else if name == "tags" {
                alert.tags = list(member, in: arena)
            } else if name == "observables" {
                alert.observables = arena.copy(member.bytes)
                problem = readObservables(member, into: alert, in: arena) ?? problem
            } else if name == "assets" {
                alert.assets = arena.copy(member.bytes)
            } else if name == "fingerprint" {
                guard let digest = member.string.flatMap({ SHA256Digest(hex: $0) }) else {
                    problem = "'fingerprint' is no SHA-256"
                    return
                }
                alert.fingerprint = digest
            } else if name == "raw" {
                alert.raw = member.string.map { arena.copy($0) }
            } else if name == "raw_base64" {
                alert.raw = member.string.flatMap { $0.base64Decoded(in: arena) }
                if alert.raw == nil { problem = "'raw_base64' is no base64" }
            } else {
                if !hasExtra { extraWriter.beginObject() }
                hasExtra = true
                extraWriter.name(name)
                extraWriter.verbatim(member.bytes)
            }
        }
        if let problem { throw SOCError(.malformedInput, problem) }
        guard alert[.source] != nil else { throw SOCError(.malformedInput, "no source") }
        guard alert[.title] != nil else { throw SOCError(.malformedInput, "no title") }
        guard hasSeverity else { throw SOCError(.malformedInput, "no severity") }
        if hasExtra {
            extraWriter.endObject()
            alert.extra = arena.copy(extraWriter.text)
        }
        let seen = alert.detectedAt ?? alert.occurredAt ?? uid.createdAt
        if let begin = first ?? seen { alert.interval = Interval(first: begin, last: last ?? begin) }
        if alert.fingerprint == SHA256Digest() {
            alert.isFingerprintOurs = true
            alert.fingerprint = Fingerprint.digest(of: value)
        }
        complete(alert)
        return alert
    }

    private func port(_ value: JSONValue) -> Int? {
        value.scalar?.integer.flatMap { (1...65535).contains($0) ? Int($0) : nil }
    }

    private func list(_ value: JSONValue, in arena: Arena) -> [Text] {
        var texts: [Text] = []
        value.forEachElementOrSelf { if let text = $0.scalar { texts.append(keep(text, in: arena)) } }
        return texts
    }

    private func readObservables(_ value: JSONValue, into alert: AlertLine, in arena: Arena) -> String? {
        var problem: String?
        value.forEachElement { observable in
            guard let type = observable["type"]?.string, let kind = Observable.Kind(word: type),
                let text = observable["value"]?.scalar
            else {
                problem = "an observable has no known type or no value"
                return
            }
            if !text.isEmpty { alert.names.append((Text(kind.word), keep(text, in: arena))) }
        }
        return problem
    }

    /// PostgreSQL's text has no NUL; the evidence in `raw` keeps it.
    private func keep(_ text: Text, in arena: Arena) -> Text {
        guard text.firstIndex(of: 0) != nil else { return arena.copy(text) }
        let room = arena.allocate(text.count * 3)
        var length = 0
        for byte in text.buffer {
            if byte != 0 {
                room[length] = byte
                length += 1
                continue
            }
            for replacement in "\u{FFFD}".utf8 {
                room[length] = replacement
                length += 1
            }
        }
        return Text(room, length)
    }

    private func complete(_ alert: AlertLine) {
        if let host = alert[.hostname], !host.isEmpty { alert.names.append((Text("hostname"), host)) }
        if let user = alert[.user], !user.isEmpty { alert.names.append((Text("user_account"), user)) }
        for ip in [alert[.sourceIP], alert[.destIP]] { if let ip, !ip.isEmpty { alert.names.append((Text("ip"), ip)) } }
        for technique in alert.techniques { alert.names.append((Text("technique"), technique)) }
        var hash = SHA256()
        for text in alert.texts { hash.update(part: text) }
        hash.update(part: Text(alert.severity.word))
        for list in [alert.techniques, alert.tactics, alert.tags] {
            for text in list { hash.update(part: text) }
            hash.update(part: nil)
        }
        var names = SHA256()
        for name in alert.names {
            names.update(part: name.type)
            names.update(part: name.value)
            hash.update(part: name.type)
            hash.update(part: name.value)
        }
        alert.namesDigest = Int64(bitPattern: UInt64(bigEndian: names.finish().words.0))
        hash.update(part: alert.raw)
        alert.contentDigest = hash.finish()
    }
}

extension Text {
    fileprivate var quoted: String { "'\(String(self))'" }
}

extension SHA256Digest {
    /// As PostgreSQL has them; nil when they are not 32.
    init?(bytes: Text) {
        guard bytes.count == 32 else { return nil }
        self.init()
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes.buffer) }
    }

    package var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// In the order in which PostgreSQL compares them.
    static func < (left: SHA256Digest, right: SHA256Digest) -> Bool {
        let (left, right) = (left.words, right.words)
        if left.0 != right.0 { return UInt64(bigEndian: left.0) < UInt64(bigEndian: right.0) }
        if left.1 != right.1 { return UInt64(bigEndian: left.1) < UInt64(bigEndian: right.1) }
        if left.2 != right.2 { return UInt64(bigEndian: left.2) < UInt64(bigEndian: right.2) }
        return UInt64(bigEndian: left.3) < UInt64(bigEndian: right.3)
    }
}
