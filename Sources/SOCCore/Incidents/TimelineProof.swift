/// Proves timelines, entry by entry: their hashes follow from each other, what stands in the columns is what was hashed,
/// nothing is missing, and all that was anchored is there as it was.
///
/// Entries come in the order of incidents' uids and of their numbers; only the last one is kept.
package struct TimelineProof {
    /// An entry as it is stored, beside what its incident says.
    package struct Entry {
        package var incident: AlertUID
        /// What people call the incident.
        package var number: Text
        /// How many entries the incident has.
        package var entryCount: Int
        /// Nil for an incident without entries.
        package var entry: Int?
        /// Microseconds since 1970.
        package var at: Int64
        package var actor: Text?
        package var actorType: Text?
        package var action: Text?
        package var detail: Text?
        package var note: Text?
        package var content: Text
        package var hash: Text

        package init(
            incident: AlertUID, number: Text, entryCount: Int, entry: Int?, at: Int64, actor: Text?, actorType: Text?,
            action: Text?, detail: Text?, note: Text?, content: Text, hash: Text
        ) {
            self.incident = incident
            self.number = number
            self.entryCount = entryCount
            self.entry = entry
            self.at = at
            self.actor = actor
            self.actorType = actorType
            self.action = action
            self.detail = detail
            self.note = note
            self.content = content
            self.hash = hash
        }
    }

    /// The first thing that is wrong with a timeline.
    package struct Flaw: Equatable {
        package var incident: AlertUID
        package var number: String
        /// Nil when it is no single entry.
        package var entry: Int?
        package var reason: String
    }

    package private(set) var incidentCount = 0
    package private(set) var entryCount = 0
    package private(set) var flaws: [Flaw] = []
    package private(set) var flawCount = 0
    /// More are counted and not kept.
    private static let flawLimit = 10_000

    /// What was anchored, by incident and length.
    private let anchored: [AnchorFile.Head]
    private var nextAnchored = 0
    private let parser = JSONParser()

    // The timeline that is being read.
    private var incident: AlertUID?
    private var number = ""
    private var promised = 0
    private var last = 0
    private var hash: [UInt8] = []
    private var isFlawed = false

    /// - Parameter anchored: Heads that must be found; of other incidents than come none may be among them.
    package init(anchored: [AnchorFile.Head] = []) {
        self.anchored = anchored.sorted {
            $0.incident != $1.incident ? $0.incident < $1.incident : $0.length < $1.length
        }
    }

    package mutating func take(_ entry: Entry) {
        if entry.incident != incident { begin(entry) }
        guard let position = entry.entry else { return }
        entryCount += 1
        guard !isFlawed else { return }
        if position != last + 1 {
            flaw(at: last + 1, "entry \(last + 1) is missing")
            return
        }
        var running = SHA256()
        hash.withUnsafeBytes { running.update(Text($0)) }
        running.update(entry.content)
        let digest = running.finish()
        guard withUnsafeBytes(of: digest.words, { Text($0) == entry.hash }) else {
            flaw(at: position, "entry \(position) does not follow from the one before it")
            return
        }
        if let column = difference(entry, position) {
            flaw(at: position, "entry \(position) is not what was hashed: \(column) differs")
            return
        }
        last = position
        hash = Array(entry.hash.buffer)
        checkAnchors(at: position, digest)
    }

    package mutating func finish() {
        end()
        while nextAnchored < anchored.count { missAnchored() }
    }

    private mutating func begin(_ entry: Entry) {
        end()
        // Incidents come in order: one that was anchored and has been passed is gone.
        while nextAnchored < anchored.count, anchored[nextAnchored].incident < entry.incident { missAnchored() }
        incidentCount += 1
        incident = entry.incident
        number = String(entry.number)
        promised = entry.entryCount
        last = 0
        hash = []
        isFlawed = false
        if nextAnchored < anchored.count, anchored[nextAnchored].incident == entry.incident,
            anchored[nextAnchored].number != number
        {
            flaw(at: nil, "it was anchored as \(anchored[nextAnchored].number)")
        }
    }

    private mutating func end() {
        guard let incident else { return }
        if !isFlawed, last != promised {
            let missing = last + 1 == promised ? "entry \(promised) is" : "entries \(last + 1) to \(promised) are"
            flaw(
                at: last + 1,
                last < promised ? "\(missing) missing" : "entry \(last) is more than the incident counts")
        }
        while nextAnchored < anchored.count, anchored[nextAnchored].incident == incident {
            let head = anchored[nextAnchored]
            nextAnchored += 1
            if !isFlawed, head.length > last {
                flaw(at: last + 1, "it was anchored with \(head.length) entries and has \(last): its end was cut")
            }
        }
        self.incident = nil
    }

    private mutating func missAnchored() {
        let head = anchored[nextAnchored]
        nextAnchored += 1
        while nextAnchored < anchored.count, anchored[nextAnchored].incident == head.incident { nextAnchored += 1 }
        add(Flaw(incident: head.incident, number: head.number, entry: nil, reason: "it was anchored and is gone"))
    }

    private mutating func checkAnchors(at position: Int, _ digest: SHA256Digest) {
        while nextAnchored < anchored.count, anchored[nextAnchored].incident == incident,
            anchored[nextAnchored].length <= position
        {
            let head = anchored[nextAnchored]
            nextAnchored += 1
            if head.length == position, head.hash != digest, !isFlawed {
                flaw(at: position, "entry \(position) is not the one that was anchored: the timeline was rewritten")
            }
        }
    }

    private mutating func flaw(at entry: Int?, _ reason: String) {
        guard let incident, !isFlawed else { return }
        isFlawed = true
        add(Flaw(incident: incident, number: number, entry: entry, reason: reason))
    }

    private mutating func add(_ flaw: Flaw) {
        flawCount += 1
        if flaws.count < Self.flawLimit { flaws.append(flaw) }
    }

    /// The first column that is not as in the hashed content.
    private func difference(_ entry: Entry, _ position: Int) -> StaticString? {
        guard let content = try? parser.parseCopy(of: entry.content) else { return "content" }
        func differs(_ name: StaticString, _ column: Text?) -> Bool {
            guard let member = content[name], !member.isNull else { return column != nil }
            return member.string.map { $0 != column } ?? true
        }
        if content["incident_uid"]?.string.flatMap({ AlertUID($0) }) != entry.incident { return "incident_uid" }
        if content["number"]?.scalar?.integer != Int64(position) { return "number" }
        let at = content["at"]?.string.flatMap { Timestamp($0) }
        if at.map({ $0.milliseconds * 1000 }) != entry.at { return "at" }
        if differs("actor", entry.actor) { return "actor" }
        if differs("actor_type", entry.actorType) { return "actor_type" }
        if differs("action", entry.action) { return "action" }
        if differs("detail", entry.detail) { return "detail" }
        if differs("note", entry.note) { return "note" }
        return nil
    }
}
