package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs a program of PostgreSQL's and waits for it.
package enum Subprocess {
    /// - Parameter log: Where its output and errors go.
    /// - Returns: Its exit status, 128 and more for a signal.
    package static func run(_ arguments: [String], log: String) throws(SOCError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // initdb and postgres look at the working directory, which may be one that their user cannot read.
        let arguments = ["env", "-C", "/", "--"] + arguments
        var pid = pid_t()
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var variables: [UnsafeMutablePointer<CChar>?] = cleanEnvironment.map { strdup($0) } + [nil]
        defer { for variable in variables { free(variable) } }
        let status = posix_spawnp(&pid, arguments[0], &actions, nil, &argv, &variables)
        guard status == 0 else { throw .system(status, arguments[0], code: .misconfigured) }
        var state: Int32 = 0
        while waitpid(pid, &state, 0) < 0 {
            guard errno == EINTR else { throw .system(errno, arguments[0], code: .internalFailure) }
        }
        return state & 0x7F == 0 ? (state >> 8) & 0xFF : 128 + (state & 0x7F)
    }

    /// Without the PG* of the caller, which are meant for clients.
    private static var cleanEnvironment: [String] {
        ["PATH=\(environment("PATH") ?? "/usr/bin:/bin")", "LC_ALL=C.UTF-8"]
    }
}
