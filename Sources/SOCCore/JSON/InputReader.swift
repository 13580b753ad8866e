#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads a file or stream through a window of bytes that are not yet consumed.
///
/// The window is followed by ``JSONParser/padding`` readable bytes. It grows only when the caller asks for more
/// without consuming, so memory is bounded by the longest line that the caller takes.
package final class InputReader {
    /// What the input is called in messages: a path, or `-`.
    package let name: String
    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private var storage: UnsafeMutableRawPointer
    private var capacity: Int
    private var start = 0
    private var end = 0
    package private(set) var isAtEnd = false
    /// How many bytes have been consumed.
    package private(set) var consumedCount = 0
    /// How many bytes the input has, where that can be known.
    package let totalCount: Int?
    /// Where in the file reading began.
    private let startOffset: Int
    private(set) lazy var fileWindow = FileWindow(descriptor: descriptor)

    /// Called before a read that waits: who follows a stream sees what has been made of it so far.
    package var willWait: (() throws(SOCError) -> Void)?

    private static let chunk = 256 << 10

    package init(descriptor: Int32, name: String, ownsDescriptor: Bool = false) {
        self.descriptor = descriptor
        self.name = name
        self.ownsDescriptor = ownsDescriptor
        capacity = Self.chunk
        storage = .allocate(byteCount: capacity + JSONParser.padding, alignment: 64)
        var status = stat()
        totalCount = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
        startOffset = max(0, Int(lseek(descriptor, 0, SEEK_CUR)))
    }

    /// Where in the file the given part of the window lies, when it can be read there again.
    func fileOffset(of text: Text) -> Int? {
        guard descriptor >= 0, totalCount != nil else { return nil }
        return startOffset + consumedCount + (text.base - window.base)
    }

    /// Opens `path` for reading; `-` is standard input.
    package convenience init(path: String) throws(SOCError) {
        if path == "-" {
            self.init(descriptor: 0, name: "-")
            return
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .system(errno, path, code: errno == EACCES ? .permissionDenied : .inputNotFound)
        }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            close(descriptor)
            throw .system(EISDIR, path, code: .inputNotFound)
        }
        self.init(descriptor: descriptor, name: path, ownsDescriptor: true)
    }

    /// Serves bytes that are in memory, for a body that has been received whole.
    package init(bytes: Text, name: String) {
        self.name = name
        descriptor = -1
        ownsDescriptor = false
        capacity = bytes.count
        storage = .allocate(byteCount: capacity + JSONParser.padding, alignment: 64)
        memcpy(storage, bytes.base, bytes.count)
        end = bytes.count
        isAtEnd = true
        totalCount = bytes.count
        startOffset = 0
    }

    deinit {
        storage.deallocate()
        if ownsDescriptor { close(descriptor) }
    }

    /// The bytes that have been read and not consumed.
    package var window: Text {
        Text((storage + start).assumingMemoryBound(to: UInt8.self), end - start)
    }

    package func consume(_ count: Int) {
        precondition(count <= end - start)
        start += count
        consumedCount += count
    }

    /// Reads more bytes behind the window, which may move.
    ///
    /// - Returns: Whether there were any.
    package func fill() throws(SOCError) -> Bool {
        guard !isAtEnd else { return false }
        if start > 0, end == start || end == capacity {
            memmove(storage, storage + start, end - start)
            end -= start
            start = 0
            // A long line is gone: its memory goes back.
            if capacity > 8 * Self.chunk, end < Self.chunk { resize(to: Self.chunk) }
        }
        if end == capacity { resize(to: capacity * 2) }
        if let willWait, !hasInputWaiting(within: 0) { try willWait() }
        while true {
            let count = read(descriptor, storage + end, capacity - end)
            if count > 0 {
                end += count
                return true
            }
            if count == 0 {
                isAtEnd = true
                return false
            }
            if errno == EINTR { continue }
            if errno == EAGAIN {
                var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = Glibc.poll(&poll, 1, -1)
                continue
            }
            throw .system(errno, "cannot read \(name)")
        }
    }

    package var hasBytesWaiting: Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, 0) != 0
    }

    private func resize(to newCapacity: Int) {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: newCapacity + JSONParser.padding, alignment: 64)
        memcpy(larger, storage + start, end - start)
        storage.deallocate()
        storage = larger
        capacity = newCapacity
        end -= start
        start = 0
    }

    /// Whether a read would return within some milliseconds.
    package func hasInputWaiting(within milliseconds: Int32) -> Bool {
        guard descriptor >= 0, !isAtEnd else { return true }
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, milliseconds) != 0
    }
}
