/// A product that sends alerts: how its alerts are told from others and how they are read.
///
/// A sender is a table of paths, and code only for what a table cannot say. Each has a file of its own in this folder;
/// ``all`` lists them.
package struct Sender: Sendable {
    /// The record's `source` and the word for `--from`.
    package let name: StaticString
    /// Whether an object is an alert of this sender, or a body that carries some.
    let recognises: @Sendable (JSONValue) -> Bool
    /// Calls back with every alert of a body; without it a body is one alert.
    let split: (@Sendable (JSONValue, (JSONValue) -> Void) -> Void)?
    /// Whether an object of this sender's is no alert and is passed over in silence: other event types, heartbeats.
    let ignores: @Sendable (JSONValue) -> Bool
    let table: PathTable
    /// Reads what the table cannot say; runs after it.
    let finish: (@Sendable (AlertReading) -> Void)?
    /// Makes the parts of a line of text that this sender writes; nil for senders of JSON.
    let readsText: (@Sendable (Text, AlertDraft) -> Bool)?

    init(
        _ name: StaticString,
        recognises: @escaping @Sendable (JSONValue) -> Bool,
        split: (@Sendable (JSONValue, (JSONValue) -> Void) -> Void)? = nil,
        ignores: @escaping @Sendable (JSONValue) -> Bool = { _ in false },
        table: PathTable,
        finish: (@Sendable (AlertReading) -> Void)? = nil,
        readsText: (@Sendable (Text, AlertDraft) -> Bool)? = nil
    ) {
        self.name = name
        self.recognises = recognises
        self.split = split
        self.ignores = ignores
        self.table = table
        self.finish = finish
        self.readsText = readsText
    }

    /// Whether SNS, Event Hub and the like are taken off before it is asked.
    var unwrapsEnvelopes: Bool { true }

    package static func named(_ name: String) -> Sender? { all.first { "\($0.name)" == name } }

    /// In the order in which `auto` asks them: the surest signs first.
    package static let all: [Sender] = [elastic, wazuh, cloudEvents]
}

/// One alert on its way from a sender's form into a draft.
package struct AlertReading {
    /// The alert.
    let alert: JSONValue
    /// The body that it came in, after envelopes were taken off; the alert itself when there is no more.
    let body: JSONValue
    let draft: AlertDraft
    let nested: NestedParsers

    /// Reads a part of the alert by a table; what the main table found goes before it.
    func read(_ value: JSONValue?, by table: PathTable) {
        if let value { table.read(value, into: draft, rank: 0x2000) }
    }

    /// Parses JSON that the sender wrote into a string; nil when it is none.
    func parse(_ text: Text?) -> JSONValue? { text.flatMap { nested.parse($0) } }
}

/// Parsers for JSON inside strings. What each has parsed holds until ``reset()``, after the record was written.
package final class NestedParsers {
    private var parsers: [JSONParser] = []
    private var used = 0
    private static let maximumCount = 16

    func reset() { used = 0 }

    func parse(_ text: Text) -> JSONValue? {
        let text = text.trimmed
        guard used < Self.maximumCount, let first = text.buffer.first,
            first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else { return nil }
        if used == parsers.count { parsers.append(JSONParser()) }
        used += 1
        return try? parsers[used - 1].parseCopy(of: text)
    }
}
