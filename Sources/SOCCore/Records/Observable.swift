/// A thing seen in an alert that can be looked for elsewhere.
package struct Observable: Equatable {
    package enum Kind: UInt8, CaseIterable, Sendable {
        case ip, domain, url
        case hashMD5, hashSHA1, hashSHA256, hashOther
        case email, filename, filePath, registryKey, userAccount, process, hostname, mac, cve, userAgent, other

        package var word: StaticString {
            switch self {
            case .ip: "ip"
            case .domain: "domain"
            case .url: "url"
            case .hashMD5: "hash_md5"
            case .hashSHA1: "hash_sha1"
            case .hashSHA256: "hash_sha256"
            case .hashOther: "hash_other"
            case .email: "email"
            case .filename: "filename"
            case .filePath: "file_path"
            case .registryKey: "registry_key"
            case .userAccount: "user_account"
            case .process: "process"
            case .hostname: "hostname"
            case .mac: "mac"
            case .cve: "cve"
            case .userAgent: "user_agent"
            case .other: "other"
            }
        }

        package init?(word: Text) {
            guard let kind = Self.allCases.first(where: { word == $0.word }) else { return nil }
            self = kind
        }
    }

    package var kind: Kind
    package var value: Text

    package init(kind: Kind, value: Text) {
        self.kind = kind
        self.value = value
    }
}
