#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads texts from a file by their places: large pieces while the reader goes forward, small ones when it jumps.
final class FileWindow {
    private let descriptor: Int32
    private var storage = UnsafeMutableRawPointer.allocate(byteCount: FileWindow.forwardSize, alignment: 64)
    private var capacity = FileWindow.forwardSize
    private var range = 0..<0

    private static let forwardSize = 256 << 10
    private static let jumpSize = 4096

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { storage.deallocate() }

    /// The bytes at `offset`; they hold until the next call.
    func text(at offset: Int, count: Int) throws(SOCError) -> Text {
        if offset < range.lowerBound || offset + count > range.upperBound { try read(offset, count) }
        return Text(UnsafeRawBufferPointer(start: storage + (offset - range.lowerBound), count: count))
    }

    /// What was written over must be read again.
    func invalidate() { range = 0..<0 }

    private func read(_ offset: Int, _ count: Int) throws(SOCError) {
        let isForward = offset >= range.lowerBound && offset <= range.upperBound + Self.forwardSize
        let wanted = max(count, isForward ? Self.forwardSize : Self.jumpSize)
        if wanted > capacity {
            storage.deallocate()
            storage = .allocate(byteCount: wanted, alignment: 64)
            capacity = wanted
        }
        range = 0..<0
        var done = 0
        while done < wanted {
            let got = pread(descriptor, storage + done, wanted - done, off_t(offset + done))
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .system(errno, "cannot read again what was read before") }
            if got == 0 { break }
            done += got
        }
        guard done >= count else { throw SOCError(.inputOutput, "the input was cut while it was read") }
        range = offset..<(offset + done)
    }
}
