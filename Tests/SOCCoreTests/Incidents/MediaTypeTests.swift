import Testing

@testable import SOCCore

struct MediaTypeTests {
    @Test(
        arguments: [
            ([0x7F, 0x45, 0x4C, 0x46, 2, 1], "application/x-elf"),
            (Array("MZ\u{90}".utf8), "application/vnd.microsoft.portable-executable"),
            (Array("%PDF-1.7".utf8), "application/pdf"),
            ([0x50, 0x4B, 3, 4, 20], "application/zip"),
            ([0xD4, 0xC3, 0xB2, 0xA1, 2, 0], "application/vnd.tcpdump.pcap"),
            (Array("ElfFile\0".utf8), "application/x-ms-evtx"),
            (Array("{\"a\":1}".utf8), "application/json"),
            (Array("<!DOCTYPE html><html>".utf8), "text/html"),
            (Array("hello\n".utf8), "text/plain; charset=us-ascii"),
            (Array("größer\n".utf8), "text/plain; charset=utf-8"),
            ([1, 2, 3, 0xFF], "application/octet-stream"),
            ([], "application/x-empty"),
            ([UInt8](repeating: 0, count: 257) + Array("ustar\0".utf8), "application/x-tar"),
        ] as [([UInt8], String)])
    func `content is told by its first bytes`(head: [UInt8], name: String) { #expect(MediaType(head).name == name) }

    @Test func `a character that the end of the head cuts is no error`() {
        let text = Array(("x" + String(repeating: "ü", count: 400)).utf8).prefix(512)
        #expect(MediaType(Array(text)).name == "text/plain; charset=utf-8")
    }

    @Test func `hashes of many pieces are those of the whole`() {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        func digest(pieces: Int) -> EvidenceDigest {
            var pass = EvidenceDigest.Pass()
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                bytes[start..<min(start + pieces, bytes.count)].withUnsafeBytes { pass.update($0) }
            }
            return pass.finish()
        }
        let whole = digest(pieces: bytes.count)
        for pieces in [1, 63, 64, 65, 333, 4096] { #expect(digest(pieces: pieces) == whole) }
        #expect(whole.byteCount == bytes.count)
    }

    // RFC 1321, A.5, and FIPS 180-4.
    @Test func `the hashes are MD5 and SHA-256`() {
        var pass = EvidenceDigest.Pass()
        "abc".withText { pass.update($0.buffer) }
        let digest = pass.finish()
        #expect(digest.md5.hexadecimal == "900150983cd24fb0d6963f7d28e17f72")
        #expect(
            digest.sha256.hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
