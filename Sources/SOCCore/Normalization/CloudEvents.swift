extension Sender {
    /// CloudEvents around anything: the alert is what is inside; without a known sender inside, the event itself.
    ///
    /// Source: CloudEvents 1.0.2.
    static let cloudEvents = Sender(
        "cloudevents",
        recognises: { $0["specversion"] != nil && $0["type"] != nil && $0["source"] != nil && $0["id"] != nil },
        table: [
            "data.id": .field(.sourceAlertID),
            "data.title": .field(.title),
            "data.name": .field(.title),
            "data.message": .field(.title),
            "data.summary": .field(.title),
            "data.description": .field(.description),
            "data.severity": .severity(.words),
            "data.time": .detectedAt,
            "data.timestamp": .detectedAt,
            "data.host": .hostname,
            "data.hostname": .hostname,
            "data.user": .user,
            "data.src_ip": .sourceIP,
            "data.source_ip": .sourceIP,
            "data.dest_ip": .destIP,
            "data.dst_ip": .destIP,
        ],
        finish: { reading in
            cloudEventsEnvelope.read(reading.alert, into: reading.draft, rank: 0x3000)
        }
    )

    /// What the event tells where the alert inside says nothing.
    static let cloudEventsEnvelope: PathTable = [
        "id": .field(.sourceAlertID),
        "type": .field(.title),
        "time": .detectedAndCreatedAt,
        "source": .identity(0),
        "id": .identity(1),
    ]
}
