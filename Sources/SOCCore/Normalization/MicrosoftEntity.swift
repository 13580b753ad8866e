/// The entities of Microsoft Sentinel: an object with `kind` and `properties`, or flat with `Type` and `$id`.
///
/// References (`$ref`) need not be followed, for what they name is an entity of the same list.
///
/// Source: Microsoft Learn, "Microsoft Sentinel entity types reference".
enum MicrosoftEntity {
    /// An entity in an entity in a process: more is nobody's format.
    private static let maximumDepth = 4

    static func read(_ entity: JSONValue, into draft: AlertDraft, kind: StaticString? = nil, depth: Int = 0) {
        guard entity.isObject, depth < maximumDepth else { return }
        let properties = entity["properties"] ?? entity
        guard let name = kind.map({ Text($0) }) ?? entity.text("kind", "Type", "type") else { return }
        let folded = fold(name, in: draft.arena)
        for (kind, read) in readers where folded == kind {
            read(properties, draft)
            break
        }
        for (member, kind) in parts {
            properties[member]?.forEachElementOrSelf { part in
                read(part, into: draft, kind: kind, depth: depth + 1)
            }
        }
    }

    /// `registry-key`, `RegistryKey` and `registrykey` are the same.
    private static func fold(_ name: Text, in arena: Arena) -> Text {
        let room = arena.allocate(name.count)
        var length = 0
        for byte in name.buffer where byte.isASCIILetter {
            room[length] = byte.asciiLowercased
            length += 1
        }
        return Text(room, length)
    }

    /// Entities that stand inside others.
    private static let parts: [(StaticString, StaticString)] = [
        ("ImageFile", "file"), ("imageFile", "file"), ("FileHashes", "filehash"), ("fileHashes", "filehash"),
        ("ParentProcess", "process"), ("parentProcess", "process"), ("Account", "account"), ("account", "account"),
        ("Host", "host"), ("IpAddresses", "ip"), ("HostIpAddress", "ip"), ("Files", "file"), ("Key", "registrykey"),
    ]

    private typealias Reader = @Sendable (JSONValue, AlertDraft) -> Void

    private static let readers: [(StaticString, Reader)] = [
        ("account", account), ("host", host), ("ip", address), ("url", url), ("filehash", fileHash), ("file", file),
        (
            "process",
            { process, draft in
                if let path = process.text("imagePath", "ImagePath") { Target.executable.take(path, into: draft) }
                let image = process.member("imageFile", "ImageFile")
                if let name = image?.text("fileName", "Name", "name") { draft.add(observable: .process, name) }
            }
        ),
        ("mailbox", mailbox), ("mailmessage", mailMessage), ("dnsresolution", domain), ("dns", domain),
        ("registrykey", registryKey),
        ("registryvalue", registryKey),
        (
            "cloudapplication",
            { application, draft in
                if let name = application.text("appName", "Name", "name") { draft.add(observable: .other, name) }
            }
        ),
        (
            "malware",
            { malware, draft in
                if let name = malware.text("malwareName", "Name", "name") { draft.add(observable: .other, name) }
            }
        ),
        (
            "azureresource",
            { resource, draft in
                draft.add(asset: "azure_resource", name: resource.text("resourceId", "ResourceId"))
            }
        ),
    ]

    private static let account: Reader = { account, draft in
        let name = account.text("accountName", "Name", "name", "Upn", "upn", "userPrincipalName", "UserPrincipalName")
        guard let name else { return }
        if let suffix = account.text("upnSuffix", "UPNSuffix", "UpnSuffix"),
            name.firstIndex(of: UInt8(ascii: "@")) == nil
        {
            draft.setUser(draft.arena.join(name, suffix, separator: "@"), rank: 0x2000, from: "account entity")
        } else {
            draft.setUser(name, rank: 0x2001, from: "account entity")
        }
    }

    private static let host: Reader = { host, draft in
        if let name = host.text("hostName", "HostName", "netBiosName", "NetBiosName", "NetBIOSName", "fqdn", "FQDN") {
            draft.set(.hostname, name, rank: 0x2000, from: "host entity")
        }
    }

    private static let address: Reader = { address, draft in
        guard let text = address.text("address", "Address") else { return }
        Target.hostIP.take(text, into: draft, rank: 0x2000, path: Text("ip entity"))
    }

    private static let url: Reader = { url, draft in
        if let text = url.text("url", "Url") { Target.observable(.url).take(text, into: draft) }
    }

    private static let fileHash: Reader = { hash, draft in
        if let value = hash.text("hashValue", "Value", "value") { draft.add(observable: .hashOther, value) }
    }

    private static let file: Reader = { file, draft in
        draft.add(directory: file.text("directory", "Directory"), name: file.text("fileName", "Name", "name"))
    }

    private static let mailbox: Reader = { mailbox, draft in
        let address = mailbox.text("mailboxPrimaryAddress", "MailboxPrimaryAddress")
        if let address { draft.add(observable: .email, address) }
        if let user = mailbox.text("upn", "Upn", "UPN") ?? address {
            draft.setUser(user, rank: 0x2010, from: "mailbox entity")
        }
    }

    private static let mailMessage: Reader = { message, draft in
        let addresses: [StaticString] = [
            "sender", "Sender", "p1Sender", "P1Sender", "p2Sender", "P2Sender", "recipient", "Recipient",
        ]
        for name in addresses { if let address = message.text(name) { draft.add(observable: .email, address) } }
        for name in ["senderIP", "SenderIP", "SenderIp"] as [StaticString] {
            guard let address = message.text(name) else { continue }
            Target.hostIP.take(address, into: draft, rank: 0x2010, path: Text("mail message entity"))
        }
        for name in ["urls", "Urls"] as [StaticString] {
            message[name]?.forEachElementOrSelf { url in
                if let text = url.string { Target.observable(.url).take(text, into: draft) }
            }
        }
    }

    private static let domain: Reader = { resolution, draft in
        if let name = resolution.text("domainName", "DomainName") { draft.add(observable: .domain, name) }
    }

    private static let registryKey: Reader = { key, draft in
        draft.addRegistryKey(hive: key.text("hive", "Hive"), key: key.text("key", "Key"))
    }
}
