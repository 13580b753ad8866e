/// How an endpoint knows its sender.
package struct WebhookAuthentication: Sendable {
    package enum Scheme: Sendable {
        case hmac(HMACSignature)
        /// Source: Standard Webhooks, github.com/standard-webhooks/standard-webhooks, "spec/standard-webhooks.md", version 1.
        case standardWebhooks(tolerance: Int64)
        /// RFC 6750.
        case bearer
        /// RFC 7617.
        case basic(user: String)
        case header(name: String)
        /// A token behind the endpoint's name; only its SHA-256 is known here.
        case path
        /// Whom a proxy that ended TLS names as the client's identity.
        case client(header: String, identities: [String])
        case none
    }

    /// Why a request is not let in.
    package enum Refusal: String, Sendable {
        case missing = "no credentials"
        case wrong = "wrong credentials"
        case expired = "the time of the signature is out of tolerance"
        case notFromThere = "not from this address"
    }

    package var scheme: Scheme
    /// One, or two while they are being changed; any will do. Hashes in hexadecimal for ``Scheme/path``.
    package var secrets: [Secret]

    package init(_ scheme: Scheme, secrets: [Secret]) {
        self.scheme = scheme
        self.secrets = secrets
    }

    var signsBody: Bool {
        switch scheme {
        case .hmac, .standardWebhooks: true
        default: false
        }
    }

    var challenge: String {
        switch scheme {
        case .basic: #"Basic realm="soc", charset="UTF-8""#
        case .bearer: #"Bearer realm="soc""#
        case .hmac, .standardWebhooks: #"Signature realm="soc""#
        case .header, .path: #"Token realm="soc""#
        case .client, .none: #"Mutual realm="soc""#
        }
    }

    /// Judges a request.
    ///
    /// - Returns: Why it is not let in; nil when it is.
    package func refusal(of request: WebhookRequest) -> Refusal? {
        switch scheme {
        case .hmac(let signature): signature.refusal(of: request, secrets: secrets)
        case .standardWebhooks(let tolerance): Self.standardWebhooks(request, tolerance: tolerance, secrets: secrets)
        case .bearer:
            compare(request.only("authorization")) { value in
                value.withText { text in
                    text.count > 7 && text.prefix(7).equalsIgnoringCase("bearer ")
                        ? String(text.dropFirst(7).trimmed) : nil
                }
            }
        case .basic(let user):
            compare(request.only("authorization")) { value in
                let arena = Arena(blockSize: 256)
                defer { withExtendedLifetime(arena) {} }
                return value.withText { text -> String? in
                    guard text.count > 6, text.prefix(6).equalsIgnoringCase("basic "),
                        let decoded = text.dropFirst(6).trimmed.base64Decoded(in: arena),
                        let colon = decoded.firstIndex(of: UInt8(ascii: ":")),
                        Secret(Array(user.utf8)).equals(decoded.prefix(colon))
                    else { return nil }
                    return String(decoded.dropFirst(colon + 1))
                }
            }
        case .header(let name): compare(request.only(name)) { $0 }
        case .path:
            compare(request.pathToken) { token in "sha256:\(token.withText { SHA256.digest($0) })" }
        case .client(let header, let identities):
            if !request.isFromTrustedProxy {
                .notFromThere
            } else if let name = request.only(header), !name.isEmpty {
                identities.contains(name) ? nil : .wrong
            } else {
                .missing
            }
        case .none: request.isLocal ? nil : .notFromThere
        }
    }

    private func compare(_ value: String?, _ credential: (String) -> String?) -> Refusal? {
        guard let value, !value.isEmpty else { return .missing }
        guard let given = credential(value) else { return .wrong }
        return given.withText { text in
            // All of them, whichever is right: the time tells nothing.
            secrets.reduce(false) { $1.equals(text) || $0 }
        } ? nil : .wrong
    }

    // MARK: - Standard Webhooks

    private static let maximumSignatures = 16

    private static func standardWebhooks(
        _ request: WebhookRequest, tolerance: Int64, secrets: [Secret]
    ) -> Refusal? {
        guard let id = request.only("webhook-id"), let time = request.only("webhook-timestamp"),
            let signatures = request.only("webhook-signature"), !id.isEmpty, !signatures.isEmpty
        else { return .missing }
        guard id.utf8.count <= 256, let seconds = time.withText({ $0.count <= 12 ? $0.integer : nil }) else {
            return .wrong
        }
        guard abs(request.now.milliseconds - seconds * 1000) <= tolerance else { return .expired }
        let codes = secrets.map { secret in
            id.withText { id in
                time.withText { time in HMAC.sha256(key: secret.bytes, [id, Text("."), time, Text("."), request.body]) }
            }
        }
        var isRight = false
        // "v1,…" separated by blanks: one a secret that the sender still has.
        for signature in signatures.split(separator: " ").prefix(maximumSignatures) where signature.hasPrefix("v1,") {
            guard let given = SHA256Digest(encoded: String(signature.dropFirst(3)), .base64) else { continue }
            for code in codes where code.equalsInConstantTime(given) { isRight = true }
        }
        return isRight ? nil : .wrong
    }
}

