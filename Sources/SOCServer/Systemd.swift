internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The sockets that systemd hands over.
///
/// Source: sd_listen_fds(3). Nothing of libsystemd is needed for two variables.
struct InheritedSocket {
    var descriptor: Int32
    /// `FileDescriptorName=` of the socket unit.
    var name: String

    private static let firstDescriptor: Int32 = 3

    /// Takes them, once: the variables are not left for children.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` for what is no listening socket.
    static func take() throws(SOCError) -> [InheritedSocket] {
        defer { for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) } }
        guard variable("LISTEN_PID").flatMap({ pid_t($0) }) == getpid(),
            let count = variable("LISTEN_FDS").flatMap({ Int32($0) }), (1...256).contains(count)
        else { return [] }
        let names = (variable("LISTEN_FDNAMES") ?? "").split(separator: ":", omittingEmptySubsequences: false)
        var sockets: [InheritedSocket] = []
        for index in 0..<count {
            let descriptor = firstDescriptor + index
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            var isListening: Int32 = 0
            var length = socklen_t(MemoryLayout<Int32>.size)
            guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length) == 0, isListening != 0 else {
                throw SOCError(.misconfigured, "what systemd hands over as descriptor \(descriptor) does not listen")
            }
            let name = Int(index) < names.count ? String(names[Int(index)]) : ""
            sockets.append(InheritedSocket(descriptor: descriptor, name: name))
        }
        return sockets
    }

    /// Whether it is an internet socket whose address is not of this machine alone.
    var isPublic: Bool {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard status == 0 else { return true }
        switch Int32(storage.ss_family) {
        case AF_UNIX: return false
        case AF_INET:
            return withUnsafeBytes(of: storage) { $0.loadUnaligned(fromByteOffset: 4, as: UInt8.self) } != 127
        default: return true
        }
    }
}

private func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Tells systemd how we are.
///
/// Source: sd_notify(3): datagrams to the socket that NOTIFY_SOCKET names.
final class Notifier: Sendable {
    private let path: String?
    /// How often systemd wants to hear from us, in seconds.
    let watchdogInterval: Double?

    init() {
        path = variable("NOTIFY_SOCKET")
        let isOurs = variable("WATCHDOG_PID").map { pid_t($0) == getpid() } ?? true
        watchdogInterval =
            isOurs ? variable("WATCHDOG_USEC").flatMap { Double($0) }.map { $0 / 1e6 } : nil
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] { unsetenv(name) }
    }

    func ready() { send("READY=1") }
    func stopping() { send("STOPPING=1") }
    func watchdog() { send("WATCHDOG=1") }
    func status(_ text: String) { send("STATUS=\(text.split(separator: "\n").joined(separator: " "))") }

    func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1000)")
    }

    private func send(_ message: String) {
        guard let path, path.utf8.count < 108 else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { target in
            target.copyBytes(from: path.utf8)
            // An abstract address begins with NUL.
            if path.hasPrefix("@") { target[0] = 0 }
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.utf8.count)
        var text = message
        _ = text.withUTF8 { bytes in
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    sendto(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
                }
            }
        }
    }
}
