package import SOCCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Deliveries on disk that wait for PostgreSQL.
///
/// Files of entries, appended and synced before anybody is told that they are kept, read in their order, and deleted when
/// all of a file is stored. What was stored but not yet deleted when the program died is stored again: a repeat.
package final class Spool: Sendable {
    /// How much there is.
    package struct Status: Sendable {
        package var segmentCount = 0
        package var byteCount = 0
        /// When the oldest of it was received.
        package var oldest: Timestamp?
        /// Files that were damaged and set aside.
        package var damagedCount = 0

        package init() {}
    }

    /// Deliveries from the head, to be stored.
    package struct Batch {
        package var deliveries: [Delivery]
        /// Where the next begins, in which segment.
        fileprivate var sequence: UInt64
        fileprivate var end: Int
    }

    private struct Segment {
        var sequence: UInt64
        /// What is synced; what stands behind it was never acknowledged.
        var end: Int
        var oldest: Timestamp?
    }

    private struct State: ~Copyable {
        var segments: [Segment] = []
        /// In the first segment.
        var readOffset = 0
        /// Of the last segment, while it is written.
        var descriptor: Int32 = -1
        var nextSequence: UInt64 = 1
        var damagedCount = 0
        var isHeadDamaged = false
    }

    private let directory: String
    private let byteLimit: Int
    private let ageLimit: Int64
    private let lock: Int32
    private let state: Mutex<State>
    /// Told of what is lost or set aside.
    private let report: @Sendable (String) -> Void

    static let segmentLimit = 16 << 20
    static let suffix = ".spool"

    /// Opens the spool for this process alone.
    ///
    /// - Parameters:
    ///   - byteLimit: More is not taken.
    ///   - ageLimit: In milliseconds; while something older waits, no more is taken.
    /// - Throws: ``SOCError/Code/tryAgain`` when another process has it.
    package init(
        _ directory: String, byteLimit: Int, ageLimit: Int64, report: @escaping @Sendable (String) -> Void
    ) throws(SOCError) {
        self.directory = directory
        self.byteLimit = byteLimit
        self.ageLimit = ageLimit
        self.report = report
        try makeDirectories(directory)
        lock = open("\(directory)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .system(errno, "\(directory)/lock", code: .cannotCreate) }
        var state = State()
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            self.state = Mutex(state)
            throw SOCError(.tryAgain, "\(directory): another process has this spool; is soc-ingest serve running?")
        }
        do {
            let found = try Self.segments(in: directory)
            state.damagedCount = found.damagedCount
            state.segments = found.segments
            state.nextSequence = (found.segments.last?.sequence ?? 0) + 1
        } catch {
            close(lock)
            self.state = Mutex(State())
            throw error
        }
        self.state = Mutex(state)
    }

    deinit { close(lock) }

    /// What is in a spool, whoever has it.
    package static func status(of directory: String) throws(SOCError) -> Status {
        let found = try segments(in: directory)
        var status = Status()
        status.segmentCount = found.segments.count
        status.damagedCount = found.damagedCount
        for segment in found.segments { status.byteCount += segment.end }
        status.oldest = found.segments.first?.oldest
        return status
    }

    package var status: Status {
        state.withLock { state in
            var status = Status()
            status.segmentCount = state.segments.count
            status.damagedCount = state.damagedCount
            for segment in state.segments { status.byteCount += segment.end }
            status.byteCount -= state.readOffset
            status.oldest = state.segments.first?.oldest
            return status
        }
    }

    package var isEmpty: Bool { state.withLock { $0.segments.isEmpty } }

    // MARK: - Writing

    /// Appends deliveries and syncs them; all or none.
    ///
    /// - Throws: ``SOCError/Code/tryAgain`` when it is full, ``SOCError/Code/inputOutput`` when the disk refuses.
    package func append(_ deliveries: [Delivery], now: Timestamp) throws(SOCError) {
        guard !deliveries.isEmpty else { return }
        var bytes: [UInt8] = []
        for delivery in deliveries { SpoolEntry.append(delivery, to: &bytes) }
        try state.withLock { state throws(SOCError) in
            let used = state.segments.reduce(0) { $0 + $1.end }
            if used + bytes.count > byteLimit { throw SOCError(.tryAgain, "the spool is full") }
            if let oldest = state.segments.first?.oldest, now.milliseconds - oldest.milliseconds > ageLimit {
                throw SOCError(.tryAgain, "the spool holds what is older than allowed")
            }
            if state.descriptor < 0 || (state.segments.last?.end ?? 0) >= Self.segmentLimit {
                try begin(&state)
            }
            let last = state.segments.count - 1
            let offset = state.segments[last].end
            guard Self.write(bytes, to: state.descriptor, at: offset), fdatasync(state.descriptor) == 0 else {
                let reason = errno
                // After a failed sync nobody knows what is on disk: nothing more goes into this file.
                ftruncate(state.descriptor, off_t(offset))
                close(state.descriptor)
                state.descriptor = -1
                if offset == 0 { remove(&state, last) }
                throw .system(reason, "the spool")
            }
            state.segments[last].end += bytes.count
            if state.segments[last].oldest == nil { state.segments[last].oldest = deliveries[0].receivedAt }
        }
    }

    /// Begins a new segment. Never goes on with one of a former process, whose end may be torn.
    private func begin(_ state: inout State) throws(SOCError) {
        if state.descriptor >= 0 { close(state.descriptor) }
        state.descriptor = -1
        let path = path(state.nextSequence)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno, path, code: .cannotCreate) }
        guard syncDirectory() else {
            let reason = errno
            close(descriptor)
            unlink(path)
            throw .system(reason, directory)
        }
        state.descriptor = descriptor
        state.segments.append(Segment(sequence: state.nextSequence, end: 0, oldest: nil))
        state.nextSequence += 1
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = pwrite(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    private func syncDirectory() -> Bool {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    // MARK: - Reading

    private static let readLimit = 4 << 20

    /// The next deliveries, or nil when there are none; the same ones until they are released.
    ///
    /// - Parameter count: How many alerts at most, as long as it is one delivery.
    package func next(count: Int) throws(SOCError) -> Batch? {
        while true {
            let head = state.withLock { state in
                state.segments.first.map { (segment: $0, offset: state.readOffset, isLast: state.segments.count == 1) }
            }
            guard let head else { return nil }
            let bytes = try read(head.segment.sequence, from: head.offset, to: head.segment.end)
            let entries = SpoolEntry.read(bytes, limit: count)
            if !entries.deliveries.isEmpty {
                return Batch(
                    deliveries: entries.deliveries, sequence: head.segment.sequence, end: head.offset + entries.end)
            }
            if head.offset < head.segment.end {
                try skipDamage(in: head.segment, at: head.offset)
            } else {
                release(sequence: head.segment.sequence, end: head.segment.end)
            }
        }
    }

    /// Says that a batch is stored.
    package func release(_ batch: Batch) { release(sequence: batch.sequence, end: batch.end) }

    private func release(sequence: UInt64, end: Int) {
        state.withLock { state in
            guard let head = state.segments.first, head.sequence == sequence else { return }
            state.readOffset = end
            guard end >= head.end else { return }
            if state.segments.count == 1, state.descriptor >= 0 {
                close(state.descriptor)
                state.descriptor = -1
            }
            remove(&state, 0)
        }
    }

    private func remove(_ state: inout State, _ index: Int) {
        let path = path(state.segments[index].sequence)
        if index == 0, state.isHeadDamaged {
            rename(path, "\(path).damaged")
            state.damagedCount += 1
        } else {
            unlink(path)
        }
        state.segments.remove(at: index)
        if index == 0 {
            state.readOffset = 0
            state.isHeadDamaged = false
        }
    }

    /// Goes on behind what cannot be read: a torn end, which nobody was told of, or damage, which is kept.
    private func skipDamage(in segment: Segment, at offset: Int) throws(SOCError) {
        let bytes = try read(segment.sequence, from: offset, to: segment.end, limit: .max)
        if let found = SpoolEntry.nextValid(in: bytes) {
            report("the spool is damaged: \(found) bytes of \(path(segment.sequence)) cannot be read; the file is kept")
            state.withLock { state in
                state.readOffset = offset + found
                state.isHeadDamaged = true
            }
            return
        }
        report("the last \(segment.end - offset) bytes of \(path(segment.sequence)) were never finished")
        release(sequence: segment.sequence, end: segment.end)
    }

    private func read(
        _ sequence: UInt64, from start: Int, to end: Int, limit: Int = Spool.readLimit
    ) throws(SOCError) -> [UInt8] {
        let path = path(sequence)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno, path) }
        defer { close(descriptor) }
        // An entry that is longer than what is usually read is read whole.
        var wanted = min(end - start, limit)
        var header = [UInt8](repeating: 0, count: SpoolEntry.headerSize)
        if wanted > header.count, pread(descriptor, &header, header.count, off_t(start)) == header.count {
            let length = header.withUnsafeBytes { SpoolEntry.length(in: $0) } ?? 0
            wanted = min(end - start, max(wanted, header.count + length))
        }
        var bytes = [UInt8](repeating: 0, count: wanted)
        var done = 0
        while done < wanted {
            let count = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress! + done, wanted - done, off_t(start + done))
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno, path) }
            if count == 0 { break }
            done += count
        }
        return Array(bytes[..<done])
    }

    // MARK: - Files

    private func path(_ sequence: UInt64) -> String {
        let digits = String(sequence, radix: 16)
        return "\(directory)/\(String(repeating: "0", count: 16 - digits.utf8.count))\(digits)\(Self.suffix)"
    }

    private static func segments(in directory: String) throws(SOCError) -> (segments: [Segment], damagedCount: Int) {
        guard let stream = opendir(directory) else {
            if errno == ENOENT { return ([], 0) }
            throw .system(errno, directory, code: errno == EACCES ? .permissionDenied : .inputOutput)
        }
        defer { closedir(stream) }
        var segments: [Segment] = []
        var damagedCount = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".damaged") { damagedCount += 1 }
            guard name.hasSuffix(suffix), let sequence = UInt64(name.dropLast(suffix.count), radix: 16) else {
                continue
            }
            let path = "\(directory)/\(name)"
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                // Another process has just drained it.
                if errno == ENOENT { continue }
                throw .system(errno, path)
            }
            defer { close(descriptor) }
            var status = stat()
            fstat(descriptor, &status)
            var header = [UInt8](repeating: 0, count: SpoolEntry.headerSize)
            var oldest: Timestamp?
            if pread(descriptor, &header, header.count, 0) == header.count {
                oldest = header.withUnsafeBytes { SpoolEntry.time(in: $0) }
            }
            segments.append(Segment(sequence: sequence, end: Int(status.st_size), oldest: oldest))
        }
        return (segments.sorted { $0.sequence < $1.sequence }, damagedCount)
    }
}

