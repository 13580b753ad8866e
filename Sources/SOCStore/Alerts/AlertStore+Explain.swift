package import SOCCore

extension AlertStore {
    /// Writes why the occurrences of an alert are one: the fields that are alike, and the gaps in time.
    package func explain(_ uid: AlertUID, window: Int64, to output: RecordOutput) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            let merged = try connection.run(FindMergedEpisodes(tenant: tenant, uid: uid)).compactMap { $0 }
            let json = output.json
            var isFound = false
            try connection.forEach(ShowAlerts(tenant: tenant, uids: [uid])) { row throws(PostgresError) in
                isFound = true
                json.beginObject()
                json.field("kind", "explanation")
                json.field("uid", uid)
                json.field("fingerprint", row.bytes(28).map { $0.hexadecimal })
                json.name("alike")
                json.beginObject()
                json.field("source", row.bytes(1))
                json.field("rule", row.bytes(12) ?? row.bytes(4))
                json.field("source_ip", row.bytes(17))
                json.field("dest_ip", row.bytes(19))
                json.field("hostname", row.bytes(21))
                json.endObject()
                json.field("first_seen", row.time(31))
                json.field("last_seen", row.time(32))
                json.field("duplicate_count", row.integer(30))
                json.field("window_seconds", Int(window / 1000))
                json.field("previous_uid", row.uuid(33))
            }
            guard isFound else { return }
            if !merged.isEmpty {
                json.name("merged_episodes")
                json.beginArray()
                for episode in merged { json.value(episode) }
                json.endArray()
            }
            json.name("occurrences")
            json.beginArray()
            var last: Timestamp?
            let statement = ListOccurrences(tenant: tenant, episodes: [uid] + merged, limit: 1000)
            try connection.forEach(statement) { row throws(PostgresError) in
                json.beginObject()
                json.field("uid", row.uuid(0))
                json.field("seen", row.time(3))
                if let last, let time = row.time(3) {
                    json.name("gap_seconds")
                    json.value(Double(time.milliseconds - last.milliseconds) / 1000, decimals: 3)
                }
                json.endObject()
                last = max(last ?? .init(milliseconds: .min), row.time(4) ?? .init(milliseconds: .min))
            }
            json.endArray()
            json.endObject()
            try end(output)
        }
    }
}
