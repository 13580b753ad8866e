extension Sender {
    /// Wazuh: lines of alerts.json, as custom integrations post them too.
    ///
    /// Source: Wazuh documentation, "Custom integration" and "Mapping alerts with MITRE"; rule levels, "Rules classification".
    static let wazuh: Sender = Sender(
        "wazuh",
        recognises: { value in
            guard let rule = (value["_source"] ?? value)["rule"] else { return false }
            return rule["level"] != nil && rule["id"] != nil
        },
        split: { value, yield in yield(value["_source"] ?? value, []) },
        table: [
            "id": .field(.sourceAlertID),
            "manager.name": .field(.sourceInstance),
            "timestamp": .detectedAndCreatedAt,
            "rule.description": .field(.title),
            "rule.id": .field(.ruleID),
            "rule.level": .severity(
                .numbers([(0, .informational), (4, .low), (7, .medium), (12, .high), (15, .critical)])),
            "rule.mitre.id": .technique,
            "rule.mitre.technique": .technique,
            "rule.mitre.tactic": .tactic,
            "rule.groups": .tag,
            "full_log": .field(.description),
            "data.srcip": .sourceIP,
            "data.src_ip": .sourceIP,
            "data.win.eventdata.ipAddress": .usableSourceIP,
            "data.win.eventdata.sourceIp": .sourceIP,
            "data.aws.sourceIPAddress": .sourceIP,
            "data.aws.source_ip_address": .sourceIP,
            "data.aws.remote_ip": .sourceIP,
            "data.office365.ClientIP": .sourceIP,
            "data.gcp.protoPayload.requestMetadata.callerIp": .sourceIP,
            "agent.ip": .hostIP,
            "data.srcport": .field(.sourcePort),
            "data.src_port": .field(.sourcePort),
            "data.win.eventdata.sourcePort": .field(.sourcePort),
            "data.dstip": .destIP,
            "data.dest_ip": .destIP,
            "data.win.eventdata.destinationIp": .destIP,
            "data.dstport": .field(.destPort),
            "data.dest_port": .field(.destPort),
            "data.win.eventdata.destinationPort": .field(.destPort),
            "data.dstuser": .user,
            "data.srcuser": .user,
            "data.win.eventdata.targetUserName": .user,
            "data.win.eventdata.user": .user,
            "data.win.eventdata.subjectUserName": .user,
            "data.aws.userIdentity.userName": .user,
            "data.office365.UserId": .user,
            "syscheck.audit.user.name": .user,
            "syscheck.uname_after": .user,
            "data.win.eventdata.image": .executable,
            "data.win.eventdata.parentImage": .executable,
            "data.win.eventdata.newProcessName": .executable,
            "data.win.eventdata.hashes": .hashList,
            "data.win.eventdata.targetFilename": .file,
            "data.win.eventdata.targetObject": .observable(.registryKey),
            "data.win.eventdata.queryName": .observable(.domain),
            "data.win.eventdata.destinationHostname": .observable(.domain),
            "syscheck.md5_before": .observable(.hashMD5),
            "syscheck.sha1_before": .observable(.hashSHA1),
            "syscheck.sha256_before": .observable(.hashSHA256),
            "syscheck.md5_after": .observable(.hashMD5),
            "syscheck.sha1_after": .observable(.hashSHA1),
            "syscheck.sha256_after": .observable(.hashSHA256),
            "data.vulnerability.cve": .observable(.cve),
            "data.url": .observable(.url),
            "data.hostname": .observable(.domain),
            "data.virustotal.source.file": .file,
            "data.virustotal.source.md5": .observable(.hashMD5),
            "data.virustotal.source.sha1": .observable(.hashSHA1),
            "data.docker.Actor.Attributes.image": .asset("container_image"),
        ],
        finish: { reading in
            let draft = reading.draft
            // Agent 000 is the manager itself: what it reports happened in some cloud, not on a host of that name.
            let agent = reading.alert["agent"]
            let isManager = agent?["id"]?.string.map { $0 == "000" } ?? false
            if !isManager, let name = agent?["name"]?.string {
                draft.set(.hostname, name, from: "agent.name")
            } else if let name = reading.alert["predecoder", "hostname"]?.string {
                draft.set(.hostname, name, from: "predecoder.hostname")
            }
            if let path = reading.alert["syscheck", "path"]?.string {
                path.hasPrefix("HKEY") ? draft.add(observable: .registryKey, path) : draft.add(path: path)
            }
        }
    )
}
