extension Sender {
    /// CrowdStrike Falcon: Alerts API v2, legacy detections, the event stream, webhooks of Fusion workflows.
    ///
    /// Source: CrowdStrike Falcon documentation, "Alerts API", "Detects API", "Event Streams API", "Fusion SOAR webhooks".
    static let crowdStrike: Sender = Sender(
        "crowdstrike",
        recognises: {
            isFalconAlert($0) || isFalconAlert($0["data"]) || isFalconAlert($0["event"])
                || isFalconAlert($0["trigger"]?["data"]) || isFalconStream($0)
        },
        split: { value, yield in
            if isFalconAlert(value) || isFalconStream(value) {
                yield(value, [])
            } else {
                let parts = [value["data"], value["trigger"]?["data"], value["event"]]
                yield(parts.compactMap { $0 }.first { isFalconAlert($0) } ?? value, [])
            }
        },
        ignores: { value in
            guard isFalconStream(value), let type = value["metadata"]?["eventType"]?.string else { return false }
            let tail = type.dropFirst(max(0, type.count - Text("DetectionSummaryEvent").count))
            return !tail.equalsIgnoringCase("DetectionSummaryEvent")
        },
        table: [
            "composite_id": .field(.sourceAlertID),
            "detection_id": .field(.sourceAlertID),
            "event.CompositeId": .field(.sourceAlertID),
            "event.DetectId": .field(.sourceAlertID),
            "id": .field(.sourceAlertID),
            "cid": .field(.sourceInstance),
            "metadata.customerIDString": .field(.sourceInstance),
            "display_name": .field(.title),
            "title": .field(.title),
            "name": .field(.title),
            "detection_name": .field(.title),
            "behaviors.display_name": .field(.title),
            "event.Name": .field(.title),
            "event.DetectName": .field(.title),
            "description": .field(.title),
            "behaviors.description": .field(.title),
            "behaviors.scenario": .field(.title),
            "scenario": .field(.title),
            "description": .field(.description),
            "behaviors.description": .field(.description),
            "event.Description": .field(.description),
            "event.DetectDescription": .field(.description),
            "severity_name": .severity(.words),
            "max_severity_displayname": .severity(.words),
            "event.SeverityName": .severity(.words),
            "severity": .severity(falconSeverity),
            "max_severity": .severity(falconSeverity),
            "created_timestamp": .detectedAndCreatedAt,
            "metadata.eventCreationTime": .detectedAndCreatedAt,
            "created_time": .detectedAndCreatedAt,
            "timestamp": .detectedAndCreatedAt,
            "timestamp": .occurredAt,
            "start_time": .occurredAt,
            "first_behavior": .occurredAt,
            "event.ProcessStartTime": .occurredAt,
            "event.ContextTimeStamp": .occurredAt,
            "event.StartTime": .occurredAt,
            "status": .field(.sourceStatus),
            "pattern_id": .field(.ruleID),
            "event.PatternId": .field(.ruleID),
            "name": .field(.ruleName),
            "type": .field(.category),
            "source_endpoint_address_ip4": .hostIP,
            "source_endpoint_address_ip6": .hostIP,
            "source_endpoint_ip_address": .hostIP,
            "source_ip": .hostIP,
            "local_ip": .hostIP,
            "network_accesses.local_address": .hostIP,
            "device.local_ip": .hostIP,
            "device.external_ip": .hostIP,
            "event.SourceEndpointIpAddress": .hostIP,
            "event.LocalIP": .hostIP,
            "event.LocalIPv6": .hostIP,
            "event.NetworkAccesses.LocalAddress": .hostIP,
            "network_accesses.remote_address": .destIP,
            "target_endpoint_address_ip4": .destIP,
            "event.NetworkAccesses.RemoteAddress": .destIP,
            "network_accesses.local_port": .field(.sourcePort),
            "network_accesses.remote_port": .field(.destPort),
            "event.NetworkAccesses.LocalPort": .field(.sourcePort),
            "event.NetworkAccesses.RemotePort": .field(.destPort),
            "device.hostname": .hostname,
            "source_endpoint_host_name": .hostname,
            "host_name": .hostname,
            "hostname": .hostname,
            "host.hostname": .hostname,
            "host": .hostname,
            "event.Hostname": .hostname,
            "event.ComputerName": .hostname,
            "event.SourceEndpointHostName": .hostname,
            "user_principal": .user,
            "source_account_upn": .user,
            "user_name": .user,
            "username": .user,
            "source_account_sam_account_name": .user,
            "source_account_name": .user,
            "behaviors.user_name": .user,
            "event.SourceAccountUpn": .user,
            "event.UserName": .user,
            "event.SourceAccountName": .user,
            "device.mac_address": .observable(.mac),
            "event.MACAddress": .observable(.mac),
            "sha256": .observable(.hashSHA256),
            "md5": .observable(.hashMD5),
            "sha1": .observable(.hashSHA1),
            "filename": .observable(.filename),
            "filename": .observable(.process),
            "parent_details.sha256": .observable(.hashSHA256),
            "parent_details.md5": .observable(.hashMD5),
            "parent_details.filename": .observable(.process),
            "ioc_context.ioc_value": .anyObservable,
            "ioc_value": .anyObservable,
            "ioc_values": .anyObservable,
            "quarantined_files.sha256": .observable(.hashSHA256),
            "quarantined_files.filename": .file,
            "files_written.filename": .observable(.filename),
            "dns_requests.domain_name": .observable(.domain),
            "behaviors.sha256": .observable(.hashSHA256),
            "behaviors.md5": .observable(.hashMD5),
            "behaviors.filename": .observable(.filename),
            "behaviors.filepath": .file,
            "behaviors.ioc_value": .anyObservable,
            "behaviors.parent_details.parent_sha256": .observable(.hashSHA256),
            "behaviors.parent_details.parent_md5": .observable(.hashMD5),
            "event.SHA256String": .observable(.hashSHA256),
            "event.MD5String": .observable(.hashMD5),
            "event.SHA1String": .observable(.hashSHA1),
            "event.FileName": .observable(.process),
            "event.IOCValue": .anyObservable,
            "event.DnsRequests.DomainName": .observable(.domain),
            "event.ExecutablesWritten.FileName": .observable(.filename),
            "event.FilesWritten.FileName": .observable(.filename),
            "event.QuarantineFiles.SHA256HashOfFile": .observable(.hashSHA256),
            "tags": .tag,
        ],
        finish: { reading in
            let (alert, draft) = (reading.alert, reading.draft)
            draft.add(directory: alert.text("filepath"), name: alert.text("filename"))
            readTactics(alert, into: draft)
            alert["mitre_attack"]?.forEachElementOrSelf { readTactics($0, into: draft) }
            alert["behaviors"]?.forEachElementOrSelf { readTactics($0, into: draft) }
            guard let event = alert["event"] else { return }
            draft.add(directory: event.text("FilePath"), name: event.text("FileName"))
            readTactics(event, into: draft)
            event["MitreAttack"]?.forEachElementOrSelf { readTactics($0, into: draft) }
            readStreamSeverity(event, type: alert["metadata"]?["eventType"]?.string ?? .empty, into: draft)
            // An event without an id of its own has its place in the customer's stream.
            if draft[.sourceAlertID] == nil, let offset = alert["metadata"]?["offset"]?.scalar {
                draft.setIdentity(part: 0, Text("offset"))
                draft.setIdentity(part: 1, offset)
            }
        }
    )

