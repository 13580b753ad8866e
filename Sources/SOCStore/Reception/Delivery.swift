package import SOCCore

/// What one request brought: read, but not yet stored.
package struct Delivery: Sendable {
    /// The endpoint's name.
    package var endpoint: String
    /// The name of the sender whose format it was read in; `auto` where that was found out.
    package var sender: String
    package var receivedAt: Timestamp
    package var content: BodyNormalizer.Content

    package init(endpoint: String, sender: String, receivedAt: Timestamp, content: BodyNormalizer.Content) {
        self.endpoint = endpoint
        self.sender = sender
        self.receivedAt = receivedAt
        self.content = content
    }

    /// Roughly what it takes of memory.
    package var byteCount: Int { content.rejected.reduce(content.lines.count) { $0 + $1.bytes.count } + 512 }

    package var deadLetters: [AlertUID] {
        content.rejected.map { part in AlertUID(deadLetter: part.bytes.withText { SHA256.digest($0) }) }
    }
}

/// What became of a delivery.
package struct Receipt: Sendable {
    package var alerts: [(uid: AlertUID, disposition: Disposition)] = []
    package var deadLetters: [AlertUID] = []

    package init() {}
}

// MARK: - On disk

extension Delivery {
    /// The delivery as a list of parts, each behind its length in 32 bits, little-endian.
    func encode(to bytes: inout [UInt8]) {
        func part(_ content: some Sequence<UInt8>, _ count: Int) {
            withUnsafeBytes(of: UInt32(count).littleEndian) { bytes += $0 }
            bytes += content
        }
        func part(_ text: String) { part(text.utf8, text.utf8.count) }
        part(endpoint)
        part(sender)
        part(content.lines, content.lines.count)
        part(content.handshake?.service.rawValue ?? "")
        part(content.handshake?.topic ?? "")
        part(content.handshake?.url ?? "")
        for (record, reason) in content.rejected {
            part(reason)
            part(record, record.count)
        }
    }

    init?(decoding bytes: UnsafeRawBufferPointer, receivedAt: Timestamp) {
        var parts: [UnsafeRawBufferPointer] = []
        var position = 0
        while position < bytes.count {
            guard position + 4 <= bytes.count else { return nil }
            let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
            position += 4
            guard position + count <= bytes.count else { return nil }
            parts.append(UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
            position += count
        }
        guard parts.count >= 6, parts.count % 2 == 0 else { return nil }
        func text(_ index: Int) -> String { String(decoding: parts[index], as: UTF8.self) }
        var content = BodyNormalizer.Content(lines: Array(parts[2]))
        if let service = Handshake.Service(rawValue: text(3)) {
            content.handshake = Handshake(service: service, topic: text(4), url: text(5))
        }
        for index in stride(from: 6, to: parts.count, by: 2) {
            content.rejected.append((Array(parts[index + 1]), text(index)))
        }
        self.init(endpoint: text(0), sender: text(1), receivedAt: receivedAt, content: content)
    }
}
