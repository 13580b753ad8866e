package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs a program that takes a rule on its standard input.
package enum DeploymentCommand {
    /// How much of what it says is kept.
    private static let keptByteCount = 2000

    /// - Parameters:
    ///   - input: Its standard input.
    ///   - variables: Added to the environment.
    ///   - timeLimit: In milliseconds; then the program and what it started are killed.
    /// - Returns: Its exit status (128 and more for a signal, nil for one that took too long) and the end of what it said.
    package static func run(
        _ arguments: [String], input: [UInt8], variables: [String: String] = [:], timeLimit: Int64
    ) throws(SOCError) -> (status: Int32?, said: String) {
        let source = try anonymousFile(input)
        defer { close(source) }
        let output = try anonymousFile([])
        defer { close(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, source, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var names = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "SSH_AUTH_SOCK", "GIT_SSH_COMMAND"]
            .compactMap { name in environment(name).map { "\(name)=\($0)" } }
        names += variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        var envp: [UnsafeMutablePointer<CChar>?] = names.map { strdup($0) } + [nil]
        defer { for variable in envp { free(variable) } }
        var pid = pid_t()
        let failure = posix_spawnp(&pid, arguments[0], &actions, &attributes, &argv, &envp)
        guard failure == 0 else { throw .system(failure, arguments[0], code: .misconfigured) }
        let status = wait(for: pid, timeLimit: timeLimit)
        return (status, tail(of: output))
    }

    private static func wait(for pid: pid_t, timeLimit: Int64) -> Int32? {
        var state: Int32 = 0
        var waited: Int64 = 0
        var pause: Int64 = 1
        while true {
            let result = waitpid(pid, &state, WNOHANG)
            if result == pid { return state & 0x7F == 0 ? (state >> 8) & 0xFF : 128 + (state & 0x7F) }
            if result < 0, errno != EINTR { return 127 }
            guard waited < timeLimit else {
                kill(-pid, SIGKILL)
                waitpid(pid, &state, 0)
                return nil
            }
            usleep(UInt32(pause) * 1000)
            waited += pause
            pause = min(pause * 2, 50)
        }
    }

    private static func anonymousFile(_ bytes: [UInt8]) throws(SOCError) -> Int32 {
        var template = Array("\(environment("TMPDIR") ?? "/tmp")/soc-rule.XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw .system(errno, "cannot make a temporary file", code: .cannotCreate) }
        unlink(template)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + written, bytes.count - written) }
            guard count > 0 else { throw .system(errno, "cannot write a temporary file") }
            written += count
        }
        lseek(file, 0, SEEK_SET)
        return file
    }

    private static func tail(of file: Int32) -> String {
        let size = Int(lseek(file, 0, SEEK_END))
        var buffer = [UInt8](repeating: 0, count: keptByteCount)
        let count = pread(file, &buffer, buffer.count, max(0, size - keptByteCount))
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).suffix(3).joined(separator: "; ")
    }
}
