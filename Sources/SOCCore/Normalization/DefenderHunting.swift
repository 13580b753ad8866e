/// Rows of advanced hunting as Defender streams them to an Event Hub: an AlertInfo row is an alert, and the
/// AlertEvidence rows of the same AlertId in the body belong to it.
///
/// Source: Microsoft Learn, "Stream Microsoft Defender XDR events to Azure Event Hubs".
enum DefenderHunting {
    /// Whether it is a row of AlertInfo or AlertEvidence.
    static func isRow(_ value: JSONValue) -> Bool {
        if let category = value["category"]?.string, value["properties"] != nil {
            return category.hasPrefix("AdvancedHunting-Alert")
        }
        return value["AlertId"] != nil && value["DetectionSource"] != nil
    }

    /// Whether it is a row of another table: events, not alerts.
    static func isOtherRow(_ value: JSONValue) -> Bool {
        guard let category = value["category"]?.string, value["properties"] != nil else { return false }
        return category.hasPrefix("AdvancedHunting-") && !category.hasPrefix("AdvancedHunting-Alert")
    }

    static func split(_ rows: JSONValue, _ yield: Sender.Yield) {
        var places: [Text: Int] = [:]
        var groups: [(alert: JSONValue, related: [JSONValue])] = []
        rows.forEachElementOrSelf { row in
            guard isRow(row), let id = (row["properties"] ?? row)["AlertId"]?.scalar else { return }
            let isInfo = row["category"]?.string.map { $0.hasSuffix("AlertInfo") } ?? ((row["EntityType"]) == nil)
            if let place = places[id] {
                if isInfo {
                    groups[place].related.append(groups[place].alert)
                    groups[place].alert = row
                } else {
                    groups[place].related.append(row)
                }
            } else {
                places[id] = groups.count
                groups.append((row, []))
            }
        }
        for group in groups { yield(group.alert, group.related) }
    }

    /// File names and registry keys, which lie in several columns.
    static func readFiles(_ reading: AlertReading) {
        for row in CollectionOfOne(reading.alert) + reading.related {
            let columns = row["properties"] ?? row
            guard columns["AlertId"] != nil else { continue }
            let name = columns.text("FileName")
            reading.draft.add(directory: columns.text("FolderPath"), name: name)
            if let name, columns["EntityType"]?.string.map({ $0 == "Process" }) ?? false {
                reading.draft.add(observable: .process, name)
            }
            reading.draft.addRegistryKey(hive: nil, key: columns.text("RegistryKey"))
        }
    }

    static let table = PathTable(rows: rows)

    static let rows = PathTable.rows(columns, under: ["properties.", ""])

    private static let columns: [(String, Target)] = [
        ("AlertId", .field(.sourceAlertID)),
        ("Title", .field(.title)),
        ("Severity", .severity(.words)),
        ("Category", .tactic),
        ("Category", .field(.category)),
        ("Categories", .tactic),
        ("AttackTechniques", .technique),
        ("Timestamp", .detectedAndCreatedAt),
        ("DeviceName", .hostname),
        ("AccountUpn", .user),
        ("AccountName", .user),
        ("RemoteIP", .hostIP),
        ("LocalIP", .hostIP),
        ("RemoteUrl", .observable(.url)),
        ("SHA1", .observable(.hashSHA1)),
        ("SHA256", .observable(.hashSHA256)),
    ]
}

private func + (first: CollectionOfOne<JSONValue>, rest: [JSONValue]) -> [JSONValue] { Array(first) + rest }
