/// MITRE ATT&CK: tactics and techniques as senders name them, and their ids.
package enum Attack {
    // MARK: - Tactics

    /// A tactic by its place in the matrix, from 0 (Reconnaissance).
    package struct Tactic: Hashable, Comparable, Sendable {
        package let place: UInt8

        /// `TA0001`
        package var id: Text { Attack.tactics[Int(place)].id }
        package var name: Text { Attack.tactics[Int(place)].name }

        init(place: UInt8) { self.place = place }

        /// In the order of the matrix.
        package static let all: [Tactic] = Attack.tactics.indices.map { Tactic(place: UInt8($0)) }

        /// Its bit in a set of tactics.
        package var bit: UInt32 { 1 << UInt32(place) }

        package static func < (left: Tactic, right: Tactic) -> Bool { left.place < right.place }

        /// Reads an id or a name in any of the ways in which senders write it: `TA0006`, `Credential Access`,
        /// `CredentialAccess`, `credential-access`, `mitre_credential_access`, `attack.credential_access`.
        package init?(_ text: Text) {
            var folded: (UInt64, UInt64, UInt64) = (0, 0, 0)
            let match = withUnsafeMutableBytes(of: &folded) { room -> Int? in
                let target = room.baseAddress!.assumingMemoryBound(to: UInt8.self)
                var length = 0
                for index in 0..<text.count where text[index].isASCIILetter || text[index].isDigit {
                    guard length < 24 else { return nil }
                    target[length] = text[index].asciiLowercased
                    length += 1
                }
                guard length > 0 else { return nil }
                var key = Text(target, length)
                if key.hasPrefix("mitre") { key = key.dropFirst(5) }
                if key.hasPrefix("attack") { key = key.dropFirst(6) }
                guard let row = Attack.tacticsByName.find(key.hash)?.pointee, row.name == key else { return nil }
                return Int(row.place)
            }
            guard let match else { return nil }
            place = UInt8(match)
        }
    }

    struct TacticRow: Sendable {
        var id: Text
        var name: Text
        var foldedID: Text
        var foldedName: Text
        /// What v18 and older called it, or empty.
        var foldedFormerName: Text
    }

    static let tactics: [TacticRow] = {
        var rows: [TacticRow] = []
        // Lives as long as the program.
        let arena = Unmanaged.passRetained(Arena(blockSize: 4096)).takeUnretainedValue()
        func folded(_ text: Text) -> Text {
            let target = arena.allocate(text.count)
            var length = 0
            for index in 0..<text.count where text[index].isASCIILetter || text[index].isDigit {
                target[length] = text[index].asciiLowercased
                length += 1
            }
            return Text(target, length)
        }
        forEachRow(of: tacticTable) { columns in
            rows.append(
                TacticRow(
                    id: columns[0], name: columns[2], foldedID: folded(columns[0]), foldedName: folded(columns[2]),
                    foldedFormerName: folded(columns[3])))
        }
        return rows
    }()

    /// Places in the matrix by folded ids and names, under the hashes of those.
    nonisolated(unsafe) private static let tacticsByName = {
        var places = HashTable<(name: Text, place: UInt8)>(capacity: 256)
        for (place, row) in tactics.enumerated() {
            for name in [row.foldedID, row.foldedName, row.foldedFormerName] where !name.isEmpty {
                let entry = places.findOrInsert(name.hash, (name, UInt8(place)))
                precondition(entry.pointee.name == name, "two tactic names have one hash")
            }
        }
        return places
    }()

    /// Calls `body` with each tactic that the text names: ids wherever they stand (`TA0001-initial-access`), otherwise
    /// names, one or several separated by commas, semicolons or line ends.
    package static func forEachTactic(in text: Text, _ body: (Tactic) -> Void) {
        text.forEachPart(separatedBy: ",;\n") { part in
            var position = 0
            while position + 6 <= part.count {
                if part[position] | 0x20 == UInt8(ascii: "t"), part[position + 1] | 0x20 == UInt8(ascii: "a"),
                    part[position + 2].isDigit,
                    position == 0 || !(part[position - 1].isASCIILetter || part[position - 1].isDigit),
                    let tactic = Tactic(part[position..<(position + 6)])
                {
                    body(tactic)
                    return
                }
                position += 1
            }
            if let tactic = Tactic(part.trimmed) { body(tactic) }
        }
    }

    // MARK: - Techniques

    /// The id of a technique or sub-technique, known to the table or not.
    package struct Technique: Hashable, Comparable, Sendable {
        /// `T1059.001` is 1059001; a technique without sub-technique ends in 000.
        package let number: UInt32

        package init(number: UInt32) { self.number = number }

        package static func < (left: Technique, right: Technique) -> Bool { left.number < right.number }

        package var parent: Technique { Technique(number: number / 1000 * 1000) }

        package func write(to json: JSONWriter) {
            // Built on the stack: no longer than ``maximumLength``.
            var text: (UInt64, UInt64) = (0, 0)
            withUnsafeMutableBytes(of: &text) { room in
                let target = room.baseAddress!.assumingMemoryBound(to: UInt8.self)
                json.value(Text(target, write(to: target)))
            }
        }

        package static let maximumLength = 9

        /// Writes 5 or 9 bytes and returns how many.
        package func write(to target: UnsafeMutablePointer<UInt8>) -> Int {
            target[0] = UInt8(ascii: "T")
            func put(_ value: UInt32, _ digits: Int, at offset: Int) {
                var value = value
                for place in stride(from: offset + digits - 1, through: offset, by: -1) {
                    target[place] = UInt8(ascii: "0") + UInt8(value % 10)
                    value /= 10
                }
            }
            put(number / 1000, 4, at: 1)
            guard number % 1000 != 0 else { return 5 }
            target[5] = UInt8(ascii: ".")
            put(number % 1000, 3, at: 6)
            return 9
        }

        /// Whether ATT&CK v19 has another id for it.
        package var isReplaced: Bool { Attack.replaced.find(hash) != nil && current != self }

        /// For tables of ours.
        fileprivate var hash: UInt64 { UInt64(number) &* 0x9E37_79B9_7F4A_7C15 >> 16 }

        /// The id that ATT&CK v19 has for it: for a revoked technique the one that replaced it.
        package var current: Technique {
            var technique = self
            // Replacements have been replaced in turn.
            for _ in 0..<4 {
                guard let row = Attack.techniques[technique], let replacement = row.replacement else { break }
                technique = replacement
            }
            return technique
        }
    }

    package enum Status: Sendable { case active, revoked, deprecated }

    package struct TechniqueRow: Sendable {
        package var name: Text
        package var tactics: [Tactic]
        package var status: Status
        package var replacement: Technique?
    }

    /// All techniques by id.
    package static let techniques: [Technique: TechniqueRow] = {
        var rows: [Technique: TechniqueRow] = [:]
        forEachRow(of: techniqueTable) { columns in
            var tactics: [Tactic] = []
            columns[2].forEachPart(separatedBy: ",") { id in
                if let tactic = Tactic(id) { tactics.append(tactic) }
            }
            let status: Status = columns[3] == "active" ? .active : columns[3] == "revoked" ? .revoked : .deprecated
            rows[techniqueID(at: 0, in: columns[0])!.technique] = TechniqueRow(
                name: columns[1], tactics: tactics, status: status,
                replacement: techniqueID(at: 0, in: columns[4])?.technique)
        }
        return rows
    }()

    /// The techniques that others took the place of.
    nonisolated(unsafe) private static let replaced = {
        var replaced = HashTable<Technique>()
        for (technique, row) in techniques where row.replacement != nil {
            _ = replaced.findOrInsert(technique.hash, technique)
        }
        return replaced
    }()

    /// Active techniques by name in lower case, then the former ones whose names are free.
    private static let techniquesByName: [String: Technique] = {
        var names: [String: Technique] = [:]
        for wanted in [Status.active, .revoked, .deprecated] {
            for (technique, row) in techniques.sorted(by: { $0.key < $1.key }) where row.status == wanted {
                let name = String(row.name).lowercased()
                if names[name] == nil { names[name] = technique }
            }
        }
        return names
    }()

    /// Calls `body` with each technique that the text names: ids wherever they stand (`attack.t1059.001`,
    /// `PowerShell (T1059.001)`, a URL), otherwise names, one or several separated by commas or line ends.
    package static func forEachTechnique(in text: Text, _ body: (Technique) -> Void) {
        var position = 0
        var found = false
        while position < text.count {
            guard text[position] | 0x20 == UInt8(ascii: "t") else {
                position += 1
                continue
            }
            if let (technique, end) = techniqueID(at: position, in: text) {
                body(technique)
                found = true
                position = end
            } else {
                position += 1
            }
        }
        guard !found, text.count >= 3, text.count <= 200 else { return }
        text.forEachPart(separatedBy: ",;\n") { part in
            let name = part.trimmed
            if let technique = technique(named: name) {
                body(technique)
            } else if name.firstIndex(of: UInt8(ascii: ":")) != nil {
                if let technique = subTechnique(named: String(name).lowercased()) { body(technique) }
            }
        }
    }

    /// The technique of that name, whatever its case, with blanks or underscores.
    private static func technique(named name: Text) -> Technique? {
        guard let row = techniquesByNameHash.find(nameHash(name))?.pointee, row.name.count == name.count else {
            return nil
        }
        for index in 0..<name.count where folded(name[index]) != folded(row.name[index]) { return nil }
        return row.technique
    }

    private static func folded(_ byte: UInt8) -> UInt8 { byte == UInt8(ascii: "_") ? 0x20 : byte.asciiLowercased }

    private static func nameHash(_ name: Text) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.buffer { hash = (hash ^ UInt64(folded(byte))) &* 0x0000_0100_0000_01B3 }
        return hash ^ hash >> 32
    }

    /// Names are looked up for every alert of some senders: by a hash, without making strings.
    nonisolated(unsafe) private static let techniquesByNameHash = {
        var hashes = HashTable<(name: Text, technique: Technique)>(capacity: 1 << 12)
        for technique in techniquesByName.values {
            if let row = techniques[technique] {
                _ = hashes.findOrInsert(nameHash(row.name), (row.name, technique))
            }
        }
        precondition(hashes.count == techniquesByName.count, "two technique names have one hash")
        return hashes
    }()

    /// `valid accounts: cloud accounts`: the sub-technique behind the colon that belongs to the technique before it.
    private static func subTechnique(named name: String) -> Technique? {
        guard let colon = name.firstIndex(of: ":"), let parent = techniquesByName[String(name[..<colon])] else {
            return nil
        }
        let wanted = name[name.index(after: colon)...].drop { $0 == " " }
        for number in 1...99 {
            guard let row = techniques[Technique(number: parent.number + UInt32(number))] else { break }
            if String(row.name).lowercased() == wanted { return Technique(number: parent.number + UInt32(number)) }
        }
        return nil
    }

    /// The technique id that begins at `start`, where no letter or digit stands before it, and the place after it.
    static func techniqueID(at start: Int, in text: Text) -> (technique: Technique, end: Int)? {
        guard start + 5 <= text.count, text[start] | 0x20 == UInt8(ascii: "t") else { return nil }
        if start > 0, text[start - 1].isASCIILetter || text[start - 1].isDigit { return nil }
        func digits(_ count: Int, at offset: Int) -> UInt32? {
            guard offset + count <= text.count else { return nil }
            var value: UInt32 = 0
            for index in offset..<(offset + count) {
                guard text[index].isDigit else { return nil }
                value = value * 10 + UInt32(text[index] &- UInt8(ascii: "0"))
            }
            guard offset + count == text.count || !text[offset + count].isDigit else { return nil }
            return value
        }
        guard let parent = digits(4, at: start + 1) else { return nil }
        var end = start + 5
        // A URL separates the sub-technique by a slash.
        if end < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: "/"),
            let child = digits(3, at: end + 1)
        {
            end += 4
            return (Technique(number: parent * 1000 + child), end)
        }
        if end < text.count, text[end].isASCIILetter { return nil }
        return (Technique(number: parent * 1000), end)
    }

    private static func forEachRow(of table: StaticString, _ body: ([Text]) -> Void) {
        Text(table).forEachPart(separatedBy: "\n") { line in
            var columns: [Text] = []
            line.forEachPart(separatedBy: "|") { columns.append($0) }
            body(columns)
        }
    }
}
