extension FieldType {
    /// The fields of the records that conditions are about; a test compares them with the schemas.
    package static let records: [String: FieldType] = [
        "alert": alert, "incident": incident, "correlation": correlation, "sla_breach": breach,
    ]

    private static let observables = FieldType.list(
        .object([
            "type": .words([
                "ip", "domain", "url", "hash_md5", "hash_sha1", "hash_sha256", "hash_other", "email", "filename",
                "file_path", "registry_key", "user_account", "process", "hostname", "mac", "cve", "user_agent", "other",
            ]),
            "value": .text, "role": .words(["source", "destination"]),
        ]))

    /// What something turned out to be.
    private static let verdict = FieldType.words(["true_positive", "false_positive", "benign", "duplicate"])

    private static let alert = FieldType.object([
        "kind": .words(["alert"]), "uid": .text, "tenant": .number, "source": .text, "source_instance": .text,
        "source_alert_id": .text, "identity": .text, "title": .text, "description": .text, "severity": .severity,
        "severity_source": .text, "severity_defaulted": .boolean,
        "status": .words(["new", "acknowledged", "investigating", "resolved", "false_positive", "suppressed"]),
        "category": .text, "risk_score": .number, "rule_id": .text, "rule_name": .text, "detected_at": .time,
        "occurred_at": .time, "received_at": .time, "source_ip": .address, "source_port": .number, "dest_ip": .address,
        "dest_port": .number, "hostname": .text, "user": .text, "techniques": .list(.text),
        "techniques_current": .list(.text), "tactics": .list(.text), "observables": observables,
        "assets": .list(.object(["type": .text, "name": .text, "ip": .address])), "tags": .list(.text),
        "fingerprint": .text, "sender_fingerprint": .text, "duplicate_count": .number, "duplicate_uids": .list(.text),
        "first_seen": .time, "last_seen": .time, "previous_uid": .text, "source_status": .text,
        "clock_suspect": .boolean, "merged_into": .text, "duplicate_of": .text, "assignee": .text,
        "acknowledged_by": .text, "acknowledged_at": .time, "resolved_by": .text, "resolved_at": .time,
        "note_count": .number, "version": .number, "body_sha256": .text, "raw": .text, "raw_base64": .text,
        "similarity": .number, "similarity_factors": .any, "alert_uid": .text,
        "disposition": .words(["new", "duplicate", "repeat", "updated"]), "verdict": verdict,
    ])

    private static let incidentStatus = FieldType.words([
        "new", "assigned", "investigating", "contained", "eradicated", "recovered", "closed", "reopened",
    ])

    private static let incident = FieldType.object([
        "kind": .words(["incident"]), "uid": .text, "number": .text, "title": .text, "description": .text,
        "severity": .severity,
        "status": incidentStatus,
        "category": .text, "assignee": .text, "business_impact": .text, "opened_at": .time, "opened_by": .text,
        "first_response_at": .time, "contained_at": .time, "eradicated_at": .time, "recovered_at": .time,
        "resolved_at": .time, "closed_at": .time,
        "sla": .object([
            "first_response_due": .time, "resolution_due": .time, "paused": .boolean, "pause_reason": .text,
            "breached": .list(.text),
        ]),
        "alert_count": .number, "tactics": .list(.text), "techniques": .list(.text), "alerts": .list(.text),
        "assets": .list(.object(["type": .text, "name": .text])),
        "observables": .list(.object(["type": .text, "value": .text])),
        "links": .list(.object(["relation": .text, "number": .text])), "tags": .list(.text),
        "tlp": .words(["clear", "green", "amber", "amber+strict", "red"]), "reopen_count": .number,
        "disposition": verdict, "duplicate_of": .text, "duplicates": .list(.text), "fields": .any, "template": .text,
        "playbook": .text, "version": .number,
    ])

    private static let breach = FieldType.object([
        "kind": .words(["sla_breach"]), "uid": .text, "incident_uid": .text, "incident": .text, "title": .text,
        "severity": .severity, "status": incidentStatus, "category": .text, "assignee": .text, "playbook": .text,
        "clock": .words(["first_response", "resolution"]), "due": .time, "found_at": .time,
    ])

    private static let correlation = FieldType.object([
        "kind": .words(["correlation"]), "uid": .text, "title": .text, "severity": .severity, "score": .number,
        "first_seen": .time, "last_seen": .time,
        "entities": .list(
            .object(["type": .words(["host", "user", "address", "hash", "domain"]), "value": .text])),
        "tactics": .list(.text), "techniques": .list(.text), "alerts": .list(.text), "alert_count": .number,
        "signatures": .list(.text), "reasons": .list(.text), "version": .number, "merged_into": .text,
        "explanation": .list(
            .object([
                "signature": .text, "title": .text, "severity": .severity, "place": .text, "uid": .text,
                "points": .number, "rarity": .number, "expected_a_day": .number, "seen_here": .number,
                "seen_elsewhere": .number, "days_known": .number,
            ])),
    ])
}
