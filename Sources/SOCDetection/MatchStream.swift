package import SOCCore

/// Matches all events of inputs, with as many threads as are wanted, and gives the same whatever their number.
///
/// The input is cut into batches between whole values; threads match them, and one stage takes them in order: it tells
/// identical events apart, follows correlations and writes.
package final class MatchStream {
    /// Rules that take the place of others while the stream runs.
    package struct Succession {
        package var rules: CompiledRules
        /// The correlations, by id, that go on with what they have collected.
        package var unchanged: Set<String>

        package init(rules: CompiledRules, unchanged: Set<String>) {
            self.rules = rules
            self.unchanged = unchanged
        }
    }

    private var handlers: [EventHandler]
    private let kind: MatchOutput
    private let logSource: LogSource?
    private let needsDigest: Bool
    private var correlations: CorrelationEngine
    /// The ordered stage's own: for identical events, and for what correlations take from an event.
    private var handler: EventHandler
    private let parser = JSONParser(leniency: [.invalidUTF8])
    private var ordinals = OrdinalTable()
    private var lastLine = 0

    /// Called for every event with its line, after it was matched; for one job only.
    package var observe: ((Int, Matcher) -> Void)?
    /// Asked before each batch whether other rules are to be matched from now on.
    package var succession: (() -> Succession?)?

    private static let batchSize = 512 << 10

    package init(_ rules: CompiledRules, output: MatchOutput, assigning logSource: LogSource? = nil, jobs: Int = 1) {
        (handlers, handler) = Self.handlers(rules, output, logSource, jobs)
        correlations = CorrelationEngine(handler.matcher)
        kind = output
        self.logSource = logSource
        if case .alerts = output { needsDigest = true } else { needsDigest = false }
    }

    private static func handlers(
        _ rules: CompiledRules, _ output: MatchOutput, _ logSource: LogSource?, _ jobs: Int
    ) -> ([EventHandler], EventHandler) {
        func make() -> EventHandler { EventHandler(rules, output: output, assigning: logSource) }
        return ((0..<max(jobs, 1)).map { _ in make() }, make())
    }

    /// Goes on with other rules; no batch may be with the threads.
    private func follow(_ succession: Succession) {
        (handlers, handler) = Self.handlers(succession.rules, kind, logSource, handlers.count)
        correlations = CorrelationEngine(
            handler.matcher, continuing: correlations, unchanged: succession.unchanged)
    }

    /// - Parameters:
    ///   - reject: Called for each part of the input that is no event, with its bytes, its line and why.
    ///   - rejectRest: Called with further bytes of an overlong line.
    ///   - step: Called with the number of events after each batch.
    package func run(
        _ input: InputReader,
        to output: RecordOutput,
        reject: (Text, Int, String) throws(SOCError) -> Void,
        rejectRest: (Text) throws(SOCError) -> Void,
        step: (Int) -> Void
    ) throws(SOCError) {
        let crew = handlers.count > 1 ? self.crew() : nil
        defer { crew?.close() }
        var cutter = BatchCutter(input)
        var pending: [EventBatch] = []
        /// Takes batches until no more than `count` are left.
        func drain(to count: Int) throws(SOCError) {
            while pending.count > count {
                let batch = pending.removeFirst()
                crew?.wait(for: batch)
                try take(batch, output, reject, rejectRest)
                step(batch.eventCount)
            }
        }
        while true {
            // Before waiting for more input, everything goes out.
            if !cutter.hasBytesWaiting {
                try drain(to: 0)
                try output.flush()
            }
            guard let batch = try cutter.next(size: Self.batchSize) else { break }
            if let succession = succession?() {
                // All events so far are those of the former rules, and the threads are idle.
                try drain(to: 0)
                follow(succession)
            }
            pending.append(batch)
            if let crew {
                crew.add(batch)
                try drain(to: handlers.count * 3)
            } else {
                match(batch, by: 0)
                try drain(to: 0)
            }
        }
        try drain(to: 0)
    }

    private func crew() -> MatchCrew<EventBatch> {
        // Each thread has a handler of its own, and reads nothing else that changes.
        nonisolated(unsafe) let stream = self
        return MatchCrew(handlers.count) { batch, number in stream.match(batch, by: number) }
    }

    private func match(_ batch: EventBatch, by number: Int) {
        batch.run(
            handlers[number], needsDigest: needsDigest, follows: { correlations.follows($0) }, observe: observe)
    }

    private func take(
        _ batch: EventBatch, _ output: RecordOutput, _ reject: (Text, Int, String) throws(SOCError) -> Void,
        _ rejectRest: (Text) throws(SOCError) -> Void
    ) throws(SOCError) {
        for entry in batch.entries {
            switch entry {
            case .rejected(let bytes, let line, let reason): try reject(bytes, line, reason)
            case .rejectedRest(let bytes): try rejectRest(bytes)
            case .item(let item): try take(item, of: batch, output)
            }
        }
        if let error = batch.error { throw error }
    }

    private func take(_ item: EventBatch.Item, of batch: EventBatch, _ output: RecordOutput) throws(SOCError) {
        lastLine = item.line
        let ordinal = needsDigest && item.recordCount > 0 ? ordinals.next(for: item.digest) : 0
        var hasRead = false
        if ordinal == 0 {
            output.json.raw(batch.records.text[item.records])
            try output.endRecords(item.recordCount)
        } else if let event = try? parser.parseCopy(of: item.raw) {
            // The same event again: its alerts have uids of their own.
            _ = handler.matchAgain(event)
            hasRead = true
            let count = handler.write(
                raw: item.raw, digest: item.digest, ordinal: ordinal, line: item.line, to: output.json)
            try output.endRecords(count)
        }
        guard !item.followed.isEmpty else { return }
        if !hasRead {
            guard let event = try? parser.parseCopy(of: item.raw) else { return }
            handler.matcher.readFields(event)
        }
        correlations.take(item.followed, raw: item.raw)
        if !correlations.results.isEmpty {
            try output.endRecords(handler.write(correlations.results, line: item.line, to: output.json))
        }
    }

    /// Judges what only the end of all inputs can decide.
    package func finish(to output: RecordOutput) throws(SOCError) {
        guard !correlations.isEmpty else { return }
        correlations.finish()
        try output.endRecords(handler.write(correlations.results, line: lastLine, to: output.json))
    }

    /// Writes how often each rule matched.
    package func writeCounts(to output: RecordOutput) throws(SOCError) {
        for other in handlers { handler.addCounts(of: other) }
        try handler.writeCounts(to: output)
    }
}

