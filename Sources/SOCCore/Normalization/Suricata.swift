extension Sender {
    /// Suricata: alerts of eve.json.
    ///
    /// The sensor (`host`) is not the machine that the alert is about. There is no id, so one is made of what tells two
    /// alerts of a sensor apart.
    ///
    /// Source: Suricata user guide, "Eve JSON Format".
    static let suricata: Sender = Sender(
        "suricata",
        recognises: { value in
            guard let alert = value["alert"], alert.isObject else { return false }
            return alert["signature_id"] != nil || alert["signature"] != nil && value["event_type"] != nil
        },
        ignores: { value in
            guard let type = value["event_type"]?.string, type != "alert" else { return false }
            return value["flow_id"] != nil || value["stats"] != nil || value["in_iface"] != nil
                || value[type]?.isObject == true && value["timestamp"] != nil
        },
        table: [
            "alert.signature": .field(.title),
            "alert.category": .field(.category),
            "alert.severity": .severity(.numbers([(1, .high), (2, .medium), (3, .low), (4, .informational)])),
            "host": .field(.sourceInstance),
            "timestamp": .detectedAndCreatedAt,
            "src_ip": .sourceIP,
            "src_port": .field(.sourcePort),
            "dest_ip": .destIP,
            "dest_port": .field(.destPort),
            "alert.metadata.mitre_technique_id": .technique,
            "alert.metadata.mitre_tactic_id": .tactic,
            "alert.action": .tag,
            "alert.metadata.tag": .tag,
            "xff": .observable(.ip),
            "http.hostname": .observable(.domain),
            "http.http_user_agent": .observable(.userAgent),
            "http.http_refer": .observable(.url),
            "http.xff": .observable(.ip),
            "tls.sni": .observable(.domain),
            "tls.ja3.hash": .observable(.other),
            "tls.ja3s.hash": .observable(.other),
            "quic.sni": .observable(.domain),
            "dns.query.rrname": .observable(.domain),
            "dns.queries.rrname": .observable(.domain),
            "dns.rrname": .observable(.domain),
            "dns.answers.rdata": .anyObservable,
            "fileinfo.filename": .file,
            "fileinfo.md5": .observable(.hashMD5),
            "fileinfo.sha1": .observable(.hashSHA1),
            "fileinfo.sha256": .observable(.hashSHA256),
            "files.filename": .file,
            "files.md5": .observable(.hashMD5),
            "files.sha1": .observable(.hashSHA1),
            "files.sha256": .observable(.hashSHA256),
            "smtp.mail_from": .mailbox,
            "smtp.rcpt_to": .mailbox,
            "email.from": .mailbox,
            "email.to": .mailbox,
            "email.cc": .mailbox,
            "email.attachment": .observable(.filename),
            "email.url": .observable(.url),
            "smb.filename": .file,
            "krb5.cname": .observable(.userAccount),
            "ether.src_mac": .observable(.mac),
            "ether.dest_mac": .observable(.mac),
        ],
        finish: { reading in
            let (value, draft) = (reading.alert, reading.draft)
            guard let alert = value["alert"] else { return }
            let number = alert["signature_id"]?.scalar ?? .empty
            let generator = alert["gid"]?.scalar ?? Text("1")
            if !number.isEmpty {
                let revision = alert["rev"]?.scalar ?? Text("0")
                draft.set(.ruleID, draft.arena.join(generator, number, revision, separator: ":"), from: "alert")
            }
            let parts: [Text] = [
                value["host"]?.scalar ?? .empty, value["flow_id"]?.scalar ?? .empty, generator, number,
                value["tx_id"]?.scalar ?? Text("0"), value["timestamp"]?.scalar ?? .empty,
            ]
            // Without its time an event is not told from the next of the flow: its bytes do that then.
            if !parts[5].isEmpty {
                draft.set(.sourceAlertID, draft.arena.join(parts, separator: Text(":")), from: "host … timestamp")
            }
            let severity = (alert["metadata"]?["signature_severity"]).flatMap { $0.firstElement ?? $0 }?.string
            if let severity, severity.equalsIgnoringCase("Critical"),
                alert["severity"]?.scalar.map({ $0 == "1" }) ?? true
            {
                draft.setSeverity(.critical, text: severity, from: "alert.metadata.signature_severity")
            }
            // Names where the rule gives no ids.
            if draft.techniques.isEmpty {
                readNames(alert["metadata"]?["mitre_technique_name"], draft.add(techniquesIn:))
            }
            if draft.tactics.isEmpty { readNames(alert["metadata"]?["mitre_tactic_name"], draft.add(tacticsIn:)) }
            readURL(value["http"], into: draft)
        }
    )

    private static func readNames(_ names: JSONValue?, _ take: (Text) -> Void) {
        names?.forEachElementOrSelf { if let name = $0.string { take(name) } }
    }

    /// Suricata writes the path; host and port stand beside it.
    private static func readURL(_ http: JSONValue?, into draft: AlertDraft) {
        guard let path = http?["url"]?.string, !path.isEmpty else { return }
        guard !path.contains("://") else {
            draft.add(observable: .url, path)
            return
        }
        guard let host = http?["hostname"]?.string, !host.isEmpty else { return }
        let arena = draft.arena
        if let port = http?["http_port"]?.scalar, port != "80", host.firstIndex(of: UInt8(ascii: ":")) == nil {
            draft.add(observable: .url, arena.join(Text("http://"), host, Text(":"), port, path))
        } else {
            draft.add(observable: .url, arena.join(Text("http://"), host, path))
        }
    }
}
