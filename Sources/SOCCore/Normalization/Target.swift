/// Where a value of a sender's goes, and how it is read.
///
/// A plain value without references, for one is looked at for every value of every alert.
package enum Target: Sendable {
    /// A field of the record as text.
    case field(AlertDraft.Field)
    /// A number is a time in the given unit (told from its size without one), a text is in any known form.
    case detectedAt, occurredAt, createdAt
    /// The time at which the sender made the alert, never changed afterwards: `detected_at` and the uid's.
    case detectedAndCreatedAt
    case time(AlertDraft.Field, TimeFormat)
    case severity(SeverityScale)
    case sourceIP, destIP
    /// A name or an address of the source, or of the destination.
    case source, destination
    /// An address of the machine that the alert is about, for want of an explicit source.
    case hostIP
    /// An address of the source, where the sender also puts one that names no machine: loopback, link-local.
    case usableSourceIP
    case hostname, user
    /// A name of the machine that the alert is about, or else an address of it.
    case hostOrOwnIP
    /// The n-th part of what makes the alert unique for its sender.
    case identity(Int)
    case technique, tactic, tag
    case observable(Observable.Kind)
    /// An observable whose kind shows in its value.
    case anyObservable
    /// `MD5=…,SHA256=…`, as Sysmon writes it.
    case hashList
    /// The path of a program: its path, its name and the process.
    case executable
    /// The path of a file: its path and its name.
    case file
    case asset(StaticString)
    /// E-mail addresses, as headers have them: `Boss <boss@example.org>, <a@example.org>`.
    case mailbox
    /// The text that a table has for the value goes to another target; values that are not in it go nowhere.
    case translated(Permanent<(table: Translation, target: Target)>)

    /// The path of what no path led to.
    static let derived = Text("derived")

    /// How a time is written.
    package enum TimeFormat: Sendable {
        case any
        case epoch(Timestamp.EpochUnit)
        case monthFirst
        /// As strptime(3) has it, with `%f` for decimals; in UTC unless it says `%z`.
        case pattern(Permanent<String>)
    }

    /// Whether several lines are one value.
    var isProse: Bool {
        switch self {
        case .field(.title), .field(.description): true
        default: false
        }
    }

    func take(_ rawText: Text, into draft: AlertDraft, rank: UInt16 = 0x3000, path: Text = Target.derived) {
        let text = rawText.trimmed
        guard !text.isEmpty, text[0] != UInt8(ascii: "$") || !text.isUnsetVariable else { return }
        switch self {
        case .field(let field): draft.take(field, text, rank: rank, path: path)
        case .detectedAt: takeTime(.detectedAt, .any, text, draft, rank, path)
        case .occurredAt: takeTime(.occurredAt, .any, text, draft, rank, path)
        case .createdAt: takeTime(.createdAt, .any, text, draft, rank, path)
        case .detectedAndCreatedAt:
            guard draft.wants(.detectedAt, rank) || draft.wants(.createdAt, rank),
                let time = Timestamp(anyForm: text, &draft.day)
            else { return }
            draft.setTime(.detectedAt, time, text: text, rank: rank, from: String(path))
            draft.setTime(.createdAt, time, text: text, rank: rank, from: String(path))
        case .time(let field, let format): takeTime(field, format, text, draft, rank, path)
        case .severity(let scale):
            guard draft.wants(.severity, rank) else { return }
            draft.setSeverity(scale.severity(of: text), text: text, rank: rank, from: String(path))
        case .sourceIP: draft.setAddress(.sourceIP, text, rank: rank, from: String(path))
        case .destIP: draft.setAddress(.destIP, text, rank: rank, from: String(path))
        case .source: takeHost(text, .sourceIP, draft, rank, path)
        case .destination: takeHost(text, .destIP, draft, rank, path)
        case .hostIP:
            // Never before an explicit source, wherever that stands in the table.
            guard let address = IPAddress(text), address.isUsable else { return }
            draft.setAddress(.sourceIP, address, text, rank: rank | 0x4000, from: String(path))
        case .usableSourceIP:
            guard let address = IPAddress(text), address.isUsable else { return }
            draft.setAddress(.sourceIP, address, text, rank: rank, from: String(path))
        case .hostname:
            guard !Observable.isPlaceholder(text) else { return }
            draft.set(.hostname, text, rank: rank, from: String(path))
        case .hostOrOwnIP:
            (IPAddress(text) != nil ? Target.hostIP : .hostname).take(text, into: draft, rank: rank, path: path)
        case .user: draft.setUser(text, rank: rank, from: String(path))
        case .identity(let part): draft.setIdentity(part: part, text)
        case .technique: draft.add(techniquesIn: text)
        case .tactic: draft.add(tacticsIn: text)
        case .tag: draft.add(tag: text)
        case .observable(.userAccount): draft.add(user: text)
        case .observable(.url):
            draft.add(observable: .url, text)
            draft.add(hostOf: text)
        case .observable(.registryKey): draft.add(observable: .registryKey, text.withSingleBackslashes(in: draft.arena))
        case .observable(let kind): draft.add(observable: kind, text)
        case .anyObservable:
            if let kind = Observable.kind(of: text) { draft.add(observable: kind, text) }
        case .hashList: draft.add(hashList: text)
        case .executable:
            draft.add(path: text)
            draft.add(observable: .process, text.lastPathComponent)
        case .file: draft.add(path: text)
        case .asset(let kind): draft.add(asset: kind, name: text)
        case .mailbox: draft.add(mailboxes: text)
        case .translated(let rule):
            if let translation = rule.value.table[text] {
                rule.value.target.take(translation, into: draft, rank: rank, path: path)
            }
        }
    }

    private func takeHost(
        _ text: Text, _ address: AlertDraft.Field, _ draft: AlertDraft, _ rank: UInt16, _ path: Text
    ) {
        guard !Observable.isPlaceholder(text) else { return }
        draft.setHost(text, address: address, rank: rank, from: String(path))
    }

    private func takeTime(
        _ field: AlertDraft.Field, _ format: TimeFormat, _ text: Text, _ draft: AlertDraft, _ rank: UInt16,
        _ path: Text
    ) {
        guard draft.wants(field, rank), let time = format.time(text, &draft.day) else { return }
        draft.setTime(field, time, text: text, rank: rank, from: String(path))
    }
}

