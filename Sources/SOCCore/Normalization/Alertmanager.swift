extension Sender {
    /// Prometheus Alertmanager and Grafana Alerting: notifications of version 4, alerts of the API.
    ///
    /// The fingerprint names a set of labels, which comes back in the next episode: only with `startsAt` it is one alert.
    ///
    /// Source: Prometheus documentation, "Configuration", `<webhook_config>`.
    static let alertmanager: Sender = Sender(
        "alertmanager",
        recognises: { value in
            if value["labels"]?.isObject == true, value["startsAt"] != nil { return true }
            if let first = value["alerts"]?.firstElement { return first["labels"] != nil && first["startsAt"] != nil }
            return value["groupKey"] != nil && value["alerts"] != nil
        },
        split: { value, yield in
            if let alerts = value["alerts"] {
                alerts.forEachElementOrSelf { yield($0, []) }
            } else {
                yield(value, [])
            }
        },
        table: PathTable(
            rows: PathTable.rows(labelRows, under: ["labels.", "annotations."]) + PathTable.rows(alertRows)),
        finish: { reading in
            let (alert, body, draft) = (reading.alert, reading.body, reading.draft)
            for common in [body["commonLabels"], body["commonAnnotations"], body["groupLabels"]] {
                guard body.index != alert.index else { continue }
                reading.read(common, by: labels)
            }
            if let instance = alert["labels"]?.text("instance") ?? body["commonLabels"]?.text("instance") {
                readInstance(instance, into: draft)
            }
            // Data are missing from the notification: the receiver's limit cut them.
            if let count = body.text("truncatedAlerts"), count != "0" {
                draft.add(tag: draft.arena.join(Text("truncated_alerts:"), count))
            }
            guard let fingerprint = alert.text("fingerprint"), let start = alert.text("startsAt") else { return }
            draft.set(
                .sourceAlertID, draft.arena.join(fingerprint, start, separator: ":"), from: "fingerprint, startsAt")
            draft.setIdentity(part: 0, fingerprint)
            draft.setIdentity(part: 1, start)
        }
    )

    /// `host:9100`, an address with or without port, or the URL of a probe.
    private static func readInstance(_ instance: Text, into draft: AlertDraft) {
        if IPAddress(instance) != nil {
            Target.hostIP.take(instance, into: draft, rank: 0x2100, path: Text("labels.instance"))
        } else if instance.contains("://") {
            Target.observable(.url).take(instance, into: draft)
        } else {
            let name = instance.prefix(instance.firstIndex(of: UInt8(ascii: ":")) ?? instance.count)
            guard !name.isEmpty, !name.equalsIgnoringCase("localhost") else { return }
            draft.set(.hostname, name, rank: 0x2100, from: "labels.instance")
        }
    }

    private static let alertRows: [(String, Target)] = [
        ("fingerprint", .field(.senderFingerprint)),
        ("status", .field(.sourceStatus)),
        ("status.state", .field(.sourceStatus)),
        ("startsAt", .detectedAndCreatedAt),
        ("annotations.description", .field(.description)),
        ("annotations.message", .field(.description)),
        ("annotations.summary", .field(.description)),
    ]

    /// Labels have no schema but `alertname` and `instance`; these are what rules commonly set.
    private static let labelRows: [(String, Target)] = [
        ("alertname", .field(.title)),
        ("alertname", .field(.ruleName)),
        ("severity", .severity(.words)),
        ("priority", .severity(.words)),
        ("level", .severity(.words)),
        ("src_ip", .sourceIP), ("source_ip", .sourceIP), ("client_ip", .sourceIP), ("remote_ip", .sourceIP),
        ("ip", .hostIP),
        ("dest_ip", .destIP), ("dst_ip", .destIP), ("destination_ip", .destIP),
        ("host", .hostOrOwnIP), ("hostname", .hostOrOwnIP), ("node", .hostOrOwnIP), ("nodename", .hostOrOwnIP),
        ("user", .user), ("username", .user),
        ("mitre_technique_id", .technique), ("mitre_technique", .technique), ("attack_technique", .technique),
        ("technique", .technique),
        ("mitre_tactic_id", .tactic), ("mitre_tactic", .tactic), ("tactic", .tactic),
        ("domain", .observable(.domain)), ("url", .observable(.url)), ("cve", .observable(.cve)),
        ("sha256", .observable(.hashSHA256)), ("md5", .observable(.hashMD5)),
    ]

    private static let labels = PathTable(rows: PathTable.rows(labelRows))
}