/// An entry of the spool: a header of 32 bytes and a delivery.
///
/// Magic (4), version (4), length (8), time (8), then the first 8 bytes of SHA-256 over these and the delivery, all
/// little-endian.
enum SpoolEntry {
    static let headerSize = 32
    private static let magic: UInt32 = 0x534F_4331
    private static let version: UInt32 = 1
    private static let maximumLength = 4 << 30

    static func append(_ delivery: Delivery, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes += [UInt8](repeating: 0, count: headerSize)
        delivery.encode(to: &bytes)
        let length = bytes.count - start - headerSize
        bytes.withUnsafeMutableBytes { buffer in
            let header = UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
            header.storeBytes(of: magic.littleEndian, toByteOffset: 0, as: UInt32.self)
            header.storeBytes(of: version.littleEndian, toByteOffset: 4, as: UInt32.self)
            header.storeBytes(of: UInt64(length).littleEndian, toByteOffset: 8, as: UInt64.self)
            header.storeBytes(of: delivery.receivedAt.milliseconds.littleEndian, toByteOffset: 16, as: Int64.self)
            header.storeBytes(of: digest(of: UnsafeRawBufferPointer(header), length), toByteOffset: 24, as: UInt64.self)
        }
    }

    /// As it stands in memory.
    private static func digest(of entry: UnsafeRawBufferPointer, _ length: Int) -> UInt64 {
        var hash = SHA256()
        hash.update(Text(UnsafeRawBufferPointer(rebasing: entry[..<24])))
        hash.update(Text(UnsafeRawBufferPointer(rebasing: entry[headerSize..<headerSize + length])))
        return hash.finish().words.0
    }