/// A user's table from a sender's words, whatever their case, to others.
package final class Translation: @unchecked Sendable {
    private let arena = Arena(blockSize: 1024)
    private let words: [String: Text]

    package init(_ words: [String: String]) {
        var texts: [String: Text] = [:]
        for (word, translation) in words { texts[word.lowercased()] = arena.copy(translation) }
        self.words = texts
    }

    subscript(word: Text) -> Text? { words[String(word).lowercased()] }
}

extension Target.TimeFormat {
    func time(_ text: Text, _ day: inout Timestamp.Day) -> Timestamp? {
        switch self {
        case .any: Timestamp(anyForm: text, &day)
        case .epoch(let unit): Timestamp(epoch: text, unit: unit)
        case .monthFirst: Timestamp(monthFirst: text)
        case .pattern(let pattern): Timestamp(text, pattern: pattern.value)
        }
    }
}

/// What a sender's severities mean.
package enum SeverityScale: Sendable {
    /// Words of any known scale (``Severity/init(senderWord:)``).
    case words
    /// Numbers: the severity of the last threshold that is not above.
    case numbers(Thresholds)
    /// The given words and numbers, as written, and nothing else.
    case table(PermanentList<(word: StaticString, Severity)>)
    /// A user's own table, in lower case, from a mapping file.
    case userTable(Permanent<[String: Severity]>)
    /// Words, or else a number on the scale.
    case wordsOrNumbers(Thresholds)

    package typealias Thresholds = PermanentList<(from: Double, severity: Severity)>

    func severity(of text: Text) -> Severity? {
        switch self {
        case .words: Severity(senderWord: text)
        case .numbers(let thresholds):
            text.double.flatMap { number in thresholds.elements.last { $0.from <= number }?.severity }
        case .table(let rows): rows.elements.first { text.equalsIgnoringCase($0.word) }?.1
        case .userTable(let rows): rows.value[String(text).lowercased()]
        case .wordsOrNumbers(let thresholds):
            SeverityScale.words.severity(of: text) ?? SeverityScale.numbers(thresholds).severity(of: text)
        }
    }

    /// 0 to 10, as CEF and LEEF have it.
    static let cef = SeverityScale.wordsOrNumbers([(0, .low), (4, .medium), (7, .high), (9, .critical)])
    /// 0 to 100, as risk scores are read where no word is given.
    static let riskScore = SeverityScale.numbers([(0, .low), (50, .medium), (70, .high), (90, .critical)])
}

