import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct Confirm: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell a service (SNS, Event Grid) that somebody here wants what it sends.",
        discussion: "Without uids it lists the services that wait, and confirms none.")

    @Argument(help: "Uids of what waits.")
    var uids: [String] = []
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        for uid in uids where AlertUID(uid) == nil { throw ValidationError("'\(uid)' is no uid") }
    }

    func execute() throws {
        let store = SourceStore(try database.open())
        let output = output.open()
        let wanted = uids.compactMap { AlertUID($0) }
        let found = try store.handshakes(wanted.isEmpty ? nil : wanted)
        let uids = Set(found.map(\.uid))
        var failures = wanted.filter { !uids.contains($0) }.map { SOCError(.inputNotFound, "nothing waits as \($0)") }
        for var pending in found {
            if !wanted.isEmpty, pending.confirmedAt == nil {
                do throws(SOCError) {
                    try follow(pending.handshake)
                } catch {
                    // The others are not to blame.
                    failures.append(SOCError(error.code, "\(pending.uid): \(error.message)"))
                    continue
                }
                try store.confirm(pending.uid, at: .now())
                pending = try store.handshakes([pending.uid]).first ?? pending
            }
            try pending.write(to: output)
        }
        try self.output.finish(output, failures: failures)
    }

    /// Follows the link with curl(1): to the service itself, by HTTPS, nowhere else.
    private func follow(_ handshake: Handshake) throws(SOCError) {
        guard Handshake.isTrusted(url: handshake.url, service: handshake.service) else {
            throw SOCError(.permissionDenied, "the link does not lead to \(handshake.service.rawValue)")
        }
        // By standard input: arguments are seen by every user of the machine, and the link carries a token.
        let configuration = "url = \"\(handshake.url)\"\n"
        let arguments = [
            "curl", "--disable", "--silent", "--show-error", "--fail", "--proto", "=https", "--max-redirs", "0",
            "--max-time",
            "30", "--output", "/dev/null", "--config", "-",
        ]
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .system(errno, "curl", code: .internalFailure) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addclose(&actions, ends[1])
        defer { posix_spawn_file_actions_destroy(&actions) }
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var pid = pid_t()
        let status = posix_spawnp(&pid, "curl", &actions, nil, &argv, environ)
        close(ends[0])
        defer { if ends[1] >= 0 { close(ends[1]) } }
        guard status == 0 else { throw .system(status, "curl", code: .misconfigured) }
        try configuration.withText { text throws(SOCError) in try writeAll(text, to: ends[1], name: "curl") }
        close(ends[1])
        ends[1] = -1
        var state: Int32 = 0
        while waitpid(pid, &state, 0) < 0, errno == EINTR {}
        guard state == 0 else {
            throw SOCError(.upstream, "\(handshake.service.rawValue) did not take the confirmation")
        }
    }
}
