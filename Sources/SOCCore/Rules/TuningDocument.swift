/// The Sigma document that makes a rule match less.
package enum TuningDocument {
    /// A field, perhaps with modifiers, and a value that it must have: `Image|endswith=\backup.exe`.
    package struct Term: Sendable {
        package var key: String
        package var value: String

        package init?(_ text: String) {
            guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
            key = String(text[..<equals])
            value = String(text[text.index(after: equals)...])
        }
    }

    /// A filter that leaves out, or with `keeps` lets through, what fulfils all terms; terms of one key are alternatives.
    package static func filter(_ terms: [Term], of rule: SigmaRule, keeps: Bool) throws(SOCError) -> String {
        let name = try reference(to: rule.header)
        let selection = keeps ? "scope" : "exclusion"
        var text = "title: \(quoted((keeps ? "Scope of " : "Exclusion from ") + rule.header.title.prefix(240)))\n"
        text += "logsource:\n"
        if let product = rule.logSource.product { text += "    product: \(quoted(product))\n" }
        if let category = rule.logSource.category { text += "    category: \(quoted(category))\n" }
        if let service = rule.logSource.service { text += "    service: \(quoted(service))\n" }
        text += "filter:\n    rules:\n        - \(quoted(name))\n    \(selection):\n"
        var keys: [String] = []
        for term in terms where !keys.contains(term.key) { keys.append(term.key) }
        for key in keys {
            text += "        \(quoted(key)):\n"
            for term in terms where term.key == key { text += "            - \(quoted(term.value))\n" }
        }
        return text + "    condition: \(keeps ? "" : "not ")\(selection)\n"
    }

    /// A correlation in the rule's place: it gives an alert where the rule matches so often within a time.
    ///
    /// - Parameter timespan: As Sigma has it: `5m`.
    package static func threshold(
        _ count: Int, within timespan: String, by fields: [String], of header: RuleHeader
    ) throws(SOCError) -> String {
        let name = try reference(to: header)
        var text = "title: \(quoted(header.title))\n"
        if let id = header.id { text += "id: \(quoted(id))\n" }
        if let name = header.name { text += "name: \(quoted(name))\n" }
        if let status = header.status { text += "status: \(status.rawValue)\n" }
        if let level = header.level { text += "level: \(level.word)\n" }
        if let description = header.description { text += "description: \(quoted(description))\n" }
        if !header.tags.isEmpty {
            text += "tags:\n"
            for tag in header.tags { text += "    - \(quoted(tag))\n" }
        }
        text += "correlation:\n    type: event_count\n    rules:\n        - \(quoted(name))\n"
        if !fields.isEmpty {
            text += "    group-by:\n"
            for field in fields { text += "        - \(quoted(field))\n" }
        }
        return text + "    timespan: \(quoted(timespan))\n    condition:\n        gte: \(count)\n"
    }

    /// Whether a filter is about nothing but one rule.
    ///
    /// - Throws: ``SOCError/Code/malformedInput`` when it is not, with the place.
    package static func check(_ filter: FilterRule, isAbout header: RuleHeader) throws(SOCError) {
        guard case .rules(let names) = filter.scope, names.allSatisfy({ header.isMeant(by: $0) }) else {
            throw SOCError(
                .malformedInput, "the filter is about other rules too; its 'rules' must name this one alone",
                at: filter.scopeLocations.first ?? filter.header.location)
        }
    }

    private static func reference(to header: RuleHeader) throws(SOCError) -> String {
        guard let name = header.id ?? header.name else {
            throw SOCError(.refused, "the rule has neither id nor name, so no filter can be about it")
        }
        return name
    }

    /// A text as a scalar of YAML.
    private static func quoted(_ text: some StringProtocol) -> String {
        let text = String(text)
        guard
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\u{FEFF}" }
            )
        else {
            // Source: YAML 1.2.2, section 1.2: what JSON quotes, YAML reads.
            let json = JSONWriter(capacity: text.utf8.count * 2)
            json.value(text)
            return String(json.text)
        }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
