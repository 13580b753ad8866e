/// What `soc-ingest serve` is told by the configuration: `webhooks:` and `serve:`.
package struct ReceptionSettings: Sendable {
    /// Where to listen when systemd hands over no sockets.
    package struct Listener: Sendable, Equatable {
        package enum Address: Sendable, Equatable {
            case internet(host: String, port: Int)
            case unix(path: String)
        }

        package var address: Address
        package var hasTLS = false

        /// Reads `127.0.0.1:8787`, `[::1]:8787`, `/run/soc/ingest.sock`, each perhaps with `tls://` before it.
        package init?(_ text: String) {
            var text = text[...]
            if text.hasPrefix("tls://") {
                hasTLS = true
                text = text.dropFirst(6)
            }
            if text.hasPrefix("/") {
                guard text.utf8.count <= 107 else { return nil }
                address = .unix(path: String(text))
                return
            }
            guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
                (0...65535).contains(port)
            else { return nil }
            var host = text[..<colon]
            if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
            guard String(host).withText({ IPAddress($0) }) != nil else { return nil }
            address = .internet(host: String(host), port: port)
        }
    }

    package struct TLS: Sendable, Equatable {
        package var certificate: String
        package var key: String
    }

    /// What keeps a server of bounded size. Bytes, counts, milliseconds.
    package struct Limits: Sendable {
        /// A body as it is sent.
        package var body = 5 << 20
        /// All bodies that are in memory at once.
        package var bodies = 64 << 20
        /// A body when it is unpacked.
        package var decompressed = 20 << 20
        package var headerBytes = 32 << 10
        package var headerCount = 100
        package var connections = 4096
        package var connectionsPerAddress = 512
        /// From the first byte of a head to the last of its body.
        package var requestTime: Int64 = 30_000
        /// Between two requests.
        package var idleTime: Int64 = 60_000
        /// Requests that wait for the store.
        package var queue = 20_000
    }

    package struct Spool: Sendable {
        package var directory: String?
        package var bytes = 1 << 30
        /// How old what waits in it may be, in milliseconds, before nothing more is taken.
        package var age: Int64 = 7 * Timestamp.millisecondsPerDay
        /// How long a request waits for PostgreSQL, in milliseconds, before it goes to the spool.
        package var after: Int64 = 2000
    }

    package var endpoints: [String: WebhookEndpoint] = [:]
    package var listeners: [Listener] = []
    package var publicURL: String?
    package var tls: TLS?
    package var trustedProxies: [AddressRange] = []
    /// Whether what comes over a Unix socket comes from a proxy.
    package var trustsUnixSockets = false
    /// From where metrics and readiness may be asked.
    package var observers = AddressRange.loopback
    package var limits = Limits()
    package var spool = Spool()
    package var writesAccessLog = true

    package static let usualListener = "127.0.0.1:8787"

    /// What needs no configuration when its secret is there.
    package static let usualEndpoints = ["elastic", "sentinel", "splunk"]
}

extension ReceptionSettings {
    /// Reads both parts of the configuration.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` with the place: an endpoint without authentication does not start.
    package init(webhooks: YAMLNode?, serve: YAMLNode?, secrets: SecretStore) throws(SOCError) {
        if let serve { try read(serve: serve) }
        if let webhooks {
            guard let members = webhooks.members else {
                throw webhooks.error("webhooks is a mapping of names to endpoints", .misconfigured)
            }
            for (key, value) in members {
                guard let name = key.text, WebhookEndpoint.isName(name) else {
                    throw key.error("the name of an endpoint is of a-z, 0-9, '-' and '_'", .misconfigured)
                }
                endpoints[name] = try endpoint(name, value, secrets)
            }
        }
        for name in Self.usualEndpoints where endpoints[name] == nil {
            guard let lines = try secrets.lines(named: name) else { continue }
            var authentications: [WebhookAuthentication] = []
            for scheme in Self.usualSchemes(name, lines) {
                authentications.append(
                    WebhookAuthentication(scheme, secrets: try Self.secrets(lines, named: name, for: scheme)))
            }
            endpoints[name] = WebhookEndpoint(
                name: name, sender: Sender.named(name), authentications: authentications, bodyLimit: limits.body)
        }
        if listeners.isEmpty, let usual = Listener(Self.usualListener) { listeners = [usual] }
        if tls == nil, listeners.contains(where: \.hasTLS) {
            throw SOCError(.misconfigured, "serve.listen asks for TLS, and there is no serve.tls")
        }
    }

