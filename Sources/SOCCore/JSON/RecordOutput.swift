#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where records go: whole lines, many at a time.
package final class RecordOutput {
    /// Takes whole lines.
    package typealias Sink = (Text) throws(SOCError) -> Void

    package let json = JSONWriter(capacity: 256 << 10)
    /// What the lines in ``json`` still lack.
    let pendingDigests = PendingDigests()
    /// How many records have been written.
    package private(set) var count = 0
    private let sink: Sink
    private let onFinish: () throws(SOCError) -> Void
    private static let flushSize = 128 << 10

    package init(sink: @escaping Sink, onFinish: @escaping () throws(SOCError) -> Void = { () throws(SOCError) in }) {
        self.sink = sink
        self.onFinish = onFinish
    }

    package convenience init(descriptor: Int32, name: String) {
        self.init(sink: { lines throws(SOCError) in try writeAll(lines, to: descriptor, name: name) })
    }

    /// Ends a record that has been written to ``json``.
    package func endRecord() throws(SOCError) {
        json.endLine()
        count += 1
        if json.count >= Self.flushSize { try flush() }
    }

    /// Counts records that have been written to ``json`` with their line ends.
    package func endRecords(_ written: Int) throws(SOCError) {
        count += written
        if json.count >= Self.flushSize { try flush() }
    }

    /// Hands on a line as it is.
    package func write(line: Text) throws(SOCError) {
        json.raw(line)
        try endRecord()
    }

    /// Hands out everything; to be called once, at the end.
    package func finish() throws(SOCError) {
        try flush()
        try onFinish()
    }

    package func flush() throws(SOCError) {
        guard json.count > 0 else { return }
        pendingDigests.write(into: json)
        try sink(json.text)
        json.removeAll()
    }
}

/// Writes all of `text`, however often write(2) must be asked.
package func writeAll(_ text: Text, to descriptor: Int32, name: String) throws(SOCError) {
    var rest = text
    while !rest.isEmpty {
        let count = write(descriptor, rest.base, rest.count)
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
            var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = Glibc.poll(&poll, 1, -1)
        } else if errno != EINTR {
            throw .system(errno, "cannot write \(name)")
        }
    }
}
