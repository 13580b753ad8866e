#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Memory for more than should stay resident: beyond ``residentLimit`` it lies in an unlinked temporary file, whose
/// pages the kernel holds or drops as it likes.
///
/// Blocks do not move. When no temporary file can be had (no room, no directory), plain memory is used instead.
package final class SpillMemory {
    /// What stays in plain memory, in bytes.
    package static let residentLimit = 16 << 20
    /// How much of the file may be touched before its pages are let go.
    private static let touchLimit = 24 << 20
    private static let segmentSize = 8 << 20

    private struct Segment {
        var base: UnsafeMutableRawPointer
        var size: Int
        var isInFile: Bool
    }

    private var segments: [Segment] = []
    private var used = 0
    private var fileEnd = 0
    private var file: Int32 = -1
    private var touched = 0
    /// Blocks that were given back, by size class; each begins with the address of the next.
    private var free = [UnsafeMutableRawPointer?](repeating: nil, count: 64)

    package init() {}

    deinit {
        for segment in segments { munmap(segment.base, segment.size) }
        if file >= 0 { close(file) }
    }

    private static func sizeClass(_ count: Int) -> Int {
        let count = max(count, 32)
        let power = Int.bitWidth - (count - 1).leadingZeroBitCount
        return count <= 3 << (power - 2) ? power * 2 - 1 : power * 2
    }

    private static func size(ofClass sizeClass: Int) -> Int {
        sizeClass % 2 == 0 ? 1 << (sizeClass / 2) : 3 << (sizeClass / 2 - 1)
    }

    /// A block of at least `count` bytes, uninitialised, aligned to 8.
    package func allocate(_ count: Int) -> UnsafeMutableRawPointer {
        let sizeClass = Self.sizeClass(count)
        if let block = free[sizeClass] {
            free[sizeClass] = block.load(as: UnsafeMutableRawPointer?.self)
            touch(4096)
            return block
        }
        let size = (Self.size(ofClass: sizeClass) + 7) & ~7
        if segments.isEmpty || used + size > segments[segments.count - 1].size { addSegment(atLeast: size) }
        let block = segments[segments.count - 1].base + used
        used += size
        touch(size)
        return block
    }

    /// Gives back a block that was allocated for `count` bytes.
    package func deallocate(_ block: UnsafeMutableRawPointer, count: Int) {
        let sizeClass = Self.sizeClass(count)
        block.storeBytes(of: free[sizeClass], as: UnsafeMutableRawPointer?.self)
        free[sizeClass] = block
        touch(4096)
    }

    /// Brings a block back whose first eight bytes mean nothing, by writing to them.
    ///
    /// The kernel answers the first read of a page in a file by mapping its fifteen neighbours too; a write maps one.
    @inline(never) package func wake(_ block: UnsafeMutableRawPointer) {
        touch(4096)
        guard file >= 0 else { return }
        block.storeBytes(of: 0, as: UInt64.self)
    }

    /// To be called before a block is used again that has not been touched for a while.
    package func touch(_ count: Int) {
        guard file >= 0 else { return }
        touched += count
        guard touched > Self.touchLimit else { return }
        touched = 0
        // The data stay in the file; only our view of them is dropped, to be faulted in again.
        for segment in segments where segment.isInFile { madvise(segment.base, segment.size, MADV_DONTNEED) }
    }

    private func addSegment(atLeast size: Int) {
        let size = max(Self.segmentSize, (size + 0xFFFF) & ~0xFFFF)
        let resident = segments.reduce(0) { $0 + ($1.isInFile ? 0 : $1.size) }
        used = 0
        if resident >= Self.residentLimit, let base = mapFile(size) {
            segments.append(Segment(base: base, size: size, isInFile: true))
            return
        }
        let base = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let base, base != MAP_FAILED else { fatalError("out of memory") }
        segments.append(Segment(base: base, size: size, isInFile: false))
    }

    private func mapFile(_ size: Int) -> UnsafeMutableRawPointer? {
        if file < 0 { file = (try? temporaryFile()) ?? -1 }
        // Room is taken now, for a full disk under a mapping is a SIGBUS.
        guard file >= 0, posix_fallocate(file, fileEnd, size) == 0 else { return nil }
        let base = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, fileEnd)
        guard let base, base != MAP_FAILED else { return nil }
        fileEnd += size
        return base
    }
}

/// A file without a name, gone with the process, seen by nobody; in `$TMPDIR`, else `/var/tmp`.
func temporaryFile() throws(SOCError) -> Int32 {
    let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    // O_TMPFILE is a macro that Swift does not see; not every file system has it.
    let unnamed = open(directory, 0o20200000 | O_RDWR | O_CLOEXEC, 0o600)
    if unnamed >= 0 { return unnamed }
    var template = Array("\(directory)/soc-XXXXXX".utf8CString)
    let named = mkstemp(&template)
    guard named >= 0 else { throw .system(errno, "cannot make a temporary file in \(directory)", code: .cannotCreate) }
    unlink(template)
    return named
}
