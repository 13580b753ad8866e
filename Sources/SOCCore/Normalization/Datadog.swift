extension Sender {
    /// Datadog: webhooks of monitors and of Cloud SIEM, as JSON or as a form.
    ///
    /// The payload is the customer's template; the published ones name their keys after the variables in lower case. The
    /// cycle key lasts from a monitor's trigger to its recovery, but every message in between has a date of its own: it is
    /// no creation time, so the uid of a monitor's alert carries none.
    ///
    /// Source: Datadog documentation, "Webhooks", variables.
    static let datadog: Sender = Sender(
        "datadog",
        recognises: isDatadog,
        table: [
            "alert_cycle_key": .field(.sourceAlertID),
            "security_signal_id": .field(.sourceAlertID),
            "signal_id": .field(.sourceAlertID),
            "id": .field(.sourceAlertID),
            "org.id": .field(.sourceInstance),
            "org_id": .field(.sourceInstance),
            "security_signal_title": .field(.title),
            "title": .field(.title),
            "event_title": .field(.title),
            "alert_title": .field(.title),
            "security_rule_name": .field(.title),
            "security_rule_name": .field(.ruleName),
            "security_signal_msg": .field(.description),
            "security_signal_message": .field(.description),
            "body": .field(.description),
            "event_msg": .field(.description),
            "text_only_msg": .field(.description),
            "security_signal_severity": .severity(.words),
            "alert_priority": .severity(.words),
            "severity": .severity(.words),
            "date": .detectedAt,
            "last_updated": .detectedAt,
            "alert_transition": .field(.sourceStatus),
            "security_rule_id": .field(.ruleID),
            "alert_id": .field(.ruleID),
            "event_type": .field(.category),
            "hostname": .hostname,
            "host": .hostname,
            "username": .user,
            "user": .user,
            "aggreg_key": .field(.senderFingerprint),
        ],
        finish: { reading in
            let (alert, draft) = (reading.alert, reading.draft)
            if let title = draft[.title] { draft.set(.title, title.withoutMonitorState, from: "title") }
            if alert.text("alert_cycle_key") == nil, let date = alert.text("date"), let time = Timestamp(anyForm: date)
            {
                draft.setTime(.createdAt, time, text: date, from: "date")
            }
            for name in ["tags", "alert_scope", "security_signal_tags"] as [StaticString] {
                alert[name]?.forEachElementOrSelf { list in
                    list.string?.forEachPart(separatedBy: ",") {
                        readTag($0.trimmed, isTag: name.utf8CodeUnitCount == 4, into: draft)
                    }
                }
            }
            guard let attributes = reading.container(alert.member("security_signal_attributes", "attributes")) else {
                return
            }
            // A name in the form of an address says more than the bare one.
            if let id = attributes.at("usr.id")?.scalar ?? attributes["@usr.id"]?.scalar, Observable.isEmail(id) {
                draft.setUser(id, rank: 0x1000, from: "usr.id")
            }
            reading.read(attributes, by: datadogAttributes)
        },
        decodesText: { text, nested in
            guard let object = FormDecoder.object(from: text, nested), isDatadog(object) else { return nil }
            return object
        }
    )

    private static let isDatadog: @Sendable (JSONValue) -> Bool = { value in
        value["alert_cycle_key"] != nil || value["aggreg_key"] != nil || value["alert_transition"] != nil
            || value["security_signal_id"] != nil || value["security_rule_id"] != nil
    }

    private static func readTag(_ tag: Text, isTag: Bool, into draft: AlertDraft) {
        guard !tag.isUnsetVariable else { return }
        if isTag { draft.add(tag: tag) }
        guard let colon = tag.firstIndex(of: UInt8(ascii: ":")) else { return }
        datadogTags.take(draft.arena.lowercased(tag.prefix(colon)), tag.dropFirst(colon + 1), into: draft)
    }

    private static let datadogTags: PathTable = [
        "host": .hostname, "technique": .technique, "tactic": .tactic, "mitre_technique": .technique,
        "mitre_tactic": .tactic, "source_ip": .sourceIP, "src_ip": .sourceIP, "client_ip": .sourceIP,
        "dest_ip": .destIP, "dst_ip": .destIP, "destination_ip": .destIP, "user": .user, "usr": .user,
        "username": .user, "domain": .observable(.domain), "cve": .observable(.cve),
    ]

    /// Source: Datadog documentation, "Default Standard Attributes".
    private static let datadogAttributes: PathTable = [
        "network.client.ip": .sourceIP,
        "@network.client.ip": .sourceIP,
        "network.client.port": .field(.sourcePort),
        "network.destination.ip": .destIP,
        "network.destination.port": .field(.destPort),
        "usr.email": .user,
        "usr.name": .user,
        "usr.id": .user,
        "@usr.name": .user,
        "@usr.id": .user,
        "userIdentity.userName": .user,
        "host": .hostname,
        "hostname": .hostname,
        "http.url": .observable(.url),
        "http.useragent": .observable(.userAgent),
        "dns.question.name": .observable(.domain),
        "file.path": .file,
        "file.hash.sha256": .observable(.hashSHA256),
        "process.executable.path": .executable,
    ]
}

extension Text {
    /// A title without the states that Datadog puts before it: `[P2] [Triggered on {host:db-1}] `.
    fileprivate var withoutMonitorState: Text {
        let states: [StaticString] = [
            "Triggered", "Re-Triggered", "Recovered", "Re-Notify", "Renotify", "Warn", "Warning", "Alert", "No data",
            "No Data", "Re-Warn", "Re-No data", "OK", "P1", "P2", "P3", "P4", "P5",
        ]
        var text = self
        while text.hasPrefix("["), let state = states.first(where: { text.dropFirst(1).hasPrefix($0) }) {
            let afterState = text.dropFirst(1 + state.utf8CodeUnitCount)
            if afterState.hasPrefix("]") {
                text = afterState.dropFirst(1).trimmed
            } else if afterState.hasPrefix(" "), let end = afterState.firstRange(of: Text("}]")) {
                text = afterState.dropFirst(end + 2).trimmed
            } else if afterState.hasPrefix(" "), let end = afterState.firstIndex(of: UInt8(ascii: "]")) {
                text = afterState.dropFirst(end + 1).trimmed
            } else {
                break
            }
        }
        return text.isEmpty ? self : text
    }
}
