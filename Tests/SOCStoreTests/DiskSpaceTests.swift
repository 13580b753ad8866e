import Testing

@testable import SOCStore

@Suite struct DiskSpaceTests {
    @Test(arguments: [
        (free: 500, total: 1000, level: Finding.Level.fine), (free: 50, total: 1000, level: .fine),
        (free: 49, total: 1000, level: .warning), (free: 20, total: 1000, level: .warning),
        (free: 19, total: 1000, level: .bad), (free: 0, total: 1000, level: .bad),
        // However small the disk: a GiB is needed.
        (free: 1, total: 2, level: .fine), (free: 0, total: 2, level: .bad), (free: 0, total: 0, level: .bad),
    ])
    func `little room is told`(_ free: UInt64, _ total: UInt64, _ level: Finding.Level) {
        let space = DiskSpace(directory: "/data", freeByteCount: free << 30, totalByteCount: total << 30)
        #expect(space.finding.level == level)
        #expect((space.finding.advice == nil) == (level == .fine))
    }

    @Test func `half of a small disk is little`() {
        let space = DiskSpace(directory: "/data", freeByteCount: 500 << 20, totalByteCount: 1000 << 20)
        #expect(space.finding.level == .warning)
        #expect(space.finding.detail == "500 MiB free (50 %) in /data")
    }

    @Test func `each file system is told once, by the first directory on it`() {
        #expect(DiskSpace.ofFileSystems(["/", "/", "/nowhere"]).map(\.directory) == ["/"])
        #expect(DiskSpace.ofFileSystems(["/nowhere"]).isEmpty)
    }
}
