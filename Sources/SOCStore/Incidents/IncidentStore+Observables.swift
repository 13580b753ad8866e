package import SOCCore

/// A thing seen in an incident, and what is known of it.
package struct ObservableDraft {
    package let name: IncidentNames.Name
    /// Nil: as before, or as the incident is marked.
    package var tlp: TrafficLight?
    /// Nil: as before, or not judged.
    package var malicious: Bool?
    /// In percent.
    package var confidence: Int?
    package var note: String?

    package init?(_ observable: Observable.Recognised) {
        guard let name = IncidentNames.Name("\(observable.kind.word)", observable.value) else { return nil }
        self.name = name
    }
}

extension IncidentStore {
    /// Adds observables to an incident, or sets what is given of those that it has.
    package func add(_ observables: [ObservableDraft], to incident: AlertUID, note: String?) throws(SOCError) {
        let observables = Dictionary(observables.map { ($0.name, $0) }) { $1 }.values.sorted {
            $0.name.digest.lexicographicallyPrecedes($1.name.digest)
        }
        try change(incident) { () throws(PostgresError) in
            let known = try connection.run(
                FindObservables(tenant: tenant, incident: incident, digests: observables.map(\.name.digest)))
            var details: (added: [JSONWriter], changed: [JSONWriter]) = ([], [])
            var drafts: (added: [ObservableDraft], changed: [ObservableDraft]) = ([], [])
            for observable in observables {
                let former = known.first { $0.type == observable.name.type && $0.digest == observable.name.digest }
                var changes = FieldChanges()
                changes.add("tlp", former?.tlp, observable.tlp?.rawValue)
                changes.add("malicious", former?.malicious, observable.malicious.map { "\($0)" }, isText: false)
                changes.add("confidence", former?.confidence, observable.confidence.map { "\($0)" }, isText: false)
                changes.add("note", former?.note, observable.note)
                guard former == nil || !changes.isEmpty else { continue }
                let detail = JSONWriter(capacity: 128)
                detail.beginObject()
                detail.field("type", observable.name.type)
                detail.field("value", former?.value ?? observable.name.value)
                changes.write(to: detail, isNew: former == nil)
                detail.endObject()
                if former == nil {
                    details.added.append(detail)
                    drafts.added.append(observable)
                } else {
                    details.changed.append(detail)
                    drafts.changed.append(observable)
                }
            }
            if !drafts.added.isEmpty {
                try connection.run(
                    WriteObservables(tenant: tenant, incident: incident, observables: drafts.added))
            }
            if !drafts.changed.isEmpty {
                try connection.run(
                    ChangeObservables(tenant: tenant, incident: incident, observables: drafts.changed))
            }
            try addEntries(to: incident, "observable_added", "observables", details.added, note: note)
            try addEntries(to: incident, "observable_changed", "observables", details.changed, note: note)
        }
    }

    /// Lists observables with their sightings.
    package func list(
        _ filter: ObservableFilter, as form: ObservableForm, to output: RecordOutput
    ) throws(SOCError) {
        try write(ListObservables(tenant: tenant, filter: filter), to: output) { row, json in
            ListObservables.write(row, to: json, as: form)
        }
    }
}
