/// A thing by which alerts are connected.
package struct Entity: Equatable {
    package enum Kind: UInt8, CaseIterable, Sendable {
        case host, user, address, hash, domain

        package var word: StaticString {
            switch self {
            case .host: "host"
            case .user: "user"
            case .address: "address"
            case .hash: "hash"
            case .domain: "domain"
            }
        }
    }

    package var kind: Kind
    /// In lower case.
    package var value: Text
}

/// What correlation reads of an alert record.
package struct CorrelationAlert {
    package var uid: AlertUID
    /// In Unix milliseconds.
    package var firstSeen: Int64
    package var lastSeen: Int64
    package var severity: Severity
    package var source: Text
    /// The rule's id, or the title: with the source, what fires.
    package var rule: Text
    package var title: Text
    package var entities: ArenaList<Entity>
    /// A bit for each tactic, by its place in the matrix.
    package var tactics: UInt32 = 0
    package var techniques: ArenaList<Attack.Technique>

    /// More entities than this connect nothing that fewer would not.
    static let maximumEntities = 64
    private static let maximumTechniques = 64

    /// Where the base rate of the signature is kept: host, else user, else address, else whatever there is.
    var place: Entity? { placeIndex.map { entities[$0] } }

    /// Where among the entities the place is.
    var placeIndex: Int? {
        entities.firstIndex { $0.kind == .host } ?? entities.firstIndex { $0.kind == .user }
            ?? (entities.isEmpty ? nil : 0)
    }

    /// Reads an alert record; what is read holds as long as the record and the arena.
    ///
    /// - Throws: ``SOCError/Code/malformedInput`` when it is none, or has no time.
    package init(_ record: JSONValue, arena: Arena) throws(SOCError) {
        var fields = Fields()
        record.forEachMember { key, value in fields.take(key, value) }
        guard let kind = fields.kind?.string, kind == "alert", let uid = fields.uid?.string.flatMap({ AlertUID($0) })
        else {
            throw SOCError(.malformedInput, "not an alert record")
        }
        guard let severity = fields.severity?.string.flatMap({ Severity(word: $0) }) else {
            throw SOCError(.malformedInput, "not an alert record: severity is not one of ours")
        }
        let time = fields.firstSeen ?? fields.detectedAt ?? fields.occurredAt ?? fields.receivedAt
        guard let first = time?.string.flatMap({ Timestamp($0) }) ?? uid.createdAt else {
            throw SOCError(.malformedInput, "an alert without a time cannot be correlated")
        }
        self.uid = uid
        self.severity = severity
        firstSeen = first.milliseconds
        let last = fields.lastSeen?.string.flatMap { Timestamp($0) } ?? first
        lastSeen = max(firstSeen, last.milliseconds)
        source = fields.source?.string ?? Text("unknown")
        title = fields.title?.string ?? .empty
        rule = fields.ruleID?.scalar ?? title
        entities = ArenaList(capacity: Self.maximumEntities, in: arena)
        techniques = ArenaList(capacity: Self.maximumTechniques, in: arena)
        add(.host, fields.hostname?.string, arena)
        add(.user, fields.user?.string, arena)
        add(.address, fields.sourceIP?.string, arena)
        add(.address, fields.destIP?.string, arena)
        readLists(fields, arena)
    }

    /// An alert whose fields a store has as columns; the texts must live as long as the arena.
    package init(
        uid: AlertUID, firstSeen: Int64, lastSeen: Int64, severity: Severity, source: Text, rule: Text, title: Text,
        hostname: Text?, user: Text?, sourceIP: Text?, destIP: Text?, observables: JSONValue?, tactics: [Text],
        techniques: [Text], arena: Arena
    ) {
        self.uid = uid
        self.firstSeen = firstSeen
        self.lastSeen = max(firstSeen, lastSeen)
        self.severity = severity
        self.source = source
        self.rule = rule
        self.title = title
        entities = ArenaList(capacity: Self.maximumEntities, in: arena)
        self.techniques = ArenaList(capacity: Self.maximumTechniques, in: arena)
        add(.host, hostname, arena)
        add(.user, user, arena)
        add(.address, sourceIP, arena)
        add(.address, destIP, arena)
        addObservables(observables, arena)
        for text in tactics { if let tactic = Attack.Tactic(text) { self.tactics |= tactic.bit } }
        for text in techniques { addTechnique(text) }
    }

    private mutating func readLists(_ fields: Fields, _ arena: Arena) {
        addObservables(fields.observables, arena)
        fields.tactics?.forEachElement { element in
            if let tactic = element.string.flatMap({ Attack.Tactic($0) }) { tactics |= tactic.bit }
        }
        (fields.currentTechniques ?? fields.techniques)?.forEachElement { element in
            if let technique = element.string { addTechnique(technique) }
        }
    }

    private mutating func addTechnique(_ text: Text) {
        guard let technique = Attack.techniqueID(at: 0, in: text)?.technique else { return }
        if !techniques.contains(technique) { techniques.append(technique) }
    }

    private mutating func addObservables(_ observables: JSONValue?, _ arena: Arena) {
        observables?.forEachElement { observable in
            guard entities.count < Self.maximumEntities, let word = observable["type"]?.string,
                let kind = Observable.Kind(word: word)?.entityKind, let value = observable["value"]?.string
            else { return }
            let entity = Entity(kind: kind, value: arena.lowercased(value))
            if !entities.contains(entity) { entities.append(entity) }
        }
    }

    private mutating func add(_ kind: Entity.Kind, _ value: Text?, _ arena: Arena) {
        guard let value, !value.isEmpty else { return }
        let entity = Entity(kind: kind, value: arena.lowercased(value))
        if !entities.contains(entity) { entities.append(entity) }
    }

    private struct Fields {
        var kind, uid, severity, source, title, ruleID, hostname, user, sourceIP, destIP: JSONValue?
        var firstSeen, lastSeen, detectedAt, occurredAt, receivedAt: JSONValue?
        var observables, tactics, techniques, currentTechniques: JSONValue?

        mutating func take(_ key: Text, _ value: JSONValue) {
            switch key.count {
            case 3: if key == "uid" { uid = uid ?? value }
            case 4:
                if key == "kind" { kind = kind ?? value }
                if key == "user" { user = user ?? value }
            case 5: if key == "title" { title = title ?? value }
            case 6: if key == "source" { source = source ?? value }
            case 7:
                if key == "rule_id" { ruleID = ruleID ?? value }
                if key == "dest_ip" { destIP = destIP ?? value }
                if key == "tactics" { tactics = tactics ?? value }
            case 8:
                if key == "severity" { severity = severity ?? value }
                if key == "hostname" { hostname = hostname ?? value }
            case 9:
                if key == "source_ip" { sourceIP = sourceIP ?? value }
                if key == "last_seen" { lastSeen = lastSeen ?? value }
            case 10:
                if key == "first_seen" { firstSeen = firstSeen ?? value }
                if key == "techniques" { techniques = techniques ?? value }
            case 11:
                if key == "detected_at" { detectedAt = detectedAt ?? value }
                if key == "occurred_at" { occurredAt = occurredAt ?? value }
                if key == "received_at" { receivedAt = receivedAt ?? value }
                if key == "observables" { observables = observables ?? value }
            case 18: if key == "techniques_current" { currentTechniques = currentTechniques ?? value }
            default: break
            }
        }
    }
}

