internal import CPostgres
package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A PostgreSQL server of our own, reached by a Unix socket only.
package struct PrivateCluster: Sendable {
    package let paths: ClusterPaths
    private static let database = "soc"

    package init(_ paths: ClusterPaths) { self.paths = paths }

    /// The caller's own, else the machine's.
    package static func existing() -> PrivateCluster? {
        if let own = try? ClusterPaths.own(), access("\(own.data)", F_OK) == 0 { return PrivateCluster(own) }
        // Whoever names a place means no other.
        guard environment("SOC_STATE_DIR") == nil else { return nil }
        // Others than root cannot look into the data, but they see that they are there. The state directory alone is
        // none: evidence or the spool may lie in it.
        if access(ClusterPaths.machine.socket + "/.s.PGSQL.5432", F_OK) == 0
            || access(ClusterPaths.machine.data, F_OK) == 0
        {
            return PrivateCluster(.machine)
        }
        return nil
    }

    package var conninfo: String { "host=\(paths.socket) dbname=\(Self.database)" }
    package var maintenanceConninfo: String { "host=\(paths.socket) dbname=postgres" }

    package var isInitialised: Bool { access("\(paths.data)/PG_VERSION", F_OK) == 0 }

    package enum State: String, Sendable { case up, starting, down }

    package var state: State {
        // Without the library nothing can be asked; who connects next is told why.
        guard (try? ClientLibrary.load()) != nil else { return .down }
        return switch PQping(maintenanceConninfo) {
        case PQPING_OK: .up
        // Also while it shuts down or recovers.
        case PQPING_REJECT: .starting
        default: .down
        }
    }

    // MARK: - Making

    /// Makes cluster and database when they are not there yet, and starts the server.
    ///
    /// - Returns: Whether anything was made.
    package func create() throws(SOCError) -> Bool {
        try Self.makeDirectory(paths.state, mode: 0o700, owner: nil)
        // The server's user must get to its own data below it.
        if geteuid() == 0 { chmod(paths.state, 0o711) }
        let lock = try FileLock(paths.lock)
        defer { lock.unlock() }
        var isNew = false
        if !isInitialised {
            try makeData()
            isNew = true
        }
        try startLocked()
        return try makeDatabase() || isNew
    }

    private func makeData() throws(SOCError) {
        let temporary = "\(paths.state)/postgres.new"
        let user = Self.userName(geteuid())
        _ = try Subprocess.run(["rm", "-rf", temporary], log: "/dev/null")
        try Self.makeDirectory(temporary, mode: 0o700, owner: serverUser)
        try prepareLog()
        let status = try runAsServer([
            try Self.program("initdb"), "-D", temporary, "--username=\(user)", "--auth=peer", "--encoding=UTF8",
            "--locale=C.UTF-8", "--data-checksums", "--no-instructions",
        ])
        guard status == 0 else { throw failed("initdb", status) }
        try append(Self.settings, to: "\(temporary)/postgresql.conf")
        // Whole or not at all: a crash half-way leaves only the temporary directory.
        guard rename(temporary, paths.data) == 0 else { throw .system(errno, paths.data, code: .cannotCreate) }
    }

    private static let settings = """

        # Written by soc-admin init.
        listen_addresses = ''
        unix_socket_permissions = 0777
        max_connections = 200
        shared_buffers = 256MB
        wal_compression = lz4
        max_wal_size = 4GB
        checkpoint_timeout = 15min
        log_destination = stderr
        logging_collector = on
        log_directory = log
        log_filename = 'postgresql-%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_line_prefix = '%m [%p] %u@%d '
        log_min_error_statement = panic
        timezone = UTC

        """

    private func makeDatabase() throws(SOCError) -> Bool {
        do throws(PostgresError) {
            let connection = try PostgresConnection(maintenanceConninfo)
            guard try connection.ask("SELECT 1::text FROM pg_database WHERE datname = '\(Self.database)'") == nil else {
                return false
            }
            try connection.run(script: "CREATE DATABASE \(Self.database)")
            return true
        } catch {
            throw error.error
        }
    }

    // MARK: - Starting and stopping

    package func startIfDown() throws(SOCError) {
        guard state != .up else { return }
        guard access(paths.state, F_OK) == 0 || errno != ENOENT else {
            throw SOCError(.misconfigured, "there is no private PostgreSQL in \(paths.state): run soc-admin init")
        }
        guard access(paths.state, W_OK) == 0 else {
            throw SOCError(
                .unavailable, "the private PostgreSQL in \(paths.state) is down and belongs to another user")
        }
        let lock = try FileLock(paths.lock)
        defer { lock.unlock() }
        try startLocked()
    }

    /// With the lock held: of two that start at once the second finds it running.
    private func startLocked() throws(SOCError) {
        guard state != .up else { return }
        guard isInitialised else {
            throw SOCError(.misconfigured, "\(paths.data) holds no cluster: run soc-admin init")
        }
        try Self.makeDirectory(paths.socket, mode: geteuid() == 0 ? 0o755 : 0o700, owner: serverUser)
        try prepareLog()
        let command = [
            try Self.program("pg_ctl"), "start", "-w", "-t", "120", "-s", "-D", paths.data,
            "-l", "\(paths.data)/start.log", "-o", "-k \(paths.socket)",
        ]
        var status: Int32 = 0
        // After a kill -9 the former server's children hold its memory for a moment.
        for attempt in 0..<5 {
            if attempt > 0 { sleep(1) }
            status = try runAsServer(command)
            if status == 0 || state == .up { return }
        }
        throw failed("pg_ctl start", status, code: .unavailable)
    }

    /// - Returns: Whether it was running.
    package func stop() throws(SOCError) -> Bool {
        let lock = try FileLock(paths.lock)
        defer { lock.unlock() }
        guard state != .down else { return false }
        let status = try runAsServer([
            try Self.program("pg_ctl"), "stop", "-w", "-t", "120", "-s", "-m", "fast", "-D", paths.data,
        ])
        guard status == 0 else { throw failed("pg_ctl stop", status, code: .unavailable) }
        return true
    }

    private func failed(_ what: String, _ status: Int32, code: SOCError.Code = .cannotCreate) -> SOCError {
        SOCError(code, "\(what) ended with status \(status); see \(paths.log) and \(paths.data)/start.log")
    }

    // MARK: - Users, programs, directories

    /// PostgreSQL refuses to run as root.
    private var serverUser: (uid: uid_t, gid: gid_t)? {
        guard geteuid() == 0 else { return nil }
        for name in ["soc", "postgres"] {
            if let entry = getpwnam(name) { return (entry.pointee.pw_uid, entry.pointee.pw_gid) }
        }
        return nil
    }

    private func runAsServer(_ arguments: [String]) throws(SOCError) -> Int32 {
        guard geteuid() == 0 else { return try Subprocess.run(arguments, log: paths.log) }
        guard let user = serverUser else {
            throw SOCError(.misconfigured, "PostgreSQL does not run as root, and there is no user soc or postgres")
        }
        return try Subprocess.run(
            ["setpriv", "--reuid=\(user.uid)", "--regid=\(user.gid)", "--clear-groups", "--"] + arguments,
            log: paths.log)
    }

    private func prepareLog() throws(SOCError) {
        let descriptor = open(paths.log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system(errno, paths.log, code: .cannotCreate) }
        close(descriptor)
    }

    private static func makeDirectory(
        _ path: String, mode: mode_t, owner: (uid: uid_t, gid: gid_t)?
    ) throws(SOCError) {
        try makeDirectories(path, mode: mode, parents: 0o755)
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw SOCError(.cannotCreate, "\(path): not a directory")
        }
        // In /tmp somebody else may have been first.
        guard status.st_uid == geteuid() || status.st_uid == owner?.uid else {
            throw SOCError(.permissionDenied, "\(path) belongs to another user")
        }
        if let owner, chown(path, owner.uid, owner.gid) != 0 { throw .system(errno, path, code: .cannotCreate) }
        if status.st_uid == geteuid() || owner != nil { chmod(path, mode) }
    }

    private func append(_ text: String, to path: String) throws(SOCError) {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno, path, code: .cannotCreate) }
        defer { close(descriptor) }
        try text.withText { text throws(SOCError) in try writeAll(text, to: descriptor, name: path) }
    }

    package static func userName(_ user: uid_t) -> String {
        getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "\(user)"
    }

    /// The newest of the installed versions; `SOC_PG_BINDIR` decides otherwise.
    package static func program(_ name: String) throws(SOCError) -> String {
        if let directory = environment("SOC_PG_BINDIR") { return "\(directory)/\(name)" }
        var candidates = (13...40).reversed().filter { $0 >= 15 }.flatMap {
            ["/usr/lib/postgresql/\($0)/bin", "/usr/pgsql-\($0)/bin"]
        }
        candidates += (environment("PATH") ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
        for directory in candidates where access("\(directory)/\(name)", X_OK) == 0 { return "\(directory)/\(name)" }
        throw SOCError(.misconfigured, "\(name) of PostgreSQL 15 or newer is not installed; set SOC_PG_BINDIR")
    }
}
