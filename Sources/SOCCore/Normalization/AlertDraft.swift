/// One alert while it is read from what a sender wrote.
///
/// Texts point into the parsed document or the ``arena`` and hold until ``reset()``.
package final class AlertDraft {
    /// The fields that have one value, of which the first candidate in a sender's table wins.
    package enum Field: UInt8, CaseIterable, Sendable {
        case sourceInstance, sourceAlertID, title, description, category, ruleID, ruleName
        case sourceIP, sourcePort, destIP, destPort, hostname, user
        case riskScore, senderFingerprint, sourceStatus
        case detectedAt, occurredAt, createdAt, severity

        /// The name in the record.
        package var name: StaticString {
            switch self {
            case .sourceInstance: "source_instance"
            case .sourceAlertID: "source_alert_id"
            case .title: "title"
            case .description: "description"
            case .category: "category"
            case .ruleID: "rule_id"
            case .ruleName: "rule_name"
            case .sourceIP: "source_ip"
            case .sourcePort: "source_port"
            case .destIP: "dest_ip"
            case .destPort: "dest_port"
            case .hostname: "hostname"
            case .user: "user"
            case .riskScore: "risk_score"
            case .senderFingerprint: "sender_fingerprint"
            case .sourceStatus: "source_status"
            case .detectedAt: "detected_at"
            case .occurredAt: "occurred_at"
            case .createdAt: "uid (time)"
            case .severity: "severity"
            }
        }
    }

    private static let fieldCount = Field.allCases.count

    package struct Asset {
        package var kind: StaticString
        package var name: Text?
        package var ip: Text?
    }

    package let arena = Arena()
    package var source: Text = .empty
    /// By ``Field/rawValue``; those of times and severity hold the sender's words.
    private let texts = UnsafeMutablePointer<Text?>.allocate(capacity: Field.allCases.count)
    /// The rank of the candidate that gave each field; a lower one takes its place.
    private let ranks = UnsafeMutablePointer<UInt16>.allocate(capacity: Field.allCases.count)
    package private(set) var detectedAt: Timestamp?
    package private(set) var occurredAt: Timestamp?
    package private(set) var createdAt: Timestamp?
    package private(set) var severity: Severity?
    /// The parts of the identity key by their places; empty when the sender gave none.
    private(set) var identity = TrivialList<Text?>()
    private(set) var techniques = TrivialList<Attack.Technique>()
    private(set) var tactics = TrivialList<Attack.Tactic>()
    private(set) var observables = TrivialList<Observable>()
    private let knownTechniques = TermMemo()
    private let knownTactics = TermMemo()
    private(set) var assets = TrivialList<Asset>()
    private(set) var tags = TrivialList<Text>()
    /// Of the tables that were read into this draft: the few of one sender, or of all.
    private var readTables: [(table: PathTable, order: MemberOrder, plans: PathPlans)] = []
    private var memories = TrivialList<TableMemory>()
    /// Of the time that was read last.
    var day = Timestamp.Day()
    /// For records that are written whole, one at a time.
    private(set) lazy var ownDigests = PendingDigests()
    /// Of the table that is being read.
    var walk = PathTable.Walk()
    /// Where each value came from, kept only for `--explain`.
    package var explains = false
    package private(set) var provenance: [(field: StaticString, path: String)] = []

    package init() {
        texts.initialize(repeating: nil, count: Field.allCases.count)
        ranks.initialize(repeating: .max, count: Field.allCases.count)
    }

    deinit {
        texts.deallocate()
        ranks.deallocate()
    }

    package func reset() {
        arena.reset()
        texts.update(repeating: nil, count: Self.fieldCount)
        ranks.update(repeating: .max, count: Self.fieldCount)
        detectedAt = nil
        occurredAt = nil
        createdAt = nil
        severity = nil
        identity.removeAll()
        techniques.removeAll()
        tactics.removeAll()
        observables.removeAll()
        assets.removeAll()
        tags.removeAll()
        if explains { provenance.removeAll(keepingCapacity: true) }
    }

    /// The part that an observable plays: known once all fields are.
    func role(of observable: Observable) -> StaticString? {
        guard observable.kind == .ip else { return nil }
        return observable.value == self[.sourceIP] ? "source" : observable.value == self[.destIP] ? "destination" : nil
    }

    package subscript(field: Field) -> Text? { texts[Int(field.rawValue)] }

    /// Whether a candidate of that rank would be taken.
    @inline(__always) func wants(_ field: Field, _ rank: UInt16) -> Bool { rank < ranks[Int(field.rawValue)] }

    /// Takes `text` for the field unless a better candidate is there. Rank 0 is for what a sender's own code found.
    @inline(__always) package func set(
        _ field: Field, _ text: Text, rank: UInt16 = 0, from path: @autoclosure () -> String = "derived"
    ) {
        guard wants(field, rank), !text.isEmpty else { return }
        texts[Int(field.rawValue)] = text
        ranks[Int(field.rawValue)] = rank
        if explains { note(field, path()) }
    }

    @inline(never) private func note(_ field: Field, _ path: String) { provenance.append((field.name, path)) }

    /// Takes a text as it is; words with which senders say that they do not know are none.
    @inline(__always) func take(_ field: Field, _ rawText: Text, rank: UInt16, path: @autoclosure () -> Text) {
        guard wants(field, rank) else { return }
        let text = rawText.trimmed
        guard !text.isEmpty, text[0] != UInt8(ascii: "$") || !text.isUnsetVariable else { return }
        // A title may well be "Unknown"; an id may not.
        if field != .title, field != .description, Observable.isPlaceholder(text) { return }
        if field == .riskScore, text.double == nil { return }
        set(field, text, rank: rank, from: String(path()))
    }

    /// What is remembered of the documents that a table was read from; owned by ``readTables``.
    struct TableMemory {
        fileprivate let table: ObjectIdentifier
        let lists: UnsafeMutablePointer<MemberOrder.List>
        let plans: Unmanaged<PathPlans>
    }

    @inline(__always) func memory(of table: PathTable, nodeCount: Int) -> TableMemory {
        for known in memories.elements where known.table == ObjectIdentifier(table) { return known }
        return newMemory(of: table, nodeCount: nodeCount)
    }

    @inline(never) private func newMemory(of table: PathTable, nodeCount: Int) -> TableMemory {
        let (order, plans) = (MemberOrder(nodeCount: nodeCount), PathPlans())
        readTables.append((table, order, plans))
        let memory = TableMemory(
            table: ObjectIdentifier(table), lists: order.lists, plans: .passUnretained(plans))
        memories.append(memory)
        return memory
    }

    package func clear(_ field: Field) {
        texts[Int(field.rawValue)] = nil
        ranks[Int(field.rawValue)] = .max
    }

    @inline(__always) func setTime(
        _ field: Field, _ time: Timestamp, text: Text, rank: UInt16 = 0,
        from path: @autoclosure () -> String = "derived"
    ) {
        // 0001-01-01 and 1970-01-01 are how senders say "no time".
        guard wants(field, rank), time.milliseconds > 0 else { return }
        switch field {
        case .detectedAt: detectedAt = time
        case .occurredAt: occurredAt = time
        default: createdAt = time
        }
        set(field, text, rank: rank, from: path())
    }

    /// The severity that a sender's word or number means; nil when the scale does not know it, which keeps the word.
    @inline(__always) func setSeverity(
        _ severity: Severity?, text: Text, rank: UInt16 = 0, from path: @autoclosure () -> String = "derived"
    ) {
        if let severity {
            guard wants(.severity, rank) else { return }
            self.severity = severity
            set(.severity, text, rank: rank, from: path())
        } else if texts[Int(Field.severity.rawValue)] == nil {
            texts[Int(Field.severity.rawValue)] = text
        }
    }

    /// An address for a field; a loopback or link-local one is kept when the sender names it, but is no observable.
    @inline(__always) func setAddress(
        _ field: Field, _ text: Text, rank: UInt16 = 0, from path: @autoclosure () -> String = "derived"
    ) {
        guard let address = IPAddress(text) else { return }
        setAddress(field, address, text, rank: rank, from: path())
    }

    /// - Parameter text: What `address` was read from.
    @inline(__always) func setAddress(
        _ field: Field, _ address: IPAddress, _ text: Text, rank: UInt16, from path: @autoclosure () -> String
    ) {
        let canonical = address.isText(text) ? text : address.text(in: arena)
        if !address.isUnspecified { set(field, canonical, rank: rank, from: path()) }
        if address.isUsable { add(Observable(kind: .ip, value: canonical)) }
    }

    func setIdentity(part: Int, _ text: Text) {
        while identity.count <= part { identity.append(nil) }
        if identity[part] == nil { identity[part] = text }
    }

    func clearIdentity() { identity.removeAll() }

    // MARK: - Lists

    package func add(techniquesIn text: Text) {
        let known = knownTechniques.meanings(of: text) { text, found in
            Attack.forEachTechnique(in: text) { found($0.number) }
        }
        guard let known else { return Attack.forEachTechnique(in: text) { add($0) } }
        for index in 0..<known.count { add(Attack.Technique(number: known[index])) }
    }

    private func add(_ technique: Attack.Technique) {
        if techniques.count < Self.maximumTechniques, !techniques.elements.contains(technique) {
            techniques.append(technique)
        }
    }

    package func add(tacticsIn text: Text) {
        let known = knownTactics.meanings(of: text) { text, found in
            Attack.forEachTactic(in: text) { found(UInt32($0.place)) }
        }
        guard let known else { return Attack.forEachTactic(in: text) { add($0) } }
        for index in 0..<known.count { add(Attack.Tactic(place: UInt8(known[index]))) }
    }

    private func add(_ tactic: Attack.Tactic) {
        if !tactics.elements.contains(tactic) { tactics.append(tactic) }
    }

    package func add(tag: Text) {
        if !tag.isEmpty, !tags.elements.contains(tag), tags.count < Self.maximumTags { tags.append(tag) }
    }

    package func add(asset kind: StaticString, name: Text?, ip: Text? = nil) {
        guard name != nil || ip != nil, assets.count < Self.maximumAssets else { return }
        let isKnown = assets.elements.contains { $0.name == name && $0.ip == ip && Text($0.kind) == Text(kind) }
        if !isKnown { assets.append(Asset(kind: kind, name: name, ip: ip)) }
    }

    /// Attackers write alerts: what one may carry is bounded. Everything is still in `raw`.
    static let maximumObservables = 1000
    static let maximumAssets = 200
    static let maximumTags = 200
    static let maximumTechniques = 200

    /// Adds an observable after putting it into the form of its kind; what cannot be one is left out.
    package func add(observable kind: Observable.Kind, _ text: Text) {
        if let observable = Observable(kind, text, in: arena) { add(observable) }
    }

    private func add(_ observable: Observable) {
        guard observables.count < Self.maximumObservables else { return }
        // A few are compared one by one; the limit above bounds the many.
        if !observables.elements.contains(observable) { observables.append(observable) }
    }

    /// Who it was about: the field, and an observable; a user with an address as name is also that address.
    @inline(__always) func setUser(_ text: Text, rank: UInt16 = 0, from path: @autoclosure () -> String = "derived") {
        guard !Observable.isPlaceholder(text) else { return }
        let name = text.withoutUserDomain
        set(.user, name, rank: rank, from: path())
        add(userName: name)
    }

    func add(user text: Text) { add(userName: text.withoutUserDomain) }

    private func add(userName text: Text) {
        add(observable: .userAccount, text)
        if Observable.isEmail(text) { add(observable: .email, text) }
    }

    /// A name or an address: whichever it is decides the field.
    @inline(__always) func setHost(
        _ text: Text, address: Field, rank: UInt16 = 0, from path: @autoclosure () -> String = "derived"
    ) {
        if IPAddress(text) != nil {
            setAddress(address, text, rank: rank, from: path())
        } else {
            set(.hostname, text, rank: rank, from: path())
        }
    }
}

extension Text {
    /// `CORP\\m.orr` without the domain: the bare name, as all senders but Windows write it.
    var withoutUserDomain: Text {
        guard contains(UInt8(ascii: "\\")), let slash = lastIndex(of: UInt8(ascii: "\\")),
            slash + 1 < count
        else { return self }
        return dropFirst(slash + 1)
    }
}