    static func length(in header: UnsafeRawBufferPointer) -> Int? {
        guard UInt32(littleEndian: header.loadUnaligned(as: UInt32.self)) == magic,
            UInt32(littleEndian: header.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) == version
        else { return nil }
        let length = UInt64(littleEndian: header.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        return length <= UInt64(maximumLength) ? Int(length) : nil
    }

    static func time(in header: UnsafeRawBufferPointer) -> Timestamp? {
        guard length(in: header) != nil else { return nil }
        return Timestamp(
            milliseconds: Int64(littleEndian: header.loadUnaligned(fromByteOffset: 16, as: Int64.self)))
    }

    /// The entry at the beginning of `bytes`, with its size; nil when it is cut or damaged.
    private static func entry(_ bytes: UnsafeRawBufferPointer) -> (delivery: Delivery, size: Int)? {
        guard bytes.count >= headerSize, let length = length(in: bytes), headerSize + length <= bytes.count,
            bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self) == digest(of: bytes, length),
            let time = time(in: bytes),
            let delivery = Delivery(
                decoding: UnsafeRawBufferPointer(rebasing: bytes[headerSize..<headerSize + length]), receivedAt: time)
        else { return nil }
        return (delivery, headerSize + length)
    }

    /// Reads entries until one cannot be read, or there are as many alerts as wanted.
    static func read(_ bytes: [UInt8], limit: Int) -> (deliveries: [Delivery], end: Int) {
        var deliveries: [Delivery] = []
        var position = 0
        var count = 0
        bytes.withUnsafeBytes { buffer in
            while count < limit, position < buffer.count,
                let entry = entry(UnsafeRawBufferPointer(rebasing: buffer[position...]))
            {
                deliveries.append(entry.delivery)
                count += max(1, entry.delivery.content.uids.count)
                position += entry.size
            }
        }
        return (deliveries, position)
    }

    /// Where the next whole entry begins, behind one that is damaged.
    static func nextValid(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { buffer in
            var position = 1
            while position + headerSize <= buffer.count {
                guard let found = Text(buffer).firstIndex(of: UInt8(truncatingIfNeeded: magic), from: position) else {
                    return nil
                }
                if found + headerSize <= buffer.count,
                    entry(UnsafeRawBufferPointer(rebasing: buffer[found...])) != nil
                {
                    return found
                }
                position = found + 1
            }
            return nil
        }
    }
}
