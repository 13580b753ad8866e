extension Sender {
    /// Google SecOps (Chronicle): detections of the Detection Engine, alone or in lists.
    ///
    /// ATT&CK and often the severity stand in rule labels, whose keys each team chooses.
    ///
    /// Source: Google SecOps Detection Engine API, "Detection"; "Unified Data Model field list".
    static let googleSecOps: Sender = Sender(
        "googlesecops",
        recognises: { value in
            if let list = value["detections"] ?? value["alerts"], let first = list.firstElement {
                return isDetection(first)
            }
            return isDetection(value)
        },
        split: { value, yield in
            if value["detection"] == nil, let list = value["detections"] ?? value["alerts"] {
                list.forEachElementOrSelf { yield($0, []) }
            } else {
                yield(value, [])
            }
        },
        ignores: { $0["heartbeat"] != nil && $0["detection"] == nil && $0["detections"] == nil },
        table: PathTable(
            rows: detectionRows + PathTable.rows(eventRows, under: eventPlaces)
                + PathTable.rows(fileRows, under: eventPlaces.flatMap { place in filePlaces.map { place + $0 } })),
        finish: { reading in
            let (alert, draft) = (reading.alert, reading.draft)
            alert["detection"]?.forEachElementOrSelf { detection in
                detection["ruleLabels"]?.forEachElementOrSelf { readLabel($0, into: draft) }
                detection["outcomes"]?.forEachElementOrSelf { outcome in
                    guard let key = outcome.text("key"), let value = outcome.text("value") else { return }
                    if key == "risk_score", value.double != nil {
                        draft.set(.riskScore, value, rank: 0x2000, from: "outcomes")
                    }
                }
            }
            let element = alert["collectionElements"]
            let references = (element?.firstElement ?? element)?["references"]
            let event = alert["event"] ?? (references?.firstElement ?? references)?["event"]
            guard let target = event?["target"] else { return }
            // The host name of a cloud API is no machine of ours.
            guard target["resource"] == nil, target["application"] == nil else { return }
            for name in [target["asset"]?["hostname"], target["hostname"]] {
                guard let name = name?.scalar else { continue }
                draft.add(observable: .domain, name)
                draft.set(.hostname, name, rank: 0x3000, from: "event.target.hostname")
            }
        }
    )

    private static func isDetection(_ value: JSONValue) -> Bool {
        guard value["detection"] != nil else { return value["collectionElements"] != nil && value["id"] != nil }
        if value["id"]?.string?.hasPrefix("de_") == true || value["collectionElements"] != nil { return true }
        guard let type = value["type"]?.string else { return false }
        return type == "RULE_DETECTION" || type == "GCTI_FINDING" || type == "UPPERCASE_ALERT"
    }

    /// A label says what it is by words in its key.
    private static func readLabel(_ label: JSONValue, into draft: AlertDraft) {
        guard let key = label.text("key"), let value = label.text("value") else { return }
        let name = draft.arena.lowercased(key)
        let isAttack = name.contains("mitre") || name.contains("attack")
        if name.contains("tactic") || isAttack { draft.add(tacticsIn: value) }
        if name.contains("technique") || isAttack && !name.contains("tactic") { draft.add(techniquesIn: value) }
        if name == "severity" || name == "priority" {
            draft.setSeverity(Severity(senderWord: value), text: value, rank: 0x2000, from: "ruleLabels")
        }
        if name == "risk_score", value.double != nil { draft.set(.riskScore, value, rank: 0x2010, from: "ruleLabels") }
        if name == "rule_name" { draft.set(.ruleName, value, rank: 0x2000, from: "ruleLabels") }
        if name == "description" { draft.set(.description, value, rank: 0x2000, from: "ruleLabels") }
    }

    private static let detectionRows = PathTable.rows([
        ("id", .field(.sourceAlertID)),
        ("tenantId", .field(.sourceInstance)),
        ("detection.ruleName", .field(.title)),
        ("detection.ruleName", .field(.ruleName)),
        ("detection.summary", .field(.title)),
        ("detection.description", .field(.description)),
        ("detection.ruleId", .field(.ruleID)),
        ("detection.severity", .severity(.words)),
        ("detection.riskScore", .field(.riskScore)),
        ("createdTime", .detectedAndCreatedAt),
        ("detectionTime", .detectedAt),
        ("type", .field(.category)),
        ("feedbackSummary.status", .field(.sourceStatus)),
        ("detection.detectionFields.value", .anyObservable),
    ])

    private static let eventPlaces = ["collectionElements.references.event.", "event."]

    private static let eventRows: [(String, Target)] = [
        ("metadata.eventTimestamp", .occurredAt),
        ("principal.ip", .hostIP),
        ("src.ip", .hostIP),
        ("principal.asset.ip", .hostIP),
        ("target.ip", .destIP),
        ("principal.port", .field(.sourcePort)),
        ("target.port", .field(.destPort)),
        ("principal.hostname", .hostname),
        ("principal.asset.hostname", .hostname),
        ("principal.user.userid", .user),
        ("principal.user.emailAddresses", .user),
        ("target.user.userid", .user),
        ("target.user.emailAddresses", .user),
        ("target.url", .observable(.url)),
        ("network.http.userAgent", .observable(.userAgent)),
        ("network.dns.questions.name", .observable(.domain)),
        ("network.email.from", .mailbox),
        ("network.email.to", .mailbox),
        ("principal.mac", .observable(.mac)),
        ("securityResult.threatName", .observable(.other)),
    ]

    private static let filePlaces = ["principal.", "target.", "src."].flatMap { noun in
        ["", "process.", "process.parentProcess."].map { noun + $0 }
    }

    private static let fileRows: [(String, Target)] = [
        ("file.sha256", .observable(.hashSHA256)),
        ("file.sha1", .observable(.hashSHA1)),
        ("file.md5", .observable(.hashMD5)),
        ("file.fullPath", .file),
        ("registry.registryKey", .observable(.registryKey)),
    ]
}
