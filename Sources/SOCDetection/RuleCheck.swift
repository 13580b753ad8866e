package import SOCCore

/// Judges rules as a colleague would before they are used.
package enum RuleCheck {
    package struct Problem {
        /// Whether the rule cannot be used.
        package var isError: Bool
        package var error: SOCError
    }

    package static func problems(of source: RuleSource) throws(SOCError) -> [Problem] {
        var collection = try source.collection()
        let tables = try source.tables()
        var warnings: [Problem] = []
        func warn(_ message: String, at location: SourceLocation) {
            warnings.append(Problem(isError: false, error: SOCError(.malformedInput, message, at: location)))
        }
        var places: [String: SourceLocation] = [:]
        let headers =
            collection.rules.map(\.header) + collection.correlations.map(\.header) + collection.filters.map(\.header)
            + collection.customs.map(\.header)
        var duplicates: [Problem] = []
        for header in headers {
            if let id = header.id {
                let place = header.idLocation ?? header.location
                if let former = places[id] {
                    duplicates.append(
                        Problem(
                            isError: true,
                            error: SOCError(.malformedInput, "id '\(id)' is also at \(former)", at: place)))
                } else {
                    places[id] = place
                }
                if !RuleSchema.isUUID(id) { warn("id '\(id)' is no UUID", at: place) }
            } else {
                warn("no id", at: header.location)
            }
            checkTags(header, warn)
        }
        for rule in collection.rules {
            if tables.definitions(for: rule.logSource).isEmpty {
                warn(
                    "nothing is known about log source \(rule.logSource): only events of no known source are asked",
                    at: rule.logSourceLocation)
            }
            if rule.header.level == nil { warn("no level", at: rule.header.location) }
            for selection in rule.detection.selections {
                selection.detection.forEachItem { item in
                    for (place, predicate) in item.predicates.enumerated() {
                        if let reason = predicate.whyNever { warn(reason, at: item.valueLocations[place]) }
                    }
                }
            }
        }
        for file in source.files {
            for problem in RuleSchema.problems(in: file) { warnings.append(Problem(isError: false, error: problem)) }
        }
        _ = try Compiler.blob(
            of: &collection, tables: tables, key: [UInt8](repeating: 0, count: Blob.keyLength))
        return collection.errors.map { Problem(isError: true, error: $0) } + duplicates + warnings
    }

    /// Source: MITRE ATT&CK; Sigma 2.1.0, "Tags".
    private static func checkTags(_ header: RuleHeader, _ warn: (String, SourceLocation) -> Void) {
        for (tag, place) in zip(header.tags, header.tagLocations) {
            guard tag.hasPrefix("attack.t"), tag.dropFirst(8).first?.isNumber == true else { continue }
            var tag = tag
            tag.withUTF8 { bytes in
                Attack.forEachTechnique(in: Text(UnsafeRawBufferPointer(bytes))) { technique in
                    guard let row = Attack.techniques[technique] else {
                        warn("ATT&CK has no technique \(technique.description)", place)
                        return
                    }
                    if row.status == .revoked {
                        let current = technique.current.description
                        warn("ATT&CK has revoked \(technique.description); it is \(current) now", place)
                    }
                }
            }
        }
    }
}

extension Predicate {
    /// Why no value fulfils it, where that is plain to see.
    fileprivate var whyNever: String? {
        switch self {
        case .never: return "an unresolved placeholder never matches"
        case .timePart(let part, .equal, let number):
            guard let range = part.range, !range.contains(number) else { return nil }
            return "never matches: '\(part.rawValue)' is a number from \(range.lowerBound) to \(range.upperBound)"
        case .any(let choices):
            let reasons = choices.map(\.whyNever)
            return reasons.contains(nil) ? nil : reasons.first ?? nil
        default: return nil
        }
    }
}

extension TimePart {
    fileprivate var range: ClosedRange<Int>? {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .week: 1...53
        case .month: 1...12
        case .year: nil
        }
    }
}
