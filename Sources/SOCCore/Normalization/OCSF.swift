extension Sender {
    /// OCSF findings (classes 2001 to 2007, chiefly 2004 Detection Finding).
    ///
    /// Source: Open Cybersecurity Schema Framework 1.8, "Detection Finding", "Observable", "Attack".
    static let ocsf: Sender = Sender(
        "ocsf",
        recognises: { value in
            guard value["finding_info"] != nil || value["finding"] != nil else { return false }
            return value["class_uid"]?.scalar?.hasPrefix("200") ?? false
                || value["category_uid"]?.scalar.map { $0 == "2" } ?? false
        },
        table: PathTable(rows: findingRows + partRows),
        finish: { reading in
            let (finding, draft) = (reading.alert, reading.draft)
            readOCSFSeverity(finding, into: draft)
            readAttacks(finding["attacks"], into: draft)
            readAttacks(finding["finding_info"]?["attacks"], into: draft)
            readAttacks(finding["finding"]?["attacks"], into: draft)
            finding["evidences"]?.forEachElementOrSelf { readAttacks($0["attacks"], into: draft) }
            for list in [finding["observables"], finding["osint"]] {
                let isIntelligence = list?.index == finding["osint"]?.index
                list?.forEachElementOrSelf {
                    readObservable($0, kinds: isIntelligence ? osintKinds : kinds, into: draft)
                }
            }
            if draft[.sourceStatus] == nil, let status = finding["status_id"]?.scalar,
                let word = statuses.first(where: { status == $0.0 })
            {
                draft.set(.sourceStatus, Text(word.1), from: "status_id")
            }
        }
    )

    private static let findingRows = PathTable.rows([
        ("finding_info.uid", .field(.sourceAlertID)),
        ("finding.uid", .field(.sourceAlertID)),
        ("metadata.tenant_uid", .field(.sourceInstance)),
        ("metadata.product.uid", .field(.sourceInstance)),
        ("metadata.product.name", .field(.sourceInstance)),
        ("metadata.product.vendor_name", .field(.sourceInstance)),
        ("finding_info.title", .field(.title)),
        ("finding.title", .field(.title)),
        ("message", .field(.title)),
        ("finding_info.desc", .field(.description)),
        ("finding.desc", .field(.description)),
        ("message", .field(.description)),
        ("finding_info.created_time", .detectedAndCreatedAt),
        ("finding_info.created_time_dt", .detectedAndCreatedAt),
        ("finding.created_time", .detectedAndCreatedAt),
        ("finding.created_time_dt", .detectedAndCreatedAt),
        ("time", .detectedAndCreatedAt),
        ("time_dt", .detectedAndCreatedAt),
        ("finding_info.first_seen_time", .occurredAt),
        ("finding_info.first_seen_time_dt", .occurredAt),
        ("finding.first_seen_time", .occurredAt),
        ("finding.first_seen_time_dt", .occurredAt),
        ("finding_info.analytic.uid", .field(.ruleID)),
        ("analytic.uid", .field(.ruleID)),
        ("finding_info.analytic.name", .field(.ruleName)),
        ("analytic.name", .field(.ruleName)),
        ("finding_info.types", .field(.category)),
        ("risk_score", .field(.riskScore)),
        ("status", .field(.sourceStatus)),
        ("vulnerabilities.cve.uid", .observable(.cve)),
        ("resources.hostname", .hostname),
        ("resources.ip", .hostIP),
        ("resource.hostname", .hostname),
        ("resources.uid", .asset("resource")),
        ("malware.name", .observable(.other)),
        ("malware.files.name", .observable(.filename)),
        ("malware.files.hashes.value", .observable(.hashOther)),
    ])

    /// What stands in an evidence, or at the top where a profile (host, network) puts it.
    private static let partRows =
        PathTable.rows(parts, under: ["evidences.", ""])
        + PathTable.rows(fileParts, under: filePlaces.map { "evidences." + $0 } + filePlaces)

    private static let parts: [(String, Target)] = [
        ("src_endpoint.ip", .sourceIP),
        ("device.ip", .hostIP),
        ("src_endpoint.port", .field(.sourcePort)),
        ("dst_endpoint.ip", .destIP),
        ("dst_endpoint.port", .field(.destPort)),
        ("device.hostname", .hostname),
        ("device.name", .hostname),
        ("src_endpoint.hostname", .hostname),
        ("actor.user.name", .user),
        ("actor.user.email_addr", .user),
        ("user.name", .user),
        ("user.email_addr", .user),
        ("actor.user.email_addr", .observable(.email)),
        ("user.email_addr", .observable(.email)),
        ("device.mac", .observable(.mac)),
        ("src_endpoint.mac", .observable(.mac)),
        ("dst_endpoint.hostname", .observable(.domain)),
        ("src_endpoint.domain", .observable(.domain)),
        ("dst_endpoint.domain", .observable(.domain)),
        ("url.url_string", .observable(.url)),
        ("url.hostname", .observable(.domain)),
        ("query.hostname", .observable(.domain)),
        ("email.from", .mailbox),
        ("email.to", .mailbox),
        ("email.smtp_from", .mailbox),
        ("email.smtp_to", .mailbox),
        ("http_request.url.url_string", .observable(.url)),
        ("http_request.user_agent", .observable(.userAgent)),
        ("reg_key.path", .observable(.registryKey)),
        ("connection_info.dst_ip", .observable(.ip)),
        ("process.name", .observable(.process)),
        ("actor.process.name", .observable(.process)),
    ]

    private static let filePlaces = ["", "process.", "actor.process.", "process.parent_process."]

    private static let fileParts: [(String, Target)] = [
        ("file.name", .observable(.filename)),
        ("file.path", .file),
        ("file.hashes.value", .observable(.hashOther)),
        ("hashes.value", .observable(.hashOther)),
    ]

    private static let ocsfSeverity = SeverityScale.table([
        ("1", .informational), ("2", .low), ("3", .medium), ("4", .high), ("5", .critical), ("6", .critical),
    ])

    private static func readOCSFSeverity(_ finding: JSONValue, into draft: AlertDraft) {
        let word = finding.text("severity")
        guard let id = finding["severity_id"]?.scalar, id != "99" else {
            if let word { draft.setSeverity(Severity(senderWord: word), text: word, from: "severity") }
            return
        }
        draft.setSeverity(ocsfSeverity.severity(of: id), text: word ?? id, from: "severity_id")
    }

    /// Names count only where there is no id.
    private static func readAttacks(_ attacks: JSONValue?, into draft: AlertDraft) {
        attacks?.forEachElementOrSelf { attack in
            for name in ["tactic", "tactics"] as [StaticString] {
                attack[name]?.forEachElementOrSelf { tactic in
                    if let text = tactic.text("uid", "name") { draft.add(tacticsIn: text) }
                }
            }
            for name in ["technique", "sub_technique", "techniques"] as [StaticString] {
                attack[name]?.forEachElementOrSelf { technique in
                    if let text = technique.text("uid", "name") { draft.add(techniquesIn: text) }
                }
            }
        }
    }

    private static func readObservable(
        _ observable: JSONValue, kinds: [(StaticString, Observable.Kind)], into draft: AlertDraft
    ) {
        guard let value = observable.text("value") else { return }
        let type = observable["type_id"]?.scalar
        if let kind = type.flatMap({ type in kinds.first { type == $0.0 } }) {
            Target.observable(kind.1).take(value, into: draft)
        } else {
            Target.anyObservable.take(value, into: draft)
        }
    }

    /// Source: OCSF, "Observable", `type_id`. From 20 on most are objects without a value.
    private static let kinds: [(StaticString, Observable.Kind)] = [
        ("1", .hostname), ("2", .ip), ("3", .mac), ("4", .userAccount), ("5", .email), ("6", .url), ("7", .filename),
        ("8", .hashOther), ("9", .process), ("16", .userAgent), ("18", .cve), ("45", .filePath), ("46", .registryKey),
    ]

    /// Source: OCSF, "OSINT", `type_id`.
    private static let osintKinds: [(StaticString, Observable.Kind)] = [
        ("1", .ip), ("2", .domain), ("3", .hostname), ("4", .hashOther), ("5", .url), ("6", .userAgent),
    ]

    private static let statuses: [(StaticString, StaticString)] = [
        ("1", "New"), ("2", "In Progress"), ("3", "Suppressed"), ("4", "Resolved"), ("5", "Archived"),
    ]
}
