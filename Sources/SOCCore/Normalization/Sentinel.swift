extension Sender {
    /// Microsoft Sentinel: incidents and alerts from Logic Apps, rows of the SecurityAlert and SecurityIncident tables,
    /// and Azure Monitor's common alert schema.
    ///
    /// Source: Microsoft Learn, "SecurityAlert" and "SecurityIncident" (Azure Monitor logs reference), "Common alert
    /// schema", "Microsoft Sentinel entity types reference".
    static let sentinel: Sender = Sender(
        "sentinel",
        recognises: { value in
            if value["objectSchemaType"] != nil, value["object"] != nil { return true }
            if let schema = value["schemaId"]?.string { return schema == "azureMonitorCommonAlertSchema" }
            if value["SystemAlertId"] != nil { return true }
            if let properties = (value["object"] ?? value)["properties"], properties["incidentNumber"] != nil {
                return true
            }
            return value["IncidentName"] != nil && value["IncidentNumber"] != nil
        },
        split: { value, yield in yield(value["object"] ?? value, []) },
        table: [
            // An incident.
            "name": .field(.sourceAlertID),
            "properties.title": .field(.title),
            "properties.alerts.properties.alertDisplayName": .field(.title),
            "properties.description": .field(.description),
            "properties.severity": .severity(.words),
            "properties.createdTimeUtc": .detectedAndCreatedAt,
            "properties.firstActivityTimeUtc": .occurredAt,
            "properties.status": .field(.sourceStatus),
            "properties.additionalData.tactics": .tactic,
            "properties.additionalData.techniques": .technique,
            "properties.alerts.properties.tactics": .tactic,
            "properties.alerts.properties.techniques": .technique,
            "properties.alerts.properties.additionalData.Techniques": .technique,
            "properties.labels.labelName": .tag,
            // A row of SecurityAlert, or a Logic App's alert trigger.
            "SystemAlertId": .field(.sourceAlertID),
            "AlertName": .field(.title),
            "DisplayName": .field(.title),
            "AlertDisplayName": .field(.title),
            "Description": .field(.description),
            "AlertSeverity": .severity(.words),
            "Severity": .severity(.words),
            "TimeGenerated": .detectedAndCreatedAt,
            "ProcessingEndTime": .detectedAndCreatedAt,
            "StartTime": .occurredAt,
            "StartTimeUtc": .occurredAt,
            "Status": .field(.sourceStatus),
            "Tactics": .tactic,
            "Techniques": .technique,
            "SubTechniques": .technique,
            "WorkspaceId": .field(.sourceInstance),
            "TenantId": .field(.sourceInstance),
            // A row of SecurityIncident.
            "IncidentName": .field(.sourceAlertID),
            "Title": .field(.title),
            "CreatedTime": .detectedAndCreatedAt,
            "FirstActivityTime": .occurredAt,
            "AdditionalData.tactics": .tactic,
            "AdditionalData.techniques": .technique,
            // Azure Monitor.
            "data.essentials.alertId": .field(.sourceAlertID),
            "data.essentials.alertRule": .field(.title),
            "data.essentials.description": .field(.description),
            "data.essentials.severity": .severity(.words),
            "data.essentials.firedDateTime": .detectedAndCreatedAt,
            "data.essentials.monitorCondition": .field(.sourceStatus),
            "data.essentials.alertRuleID": .field(.ruleID),
            "data.alertContext.caller": .user,
            "data.alertContext.httpRequest.clientIpAddress": .sourceIP,
            "data.alertContext.eventTimestamp": .occurredAt,
        ],
        finish: finishSentinel
    )

    private static let finishSentinel: @Sendable (AlertReading) -> Void = { reading in
        let (alert, draft) = (reading.alert, reading.draft)
        // The incident's id is the last part of its resource id.
        if draft[.sourceAlertID] == nil, alert["properties"] != nil, let id = alert.text("id") {
            draft.set(.sourceAlertID, id.lastPathComponent, from: "id")
        }
        if let workspace = reading.body.text("workspaceId") ?? reading.body.at("workspaceInfo.WorkspaceName")?.scalar {
            draft.set(.sourceInstance, workspace, from: "workspaceId")
        }
        if let rules = alert.at("properties.relatedAnalyticRuleIds"), let rule = rules.firstElement?.string {
            draft.set(.ruleID, rule.lastPathComponent, from: "properties.relatedAnalyticRuleIds")
        }
        reading.container(alert["ExtendedProperties"])?["Analytic Rule Ids"]?.scalar.map { ids in
            if let id = (reading.parse(ids)?.firstElement?.string) {
                draft.set(.ruleID, id, from: "ExtendedProperties")
            }
        }
        if alert["AdditionalData"]?.string != nil, let data = reading.container(alert["AdditionalData"]) {
            data["tactics"]?.forEachElementOrSelf { if let text = $0.string { draft.add(tacticsIn: text) } }
            data["techniques"]?.forEachElementOrSelf { if let text = $0.string { draft.add(techniquesIn: text) } }
        }
        let entities = reading.container(alert["Entities"]) ?? alert.at("properties.relatedEntities")
        entities?.forEachElementOrSelf { MicrosoftEntity.read($0, into: draft) }
        readDimensions(reading)
        if let compromised = alert.text("CompromisedEntity") { readCompromised(compromised, into: draft) }
    }

    /// What Defender for Cloud calls compromised may be a machine, a user or a resource.
    private static func readCompromised(_ name: Text, into draft: AlertDraft) {
        guard name.firstIndex(of: UInt8(ascii: "/")) == nil else { return }
        if IPAddress(name) != nil {
            Target.hostIP.take(name, into: draft, rank: 0x3000, path: Text("CompromisedEntity"))
        } else if Observable.isEmail(name) {
            draft.setUser(name, rank: 0x3000, from: "CompromisedEntity")
        } else if name.firstIndex(of: UInt8(ascii: "\\")) == nil {
            draft.set(.hostname, name, rank: 0x3000, from: "CompromisedEntity")
        }
    }

    /// The columns by which an Azure Monitor rule splits its alerts; their names are the customer's.
    private static func readDimensions(_ reading: AlertReading) {
        let draft = reading.draft
        let context = reading.alert["data"]?["alertContext"]
        context?["condition"]?["allOf"]?.forEachElement { criterion in
            criterion["dimensions"]?.forEachElement { dimension in
                guard let name = dimension["name"]?.string, let value = dimension["value"]?.scalar else { return }
                dimensions.take(draft.arena.lowercased(name), value, into: draft)
            }
        }
        reading.alert.at("data.essentials.configurationItems")?.forEachElementOrSelf { item in
            guard let name = item.string, name.firstIndex(of: UInt8(ascii: "/")) == nil else { return }
            Target.hostOrOwnIP.take(name, into: draft, rank: 0x3000, path: Text("data.essentials.configurationItems"))
        }
    }

    private static let dimensions: PathTable = [
        "computer": .hostname, "hostname": .hostname, "host": .hostname, "devicename": .hostname, "vm": .hostname,
        "sourceip": .sourceIP, "srcip": .sourceIP, "sourceipaddress": .sourceIP, "clientip": .sourceIP,
        "clientipaddress": .sourceIP, "ipaddress": .sourceIP, "calleripaddress": .sourceIP, "remoteip": .sourceIP,
        "src_ip": .sourceIP, "source_ip": .sourceIP, "clientip_s": .sourceIP, "c_ip": .sourceIP,
        "destinationip": .destIP, "destip": .destIP, "dstip": .destIP, "dest_ip": .destIP,
        "accountname": .user, "account": .user, "userprincipalname": .user, "user": .user, "username": .user,
        "caller": .user, "targetaccount": .user,
        "url": .observable(.url), "requesturl": .observable(.url), "domain": .observable(.domain),
        "filehash": .observable(.hashOther), "sha256": .observable(.hashSHA256),
    ]
}
