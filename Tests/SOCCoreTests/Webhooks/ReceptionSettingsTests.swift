import Testing

@testable import SOCCore

@Suite struct ReceptionSettingsTests {
    @Test(arguments: [
        ("hook: {sender: auto}", "config.yaml:1:7: endpoint 'hook' has no authentication"),
        ("hook: {sender: auto, authentication: []}", "config.yaml:1:7: endpoint 'hook' has no authentication"),
        ("hook: {sender: qradar, authentication: {scheme: bearer}}", "no sender 'qradar'"),
        ("hook: {authentication: {scheme: jwt}}", "no such scheme"),
        ("hook: {authentication: {scheme: bearer, header: X}}", "'header' means nothing to the scheme bearer"),
        ("hook: {authentication: {scheme: hmac}}", "needs 'header' or 'style'"),
        ("hook: {authentication: {scheme: hmac, header: X, signed: '{timestamp}{body}'}}", "go together"),
        ("hook: {authentication: {scheme: hmac, header: X, timestamp_header: Y}}", "go together"),
        ("hook: {authentication: {scheme: hmac, header: X, signed: '{body}{body}'}}", "holds {body} once"),
        ("hook: {authentication: {scheme: basic}}", "needs 'user'"),
        ("hook: {authentication: {scheme: path}}", "sha256:HEX"),
        ("hook: {authentication: {scheme: standard-webhooks}}", "not whsec_ and base64"),
        ("hook: {authentication: {scheme: bearer, secret: other}}", "there is no secret 'other'"),
        ("hook: {authentication: {scheme: client, header: X, identities: [a]}}", "needs serve.trusted_proxies"),
        ("hook: {authentication: {scheme: bearer}, allow: [192.0.2.1/24]}", "no range of addresses"),
        ("hook: {authentication: {scheme: bearer}, limits: {body: 1TB}}", "no number of bytes"),
        ("hook: {authentication: {scheme: bearer}, expect_every: often}", "no length of time"),
        ("Hook: {authentication: {scheme: bearer}}", "the name of an endpoint"),
        ("hook: {authentification: {scheme: bearer}}", "unknown key 'authentification'"),
    ])
    func `what is wrong is named with its place`(_ webhooks: String, _ message: String) {
        let error = #expect(throws: SOCError.self) {
            try reception(webhooks, secrets: ["hook": "a-secret-of-sixteen"])
        }
        #expect(error?.code == .misconfigured)
        #expect(error.map { "\($0)".contains(message) } == true, "\(error.map { "\($0)" } ?? "")")
        #expect(error.map { "\($0)".contains("a-secret") } == false)
    }

    @Test(arguments: ["tiny", "changemechangeme", "aaaaaaaaaaaaaaaaaaaaaaaa", "your-webhook-secret"])
    func `a secret that can be guessed is refused, and not printed`(_ secret: String) {
        let error = #expect(throws: SOCError.self) {
            try reception("hook: {authentication: {scheme: bearer}}", secrets: ["hook": secret])
        }
        #expect(error?.code == .misconfigured)
        #expect(error.map { "\($0)".contains(secret) } == false)
    }

    @Test func `three secrets are one too many`() {
        let secrets = (1...3).map { "a-secret-of-sixteen-\($0)" }.joined(separator: "\n")
        #expect(throws: SOCError.self) {
            try reception("hook: {authentication: {scheme: bearer}}", secrets: ["hook": secrets])
        }
    }

    @Test func `a secret prints nothing of itself`() {
        let secret = Secret(Array("a-secret-of-sixteen".utf8))
        #expect("\(secret)" == "a secret")
        #expect(!String(reflecting: secret).contains("97"))
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test func `what has a secret needs no configuration`() throws {
        let settings = try reception("{}", secrets: ["elastic": "a-secret-of-sixteen"])
        #expect(settings.endpoints.keys.sorted() == ["elastic"])
        #expect(settings.endpoints["elastic"]?.authentications.map(\.name) == ["hmac", "bearer"])
        #expect(try reception("{}").endpoints.isEmpty)
    }

    @Test(arguments: [
        ("sha256:" + String(repeating: "ab", count: 32), "path"), ("a-secret-of-sixteen", "bearer"),
    ])
    func `Splunk's secret tells whether it is a token in the path or an add-on's`(
        _ secret: String, _ scheme: String
    ) throws {
        let settings = try reception("{}", secrets: ["splunk": secret])
        #expect(settings.endpoints["splunk"]?.authentications.map(\.name) == [scheme])
    }

    @Test(arguments: [
        ("127.0.0.1:8787", true), ("[::1]:80", true), ("/run/x.sock", true), ("tls://0.0.0.0:8443", true),
        ("localhost:80", false), ("127.0.0.1", false), ("127.0.0.1:99999", false), ("", false),
    ])
    func `listeners are addresses or paths`(_ text: String, _ isValid: Bool) {
        #expect((ReceptionSettings.Listener(text) != nil) == isValid)
    }

    @Test(arguments: [
        ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false), ("192.0.2.7", "192.0.2.7", true),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("2001:db8::/32", "2001:db8:ffff::", true),
        ("2001:db8::/33", "2001:db8:8000::", false), ("::/0", "2001:db8::1", true),
    ])
    func `ranges hold what they say`(_ range: String, _ address: String, _ isIn: Bool) throws {
        let address = try #require(address.withText { IPAddress($0) })
        #expect(try #require(AddressRange(range)).contains(address) == isIn)
    }

    @Test(arguments: [
        ("https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=x", Handshake.Service.sns, true),
        ("https://sns.cn-north-1.amazonaws.com.cn/?Token=x", .sns, true),
        ("http://sns.eu-central-1.amazonaws.com/?Token=x", .sns, false),
        ("https://sns.eu-central-1.amazonaws.com.example/?Token=x", .sns, false),
        ("https://sns.eu-central-1.amazonaws.com@192.0.2.1/", .sns, false),
        ("https://192.0.2.1/sns.eu-central-1.amazonaws.com", .sns, false),
        ("https://sns.eu-central-1.amazonaws.com:8443/", .sns, false),
        ("https://sns.amazonaws.com.evil.example/", .sns, false),
        ("https://sns.eu-central-1.amazonaws.com/\" -o /etc/x", .sns, false),
        ("https://rp-westeurope.eventgrid.azure.net:553/eventsubscriptions/x", .eventgrid, true),
        ("https://rp-westeurope.eventgrid.azure.net:25/eventsubscriptions/x", .eventgrid, false),
        ("https://rp-westeurope.eventgrid.azure.net/eventsubscriptions/x", .eventgrid, true),
        ("https://eventgrid.azure.net.example/", .eventgrid, false),
    ])
    func `only a service's own link is followed`(_ url: String, _ service: Handshake.Service, _ isTrusted: Bool) {
        #expect(Handshake.isTrusted(url: url, service: service) == isTrusted)
    }

    @Test(arguments: WebhookTemplate.senders)
    func `a template names the place and no secret`(_ sender: String) throws {
        let template = WebhookTemplate(
            sender: sender, endpoint: "hook", publicURL: "https://soc.example",
            scheme: WebhookTemplate.usualScheme(of: sender))
        #expect(try template.text().contains("https://soc.example/api/v1/webhooks/hook"))
    }
}
