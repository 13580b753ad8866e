internal import CProcess
internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An action while it runs: a process in a session and a directory of its own, with limits.
///
/// It is spawned from the worker's only thread: the death signal follows the thread that spawned, not the process.
final class ActionProcess {
    struct Limits {
        /// In milliseconds.
        var time: Int64
        var memory = 1 << 30
        var output = 1 << 20
        var log = 64 << 10
        var fileSize = 256 << 20
    }

    enum End: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        case tooMuchOutput
        case cancelled
    }

    let key: StepKey
    let startedAt: Timestamp
    private(set) var end: End?
    private(set) var output: [UInt8] = []
    private(set) var log: [UInt8] = []

    private let pid: pid_t
    private let limits: Limits
    private let directory: String
    private var input: [UInt8]
    private var inputOffset = 0
    private var inputDescriptor: Int32
    private var outputDescriptor: Int32
    private var logDescriptor: Int32
    private var killedAs: End?

    // MARK: - Starting

    init(_ command: Actions.Command, key: StepKey, environment: [String], limits: Limits) throws(SOCError) {
        self.key = key
        self.limits = limits
        input = command.input == .null ? [] : Array(command.input.text.utf8) + [UInt8(ascii: "\n")]
        directory = try Self.makeDirectory()
        let (readInput, writeInput) = try Self.makePipe()
        let (readOutput, writeOutput) = try Self.makePipe()
        let (readLog, writeLog) = try Self.makePipe()
        defer { for descriptor in [readInput, writeOutput, writeLog] { close(descriptor) } }
        (inputDescriptor, outputDescriptor, logDescriptor) = (writeInput, readOutput, readLog)
        for descriptor in [writeInput, readOutput, readLog] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }

        let seconds = limits.time / 1000 + 1
        let arguments =
            [
                "/usr/bin/setpriv", "--pdeathsig", "KILL", "--", "/usr/bin/prlimit", "--core=0",
                "--as=\(limits.memory)",
                "--cpu=\(seconds)", "--fsize=\(limits.fileSize)", "--nofile=256", "--",
            ] + command.arguments
        let own = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=\(directory)", "TMPDIR=\(directory)"]
        let names = Set(command.environment.map { $0.prefix { $0 != "=" } })
        let variables = own.filter { !names.contains($0.prefix { $0 != "=" }) } + command.environment + environment
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer { for variable in envp { free(variable) } }
        var child = pid_t()
        startedAt = .now()
        let status = soc_spawn(&child, &argv, &envp, directory, readInput, writeOutput, writeLog)
        pid = child
        guard status == 0 else {
            for descriptor in [writeInput, readOutput, readLog] { close(descriptor) }
            rmdir(directory)
            throw .system(status, arguments[0], code: .misconfigured)
        }
    }

    deinit {
        if end == nil { kill(as: .cancelled) }
        closeAll()
        soc_remove_tree(directory)
    }

    private static func makeDirectory() throws(SOCError) -> String {
        var template = Array("\(variable("TMPDIR") ?? "/tmp")/soc-action-\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw .system(errno, "cannot make a directory for an action") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func makePipe() throws(SOCError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .system(errno, "cannot make a pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Removes the directories of workers that died, once they are an hour old.
    static func sweep() {
        let top = variable("TMPDIR") ?? "/tmp"
        guard let folder = opendir(top) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix("soc-action-"), let pid = pid_t(name.dropFirst(11).prefix { $0 != "-" }),
                Glibc.kill(pid, 0) != 0, errno == ESRCH
            else { continue }
            var status = stat()
            guard lstat("\(top)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
                status.st_mtim.tv_sec < time(nil) - 3600
            else { continue }
            soc_remove_tree("\(top)/\(name)")
        }
    }

    // MARK: - Running

    /// When the limit on time ends it.
    var deadline: Timestamp { startedAt + limits.time }

    /// What poll(2) is to look at.
    var polled: [pollfd] {
        var polled: [pollfd] = []
        if inputDescriptor >= 0 { polled.append(pollfd(fd: inputDescriptor, events: Int16(POLLOUT), revents: 0)) }
        for descriptor in [outputDescriptor, logDescriptor] where descriptor >= 0 {
            polled.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        }
        return polled
    }

    /// Moves bytes, looks whether it has ended, and ends it when it must.
    func step(now: Timestamp) {
        guard end == nil else { return }
        feed()
        read(&outputDescriptor, into: &output, limit: limits.output, isLog: false)
        read(&logDescriptor, into: &log, limit: limits.log, isLog: true)
        if now >= deadline, killedAs == nil { kill(as: .timedOut) }
        var state: Int32 = 0
        guard waitpid(pid, &state, WNOHANG) == pid else { return }
        // What is in the pipes still; what a process left behind writes later is not waited for.
        read(&outputDescriptor, into: &output, limit: limits.output, isLog: false)
        read(&logDescriptor, into: &log, limit: limits.log, isLog: true)
        let status = state & 0x7F == 0 ? End.exited((state >> 8) & 0xFF) : End.signalled(state & 0x7F)
        end = killedAs ?? status
        // Nothing of its session outlives it.
        killSession(thorough: killedAs != nil)
        closeAll()
    }

    private func feed() {
        while inputDescriptor >= 0 {
            guard inputOffset < input.count else {
                close(inputDescriptor)
                inputDescriptor = -1
                input = []
                return
            }
            let count = input.withUnsafeBytes {
                write(inputDescriptor, $0.baseAddress! + inputOffset, $0.count - inputOffset)
            }
            if count > 0 {
                inputOffset += count
            } else if errno == EINTR {
                continue
            } else if errno == EAGAIN {
                return
            } else {
                // It does not want to read: its exit status tells what it thinks of that.
                close(inputDescriptor)
                inputDescriptor = -1
            }
        }
    }

    private func read(_ descriptor: inout Int32, into bytes: inout [UInt8], limit: Int, isLog: Bool) {
        guard descriptor >= 0 else { return }
        withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
            while descriptor >= 0 {
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                if count > 0 {
                    let room = max(0, limit - bytes.count)
                    bytes += buffer[..<min(count, room)]
                    if count > room, !isLog {
                        if killedAs == nil { kill(as: .tooMuchOutput) }
                        return
                    }
                } else if count < 0, errno == EINTR {
                    continue
                } else if count < 0, errno == EAGAIN {
                    return
                } else {
                    close(descriptor)
                    descriptor = -1
                }
            }
        }
    }

    /// Ends it and all of its session; `step` then tells that it has ended.
    func kill(as reason: End) {
        guard end == nil else { return }
        killedAs = reason
        killSession(thorough: true)
    }

    private func killSession(thorough: Bool) {
        _ = Glibc.kill(-pid, SIGKILL)
        guard thorough else { return }
        // A process may have left the group, though not the session.
        guard let folder = opendir("/proc") else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let other = pid_t(name), other != pid, getsid(other) == pid else { continue }
            _ = Glibc.kill(other, SIGKILL)
        }
    }

    /// Waits until it has ended, after it was killed.
    func reap() {
        while end == nil {
            var polled = [pollfd(fd: -1, events: 0, revents: 0)]
            _ = poll(&polled, 1, 2)
            step(now: startedAt)
        }
    }

    private func closeAll() {
        for descriptor in [inputDescriptor, outputDescriptor, logDescriptor] where descriptor >= 0 { close(descriptor) }
        (inputDescriptor, outputDescriptor, logDescriptor) = (-1, -1, -1)
    }
}
