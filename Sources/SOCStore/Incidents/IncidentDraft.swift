package import SOCCore

/// What an incident is opened from, or grows by.
package struct IncidentDraft {
    /// The correlation or alert by which the same draft again finds its incident.
    package struct Origin: Equatable {
        package enum Kind: String { case correlation, alert }

        package var kind: Kind
        package var uid: AlertUID

        package init(kind: Kind, uid: AlertUID) {
            self.kind = kind
            self.uid = uid
        }
    }

    package var origin: Origin?
    /// The correlation's; 0 when it does not say.
    package var version = 0
    /// The correlation that took this one in.
    package var mergedInto: AlertUID?
    /// Nil takes the title of the first alert.
    package var title: String?
    /// Whether a person chose it.
    package var hasOwnTitle = false
    package var description: String?
    /// Nil takes the highest severity of the alerts.
    package var severity: Severity?
    package var category: String?
    package var businessImpact: String?
    package var tlp = "amber"
    package var tags: [String] = []
    /// A JSON object of custom fields.
    package var fields = "{}"
    package var template: String?
    package var playbook: String?
    package var tasks: [IncidentTemplate.Task] = []
    package var alerts: [AlertUID] = []
    package var names = IncidentNames()

    package init() {}

    /// Reads a correlation or an alert record.
    ///
    /// - Throws: ``SOCError/Code/malformedInput`` when it is neither.
    package init(_ record: JSONValue) throws(SOCError) {
        self.init()
        guard let uid = record["uid"]?.string.flatMap({ AlertUID($0) }) else {
            throw SOCError(.malformedInput, "no uid")
        }
        switch record["kind"]?.string {
        case Text("correlation")?: try take(correlation: record, uid)
        case Text("alert")?:
            // `load` says which alert an occurrence joined.
            let alert = record["alert_uid"]?.string.flatMap { AlertUID($0) } ?? uid
            origin = Origin(kind: .alert, uid: alert)
            alerts = [alert]
        default: throw SOCError(.malformedInput, "neither a correlation nor an alert record")
        }
    }

    private mutating func take(correlation record: JSONValue, _ uid: AlertUID) throws(SOCError) {
        origin = Origin(kind: .correlation, uid: uid)
        version = Int(record["version"]?.scalar?.integer ?? 0)
        mergedInto = record["merged_into"]?.string.flatMap { AlertUID($0) }
        title = record["title"]?.string.map { String($0).storable }
        severity = record["severity"]?.string.flatMap { Severity(word: $0) }
        guard severity != nil else { throw SOCError(.malformedInput, "no severity") }
        var alerts: [AlertUID] = []
        record["alerts"]?.forEachElement { element in
            if let alert = element.string.flatMap({ AlertUID($0) }) { alerts.append(alert) }
        }
        self.alerts = alerts
        names.addTactics(record["tactics"])
        names.addTechniques(record["techniques"])
        var names = self.names
        record["entities"]?.forEachElement { entity in
            guard let type = entity["type"]?.string, let value = entity["value"]?.string else { return }
            if type == "host" || type == "user" { names.addAsset(String(type), String(value)) }
        }
        self.names = names
    }
}

/// What alerts name, each once: assets, observables, tactics, techniques.
package struct IncidentNames {
    package struct Name: Hashable {
        package var type: String
        /// SHA-256 of the value in lower case.
        var digest: [UInt8]
        package var value: String

        package static func == (left: Name, right: Name) -> Bool {
            left.type == right.type && left.digest == right.digest
        }

        package func hash(into hasher: inout Hasher) {
            hasher.combine(type)
            hasher.combine(digest)
        }

        init?(_ type: String, _ value: String) {
            guard !value.isEmpty else { return nil }
            let value = value.storable
            let arena = Arena(blockSize: 256)
            self.type = type
            self.value = value
            digest = withExtendedLifetime(arena) {
                value.withText { SHA256.digest(arena.lowercased($0)).bytes }
            }
        }
    }

    private(set) var assets: Set<Name> = []
    private(set) var observables: Set<Name> = []
    private(set) var tactics: Set<String> = []
    private(set) var techniques: Set<String> = []

    mutating func addAsset(_ type: String, _ value: String) {
        // What correlations call a user is an account.
        if let name = Name(type == "user" ? "user_account" : type, value) { assets.insert(name) }
    }

    mutating func addObservable(_ type: String, _ value: String) {
        if let name = Name(type, value) { observables.insert(name) }
    }

    mutating func addTactic(_ tactic: String) { tactics.insert(tactic.storable) }
    mutating func addTechnique(_ technique: String) { techniques.insert(technique.storable) }

    mutating func addTactics(_ list: JSONValue?) {
        var found: [String] = []
        list?.forEachElement { if let text = $0.string { found.append(String(text)) } }
        for tactic in found { addTactic(tactic) }
    }

    mutating func addTechniques(_ list: JSONValue?) {
        var found: [String] = []
        list?.forEachElement { if let text = $0.string { found.append(String(text)) } }
        for technique in found { addTechnique(technique) }
    }

    mutating func addObservables(_ list: JSONValue?) {
        var found: [(String, String)] = []
        list?.forEachElement { observable in
            if let type = observable["type"]?.string, let value = observable["value"]?.scalar {
                found.append((String(type), String(value)))
            }
        }
        for (type, value) in found { addObservable(type, value) }
    }

    /// In the order of keys, as locks are taken.
    static func sorted(_ names: Set<Name>) -> [Name] {
        names.sorted { left, right in
            left.type != right.type ? left.type < right.type : left.digest.lexicographicallyPrecedes(right.digest)
        }
    }
}

extension String {
    /// PostgreSQL's text has no NUL; the evidence keeps it.
    var storable: String {
        unicodeScalars.contains("\0")
            ? String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })) : self
    }
}
