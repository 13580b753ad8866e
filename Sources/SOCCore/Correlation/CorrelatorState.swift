/// What correlation remembers, in the form in which a store keeps it.
package struct CorrelatorState {
    /// What a counted thing is.
    package enum Kind: Int, CaseIterable, Sendable { case place, signature, pair, value }

    /// Names a counted thing.
    package struct Key: Hashable, Sendable {
        package var kind: Kind
        package var key: UInt64

        package init(kind: Kind, key: UInt64) {
            self.kind = kind
            self.key = key
        }

        // The key is of a hash, and kinds hardly ever share one.
        package func hash(into hasher: inout Hasher) { hasher.combine(key) }
    }

    /// How often something was seen, and for pairs and values which group named it last and until when that holds.
    package struct Rate {
        package var key: Key
        package var amount: Double
        /// In Unix milliseconds, as all times here.
        package var time: Int64
        package var group: AlertUID?
        package var begin = Int64.max
        package var last = Int64.min
        package var until = Int64.min
        package var joined = 0

        package init(key: Key, amount: Double, time: Int64) {
            self.key = key
            self.amount = amount
            self.time = time
        }
    }

    package struct Source {
        package var name: String
        package var first: Int64
        package var placeCount: Int

        package init(name: String, first: Int64, placeCount: Int) {
            self.name = name
            self.first = first
            self.placeCount = placeCount
        }
    }

    /// What is counted over all alerts.
    package struct Totals {
        package var amount = 0.0
        package var time = Int64.min
        /// How many values of each kind of entity are known.
        package var valueCounts = [Int](repeating: 0, count: Entity.Kind.allCases.count)

        package init() {}
    }
}

extension Correlator {
    /// Names what the state must have before an alert is taken.
    package func addKeys(of alert: CorrelationAlert, to keys: inout Set<CorrelatorState.Key>) {
        let (signature, pair) = self.keys(of: alert)
        let placeKey = alert.place.map { hash($0.kind, $0.value) } ?? 0
        keys.insert(.init(kind: .place, key: CorrelationHash.mix(hash(alert.source, .empty), placeKey)))
        keys.insert(.init(kind: .signature, key: signature))
        keys.insert(.init(kind: .pair, key: pair))
        for entity in alert.entities { keys.insert(.init(kind: .value, key: hash(entity.kind, entity.value))) }
    }

    // MARK: - In

    package func take(_ totals: CorrelatorState.Totals, _ sources: [CorrelatorState.Source]) {
        total = FadingCount(amount: totals.amount, time: totals.time)
        for (index, count) in totals.valueCounts.enumerated() where index < valueCounts.count {
            valueCounts[index] = count
        }
        for source in sources {
            let name = names.copy(source.name)
            self.sources.append((name, Source(first: source.first, placeCount: source.placeCount)))
        }
    }

    /// Takes in groups; those that were merged name theirs, which must be among them.
    package func take(_ stored: [StoredGroup]) {
        var byUID: [AlertUID: CorrelationGroup] = [:]
        for item in stored {
            let group = groups.insert { slot, serial in item.group(slot: slot, serial: serial) }
            byUID[group.uid] = group
        }
        for item in stored { if let into = item.mergedInto { byUID[item.uid]?.mergedInto = byUID[into] } }
        for group in byUID.values { queue.push(Int(group.slot), time: group.survivor.deadline) }
    }

    /// Takes in rates, after the groups that they name.
    package func take(_ rates: [CorrelatorState.Rate]) {
        var references: [AlertUID: GroupTable.Reference] = [:]
        groups.visit { references[$0.uid] = $0.reference }
        for rate in rates {
            let count = FadingCount(amount: rate.amount, time: rate.time)
            let key = rate.key.key
            let group = rate.group.flatMap { references[$0] } ?? .none
            switch rate.key.kind {
            case .place: places.findOrInsert(key, FadingCount()).pointee = count
            case .signature: signatures.findOrInsert(key, FadingCount()).pointee = count
            case .pair:
                pairs.findOrInsert(key, Pair()).pointee = Pair(
                    count: count, begin: rate.begin, last: rate.last, group: group)
            case .value:
                values.findOrInsert(key, Value()).pointee = Value(
                    count: count, group: group, begin: rate.begin, active: rate.last, until: rate.until,
                    joined: Int32(clamping: rate.joined))
            }
        }
    }

    // MARK: - Out

    /// Takes what was held back for the order of a moment.
    package func settle() throws(SOCError) { try takeMoment() }

    package var totals: CorrelatorState.Totals {
        var totals = CorrelatorState.Totals()
        totals.amount = total.amount
        totals.time = total.time
        totals.valueCounts = valueCounts
        return totals
    }

    package var knownSources: [CorrelatorState.Source] {
        sources.map { .init(name: String($0.name), first: $0.source.first, placeCount: $0.source.placeCount) }
    }

    /// All rates, in the order of their keys.
    package func rates() -> [CorrelatorState.Rate] {
        var rates: [CorrelatorState.Rate] = []
        rates.reserveCapacity(places.count + signatures.count + pairs.count + values.count)
        func rate(_ kind: CorrelatorState.Kind, _ key: UInt64, _ count: FadingCount) -> CorrelatorState.Rate {
            .init(key: .init(kind: kind, key: key), amount: count.amount, time: count.time)
        }
        places.visit { rates.append(rate(.place, $0, $1)) }
        signatures.visit { rates.append(rate(.signature, $0, $1)) }
        pairs.visit { key, pair in
            var rate = rate(.pair, key, pair.count)
            rate.group = groups.survivor(pair.group)?.takeUnretainedValue().uid
            rate.begin = pair.begin
            rate.last = pair.last
            rates.append(rate)
        }
        values.visit { key, value in
            var rate = rate(.value, key, value.count)
            rate.group = groups.survivor(value.group)?.takeUnretainedValue().uid
            rate.begin = value.begin
            rate.last = value.active
            rate.until = value.until
            rate.joined = Int(value.joined)
            rates.append(rate)
        }
        return rates.sorted { left, right in
            left.key.kind != right.key.kind
                ? left.key.kind.rawValue < right.key.kind.rawValue
                : Int64(bitPattern: left.key.key) < Int64(bitPattern: right.key.key)
        }
    }

    package var changedGroups: CorrelationChanges { changes ?? CorrelationChanges() }
}
