package import ArgumentParser
package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How standard error is written.
package struct LogOptions: ParsableArguments {
    @Option(help: "Write standard error as text or json.")
    package var logFormat: Report.Format = .text

    package init() {}

    package mutating func validate() throws { Report.format = logFormat }
}

extension Report.Format: ExpressibleByArgument {}

/// Where a verb keeps input that it cannot use.
package struct RejectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Keep the input that was rejected, byte for byte.", valueName: "file"), completion: .file())
    package var rejects: String?

    package init() {}
}

/// Files to read, standard input without any.
package struct InputOptions: ParsableArguments {
    @Argument(help: "Files to read; '-' or none is standard input.", completion: .file())
    package var files: [String] = []

    @OptionGroup package var rejecting: RejectOptions

    package init() {}

    package var paths: [String] { files.isEmpty ? ["-"] : files }
}

/// The form of standard output.
package struct OutputOptions: ParsableArguments {
    @Option(help: "Print jsonl, table or csv; by default a table on a terminal and JSON Lines elsewhere.")
    package var format: OutputFormat?

    @Flag(help: "End with status 1 when there is nothing to print.")
    package var failIfNone = false

    package init() {}

    /// Ends the output and reports what could not be done; with `--fail-if-none` the answer is no when nothing was
    /// printed.
    package func finish(_ output: RecordOutput, failures: [SOCError] = []) throws {
        try output.finish()
        var code: SOCError.Code?
        for error in failures {
            Report.error(error)
            code = error.code.combined(with: code)
        }
        if let code { throw ExitCode(code.rawValue) }
        if failIfNone, output.count == 0 { throw ExitCode(SOCError.Code.refused.rawValue) }
    }

    package var resolvedFormat: OutputFormat { format ?? (isatty(1) == 1 ? .table : .jsonl) }

    package func open() -> RecordOutput {
        switch resolvedFormat {
        case .jsonl: return RecordOutput(descriptor: 1, name: "standard output")
        case .table, .csv:
            let table = RecordTable(resolvedFormat)
            return RecordOutput(sink: { lines throws(SOCError) in try table.take(lines) })
        }
    }
}

package enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable { case jsonl, table, csv }
