internal import ArgumentParser
package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A run over streams: good lines go through, bad ones are named, and the exit status says so at the end.
package final class StreamRun {
    package let output: RecordOutput
    private let rejects: Int32?
    private let rejectsPath: String
    private let failIfNone: Bool
    private var failure: SOCError.Code?
    package private(set) var rejectedCount = 0

    package convenience init(input: InputOptions, output: OutputOptions) throws(SOCError) {
        try self.init(rejects: input.rejecting.rejects, output: output)
    }

    /// - Parameter rejects: Where rejected input is kept.
    package convenience init(rejects: String?, output: OutputOptions) throws(SOCError) {
        try self.init(rejects: rejects, output: output.open(), failIfNone: output.failIfNone)
    }

    package init(rejects path: String?, output: RecordOutput, failIfNone: Bool) throws(SOCError) {
        self.output = output
        self.failIfNone = failIfNone
        rejectsPath = path ?? ""
        if let path {
            let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw .system(errno, path, code: .cannotCreate) }
            rejects = descriptor
        } else {
            rejects = nil
        }
    }

    /// Names a bad part of the input and keeps it for `--rejects`.
    package func reject(_ bytes: Text, source: String, line: Int, reason: String) throws(SOCError) {
        rejectedCount += 1
        fail(SOCError(.malformedInput, reason, at: SourceLocation(source, line: line)))
        try keep(bytes)
        try keep(Text("\n"))
    }

    /// Keeps more bytes of what was rejected last.
    package func rejectRest(_ bytes: Text) throws(SOCError) { try keep(bytes) }

    private func keep(_ bytes: Text) throws(SOCError) {
        if let rejects { try writeAll(bytes, to: rejects, name: rejectsPath) }
    }

    /// Reports a failure that does not end the run.
    package func fail(_ error: SOCError) {
        Report.error(error)
        failure = error.code.combined(with: failure)
    }

    /// Lets the run end with the status of a failure that has been reported elsewhere.
    package func noteFailure(_ code: SOCError.Code) { failure = code.combined(with: failure) }

    /// Does with what was read what a verb does: what it could not do, and an error that ends it, are failures like those
    /// of the input before it.
    package func finish(_ work: () throws(SOCError) -> [SOCError]) throws {
        do throws(SOCError) {
            let failures = try work()
            try output.flush()
            for error in failures { fail(error) }
        } catch {
            fail(error)
        }
        try finish()
    }

    /// Flushes the output and, when anything went wrong, ends with the status that says it.
    package func finish() throws {
        try output.finish()
        if let rejects, close(rejects) != 0 { throw SOCError.system(errno, "cannot write \(rejectsPath)") }
        if let failure { throw ExitCode(failure.rawValue) }
        if failIfNone, output.count == 0 { throw ExitCode(SOCError.Code.refused.rawValue) }
    }

    /// Reads the records of all inputs; one that `body` refuses is rejected, and the others are read.
    ///
    /// - Parameters:
    ///   - passed: The name of a member whose text is not wanted, with its quotes; see ``JSONParser``.
    ///   - takeText: Takes lines that do not begin with a bracket; without it they are no records.
    package func forEachRecord(
        _ paths: [String], passing passed: StaticString = "",
        takingText takeText: ((Text) throws(SOCError) -> Void)? = nil,
        _ body: (JSONValue, Text, InputReader) throws(SOCError) -> Void
    ) throws {
        try forEachInput(paths) { reader in
            var progress = Progress(reader)
            let values = ValueReader(reader, takesText: takeText != nil, passing: passed)
            reader.willWait = { [output] () throws(SOCError) in try output.flush() }
            var count = 0
            while let item = try values.next() {
                switch item {
                case .value(let record, let raw, let line):
                    do throws(SOCError) {
                        try body(record, raw, reader)
                    } catch {
                        guard error.code == .malformedInput else { throw error }
                        try reject(raw, source: reader.name, line: line, reason: error.message)
                    }
                case .text(let bytes, let line):
                    do throws(SOCError) {
                        try takeText?(bytes)
                    } catch {
                        try reject(bytes, source: reader.name, line: line, reason: error.message)
                    }
                case .rejected(let bytes, let line, let reason):
                    try reject(bytes, source: reader.name, line: line, reason: reason)
                case .rejectedRest(let bytes): try rejectRest(bytes)
                }
                count += 1
                progress.step(records: count)
            }
            progress.finish()
        }
    }

    /// Opens each path; one that cannot be opened is reported, and the others are read.
    package func forEachInput(_ paths: [String], _ body: (InputReader) throws -> Void) throws {
        for path in paths {
            let reader: InputReader
            do throws(SOCError) {
                reader = try InputReader(path: path)
            } catch {
                fail(error)
                continue
            }
            try body(reader)
        }
    }
}

/// A line on the terminal that tells how far a long run has come; nothing where standard error is no terminal.
package struct Progress {
    private let isShown = isatty(2) == 1 && isatty(0) == 0
    private let input: InputReader
    private var lastShown = Timestamp.now()
    private var lastCount = 0
    private var calls = 0

    package init(_ input: InputReader) { self.input = input }

    /// To be called for every record; looks at the clock now and then.
    package mutating func step(records: Int) {
        guard isShown else { return }
        calls += 1
        guard calls & 0xFFF == 0 else { return }
        let now = Timestamp.now()
        let elapsed = now.milliseconds - lastShown.milliseconds
        guard elapsed >= 500 else { return }
        let rate = Int64(records - lastCount) * 1000 / elapsed
        var line = "\r\u{1B}[K\(input.name.escapingControlCharacters): \(records) records, \(rate)/s"
        if let total = input.totalCount, total > 0 { line += ", \(input.consumedCount * 100 / total) %" }
        line.withUTF8 { try? writeAll(Text(UnsafeRawBufferPointer($0)), to: 2, name: "standard error") }
        Report.hasProgressLine = true
        lastShown = now
        lastCount = records
    }

    package func finish() {
        guard Report.hasProgressLine else { return }
        Report.hasProgressLine = false
        try? writeAll(Text("\r\u{1B}[K"), to: 2, name: "standard error")
    }
}