    /// Kibana and a Logic App can set a header; CoreRecon's dialect signs. Splunk itself has nothing but the URL, an add-on
    /// of it headers: the secret tells which, for of a token in the path only the digest is kept.
    private static func usualSchemes(_ name: String, _ secrets: [[UInt8]]) -> [WebhookAuthentication.Scheme] {
        switch name {
        case "splunk" where secrets.allSatisfy({ $0.starts(with: Array("sha256:".utf8)) }): [.path]
        case "elastic": [.hmac(HMACSignature(header: "X-Elastic-Signature")), .bearer]
        default: [.bearer]
        }
    }

    // MARK: - serve

    private mutating func read(serve: YAMLNode) throws(SOCError) {
        let members = try serve.members(
            of: "serve",
            [
                "listen", "public_url", "tls", "trusted_proxies", "observers", "limits", "spool", "access_log",
                "secrets",
            ],
            .misconfigured)
        for node in members["listen"].map({ $0.elements ?? [$0] }) ?? [] {
            guard let listener = node.text.flatMap({ Listener($0) }) else {
                throw node.error("neither ADDRESS:PORT nor the path of a socket", .misconfigured)
            }
            listeners.append(listener)
        }
        if let node = members["public_url"] {
            guard let url = node.text, url.hasPrefix("https://") || url.hasPrefix("http://") else {
                throw node.error("no URL", .misconfigured)
            }
            publicURL = url.hasSuffix("/") ? String(url.dropLast()) : url
        }
        if let node = members["tls"] {
            let members = try node.members(of: "serve.tls", ["certificate", "key"], .misconfigured)
            guard let certificate = members["certificate"]?.text, let key = members["key"]?.text else {
                throw node.error("certificate and key are both needed", .misconfigured)
            }
            tls = TLS(certificate: certificate, key: key)
        }
        if let node = members["trusted_proxies"] {
            for element in node.elements ?? [node] {
                if element.text == "unix" {
                    trustsUnixSockets = true
                } else {
                    trustedProxies += try Self.ranges(element)
                }
            }
        }
        if let node = members["observers"] { observers = try Self.ranges(node) }
        if let node = members["access_log"] { writesAccessLog = try Self.boolean(node) }
        if let node = members["limits"] { try read(limits: node) }
        if let node = members["spool"] {
            let members = try node.members(of: "serve.spool", ["directory", "bytes", "age", "after"], .misconfigured)
            spool.directory = members["directory"]?.text
            if let node = members["bytes"] { spool.bytes = try Self.byteCount(node, 1 << 20...1 << 50) }
            if let node = members["age"] { spool.age = try Self.time(node) }
            if let node = members["after"] { spool.after = try Self.time(node) }
        }
    }

    private mutating func read(limits node: YAMLNode) throws(SOCError) {
        let members = try node.members(
            of: "serve.limits",
            [
                "body", "bodies", "decompressed", "header_bytes", "headers", "connections", "connections_per_address",
                "request_time", "idle_time", "queue",
            ], .misconfigured)
        if let node = members["body"] { limits.body = try Self.byteCount(node, 1024...1 << 30) }
        if let node = members["bodies"] { limits.bodies = try Self.byteCount(node, 1 << 16...1 << 40) }
        if let node = members["decompressed"] { limits.decompressed = try Self.byteCount(node, 1024...1 << 30) }
        if let node = members["header_bytes"] { limits.headerBytes = try Self.byteCount(node, 1024...1 << 20) }
        if let node = members["headers"] { limits.headerCount = try Self.count(node, 10...10_000) }
        if let node = members["connections"] { limits.connections = try Self.count(node, 1...1_000_000) }
        if let node = members["connections_per_address"] {
            limits.connectionsPerAddress = try Self.count(node, 1...1_000_000)
        }
        if let node = members["request_time"] { limits.requestTime = try Self.time(node) }
        if let node = members["idle_time"] { limits.idleTime = try Self.time(node) }
        if let node = members["queue"] { limits.queue = try Self.count(node, 1...10_000_000) }
        guard limits.bodies >= limits.body else {
            throw node.error("bodies is less than one body", .misconfigured)
        }
    }

