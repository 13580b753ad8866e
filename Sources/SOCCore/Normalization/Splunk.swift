extension Sender {
    /// Splunk: the webhook alert action, notables and findings of Enterprise Security, rows of exported searches.
    ///
    /// The action sends one row of the result, with fields of the Common Information Model by convention only; the sid is
    /// the same for every row of a search.
    ///
    /// Source: Splunk documentation, "Use a webhook alert action", "Notable event fields", "CIM fields".
    static let splunk: Sender = Sender(
        "splunk",
        recognises: { value in
            if value["sid"] != nil { return value["result"] != nil || value["results_link"] != nil }
            if let result = value["result"] ?? value["results"]?.firstElement, result.isObject {
                return value["preview"] != nil || value["offset"] != nil || value["lastrow"] != nil || isNotable(result)
                    || value["results"] != nil
            }
            return isNotable(value)
        },
        split: { value, yield in
            if let results = value["results"], results.isArray {
                results.forEachElement { yield($0, []) }
            } else {
                yield(value, [])
            }
        },
        ignores: { value in
            // The closing lines of an export.
            value["lastrow"] != nil && value["result"] == nil
        },
        table: [
            "sid": .field(.sourceAlertID),
            "search_name": .field(.ruleName),
        ],
        finish: { reading in
            let (alert, draft) = (reading.alert, reading.draft)
            let result = alert["result"] ?? alert
            let isNotable = isNotable(result)
            if isNotable {
                notable.read(result, into: draft, rank: 0)
            } else if let time = alert["sid"]?.string.flatMap(timeInSID) {
                draft.setTime(.detectedAt, time, text: alert["sid"]?.string ?? .empty, from: "sid")
                draft.setTime(.createdAt, time, text: alert["sid"]?.string ?? .empty, from: "sid")
            }
            if let name = alert.text("search_name") { draft.set(.title, name, rank: 0x1000, from: "search_name") }
            resultTable.read(result, into: draft, rank: 0x2000)
            readEntity(result, into: draft)
            if isNotable, let id = draft[.sourceAlertID] {
                draft.setIdentity(part: 0, id)
            } else {
                // Every row of a search has the sid: the exact bytes of the result tell them apart.
                draft.setIdentity(part: 0, alert.text("sid") ?? .empty)
                let hex = draft.arena.allocate(SHA256Digest.hexLength)
                SHA256.digest(result.bytes).writeHex(to: hex)
                draft.setIdentity(part: 1, Text(hex, SHA256Digest.hexLength))
            }
        }
    )

    private static func isNotable(_ result: JSONValue) -> Bool {
        guard let id = (result["event_id"] ?? result["finding_id"])?.string else { return false }
        return id.contains("@@") || result["finding_id"] != nil || result["rule_title"] != nil
    }

    /// The time at which a search was dispatched: `…_at_1772611200_48213`, `1772611200.48213`, `rt_1772611200.77`.
    static func timeInSID(_ sid: Text) -> Timestamp? {
        func seconds(at start: Int) -> Timestamp? {
            guard start + 10 <= sid.count, let value = sid[start..<(start + 10)].integer, value > 946_684_800,
                start + 10 == sid.count || !sid[start + 10].isDigit
            else { return nil }
            return Timestamp(milliseconds: value * 1000)
        }
        var found: Timestamp?
        var position = 0
        while let at = sid.firstRange(of: Text("_at_"), from: position) {
            found = seconds(at: at + 4) ?? found
            position = at + 4
        }
        if let found { return found }
        for index in 0..<sid.count where sid[index].isDigit && (index == 0 || !sid[index - 1].isDigit) {
            if let time = seconds(at: index) { return time }
        }
        return nil
    }

    /// The risk object or entity: a user or a system.
    private static func readEntity(_ result: JSONValue, into draft: AlertDraft) {
        let objects: [(StaticString, StaticString)] = [("entity", "entity_type"), ("risk_object", "risk_object_type")]
        for (object, type) in objects {
            guard let type = result.text(type), let value = result[object] else { continue }
            value.forEachElementOrSelf { element in
                guard let name = element.scalar?.trimmed, !Observable.isPlaceholder(name) else { return }
                if type.equalsIgnoringCase("user") {
                    draft.setUser(name, rank: 0x3000, from: "entity")
                } else if type.equalsIgnoringCase("system") || type.equalsIgnoringCase("host") {
                    Target.hostOrOwnIP.take(name, into: draft, rank: 0x3000, path: Text("entity"))
                }
            }
        }
    }

    /// What only Enterprise Security fills, before everything else.
    private static let notable: PathTable = [
        "event_id": .field(.sourceAlertID),
        "finding_id": .field(.sourceAlertID),
        "rule_title": .field(.title),
        "finding_title": .field(.title),
        "rule_name": .field(.title),
        "rule_name": .field(.ruleName),
        "_time": .detectedAndCreatedAt,
        "orig_time": .occurredAt,
    ]

    private static let resultTable = PathTable(
        rows: PathTable.rows(
            [
                ("search_name", .field(.title)), ("signature", .field(.title)), ("source", .field(.title)),
                ("rule_description", .field(.description)), ("description", .field(.description)),
                ("urgency", .severity(.words)), ("severity", .severity(.words)), ("risk_severity", .severity(.words)),
                ("_time", .occurredAt), ("firstTime", .occurredAt), ("first_time", .occurredAt),
                ("_time", .detectedAndCreatedAt),
                ("src_ip", .sourceIP), ("src", .source), ("src_translated_ip", .sourceIP), ("dest_ip", .destIP),
                ("dest", .destination), ("dest_host", .hostname), ("dest_nt_host", .hostname), ("src_host", .hostname),
                ("src_nt_host", .hostname), ("src_port", .field(.sourcePort)), ("dest_port", .field(.destPort)),
                ("user", .user), ("src_user", .user), ("dest_user", .user),
                ("annotations.mitre_attack.mitre_technique_id", .technique), ("annotations.mitre_attack", .technique),
                ("mitre_technique_id", .technique), ("mitre_technique", .technique),
                ("annotations.mitre_attack.mitre_tactic_id", .tactic),
                ("annotations.mitre_attack.mitre_tactic", .tactic),
                ("mitre_tactic_id", .tactic), ("mitre_tactic", .tactic),
                ("risk_score", .field(.riskScore)), ("risk_event_score", .field(.riskScore)),
                ("security_domain", .field(.category)), ("status_label", .field(.sourceStatus)), ("tag", .tag),
                ("query", .observable(.domain)), ("url_domain", .observable(.domain)), ("url", .observable(.url)),
                ("file_hash", .observable(.hashOther)), ("file_name", .observable(.filename)), ("file_path", .file),
                ("process_name", .observable(.process)), ("parent_process_name", .observable(.process)),
                ("process_path", .executable), ("process_hash", .hashList), ("md5", .observable(.hashMD5)),
                ("sha1", .observable(.hashSHA1)), ("sha256", .observable(.hashSHA256)),
                ("src_mac", .observable(.mac)), ("dest_mac", .observable(.mac)),
                ("registry_path", .observable(.registryKey)), ("cve", .observable(.cve)),
                ("signature", .observable(.cve)),
                ("http_user_agent", .observable(.userAgent)), ("sender", .observable(.email)),
                ("src_user", .observable(.email)), ("recipient", .observable(.email)),
            ], under: [""]), splitsLines: true)
}
