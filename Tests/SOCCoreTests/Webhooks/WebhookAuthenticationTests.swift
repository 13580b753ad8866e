import Foundation
import Testing

@testable import SOCCore

/// Settings of a configuration that is written here, with secrets that are given.
func reception(
    _ webhooks: String, serve: String? = nil, secrets: [String: String] = [:]
) throws(SOCError) -> ReceptionSettings {
    let variables = Dictionary(uniqueKeysWithValues: secrets.map { (SecretStore.variableName(of: $0), $1) })
    return try ReceptionSettings(
        webhooks: try YAMLNode.documents(of: webhooks, source: "config.yaml").first,
        serve: try serve.flatMap { text throws(SOCError) in
            try YAMLNode.documents(of: text, source: "config.yaml").first
        },
        secrets: SecretStore(directories: []) { variables[$0] })
}

struct Vectors: Decodable {
    struct Vector: Decodable, CustomTestStringConvertible, Sendable {
        let name: String
        let authentication: String
        let headers: [String: String]
        let now: String
        let expect: String
        let secrets: [String]
        var testDescription: String { name }
    }

    let body: String
    let vectors: [Vector]

    static let all: Vectors = {
        let path = URL(filePath: #filePath).appending(path: "../../../Fixtures/webhooks/vectors.json").standardized
        do {
            return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: path))
        } catch {
            fatalError("no vectors: \(error)")
        }
    }()
}

