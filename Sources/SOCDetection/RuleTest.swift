package import SOCCore

/// Runs rules over the evidence that stands with them.
package enum RuleTest {
    package struct Outcome {
        package var ruleID: String
        package var name: String
        package var expected: Int
        package var matched: Int
        package var isPassed: Bool
        package var reason = ""
        package var skipReason: String?
    }

    package static func run(_ source: RuleSource, root: String?) throws(SOCError) -> [Outcome] {
        let collection = try source.collection()
        if let error = collection.errors.first { throw error }
        let set = try RuleSet(source)
        let handler = EventHandler(set.compiled, output: .nothing)
        var outcomes: [Outcome] = []
        for (number, rule) in collection.rules.enumerated() {
            guard let infoPath = rule.header.regressionTestsPath else { continue }
            let id = rule.header.identifier
            let file = rule.header.location.source
            func fail(_ name: String, _ reason: String) {
                outcomes.append(
                    Outcome(ruleID: id, name: name, expected: 0, matched: 0, isPassed: false, reason: reason))
            }
            guard let path = RegressionInfo.find(infoPath, root: root, above: file) else {
                fail("evidence", "there is no '\(infoPath)'")
                continue
            }
            let info = try RegressionInfo(try RuleFile.read([path])[0])
            if !info.ruleIDs.contains(id) { fail("evidence", "'\(infoPath)' is about another rule") }
            for test in info.cases {
                outcomes.append(try outcome(of: test, rule: number, id: id, handler, root: root, infoPath: path))
            }
        }
        return outcomes
    }

    private static func outcome(
        of test: RegressionInfo.Case, rule: Int, id: String, _ handler: EventHandler, root: String?, infoPath: String
    ) throws(SOCError) -> Outcome {
        var outcome = Outcome(ruleID: id, name: test.name, expected: test.matchCount, matched: 0, isPassed: true)
        var path = test.path
        if test.type == "evtx" {
            // Events as JSON beside the log that Windows wrote.
            path = path.hasSuffix(".evtx") ? path.dropLast(5) + ".json" : path
        }
        guard let found = RegressionInfo.find(path, root: root, above: infoPath) else {
            if test.type == "evtx" {
                outcome.skipReason = "EVTX is not read; put its events as JSON beside it"
            } else {
                outcome.isPassed = false
                outcome.reason = "there is no '\(path)'"
            }
            return outcome
        }
        let values = ValueReader(try InputReader(path: found), leniency: [.invalidUTF8])
        var matched = 0
        func match(_ event: JSONValue) {
            _ = handler.match(event)
            if handler.matcher.matches.contains(rule) { matched += 1 }
        }
        while let item = try values.next() {
            switch item {
            case .value(let value, _, _): (EventEnvelope.array(in: value) ?? value).forEachElementOrSelf { match($0) }
            case .rejected(_, let line, let reason):
                outcome.isPassed = false
                outcome.reason = "\(found):\(line): \(reason)"
            default: break
            }
        }
        outcome.matched = matched
        let isExpected = test.matchCount == 0 ? matched == 0 : matched >= test.matchCount
        if outcome.isPassed, !isExpected {
            outcome.isPassed = false
            outcome.reason = "\(matched) matches, expected \(test.matchCount)"
        }
        return outcome
    }
}