extension AlertDraft {
    /// The host of a URL, as the domain or address that it is.
    func add(hostOf url: Text) {
        guard let scheme = url.firstRange(of: Text("://")) else { return }
        var host = url.dropFirst(scheme + 3)
        for (index, byte) in host.buffer.enumerated()
        where byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") {
            host = host.prefix(index)
            break
        }
        if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host.dropFirst(at + 1) }
        if IPAddress(host) == nil, let port = host.firstIndex(of: UInt8(ascii: ":")) { host = host.prefix(port) }
        add(observable: .domain, host)
    }

    func add(hashList text: Text) {
        text.forEachPart(separatedBy: ",; ") { part in
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.firstIndex(of: UInt8(ascii: ":"))
            guard let equals else {
                add(observable: .hashOther, part)
                return
            }
            let name = part.prefix(equals)
            // An import hash names no file, although it is as long as an MD5.
            guard !name.equalsIgnoringCase("IMPHASH") else { return }
            add(observable: .hashOther, part.dropFirst(equals + 1))
        }
    }

    /// A file by its directory and its name, as Microsoft and CrowdStrike write it; a directory that is the whole path
    /// already is taken as it is.
    func add(directory: Text?, name: Text?) {
        let name = name.flatMap { Observable.isPlaceholder($0) ? nil : $0 }
        let directory = directory.flatMap { Observable.isPlaceholder($0) ? nil : $0 }
        if let name { add(observable: .filename, name.lastPathComponent) }
        guard let directory else { return }
        guard let name, directory.lastPathComponent != name else {
            name == nil ? add(path: directory) : add(observable: .filePath, directory)
            return
        }
        let isWindows = directory.firstIndex(of: UInt8(ascii: "/")) == nil
        let separator: StaticString = isWindows ? "\\" : "/"
        let joined =
            directory.hasSuffix(separator)
            ? arena.join(directory, name) : arena.join(directory, name, separator: separator)
        add(observable: .filePath, joined)
    }

    /// The addresses of a mail header's list.
    func add(mailboxes text: Text) {
        text.forEachPart(separatedBy: ",;") { part in
            var address = part.trimmed
            if let open = address.lastIndex(of: UInt8(ascii: "<")) {
                address = address.dropFirst(open + 1)
                if let close = address.firstIndex(of: UInt8(ascii: ">")) { address = address.prefix(close) }
            }
            add(observable: .email, address.trimmed)
        }
    }

    /// A registry key by its hive and its path in it.
    func addRegistryKey(hive: Text?, key: Text?) {
        guard let key, !Observable.isPlaceholder(key) else { return }
        guard let hive, !Observable.isPlaceholder(hive) else {
            add(observable: .registryKey, key)
            return
        }
        let names: [(StaticString, StaticString)] = [
            ("LocalMachine", "HKEY_LOCAL_MACHINE"), ("CurrentUser", "HKEY_CURRENT_USER"), ("Users", "HKEY_USERS"),
            ("ClassesRoot", "HKEY_CLASSES_ROOT"), ("CurrentConfig", "HKEY_CURRENT_CONFIG"),
        ]
        let name = names.first { hive.equalsIgnoringCase($0.0) }.map { Text($0.1) } ?? hive
        add(observable: .registryKey, arena.join(name, key, separator: "\\"))
    }

    func add(path text: Text) {
        guard !Observable.isPlaceholder(text) else { return }
        let text = text.withSingleBackslashes(in: arena)
        if text.lastPathComponent.count < text.count { add(observable: .filePath, text) }
        add(observable: .filename, text.lastPathComponent)
    }
}

extension Text {
    /// `C:\\\\Temp\\\\x.exe`, as the Windows agent of Wazuh doubles them, with single backslashes.
    fileprivate func withSingleBackslashes(in arena: Arena) -> Text {
        guard !hasPrefix("\\"), let doubled = firstRange(of: Text("\\\\")) else { return self }
        let room = arena.allocate(count)
        var length = 0
        var position = 0
        while position < count {
            room[length] = self[position]
            length += 1
            let isDoubled =
                position >= doubled && self[position] == UInt8(ascii: "\\") && position + 1 < count
                && self[position + 1] == UInt8(ascii: "\\")
            position += isDoubled ? 2 : 1
        }
        return Text(room, length)
    }

    /// What follows the last slash or backslash.
    var lastPathComponent: Text {
        var index = count
        while index > 0, base[index - 1] != UInt8(ascii: "/"), base[index - 1] != UInt8(ascii: "\\") { index -= 1 }
        return dropFirst(index)
    }
}
