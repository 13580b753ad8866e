/// What authentication looks at of a request.
package struct WebhookRequest {
    /// All values of a header, as they came; the name in any case.
    package var header: (String) -> [String]
    /// The body, byte for byte as it was sent, compressed if it was.
    package var body: Text
    /// What stands behind the endpoint's name in the path.
    package var pathToken: String?
    /// Who is at the other end of the connection; nil on a Unix socket.
    package var peer: IPAddress?
    /// Who sent the request, as far as proxies that are trusted say so; nil for a local process.
    package var client: IPAddress?
    package var isFromTrustedProxy: Bool
    package var now: Timestamp

    package init(
        header: @escaping (String) -> [String], body: Text, pathToken: String? = nil, peer: IPAddress?,
        client: IPAddress?, isFromTrustedProxy: Bool = false, now: Timestamp
    ) {
        self.header = header
        self.body = body
        self.pathToken = pathToken
        self.peer = peer
        self.client = client
        self.isFromTrustedProxy = isFromTrustedProxy
        self.now = now
    }

    /// The one value of a header; nil when there is none, or more than one: two would be read differently by two programs.
    func only(_ name: String) -> String? {
        let values = header(name)
        return values.count == 1 ? values[0] : nil
    }

    /// Whether the request comes from this machine and from nowhere behind it.
    var isLocal: Bool {
        guard let client else { return peer.map { AddressRange.loopback.contains($0) } ?? true }
        return AddressRange.loopback.contains(client)
    }
}