@Suite struct WebhookAuthenticationTests {
    @Test(arguments: Vectors.all.vectors)
    func `vectors are judged as their senders mean them`(_ vector: Vectors.Vector) throws {
        let endpoint = try #require(
            reception(
                "hook: {sender: auto, authentication: \(vector.authentication)}",
                secrets: ["hook": vector.secrets.joined(separator: "\n")]
            ).endpoints["hook"])
        let body = try #require(Data(base64Encoded: Vectors.all.body))
        let now = try #require(vector.now.withText { Timestamp($0) })
        let refusal = Array(body).withText { body in
            endpoint.refusal(of: request(vector.headers, body, now: now))
        }
        let expected: WebhookAuthentication.Refusal? =
            switch vector.expect {
            case "accepted": nil
            case "missing": .missing
            case "expired": .expired
            default: .wrong
            }
        #expect(refusal == expected)
        // One bit of the body decides, where the body is signed.
        guard vector.expect == "accepted", vector.headers.keys.contains(where: { $0.lowercased().contains("sig") })
        else {
            return
        }
        var other = Array(body)
        other[3] ^= 1
        #expect(other.withText { endpoint.refusal(of: request(vector.headers, $0, now: now)) } == .wrong)
    }

    @Test func `the vectors of the shared folder are accepted`() throws {
        guard let shared = ProcessInfo.processInfo.environment["SOC_SHARED"] else { return }
        let path = "\(shared)/payloads/hmac-vectors.json"
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        let file = try #require(object as? [String: Any])
        let key = try #require(file["key_utf8"] as? String)
        let vectors = try #require(file["vectors"] as? [[String: Any]])
        #expect(vectors.count >= 5)
        for vector in vectors {
            let scheme = try #require(vector["scheme"] as? String)
            let headers = try #require(vector["headers"] as? [String: String])
            let name = try #require(vector["body_file"] as? String)
            let body = try Array(Data(contentsOf: URL(filePath: "\(shared)/payloads/\(name)")))
            let style =
                scheme.contains("standard")
                ? "{scheme: standard-webhooks}"
                : scheme.contains("GitHub")
                    ? "{scheme: hmac, style: github}"
                    : scheme.contains("CoreRecon")
                        ? "{scheme: hmac, style: corerecon}"
                        : scheme.contains("body+timestamp")
                            ? "{scheme: hmac, style: crowdstrike}"
                            : "{scheme: hmac, style: crowdstrike-timestamp-first}"
            let settings = try reception(
                "hook: {sender: auto, authentication: \(style)}",
                secrets: ["hook": vector["secret"] as? String ?? key])
            let endpoint = try #require(settings.endpoints["hook"])
            let time = headers["webhook-timestamp"].flatMap { Int64($0) }.map { Timestamp(milliseconds: $0 * 1000) }
            let now = try #require(time ?? "2026-04-11T07:56:00Z".withText { Timestamp($0) })
            #expect(body.withText { endpoint.refusal(of: request(headers, $0, now: now)) } == nil, "\(scheme)")
            #expect(body.withText { endpoint.refusal(of: request([:], $0, now: now)) } == .missing, "\(scheme)")
        }
    }

    /// Source: RFC 4231, section 4: test cases 1, 2, 4 and 6.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `HMAC is that of the standard`(_ key: [UInt8], _ message: [UInt8], _ code: String) {
        let half = message.count / 2
        let digest = message[..<half].withText { first in
            message[half...].withText { HMAC.sha256(key: key, [first, $0]) }
        }
        #expect("\(digest)" == code)
    }

    @Test func `a token in the path is known by its hash alone`() throws {
        let hash = "\("token-in-the-path-1".withText { SHA256.digest($0) })"
        let endpoint = try #require(
            reception("hook: {sender: auto, authentication: {scheme: path}}", secrets: ["hook": "sha256:\(hash)"])
                .endpoints["hook"])
        #expect(endpoint.refusal(of: request([:], .empty, token: "token-in-the-path-1")) == nil)
        #expect(endpoint.refusal(of: request([:], .empty, token: "token-in-the-path-2")) == .wrong)
        #expect(endpoint.refusal(of: request([:], .empty, token: hash)) == .wrong)
        #expect(endpoint.refusal(of: request([:], .empty)) == .missing)
    }

    @Test func `a header that comes twice is no credential`() throws {
        let endpoint = try #require(
            reception("hook: {sender: auto, authentication: {scheme: bearer}}", secrets: ["hook": "a-bearer-for-tests"])
                .endpoints["hook"])
        var twice = request([:], .empty)
        twice.header = { $0 == "authorization" ? ["Bearer a-bearer-for-tests", "Bearer a-bearer-for-tests"] : [] }
        #expect(endpoint.refusal(of: twice) == .missing)
    }

    @Test func `an identity counts only when a trusted proxy names it`() throws {
        let endpoint = try #require(
            reception(
                "hook: {sender: auto, authentication: {scheme: client, header: X-Client, identities: [CN=edr]}}",
                serve: "trusted_proxies: [192.0.2.1]"
            ).endpoints["hook"])
        #expect(endpoint.refusal(of: request(["X-Client": "CN=edr"], .empty, isProxied: true)) == nil)
        #expect(endpoint.refusal(of: request(["X-Client": "CN=edr"], .empty)) == .notFromThere)
        #expect(endpoint.refusal(of: request(["X-Client": "CN=edr2"], .empty, isProxied: true)) == .wrong)
        #expect(endpoint.refusal(of: request([:], .empty, isProxied: true)) == .missing)
    }

    @Test func `an address out of range needs no further look`() throws {
        let endpoint = try #require(
            reception(
                "hook: {sender: auto, authentication: {scheme: bearer}, allow: [198.51.100.0/24, '2001:db8::/32']}",
                secrets: ["hook": "a-bearer-for-tests"]
            ).endpoints["hook"])
        let headers = ["Authorization": "Bearer a-bearer-for-tests"]
        #expect(endpoint.refusal(of: request(headers, .empty, client: "198.51.100.7")) == nil)
        #expect(endpoint.refusal(of: request(headers, .empty, client: "2001:db8:1::7")) == nil)
        #expect(endpoint.refusal(of: request(headers, .empty, client: "198.51.101.7")) == .notFromThere)
        #expect(endpoint.refusal(of: request([:], .empty, client: "198.51.100.7")) == .missing)
    }

    @Test func `without authentication only this machine is let in`() throws {
        let endpoint = try #require(
            reception("hook: {sender: auto, authentication: {scheme: none}}").endpoints["hook"])
        #expect(endpoint.refusal(of: request([:], .empty, client: "127.0.0.1")) == nil)
        #expect(endpoint.refusal(of: request([:], .empty, client: nil)) == nil)
        #expect(endpoint.refusal(of: request([:], .empty, client: "192.0.2.7")) == .notFromThere)
    }

    private func request(
        _ headers: [String: String], _ body: Text, token: String? = nil, client: String? = "192.0.2.1",
        isProxied: Bool = false, now: Timestamp = Timestamp(milliseconds: 1_785_542_430_000)
    ) -> WebhookRequest {
        let address = client.flatMap { $0.withText { IPAddress($0) } }
        return WebhookRequest(
            header: { name in headers.filter { $0.key.lowercased() == name.lowercased() }.map(\.value) }, body: body,
            pathToken: token, peer: address, client: address, isFromTrustedProxy: isProxied, now: now)
    }
}
