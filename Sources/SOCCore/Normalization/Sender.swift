/// A product that sends alerts: how its alerts are told from others and how they are read.
///
/// A sender is a table of paths, and code only for what a table cannot say. Each has a file of its own in this folder;
/// ``all`` lists them.
package final class Sender: Sendable {
    /// Calls back with an alert of a body, and with further parts of the body that belong to it.
    typealias Yield = (_ alert: JSONValue, _ related: [JSONValue]) -> Void

    /// The word for `--from`.
    package let name: StaticString
    /// The record's `source`: the name, but for a user's own mapping.
    let source: Text
    /// Whether an object is an alert of this sender, or a body that carries some.
    let recognises: @Sendable (JSONValue) -> Bool
    /// Whether the elements of a list belong together, so that ``split`` gets the list.
    let ownsLists: @Sendable (JSONValue) -> Bool
    /// Calls back with every alert of a body; without it a body is one alert.
    let split: (@Sendable (JSONValue, Yield) -> Void)?
    /// Whether an object of this sender's is no alert and is passed over in silence: other event types, heartbeats.
    let ignores: @Sendable (JSONValue) -> Bool
    let table: PathTable
    /// Reads what the table cannot say; runs after it.
    let finish: (@Sendable (AlertReading) -> Void)?
    /// Reads a line of text that this sender writes; nil for senders of JSON.
    let readsText: (@Sendable (Text, AlertDraft) -> Bool)?
    /// Makes the object that text stands for which is not JSON: a form.
    let decodesText: (@Sendable (Text, NestedParsers) -> JSONValue?)?
    /// Whether SNS, Event Hub and the like are taken off before it is asked.
    let unwrapsEnvelopes: Bool

    init(
        _ name: StaticString,
        source: Text? = nil,
        recognises: @escaping @Sendable (JSONValue) -> Bool,
        ownsLists: @escaping @Sendable (JSONValue) -> Bool = { _ in false },
        split: (@Sendable (JSONValue, Yield) -> Void)? = nil,
        ignores: @escaping @Sendable (JSONValue) -> Bool = { _ in false },
        table: PathTable,
        finish: (@Sendable (AlertReading) -> Void)? = nil,
        readsText: (@Sendable (Text, AlertDraft) -> Bool)? = nil,
        decodesText: (@Sendable (Text, NestedParsers) -> JSONValue?)? = nil,
        unwrapsEnvelopes: Bool = true
    ) {
        self.name = name
        self.source = source ?? Text(name)
        self.recognises = recognises
        self.ownsLists = ownsLists
        self.split = split
        self.ignores = ignores
        self.table = table
        self.finish = finish
        self.readsText = readsText
        self.decodesText = decodesText
        self.unwrapsEnvelopes = unwrapsEnvelopes
    }

    package static func named(_ name: String) -> Sender? { all.first { "\($0.name)" == name } }

    /// In the order in which `auto` asks them: the surest signs first.
    package static let all: [Sender] = [
        elastic, wazuh, suricata, crowdStrike, guardDuty, securityHub, defender, sentinel, splunk, alertmanager,
        googleSecOps, falco, ocsf, datadog, cef, leef, cloudEvents,
    ]
}

/// One alert on its way from a sender's form into a draft.
package struct AlertReading {
    /// The alert.
    let alert: JSONValue
    /// The body that it came in, after envelopes were taken off; the alert itself when there is no more.
    let body: JSONValue
    /// Further parts of the body that belong to the alert.
    let related: [JSONValue]
    // The normalizer's, which lives longer: one of these is made for every alert, and would count both references.
    unowned(unsafe) let draft: AlertDraft
    unowned(unsafe) let nested: NestedParsers

    /// Reads a part of the alert by a table; what the main table found goes before it.
    func read(_ value: JSONValue?, by table: PathTable, rank: Int = 0x2000) {
        if let value { table.read(value, into: draft, rank: rank) }
    }

    /// Parses JSON that the sender wrote into a string; nil when it is none.
    func parse(_ text: Text?) -> JSONValue? { text.flatMap { nested.parse($0) } }

    /// A container, whether it is there itself or as JSON in a string.
    func container(_ value: JSONValue?) -> JSONValue? {
        guard let value else { return nil }
        return value.isObject || value.isArray ? value : parse(value.string)
    }
}

/// Parsers for JSON inside strings. What each has parsed holds until ``reset()``, after the record was written.
package final class NestedParsers {
    private var parsers: [JSONParser] = []
    private var used = 0
    /// As many strings with JSON in them may one body hold open at once.
    private static let maximumCount = 1024
    /// For what is decoded on the way to an alert.
    let arena = Arena(blockSize: 4096)

    func reset() {
        used = 0
        arena.reset()
    }

    /// How much is in use.
    var mark: Int { used }

    /// Gives back what was parsed since.
    func giveBack(to mark: Int) { used = mark }

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

extension JSONValue {
    /// The text of the first of the named members that has one which means something.
    func text(_ names: StaticString...) -> Text? {
        for name in names {
            if let text = self[name]?.scalar?.trimmed, !Observable.isPlaceholder(text) { return text }
        }
        return nil
    }

    /// The first of the named members that is there.
    func member(_ names: StaticString...) -> JSONValue? {
        for name in names {
            if let value = self[name], !value.isNull { return value }
        }
        return nil
    }

    /// The value at a path of names separated by dots; of lists on the way the first element counts.
    func at(_ path: StaticString) -> JSONValue? {
        var value: JSONValue? = self
        Text(path).forEachPart(separatedBy: ".") { name in
            if let list = value, list.isArray { value = list.firstElement }
            value = value?[name]
        }
        return value
    }
}
