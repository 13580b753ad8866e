internal import SOCCore

/// Events that come several at once.
enum EventEnvelope {
    /// The array of events that a value of the input is: itself, or what is in `{"Records": […]}`, as CloudTrail and
    /// Azure's event hubs write it; nil when the value is an event.
    static func array(in value: JSONValue) -> JSONValue? {
        if value.isArray { return value }
        guard let member = value.onlyMember, member.value.isArray, member.name == "Records" || member.name == "records"
        else { return nil }
        return member.value
    }
}
