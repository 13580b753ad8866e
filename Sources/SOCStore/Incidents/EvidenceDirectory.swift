package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where the contents of evidence lie, each under its SHA-256: `ab/ab12…`, never changed once there.
package struct EvidenceDirectory {
    package let path: String
    /// Of directories; files have its read bits. Whoever makes the directory 2750 shares it with a group.
    private let mode: mode_t

    private static let chunkSize = 1 << 20
    private static let temporaryPrefix = ".part-"

    /// The option, `SOC_EVIDENCE_DIR`, `evidence.directory` of the configuration, `evidence` in the state directory.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` when others than owner and group can reach it.
    package init(option: String?) throws(SOCError) {
        var path = option ?? environment("SOC_EVIDENCE_DIR")
        if path == nil { path = try ConfigurationFile.value("evidence", "directory") }
        if path == nil { path = try ClusterPaths.own().state + "/evidence" }
        try self.init(path: path ?? "")
    }

    init(path: String) throws(SOCError) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw .system(errno, path, code: .misconfigured) }
            mode = 0o700
            return
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw SOCError(.misconfigured, "\(path) is no directory") }
        guard status.st_mode & 0o007 == 0 else {
            throw SOCError(.misconfigured, "\(path) holds evidence and is open to everybody: chmod o-rwx")
        }
        mode = status.st_mode & 0o7770
    }

    package func file(of sha256: [UInt8]) -> String {
        let name = sha256.hexadecimal
        return "\(path)/\(name.prefix(2))/\(name)"
    }

    // MARK: - Adding

    /// Copies what a descriptor gives into the directory and tells what it is.
    ///
    /// The content goes to a temporary file, to the disk, and only then under its name: a file that has its name is whole.
    ///
    /// - Parameter progress: Is told now and then how many bytes have been read.
    package func add(
        _ descriptor: Int32, name: String, progress: (Int) -> Void = { _ in }
    ) throws(SOCError) -> EvidenceDigest {
        try make(path)
        removeAbandoned()
        let temporary = "\(path)/\(Self.temporaryPrefix)\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let target = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode & 0o440)
        guard target >= 0 else { throw .system(errno, "cannot write evidence to \(path)", code: .cannotCreate) }
        defer { close(target) }
        // Until this is given up the file is somebody's.
        flock(target, LOCK_EX)
        do throws(SOCError) {
            let digest = try copy(from: descriptor, name, to: target, "evidence in \(path)", progress)
            // The umask may have taken bits away.
            guard fchmod(target, mode & 0o440) == 0, fsync(target) == 0 else {
                throw .system(errno, "cannot write evidence in \(path)")
            }
            try settle(temporary, digest)
            return digest
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private func copy(
        from source: Int32, _ name: String, to target: Int32?, _ targetName: String,
        _ progress: (Int) -> Void = { _ in }
    ) throws(SOCError) -> EvidenceDigest {
        posix_fadvise(source, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 4096)
        defer { buffer.deallocate() }
        var pass = EvidenceDigest.Pass()
        var total = 0
        while true {
            let count = read(source, buffer.baseAddress, buffer.count)
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw .system(errno, name)
            }
            let chunk = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            pass.update(chunk)
            if let target { try writeAll(Text(chunk), to: target, name: targetName) }
            total += count
            progress(total)
        }
        return pass.finish()
    }

    /// Gives a whole file its name.
    private func settle(_ temporary: String, _ digest: EvidenceDigest) throws(SOCError) {
        let final = file(of: digest.sha256)
        try make("\(path)/\(digest.sha256.hexadecimal.prefix(2))")
        // link(2) fails where rename(2) would replace what is there.
        if link(temporary, final) == 0 {
            unlink(temporary)
        } else if errno == EEXIST {
            let state = check(digest)
            guard state == .intact else {
                throw SOCError(
                    .inputOutput, "the evidence \(final) is \(state.rawValue): move it away before it is added again")
            }
            unlink(temporary)
        } else if errno == EPERM || errno == EOPNOTSUPP {
            // No links on this file system.
            guard rename(temporary, final) == 0 else { throw .system(errno, "cannot write evidence in \(path)") }
        } else {
            throw .system(errno, "cannot write evidence in \(path)")
        }
        try sync("\(path)/\(digest.sha256.hexadecimal.prefix(2))")
    }

    private func make(_ directory: String) throws(SOCError) {
        var made: [String] = []
        var missing = directory
        while access(missing, F_OK) != 0, errno == ENOENT, let slash = missing.lastIndex(of: "/"),
            slash > missing.startIndex
        {
            made.append(missing)
            missing = String(missing[..<slash])
        }
        for directory in made.reversed() {
            guard mkdir(directory, mode) == 0 || errno == EEXIST else {
                throw .system(errno, "cannot make \(directory)", code: .cannotCreate)
            }
            // The umask may have taken the group's bits away.
            chmod(directory, mode)
            if let slash = directory.lastIndex(of: "/") { try sync(String(directory[..<slash])) }
        }
    }

    /// A name that is not on the disk yet can be gone after a power cut.
    private func sync(_ directory: String) throws(SOCError) {
        let descriptor = open(directory.isEmpty ? "/" : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw .system(errno, "cannot write evidence in \(path)")
        }
    }

    /// Removes what programs left that were killed while they copied.
    private func removeAbandoned() {
        for name in entries(of: path) where name.hasPrefix(Self.temporaryPrefix) {
            let file = "\(path)/\(name)"
            let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            var status = stat()
            // One that was made just now may not be locked yet.
            if fstat(descriptor, &status) == 0, status.st_mtim.tv_sec < time(nil) - 60,
                flock(descriptor, LOCK_EX | LOCK_NB) == 0
            {
                unlink(file)
            }
            close(descriptor)
        }
    }

    private func entries(of directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    // MARK: - Verifying

    package enum State: String, Sendable {
        case intact, changed, missing, unreadable
        /// The record is not what the timeline says was added.
        case altered
        /// No record names it: it was added while the database was away, or the record was deleted.
        case unreferenced
    }

    /// Hashes a stored file again.
    package func check(
        _ expected: EvidenceDigest, progress: (Int) -> Void = { _ in }
    ) -> State {
        let descriptor = open(file(of: expected.sha256), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .unreadable }
        do throws(SOCError) {
            let digest = try copy(from: descriptor, "evidence", to: nil, "", progress)
            return digest.sha256 == expected.sha256 && digest.md5 == expected.md5
                && digest.byteCount == expected.byteCount ? .intact : .changed
        } catch {
            return .unreadable
        }
    }

    /// The SHA-256 of all that is stored.
    package func contents() -> [[UInt8]] {
        entries(of: path).filter { $0.count == 2 }.flatMap { entries(of: "\(path)/\($0)") }
            .compactMap { name in name.withText { SHA256Digest(hexText: $0) }?.bytes }
    }

    // MARK: - Giving out

    /// Copies a stored file to a descriptor.
    ///
    /// - Throws: ``SOCError/Code/inputOutput`` when what was copied is not what was stored; then it must not be used.
    package func copy(
        _ expected: EvidenceDigest, to target: Int32, name: String, progress: (Int) -> Void = { _ in }
    ) throws(SOCError) {
        let file = file(of: expected.sha256)
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .system(errno, file, code: .inputNotFound) }
        defer { close(descriptor) }
        let digest = try copy(from: descriptor, file, to: target, name, progress)
        guard digest.sha256 == expected.sha256 else {
            throw SOCError(.inputOutput, "the evidence \(file) was changed since it was added")
        }
    }
}

extension SHA256Digest {
    /// Reads exactly 64 lower-case hexadecimal digits: a name that we have given.
    fileprivate init?(hexText: Text) {
        guard hexText.count == Self.hexLength, let digest = SHA256Digest(hex: hexText),
            "\(digest)".withText({ name in memcmp(name.buffer.baseAddress!, hexText.buffer.baseAddress!, 64) == 0 })
        else { return nil }
        self = digest
    }
}
