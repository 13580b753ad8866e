import Testing

@testable import SOCCore

@Suite struct SHA256Tests {
    @Test func `the digest is that of FIPS 180-4`() {
        withText("abc") {
            let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            #expect("\(SHA256.digest($0))" == expected)
        }
    }

    /// 321 and more do not fit into what is gathered; of 16 there is a lane for each.
    @Test(arguments: [0, 1, 2, 3, 4, 15, 16, 17, 40])
    func `many finished together are what each is alone`(count: Int) {
        let lengths = [0, 1, 55, 56, 63, 64, 119, 120, 247, 248, 311, 312, 320, 321, 375, 384, 2000]
        let hashes = UnsafeMutableBufferPointer<SHA256>.allocate(capacity: count)
        let digests = UnsafeMutablePointer<SHA256Digest>.allocate(capacity: max(1, count))
        defer {
            hashes.deallocate()
            digests.deallocate()
        }
        for shift in lengths.indices {
            let texts = (0..<count).map { index in
                String(repeating: "\(index % 10)", count: lengths[(index + shift) % lengths.count])
            }
            for (index, text) in texts.enumerated() {
                hashes.initializeElement(at: index, to: SHA256())
                withText(text) { hashes[index].update($0) }
            }
            SHA256.finish(hashes, into: digests)
            for (index, text) in texts.enumerated() {
                #expect(digests[index] == withText(text) { SHA256.digest($0) }, "\(text.utf8.count) bytes")
            }
        }
    }

    @Test func `parts of any length are hashed with their lengths`() {
        for length in 0...300 {
            let text = String((0..<length).map { Character(Unicode.Scalar(UInt8(0x21 + $0 % 90))) })
            let count = UInt32(length)
            let framed = (0..<4).map { UInt8(truncatingIfNeeded: count >> UInt32(8 * $0)) } + Array(text.utf8)
            var hash = SHA256()
            withText(text) { hash.update(part: $0) }
            #expect(hash.finish() == framed.withUnsafeBytes { SHA256.digest(Text($0)) })
        }
    }
}
