/// Turns what senders write into alert records.
///
/// A filter: it knows neither clock nor database; the same input gives the same records, byte for byte.
package final class Normalizer {
    /// What became of one value of the input.
    package enum Outcome: Equatable {
        /// So many alerts were written.
        case alerts(Int)
        /// It belongs to the sender, but is no alert: another event type, a heartbeat.
        case ignored
        case rejected(String)
    }

    private let sender: Sender?
    private let draft = AlertDraft()
    private let nested = NestedParsers()
    private var ordinals = OrdinalTable()
    /// Takes, for `--explain`, what was chosen for each alert.
    package var explain: ((String) -> Void)? {
        didSet { draft.explains = explain != nil }
    }

    /// - Parameter sender: nil to find out for each alert.
    package init(sender: Sender?) { self.sender = sender }

    /// Whether lines that do not begin with a bracket may be alerts.
    package var takesText: Bool { sender == nil || sender?.readsText != nil }

    /// Writes the alerts of a JSON body.
    ///
    /// - Parameter raw: The body's own bytes.
    package func normalize(
        _ body: JSONValue, raw: RawEvent, to output: RecordOutput
    ) throws(SOCError) -> Outcome {
        nested.reset()
        var batch = Batch(raw: raw)
        collect(body, sender: sender, in: &batch, depth: 0)
        return try write(batch, to: output)
    }

    /// Writes the alert of a line of text: CEF, LEEF, a form.
    package func normalize(line: Text, isValidUTF8: Bool, to output: RecordOutput) throws(SOCError) -> Outcome {
        nested.reset()
        for sender in sender.map({ [$0] }) ?? Sender.all {
            guard let readsText = sender.readsText else { continue }
            draft.reset()
            draft.source = Text(sender.name)
            let text = isValidUTF8 ? line : line.repaired(in: draft.arena)
            if readsText(text, draft) {
                explainAlert(sender)
                try write(raw: RawEvent(bytes: line, isBinary: !isValidUTF8), to: output)
                return .alerts(1)
            }
        }
        return .rejected(sender.map { "not an alert of \($0.name)" } ?? "no sender writes lines like this")
    }

    // MARK: - Bodies

    /// The alerts of one body, found before any is written: whether there are several decides what is their raw.
    private struct Batch {
        struct Entry {
            var alert: JSONValue
            var body: JSONValue
            var sender: Sender
            /// The name that `source` gets; a CloudEvent stays one whatever is in it.
            var source: Text
        }

        var raw: RawEvent
        var entries: [Entry] = []
        var ignoredCount = 0
        var problem: String?
        /// What envelopes tell, read behind the alert itself.
        var envelope: JSONValue?
        var source: Text?
    }

    /// A body in an array in an SNS message in …: more than this is nobody's format.
    private static let maximumEnvelopes = 5

    private func collect(_ value: JSONValue, sender: Sender?, in batch: inout Batch, depth: Int) {
        guard depth < Self.maximumEnvelopes else {
            batch.problem = "too many envelopes"
            return
        }
        if value.isArray {
            var elements: [JSONValue] = []
            value.forEachElement { elements.append($0) }
            for element in elements { collect(element, sender: sender, in: &batch, depth: depth + 1) }
            return
        }
        guard value.isObject else {
            batch.problem = "neither an object nor an array of objects"
            return
        }
        if sender?.unwrapsEnvelopes ?? true, let content = Envelope.content(of: value, nested: nested) {
            if Text(sender?.name ?? content.source ?? "") == Text("cloudevents") {
                batch.envelope = value
                batch.source = Text("cloudevents")
                collect(content.value, sender: nil, in: &batch, depth: depth + 1)
            } else {
                collect(content.value, sender: sender, in: &batch, depth: depth + 1)
            }
            return
        }
        guard let sender = sender ?? Sender.all.first(where: { $0.recognises(value) || $0.ignores(value) }) else {
            batch.problem = "no sender recognised"
            return
        }
        guard !sender.ignores(value) else {
            batch.ignoredCount += 1
            return
        }
        let source = batch.source ?? Text(sender.name)
        if let split = sender.split {
            split(value) { alert in
                if sender.ignores(alert) {
                    batch.ignoredCount += 1
                } else {
                    batch.entries.append(.init(alert: alert, body: value, sender: sender, source: source))
                }
            }
        } else {
            batch.entries.append(.init(alert: value, body: value, sender: sender, source: source))
        }
    }

    private func write(_ batch: Batch, to output: RecordOutput) throws(SOCError) -> Outcome {
        var count = 0
        var problem = batch.problem
        var bodyDigest: SHA256Digest?
        for entry in batch.entries {
            draft.reset()
            draft.source = entry.source
            guard entry.alert.isObject else {
                problem = "an alert that is no object"
                continue
            }
            entry.sender.table.read(entry.alert, into: draft)
            entry.sender.finish?(AlertReading(alert: entry.alert, body: entry.body, draft: draft, nested: nested))
            if let envelope = batch.envelope { Sender.cloudEventsEnvelope.read(envelope, into: draft, rank: 0x3000) }
            guard completeTitle(entry.sender) else {
                problem = "not an alert of \(entry.sender.name): neither title nor id"
                continue
            }
            explainAlert(entry.sender)
            var raw = batch.raw
            // A value of a document that came in a string has no bytes of its own in the input.
            if let slice = slice(of: entry.alert, in: batch.raw.bytes), slice.count < batch.raw.bytes.count,
                batch.entries.count > 1
            {
                let digest = bodyDigest ?? SHA256.digest(batch.raw.bytes)
                bodyDigest = digest
                raw = RawEvent(
                    bytes: slice, isBinary: batch.raw.isBinary && !slice.isValidUTF8, bodyDigest: digest)
            }
            try write(raw: raw, to: output)
            count += 1
        }
        if count > 0, problem == nil { return .alerts(count) }
        if let problem { return .rejected(problem) }
        return batch.ignoredCount > 0 ? .ignored : .rejected("no alert in it")
    }

    private func slice(of alert: JSONValue, in raw: Text) -> Text? {
        let bytes = alert.bytes
        return bytes.base >= raw.base && bytes.base + bytes.count <= raw.base + raw.count ? bytes : nil
    }

    /// An alert without title gets one from what it has; one that has nothing is none.
    private func completeTitle(_ sender: Sender) -> Bool {
        if draft[.title] != nil { return true }
        guard draft[.sourceAlertID] != nil || draft[.ruleName] != nil || draft[.ruleID] != nil else { return false }
        let title = draft[.ruleName] ?? draft[.ruleID] ?? draft[.category] ?? draft.arena.copy("\(sender.name) alert")
        draft.set(.title, title)
        return true
    }

    private func write(raw: RawEvent, to output: RecordOutput) throws(SOCError) {
        let identity = draft.identityKey(raw: raw.bytes) { ordinals.next(for: $0) }
        draft.write(to: output.json, identity: identity, raw: raw)
        try output.endRecord()
    }

    private func explainAlert(_ sender: Sender) {
        guard let explain else { return }
        explain("sender \(sender.name)")
        for (field, path) in draft.provenance { explain("  \(field) <- \(path)") }
        if draft.severity == nil { explain("  severity <- default") }
        if draft.identity.isEmpty { explain("  identity <- the raw bytes") }
    }
}

extension Text {
    /// The text with U+FFFD in place of what is not UTF-8.
    func repaired(in arena: Arena) -> Text {
        let room = arena.allocate(count * 3)
        var length = 0
        var position = 0
        while position < count {
            let sequence = lengthOfUTF8Sequence(at: position)
            if sequence > 0 {
                for offset in 0..<sequence { room[length + offset] = self[position + offset] }
                length += sequence
                position += sequence
            } else {
                room[length] = 0xEF
                room[length + 1] = 0xBF
                room[length + 2] = 0xBD
                length += 3
                position += 1
            }
        }
        return Text(room, length)
    }
}
