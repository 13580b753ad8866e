internal import SOCCore

/// Some lines of an input that are matched together, by any thread, and what they gave.
final class EventBatch: @unchecked Sendable {
    /// An event that matched: where its records stand in ``records``, and what the ordered stage needs of it.
    struct Item {
        var raw: Text
        var digest: SHA256Digest
        var line: Int
        var records: Range<Int>
        var recordCount: Int
        /// The matches that correlation rules are about.
        var followed: [Int]
    }

    enum Entry {
        case item(Item)
        case rejected(Text, line: Int, reason: String)
        case rejectedRest(Text)
    }

    private let input: InputReader
    private let firstLine: Int
    private var observe: ((Int, Matcher) -> Void)?
    private(set) var entries: [Entry] = []
    private(set) var records = JSONWriter(capacity: 64 << 10)
    private(set) var eventCount = 0
    private(set) var error: SOCError?
    let byteCount: Int
    /// Guarded by the lock of the crew.
    var isDone = false

    /// - Parameter bytes: Copied.
    init(_ bytes: Text, name: String, firstLine: Int) {
        input = InputReader(bytes: bytes, name: name)
        byteCount = bytes.count
        self.firstLine = firstLine
    }

    /// Matches all events of the batch.
    func run(_ handler: EventHandler, needsDigest: Bool, follows: (Int) -> Bool, observe: ((Int, Matcher) -> Void)?) {
        self.observe = observe
        defer { self.observe = nil }
        // Everything that a rejected value or a match points to lies in the input, which does not move.
        let values = ValueReader(input, leniency: [.invalidUTF8])
        do throws(SOCError) {
            while let item = try values.next() {
                switch item {
                case .value(let value, let raw, let line):
                    eventCount += 1
                    let line = line + firstLine - 1
                    if let array = EventEnvelope.array(in: value) {
                        array.forEachElement { element in
                            if element.isObject {
                                match(element, element.bytes, line, handler, needsDigest, follows)
                            } else {
                                entries.append(.rejected(raw, line: line, reason: "an element is no object"))
                            }
                        }
                    } else if value.isObject {
                        match(value, raw, line, handler, needsDigest, follows)
                    } else {
                        entries.append(
                            .rejected(raw, line: line, reason: "neither an object nor an array of objects"))
                    }
                case .text(let text, let line):
                    entries.append(.rejected(text, line: line + firstLine - 1, reason: "not JSON"))
                case .rejected(let bytes, let line, let reason):
                    entries.append(.rejected(bytes, line: line + firstLine - 1, reason: reason))
                case .rejectedRest(let bytes): entries.append(.rejectedRest(bytes))
                }
            }
        } catch {
            self.error = error
        }
    }

    private func match(
        _ event: JSONValue, _ raw: Text, _ line: Int, _ handler: EventHandler, _ needsDigest: Bool,
        _ follows: (Int) -> Bool
    ) {
        let isReported = handler.match(event)
        observe?(line, handler.matcher)
        let followed = handler.matcher.matches.filter(follows)
        guard isReported || !followed.isEmpty else { return }
        let start = records.count
        var count = 0
        let digest = SHA256.digest(needsDigest && isReported ? raw : .empty)
        if isReported { count = handler.write(raw: raw, digest: digest, ordinal: 0, line: line, to: records) }
        entries.append(
            .item(
                Item(
                    raw: raw, digest: digest, line: line, records: start..<records.count, recordCount: count,
                    followed: followed)))
    }
}
