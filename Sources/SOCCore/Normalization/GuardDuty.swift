extension Sender {
    /// Amazon GuardDuty: findings in EventBridge events, bare, or with capital letters as the API gives them.
    ///
    /// A finding is sent again while it is aggregated: its id stays, the envelope's does not. Only attack sequences carry
    /// ATT&CK; for the others the purpose that the type begins with stands for a tactic.
    ///
    /// Source: Amazon GuardDuty user guide, "EventBridge schema for GuardDuty", "Finding format", "Severity levels".
    static let guardDuty: Sender = Sender(
        "guardduty",
        recognises: { value in
            if isGuardDutyEvent(value) { return true }
            if value["Findings"]?.firstElement.map(isGuardDutyFinding) ?? false { return true }
            return isGuardDutyFinding(value)
        },
        split: { value, yield in
            if let findings = value["Findings"] {
                findings.forEachElement { yield($0, []) }
            } else {
                yield(value["detail"] ?? value, [])
            }
        },
        table: PathTable(
            rows: PathTable.rows(guardDutyRows) + PathTable.rows(guardDutyRows.map { (capitalised($0.0), $0.1) })),
        finish: { reading in
            let (finding, draft) = (reading.alert, reading.draft)
            let account = finding.text("accountId", "AccountId")
            let region = finding.text("region", "Region")
            if let account {
                let instance = region.map { draft.arena.join(account, $0, separator: "/") } ?? account
                draft.set(.sourceInstance, instance, from: "accountId, region")
            }
            let service = finding.member("service", "Service")
            if service?.member("archived", "Archived")?.boolean == true {
                draft.set(.sourceStatus, Text("archived"), from: "service.archived")
            }
            if let type = finding.text("type", "Type") {
                let purpose = type.prefix(type.firstIndex(of: UInt8(ascii: ":")) ?? type.count)
                if let tactic = guardDutyTactics.first(where: { purpose == $0.0 }) {
                    draft.add(tacticsIn: Text(tactic.1))
                }
            }
            if let action = service?.member("action", "Action") {
                readAction(action, of: finding, service, into: draft)
            }
            readSequence(service, into: draft)
        }
    )

    private static func isGuardDutyEvent(_ value: JSONValue) -> Bool {
        guard value["detail"]?.isObject == true else { return false }
        return value["source"]?.string.map { $0 == "aws.guardduty" } ?? false
            || value["detail-type"]?.string.map { $0 == "GuardDuty Finding" } ?? false
    }

    private static func isGuardDutyFinding(_ value: JSONValue) -> Bool {
        let service = value.member("service", "Service")
        if let name = service?.text("serviceName", "ServiceName") { return name == "guardduty" }
        guard value.member("type", "Type") != nil else { return false }
        return value.text("arn", "Arn")?.contains(":guardduty:") ?? false && value["ProductArn"] == nil
    }

    /// `service.eventFirstSeen` as the API writes it: `Service.EventFirstSeen`.
    private static func capitalised(_ path: String) -> String {
        path.split(separator: ".").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: ".")
    }

    private static let guardDutyTactics: [(StaticString, StaticString)] = [
        ("Backdoor", "TA0011"), ("Trojan", "TA0011"), ("CredentialAccess", "TA0006"), ("UnauthorizedAccess", "TA0006"),
        ("CryptoCurrency", "TA0040"), ("Impact", "TA0040"), ("DefenseEvasion", "TA0005"), ("Stealth", "TA0005"),
        ("Discovery", "TA0007"), ("Execution", "TA0002"), ("Exfiltration", "TA0010"), ("InitialAccess", "TA0001"),
        ("Persistence", "TA0003"), ("PrivilegeEscalation", "TA0004"), ("Recon", "TA0043"),
    ]

    /// Who talked to whom depends on the direction.
    private static func readAction(
        _ action: JSONValue, of finding: JSONValue, _ service: JSONValue?, into draft: AlertDraft
    ) {
        func address(_ value: JSONValue?) -> Text? {
            value?.text("ipAddressV4", "IpAddressV4", "ipAddressV6", "IpAddressV6")
        }
        func ends(_ value: JSONValue) -> (remote: Text?, local: Text?, remotePort: Text?, localPort: Text?) {
            let interfaces = finding.member("resource", "Resource")?.member("instanceDetails", "InstanceDetails")?
                .member("networkInterfaces", "NetworkInterfaces")
            let own = (interfaces?.firstElement ?? interfaces)?.text("privateIpAddress", "PrivateIpAddress")
            return (
                address(value.member("remoteIpDetails", "RemoteIpDetails")),
                address(value.member("localIpDetails", "LocalIpDetails")) ?? own,
                value.member("remotePortDetails", "RemotePortDetails")?.text("port", "Port"),
                value.member("localPortDetails", "LocalPortDetails")?.text("port", "Port")
            )
        }
        func set(_ source: Text?, _ sourcePort: Text?, _ destination: Text?, _ destPort: Text?) {
            if let source { draft.setAddress(.sourceIP, source, rank: 0x1000, from: "service.action") }
            if let destination { draft.setAddress(.destIP, destination, rank: 0x1000, from: "service.action") }
            if let sourcePort { draft.set(.sourcePort, sourcePort, rank: 0x1000, from: "service.action") }
            if let destPort { draft.set(.destPort, destPort, rank: 0x1000, from: "service.action") }
        }
        if let connection = action.member("networkConnectionAction", "NetworkConnectionAction") {
            let end = ends(connection)
            let direction = connection.text("connectionDirection", "ConnectionDirection") ?? .empty
            let isActor = service?.text("resourceRole", "ResourceRole").map { $0 == "ACTOR" } ?? false
            if direction == "OUTBOUND" || direction != "INBOUND" && isActor {
                set(end.local, end.localPort, end.remote, end.remotePort)
            } else {
                set(end.remote, end.remotePort, end.local, end.localPort)
            }
        }
        if let probe = action.member("portProbeAction", "PortProbeAction") {
            let details = probe.member("portProbeDetails", "PortProbeDetails")
            if let first = details?.firstElement ?? details {
                let end = ends(first)
                set(end.remote, end.remotePort, end.local, end.localPort)
            }
        }
        let calls: [JSONValue?] = [
            action.member("awsApiCallAction", "AwsApiCallAction"),
            action.member("kubernetesApiCallAction", "KubernetesApiCallAction"),
            action.member("rdsLoginAttemptAction", "RdsLoginAttemptAction"),
        ]
        for case let call? in calls { set(ends(call).remote, nil, nil, nil) }
    }

    /// Source: Amazon GuardDuty API reference, "Indicator": tactics and techniques under their keys.
    private static func readSequence(_ service: JSONValue?, into draft: AlertDraft) {
        let sequence = service?.member("detection", "Detection")?.member("sequence", "Sequence")
        func read(_ indicators: JSONValue?) {
            indicators?.forEachElement { indicator in
                let key = indicator.text("key", "Key") ?? .empty
                indicator.member("values", "Values")?.forEachElementOrSelf { value in
                    guard let text = value.string else { return }
                    if key.hasPrefix("ATTACK_TACTIC") { draft.add(tacticsIn: text) }
                    if key.hasPrefix("ATTACK_TECHNIQUE") { draft.add(techniquesIn: text) }
                }
            }
        }
        read(sequence?.member("sequenceIndicators", "SequenceIndicators"))
        sequence?.member("signals", "Signals")?.forEachElement {
            read($0.member("signalIndicators", "SignalIndicators"))
        }
    }

    private static let guardDutyRows: [(String, Target)] = [
        ("id", .field(.sourceAlertID)),
        ("title", .field(.title)),
        ("description", .field(.description)),
        ("type", .field(.ruleID)),
        ("severity", .severity(.wordsOrNumbers([(0.1, .low), (4, .medium), (7, .high), (9, .critical)]))),
        ("createdAt", .detectedAndCreatedAt),
        ("service.eventFirstSeen", .occurredAt),
        ("resource.resourceType", .field(.category)),
        ("resource.instanceDetails.instanceId", .hostname),
        ("resource.instanceDetails.networkInterfaces.privateIpAddress", .hostIP),
        ("resource.instanceDetails.networkInterfaces.privateIpAddresses.privateIpAddress", .hostIP),
        ("resource.instanceDetails.networkInterfaces.publicIp", .hostIP),
        ("resource.instanceDetails.networkInterfaces.ipv6Addresses", .hostIP),
        ("resource.accessKeyDetails.userName", .user),
        ("resource.kubernetesDetails.kubernetesUserDetails.username", .user),
        ("resource.rdsDbUserDetails.user", .user),
        ("service.runtimeDetails.process.user", .user),
        ("service.detection.sequence.actors.user.name", .user),
        ("service.detection.sequence.endpoints.ip", .hostIP),
        ("service.detection.sequence.endpoints.domain", .observable(.domain)),
        ("service.action.kubernetesApiCallAction.sourceIPs", .hostIP),
        ("service.action.networkConnectionAction.remoteIpDetails.ipAddressV4", .observable(.ip)),
        ("service.action.networkConnectionAction.remoteIpDetails.ipAddressV6", .observable(.ip)),
        ("service.action.portProbeAction.portProbeDetails.remoteIpDetails.ipAddressV4", .observable(.ip)),
        ("service.action.portProbeAction.portProbeDetails.remoteIpDetails.ipAddressV6", .observable(.ip)),
        ("service.action.awsApiCallAction.userAgent", .observable(.userAgent)),
        ("service.action.awsApiCallAction.domainDetails.domain", .observable(.domain)),
        ("service.action.kubernetesApiCallAction.userAgent", .observable(.userAgent)),
        ("service.action.dnsRequestAction.domain", .observable(.domain)),
        ("service.action.dnsRequestAction.domainWithSuffix", .observable(.domain)),
        ("resource.s3BucketDetails.name", .asset("s3_bucket")),
        ("resource.s3BucketDetails.s3ObjectDetails.hash", .observable(.hashOther)),
        ("resource.s3BucketDetails.s3ObjectDetails.key", .file),
        ("resource.eksClusterDetails.name", .asset("eks_cluster")),
        ("resource.ecsClusterDetails.name", .asset("ecs_cluster")),
        ("resource.lambdaDetails.functionName", .asset("lambda_function")),
        ("resource.rdsDbInstanceDetails.dbInstanceIdentifier", .asset("rds_instance")),
        ("resource.containerDetails.image", .asset("container_image")),
        (scanned + "hash", .observable(.hashOther)),
        (scanned + "fileName", .observable(.filename)),
        (scanned + "filePath", .file),
        ("service.malwareScanDetails.threats.itemPaths.hash", .observable(.hashOther)),
        ("service.malwareScanDetails.threats.itemPaths.nestedItemPath", .file),
        ("service.runtimeDetails.process.name", .observable(.process)),
        ("service.runtimeDetails.process.executablePath", .file),
        ("service.runtimeDetails.process.executableSha256", .observable(.hashSHA256)),
        ("service.runtimeDetails.context.modifyingProcess.executablePath", .file),
        ("service.runtimeDetails.context.modifyingProcess.executableSha256", .observable(.hashSHA256)),
        ("service.runtimeDetails.context.targetProcess.executablePath", .file),
    ]

    private static let scanned =
        "service.ebsVolumeScanDetails.scanDetections.threatDetectedByName.threatNames.filePaths."
}
