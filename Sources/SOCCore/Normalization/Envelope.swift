/// What transports wrap around alerts: SNS, SQS, EventBridge, CloudEvents, Event Hub.
enum Envelope {
    /// What is in an envelope.
    enum Content {
        case value(JSONValue)
        case text(Text)
    }

    /// Whether an object has a name that only envelopes need; most have none, and one look at the names tells.
    static func isPossible(_ value: JSONValue) -> Bool { value.hasFact("may be an envelope", hasEnvelopeName) }

    private static func hasEnvelopeName(_ value: JSONValue) -> Bool {
        var isPossible = false
        value.forEachMember { key, _ in
            switch key.count {
            case 3: isPossible = isPossible || key == "Sns"
            case 4: isPossible = isPossible || key == "Type" || key == "body"
            case 5: isPossible = isPossible || key == "value"
            case 7: isPossible = isPossible || key == "records" || key == "Records"
            case 9: isPossible = isPossible || key == "messageId" || key == "resources"
            case 11: isPossible = isPossible || key == "specversion" || key == "detail-type"
            default: break
            }
        }
        return isPossible
    }

    /// CloudEvents 1.0.2, "Required Attributes".
    static func isCloudEvent(_ value: JSONValue) -> Bool {
        value["specversion"] != nil && value["type"] != nil && value["source"] != nil && value["id"] != nil
    }

    /// Whether it is a message of a transport's own, which carries no alert. Its links are never followed.
    static func isHandshake(_ value: JSONValue) -> Bool {
        guard let type = value["Type"]?.string, value["TopicArn"] != nil else { return false }
        return type == "SubscriptionConfirmation" || type == "UnsubscribeConfirmation"
    }

    /// What an envelope holds, or nil when the value is none.
    static func content(of value: JSONValue, nested: NestedParsers) -> Content? {
        if isCloudEvent(value) { return cloudEventData(value, nested: nested) }
        // Source: Amazon SNS developer guide, "Message formats": the message is a string.
        if let type = value["Type"]?.string, type == "Notification" { return content(of: value["Message"], nested) }
        if let message = value["Sns"]?["Message"] { return content(of: message, nested) }
        if value["messageId"] != nil, value["eventSource"] != nil { return content(of: value["body"], nested) }
        // Source: Amazon EventBridge user guide, "Events"; AWS's own findings need what is around them.
        if let type = value["detail-type"]?.string, let detail = value["detail"], detail.isObject,
            !type.contains("GuardDuty"), !type.contains("Security Hub"), !type.hasPrefix("Findings Imported")
        {
            return .value(detail)
        }
        if let list = list(in: value) { return .value(list) }
        // A Logic App passes a request on as `body`.
        if let body = value["body"], body.isObject, value["title"] == nil, value["alert_cycle_key"] == nil {
            return .value(body)
        }
        return nil
    }

    /// Source: Azure Event Hubs export, Microsoft Graph and Falcon list responses: a list under one name.
    private static func list(in value: JSONValue) -> JSONValue? {
        for name in ["records", "value", "resources", "Records"] as [StaticString] {
            guard let list = value[name], list.isArray else { continue }
            let isAlert =
                ["alert", "rule", "detail", "Id", "id", "class_uid", "composite_id", "result", "labels"]
                .contains { (name: StaticString) in value[name] != nil }
            guard !isAlert, list.firstElement?.isObject ?? true else { continue }
            return list
        }
        return nil
    }

    /// Source: CloudEvents 1.0.2, "JSON Format": data, data as text, or data_base64.
    private static func cloudEventData(_ event: JSONValue, nested: NestedParsers) -> Content? {
        if let data = event["data"] { return content(of: data, nested) }
        guard let encoded = event["data_base64"]?.string, let text = encoded.base64Decoded(in: nested.arena) else {
            return nil
        }
        return nested.parse(text).map { .value($0) } ?? .text(text.repaired(in: nested.arena))
    }

    private static func content(of value: JSONValue?, _ nested: NestedParsers) -> Content? {
        guard let value else { return nil }
        if value.isObject || value.isArray { return .value(value) }
        return value.string.map { text in nested.parse(text).map { .value($0) } ?? .text(text) }
    }
}
