internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A line on the terminal that tells how many bytes of a file have been read; nothing where standard error is no terminal.
package final class ByteProgress {
    private let isShown = isatty(2) == 1
    private var lastShown = Timestamp.now()
    private var lastBytes = 0

    package init() {}

    package func step(_ name: String, _ bytes: Int, of total: Int? = nil) {
        guard isShown else { return }
        let now = Timestamp.now()
        let elapsed = now.milliseconds - lastShown.milliseconds
        guard elapsed >= 500 else { return }
        if bytes < lastBytes { lastBytes = 0 }
        let rate = Int64(bytes - lastBytes) / elapsed / 1000
        var line = "\r\u{1B}[K\(name.escapingControlCharacters): \(bytes >> 20) MiB, \(rate) MB/s"
        if let total, total > 0 { line += ", \(bytes * 100 / total) %" }
        line.withText { try? writeAll($0, to: 2, name: "standard error") }
        Report.hasProgressLine = true
        lastShown = now
        lastBytes = bytes
    }

    package func finish() {
        guard Report.hasProgressLine else { return }
        Report.hasProgressLine = false
        try? writeAll(Text("\r\u{1B}[K"), to: 2, name: "standard error")
    }
}
