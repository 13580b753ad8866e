/// Custom fields whose meaning is told by a label: `cs1Label=technique cs1=T1204.002`.
enum FieldLabel {
    /// Takes the value for what the label says; values under labels that say nothing to us are left in `raw`.
    static func take(_ label: Text, _ value: Text, into draft: AlertDraft) {
        let room = draft.arena.allocate(label.count)
        var length = 0
        for byte in label.buffer where byte.isASCIILetter || byte.isDigit {
            room[length] = byte.asciiLowercased
            length += 1
        }
        let name = Text(room, length)
        if name.contains("technique") { return draft.add(techniquesIn: value) }
        if name.contains("tactic") { return draft.add(tacticsIn: value) }
        if name == "mitre" || name == "mitreattack" || name == "attack" {
            draft.add(techniquesIn: value)
            draft.add(tacticsIn: value)
        }
        table.take(name, value, into: draft)
    }

    private static let table: PathTable = [
        "sourceipv6address": .sourceIP, "sourceip": .sourceIP, "sourceaddress": .sourceIP, "clientip": .sourceIP,
        "attackerip": .sourceIP, "remoteip": .sourceIP,
        "destinationipv6address": .destIP, "destinationip": .destIP, "destinationaddress": .destIP,
        "deviceipv6address": .observable(.ip),
        "user": .user, "username": .user, "account": .user, "hostname": .hostname, "host": .hostname,
        "computername": .hostname,
        "hash": .observable(.hashOther), "filehash": .observable(.hashOther), "md5": .observable(.hashMD5),
        "sha1": .observable(.hashSHA1), "sha256": .observable(.hashSHA256), "filesha256": .observable(.hashSHA256),
        "url": .observable(.url), "domain": .observable(.domain), "dnsquery": .observable(.domain),
        "email": .observable(.email), "sender": .observable(.email), "recipient": .observable(.email),
        "cve": .observable(.cve), "cveid": .observable(.cve), "process": .observable(.process),
        "processname": .observable(.process), "filename": .file, "filepath": .file,
        "registrykey": .observable(.registryKey), "useragent": .observable(.userAgent),
        "riskscore": .field(.riskScore), "rulename": .field(.ruleName),
    ]
}
