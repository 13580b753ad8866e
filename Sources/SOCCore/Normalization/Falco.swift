extension Sender {
    /// Falco, with and without Falcosidekick. Only the latter gives events an id.
    ///
    /// Source: Falco documentation, "Falco Alerts", "Supported Fields for Conditions and Outputs"; the k8saudit,
    /// cloudtrail, okta, gcpaudit and github plugins.
    static let falco: Sender = Sender(
        "falco",
        recognises: { value in
            value["rule"]?.string != nil && value["priority"]?.string != nil
                && (value["output_fields"] != nil || value["output"] != nil)
        },
        table: [
            "uuid": .field(.sourceAlertID),
            "rule": .field(.title),
            "rule": .field(.ruleName),
            "output": .field(.description),
            "priority": .severity(.words),
            "time": .detectedAndCreatedAt,
            "source": .field(.category),
            "hostname": .hostname,
            "tags": .tag,
            "output_fields.user.name": .user,
            "output_fields.ka.user.name": .user,
            "output_fields.ct.user": .user,
            "output_fields.okta.actor.alternateID": .user,
            "output_fields.gcp.user": .user,
            "output_fields.github.user": .user,
            "output_fields.user.loginname": .user,
            "output_fields.fd.cip": .sourceIP,
            "output_fields.ka.sourceips": .sourceIP,
            "output_fields.ct.srcip": .sourceIP,
            "output_fields.gcp.callerIP": .sourceIP,
            "output_fields.okta.client.ip": .sourceIP,
            "output_fields.fd.sip": .destIP,
            "output_fields.fd.rip": .destIP,
            "output_fields.fd.cport": .field(.sourcePort),
            "output_fields.fd.sport": .field(.destPort),
            "output_fields.fd.sip.name": .observable(.domain),
            "output_fields.proc.name": .observable(.process),
            "output_fields.proc.exepath": .file,
            "output_fields.ct.useragent": .observable(.userAgent),
            "output_fields.ka.useragent": .observable(.userAgent),
            "output_fields.container.image.repository": .asset("container_image"),
            "output_fields.container.name": .asset("container"),
            "output_fields.k8s.pod.name": .asset("pod"),
        ],
        finish: { reading in
            let draft = reading.draft
            reading.alert["tags"]?.forEachElementOrSelf { element in
                guard let tag = element.string else { return }
                // Other words may be names of techniques by chance.
                if tag.hasPrefix("mitre_") { draft.add(tacticsIn: tag) }
                if tag.count >= 5, tag[0] | 0x20 == UInt8(ascii: "t"), tag[1].isDigit { draft.add(techniquesIn: tag) }
            }
            let fields = reading.alert["output_fields"]
            if let name = fields?["fd.name"]?.string ?? fields?["fd"]?["name"]?.string {
                readFileDescriptor(name, into: draft)
            }
        }
    )

    /// A path, or `10.0.0.1:40522->203.0.113.9:4444`.
    private static func readFileDescriptor(_ name: Text, into draft: AlertDraft) {
        if name.hasPrefix("/") {
            draft.add(path: name)
        } else if let arrow = name.firstRange(of: Text("->")) {
            draft.setAddress(.sourceIP, name.prefix(arrow), rank: 0x2000, from: "output_fields.fd.name")
            draft.setAddress(.destIP, name.dropFirst(arrow + 2), rank: 0x2000, from: "output_fields.fd.name")
        }
    }
}