    // MARK: - webhooks

    private func endpoint(
        _ name: String, _ node: YAMLNode, _ secrets: SecretStore
    ) throws(SOCError) -> WebhookEndpoint {
        let members = try node.members(
            of: "an endpoint", ["sender", "authentication", "allow", "limits", "expect_every"], .misconfigured)
        guard let authentication = members["authentication"], authentication.elements?.isEmpty != true else {
            throw node.error("endpoint '\(name)' has no authentication", .misconfigured)
        }
        var authentications: [WebhookAuthentication] = []
        for node in authentication.elements ?? [authentication] {
            authentications.append(try Self.authentication(node, endpoint: name, secrets))
        }
        var endpoint = WebhookEndpoint(
            name: name, sender: Sender.named(name),
            authentications: authentications, bodyLimit: limits.body)
        if let node = members["sender"] {
            guard let word = node.text, word == "auto" || Sender.named(word) != nil else {
                let names = Sender.all.map { "\($0.name)" }.sorted().joined(separator: ", ")
                throw node.error("no sender '\(node.text ?? "")'; known are auto, \(names)", .misconfigured)
            }
            endpoint.sender = Sender.named(word)
        }
        if let node = members["allow"] { endpoint.allowed = try Self.ranges(node) }
        if let node = members["limits"] {
            let members = try node.members(of: "limits", ["body", "rate"], .misconfigured)
            if let node = members["body"] { endpoint.bodyLimit = try Self.byteCount(node, 1...limits.body) }
            if let node = members["rate"] { endpoint.rate = try Self.count(node, 1...1_000_000) }
        }
        if let node = members["expect_every"] { endpoint.expectedEvery = try Self.time(node) }
        let namesClients = authentications.contains { if case .client = $0.scheme { true } else { false } }
        if namesClients, trustedProxies.isEmpty, !trustsUnixSockets {
            throw authentication.error("the scheme client needs serve.trusted_proxies", .misconfigured)
        }
        return endpoint
    }

    private static let schemes = [
        "hmac", "standard-webhooks", "bearer", "basic", "header", "path", "client", "none",
    ]

