/// A place to which one sender posts: `POST /api/v1/webhooks/NAME`.
package struct WebhookEndpoint: Sendable {
    package var name: String
    /// Who sends; nil to find out for each body.
    package var sender: Sender?
    /// The ways to be known; one of them must do.
    package var authentications: [WebhookAuthentication]
    /// A second factor: from where requests may come. Empty: from everywhere.
    package var allowed: [AddressRange] = []
    /// The longest body, in bytes as sent.
    package var bodyLimit: Int
    /// How many requests a second are let in; nil: as many as there are.
    package var rate: Int?
    /// When nothing came for so long, in milliseconds, it is overdue.
    package var expectedEvery: Int64?

    package static let pathPrefix = "/api/v1/webhooks/"
    package var path: String { Self.pathPrefix + name }

    /// Judges a request by address and credentials.
    package func refusal(of request: WebhookRequest) -> WebhookAuthentication.Refusal? {
        if !allowed.isEmpty {
            // A local process has no address: it is not among them.
            guard let client = request.client, allowed.contains(client) else { return .notFromThere }
        }
        var refusal = WebhookAuthentication.Refusal.missing
        for authentication in authentications {
            guard let reason = authentication.refusal(of: request) else { return nil }
            if reason != .missing { refusal = reason }
        }
        return refusal
    }

    /// Why a request need not be read any further, as far as its head tells; nil when the body decides, or it is let in.
    package func refusal(ofHead request: WebhookRequest) -> WebhookAuthentication.Refusal? {
        guard let refusal = refusal(of: request) else { return nil }
        // A signature that is there and in time is judged when there is something that it signs.
        let isOpen = authentications.contains { $0.signsBody && $0.refusal(of: request) == .wrong }
        return isOpen && refusal != .notFromThere ? nil : refusal
    }

    /// Whether the head alone tells who may come in: no scheme signs the body.
    package var isJudgedByHead: Bool { !authentications.contains { $0.signsBody } }

    /// The values of WWW-Authenticate (RFC 9110, section 11.6.1).
    package var challenges: [String] { authentications.map(\.challenge) }

    /// Whether it takes what anybody of this machine sends.
    package var isOpen: Bool {
        authentications.contains { if case .none = $0.scheme { true } else { false } }
    }

    /// Whether a token may stand behind its name in the path.
    package var takesPathToken: Bool {
        authentications.contains { if case .path = $0.scheme { true } else { false } }
    }

    /// The names that an endpoint may have: they stand in paths, files, variables and metrics.
    static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { $0.isDigit || $0 &- UInt8(ascii: "a") < 26 || $0 == 0x2D || $0 == 0x5F }
            && name.utf8.first != 0x2D
    }
}
