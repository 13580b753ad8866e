#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Puts any number of alerts into the order of time, with bounded memory: sorted runs in an unlinked temporary file.
package final class AlertSorter {
    private struct Place {
        var time: Int64
        var uid: AlertUID
        var start: Int
        var length: Int
    }

    /// How many bytes of alerts are sorted at once.
    private static let runSize = 12 << 20
    private static let pieceSize = 64 << 10

    private let buffer = JSONWriter(capacity: 64 << 10)
    private var places: [Place] = []
    private var runs: [Run] = []
    private var file: Int32 = -1
    private var fileEnd = 0

    package init() {}

    deinit { if file >= 0 { close(file) } }

    package func add(_ alert: CorrelationAlert) throws(SOCError) {
        let start = buffer.count
        alert.encode(to: buffer)
        places.append(Place(time: alert.firstSeen, uid: alert.uid, start: start, length: buffer.count - start))
        if buffer.count >= Self.runSize { try writeRun() }
    }

    /// Hands out all alerts in order, as bytes; once.
    package func drain(_ body: (Text) throws(SOCError) -> Void) throws(SOCError) {
        sortPlaces()
        if runs.isEmpty {
            for place in places {
                try body(buffer.text[place.start..<(place.start + place.length)])
            }
            return
        }
        try writeRun()
        buffer.removeAll()
        places = []
        try merge(body)
    }

    private func sortPlaces() {
        places.sort { CorrelationAlert.precedes(($0.time, $0.uid), ($1.time, $1.uid)) }
    }

    private func writeRun() throws(SOCError) {
        guard !places.isEmpty else { return }
        sortPlaces()
        if file < 0 { file = try temporaryFile() }
        let piece = JSONWriter(capacity: 2 * Self.pieceSize)
        let start = fileEnd
        for place in places {
            var length = UInt32(place.length)
            withUnsafeBytes(of: &length) { piece.raw(Text($0)) }
            piece.raw(buffer.text[place.start..<(place.start + place.length)])
            fileEnd += 4 + place.length
            if piece.count >= Self.pieceSize {
                try writeAll(piece.text, to: file, name: "a temporary file")
                piece.removeAll()
            }
        }
        try writeAll(piece.text, to: file, name: "a temporary file")
        runs.append(Run(file: file, start: start, end: fileEnd))
        // Kept for the next run: fresh memory would have to be cleared by the kernel each time.
        buffer.truncate(to: 0)
        places.removeAll(keepingCapacity: true)
    }

    private func merge(_ body: (Text) throws(SOCError) -> Void) throws(SOCError) {
        // A heap of runs, the one with the earliest alert on top.
        var heap: [Run] = []
        for run in runs where try run.advance() { heap.append(run) }
        heap.sort { CorrelationAlert.precedes($0.head, $1.head) }
        while let first = heap.first {
            try body(first.current)
            if try !first.advance() {
                guard let last = heap.popLast(), !heap.isEmpty else { return }
                heap[0] = last
            }
            sink(&heap)
        }
    }

    private func sink(_ heap: inout [Run]) {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, CorrelationAlert.precedes(heap[child + 1].head, heap[child].head) { child += 1 }
            guard CorrelationAlert.precedes(heap[child].head, heap[parent].head) else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }

    /// A sorted stretch of the file, read piece by piece.
    private final class Run {
        private let file: Int32
        private var position: Int
        private let end: Int
        private var storage = UnsafeMutableRawBufferPointer.allocate(
            byteCount: AlertSorter.pieceSize, alignment: 16)
        private var start = 0
        private var count = 0
        private(set) var current = Text.empty
        private(set) var head: (time: Int64, uid: AlertUID) = (0, AlertUID.lowest)

        init(file: Int32, start: Int, end: Int) {
            self.file = file
            position = start
            self.end = end
        }

        deinit { storage.deallocate() }

        /// Goes on to the next alert; false at the end.
        func advance() throws(SOCError) -> Bool {
            if count == 0, position == end { return false }
            try need(4)
            let length = Int((storage.baseAddress! + start).loadUnaligned(as: UInt32.self))
            try need(4 + length)
            current = Text(UnsafeRawBufferPointer(rebasing: storage[(start + 4)..<(start + 4 + length)]))
            start += 4 + length
            count -= 4 + length
            let base = UnsafeRawPointer(current.base)
            head = (
                base.loadUnaligned(as: Int64.self),
                AlertUID(
                    high: base.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
                    low: base.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            )
            return true
        }

        private func need(_ wanted: Int) throws(SOCError) {
            guard count < wanted else { return }
            if wanted > storage.count {
                let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: wanted * 2, alignment: 16)
                larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[start..<(start + count)]))
                storage.deallocate()
                storage = larger
            } else {
                memmove(storage.baseAddress!, storage.baseAddress! + start, count)
            }
            start = 0
            while count < wanted {
                let asked = min(storage.count - count, end - position)
                let got = pread(file, storage.baseAddress! + count, asked, off_t(position))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { throw .system(errno, "cannot read a temporary file") }
                count += got
                position += got
            }
        }
    }
}
