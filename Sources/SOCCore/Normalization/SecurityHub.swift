extension Sender {
    /// AWS Security Hub: findings in its own format (ASFF) or in OCSF, in EventBridge events or bare.
    ///
    /// Source: AWS Security Hub user guide, "AWS Security Finding Format (ASFF)", "EventBridge event formats for Security
    /// Hub", "Event formats for Security Hub V2".
    static let securityHub: Sender = Sender(
        "securityhub",
        recognises: { value in
            if isSecurityHubEvent(value) || isASFF(value) { return true }
            if let finding = securityHubFindings(value)?.firstElement, isASFF(finding) { return true }
            return value["class_uid"] != nil
                && value["metadata"]?["product"]?["uid"]?.string?.contains(":securityhub:") == true
        },
        split: { value, yield in
            if let findings = securityHubFindings(value) {
                findings.forEachElementOrSelf { yield($0, []) }
            } else if value["detail"] == nil {
                yield(value, [])
            }
        },
        table: [
            "Id": .field(.sourceAlertID),
            "Title": .field(.title),
            "Description": .field(.description),
            "Severity.Label": .severity(.words),
            "FindingProviderFields.Severity.Label": .severity(.words),
            "Severity.Normalized": .severity(
                .numbers([(0, .informational), (1, .low), (40, .medium), (70, .high), (90, .critical)])),
            "CreatedAt": .detectedAndCreatedAt,
            "FirstObservedAt": .occurredAt,
            "GeneratorId": .field(.ruleID),
            "Types": .field(.category),
            "Network.SourceIpV4": .sourceIP,
            "Network.SourceIpV6": .sourceIP,
            "Network.SourcePort": .field(.sourcePort),
            "Network.SourceDomain": .observable(.domain),
            "Network.DestinationIpV4": .destIP,
            "Network.DestinationIpV6": .destIP,
            "Network.DestinationPort": .field(.destPort),
            "Network.DestinationDomain": .observable(.domain),
            "Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4": .sourceIP,
            "Action.PortProbeAction.PortProbeDetails.RemoteIpDetails.IpAddressV4": .sourceIP,
            "Action.AwsApiCallAction.DomainDetails.Domain": .observable(.domain),
            "Action.DnsRequestAction.Domain": .observable(.domain),
            "Resources.Details.AwsEc2Instance.IpV4Addresses": .hostIP,
            "Resources.Details.AwsEc2Instance.IpV6Addresses": .hostIP,
            "Resources.Details.AwsIamAccessKey.PrincipalName": .user,
            "Resources.Details.AwsIamAccessKey.UserName": .user,
            "Resources.Details.AwsIamUser.UserName": .user,
            "Malware.Name": .observable(.other),
            "Malware.Path": .file,
            "Process.Name": .observable(.process),
            "Process.Path": .file,
            "ThreatIntelIndicators.Value": .anyObservable,
            "Vulnerabilities.Id": .observable(.cve),
        ],
        finish: { reading in
            let (finding, draft) = (reading.alert, reading.draft)
            if finding["finding_info"] != nil || finding["class_uid"] != nil {
                readInstance(finding.at("cloud.account.uid")?.scalar, finding.at("cloud.region")?.scalar, into: draft)
                ocsf.table.read(finding, into: draft)
                ocsf.finish?(reading)
                return
            }
            readInstance(finding.text("AwsAccountId"), finding.text("Region"), into: draft)
            let workflow = finding["Workflow"]?.text("Status") ?? finding.text("WorkflowState")
            let record = finding.text("RecordState")
            if let status = record.map({ $0 == "ARCHIVED" }) ?? false ? record : workflow ?? record {
                draft.set(.sourceStatus, status, from: "RecordState, Workflow.Status")
            }
            for types in [finding["Types"], finding["FindingProviderFields"]?["Types"]] {
                types?.forEachElementOrSelf { if let type = $0.string { readType(type, into: draft) } }
            }
            readNetwork(finding, into: draft)
            finding["Resources"]?.forEachElementOrSelf { readResource($0, into: draft) }
        }
    )

    private static func readInstance(_ account: Text?, _ region: Text?, into draft: AlertDraft) {
        guard let account else { return }
        let instance = region.map { draft.arena.join(account, $0, separator: "/") } ?? account
        draft.set(.sourceInstance, instance, from: "account, region")
    }

    private static func isSecurityHubEvent(_ value: JSONValue) -> Bool {
        guard value["detail"]?.isObject == true else { return false }
        if value["source"]?.string.map({ $0 == "aws.securityhub" }) ?? false { return true }
        guard let type = value["detail-type"]?.string else { return false }
        return type.hasPrefix("Security Hub") || type.hasPrefix("Findings Imported")
    }

    private static func isASFF(_ value: JSONValue) -> Bool {
        value["ProductArn"] != nil && (value["AwsAccountId"] != nil || value["SchemaVersion"] != nil)
    }

    private static func securityHubFindings(_ value: JSONValue) -> JSONValue? {
        value["detail"]?.member("findings", "Findings") ?? value.member("Findings", "findings")
    }

    /// `TTPs/Defense Evasion/Stealth:…` names a tactic; other namespaces do not.
    private static func readType(_ type: Text, into draft: AlertDraft) {
        guard type.hasPrefix("TTPs/") else { return }
        let rest = type.dropFirst(5)
        draft.add(tacticsIn: rest.prefix(rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.count))
    }

    private static func readNetwork(_ finding: JSONValue, into draft: AlertDraft) {
        if let connection = finding.at("Action.NetworkConnectionAction"),
            let remote = connection["RemoteIpDetails"]?.text("IpAddressV4", "IpAddressV6")
        {
            let isOutbound = connection.text("ConnectionDirection").map { $0 == "OUTBOUND" } ?? false
            draft.setAddress(
                isOutbound ? .destIP : .sourceIP, remote, rank: 0x1000, from: "Action.NetworkConnectionAction")
        }
        // What GuardDuty says of its action stands under names like paths.
        var remote: Text?
        var isOutbound = false
        finding["ProductFields"]?.forEachMember { name, value in
            guard let text = value.scalar else { return }
            if remote == nil, name.hasSuffix("remoteIpDetails/ipAddressV4") { remote = text }
            if name.hasSuffix("connectionDirection"), text == "OUTBOUND" { isOutbound = true }
        }
        if let remote {
            draft.setAddress(isOutbound ? .destIP : .sourceIP, remote, rank: 0x1100, from: "ProductFields")
        }
    }

    private static func readResource(_ resource: JSONValue, into draft: AlertDraft) {
        guard let type = resource.text("Type"), let id = resource.text("Id") else { return }
        if type == "AwsEc2Instance" {
            if id.lastPathComponent.hasPrefix("i-") {
                draft.set(.hostname, id.lastPathComponent, rank: 0x1000, from: "Resources.Id")
            }
        } else if type == "AwsIamUser" {
            draft.setUser(id.lastPathComponent, rank: 0x3000, from: "Resources.Id")
        } else if type.hasPrefix("Aws"), type != "AwsIamAccessKey", type != "AwsAccount" {
            draft.add(asset: "aws_resource", name: id)
        }
    }
}
