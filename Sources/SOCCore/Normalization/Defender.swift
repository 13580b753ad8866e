extension Sender {
    /// Microsoft Defender XDR: Graph alerts_v2 and incidents, the older Defender for Endpoint alert API, and rows of
    /// advanced hunting from an Event Hub.
    ///
    /// Source: Microsoft Graph reference, "alert resource type" (microsoft.graph.security) and the evidence types;
    /// Microsoft Learn, "Alert resource type" (Defender for Endpoint), "AlertInfo" and "AlertEvidence".
    static let defender: Sender = Sender(
        "defender",
        recognises: { value in
            if value["@odata.type"]?.string?.contains("graph.security") == true { return true }
            if value["alertCreationTime"] != nil, value["machineId"] != nil { return true }
            if value["providerAlertId"] != nil, value["serviceSource"] != nil { return true }
            if value["alerts"]?.firstElement?["serviceSource"] != nil { return true }
            return DefenderHunting.isRow(value)
        },
        ownsLists: { list in
            var isHunting = false
            var looked = 0
            // Other rows may stand before the alert's; a few tell.
            list.forEachElement { row in
                looked += 1
                if !isHunting, looked <= 64 { isHunting = DefenderHunting.isRow(row) }
            }
            return isHunting
        },
        split: { value, yield in
            if value.isArray || DefenderHunting.isRow(value) {
                DefenderHunting.split(value, yield)
            } else if let alerts = value["alerts"], alerts.isObject || alerts.firstElement != nil {
                alerts.forEachElementOrSelf { yield($0, []) }
            } else {
                yield(value, [])
            }
        },
        ignores: { DefenderHunting.isOtherRow($0) },
        table: PathTable(rows: defenderRows + DefenderHunting.rows),
        finish: { reading in
            let draft = reading.draft
            reading.alert["evidence"]?.forEachElementOrSelf { DefenderEvidence.read($0, into: draft) }
            for row in reading.related { reading.read(row, by: DefenderHunting.table) }
            DefenderHunting.readFiles(reading)
            // A row's own category; the one around it names the table.
            if let category = reading.alert["properties"]?.text("Category") {
                draft.set(.category, category, from: "properties.Category")
            }
            readUser(reading.alert["relatedUser"], rank: 0x2020, into: draft)
            reading.alert["loggedOnUsers"]?.forEachElement { readUser($0, rank: 0x2040, into: draft) }
        }
    )

    private static func readUser(_ user: JSONValue?, rank: UInt16, into draft: AlertDraft) {
        if let name = user?.text("userPrincipalName", "userName", "accountName") {
            draft.setUser(name, rank: rank, from: "related user")
        }
    }

    private static let defenderRows = PathTable.rows([
        ("id", .field(.sourceAlertID)),
        ("providerAlertId", .field(.sourceAlertID)),
        ("tenantId", .field(.sourceInstance)),
        ("aadTenantId", .field(.sourceInstance)),
        ("title", .field(.title)),
        ("displayName", .field(.title)),
        ("description", .field(.description)),
        ("severity", .severity(.words)),
        ("status", .field(.sourceStatus)),
        ("category", .tactic),
        ("category", .field(.category)),
        ("categories", .tactic),
        ("mitreTechniques", .technique),
        ("createdDateTime", .detectedAndCreatedAt),
        ("alertCreationTime", .detectedAndCreatedAt),
        ("firstActivityDateTime", .occurredAt),
        ("firstEventTime", .occurredAt),
        ("detectorId", .field(.ruleID)),
        ("computerDnsName", .hostname),
        ("systemTags", .tag),
        ("customTags", .tag),
    ])
}

/// What Defender found on the way: a list of objects of many types, told apart by `@odata.type` or `entityType`.
enum DefenderEvidence {
    static func read(_ evidence: JSONValue, into draft: AlertDraft) {
        table.read(evidence, into: draft, rank: 0x2000)
        let type = evidence.text("@odata.type", "entityType") ?? .empty
        let isUser = type.hasSuffix("userEvidence") || type == "User"
        let rank: UInt16 = isUser ? 0x2000 : type.hasSuffix("mailboxEvidence") ? 0x2010 : 0x2030
        if let user = evidence["userAccount"]?.text("userPrincipalName", "accountName", "displayName")
            ?? evidence.text("userPrincipalName", "accountName")
        {
            draft.setUser(user, rank: rank, from: "evidence.userAccount")
        }
        evidence["loggedOnUsers"]?.forEachElement { user in
            if let name = user.text("userPrincipalName", "accountName") {
                draft.setUser(name, rank: 0x2040, from: "evidence.loggedOnUsers")
            }
        }
        for name in ["imageFile", "fileDetails", "parentProcessImageFile"] as [StaticString] {
            guard let file = evidence[name] else { continue }
            draft.add(directory: file.text("filePath"), name: file.text("fileName"))
        }
        draft.add(directory: evidence.text("filePath"), name: evidence.text("fileName"))
        if let process = evidence["imageFile"]?.text("fileName")
            ?? (type == "Process" ? evidence.text("fileName") : nil)
        {
            draft.add(observable: .process, process)
        }
        draft.addRegistryKey(hive: evidence.text("registryHive"), key: evidence.text("registryKey"))
    }

    private static let table: PathTable = [
        "deviceDnsName": .hostname,
        "hostName": .hostname,
        "sourceAddress.ipAddress": .hostIP,
        "destinationAddress.ipAddress": .destIP,
        "sourcePort": .field(.sourcePort),
        "destinationPort": .field(.destPort),
        "ipAddress": .hostIP,
        "senderIp": .hostIP,
        "ipInterfaces": .hostIP,
        "lastIpAddress": .hostIP,
        "lastExternalIpAddress": .hostIP,
        "hostIpAddress.ipAddress": .observable(.ip),
        "domainName": .observable(.domain),
        "url": .observable(.url),
        "urls": .observable(.url),
        "primaryAddress": .observable(.email),
        "recipientEmailAddress": .observable(.email),
        "p1Sender.emailAddress": .observable(.email),
        "p2Sender.emailAddress": .observable(.email),
        "imageFile.sha1": .observable(.hashSHA1),
        "imageFile.sha256": .observable(.hashSHA256),
        "imageFile.md5": .observable(.hashMD5),
        "parentProcessImageFile.sha1": .observable(.hashSHA1),
        "parentProcessImageFile.sha256": .observable(.hashSHA256),
        "parentProcessImageFile.md5": .observable(.hashMD5),
        "fileDetails.sha1": .observable(.hashSHA1),
        "fileDetails.sha256": .observable(.hashSHA256),
        "fileDetails.md5": .observable(.hashMD5),
        "sha1": .observable(.hashSHA1),
        "sha256": .observable(.hashSHA256),
        "md5": .observable(.hashMD5),
        "displayName": .observable(.other),
        "resourceId": .asset("azure_resource"),
        "amazonResourceId": .asset("aws_resource"),
    ]
}
