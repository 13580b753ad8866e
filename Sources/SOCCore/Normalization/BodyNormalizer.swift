/// Normalises the bodies of requests, one after the other; each for itself, as if there had been none before.
package final class BodyNormalizer {
    /// What a body holds.
    package struct Content: Sendable {
        /// Alert records, a line each.
        package var lines: [UInt8] = []
        package var uids: [AlertUID] = []
        /// Parts that are no alerts, with the reason.
        package var rejected: [(bytes: [UInt8], reason: String)] = []
        package var handshake: Handshake?

        package init(lines: [UInt8] = []) {
            self.lines = lines
            uids = BodyNormalizer.uids(in: lines)
        }
    }

    private let parser = JSONParser(leniency: [.invalidUTF8, .missingCommas], remembersShapes: true)
    /// By sender; nil finds out.
    private var normalizers: [String: Normalizer] = [:]
    private let output: RecordOutput
    private let lines: Lines

    /// Takes lines from the output.
    private final class Lines {
        var bytes: [UInt8] = []
    }

    /// More parts than this are kept as one: a body of commas is no thousand dead letters.
    private static let maximumRejected = 16

    package init() {
        let lines = Lines()
        self.lines = lines
        output = RecordOutput(sink: { text throws(SOCError) in lines.bytes += text.buffer })
    }

    package func content(of body: Text, sender: Sender?) throws(SOCError) -> Content {
        let name = sender.map { "\($0.name)" } ?? ""
        let normalizer = normalizers[name] ?? Normalizer(sender: sender)
        normalizers[name] = normalizer
        normalizer.forgetOrdinals()
        lines.bytes = []
        var content = Content()
        var starts = false
        for byte in body.buffer where !byte.isJSONWhitespace {
            starts = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
            break
        }
        if starts, let value = try? parser.parseCopy(of: body) {
            // The bytes of the parser's copy: alerts' own slices are cut of these.
            let event = RawEvent(bytes: value.bytes, isBinary: parser.sawInvalidUTF8)
            switch try normalizer.normalize(value, raw: event, to: output) {
            case .alerts: break
            case .ignored: content.handshake = Handshake(value)
            case .rejected(let reason):
                content.handshake = Handshake(value)
                if content.handshake == nil { content.rejected = [(Array(body.buffer), reason)] }
            }
        } else {
            try readLines(of: body, normalizer, into: &content)
        }
        try output.flush()
        defer { lines.bytes = [] }
        content.lines = lines.bytes
        content.uids = Self.uids(in: content.lines)
        return content
    }

    private func readLines(of body: Text, _ normalizer: Normalizer, into content: inout Content) throws(SOCError) {
        var rejected: [(bytes: [UInt8], reason: String)] = []
        var rest: [UInt8] = []
        let stream = NormalizeStream(InputReader(bytes: body, name: "body"), normalizer: normalizer)
        try stream.run(
            to: output,
            reject: { bytes, _, reason in
                if rejected.count < Self.maximumRejected {
                    rejected.append((Array(bytes.buffer), reason))
                } else {
                    rest += bytes.buffer
                    rest.append(UInt8(ascii: "\n"))
                }
            }, rejectRest: { rejected[rejected.count - 1].bytes += $0.buffer }, step: {})
        if !rest.isEmpty { rejected.append((rest, "more that is no alert")) }
        content.rejected = rejected
        if body.trimmed.isEmpty { content.rejected = [(Array(body.buffer), "an empty body")] }
    }

    /// Records begin with kind and uid: the uids need no parser.
    private static let prefix = Array(#"{"kind":"alert","uid":""#.utf8)

    private static func uids(in lines: [UInt8]) -> [AlertUID] {
        var uids: [AlertUID] = []
        lines.withUnsafeBytes { bytes in
            var rest = Text(bytes)
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                if let uid = AlertUID(rest.dropFirst(prefix.count).prefix(AlertUID.textLength)) { uids.append(uid) }
                rest = rest.dropFirst(end + 1)
            }
        }
        return uids
    }
}

/// What a service sends before it sends alerts: it wants to hear that somebody here wants them.
///
/// Its link is followed by `soc-ingest confirm` alone: a program that follows links in what it receives can be sent
/// anywhere.
package struct Handshake: Sendable, Equatable {
    package enum Service: String, Sendable { case sns, eventgrid }

    package var service: Service
    package var topic: String
    package var url: String

    package init(service: Service, topic: String, url: String) {
        self.service = service
        self.topic = topic
        self.url = url
    }

    /// Source: Amazon SNS developer guide, "HTTP/HTTPS subscription confirmation JSON format"; Azure Event Grid,
    /// "Endpoint validation with Event Grid event schema".
    init?(_ value: JSONValue) {
        let value = value.firstElement ?? value
        if Envelope.isHandshake(value), value["Type"]?.string == Text("SubscriptionConfirmation"),
            let url = value["SubscribeURL"]?.string, let topic = value["TopicArn"]?.string
        {
            self.init(.sns, topic, url)
        } else if value["eventType"]?.string == Text("Microsoft.EventGrid.SubscriptionValidationEvent"),
            let url = value["data"]?["validationUrl"]?.string
        {
            self.init(.eventgrid, value["topic"]?.string ?? .empty, url)
        } else {
            return nil
        }
    }

    private init?(_ service: Service, _ topic: Text, _ url: Text) {
        guard url.count <= 2048, topic.count <= 512, url.isValidUTF8, topic.isValidUTF8,
            url.firstIndex(of: 0) == nil, topic.firstIndex(of: 0) == nil
        else { return nil }
        self.init(service: service, topic: String(topic), url: String(url))
    }

    /// Whether the link leads to the service itself and nowhere else.
    package static func isTrusted(url: String, service: Service) -> Bool {
        guard url.hasPrefix("https://"), url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != 0x22 })
        else {
            return false
        }
        let rest = url.dropFirst(8)
        var host = rest[..<(rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex)]
        // The port that Event Grid itself has in its links.
        if service == .eventgrid, host.hasSuffix(":553") { host = host.dropLast(4) }
        // No user, no other port: what stands there is the whole name.
        guard host.utf8.allSatisfy({ $0.isDigit || $0.isASCIILetter || $0 == 0x2D || $0 == 0x2E }) else { return false }
        switch service {
        case .sns:
            let labels = host.lowercased().split(separator: ".", omittingEmptySubsequences: false)
            guard labels.count >= 4, labels[0] == "sns" else { return false }
            let tail = labels[2...].joined(separator: ".")
            return tail == "amazonaws.com" || tail == "amazonaws.com.cn"
        case .eventgrid: return host.lowercased().hasSuffix(".eventgrid.azure.net")
        }
    }
}
