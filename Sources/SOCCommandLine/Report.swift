package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Standard error: what people read, or, with `--log-format json`, an object a line.
package enum Report {
    package enum Format: String, Sendable { case text, json }

    /// Set once, from the command line, before anything is reported.
    nonisolated(unsafe) package static var format = Format.text
    /// Whether a progress line stands on the terminal and must be wiped before anything else is written.
    nonisolated(unsafe) static var hasProgressLine = false

    static let program: String = {
        guard let first = CommandLine.arguments.first else { return "soc" }
        return String(first.split(separator: "/").last ?? "soc")
    }()

    package static func error(_ error: SOCError) {
        write(error.message, at: error.location, code: error.code, level: "error")
    }

    /// What is odd, with its place, and does not change the exit status.
    package static func warning(_ warning: SOCError) {
        write("warning: \(warning.message)", at: warning.location, code: nil, level: "warning")
    }

    package static func note(_ message: String) { write(message, at: nil, code: nil, level: "info") }

    private static func write(
        _ message: String, at location: SourceLocation?, code: SOCError.Code?, level: StaticString
    ) {
        var line: String
        switch format {
        case .text:
            line = "\(program): \(location.map { "\($0): " } ?? "")\(message)".escapingControlCharacters + "\n"
        case .json:
            // Source: RFC 9457, "Problem Details": type is about:blank, so title says what kind of problem it is.
            let json = JSONWriter(capacity: 512)
            json.beginObject()
            json.field("level", Text(level))
            json.field("program", program)
            if let code {
                json.field("title", "\(code)")
                json.field("status", code.httpStatus)
                json.field("exit_status", Int(code.rawValue))
            }
            json.field("detail", message)
            json.field("instance", location.map { "\($0)" })
            json.endObject()
            json.endLine()
            line = String(json.text)
        }
        if hasProgressLine {
            hasProgressLine = false
            line = "\r\u{1B}[K" + line
        }
        line.withUTF8 { bytes in
            // A failing standard error leaves nobody to tell.
            try? writeAll(Text(UnsafeRawBufferPointer(bytes)), to: 2, name: "standard error")
        }
    }
}
