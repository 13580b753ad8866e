internal import ArgumentParser
package import SOCCore

extension Severity: ExpressibleByArgument {
    package init?(argument: String) {
        guard let severity = argument.withText({ Severity(word: $0) }) else { return nil }
        self = severity
    }

    package static var allValueStrings: [String] { allCases.map { "\($0.word)" } }
}
