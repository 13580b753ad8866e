#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How much room there is where a server keeps something.
struct DiskSpace {
    let directory: String
    let freeByteCount: UInt64
    let totalByteCount: UInt64

    /// A server that is not alone on its disk needs this much whatever its size: 1 GiB.
    private static let enough: UInt64 = 1 << 30

    var finding: Finding {
        let percent = totalByteCount == 0 ? 0 : Int(Double(freeByteCount) / Double(totalByteCount) * 100)
        let detail = "\(freeByteCount >> 20) MiB free (\(percent) %) in \(directory)"
        guard percent < 5 || freeByteCount < Self.enough else {
            return Finding(name: "disk", level: .fine, detail: detail)
        }
        return Finding(
            name: "disk", level: percent < 2 ? .bad : .warning, detail: detail,
            advice: "make room, or run soc-admin prune --older-than with a shorter time")
    }

    /// The file systems on which directories lie, each by the first of them; those that this user may not look at are
    /// left out.
    static func ofFileSystems(_ directories: [String]) -> [DiskSpace] {
        var seen: Set<UInt> = []
        return directories.compactMap { directory in
            var status = statvfs()
            guard statvfs(directory, &status) == 0, status.f_blocks > 0, seen.insert(UInt(status.f_fsid)).inserted
            else {
                return nil
            }
            let blockSize = UInt64(status.f_frsize)
            return DiskSpace(
                directory: directory, freeByteCount: UInt64(status.f_bavail) * blockSize,
                totalByteCount: UInt64(status.f_blocks) * blockSize)
        }
    }
}