    private static func authentication(
        _ node: YAMLNode, endpoint: String, _ store: SecretStore
    ) throws(SOCError) -> WebhookAuthentication {
        let members = try node.members(
            of: "authentication",
            [
                "scheme", "style", "header", "prefix", "encoding", "signed", "timestamp_header", "tolerance", "user",
                "identities", "secret", "secret_file",
            ], .misconfigured)
        guard let word = members["scheme"]?.text, schemes.contains(word) else {
            throw (members["scheme"] ?? node).error(
                "no such scheme; known are \(schemes.joined(separator: ", "))", .misconfigured)
        }
        func need(_ key: String) throws(SOCError) -> String {
            guard let text = members[key]?.text, !text.isEmpty else {
                throw node.error("the scheme \(word) needs '\(key)'", .misconfigured)
            }
            return text
        }
        let tolerance = try members["tolerance"].map { value throws(SOCError) in try time(value) }
        let scheme: WebhookAuthentication.Scheme
        var used: Set<String> = ["scheme", "secret", "secret_file"]
        switch word {
        case "hmac":
            scheme = .hmac(try signature(node, members, tolerance))
            used.formUnion(["style", "header", "prefix", "encoding", "signed", "timestamp_header", "tolerance"])
        case "standard-webhooks":
            scheme = .standardWebhooks(tolerance: tolerance ?? 300_000)
            used.insert("tolerance")
        case "bearer": scheme = .bearer
        case "basic":
            scheme = .basic(user: try need("user"))
            used.insert("user")
        case "header":
            scheme = .header(name: try need("header"))
            used.insert("header")
        case "path": scheme = .path
        case "client":
            let identities = (members["identities"]?.elements ?? []).compactMap(\.text)
            guard !identities.isEmpty else { throw node.error("the scheme client needs 'identities'", .misconfigured) }
            scheme = .client(header: try need("header"), identities: identities)
            used = ["scheme", "header", "identities"]
        default:
            scheme = .none
            used = ["scheme"]
        }
        if let stray = members.keys.sorted().first(where: { !used.contains($0) }) {
            throw (members[stray] ?? node).error("'\(stray)' means nothing to the scheme \(word)", .misconfigured)
        }
        guard used.contains("secret") else { return WebhookAuthentication(scheme, secrets: []) }
        let name = members["secret"]?.text ?? endpoint
        let lines: [[UInt8]]?
        if let path = members["secret_file"]?.text {
            lines = try store.lines(inFile: path)
        } else {
            guard WebhookEndpoint.isName(name) else {
                throw node.error("'secret' is the name of a secret, of a-z, 0-9, '-' and '_'", .misconfigured)
            }
            lines = try store.lines(named: name)
        }
        guard let lines else {
            throw node.error(
                "there is no secret '\(members["secret_file"]?.text ?? name)': give a credential, a file or "
                    + SecretStore.variableName(of: name), .misconfigured)
        }
        return WebhookAuthentication(scheme, secrets: try secrets(lines, named: name, for: scheme))
    }

    private static func signature(
        _ node: YAMLNode, _ members: [String: YAMLNode], _ tolerance: Int64?
    ) throws(SOCError) -> HMACSignature {
        var signature: HMACSignature
        if let style = members["style"] {
            guard let named = style.text.flatMap({ HMACSignature(style: $0) }) else {
                throw style.error(
                    "no such style; known are \(HMACSignature.styles.joined(separator: ", "))", .misconfigured)
            }
            signature = named
            if let header = members["header"]?.text { signature.header = header }
        } else {
            guard let header = members["header"]?.text, !header.isEmpty else {
                throw node.error("the scheme hmac needs 'header' or 'style'", .misconfigured)
            }
            signature = HMACSignature(header: header)
        }
        if let prefix = members["prefix"]?.text { signature.prefix = prefix }
        if let encoding = members["encoding"] {
            guard let word = encoding.text.flatMap({ HMACSignature.Encoding(rawValue: $0) }) else {
                throw encoding.error("hex or base64", .misconfigured)
            }
            signature.encoding = word
        }
        if let header = members["timestamp_header"]?.text { signature.timestampHeader = header }
        if let signed = members["signed"] {
            guard let parts = signed.text.flatMap({ HMACSignature.parts(of: $0) }) else {
                throw signed.error("what is signed holds {body} once and perhaps {timestamp}", .misconfigured)
            }
            signature.signed = parts
        }
        // A time that nobody signs is whatever an attacker writes.
        guard signature.signed.contains(.timestamp) == (signature.timestampHeader != nil) else {
            throw node.error("timestamp_header and {timestamp} in 'signed' go together", .misconfigured)
        }
        if let tolerance { signature.tolerance = tolerance }
        return signature
    }

    private static func secrets(
        _ lines: [[UInt8]], named name: String, for scheme: WebhookAuthentication.Scheme
    ) throws(SOCError) -> [Secret] {
        var secrets: [Secret] = []
        for line in lines {
            var secret = Secret(line)
            switch scheme {
            case .path:
                let text = String(decoding: line, as: UTF8.self).lowercased()
                guard text.hasPrefix("sha256:"), String(text.dropFirst(7)).withText({ SHA256Digest(hex: $0) }) != nil
                else {
                    throw SOCError(.misconfigured, "secret '\(name)': of a token in the path sha256:HEX is kept")
                }
                secret = Secret(Array(text.utf8))
            case .standardWebhooks:
                // The prefix tells people what it is; the key is what the base64 behind it means.
                let text = String(decoding: line, as: UTF8.self)
                let arena = Arena(blockSize: 256)
                defer { withExtendedLifetime(arena) {} }
                guard text.hasPrefix("whsec_"),
                    let key = String(text.dropFirst(6)).withText({ $0.base64Decoded(in: arena) })
                else { throw SOCError(.misconfigured, "secret '\(name)': not whsec_ and base64") }
                secret = Secret(Array(key.buffer))
            default: break
            }
            if let weakness = secret.weakness {
                throw SOCError(.misconfigured, "secret '\(name)' \(weakness)")
            }
            secrets.append(secret)
        }
        return secrets
    }

