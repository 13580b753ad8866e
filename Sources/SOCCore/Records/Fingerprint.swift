/// What makes alerts alike: a digest over ordered fields.
///
/// It has nothing to do with the uid, which names one alert. A missing field is a value of its own, so alerts that lack
/// everything do not fall together with those that have something empty.
package enum Fingerprint {
    /// How many observables take part, in the order of type and value.
    static let observableCount = 3

    /// Adds what the default fingerprint is the digest of.
    @inline(__always) static func update(
        _ hash: inout SHA256, source: Text, rule: Text?, sourceIP: Text?, destIP: Text?, hostname: Text?,
        observables: UnsafeBufferPointer<Observable>
    ) {
        hash.update(upTo: 5 + 2 * observableCount) { parts in
            parts.add(source)
            parts.add(rule)
            parts.add(sourceIP)
            parts.add(destIP)
            parts.add(hostname)
            add(observables, to: &parts)
        }
    }

    private static func add(_ observables: UnsafeBufferPointer<Observable>, to parts: inout SHA256.KeyParts) {
        // The smallest three, each once: every observable looks for its place among them from behind.
        withUnsafeTemporaryAllocation(of: Observable.self, capacity: observableCount + 1) { smallest in
            var count = 0
            for candidate in observables {
                var place = count
                while place > 0, precedes(candidate, smallest[place - 1]) { place -= 1 }
                if place == observableCount || place > 0 && smallest[place - 1] == candidate { continue }
                var index = count
                while index > place {
                    smallest[index] = smallest[index - 1]
                    index -= 1
                }
                smallest[place] = candidate
                count = min(count + 1, observableCount)
            }
            for observable in smallest[..<count] {
                parts.add(Text(observable.kind.word))
                parts.add(observable.value)
            }
        }
    }

    private static func precedes(_ left: Observable, _ right: Observable) -> Bool {
        left.kind != right.kind ? left.kind.rawValue < right.kind.rawValue : left.value < right.value
    }
}

extension Fingerprint {
    /// The default fingerprint of a record that carries none.
    package static func digest(of record: JSONValue) -> SHA256Digest {
        var observables: [Observable] = []
        record["observables"]?.forEachElement { element in
            guard let word = element["type"]?.string, let kind = Observable.Kind(word: word),
                let value = element["value"]?.string
            else { return }
            observables.append(Observable(kind: kind, value: value))
        }
        return observables.withUnsafeBufferPointer {
            var hash = SHA256()
            update(
                &hash, source: record["source"]?.string ?? .empty,
                rule: record["rule_id"]?.scalar ?? record["title"]?.scalar, sourceIP: record["source_ip"]?.string,
                destIP: record["dest_ip"]?.string,
                hostname: record["hostname"]?.string, observables: $0)
            return hash.finish()
        }
    }
}
