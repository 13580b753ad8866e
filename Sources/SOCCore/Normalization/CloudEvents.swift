extension Sender {
    /// CloudEvents around anything: the alert is what is inside; without a known sender inside, the event itself.
    ///
    /// Source: CloudEvents 1.0.2. The names inside `data` have no schema; these are what producers commonly choose.
    static let cloudEvents: Sender = Sender(
        "cloudevents",
        recognises: Envelope.isCloudEvent,
        table: PathTable(rows: PathTable.rows(commonNames, under: ["data.", "data.alert.", "data.event."])),
        finish: { reading in
            // Data may be JSON in a string, or base64 of it.
            if reading.alert["data"]?.isObject != true,
                case .value(let data)? = Envelope.content(of: reading.alert, nested: reading.nested)
            {
                reading.read(data, by: commonTable)
            }
            readCloudEvent(reading.alert, into: reading.draft, place: 0)
        }
    )

    /// What the event tells where the alert inside says nothing.
    ///
    /// - Parameter place: Which of several alerts in the event this is.
    static func readCloudEvent(_ event: JSONValue, into draft: AlertDraft, place: Int) {
        let hasIdentity = !draft.identity.isEmpty
        cloudEventsEnvelope.read(event, into: draft, rank: 0x3000)
        // Source: CloudEvents 1.0.2, "id": source and id together are unique for each event.
        guard !hasIdentity, let source = event["source"]?.scalar, let id = event["id"]?.scalar else { return }
        draft.setIdentity(part: 0, source)
        draft.setIdentity(part: 1, id)
        if place > 0 { draft.setIdentity(part: 2, draft.arena.copy(String(place))) }
    }

    private static let cloudEventsEnvelope: PathTable = [
        "id": .field(.sourceAlertID),
        "type": .field(.title),
        "time": .detectedAndCreatedAt,
    ]

    private static let commonTable = PathTable(rows: PathTable.rows(commonNames))

    private static let commonNames: [(String, Target)] = [
        ("id", .field(.sourceAlertID)), ("alert_id", .field(.sourceAlertID)), ("uuid", .field(.sourceAlertID)),
        ("title", .field(.title)), ("alert_name", .field(.title)), ("alertName", .field(.title)),
        ("name", .field(.title)), ("rule_name", .field(.title)), ("signature", .field(.title)),
        ("summary", .field(.title)), ("message", .field(.title)),
        ("description", .field(.description)), ("message", .field(.description)), ("category", .field(.category)),
        ("rule_id", .field(.ruleID)), ("rule_name", .field(.ruleName)), ("status", .field(.sourceStatus)),
        ("severity", .severity(.words)), ("level", .severity(.words)), ("priority", .severity(.words)),
        ("risk_score", .field(.riskScore)),
        ("detected_at", .detectedAndCreatedAt), ("created_at", .detectedAndCreatedAt), ("time", .detectedAndCreatedAt),
        ("timestamp", .detectedAndCreatedAt), ("@timestamp", .detectedAndCreatedAt),
        ("src_ip", .sourceIP), ("source_ip", .sourceIP), ("source.ip", .sourceIP), ("client_ip", .sourceIP),
        ("dest_ip", .destIP), ("dst_ip", .destIP), ("destination_ip", .destIP), ("destination.ip", .destIP),
        ("hostname", .hostname), ("host", .hostname), ("host.name", .hostname), ("device", .hostname),
        ("user", .user), ("username", .user), ("user_name", .user), ("user.name", .user),
        ("techniques", .technique), ("technique", .technique), ("mitre_technique", .technique),
        ("tactics", .tactic), ("tactic", .tactic), ("mitre_tactic", .tactic), ("tags", .tag),
        ("url", .observable(.url)), ("domain", .observable(.domain)), ("md5", .observable(.hashMD5)),
        ("sha1", .observable(.hashSHA1)), ("sha256", .observable(.hashSHA256)), ("file_hash", .observable(.hashOther)),
        ("file_name", .file), ("file_path", .file), ("process", .observable(.process)),
        ("process_name", .observable(.process)), ("email", .observable(.email)), ("cve", .observable(.cve)),
    ]
}