    /// Source: CrowdStrike Falcon documentation, "Severity": 1 to 100.
    private static let falconSeverity = SeverityScale.wordsOrNumbers([
        (1, .informational), (20, .low), (40, .medium), (60, .high), (80, .critical),
    ])

    private static let shortSeverity = SeverityScale.numbers([
        (1, .informational), (2, .low), (3, .medium), (4, .high), (5, .critical),
    ])

    private static func isFalconAlert(_ value: JSONValue?) -> Bool {
        guard let value, value.isObject else { return false }
        if value["composite_id"] != nil || value["falcon_host_link"] != nil { return true }
        guard let id = value["detection_id"]?.string else { return false }
        return id.hasPrefix("ldt:") || id.contains(":ind:") || value["behaviors"] != nil
    }

    private static func isFalconStream(_ value: JSONValue) -> Bool {
        value["metadata"]?["eventType"] != nil && value["event"]?.isObject == true
    }

    /// Falcon's own ids (`CSTA0004`, `CST0007`) are no ATT&CK; names count only where there is no id.
    private static func readTactics(_ value: JSONValue, into draft: AlertDraft) {
        func read(_ id: Text?, _ name: Text?, _ take: (Text) -> Void) {
            if let text = id ?? name { take(text) }
        }
        read(value.text("tactic_id", "TacticID", "TacticId"), value.text("tactic", "Tactic")) {
            draft.add(tacticsIn: $0)
        }
        read(value.text("technique_id", "TechniqueID", "TechniqueId"), value.text("technique", "Technique")) {
            draft.add(techniquesIn: $0)
        }
    }

    /// DetectionSummaryEvent counts from 1 to 5, its successors to 100.
    private static func readStreamSeverity(_ event: JSONValue, type: Text, into draft: AlertDraft) {
        guard let text = event["Severity"]?.scalar, let number = text.double else { return }
        let isShort = type.equalsIgnoringCase("DetectionSummaryEvent") && number <= 5
        let scale = isShort ? shortSeverity : falconSeverity
        draft.setSeverity(scale.severity(of: text), text: text, rank: 0x2000, from: "event.Severity")
    }
}
