/// What transports wrap around alerts: SNS, EventBridge, CloudEvents, Event Hub.
enum Envelope {
    /// What an envelope holds, or nil when the value is none.
    static func content(
        of value: JSONValue, nested: NestedParsers
    ) -> (value: JSONValue, source: StaticString?)? {
        // Source: CloudEvents 1.0.2, "JSON Format": data, data as text, or data_base64.
        if value["specversion"] != nil, value["type"] != nil, value["source"] != nil, value["id"] != nil {
            if let data = value["data"] {
                if data.isObject || data.isArray { return (data, "cloudevents") }
                if let text = data.string, let content = nested.parse(text) { return (content, "cloudevents") }
            }
            if let encoded = value["data_base64"]?.string {
                let arena = Arena(blockSize: max(4096, encoded.count))
                if let text = encoded.base64Decoded(in: arena), let content = nested.parse(text) {
                    return (content, "cloudevents")
                }
            }
            return nil
        }
        // Source: Amazon SNS developer guide, "Message formats": the message is a string.
        if let type = value["Type"]?.string, type == "Notification", let message = value["Message"] {
            if let text = message.string { return nested.parse(text).map { ($0, nil) } }
            return message.isObject ? (message, nil) : nil
        }
        // Source: Azure Event Hubs export, Microsoft Graph and Falcon list responses: a list under one name.
        for name in ["records", "value", "resources", "Records"] as [StaticString] {
            if let list = value[Text(name)], list.isArray, let first = list.firstElement, first.isObject,
                value["alert"] == nil,
                value["rule"] == nil, value["detail"] == nil, value["Id"] == nil, value["id"] == nil,
                value["class_uid"] == nil
            {
                return (list, nil)
            }
        }
        // A Logic App passes a request on as `body`.
        if let body = value["body"], body.isObject,
            body["object"] != nil || body["properties"] != nil || body["schemaId"] != nil
        {
            return (body, nil)
        }
        return nil
    }
}