extension Observable.Kind {
    /// The kind of entity that such an observable is; nil for what connects nothing.
    package var entityKind: Entity.Kind? {
        switch self {
        case .ip: .address
        case .domain: .domain
        case .hashMD5, .hashSHA1, .hashSHA256, .hashOther: .hash
        case .userAccount: .user
        case .hostname: .host
        case .url, .email, .filename, .filePath, .registryKey, .process, .mac, .cve, .userAgent, .other: nil
        }
    }
}

// MARK: - As bytes

extension CorrelationAlert {
    /// The order in which alerts are correlated.
    package static func precedes(_ left: (time: Int64, uid: AlertUID), _ right: (time: Int64, uid: AlertUID)) -> Bool {
        left.time != right.time ? left.time < right.time : left.uid < right.uid
    }

    /// Writes the alert as bytes of this process's own, for sorting more of them than memory holds.
    package func encode(to bytes: JSONWriter) {
        func put<Number>(_ number: Number) {
            var number = number
            withUnsafeBytes(of: &number) { bytes.raw(Text($0)) }
        }
        func put(_ text: Text) {
            put(UInt32(text.count))
            bytes.raw(text)
        }
        put(firstSeen)
        put(lastSeen)
        put(uid)
        put(tactics)
        put(UInt16(entities.count))
        put(UInt8(techniques.count))
        put(severity.rawValue)
        put(source)
        put(rule)
        put(title)
        for entity in entities {
            put(entity.kind.rawValue)
            put(entity.value)
        }
        for technique in techniques { put(technique.number) }
    }

    /// The time in what ``encode(to:)`` wrote.
    static func firstSeen(inEncoded encoded: Text) -> Int64 {
        UnsafeRawPointer(encoded.base).loadUnaligned(as: Int64.self)
    }

    /// Reads what ``encode(to:)`` wrote; the texts point into it, the lists are in the arena.
    init(encoded: Text, arena: Arena) {
        var position = 0
        func take<Number>(_: Number.Type) -> Number {
            let number = UnsafeRawPointer(encoded.base + position).loadUnaligned(as: Number.self)
            position += MemoryLayout<Number>.size
            return number
        }
        func takeText() -> Text {
            let count = Int(take(UInt32.self))
            position += count
            return encoded[(position - count)..<position]
        }
        firstSeen = take(Int64.self)
        lastSeen = take(Int64.self)
        let high = take(UInt64.self)
        uid = AlertUID(high: high, low: take(UInt64.self))
        tactics = take(UInt32.self)
        let entityCount = Int(take(UInt16.self))
        let techniqueCount = Int(take(UInt8.self))
        severity = Severity(rawValue: take(UInt8.self)) ?? .medium
        source = takeText()
        rule = takeText()
        title = takeText()
        entities = ArenaList(capacity: entityCount, in: arena)
        for _ in 0..<entityCount {
            let kind = Entity.Kind(rawValue: take(UInt8.self)) ?? .host
            entities.append(Entity(kind: kind, value: takeText()))
        }
        techniques = ArenaList(capacity: techniqueCount, in: arena)
        for _ in 0..<techniqueCount { techniques.append(Attack.Technique(number: take(UInt32.self))) }
    }
}
