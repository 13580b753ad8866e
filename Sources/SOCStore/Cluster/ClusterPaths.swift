package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where a private cluster lies: the machine's, or a user's own.
package struct ClusterPaths: Sendable {
    /// Holds `postgres/`, the log and the lock.
    package var state: String
    /// Holds the socket.
    package var socket: String

    package var data: String { "\(state)/postgres" }
    package var log: String { "\(state)/postgres.log" }
    package var lock: String { "\(state)/lock" }

    /// sun_path of unix(7), without the final NUL.
    static let socketPathLimit = 107
    private static let socketName = ".s.PGSQL.5432.lock"

    package static let machine = ClusterPaths(state: "/var/lib/soc", socket: "/run/soc")

    /// Of whoever runs the program; `SOC_STATE_DIR` and `SOC_RUNTIME_DIR` decide before everything else.
    package static func own() throws(SOCError) -> ClusterPaths {
        var paths: ClusterPaths
        if geteuid() == 0 {
            paths = machine
        } else {
            let state = environment("XDG_STATE_HOME") ?? environment("HOME").map { "\($0)/.local/state" }
            guard let state else { throw SOCError(.misconfigured, "neither HOME nor XDG_STATE_HOME is set") }
            paths = ClusterPaths(state: "\(state)/soc", socket: userSocketDirectory)
        }
        if let state = environment("SOC_STATE_DIR") {
            paths.state = state
            // Two states of one user need two sockets.
            if environment("SOC_RUNTIME_DIR") == nil { paths.socket += "-\(shortName(of: state))" }
        }
        if let socket = environment("SOC_RUNTIME_DIR") { paths.socket = socket }
        guard paths.socket.utf8.count + 1 + socketName.utf8.count <= socketPathLimit else {
            throw SOCError(
                .misconfigured,
                "\(paths.socket): too long for a socket, whose path ends at \(socketPathLimit) bytes: set SOC_RUNTIME_DIR"
            )
        }
        return paths
    }

    /// A directory per user and short, whatever HOME is.
    ///
    /// XDG_RUNTIME_DIR is not used: cron does not set it, and it is gone after the last logout, under a running server.
    private static var userSocketDirectory: String { "/tmp/soc-\(geteuid())" }

    private static func shortName(of path: String) -> String {
        String("\(path.withText { SHA256.digest($0) })".prefix(8))
    }
}
