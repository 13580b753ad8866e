import ArgumentParser
import SOCCommandLine
import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct Serve: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Receive alerts by webhooks.",
        discussion: """
            Serves POST /api/v1/webhooks/NAME for each endpoint of the configuration, on the sockets that systemd hands \
            over or that the configuration names, until SIGTERM. SIGHUP reads configuration, secrets and certificate again.
            """)

    @OptionGroup var options: ServeOptions
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var log: LogOptions

    /// Becomes the program that serves: the filters need not load swift-nio for it.
    ///
    /// The process stays the same, and so do the sockets and variables that systemd gave it.
    func execute() throws {
        // mallopt(3): bodies go back to the system when they are freed, and threads do not hoard what another could use.
        setenv("MALLOC_MMAP_THRESHOLD_", "262144", 0)
        setenv("MALLOC_ARENA_MAX", "2", 0)
        let arguments = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        for path in Self.candidates {
            execv(path, &argv)
            guard errno == ENOENT || errno == ENOTDIR else {
                throw SOCError.system(errno, path, code: .misconfigured)
            }
        }
        throw SOCError(.misconfigured, "soc-ingest-serve is not installed beside soc-ingest or in libexec/soc")
    }

    /// Beside this program, as in a build folder, or where `make install` puts it.
    private static var candidates: [String] {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return [] }
        let own = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let slash = own.lastIndex(of: "/") else { return [] }
        return ["\(own[..<slash])/../libexec/soc/soc-ingest-serve", "\(own[..<slash])/soc-ingest-serve"]
    }
}
