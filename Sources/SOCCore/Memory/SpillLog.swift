#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Keeps texts of any size until they are given back, in memory up to ``residentLimit`` and beyond that in an unlinked
/// temporary file, written and read in large pieces.
final class SpillLog {
    /// Where a text lies.
    struct Place {
        fileprivate var segment: Int32
        fileprivate var start: UInt32
        fileprivate(set) var count: UInt32

        static let none = Place(segment: -1, start: 0, count: 0)
    }

    private struct Segment {
        /// nil when the segment is in the file.
        var memory: UnsafeMutableRawPointer?
        var size: Int
        /// Where it is in the file.
        var slot = 0
        var liveCount = 0
    }

    static let residentLimit = 8 << 20
    private static let segmentSize = 1 << 20

    private var segments: [Segment] = []
    private var freeSegments: [Int32] = []
    private var current: Int32 = -1
    private var used = 0
    private var residentSize = 0
    private var file: Int32 = -1
    private var fileEnd = 0
    private var freeSlots: [Int] = []
    private var window: FileWindow?

    deinit {
        for segment in segments { segment.memory?.deallocate() }
        if file >= 0 { close(file) }
    }

    func append(_ text: Text) throws(SOCError) -> Place {
        if current < 0 || used + text.count > segments[Int(current)].size { try startSegment(atLeast: text.count) }
        let index = Int(current)
        (segments[index].memory! + used).copyMemory(from: text.base, byteCount: text.count)
        segments[index].liveCount += 1
        defer { used += text.count }
        return Place(segment: current, start: UInt32(used), count: UInt32(text.count))
    }

    func remove(_ place: Place) {
        let index = Int(place.segment)
        segments[index].liveCount -= 1
        guard segments[index].liveCount == 0, place.segment != current else { return }
        if let memory = segments[index].memory {
            memory.deallocate()
            residentSize -= segments[index].size
        } else if segments[index].size == Self.segmentSize {
            freeSlots.append(segments[index].slot)
        }
        segments[index].memory = nil
        freeSegments.append(place.segment)
    }

    /// The text at a place; it holds until the next call.
    func text(at place: Place) throws(SOCError) -> Text {
        let segment = segments[Int(place.segment)]
        let start = Int(place.start)
        let count = Int(place.count)
        if let memory = segment.memory {
            return Text(UnsafeRawBufferPointer(start: memory + start, count: count))
        }
        let window = self.window ?? FileWindow(descriptor: file)
        self.window = window
        return try window.text(at: segment.slot + start, count: count)
    }

    private func startSegment(atLeast count: Int) throws(SOCError) {
        let size = max(Self.segmentSize, count)
        var memory: UnsafeMutableRawPointer?
        if current >= 0 {
            let index = Int(current)
            if segments[index].liveCount == 0 {
                // Everything in it has been given back already.
                memory = segments[index].size == size ? segments[index].memory : nil
                if memory == nil { segments[index].memory?.deallocate() }
                residentSize -= segments[index].size
                segments[index].memory = nil
                freeSegments.append(current)
            } else if residentSize > Self.residentLimit {
                try writeOut(index)
                memory = segments[index].size == size ? segments[index].memory : nil
                if memory == nil { segments[index].memory?.deallocate() }
                residentSize -= segments[index].size
                segments[index].memory = nil
            }
        }
        let segment = Segment(memory: memory ?? .allocate(byteCount: size, alignment: 64), size: size)
        residentSize += size
        if let free = freeSegments.popLast() {
            current = free
            segments[Int(free)] = segment
        } else {
            current = Int32(segments.count)
            segments.append(segment)
        }
        used = 0
    }

    private func writeOut(_ index: Int) throws(SOCError) {
        if file < 0 { file = try temporaryFile() }
        let segment = segments[index]
        if segment.size == Self.segmentSize, let slot = freeSlots.popLast() {
            segments[index].slot = slot
        } else {
            segments[index].slot = fileEnd
            fileEnd += segment.size
        }
        window?.invalidate()
        var done = 0
        while done < segment.size {
            let put = pwrite(file, segment.memory! + done, segment.size - done, off_t(segments[index].slot + done))
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw .system(errno, "cannot write a temporary file") }
            done += put
        }
    }
}
