package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Scans files with as many threads as are wanted, and gives the same in the same order whatever their number.
package final class ScanStream {
    /// A file that is scanned, by any thread.
    private final class Job: CrewJob, @unchecked Sendable {
        let path: String
        /// Whether it was named; what a directory has is not followed elsewhere.
        let isNamed: Bool
        var isDone = false
        var outcome = YaraScanner.Outcome()
        var error: SOCError?

        init(_ path: String, isNamed: Bool) {
            self.path = path
            self.isNamed = isNamed
        }
    }

    private let scanners: [YaraScanner]
    private let maximumByteCount: Int
    private static let pendingCount = 256
    /// So many files are taken at once: to be woken for each takes longer than to write what it gave.
    private static let takenCount = 16

    /// - Parameters:
    ///   - seconds: How long a file may take.
    ///   - maximumByteCount: Larger files are not scanned, and named.
    package init(_ rules: YaraRules, jobs: Int, seconds: Int, maximumByteCount: Int) throws(SOCError) {
        var scanners: [YaraScanner] = []
        for _ in 0..<max(jobs, 1) { scanners.append(try YaraScanner(rules, seconds: seconds)) }
        self.scanners = scanners
        self.maximumByteCount = maximumByteCount
    }

    /// Scans files, all files below directories, and with `-` standard input.
    ///
    /// - Parameters:
    ///   - fail: Called for what could not be scanned; the others are.
    ///   - warn: Called with what else is to be said about a file.
    package func run(
        _ paths: [String], to output: RecordOutput, fail: (SOCError) -> Void, warn: (SOCError) -> Void
    ) throws(SOCError) {
        nonisolated(unsafe) let stream = self
        // A thread for one scanner too: what YARA allocates for a file then lies together. Among what this thread has
        // allocated, and freed, before it takes a fifth more time.
        let crew = MatchCrew<Job>(scanners.count) { job, number in stream.scan(job, by: number) }
        defer { crew.close() }
        var pending: [Job] = []
        var first = 0
        func drain(to count: Int) throws(SOCError) {
            while pending.count - first > count {
                let job = pending[first]
                if first.isMultiple(of: Self.takenCount) {
                    crew.wait(for: pending[min(first + Self.takenCount, pending.count - count) - 1])
                }
                first += 1
                crew.wait(for: job)
                if let error = job.error { fail(error) }
                for warning in job.outcome.warnings {
                    warn(SOCError(.malformedInput, warning, at: SourceLocation(job.path)))
                }
                if let records = job.outcome.records {
                    output.json.raw(records.text)
                    try output.endRecords(job.outcome.count)
                }
                if first > 1024 {
                    pending.removeFirst(first)
                    first = 0
                }
            }
        }
        func add(_ path: String, isNamed: Bool) throws(SOCError) {
            let job = Job(path, isNamed: isNamed)
            crew.add(job)
            pending.append(job)
            if pending.count - first >= Self.pendingCount { try drain(to: Self.pendingCount - Self.takenCount) }
        }
        for path in paths {
            guard path != "-", FileTree.isDirectory(path) else {
                try add(path, isNamed: true)
                continue
            }
            try FileTree.forEachFile(below: path, fail: fail) { file throws(SOCError) in try add(file, isNamed: false) }
        }
        try drain(to: 0)
    }

    private func scan(_ job: Job, by number: Int) {
        do throws(SOCError) {
            if job.path == "-" {
                job.outcome = try scanners[number].scan(try readInput(), path: "-")
                return
            }
            let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (job.isNamed ? 0 : O_NOFOLLOW)
            let descriptor = open(job.path, flags)
            guard descriptor >= 0 else {
                throw SOCError.system(
                    errno, job.path, code: errno == EACCES || errno == EPERM ? .permissionDenied : .inputNotFound)
            }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                throw SOCError(.inputNotFound, "no regular file", at: SourceLocation(job.path))
            }
            try check(Int(status.st_size), job.path)
            job.outcome = try scanners[number].scan(descriptor, path: job.path, byteCount: Int(status.st_size))
        } catch {
            job.error = error
        }
    }

    private func check(_ byteCount: Int, _ path: String) throws(SOCError) {
        guard byteCount <= maximumByteCount else {
            throw SOCError(.malformedInput, "larger than --max-size, not scanned", at: SourceLocation(path))
        }
    }

    private func readInput() throws(SOCError) -> [UInt8] {
        let input = try InputReader(path: "-")
        var bytes: [UInt8] = []
        repeat {
            let window = input.window
            bytes.append(contentsOf: window.buffer)
            input.consume(window.count)
            try check(bytes.count, "-")
        } while try input.fill()
        return bytes
    }
}

/// The regular files below a directory.
package enum FileTree {
    private static let maximumDepth = 256

    package static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Hands out paths in the order of their names; links are not followed.
    package static func forEachFile(
        below path: String, depth: Int = 0, fail: (SOCError) -> Void, _ body: (String) throws(SOCError) -> Void
    ) throws(SOCError) {
        guard depth < maximumDepth else {
            fail(SOCError(.malformedInput, "directories nested too deep", at: SourceLocation(path)))
            return
        }
        guard let directory = opendir(path) else {
            fail(.system(errno, path, code: errno == EACCES ? .permissionDenied : .inputNotFound))
            return
        }
        var entries: [(name: String, type: mode_t)] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            var type =
                entry.pointee.d_type == UInt8(DT_DIR) ? S_IFDIR : entry.pointee.d_type == UInt8(DT_REG) ? S_IFREG : 0
            if entry.pointee.d_type == UInt8(DT_UNKNOWN) {
                var status = stat()
                if fstatat(dirfd(directory), name, &status, AT_SYMLINK_NOFOLLOW) == 0 { type = status.st_mode & S_IFMT }
            }
            entries.append((name, type))
        }
        closedir(directory)
        for entry in entries.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            let child = path.hasSuffix("/") ? path + entry.name : path + "/" + entry.name
            if entry.type == S_IFDIR {
                try forEachFile(below: child, depth: depth + 1, fail: fail, body)
            } else if entry.type == S_IFREG {
                try body(child)
            }
        }
    }
}