    // MARK: - Values

    private static func ranges(_ node: YAMLNode) throws(SOCError) -> [AddressRange] {
        var ranges: [AddressRange] = []
        for element in node.elements ?? [node] {
            guard let range = element.text.flatMap({ AddressRange($0) }) else {
                throw element.error(
                    "'\(element.text ?? "")' is no range of addresses like 192.0.2.0/24", .misconfigured)
            }
            ranges.append(range)
        }
        return ranges
    }

    private static func time(_ node: YAMLNode) throws(SOCError) -> Int64 {
        guard let time = node.text.flatMap({ Timestamp.milliseconds(of: $0) }), time > 0 else {
            throw node.error("'\(node.text ?? "")' is no length of time like 90s, 5m, 12h or 7d", .misconfigured)
        }
        return time
    }

    private static func count(_ node: YAMLNode, _ range: ClosedRange<Int>) throws(SOCError) -> Int {
        guard let count = node.text.flatMap({ Int($0) }), range.contains(count) else {
            throw node.error("a number from \(range.lowerBound) to \(range.upperBound)", .misconfigured)
        }
        return count
    }

    private static func byteCount(_ node: YAMLNode, _ range: ClosedRange<Int>) throws(SOCError) -> Int {
        let units: [(String, Int)] = [("KiB", 10), ("MiB", 20), ("GiB", 30)]
        let text = node.text ?? ""
        let unit = units.first { text.hasSuffix($0.0) }
        guard let number = Int(unit == nil ? text[...] : text.dropLast(3)), number >= 0, number < 1 << 31,
            range.contains(number << (unit?.1 ?? 0))
        else {
            throw node.error(
                "'\(text)' is no number of bytes like 64KiB or 5MiB from \(range.lowerBound) to \(range.upperBound)",
                .misconfigured)
        }
        return number << (unit?.1 ?? 0)
    }

    private static func boolean(_ node: YAMLNode) throws(SOCError) -> Bool {
        switch node.text {
        case "yes", "true": return true
        case "no", "false": return false
        default: throw node.error("yes or no", .misconfigured)
        }
    }
}

extension HMACSignature {
    package static let styles = ["corerecon", "github", "slack", "crowdstrike", "crowdstrike-timestamp-first"]

    /// How well-known senders sign.
    package init?(style: String) {
        switch style {
        case "corerecon": self.init(header: "X-Elastic-Signature")
        case "github":
            // Source: GitHub, "Validating webhook deliveries".
            self.init(header: "X-Hub-Signature-256")
            prefix = "sha256="
        case "slack":
            // Source: Slack, "Verifying requests from Slack".
            self.init(header: "X-Slack-Signature")
            prefix = "v0="
            signed = [.text("v0:"), .timestamp, .text(":"), .body]
            timestampHeader = "X-Slack-Request-Timestamp"
        case "crowdstrike":
            // The vendor does not say; two receivers read it in two ways. Source: secmon-lab/warren.
            self.init(header: "X-Cs-Primary-Signature")
            encoding = .base64
            signed = [.body, .timestamp]
            timestampHeader = "X-Cs-Delivery-Timestamp"
        case "crowdstrike-timestamp-first":
            // Source: PagerTree.
            self.init(header: "X-Cs-Primary-Signature")
            signed = [.timestamp, .body]
            timestampHeader = "X-Cs-Delivery-Timestamp"
        default: return nil
        }
    }
}
