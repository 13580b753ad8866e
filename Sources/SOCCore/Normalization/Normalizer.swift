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
    private let batch = Batch()
    private var ordinals = OrdinalTable()
    /// Takes, for `--explain`, what was chosen for each alert.
    package var explain: ((String) -> Void)? {
        didSet { draft.explains = explain != nil }
    }

    /// - Parameter sender: nil to find out for each alert.
    package init(sender: Sender?) { self.sender = sender }

    /// Begins a new input: identical lines of what went before are no longer other events.
    package func forgetOrdinals() { if !ordinals.isEmpty { ordinals = OrdinalTable() } }

    /// Whether lines that do not begin with a bracket may be alerts.
    package var takesText: Bool { sender == nil || sender?.readsText != nil || sender?.decodesText != nil }

    /// Writes the alerts of a JSON body.
    ///
    /// - Parameter raw: The body's own bytes.
    package func normalize(
        _ body: JSONValue, raw: RawEvent, to output: RecordOutput
    ) throws(SOCError) -> Outcome {
        nested.reset()
        batch.begin(raw)
        collect(body, sender: sender, in: batch, depth: 0)
        return try write(batch, to: output)
    }

    /// Writes the alert of a line of text: CEF, LEEF, a form.
    package func normalize(line: Text, isValidUTF8: Bool, to output: RecordOutput) throws(SOCError) -> Outcome {
        nested.reset()
        batch.begin(RawEvent(bytes: line, isBinary: !isValidUTF8))
        collect(text: isValidUTF8 ? line : line.repaired(in: nested.arena), sender: sender, in: batch)
        return try write(batch, to: output)
    }

    /// Writes the alert of a line of a table, by a user's mapping.
    ///
    /// - Parameter raw: The line's own bytes.
    package func normalize(
        _ row: CSVRow, by map: AlertMap, raw: RawEvent, to output: RecordOutput
    ) throws(SOCError) -> Outcome {
        draft.reset()
        draft.source = map.source
        map.read(row, into: draft, raw: raw)
        guard completeTitle(map.sender) else { return .rejected("neither title nor id") }
        explainAlert(map.sender)
        try write(draft, raw: raw, to: output)
        return .alerts(1)
    }

    // MARK: - Bodies

    /// The alerts of one body, found before any is written: whether there are several decides what is their raw.
    ///
    /// One for the whole run, so that its memory is used again.
    private final class Batch {
        /// A plain value, for it is copied for every alert: further parts lie in the batch.
        struct Entry {
            enum Content {
                case alert(JSONValue, body: JSONValue)
                case text(Text)
            }

            var content: Content
            /// One of ``Sender/all`` or the normalizer's own, which live longer.
            let sender: Unmanaged<Sender>
            /// The CloudEvent that it came in, and which alert of that it is.
            var event: (value: JSONValue, place: Int)?
            /// Its place in ``Batch/related``, when further parts of the body belong to it.
            var relatedPlace: Int?

            /// Of the alert's own bytes.
            var length: Int {
                switch content {
                case .alert(let alert, _): alert.bytes.count
                case .text(let text): text.count
                }
            }
        }

        var raw = RawEvent(bytes: .empty)
        var entries = TrivialList<Entry>()
        /// The further parts of those alerts that have some.
        var related: [[JSONValue]] = []
        var ignoredCount = 0
        var problem: String?

        func begin(_ raw: RawEvent) {
            self.raw = raw
            entries.removeAll(keeping: 1024)
            if !related.isEmpty { related.removeAll() }
            ignoredCount = 0
            problem = nil
        }
    }

    /// A body in an array in an SNS message in …: more than this is nobody's format.
    private static let maximumEnvelopes = 8

    private func collect(_ value: JSONValue, sender: Sender?, in batch: Batch, depth: Int) {
        guard depth < Self.maximumEnvelopes else {
            batch.problem = "too many envelopes"
            return
        }
        if value.isArray {
            collect(list: value, sender: sender, in: batch, depth: depth)
            return
        }
        guard value.isObject else {
            batch.problem = "neither an object nor an array of objects"
            return
        }
        if sender?.unwrapsEnvelopes ?? true, Envelope.isPossible(value),
            collect(envelope: value, sender: sender, in: batch, depth: depth)
        {
            return
        }
        if let sender {
            collect(value, by: sender, in: batch)
        } else if let sender = Sender.all.first(where: { $0.recognises(value) || $0.ignores(value) }) {
            collect(value, by: sender, in: batch)
        } else {
            batch.problem = "no sender recognised"
        }
    }

    /// - Returns: Whether the value is an envelope.
    private func collect(envelope value: JSONValue, sender: Sender?, in batch: Batch, depth: Int) -> Bool {
        if Envelope.isHandshake(value) {
            batch.ignoredCount += 1
            return true
        }
        guard let content = Envelope.content(of: value, nested: nested) else { return false }
        if Envelope.isCloudEvent(value), sender.map({ Text($0.name) == "cloudevents" }) ?? true {
            collect(event: value, content, in: batch, depth: depth)
        } else {
            collect(content, sender: sender, in: batch, depth: depth)
        }
        return true
    }

    private func collect(_ content: Envelope.Content, sender: Sender?, in batch: Batch, depth: Int) {
        switch content {
        case .value(let value): collect(value, sender: sender, in: batch, depth: depth + 1)
        case .text(let text): collect(text: text, sender: sender, in: batch)
        }
    }

    private func collect(list: JSONValue, sender: Sender?, in batch: Batch, depth: Int) {
        if let owner = sender.map({ [$0] })?.first(where: { $0.ownsLists(list) })
            ?? (sender == nil ? Sender.all.first { $0.ownsLists(list) } : nil)
        {
            split(list, by: owner, in: batch)
            return
        }
        var elements: [JSONValue] = []
        list.forEachElement { elements.append($0) }
        // An empty list is what a poll without news gives.
        if elements.isEmpty { batch.ignoredCount += 1 }
        for element in elements { collect(element, sender: sender, in: batch, depth: depth + 1) }
    }

    /// What is in a CloudEvent, or the event itself when nobody knows that.
    private func collect(
        event: JSONValue, _ content: Envelope.Content, in batch: Batch, depth: Int
    ) {
        let (first, formerlyIgnored, formerProblem) = (batch.entries.count, batch.ignoredCount, batch.problem)
        collect(content, sender: nil, in: batch, depth: depth)
        guard batch.entries.count > first || batch.ignoredCount > formerlyIgnored else {
            batch.problem = formerProblem
            batch.entries.append(
                .init(content: .alert(event, body: event), sender: .passUnretained(.cloudEvents), event: nil))
            return
        }
        for index in first..<batch.entries.count where batch.entries[index].event == nil {
            batch.entries[index].event = (event, index - first)
        }
    }

    private func collect(text: Text, sender: Sender?, in batch: Batch) {
        for sender in sender.map({ [$0] }) ?? Sender.all {
            if let value = sender.decodesText?(text, nested) {
                collect(value, sender: sender, in: batch, depth: 1)
                return
            }
            guard let readsText = sender.readsText else { continue }
            draft.reset()
            if readsText(text, draft) {
                batch.entries.append(.init(content: .text(text), sender: .passUnretained(sender), event: nil))
                return
            }
        }
        batch.problem = sender.map { "not an alert of \($0.name)" } ?? "no sender writes lines like this"
    }

    private func collect(_ value: JSONValue, by sender: Sender, in batch: Batch) {
        if sender.ignores(value) {
            batch.ignoredCount += 1
        } else {
            split(value, by: sender, in: batch)
        }
    }

    private func split(_ value: JSONValue, by sender: Sender, in batch: Batch) {
        guard let split = sender.split else {
            batch.entries.append(
                .init(content: .alert(value, body: value), sender: .passUnretained(sender), event: nil))
            return
        }
        let first = batch.entries.count
        var count = 0
        split(value) { alert, related in
            count += 1
            if sender.ignores(alert) {
                batch.ignoredCount += 1
            } else {
                if !related.isEmpty { batch.related.append(related) }
                batch.entries.append(
                    .init(
                        content: .alert(alert, body: value), sender: .passUnretained(sender), event: nil,
                        relatedPlace: related.isEmpty ? nil : batch.related.count - 1))
            }
        }
        if count == 0 { batch.ignoredCount += 1 }
        // What stands around the alerts is read for each of them: a giant around many would take for ever.
        guard batch.entries.count - first > 64 else { return }
        let alertLength = batch.entries.elements[first...].reduce(0) { $0 + $1.length }
        guard value.bytes.count - alertLength > 64 << 10 else { return }
        for index in first..<batch.entries.count {
            if case .alert(let alert, _) = batch.entries[index].content {
                batch.entries[index].content = .alert(alert, body: alert)
            }
        }
    }

    private func write(_ batch: Batch, to output: RecordOutput) throws(SOCError) -> Outcome {
        var count = 0
        var problem = batch.problem
        var bodyDigest: SHA256Digest?
        for index in 0..<batch.entries.count {
            let mark = nested.mark
            defer { nested.giveBack(to: mark) }
            let outcome = try write(
                batch.entries[index], of: batch, draft, nested, bodyDigest: &bodyDigest, to: output)
            if let outcome { problem = outcome } else { count += 1 }
        }
        if let problem { return .rejected(problem) }
        if count > 0 { return .alerts(count) }
        return batch.ignoredCount > 0 ? .ignored : .rejected("no alert in it")
    }

    /// Writes one alert.
    ///
    /// - Parameters:
    ///   - draft: Ours, as `nested` is: at each look at a property of ours a reference would be counted.
    /// - Returns: Why it is none, or nil.
    @inline(never) private func write(
        _ entry: Batch.Entry, of batch: Batch, _ draft: AlertDraft, _ nested: NestedParsers,
        bodyDigest: inout SHA256Digest?, to output: RecordOutput
    ) throws(SOCError) -> String? {
        draft.reset()
        var raw = batch.raw
        let problem = entry.sender._withUnsafeGuaranteedRef {
            read(entry, of: batch, by: $0, draft, nested, bodyDigest: &bodyDigest, raw: &raw)
        }
        if let problem { return problem }
        try write(draft, raw: raw, to: output)
        return nil
    }

    /// Reads one alert into the draft.
    private func read(
        _ entry: Batch.Entry, of batch: Batch, by sender: Sender, _ draft: AlertDraft, _ nested: NestedParsers,
        bodyDigest: inout SHA256Digest?, raw: inout RawEvent
    ) -> String? {
        draft.source = entry.event == nil ? sender.source : Text("cloudevents")
        switch entry.content {
        case .text(let text): _ = sender.readsText?(text, draft)
        case .alert(let alert, let body):
            guard alert.isObject else { return "an alert that is no object" }
            sender.table.read(alert, into: draft)
            if let finish = sender.finish {
                finish(
                    AlertReading(
                        alert: alert, body: body, related: entry.relatedPlace.map { batch.related[$0] } ?? [],
                        draft: draft, nested: nested))
            }
            // A value of a document that came in a string has no bytes of its own in the input.
            if batch.entries.count > 1, let slice = slice(of: alert, in: batch.raw.bytes),
                slice.count < batch.raw.bytes.count
            {
                let digest = bodyDigest ?? SHA256.digest(batch.raw.bytes)
                bodyDigest = digest
                raw = RawEvent(bytes: slice, isBinary: batch.raw.isBinary && !slice.isValidUTF8, bodyDigest: digest)
            }
        }
        if draft.identity.isEmpty, let id = draft[.sourceAlertID] { draft.setIdentity(part: 0, id) }
        if let event = entry.event { Sender.readCloudEvent(event.value, into: draft, place: event.place) }
        if draft[.title] == nil, !completeTitle(sender) {
            return "not an alert of \(sender.name): neither title nor id"
        }
        if draft.explains { explainAlert(sender) }
        return nil
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

    private func write(_ draft: AlertDraft, raw: RawEvent, to output: RecordOutput) throws(SOCError) {
        let identity = draft.givenIdentityKey ?? draft.identityKey(raw: raw.bytes) { ordinals.next(for: $0) }
        draft.write(to: output.json, output.pendingDigests, identity: identity, raw: raw)
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
