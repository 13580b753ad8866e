#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The evidence of a rule: files of events, and how many of them the rule must match.
///
/// Source: SigmaHQ, "SigmaHQ Regression Data Specification" (`info.yml`). A `match_count` of 0 is ours: none may match.
package struct RegressionInfo: Sendable {
    package struct Case: Sendable {
        package var name: String
        package var type: String
        /// At least so many; exactly none for 0.
        package var matchCount: Int
        package var path: String
        package var location: SourceLocation
    }

    package var ruleIDs: [String]
    package var cases: [Case]

    /// Whether a document is evidence, as it may stand in a folder of rules, and no rule.
    static func isEvidence(_ node: YAMLNode) -> Bool {
        node["regression_tests_info"] != nil && node["title"] == nil
            && !["detection", "correlation", "filter", "custom"].contains { node[$0] != nil }
    }

    package init(_ file: RuleFile) throws(SOCError) {
        let text = String(decoding: file.bytes, as: UTF8.self)
        guard let node = try YAMLNode.documents(of: text, source: file.path).first else {
            throw SOCError(.malformedInput, "no evidence", at: SourceLocation(file.path))
        }
        ruleIDs = (node["rule_metadata"]?.elements ?? []).compactMap { $0["id"]?.text?.lowercased() }
        cases = []
        for element in node["regression_tests_info"]?.elements ?? [] {
            guard let path = element["path"]?.text else { throw element.error("a test needs a path") }
            var count = 1
            if let node = element["match_count"] {
                guard let number = node.text.flatMap({ Int($0) }), number >= 0 else {
                    throw node.error("'match_count' is a number")
                }
                count = number
            }
            cases.append(
                Case(
                    name: element["name"]?.text ?? "Unnamed Test", type: element["type"]?.text ?? "json",
                    matchCount: count, path: path, location: element.location))
        }
    }

    /// The file of that name below `root`, or below a directory above `start`.
    package static func find(_ path: String, root: String?, above start: String) -> String? {
        if path.hasPrefix("/") { return access(path, R_OK) == 0 ? path : nil }
        if let root { return access("\(root)/\(path)", R_OK) == 0 ? "\(root)/\(path)" : nil }
        var directory = start
        while let slash = directory.lastIndex(of: "/") {
            directory = String(directory[..<slash])
            if access("\(directory)/\(path)", R_OK) == 0 { return "\(directory)/\(path)" }
        }
        return access(path, R_OK) == 0 ? path : nil
    }
}
