/// A group as a store keeps it: columns for what is asked for, and a body for the rest.
package struct StoredGroup {
    package var uid: AlertUID
    /// In Unix milliseconds, as all times here.
    package var opened: Int64
    package var firstSeen: Int64
    package var lastSeen: Int64
    package var deadline: Int64
    package var severity: Severity
    package var alertCount: Int
    package var version: Int
    package var mergedInto: AlertUID?
    /// Marks, entities, tactics and techniques.
    package var body: [UInt8]

    package init(
        uid: AlertUID, opened: Int64, firstSeen: Int64, lastSeen: Int64, deadline: Int64, severity: Severity,
        alertCount: Int, version: Int, mergedInto: AlertUID?, body: [UInt8]
    ) {
        self.uid = uid
        self.opened = opened
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.deadline = deadline
        self.severity = severity
        self.alertCount = alertCount
        self.version = version
        self.mergedInto = mergedInto
        self.body = body
    }

    package init(_ group: CorrelationGroup) {
        self.init(
            uid: group.uid, opened: group.opened, firstSeen: group.firstSeen, lastSeen: group.lastSeen,
            deadline: group.deadline, severity: group.severity, alertCount: group.alertCount,
            version: group.version + 1, mergedInto: group.mergedInto?.survivor.uid, body: group.body)
    }

    /// The group, outside of any correlator: to be printed.
    package var group: CorrelationGroup { group(slot: 0, serial: 0) }

    func group(slot: Int32, serial: UInt32) -> CorrelationGroup {
        let group = CorrelationGroup(uid: uid, opened: opened, slot: slot, serial: serial)
        group.firstSeen = firstSeen
        group.lastSeen = lastSeen
        group.deadline = deadline
        group.severity = severity
        group.alertCount = alertCount
        group.storedCount = mergedInto == nil ? alertCount : 0
        group.version = version
        body.withUnsafeBytes { group.read(body: $0) }
        return group
    }
}

extension CorrelationGroup {
    /// The layout of ``body``; a reader refuses what it does not know.
    private static let bodyVersion: UInt8 = 1

    /// Marks, entities, tactics and techniques as bytes, little-endian.
    var body: [UInt8] {
        var bytes: [UInt8] = [Self.bodyVersion]
        func put<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        func put(_ number: Double) { put(number.bitPattern) }
        func put(_ text: String) {
            put(UInt32(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        put(tactics)
        put(UInt32(techniques.count))
        for technique in techniques.sorted() { put(technique.number) }
        put(UInt32(marks.count))
        for (key, mark) in marks.elements {
            put(key)
            put(mark.points)
            put(mark.severity.rawValue)
            put(mark.expectation.here)
            put(mark.expectation.elsewhere)
            put(mark.expectation.days)
            put(mark.expectation.rate)
            put(mark.uid.high)
            put(mark.uid.low)
            put(mark.source)
            put(mark.rule)
            put(mark.title)
            put(mark.place)
        }
        put(UInt32(entities.count))
        for (key, entity) in entities.elements {
            put(key)
            put(entity.kind.rawValue)
            put(UInt64(entity.count))
            put(entity.value)
        }
        return bytes
    }

    /// Reads what ``body`` wrote.
    func read(body: UnsafeRawBufferPointer) {
        var position = 0
        func take<Number: FixedWidthInteger>(_: Number.Type) -> Number {
            defer { position += MemoryLayout<Number>.size }
            precondition(position + MemoryLayout<Number>.size <= body.count, "a stored group is cut off")
            return Number(littleEndian: body.loadUnaligned(fromByteOffset: position, as: Number.self))
        }
        func takeDouble() -> Double { Double(bitPattern: take(UInt64.self)) }
        func takeString() -> String {
            let count = Int(take(UInt32.self))
            defer { position += count }
            return String(decoding: body[position..<(position + count)], as: UTF8.self)
        }
        precondition(take(UInt8.self) == Self.bodyVersion, "a stored group has another layout")
        tactics = take(UInt32.self)
        for _ in 0..<take(UInt32.self) { techniques.insert(Attack.Technique(number: take(UInt32.self))) }
        for _ in 0..<take(UInt32.self) {
            let key = take(UInt64.self)
            let points = takeDouble()
            let severity = Severity(rawValue: take(UInt8.self)) ?? .medium
            let here = takeDouble()
            let elsewhere = takeDouble()
            let days = takeDouble()
            let rate = takeDouble()
            let high = take(UInt64.self)
            let uid = AlertUID(high: high, low: take(UInt64.self))
            let source = takeString()
            let rule = takeString()
            let title = takeString()
            marks.append(
                key,
                Mark(
                    points: points, severity: severity,
                    expectation: Expectation(here: here, elsewhere: elsewhere, days: days, rate: rate), source: source,
                    rule: rule, title: title, place: takeString(), uid: uid))
        }
        for _ in 0..<take(UInt32.self) {
            let key = take(UInt64.self)
            let kind = Entity.Kind(rawValue: take(UInt8.self)) ?? .host
            let count = Int(take(UInt64.self))
            entities.append(key, Sightings(kind: kind, value: takeString(), count: count))
        }
    }
}