/// Cuts an input into batches, after lines that end a value.
struct BatchCutter {
    private let input: InputReader
    private var line = 1
    /// Whether values may begin anywhere, so that only the whole input is sure to hold whole values.
    private var isCuttable: Bool?

    init(_ input: InputReader) { self.input = input }

    /// Whether reading on would not have to wait.
    var hasBytesWaiting: Bool { cutLength(input.window, atLeast: 0) != nil || input.hasBytesWaiting }

    mutating func next(size: Int) throws(SOCError) -> EventBatch? {
        while true {
            let window = input.window
            if isCuttable == nil, let first = window.trimmed.buffer.first {
                isCuttable = first == UInt8(ascii: "{") || first == 0xEF
            }
            let isFull = window.count >= size || !input.hasBytesWaiting || window.count > ValueReader.maximumLength
            if isFull || input.isAtEnd, isCuttable == true, let length = cutLength(window.prefix(max(size, 1))) {
                return batch(length)
            }
            if isFull, isCuttable == true, let length = cutLength(window) { return batch(length) }
            if window.count > 2 * ValueReader.maximumLength { return batch(window.count) }
            guard try input.fill() else {
                return input.window.isEmpty ? nil : batch(input.window.count)
            }
        }
    }

    private mutating func batch(_ length: Int) -> EventBatch {
        let bytes = input.window.prefix(length)
        let batch = EventBatch(bytes, name: input.name, firstLine: line)
        var position = 0
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: position) {
            line += 1
            position = end + 1
        }
        input.consume(length)
        return batch
    }

    /// The length up to the last line that surely ends a value: it begins at the margin with a brace and ends with one.
    private func cutLength(_ text: Text, atLeast: Int = 0) -> Int? {
        guard isCuttable == true else { return nil }
        var end = text.lastIndex(of: UInt8(ascii: "\n"))
        while let newline = end {
            let before = text.prefix(newline)
            let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let line = before.dropFirst(start)
            if let first = line.buffer.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "}"),
                line.trimmed.hasSuffix("}")
            {
                return newline + 1
            }
            end = start > 0 ? start - 1 : nil
        }
        return nil
    }
}
