#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How far the timelines of incidents had come, signed, in a file that is only ever appended to.
///
/// The file has blocks of lines: an `anchor`, an `anchor_head` for each incident that had changed, and an
/// `anchor_signature` over the SHA-256 of the lines before it. Each anchor names the digest of the block before, so that
/// none can be taken out. A block without its signature is what a crash left; it says nothing and harms nothing.
package struct AnchorFile {
    /// The state of one timeline.
    package struct Head: Equatable {
        package var incident: AlertUID
        package var number: String
        package var length: Int
        /// The hash of its last entry.
        package var hash: SHA256Digest

        package init(incident: AlertUID, number: String, length: Int, hash: SHA256Digest) {
            self.incident = incident
            self.number = number
            self.length = length
            self.hash = hash
        }
    }

    /// Signed heads in the order of the file.
    package private(set) var heads: [Head] = []
    /// What is wrong with the file itself.
    package private(set) var problems: [SOCError] = []
    /// Blocks that a crash has left without a signature.
    package private(set) var unfinishedCount = 0
    package private(set) var blockCount = 0
    /// Of the last block.
    private var digest: SHA256Digest?

    package init() {}

    // MARK: - Reading

    /// Reads and proves a file; one that is not there is empty.
    package init(_ path: String, key: VerifyingKey, tenant: Int) throws(SOCError) {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return }
        let values = ValueReader(try InputReader(path: path))
        var block: Block?
        while let item = try values.next() {
            guard case .value(let record, let raw, let line) = item else {
                // The torn end of a line that a crash left.
                unfinishedCount += 1
                block = nil
                continue
            }
            let place = SourceLocation(path, line: line)
            switch record["kind"]?.string {
            case Text("anchor")?:
                if block != nil { unfinishedCount += 1 }
                block = Block(record, raw)
            case Text("anchor_head")?: block?.add(record, raw)
            case Text("anchor_signature")?:
                guard let finished = block else {
                    problems.append(SOCError(.refused, "a signature without its anchor", at: place))
                    continue
                }
                block = nil
                if let problem = take(finished, signed: record, by: key, tenant) {
                    problems.append(SOCError(.refused, problem, at: place))
                }
            default: problems.append(SOCError(.refused, "no line of an anchor", at: place))
            }
        }
        if block != nil { unfinishedCount += 1 }
    }

    /// The lines between an anchor and its signature.
    private struct Block {
        var hash = SHA256()
        var count: Int
        var tenant: Int
        var previous: SHA256Digest?
        var heads: [Head] = []
        var isReadable = true

        init(_ record: JSONValue, _ raw: Text) {
            count = Int(record["incidents"]?.scalar?.integer ?? -1)
            tenant = Int(record["tenant"]?.scalar?.integer ?? 0)
            previous = record["previous"]?.string.flatMap { SHA256Digest(hex: $0) }
            hash.update(raw)
            hash.update(Text("\n"))
        }

        mutating func add(_ record: JSONValue, _ raw: Text) {
            hash.update(raw)
            hash.update(Text("\n"))
            guard let uid = record["uid"]?.string.flatMap({ AlertUID($0) }), let number = record["incident"]?.string,
                let length = record["length"]?.scalar?.integer,
                let head = record["head"]?.string.flatMap({ SHA256Digest(hex: $0) })
            else {
                isReadable = false
                return
            }
            heads.append(Head(incident: uid, number: String(number), length: Int(length), hash: head))
        }
    }

    /// Takes a block over, or says what is wrong with it.
    private mutating func take(
        _ block: Block, signed record: JSONValue, by key: VerifyingKey, _ tenant: Int
    ) -> String? {
        var block = block
        let digest = block.hash.finish()
        let signature = record["signature"]?.string.flatMap { [UInt8](hexadecimal: $0) } ?? []
        guard key.verifies(signature, of: Self.message(digest)) else {
            return "the signature does not hold: the anchor was changed, or signed with another key"
        }
        guard block.isReadable, block.count == block.heads.count else { return "the anchor is not whole" }
        guard block.tenant == tenant else { return "the anchor is of tenant \(block.tenant)" }
        guard block.previous == self.digest else { return "an anchor before this one is missing" }
        self.digest = digest
        blockCount += 1
        heads += block.heads
        return nil
    }

    /// What is signed: the digest as people write it.
    private static func message(_ digest: SHA256Digest) -> String { "\(digest)" }

    /// The last head of each incident.
    package var latest: [AlertUID: Head] {
        var latest: [AlertUID: Head] = [:]
        latest.reserveCapacity(heads.count)
        for head in heads { latest[head.incident] = head }
        return latest
    }

    // MARK: - Writing

    /// Appends a block in one go and waits until it is on the disk.
    ///
    /// - Parameter descriptor: Of this file, open for appending and locked.
    /// - Returns: The block's digest.
    package mutating func append(
        _ heads: [Head], at time: Timestamp, tenant: Int, key: SigningKey, to descriptor: Int32, name: String
    ) throws(SOCError) -> SHA256Digest {
        let json = JSONWriter()
        // A torn line of a crash must not swallow ours.
        if try !Self.endsWithLine(descriptor, name) { json.byte(UInt8(ascii: "\n")) }
        let start = json.count
        json.beginObject()
        json.field("kind", Text("anchor"))
        json.field("uid", "\(time)")
        json.field("at", time)
        json.field("tenant", tenant)
        json.field("incidents", heads.count)
        json.field("previous", digest.map { "\($0)" })
        json.endObject()
        json.endLine()
        for head in heads {
            json.beginObject()
            json.field("kind", Text("anchor_head"))
            json.field("uid", head.incident)
            json.field("incident", head.number)
            json.field("length", head.length)
            json.field("head", "\(head.hash)")
            json.endObject()
            json.endLine()
        }
        let digest = SHA256.digest(json.text.dropFirst(start))
        json.beginObject()
        json.field("kind", Text("anchor_signature"))
        json.field("uid", "\(digest)")
        json.field("key", key.publicKey.hexadecimal)
        json.field("signature", try key.sign(Self.message(digest)).hexadecimal)
        json.endObject()
        json.endLine()
        try writeAll(json.text, to: descriptor, name: name)
        guard fsync(descriptor) == 0 else { throw .system(errno, name) }
        self.digest = digest
        self.heads += heads
        blockCount += 1
        return digest
    }

    private static func endsWithLine(_ descriptor: Int32, _ name: String) throws(SOCError) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno, name) }
        guard status.st_size > 0 else { return true }
        var last: UInt8 = 0
        guard pread(descriptor, &last, 1, status.st_size - 1) == 1 else { throw .system(errno, name) }
        return last == UInt8(ascii: "\n")
    }
}
