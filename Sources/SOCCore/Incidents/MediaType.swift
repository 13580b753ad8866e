/// What kind of content a file has, by its first bytes. Its name says nothing: attackers choose it.
///
/// A table of our own: libmagic would parse hostile files in a process that may write evidence.
package struct MediaType: Equatable {
    package let name: String

    /// So many bytes are looked at; the mark of a tar archive ends there.
    static let headLength = 512

    private struct Mark {
        var offset: Int
        var bytes: [UInt8]
        var name: String

        init(_ offset: Int, _ bytes: [UInt8], _ name: String) {
            self.offset = offset
            self.bytes = bytes
            self.name = name
        }

    }

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// The first that fits wins. Sources: the formats' own specifications, and the IANA registry for the names.
    private static let marks: [Mark] = [
        Mark(0, [0x7F, 0x45, 0x4C, 0x46], "application/x-elf"),
        Mark(0, bytes("MZ"), "application/vnd.microsoft.portable-executable"),
        Mark(0, [0xCF, 0xFA, 0xED, 0xFE], "application/x-mach-binary"),
        Mark(0, [0xCE, 0xFA, 0xED, 0xFE], "application/x-mach-binary"),
        Mark(0, [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0], "application/java-vm"),
        Mark(0, bytes("dex\n"), "application/vnd.android.dex"),
        Mark(0, [0, 0x61, 0x73, 0x6D], "application/wasm"),
        Mark(0, bytes("#!"), "text/x-shellscript"),
        Mark(0, bytes("ElfFile\0"), "application/x-ms-evtx"),
        Mark(0, bytes("regf"), "application/x-windows-registry-hive"),
        Mark(4, bytes("SCCA"), "application/x-windows-prefetch"),
        Mark(0, [0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46], "application/x-ms-shortcut"),
        Mark(0, bytes("PAGEDU"), "application/x-ms-crash-dump"),
        Mark(0, bytes("MDMP"), "application/x-ms-minidump"),
        Mark(0, bytes("EMiL"), "application/x-lime-memory-dump"),
        Mark(0, bytes("EVF\t\r\n"), "application/x-ewf"),
        Mark(0, bytes("EVF2\r\n"), "application/x-ewf2"),
        Mark(0, bytes("AFF"), "application/x-aff"),
        Mark(0, bytes("KDMV"), "application/x-vmdk"),
        Mark(0, bytes("# Disk DescriptorFile"), "application/x-vmdk"),
        Mark(0, bytes("QFI"), "application/x-qemu-disk"),
        Mark(0, bytes("conectix"), "application/x-vhd"),
        Mark(0, bytes("vhdxfile"), "application/x-vhdx"),
        Mark(3, bytes("NTFS    "), "application/x-raw-disk-image"),
        Mark(0, [0xD4, 0xC3, 0xB2, 0xA1], "application/vnd.tcpdump.pcap"),
        Mark(0, [0xA1, 0xB2, 0xC3, 0xD4], "application/vnd.tcpdump.pcap"),
        Mark(0, [0x4D, 0x3C, 0xB2, 0xA1], "application/vnd.tcpdump.pcap"),
        Mark(0, [0xA1, 0xB2, 0x3C, 0x4D], "application/vnd.tcpdump.pcap"),
        Mark(0, [0x0A, 0x0D, 0x0D, 0x0A], "application/x-pcapng"),
        Mark(0, bytes("SQLite format 3\0"), "application/vnd.sqlite3"),
        Mark(0, bytes("%PDF-"), "application/pdf"),
        Mark(0, bytes("{\\rtf"), "application/rtf"),
        Mark(0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"),
        Mark(0, bytes("!BDN"), "application/vnd.ms-outlook-pst"),
        Mark(0, [0x50, 0x4B, 3, 4], "application/zip"),
        Mark(0, [0x50, 0x4B, 5, 6], "application/zip"),
        Mark(0, [0x52, 0x61, 0x72, 0x21, 0x1A, 7], "application/vnd.rar"),
        Mark(0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
        Mark(0, [0x1F, 0x8B], "application/gzip"),
        Mark(0, bytes("BZh"), "application/x-bzip2"),
        Mark(0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "application/x-xz"),
        Mark(0, [0x28, 0xB5, 0x2F, 0xFD], "application/zstd"),
        Mark(0, [0x04, 0x22, 0x4D, 0x18], "application/x-lz4"),
        Mark(0, bytes("MSCF\0\0\0\0"), "application/vnd.ms-cab-compressed"),
        Mark(257, bytes("ustar"), "application/x-tar"),
        Mark(0, bytes("!<arch>\n"), "application/x-archive"),
        Mark(0, [0xED, 0xAB, 0xEE, 0xDB], "application/x-rpm"),
        Mark(0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        Mark(0, [0xFF, 0xD8, 0xFF], "image/jpeg"),
        Mark(0, bytes("GIF8"), "image/gif"),
        Mark(8, bytes("WEBP"), "image/webp"),
        Mark(0, bytes("BM"), "image/bmp"),
        Mark(0, [0x49, 0x49, 0x2A, 0], "image/tiff"),
        Mark(0, [0x4D, 0x4D, 0, 0x2A], "image/tiff"),
        Mark(4, bytes("ftyp"), "video/mp4"),
        Mark(0, [0x1A, 0x45, 0xDF, 0xA3], "video/x-matroska"),
        Mark(0, bytes("ID3"), "audio/mpeg"),
        Mark(0, bytes("OggS"), "application/ogg"),
        Mark(8, bytes("WAVE"), "audio/vnd.wave"),
        Mark(0, bytes("-----BEGIN PGP"), "application/pgp-encrypted"),
        Mark(0, bytes("-----BEGIN "), "application/x-pem-file"),
        Mark(0, bytes("<?xml"), "application/xml"),
        Mark(0, bytes("From "), "application/mbox"),
        Mark(0, bytes("Return-Path:"), "message/rfc822"),
        Mark(0, bytes("Received:"), "message/rfc822"),
        Mark(0, bytes("Delivered-To:"), "message/rfc822"),
        Mark(0, bytes("MIME-Version:"), "message/rfc822"),
    ]

    init(_ head: [UInt8]) {
        name = Self.marks.first { head.dropFirst($0.offset).starts(with: $0.bytes) }?.name ?? Self.nameByLook(head)
    }

    private static func nameByLook(_ head: [UInt8]) -> String {
        guard !head.isEmpty else { return "application/x-empty" }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "text/plain; charset=utf-16" }
        // A character cut off by the end of the head is no error.
        var text = head[...]
        while let last = text.last, last & 0xC0 == 0x80, head.count - text.count < 4 { text.removeLast() }
        if let last = text.last, last >= 0xC0 { text.removeLast() }
        let isPlain = text.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (9...13).contains($0) || $0 == 0x1B }
        guard isPlain, String(validating: text, as: UTF8.self) != nil else { return "application/octet-stream" }
        let first = text.first { !(9...13).contains($0) && $0 != 0x20 }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return "application/json" }
        let opening = String(decoding: text.prefix(256), as: UTF8.self).lowercased()
        if opening.contains("<!doctype html") || opening.contains("<html") { return "text/html" }
        return text.allSatisfy { $0 < 0x80 } ? "text/plain; charset=us-ascii" : "text/plain; charset=utf-8"
    }
}
