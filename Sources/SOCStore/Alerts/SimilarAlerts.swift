package import SOCCore

/// What of an alert is compared with others.
struct AlertTraits {
    var uid: AlertUID
    var sourceIP: String?
    var destIP: String?
    var hostname: String?
    var category: String?
    var techniques: Set<String>
    var observables: Set<String>

    /// What it is looked up by.
    var names: [(type: String, value: String)] {
        var names: [(type: String, value: String)] = []
        for ip in [sourceIP, destIP] { if let ip { names.append(("ip", ip)) } }
        if let hostname { names.append(("hostname", hostname)) }
        for technique in techniques.sorted() { names.append(("technique", technique)) }
        for observable in observables.sorted() {
            let parts = observable.split(separator: " ", maxSplits: 1)
            if parts.count == 2 { names.append((String(parts[0]), String(parts[1]))) }
        }
        return names
    }

    init(_ row: ResultRow) {
        uid = row.uuid(0) ?? AlertUID.lowest
        sourceIP = row.string(17)
        destIP = row.string(19)
        hostname = row.string(21).map { $0.lowercased() }
        category = row.string(10)
        techniques = Set(row.strings(23))
        observables = []
        let parser = JSONParser()
        defer { withExtendedLifetime(parser) {} }
        guard let json = row.bytes(25), let value = try? parser.parseCopy(of: json) else { return }
        var found: Set<String> = []
        value.forEachElement { observable in
            guard let type = observable["type"]?.string, let value = observable["value"]?.scalar else { return }
            found.insert("\(String(type)) \(String(value))")
        }
        observables = found
    }

    /// A factor, what it can weigh, and how far two alerts agree in it (0 to 1).
    typealias Factor = (name: StaticString, weight: Double, agreement: Double)

    func factors(with other: AlertTraits) -> [Factor] {
        func same(_ left: String?, _ right: String?) -> Double { left != nil && left == right ? 1 : 0 }
        func jaccard(_ left: Set<String>, _ right: Set<String>) -> Double {
            let union = left.union(right).count
            return union == 0 ? 0 : Double(left.intersection(right).count) / Double(union)
        }
        return [
            ("source_ip", 0.25, same(sourceIP, other.sourceIP)),
            ("dest_ip", 0.20, same(destIP, other.destIP)),
            ("hostname", 0.25, same(hostname, other.hostname)),
            ("techniques", 0.15, jaccard(techniques, other.techniques)),
            ("observables", 0.10, jaccard(observables, other.observables)),
            ("category", 0.05, same(category, other.category)),
        ]
    }
}

extension AlertStore {
    /// How alike two alerts must be to be listed.
    private static let cutOff = 0.3

    /// Writes the alerts that resemble one, the most alike first, each with its similarity and why.
    package func writeSimilar(
        to uid: AlertUID, since: Timestamp, limit: Int, output: RecordOutput
    ) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            var traits: AlertTraits?
            try connection.forEach(ShowAlerts(tenant: tenant, uids: [uid])) { row throws(PostgresError) in
                traits = AlertTraits(row)
            }
            guard let traits else { return }
            let candidates = try connection.run(
                FindSharing(tenant: tenant, names: traits.names, since: AlertUID(floor: since), except: uid)
            ).compactMap { $0 }
            var found: [(uid: AlertUID, score: Double, factors: [AlertTraits.Factor])] = []
            try connection.forEach(ShowAlerts(tenant: tenant, uids: candidates)) { row throws(PostgresError) in
                // What became part of another episode is told by that one.
                guard row.uuid(AlertRow.mergedInto) == nil else { return }
                let other = AlertTraits(row)
                let factors = traits.factors(with: other).filter { $0.agreement > 0 }
                let score = factors.reduce(0) { $0 + $1.weight * $1.agreement }
                if score >= Self.cutOff - 1e-9 { found.append((other.uid, score, factors)) }
            }
            found.sort { $0.score != $1.score ? $0.score > $1.score : $0.uid > $1.uid }
            if limit > 0 { found = Array(found.prefix(limit)) }
            var place = 0
            try connection.forEach(ShowAlerts(tenant: tenant, uids: found.map(\.uid))) { row throws(PostgresError) in
                let json = output.json
                AlertRow.write(row, to: json)
                json.name("similarity")
                json.value(found[place].score, decimals: 4)
                json.name("similarity_factors")
                json.beginObject()
                for factor in found[place].factors {
                    json.name(factor.name)
                    json.value(factor.weight * factor.agreement, decimals: 4)
                }
                json.endObject()
                json.endObject()
                place += 1
                try end(output)
            }
        }
    }
}
