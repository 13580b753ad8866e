/// Uids and fingerprints that lines of an output still lack: hashed together, many take little longer than one.
final class PendingDigests {
    /// Where in the output's buffer an alert lacks them.
    private struct Gap {
        var uid: Int
        var fingerprint: Int
        var createdAt: Timestamp?
    }

    private static let capacity = 16
    // The keys of the uids, then those of the fingerprints: such as are of like length lie together.
    private let hashes = UnsafeMutablePointer<SHA256>.allocate(capacity: 2 * capacity)
    private let digests = UnsafeMutablePointer<SHA256Digest>.allocate(capacity: capacity)
    private let gaps = UnsafeMutablePointer<Gap>.allocate(capacity: capacity)
    private var count = 0

    init() { hashes.initialize(repeating: SHA256(), count: 2 * Self.capacity) }

    deinit {
        hashes.deallocate()
        digests.deallocate()
        gaps.deallocate()
    }

    /// Two new hashes, of which the digests go where ``add(uid:fingerprint:createdAt:)`` says.
    @inline(__always) func begin(
        in json: JSONWriter
    ) -> (uid: UnsafeMutablePointer<SHA256>, fingerprint: UnsafeMutablePointer<SHA256>) {
        if count == Self.capacity { write(into: json) }
        let (uid, fingerprint) = (hashes + count, hashes + Self.capacity + count)
        uid.pointee.restart()
        fingerprint.pointee.restart()
        return (uid, fingerprint)
    }

    /// - Parameters:
    ///   - uid: Where the buffer has room for its text.
    ///   - fingerprint: Likewise.
    @inline(__always) func add(uid: Int, fingerprint: Int, createdAt: Timestamp?) {
        (gaps + count).initialize(to: Gap(uid: uid, fingerprint: fingerprint, createdAt: createdAt))
        count &+= 1
    }

    /// Fills all gaps; to be called before the lines go anywhere.
    func write(into json: JSONWriter) {
        guard count > 0 else { return }
        SHA256.finish(UnsafeMutableBufferPointer(start: hashes, count: count), into: digests)
        for index in 0..<count {
            let gap = gaps[index]
            precondition(gap.uid >= 0 && gap.uid + AlertUID.textLength <= json.count)
            AlertUID(digest: digests[index], createdAt: gap.createdAt).write(to: json.base + gap.uid)
        }
        SHA256.finish(UnsafeMutableBufferPointer(start: hashes + Self.capacity, count: count), into: digests)
        for index in 0..<count {
            let place = gaps[index].fingerprint
            precondition(place >= 0 && place + SHA256Digest.hexLength <= json.count)
            digests[index].writeHex(to: json.base + place)
        }
        count = 0
    }
}
