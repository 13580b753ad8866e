/// Writes the alert that a rule gives when it matches.
///
/// Its identity is the rule's, the digest of the event's exact bytes, and which of its twins the event is: the same
/// events against the same rules give the same uids, whatever else the rules are.
package final class RuleAlert {
    package let draft = AlertDraft()
    private var texts: Arena?

    package init() {}

    /// Begins an alert: what the rule says.
    ///
    /// - Parameter tags: Separated by line ends.
    package func begin(ruleID: Text, title: Text, description: Text, level: Severity?, tags: Text) {
        draft.reset()
        draft.source = Text("sigma")
        draft.set(.title, title)
        draft.set(.description, description)
        draft.set(.ruleID, ruleID)
        draft.set(.ruleName, title)
        if let level { draft.setSeverity(level, text: Text(level.word)) }
        guard !tags.isEmpty else { return }
        tags.forEachPart(separatedBy: "\n") { tag in
            draft.add(tag: tag)
            guard tag.hasPrefix("attack.") else { return }
            // Groups and software (`attack.g0016`) are neither tactic nor technique.
            let name = tag.dropFirst(7)
            if name.count >= 5, name[0] | 0x20 == UInt8(ascii: "t"), name[1].isDigit {
                draft.add(techniquesIn: name)
            } else {
                draft.add(tacticsIn: name)
            }
        }
    }

    /// Begins an alert of a rule whose text is at hand.
    package func begin(_ header: RuleHeader) {
        // What the draft keeps must live as long as it does: parts of a String do not.
        let arena = Arena(blockSize: 4096)
        begin(
            ruleID: arena.copy(header.identifier), title: arena.copy(header.title),
            description: arena.copy(header.description ?? ""), level: header.level,
            tags: arena.copy(header.tags.joined(separator: "\n")))
        texts = arena
    }

    package func set(time: Timestamp, text: Text) {
        draft.setTime(.detectedAt, time, text: text)
        draft.setTime(.createdAt, time, text: text)
    }

    /// What the event says of one role.
    package func add(_ role: EventTables.Role, _ text: Text) {
        guard !Observable.isPlaceholder(text) else { return }
        switch role {
        case .time: break
        case .hostname: draft.set(.hostname, text)
        case .user: draft.setUser(text)
        case .sourceIP: draft.setAddress(.sourceIP, text)
        case .destIP: draft.setAddress(.destIP, text)
        case .sourcePort: draft.set(.sourcePort, text)
        case .destPort: draft.set(.destPort, text)
        case .process:
            draft.add(path: text)
            draft.add(observable: .process, text.lastPathComponent)
        case .file: draft.add(path: text)
        case .hashes: draft.add(hashList: text)
        case .domain: draft.add(observable: .domain, text)
        case .url: draft.add(observable: .url, text)
        case .registryKey: draft.add(observable: .registryKey, text)
        }
    }

    /// Writes the alert of one event.
    package func write(to json: JSONWriter, raw: Text, digest: SHA256Digest, ordinal: Int) {
        let hex = draft.arena.allocate(SHA256Digest.hexLength)
        digest.writeHex(to: hex)
        draft.setIdentity(part: 0, draft[.ruleID] ?? .empty)
        draft.setIdentity(part: 1, Text(hex, SHA256Digest.hexLength))
        draft.setIdentity(part: 2, ordinal == 0 ? Text("0") : draft.arena.copy(String(ordinal)))
        writeRecord(to: json, raw: raw)
    }

    /// Writes the alert of several events, of which `raw` is the last; `parts` tell it from others of the rule.
    package func write(to json: JSONWriter, raw: Text, parts: [Text]) {
        draft.setIdentity(part: 0, draft[.ruleID] ?? .empty)
        for (index, part) in parts.enumerated() { draft.setIdentity(part: index + 1, part) }
        writeRecord(to: json, raw: raw)
    }

    private func writeRecord(to json: JSONWriter, raw: Text) {
        let identity = draft.identityKey(raw: raw) { _ in 0 }
        draft.write(to: json, identity: identity, raw: RawEvent(bytes: raw, isBinary: !raw.isValidUTF8))
    }
}
