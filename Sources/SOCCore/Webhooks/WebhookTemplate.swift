/// What to paste at a sender so that its alerts come to an endpoint.
///
/// Secrets are not in it: their place is named, and what goes there.
package struct WebhookTemplate {
    package let sender: String
    /// The endpoint's name.
    package let endpoint: String
    /// Of the server, as senders reach it: `https://soc.example`.
    package let publicURL: String
    /// How the endpoint knows its sender.
    package let scheme: WebhookAuthentication.Scheme

    package static let senders = [
        "alertmanager", "elastic", "eventbridge", "falcosidekick", "sentinel", "splunk", "wazuh",
    ]

    package init(sender: String, endpoint: String, publicURL: String, scheme: WebhookAuthentication.Scheme) {
        self.sender = sender
        self.endpoint = endpoint
        self.publicURL = publicURL
        self.scheme = scheme
    }

    /// How a sender is best known when nothing is configured yet.
    package static func usualScheme(of sender: String) -> WebhookAuthentication.Scheme {
        switch sender {
        case "splunk": .path
        case "eventbridge": .header(name: "X-Api-Key")
        default: .bearer
        }
    }

    private var url: String {
        let url = publicURL + WebhookEndpoint.pathPrefix + endpoint
        if case .path = scheme { return "\(url)/TOKEN" }
        return url
    }

    /// The header that the sender sets; nil when it needs none, or cannot set what the scheme wants.
    private var header: (name: String, value: String)? {
        switch scheme {
        case .bearer: ("Authorization", "Bearer SECRET")
        case .basic: ("Authorization", "Basic BASE64")
        case .header(let name): (name, "SECRET")
        default: nil
        }
    }

    /// What stands where a secret belongs.
    private var legend: [String] {
        switch scheme {
        case .path: ["TOKEN is the token whose SHA-256 is in the secret '\(endpoint)'."]
        case .basic(let user): ["BASE64 is the base64 of '\(user):' and the secret '\(endpoint)'."]
        case .bearer, .header: ["SECRET is the secret '\(endpoint)'."]
        case .client: ["The proxy that ends TLS asks for a client certificate and names it."]
        case .none: ["Nothing is asked of the sender: it must run on this machine."]
        case .hmac, .standardWebhooks: []
        }
    }

    /// - Throws: ``SOCError/Code/misconfigured`` when the sender cannot do what the endpoint asks of it.
    package func text() throws(SOCError) -> String {
        switch scheme {
        case .hmac, .standardWebhooks:
            // Wazuh runs a script of ours, which can sign; the others cannot.
            guard sender == "wazuh", case .hmac(let signature) = scheme, signature.signed == [.body],
                signature.encoding == .hex
            else {
                throw SOCError(
                    .misconfigured, "\(sender) cannot sign: give '\(endpoint)' the scheme bearer, header, basic or path"
                )
            }
        case .bearer, .header, .basic:
            guard sender != "splunk" else {
                throw SOCError(.misconfigured, "splunk can set no header: give '\(endpoint)' the scheme path")
            }
        default: break
        }
        switch sender {
        case "elastic": return elastic
        case "sentinel": return sentinel
        case "splunk": return splunk
        case "wazuh": return wazuh
        case "alertmanager": return alertmanager
        case "eventbridge": return eventbridge
        default: return falcosidekick
        }
    }

    private func commented(_ lines: [String], _ mark: String, explained: Bool = true) -> String {
        (lines + (explained ? legend : [])).map { "\(mark) \($0)\n" }.joined()
    }

    private var elastic: String {
        commented(
            [
                "Kibana: Stack Management, Connectors, Webhook. Method POST, URL and header as below.",
                "Then in each detection rule: Actions, Webhook, for each rule run, with this body.",
            ], "#") + """
                URL: \(url)
                \(header.map { "Header: \($0.name): \($0.value)\n" } ?? "")Body:
                {{#context.alerts}}{{{.}}}{{/context.alerts}}

                """
    }

    private var sentinel: String {
        // The definition of a Logic App has no room for comments.
        let headers =
            ["\"Content-Type\": \"application/json\""] + (header.map { ["\"\($0.name)\": \"\($0.value)\""] } ?? [])
        return """
            {
              "triggers": {
                "Microsoft_Sentinel_incident": {
                  "type": "ApiConnectionWebhook",
                  "inputs": {
                    "body": {"callback_url": "@listCallbackUrl()"},
                    "host": {"connection": {"name": "@parameters('$connections')['azuresentinel']['connectionId']"}},
                    "path": "/incident-creation"
                  }
                }
              },
              "actions": {
                "Send_to_soc": {
                  "type": "Http",
                  "inputs": {
                    "method": "POST",
                    "uri": "\(url)",
                    "headers": {\(headers.joined(separator: ", "))},
                    "body": "@triggerBody()",
                    "retryPolicy": {"type": "exponential", "count": 10, "interval": "PT10S"}
                  },
                  "runtimeConfiguration": {"secureData": {"properties": ["inputs"]}}
                }
              }
            }

            """
    }

    private var splunk: String {
        commented(
            [
                "Splunk: in the saved search, Add Actions, Webhook. In savedsearches.conf that is:",
                "Splunk sends no header and does not try again; allow its addresses with 'allow'.",
            ], "#") + """
                action.webhook = 1
                action.webhook.param.url = \(url)

                """
    }

    private var wazuh: String {
        let signature: String
        if case .hmac(let style) = scheme {
            signature = """
                import hashlib, hmac
                headers["\(style.header)"] = "\(style.prefix)" + hmac.new(api_key.encode(), body, hashlib.sha256).hexdigest()
                """
        } else if let header {
            let value = header.value.replacing("SECRET", with: "\" + api_key + \"")
            signature = "headers[\"\(header.name)\"] = \"\(value)\""
        } else {
            signature = "# Nothing is asked for in a header."
        }
        return """
            #!/usr/bin/env python3
            # Wazuh: /var/ossec/integrations/custom-soc, mode 750, owner root:wazuh. In ossec.conf:
            #   <integration>
            #     <name>custom-soc</name>
            #     <hook_url>\(url)</hook_url>
            #     <api_key>SECRET</api_key>
            #     <alert_format>json</alert_format>
            #   </integration>
            \(commented([], "#"))import sys, time, urllib.error, urllib.request

            alert_file, api_key, url = sys.argv[1:4]
            body = open(alert_file, "rb").read()
            headers = {"Content-Type": "application/json"}
            \(signature)
            for attempt in range(6):
                try:
                    urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=10)
                    break
                except urllib.error.HTTPError as error:
                    # Overload passes; anything else does not.
                    if error.code != 503:
                        sys.exit(f"soc: {error.code}")
                except OSError as error:
                    print(f"soc: {error}", file=sys.stderr)
                time.sleep(2 ** attempt)
            else:
                sys.exit("soc: given up")

            """
    }

    private var alertmanager: String {
        let authorization: String
        switch scheme {
        case .bearer:
            authorization = """

                        http_config:
                          authorization:
                            credentials_file: /etc/alertmanager/soc-secret
                """
        case .basic(let user):
            authorization = """

                        http_config:
                          basic_auth:
                            username: \(user)
                            password_file: /etc/alertmanager/soc-secret
                """
        case .header(let name):
            authorization = """

                        http_config:
                          http_headers:
                            \(name):
                              files: [/etc/alertmanager/soc-secret]
                """
        default: authorization = ""
        }
        // The secret is in a file, and its place is named.
        let lines = ["alertmanager.yml; /etc/alertmanager/soc-secret holds the secret '\(endpoint)'."]
        return commented(authorization.isEmpty ? [] : lines, "#", explained: authorization.isEmpty) + """
            receivers:
              - name: soc
                webhook_configs:
                  - url: \(url)
                    send_resolved: true\(authorization)
            route:
              receiver: soc

            """
    }

    private var eventbridge: String {
        let connection: String
        switch scheme {
        case .basic(let user):
            connection = """
                --authorization-type BASIC \\
                  --auth-parameters '{"BasicAuthParameters": {"Username": "\(user)", "Password": "'"$SECRET"'"}}'
                """
        default:
            let header = header ?? ("X-Api-Key", "unused")
            let value = header.value.replacing("SECRET", with: "'\"$SECRET\"'")
            connection = """
                --authorization-type API_KEY \\
                  --auth-parameters '{"ApiKeyAuthParameters": {"ApiKeyName": "\(header.name)", "ApiKeyValue": "\(value)"}}'
                """
        }
        return commented(
            ["AWS CLI. An answer must come within 5 seconds; EventBridge tries again for 24 hours."], "#") + """
                aws events create-connection --name soc \(connection)
                aws events create-api-destination --name soc --http-method POST \\
                  --connection-arn "$CONNECTION_ARN" --invocation-endpoint '\(url)'
                aws events put-rule --name soc --event-pattern \\
                  '{"source": ["aws.guardduty", "aws.securityhub"], "detail-type": ["GuardDuty Finding", "Security Hub Findings - Imported", "Findings Imported V2"]}'
                aws events put-targets --rule soc --targets \\
                  "[{\\"Id\\": \\"soc\\", \\"Arn\\": \\"$DESTINATION_ARN\\", \\"RoleArn\\": \\"$ROLE_ARN\\"}]"

                """
    }

    private var falcosidekick: String {
        commented(["falcosidekick's config.yaml."], "#") + """
            webhook:
              address: \(url)
              method: POST
              minimumpriority: notice
            \(header.map { "  customHeaders:\n    \($0.name): \"\($0.value)\"\n" } ?? "")
            """
    }
}