/// An HMAC-SHA256 over the body, perhaps with a time.
package struct HMACSignature: Sendable {
    package enum Encoding: String, CaseIterable, Sendable { case hex, base64 }

    package enum Part: Equatable, Sendable {
        case text(String)
        case timestamp
        case body
    }

    package var header: String
    package var prefix = ""
    package var encoding = Encoding.hex
    package var signed: [Part] = [.body]
    package var timestampHeader: String?
    /// How far the time may be from ours, in milliseconds.
    package var tolerance: Int64 = 300_000

    package init(header: String) { self.header = header }

    /// Reads `v0:{timestamp}:{body}`; nil when it does not hold the body once, or something in braces that we do not know.
    package static func parts(of pattern: String) -> [Part]? {
        var parts: [Part] = []
        var rest = pattern[...]
        while let brace = rest.firstIndex(of: "{") {
            if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
            guard let end = rest[brace...].firstIndex(of: "}") else { return nil }
            switch rest[rest.index(after: brace)..<end] {
            case "timestamp": parts.append(.timestamp)
            case "body": parts.append(.body)
            default: return nil
            }
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts.count { $0 == .body } == 1 ? parts : nil
    }

    func refusal(of request: WebhookRequest, secrets: [Secret]) -> WebhookAuthentication.Refusal? {
        guard let value = request.only(header), !value.isEmpty else { return .missing }
        var time = ""
        if let timestampHeader {
            guard let given = request.only(timestampHeader), !given.isEmpty else { return .missing }
            time = given
            guard let moment = Self.moment(given) else { return .wrong }
            guard abs(request.now.milliseconds - moment.milliseconds) <= tolerance else { return .expired }
        }
        guard value.hasPrefix(prefix),
            let given = SHA256Digest(encoded: String(value.dropFirst(prefix.count)), encoding)
        else { return .wrong }
        var isRight = false
        for secret in secrets {
            let code = time.withText { time in
                Self.withTexts(of: signed[...], []) { texts in
                    HMAC.sha256(
                        key: secret.bytes,
                        zip(signed, texts).map { part, text in
                            switch part {
                            case .text: text
                            case .timestamp: time
                            case .body: request.body
                            }
                        })
                }
            }
            if code.equalsInConstantTime(given) { isRight = true }
        }
        return isRight ? nil : .wrong
    }

    private static func withTexts<Result>(
        of parts: ArraySlice<Part>, _ texts: [Text], _ body: ([Text]) -> Result
    ) -> Result {
        guard let part = parts.first else { return body(texts) }
        guard case .text(let string) = part else { return withTexts(of: parts.dropFirst(), texts + [.empty], body) }
        return string.withText { withTexts(of: parts.dropFirst(), texts + [$0], body) }
    }

    /// Unix seconds or milliseconds, or RFC 3339.
    private static func moment(_ string: String) -> Timestamp? {
        string.withText { text in
            guard text.count <= 40 else { return nil }
            // 13 digits are milliseconds until the year 2286.
            if text.count <= 13, let number = text.integer {
                return Timestamp(milliseconds: text.count > 11 ? number : number * 1000)
            }
            return Timestamp(text)
        }
    }
}

extension SHA256Digest {
    /// Reads a digest of 32 bytes in either encoding; base64 with or without padding.
    fileprivate init?(encoded string: String, _ encoding: HMACSignature.Encoding) {
        guard string.utf8.count <= 64 else { return nil }
        switch encoding {
        case .hex:
            guard let digest = string.withText({ SHA256Digest(hex: $0) }) else { return nil }
            self = digest
        case .base64:
            let arena = Arena(blockSize: 128)
            defer { withExtendedLifetime(arena) {} }
            guard let bytes = string.withText({ $0.base64Decoded(in: arena) }), bytes.count == 32 else { return nil }
            self.init()
            withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes.buffer) }
        }
    }
}

extension WebhookAuthentication {
    /// The word of the configuration for the scheme.
    package var name: String {
        switch scheme {
        case .hmac: "hmac"
        case .standardWebhooks: "standard-webhooks"
        case .bearer: "bearer"
        case .basic: "basic"
        case .header: "header"
        case .path: "path"
        case .client: "client"
        case .none: "none"
        }
    }
}
