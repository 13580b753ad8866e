extension Sender {
    /// Elastic Security: alerts through Kibana's webhook connector in the shapes that templates give them, and the flat
    /// dialect of CoreRecon's `/webhooks/elastic`.
    ///
    /// Source: Kibana documentation, "Action variables for Elastic Security rules"; ECS 9.
    static let elastic: Sender = Sender(
        "elastic",
        recognises: { isElasticAlert($0) || !elasticAlertLists($0).isEmpty },
        split: { value, yield in
            if isElasticAlert(value) {
                yield(value, [])
            } else {
                for list in elasticAlertLists(value) { list.forEachElementOrSelf { yield($0["_source"] ?? $0, []) } }
            }
        },
        table: [
            "kibana.alert.uuid": .field(.sourceAlertID),
            "alert_id": .field(.sourceAlertID),
            "_id": .field(.sourceAlertID),
            "kibana.space_ids": .field(.sourceInstance),
            "kibana.alert.rule.name": .field(.title),
            "signal.rule.name": .field(.title),
            "rule_name": .field(.title),
            "rule.name": .field(.title),
            "kibana.alert.reason": .field(.description),
            "signal.reason": .field(.description),
            "kibana.alert.rule.description": .field(.description),
            "description": .field(.description),
            "kibana.alert.severity": .severity(.words),
            "kibana.alert.rule.severity": .severity(.words),
            "signal.rule.severity": .severity(.words),
            "severity": .severity(.words),
            "kibana.alert.risk_score": .severity(.riskScore),
            "kibana.alert.rule.risk_score": .severity(.riskScore),
            "signal.rule.risk_score": .severity(.riskScore),
            "risk_score": .severity(.riskScore),
            "kibana.alert.risk_score": .field(.riskScore),
            "kibana.alert.rule.risk_score": .field(.riskScore),
            "signal.rule.risk_score": .field(.riskScore),
            "risk_score": .field(.riskScore),
            "kibana.alert.rule.uuid": .field(.ruleID),
            "signal.rule.id": .field(.ruleID),
            "rule.id": .field(.ruleID),
            "kibana.alert.rule.category": .field(.category),
            "kibana.alert.workflow_status": .field(.sourceStatus),
            "signal.status": .field(.sourceStatus),
            "kibana.alert.start": .detectedAndCreatedAt,
            "@timestamp": .detectedAndCreatedAt,
            "timestamp": .detectedAndCreatedAt,
            "kibana.alert.original_time": .occurredAt,
            "signal.original_time": .occurredAt,
            "kibana.alert.threshold_result.from": .occurredAt,
            "kibana.alert.rule.threat.tactic.id": .tactic,
            "kibana.alert.rule.threat.technique.id": .technique,
            "kibana.alert.rule.threat.technique.subtechnique.id": .technique,
            "kibana.alert.rule.parameters.threat.tactic.id": .tactic,
            "kibana.alert.rule.parameters.threat.technique.id": .technique,
            "kibana.alert.rule.parameters.threat.technique.subtechnique.id": .technique,
            "signal.rule.threat.tactic.id": .tactic,
            "signal.rule.threat.technique.id": .technique,
            "signal.rule.threat.technique.subtechnique.id": .technique,
            "threat.tactic.id": .tactic,
            "threat.technique.id": .technique,
            "threat.technique.subtechnique.id": .technique,
            "mitre_tactic": .tactic,
            "mitre_technique": .technique,
            "kibana.alert.rule.tags": .tag,
            "source.ip": .sourceIP,
            "client.ip": .sourceIP,
            "source_ip": .sourceIP,
            "host.ip": .hostIP,
            "source.port": .field(.sourcePort),
            "client.port": .field(.sourcePort),
            "destination.ip": .destIP,
            "server.ip": .destIP,
            "destination_ip": .destIP,
            "dest_ip": .destIP,
            "destination.port": .field(.destPort),
            "server.port": .field(.destPort),
            "host.name": .hostname,
            "host.hostname": .hostname,
            "host": .hostname,
            "hostname": .hostname,
            "agent.name": .hostname,
            "user.name": .user,
            "user.email": .user,
            "source.user.name": .user,
            "user": .user,
            "source.nat.ip": .observable(.ip),
            "destination.nat.ip": .observable(.ip),
            "dns.resolved_ip": .observable(.ip),
            "related.ip": .observable(.ip),
            "destination.domain": .observable(.domain),
            "source.domain": .observable(.domain),
            "dns.question.name": .observable(.domain),
            "url.domain": .observable(.domain),
            "tls.client.server_name": .observable(.domain),
            "url.full": .observable(.url),
            "url.original": .observable(.url),
            "file.hash.md5": .observable(.hashMD5),
            "file.hash.sha1": .observable(.hashSHA1),
            "file.hash.sha256": .observable(.hashSHA256),
            "process.hash.md5": .observable(.hashMD5),
            "process.hash.sha1": .observable(.hashSHA1),
            "process.hash.sha256": .observable(.hashSHA256),
            "process.parent.hash.md5": .observable(.hashMD5),
            "process.parent.hash.sha1": .observable(.hashSHA1),
            "process.parent.hash.sha256": .observable(.hashSHA256),
            "dll.hash.md5": .observable(.hashMD5),
            "dll.hash.sha1": .observable(.hashSHA1),
            "dll.hash.sha256": .observable(.hashSHA256),
            "related.hash": .observable(.hashOther),
            "file.name": .observable(.filename),
            "file.path": .file,
            "process.name": .observable(.process),
            "process.executable": .observable(.filePath),
            "email.from.address": .observable(.email),
            "email.to.address": .observable(.email),
            "registry.path": .observable(.registryKey),
            "user_agent.original": .observable(.userAgent),
            "host.mac": .observable(.mac),
            "source.mac": .observable(.mac),
            "vulnerability.id": .observable(.cve),
            "threat.indicator.ip": .observable(.ip),
            "threat.indicator.url.full": .observable(.url),
            "threat.indicator.file.hash.md5": .observable(.hashMD5),
            "threat.indicator.file.hash.sha1": .observable(.hashSHA1),
            "threat.indicator.file.hash.sha256": .observable(.hashSHA256),
            "threat.enrichments.matched.atomic": .anyObservable,
        ],
        finish: { reading in
            // A threshold rule says which fields its groups have in common.
            if reading.alert.hasFact("has the groups of a threshold", { thresholdTerms(of: $0) != nil }) {
                thresholdTerms(of: reading.alert)?.forEachElement { term in
                    guard let field = term["field"]?.string, let value = term["value"]?.scalar else { return }
                    elasticTerms.take(field, value, into: reading.draft)
                }
            }
            guard reading.body.index != reading.alert.index else { return }
            // What an envelope says of the rule holds for each of its alerts.
            reading.read(reading.body, by: elasticEnvelope)
        }
    )

    private static let elasticEnvelope: PathTable = [
        "rule.name": .field(.title),
        "rule.id": .field(.ruleID),
        "date": .detectedAndCreatedAt,
    ]

    /// The ECS fields that threshold rules group by.
    private static let elasticTerms: PathTable = [
        "source.ip": .sourceIP,
        "destination.ip": .destIP,
        "host.name": .hostname,
        "user.name": .user,
    ]

    private static func thresholdTerms(of alert: JSONValue) -> JSONValue? {
        let threshold = alert["kibana"]?["alert"]?["threshold_result"] ?? alert["kibana.alert.threshold_result"]
        return threshold?["terms"] ?? alert["kibana.alert.threshold_result.terms"]
    }

    private static func isElasticAlert(_ value: JSONValue) -> Bool {
        value.hasFact("is an alert of Elastic's", hasElasticNames)
    }

    private static func hasElasticNames(_ value: JSONValue) -> Bool {
        if let kibana = value["kibana"] {
            if let alert = kibana["alert"], alert.isObject { return true }
            if kibana["alert.uuid"] != nil { return true }
        }
        if value["kibana.alert.uuid"] != nil || value["kibana.alert.rule.name"] != nil { return true }
        if value["signal"]?["rule"] != nil || value["signal.rule.name"] != nil { return true }
        return value["rule_name"] != nil && value["alert_id"] != nil
    }

    /// The lists of alerts in the envelopes that users write around Kibana's variables.
    private static func elasticAlertLists(_ value: JSONValue) -> [JSONValue] {
        var lists: [JSONValue] = []
        func look(_ candidate: JSONValue?, depth: Int = 0) {
            guard let candidate, depth < 4 else { return }
            if candidate.isArray {
                if let first = candidate.firstElement, isElasticAlert(first["_source"] ?? first) {
                    lists.append(candidate)
                }
            } else if candidate.isObject {
                for state in ["new", "ongoing"] as [StaticString] {
                    if let group = candidate[Text(state)] { look(group["data"] ?? group, depth: depth + 1) }
                }
                if let list = candidate["data"] { look(list, depth: depth + 1) }
                if lists.isEmpty, isElasticAlert(candidate["_source"] ?? candidate) { lists.append(candidate) }
            }
        }
        look(value["alerts"])
        if lists.isEmpty { look(value["context"]?["alerts"]) }
        if lists.isEmpty { look(value["context.alerts"]) }
        if lists.isEmpty { look(value["hits"]?["hits"]) }
        if lists.isEmpty, value["new"] != nil || value["data"] != nil { look(value) }
        if lists.isEmpty { look(value["_source"]) }
        return lists
    }
}
