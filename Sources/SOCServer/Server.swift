internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
package import SOCCore
package import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `soc-ingest serve`: sockets, signals, and what runs between them.
package final class Server {
    /// What the command line decides.
    package struct Environment: Sendable {
        package var readSettings: @Sendable () throws(SOCError) -> ReceptionSettings
        package var conninfo: @Sendable () throws(SOCError) -> String
        package var tenant = 1
        package var deduplication: DeduplicationSettings
        package var spoolDirectory: String
        package var report: @Sendable (SOCError) -> Void
        package var note: @Sendable (String) -> Void

        package init(
            readSettings: @escaping @Sendable () throws(SOCError) -> ReceptionSettings,
            conninfo: @escaping @Sendable () throws(SOCError) -> String, deduplication: DeduplicationSettings,
            spoolDirectory: String, report: @escaping @Sendable (SOCError) -> Void,
            note: @escaping @Sendable (String) -> Void
        ) {
            self.readSettings = readSettings
            self.conninfo = conninfo
            self.deduplication = deduplication
            self.spoolDirectory = spoolDirectory
            self.report = report
            self.note = note
        }
    }

    private let environment: Environment
    private var settings: ReceptionSettings
    private let reception: Reception
    private let notifier = Notifier()
    private let group: MultiThreadedEventLoopGroup
    private let contexts: LoopContexts
    private let tls: TLSContext?
    private var channels: [any Channel] = []

    /// The per-loop contexts, found by their loop.
    private final class LoopContexts: Sendable {
        let all: [(loop: any EventLoop, context: LoopContext)]
        private let byLoop: [ObjectIdentifier: LoopContext]

        init(_ group: MultiThreadedEventLoopGroup, _ reception: Reception, _ settings: ReceptionSettings) {
            let list: [(loop: any EventLoop, context: LoopContext)] = group.makeIterator().map {
                ($0, LoopContext(reception, settings: settings))
            }
            all = list
            byLoop = Dictionary(uniqueKeysWithValues: list.map { (ObjectIdentifier($0.loop), $0.context) })
        }

        subscript(loop: any EventLoop) -> LoopContext {
            guard let context = byLoop[ObjectIdentifier(loop)] else { preconditionFailure("a loop of another group") }
            return context
        }
    }

    /// - Throws: What is wrong with the configuration, or that another process has the spool.
    package init(_ environment: Environment) throws(SOCError) {
        self.environment = environment
        settings = try environment.readSettings()
        // A peer that is gone is an error of write(2).
        signal(SIGPIPE, SIG_IGN)
        // Whoever names no time-out would otherwise wait for minutes.
        setenv("PGCONNECT_TIMEOUT", "5", 0)
        Self.raiseDescriptorLimit()
        let spool = try Spool(
            environment.spoolDirectory, byteLimit: settings.spool.bytes, ageLimit: settings.spool.age,
            report: environment.note)
        let commit = GroupCommit(
            GroupCommit.Settings(
                conninfo: environment.conninfo, tenant: environment.tenant,
                deduplication: environment.deduplication, patience: settings.spool.after,
                queueLimit: settings.limits.queue), spool: spool, report: environment.report, note: environment.note)
        reception = Reception(commit: commit, settings: settings)
        tls = try settings.tls.map { value throws(SOCError) in try TLSContext(value) }
        group = MultiThreadedEventLoopGroup(numberOfThreads: min(max(System.coreCount, 1), 4))
        contexts = LoopContexts(group, reception, settings)
    }

    /// Checks the configuration without serving.
    package static func check(_ environment: Environment) throws(SOCError) -> ReceptionSettings {
        let settings = try environment.readSettings()
        if let tls = settings.tls { _ = try TLSContext.load(tls) }
        return settings
    }

    /// Serves until SIGTERM or SIGINT.
    package func run() throws(SOCError) {
        // Before there are threads: all of them inherit it, and the signals come to this one alone.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        try reception.commit.start()
        try listen()
        for (loop, context) in contexts.all {
            let bound = Unchecked(context)
            loop.execute {
                _ = loop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in bound.value.tick() }
            }
        }
        notifier.ready()
        environment.note("listening on \(channels.count) socket\(channels.count == 1 ? "" : "s")")
        wait(for: signals)
        stop()
    }

    // MARK: - Sockets

    private func listen() throws(SOCError) {
        let inherited = try InheritedSocket.take()
        let open = settings.endpoints.values.first { $0.isOpen }
        for socket in inherited {
            if socket.isPublic, let open {
                throw SOCError(.misconfigured, "endpoint '\(open.name)' has no authentication: loopback only")
            }
            let hasTLS = socket.name == "tls"
            if hasTLS, tls == nil { throw SOCError(.misconfigured, "a socket is named tls, and there is no serve.tls") }
            let bootstrap = bootstrap(hasTLS: hasTLS)
            try bind("the socket \(socket.name)") { bootstrap.withBoundSocket(socket.descriptor) }
        }
        guard inherited.isEmpty else { return }
        for listener in settings.listeners {
            let bootstrap = bootstrap(hasTLS: listener.hasTLS)
            switch listener.address {
            case .internet(let host, let port):
                let isLocal = host.withText { IPAddress($0) }.map { AddressRange.loopback.contains($0) } ?? false
                if !isLocal, let open {
                    throw SOCError(.misconfigured, "endpoint '\(open.name)' has no authentication: loopback only")
                }
                try bind("\(host):\(port)") { bootstrap.bind(host: host, port: port) }
            case .unix(let path):
                try bind(path) { bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) }
            }
        }
    }

    private func bind(_ name: String, _ start: () -> EventLoopFuture<any Channel>) throws(SOCError) {
        do {
            channels.append(try start().wait())
        } catch {
            let reason = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
            throw SOCError(.unavailable, "cannot listen on \(name): \(reason)")
        }
    }

    private func bootstrap(hasTLS: Bool) -> ServerBootstrap {
        let contexts = contexts
        let tls = hasTLS ? tls : nil
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            // Thousands of senders at once: what each may have read and not yet handed on counts.
            .childChannelOption(
                .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 4096, maximum: 16384)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try Self.setUp(channel, contexts[channel.eventLoop], tls: tls)
                }
            }
    }

    private static func setUp(_ channel: any Channel, _ loop: LoopContext, tls: TLSContext?) throws {
        let settings = loop.settings
        let peer = channel.remoteAddress?.ipAddress.flatMap { text in text.withText { IPAddress($0) } }
        // Behind a proxy all senders have one address.
        let isCounted = peer.map { !settings.trustedProxies.contains($0) } ?? false
        let isAdmitted = loop.reception.admission.admit(isCounted ? peer : nil, limits: settings.limits)
        // Counted or not, it leaves when it closes.
        if !isAdmitted { loop.reception.admission.admitRefused() }
        let connection = ConnectionHandler(loop, peer: peer, isCounted: isAdmitted && isCounted)
        let pipeline = channel.pipeline.syncOperations
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls.current)) }
        try pipeline.addHandler(ReadAhead())
        try pipeline.addHandler(connection)
        guard isAdmitted, !loop.isQuiescing else {
            channel.eventLoop.execute { [bound = Unchecked(connection)] in
                bound.value.refuse(.overloaded, "too many connections", retryAfter: 5)
            }
            return
        }
        if tls == nil, peer != nil, let options = channel.syncOptions {
            try? options.setOption(.tcpOption(.tcp_nodelay), value: 1)
        }
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = settings.limits.headerBytes
        limits.maxHeaderListSize = settings.limits.headerBytes
        limits.maxHeaderFieldCount = settings.limits.headerCount
        try pipeline.addHandler(HTTPResponseEncoder())
        try pipeline.addHandler(
            ByteToMessageHandler(
                HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits)))
        try pipeline.addHandler(HTTPServerPipelineHandler())
        try pipeline.addHandler(RequestHandler(loop, connection: connection))
    }

    /// As many connections as the hard limit allows.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 1 << 20)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    // MARK: - Signals

    private func wait(for signals: sigset_t) {
        var signals = signals
        let interval = min(notifier.watchdogInterval.map { $0 / 3 } ?? 5, 5)
        var timeout = timespec(tv_sec: Int(interval), tv_nsec: Int((interval - interval.rounded(.down)) * 1e9))
        var seen = contexts.all.map { _ in (ticks: -1, at: NIODeadline.now()) }
        while true {
            switch sigtimedwait(&signals, nil, &timeout) {
            case SIGTERM, SIGINT: return
            case SIGHUP: reload()
            default: break
            }
            // A loop that does not tick any more serves nobody: then systemd hears nothing.
            let now = NIODeadline.now()
            for (index, entry) in contexts.all.enumerated() {
                let ticks = entry.context.ticks.load(ordering: .relaxed)
                if ticks != seen[index].ticks { seen[index] = (ticks, now) }
            }
            if seen.allSatisfy({ now - $0.at < Self.longestTick }) { notifier.watchdog() }
            notifier.status(summary)
        }
    }

    private static let longestTick = TimeAmount.seconds(10)

    private var summary: String {
        let status = reception.commit.status
        let database = status.isDatabaseUp ? "database up" : "database away: \(status.problem ?? "")"
        let spool = status.spool.byteCount > 0 ? "\(status.spool.byteCount) bytes in the spool" : "spool empty"
        return "\(reception.admission.count) connections; \(database); \(spool)"
    }

    /// Reads configuration, secrets and certificate again; what cannot be read leaves all as it was.
    private func reload() {
        notifier.reloading()
        defer { notifier.ready() }
        do throws(SOCError) {
            let fresh = try environment.readSettings()
            if let tls, let files = fresh.tls { try tls.reload(files) }
            settings = fresh
            for (loop, context) in contexts.all {
                let bound = Unchecked(context)
                loop.execute { bound.value.settings = fresh }
            }
            environment.note("configuration read again: \(fresh.endpoints.count) endpoints")
        } catch {
            environment.report(error)
            environment.note("the former configuration stays")
        }
    }

    private static let drainSeconds = 20.0

    /// Accepts nothing more, answers what is here, and ends.
    private func stop() {
        notifier.stopping()
        environment.note("stopping")
        for channel in channels { try? channel.close().wait() }
        for (loop, context) in contexts.all {
            let bound = Unchecked(context)
            loop.execute { bound.value.quiesce() }
        }
        let deadline = NIODeadline.now() + .seconds(Int64(Self.drainSeconds))
        while reception.admission.count > 0, NIODeadline.now() < deadline { usleep(20_000) }
        for (loop, context) in contexts.all {
            let bound = Unchecked(context)
            loop.execute { bound.value.closeAll() }
        }
        reception.commit.stop(within: 5)
        reception.log.stop()
    }
}

/// What is used on its own event loop only.
private struct Unchecked<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}
