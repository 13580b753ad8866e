internal import CYara
package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Scans files, one after the other, in one thread.
package final class YaraScanner {
    /// Of what a rule finds so many places are told; the count has all.
    private static let keptStrings = 1000
    private static let keptBytes = 64

    private let rules: YaraRules
    private var scanner: OpaquePointer?
    private var matches: [YaraMatch] = []
    private var overflowing: [String] = []
    private let alert = YaraAlert()
    private let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: readByteCount, alignment: 64)

    /// - Parameter seconds: How long a file may take; 0 for as long as it takes.
    package init(_ rules: YaraRules, seconds: Int) throws(SOCError) {
        self.rules = rules
        let context = Unmanaged.passUnretained(self).toOpaque()
        scanner = soc_yara_scanner_make(
            rules.handle, Int32(clamping: seconds),
            { context, piece, name, text, number, length, data, count in
                Unmanaged<YaraScanner>.fromOpaque(context!).takeUnretainedValue()
                    .take(piece, name, text, number, length, data, count)
            }, context)
        guard scanner != nil else { throw SOCError(.internalFailure, "YARA has no room for a scanner") }
    }

    deinit {
        soc_yara_scanner_free(scanner)
        buffer.deallocate()
    }

    private func take(
        _ piece: soc_yara_piece, _ name: UnsafePointer<CChar>, _ text: UnsafePointer<CChar>?, _ number: Int64,
        _ length: Int64, _ data: UnsafePointer<UInt8>?, _ count: Int
    ) {
        let name = String(cString: name)
        let text = text.map { String(cString: $0) } ?? ""
        if piece == SOC_YARA_RULE {
            matches.append(YaraMatch(rule: name, namespace: text))
            return
        }
        if piece == SOC_YARA_TOO_MANY {
            overflowing.append("\(name) of rule \(text)")
            return
        }
        guard !matches.isEmpty else { return }
        let last = matches.count - 1
        switch piece {
        case SOC_YARA_TAG: matches[last].tags.append(name)
        case SOC_YARA_META_TEXT: matches[last].meta.append((name, .text(text)))
        case SOC_YARA_META_NUMBER: matches[last].meta.append((name, .number(number)))
        case SOC_YARA_META_BOOLEAN: matches[last].meta.append((name, .boolean(number != 0)))
        case SOC_YARA_STRING:
            matches[last].stringCount += 1
            guard matches[last].strings.count < Self.keptStrings else { return }
            let bytes = data.map { Array(UnsafeBufferPointer(start: $0, count: min(count, Self.keptBytes))) } ?? []
            matches[last].strings.append(
                YaraMatch.Found(identifier: name, offset: number, length: length, data: bytes))
        default: break
        }
    }

    /// What a scan of one file gave.
    package struct Outcome {
        /// Alerts, line by line; nil for none.
        package var records: JSONWriter?
        package var count = 0
        package var warnings: [String] = []
    }

    /// Files up to this size are read, larger ones mapped: there a copy would cost more than the page faults.
    private static let readByteCount = 64 << 10

    /// Scans what a descriptor stands for; it must be a regular file.
    package func scan(_ descriptor: Int32, path: String, byteCount: Int) throws(SOCError) -> Outcome {
        if byteCount <= Self.readByteCount {
            let bytes = try read(descriptor, path, byteCount)
            return try run(path, bytes.count) { scanner in
                soc_yara_scan_bytes(scanner, bytes.baseAddress!.assumingMemoryBound(to: UInt8.self), bytes.count)
            } digest: { () throws(SOCError) in
                SHA256.digest(Text(bytes))
            }
        }
        return try run(path, byteCount) { scanner in
            soc_yara_scan_descriptor(scanner, descriptor)
        } digest: {
            () throws(SOCError) in
            try digest(of: descriptor, path)
        }
    }

    /// Reads a small file; what it has grown by meanwhile is left out. Holds until the next one.
    private func read(_ descriptor: Int32, _ path: String, _ byteCount: Int) throws(SOCError) -> UnsafeRawBufferPointer
    {
        var filled = 0
        while filled < byteCount {
            let count = pread(descriptor, buffer.baseAddress! + filled, byteCount - filled, off_t(filled))
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(errno, path)
            }
            if count == 0 { break }
            filled += count
        }
        return UnsafeRawBufferPointer(rebasing: buffer[..<filled])
    }

    package func scan(_ bytes: [UInt8], path: String) throws(SOCError) -> Outcome {
        try run(path, bytes.count) { scanner in
            bytes.withUnsafeBufferPointer { soc_yara_scan_bytes(scanner, $0.baseAddress, $0.count) }
        } digest: { () throws(SOCError) in
            bytes.withUnsafeBytes { SHA256.digest(Text($0)) }
        }
    }

    private func run(
        _ path: String, _ byteCount: Int, _ scan: (OpaquePointer) -> Int32,
        digest: () throws(SOCError) -> SHA256Digest
    ) throws(SOCError) -> Outcome {
        guard let scanner else { return Outcome() }
        matches.removeAll(keepingCapacity: true)
        overflowing.removeAll(keepingCapacity: true)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let dot = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        for (variable, value) in zip(YaraRules.fileVariables, [name, path, dot]) {
            soc_yara_scanner_set(scanner, variable, value)
        }
        let status = scan(scanner)
        guard status == 0 else {
            let reason = String(cString: soc_yara_reason(status))
            throw SOCError(
                .malformedInput, soc_yara_is_timeout(status) != 0 ? "the scan \(reason)" : reason,
                at: SourceLocation(path))
        }
        var outcome = Outcome()
        outcome.warnings = overflowing.map { "string \($0) was found too often; not all places are told" }
        guard !matches.isEmpty else { return outcome }
        let digest = try digest()
        let json = JSONWriter(capacity: 8192)
        for match in matches {
            alert.write(match, path: path, byteCount: byteCount, digest: digest, to: json)
            json.endLine()
        }
        outcome.records = json
        outcome.count = matches.count
        return outcome
    }

    /// The file's digest, piece by piece through a buffer that stays in the processor's cache.
    private func digest(of descriptor: Int32, _ path: String) throws(SOCError) -> SHA256Digest {
        var hash = SHA256()
        var offset: off_t = 0
        while true {
            let count = pread(descriptor, buffer.baseAddress!, buffer.count, offset)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(errno, path)
            }
            if count == 0 { return hash.finish() }
            hash.update(Text(UnsafeRawBufferPointer(rebasing: buffer[..<count])))
            offset += off_t(count)
        }
    }
}
