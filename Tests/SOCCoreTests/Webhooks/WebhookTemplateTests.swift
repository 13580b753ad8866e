import Testing

@testable import SOCCore

@Suite struct WebhookTemplateTests {
    private func text(_ sender: String, _ scheme: WebhookAuthentication.Scheme) throws -> String {
        try WebhookTemplate(sender: sender, endpoint: "hook", publicURL: "https://soc.example", scheme: scheme).text()
    }

    private static let schemes: [(WebhookAuthentication.Scheme, key: String?)] = [
        (.bearer, "authorization"), (.basic(user: "soc"), "basic_auth"), (.header(name: "X-Key"), "http_headers"),
        (.path, nil),
    ]

    @Test(arguments: schemes.indices)
    func `the one for Alertmanager is YAML, and says beside the URL how to be known`(_ index: Int) throws {
        let (scheme, key) = Self.schemes[index]
        let document = try YAMLNode.documents(of: text("alertmanager", scheme), source: "alertmanager.yml").first
        let hook = document?["receivers"]?.elements?.first?["webhook_configs"]?.elements?.first
        #expect(hook?["url"]?.text?.hasPrefix("https://soc.example/api/v1/webhooks/hook") == true)
        #expect(hook?["http_config"]?.members?.first?.key.text == key)
        #expect(document?["route"]?["receiver"]?.text == "soc")
    }

    @Test func `the one for falcosidekick is YAML`() throws {
        let document = try YAMLNode.documents(of: text("falcosidekick", .header(name: "X-Key")), source: "config.yaml")
            .first
        #expect(document?["webhook"]?["address"]?.text == "https://soc.example/api/v1/webhooks/hook")
        #expect(document?["webhook"]?["customHeaders"]?["X-Key"]?.text == "SECRET")
    }
}
