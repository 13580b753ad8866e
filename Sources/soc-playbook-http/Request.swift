import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What a playbook asks for.
struct Request {
    var method: HTTPMethod
    var url: URL
    var headers: HTTPHeaders
    var body: [UInt8]
    var timeout: TimeAmount
    var maximumCount: Int
    var followsRedirects: Bool
    var signingKey: String?
    var expected: [Int]

    init(_ inputs: JSONTree) throws(SOCError) {
        var inputs = inputs
        if let command = inputs["command"]?.scalar { try Self.translate(command, &inputs) }
        guard let text = inputs["url"]?.scalar else { throw SOCError(.malformedInput, "'http' needs a url") }
        url = try Self.checked(text)
        method = HTTPMethod(rawValue: (inputs["method"]?.scalar ?? "GET").uppercased())
        guard method.rawValue.utf8.allSatisfy({ $0.isASCIILetter }), method.rawValue.utf8.count <= 20 else {
            throw SOCError(.malformedInput, "no method of HTTP")
        }
        headers = HTTPHeaders()
        for header in inputs["headers"]?.members ?? [] {
            let values: [JSONTree] = if case .array(let values) = header.value { values } else { [header.value] }
            for value in values {
                guard Self.isToken(header.name), let text = value.scalar,
                    !text.utf8.contains(where: { $0 < 0x20 && $0 != 9 || $0 == 0x7F })
                else { throw SOCError(.malformedInput, "header '\(header.name)' has characters that no header has") }
                headers.add(name: header.name, value: text)
            }
        }
        switch inputs["body"] {
        case nil, .null?: body = []
        case .string(let text)?: body = Array(text.utf8)
        case .some(let tree):
            body = Array(tree.text.utf8)
            if !headers.contains(name: "content-type") { headers.add(name: "Content-Type", value: "application/json") }
        }
        let seconds = inputs["timeout"]?.scalar.flatMap { Int64($0) } ?? 30
        timeout = .seconds(max(1, min(seconds, 300)))
        maximumCount = max(1, min(inputs["max_bytes"]?.scalar.flatMap { Int($0) } ?? 512 << 10, 900 << 10))
        followsRedirects = inputs["follow"] == .boolean(true)
        signingKey = inputs["sign_with"]?.scalar
        if case .array(let values)? = inputs["expect"] {
            expected = values.compactMap { $0.scalar.flatMap { Int($0) } }
        } else {
            expected = []
        }
    }

    /// RFC 9110, section 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0.isASCIILetter || $0.isDigit || "!#$%&'*+-.^_`|~".utf8.contains($0) }
    }

    static func checked(_ text: String) throws(SOCError) -> URL {
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }), let url = URL(string: text),
            let scheme = url.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let host = url.host(), !host.isEmpty
        else { throw SOCError(.malformedInput, "no url of http or https") }
        guard url.user() == nil, url.password() == nil else {
            throw SOCError(.malformedInput, "a url has no user and no password here: use a header")
        }
        return url
    }

    /// CACAO's command `GET /path HTTP/1.1` to a target. Source: CACAO 2.0, section 5.5, "HTTP API Command".
    private static func translate(_ command: String, _ inputs: inout JSONTree) throws(SOCError) {
        let words = command.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        guard words.count >= 2 else { throw SOCError(.malformedInput, "the command is no request line") }
        inputs["method"] = .string(words[0])
        var path = words[1]
        if !path.hasPrefix("http://"), !path.hasPrefix("https://") {
            let address = inputs["target"]?["address"]
            func first(_ name: String) -> String? {
                if case .array(let values)? = address?[name] { return values.first?.scalar }
                return address?[name]?.scalar
            }
            guard
                let base = first("url") ?? first("dname").map({ "https://\($0)" })
                    ?? first("ipv4").map({ "https://\($0)" })
            else { throw SOCError(.malformedInput, "the target has no address") }
            let port = inputs["target"]?["port"]?.scalar
            let root = base.hasSuffix("/") ? String(base.dropLast()) : base
            let hasPort = root.split(separator: "/").dropFirst().first?.contains(":") ?? false
            path =
                root + (port.map { hasPort || $0 == "443" || $0 == "80" ? "" : ":\($0)" } ?? "")
                + (path.hasPrefix("/") ? path : "/\(path)")
        }
        inputs["url"] = .string(path)
        inputs["body"] = inputs["content"]
    }
}

/// Which addresses may be asked.
struct AddressPolicy {
    private let allowed: [IPNetwork]

    /// Addresses that are not of the public internet. Source: IANA IPv4 and IPv6 Special-Purpose Address Registries.
    private static let special = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
        "2001:db8::/32",
        "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { IPNetwork($0) }

    init() throws(SOCError) {
        var allowed: [IPNetwork] = []
        let text = getenv("SOC_HTTP_ALLOW").map { String(cString: $0) } ?? ""
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            guard let network = IPNetwork(String(part)) else {
                throw SOCError(.misconfigured, "SOC_HTTP_ALLOW: '\(part)' is no network in CIDR notation")
            }
            allowed.append(network)
        }
        self.allowed = allowed
    }

    private func permits(_ address: IPAddress) -> Bool {
        allowed.contains { $0.contains(address) } || !Self.special.contains { $0.contains(address) }
    }

    /// The address to which the connection is then made, and no other: a second look-up could answer differently.
    func address(of url: URL) throws(SOCError) -> String {
        guard let host = url.host() else { throw SOCError(.malformedInput, "no host") }
        let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(name, nil, &hints, &list)
        guard status == 0 else { throw SOCError(.tryAgain, "cannot find the address of the host") }
        defer { freeaddrinfo(list) }
        var entry = list
        while let current = entry {
            entry = current.pointee.ai_next
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            guard
                getnameinfo(
                    current.pointee.ai_addr, current.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0,
                    NI_NUMERICHOST) == 0
            else { continue }
            let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if let parsed = address.withText({ IPAddress($0) }), permits(parsed) { return address }
        }
        throw SOCError(
            .permissionDenied,
            "the host's address is not of the public internet; SOC_HTTP_ALLOW names networks that may be asked")
    }
}
