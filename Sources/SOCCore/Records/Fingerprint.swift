/// What makes alerts alike: a digest over ordered fields.
///
/// It has nothing to do with the uid, which names one alert. A missing field is a value of its own, so alerts that lack
/// everything do not fall together with those that have something empty.
package enum Fingerprint {
    /// How many observables take part, in the order of type and value.
    static let observableCount = 3

    /// The default fingerprint.
    package static func digest(
        source: Text, rule: Text?, sourceIP: Text?, destIP: Text?, hostname: Text?, observables: [Observable]
    ) -> SHA256Digest {
        var hash = SHA256()
        hash.update(part: source)
        hash.update(part: rule)
        hash.update(part: sourceIP)
        hash.update(part: destIP)
        hash.update(part: hostname)
        update(&hash, observables: observables)
        return hash.finish()
    }

    private static func update(_ hash: inout SHA256, observables: [Observable]) {
        // The smallest three, picked without sorting or allocating for the usual handful.
        var last: Observable?
        for _ in 0..<observableCount {
            var smallest: Observable?
            for candidate in observables {
                if let last, !precedes(last, candidate) { continue }
                if let best = smallest, !precedes(candidate, best) { continue }
                smallest = candidate
            }
            guard let found = smallest else { break }
            hash.update(part: Text(found.kind.word))
            hash.update(part: found.value)
            last = found
        }
    }

    private static func precedes(_ left: Observable, _ right: Observable) -> Bool {
        left.kind != right.kind ? left.kind.rawValue < right.kind.rawValue : left.value < right.value
    }
}

extension Fingerprint {
    /// The default fingerprint of a record that carries none.
    static func digest(of record: JSONValue) -> SHA256Digest {
        var observables: [Observable] = []
        record["observables"]?.forEachElement { element in
            guard let word = element["type"]?.string, let kind = Observable.Kind(word: word),
                let value = element["value"]?.string
            else { return }
            observables.append(Observable(kind: kind, value: value))
        }
        return digest(
            source: record["source"]?.string ?? .empty, rule: record["rule_id"]?.scalar ?? record["title"]?.scalar,
            sourceIP: record["source_ip"]?.string, destIP: record["dest_ip"]?.string,
            hostname: record["hostname"]?.string, observables: observables)
    }
}
