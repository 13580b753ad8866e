package import SOCCore

/// Matches all events of an input, in order.
package final class MatchStream {
    private let handler: EventHandler
    private var ordinals = OrdinalTable()
    private let needsDigest: Bool
    private let correlations: CorrelationEngine
    private var lastLine = 0

    package init(_ handler: EventHandler, output: MatchOutput) {
        self.handler = handler
        correlations = CorrelationEngine(handler.matcher)
        if case .alerts = output { needsDigest = true } else { needsDigest = false }
    }

    /// - Parameters:
    ///   - reject: Called for each part of the input that is no event, with its bytes, its line and why.
    ///   - rejectRest: Called with further bytes of an overlong line.
    ///   - step: Called after each event.
    package func run(
        _ input: InputReader,
        to output: RecordOutput,
        reject: (Text, Int, String) throws(SOCError) -> Void,
        rejectRest: (Text) throws(SOCError) -> Void,
        step: () -> Void
    ) throws(SOCError) {
        input.willWait = { () throws(SOCError) in try output.flush() }
        let values = ValueReader(input, leniency: [.invalidUTF8])
        while let item = try values.next() {
            switch item {
            case .value(let value, let raw, let line):
                if value.isArray {
                    // An array of events: each has its own bytes.
                    var problem: SOCError?
                    value.forEachElement { element in
                        do throws(SOCError) {
                            if problem == nil { try handle(element, raw: element.bytes, line: line, to: output) }
                        } catch {
                            problem = error
                        }
                    }
                    if let problem { throw problem }
                } else if value.isObject {
                    try handle(value, raw: raw, line: line, to: output)
                } else {
                    try reject(raw, line, "neither an object nor an array of objects")
                }
            case .text(let text, let line): try reject(text, line, "not JSON")
            case .rejected(let bytes, let line, let reason): try reject(bytes, line, reason)
            case .rejectedRest(let bytes): try rejectRest(bytes)
            }
            step()
        }
    }

    private func handle(_ event: JSONValue, raw: Text, line: Int, to output: RecordOutput) throws(SOCError) {
        let isReported = handler.match(event)
        if isReported {
            let digest = SHA256.digest(needsDigest ? raw : .empty)
            let ordinal = needsDigest ? ordinals.next(for: digest) : 0
            let count = handler.write(raw: raw, digest: digest, ordinal: ordinal, line: line, to: output.json)
            try output.endRecords(count)
        }
        if !correlations.isEmpty, !handler.matcher.matches.isEmpty {
            correlations.take(handler.matcher.matches, raw: raw)
            if !correlations.results.isEmpty {
                try output.endRecords(handler.write(correlations.results, line: line, to: output.json))
            }
        }
        lastLine = line
    }

    /// Judges what only the end of the input can decide.
    package func finish(to output: RecordOutput) throws(SOCError) {
        guard !correlations.isEmpty else { return }
        correlations.finish()
        try output.endRecords(handler.write(correlations.results, line: lastLine, to: output.json))
    }
}
