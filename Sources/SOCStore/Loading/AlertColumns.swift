internal import SOCCore

/// The columns of an alert that are one text.
enum TextColumn: Int, CaseIterable {
    case source, sourceInstance, sourceAlertID, title, description, severitySource, category, riskScore, ruleID
    case ruleName, sourceIP, destIP, hostname, user, senderFingerprint, sourceStatus, identity, bodyDigest

    /// The name in the record.
    var field: StaticString {
        switch self {
        case .source: "source"
        case .sourceInstance: "source_instance"
        case .sourceAlertID: "source_alert_id"
        case .title: "title"
        case .description: "description"
        case .severitySource: "severity_source"
        case .category: "category"
        case .riskScore: "risk_score"
        case .ruleID: "rule_id"
        case .ruleName: "rule_name"
        case .sourceIP: "source_ip"
        case .destIP: "dest_ip"
        case .hostname: "hostname"
        case .user: "user"
        case .senderFingerprint: "sender_fingerprint"
        case .sourceStatus: "source_status"
        case .identity: "identity"
        case .bodyDigest: "body_sha256"
        }
    }

    /// The name in the table `alert`; nil for what only occurrences have.
    var alertColumn: String? {
        switch self {
        case .user: "user_name"
        case .identity, .bodyDigest: nil
        default: "\(field)"
        }
    }

    static let ofAlert = allCases.filter { $0.alertColumn != nil }

    /// By length and first byte there are few to compare.
    static func named(_ name: Text) -> TextColumn? {
        switch name.count {
        case 4: name == "user" ? .user : nil
        case 5: name == "title" ? .title : nil
        case 6: name == "source" ? .source : nil
        case 7: name == "rule_id" ? .ruleID : name == "dest_ip" ? .destIP : nil
        case 8: name == "category" ? .category : name == "hostname" ? .hostname : name == "identity" ? .identity : nil
        case 9: name == "source_ip" ? .sourceIP : name == "rule_name" ? .ruleName : nil
        case 10: name == "risk_score" ? .riskScore : nil
        case 11: name == "description" ? .description : name == "body_sha256" ? .bodyDigest : nil
        case 13: name == "source_status" ? .sourceStatus : nil
        case 15:
            name == "severity_source"
                ? .severitySource
                : name == "source_instance" ? .sourceInstance : name == "source_alert_id" ? .sourceAlertID : nil
        case 18: name == "sender_fingerprint" ? .senderFingerprint : nil
        default: nil
        }
    }
}
