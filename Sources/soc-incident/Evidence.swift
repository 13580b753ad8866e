import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct Evidence: SOCCommandGroup {
    static let configuration = CommandConfiguration(
        abstract: "Files kept as evidence: hashed, never changed, and known who had them.",
        subcommands: [Add.self, List.self, Custody.self, Verify.self, Get.self])

    struct Add: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep files as evidence of an incident.",
            discussion: """
                Files are arguments, or records with path on standard input. The content is copied to the evidence directory \
                under its SHA-256; the same file again is found and not added.
                """)

        @Argument(help: "The incident, by number or uid; records may name their own.") var incident: String?
        @Argument(help: "Files; '-' is standard input and needs --name.", completion: .file()) var files: [String] = []
        @Option(help: "How the file was called where it was found.") var name: String?
        @Option(help: "What it is.") var description: String?
        @Option(help: "Where it was found: a machine, a path, a person.") var source: String?
        @Option(help: ArgumentHelp("When it was taken from there.", valueName: "time")) var collectedAt: TimeArgument?
        @Option(help: ArgumentHelp("Who took it from there.", valueName: "name")) var collectedBy: String?
        @Option(help: "With whom it may be shared; as the incident is marked, if not given.") var tlp: TrafficLight?
        @OptionGroup var place: EvidencePlace
        @OptionGroup var options: ItemOptions

        private struct Item {
            var path: String
            var draft: EvidenceDraft
        }

        func validate() throws {
            if name == "" { throw ValidationError("a file needs a name") }
            if name != nil, files.count > 1 { throw ValidationError("--name is for one file") }
            if files.contains("-"), name == nil { throw ValidationError("standard input needs --name") }
            if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("standard input can be read once") }
        }

        func execute() throws {
            let directory = try place.open()
            let progress = ByteProgress()
            let items = files.map { Item(path: $0, draft: withFlags(EvidenceDraft(name: Self.lastPart(of: $0)))) }
            try options.run(incident, items, read: read) { incidents, uid, items, output throws(SOCError) in
                var failures: [SOCError] = []
                for item in items {
                    do throws(SOCError) {
                        let digest = try Self.keep(item.path, in: directory, progress)
                        let number = try incidents.add(item.draft, digest, to: uid, note: options.note)
                        try incidents.writeEvidence([number], of: uid, to: output)
                    } catch {
                        guard error.code == .inputNotFound else { throw error }
                        failures.append(error)
                    }
                }
                return failures
            }
        }

        private static func keep(
            _ path: String, in directory: EvidenceDirectory, _ progress: ByteProgress
        ) throws(SOCError) -> EvidenceDigest {
            let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
            guard descriptor >= 0 else { throw .system(errno, path, code: .inputNotFound) }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
                throw SOCError(.inputNotFound, "\(path): a directory is no file")
            }
            let size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
            defer { progress.finish() }
            return try directory.add(descriptor, name: path) { progress.step(path, $0, of: size) }
        }

        private func read(_ record: JSONValue) throws(SOCError) -> Item {
            guard let path = record.string.map({ String($0) }) ?? record.text("path"), path != "-" else {
                throw SOCError(.malformedInput, "no path")
            }
            var draft = EvidenceDraft(name: record.text("name") ?? Self.lastPart(of: path))
            draft.description = record.text("description")
            draft.source = record.text("source")
            draft.collectedAt = try record.time("collected_at")
            draft.collectedBy = record.text("collected_by")
            if let word = record.text("tlp") {
                guard let tlp = TrafficLight(word: word) else { throw SOCError(.malformedInput, "unknown tlp") }
                draft.tlp = tlp
            }
            return Item(path: path, draft: withFlags(draft))
        }

        private func withFlags(_ draft: EvidenceDraft) -> EvidenceDraft {
            var draft = draft
            draft.name = name ?? draft.name
            draft.description = description ?? draft.description
            draft.source = source ?? draft.source
            draft.collectedAt = collectedAt?.since() ?? draft.collectedAt
            draft.collectedBy = collectedBy ?? draft.collectedBy
            draft.tlp = tlp ?? draft.tlp
            return draft
        }

        private static func lastPart(of path: String) -> String { String(path.split(separator: "/").last ?? "file") }
    }

    struct List: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "List evidence, and who has it.")

        @OptionGroup var options: ItemListOptions
        @Option(help: ArgumentHelp("Only what has this SHA-256 or MD5.", valueName: "hash")) var hash: String?
        @Option(help: "Only that which may be shared so widely.") var maxTlp: TrafficLight?

        func validate() throws {
            if let hash, Self.bytes(hash) == nil { throw ValidationError("--hash is 64 or 32 hexadecimal digits") }
        }

        func execute() throws {
            try options.run(letter: "E") { incidents, uids, parts, output throws(SOCError) in
                var filter = EvidenceFilter()
                filter.incidents = uids
                filter.parts = parts
                filter.hash = hash.flatMap(Self.bytes)
                filter.maximumTLP = maxTlp
                filter.limit = options.limit
                try incidents.list(filter, to: output)
            }
        }

        private static func bytes(_ hexadecimal: String) -> [UInt8]? {
            let bytes = hexadecimal.withText { [UInt8](hexadecimal: $0) }
            return bytes.flatMap { [16, 32].contains($0.count) ? $0 : nil }
        }
    }

    struct Custody: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that evidence went from one to another; without --to, show who had it.",
            discussion: "The piece is named by its uid; to show who had it, an incident will do too.")

        @Argument(help: "Uids such as INC-2026-00001:E1; without any, records on standard input.")
        var evidence: [String] = []
        @Option(help: ArgumentHelp("Who has it now.", valueName: "name")) var to: String?
        @Option(help: ArgumentHelp("Who had it; the last holder if not given.", valueName: "name")) var from: String?
        @Option(help: ArgumentHelp("Why it was handed over.", valueName: "text")) var reason: String?
        @Option(help: ArgumentHelp("Where it is kept now.", valueName: "text")) var location: String?
        @Option(help: ArgumentHelp("When, if not now.", valueName: "time")) var at: TimeArgument?
        @Option(help: "What happened to it: transferred, returned, disposed.") var action = CustodyDraft.Action
            .transferred
        @OptionGroup var options: ItemOptions

        func validate() throws {
            if to == "" || reason == "" { throw ValidationError("a hand-over needs --to and --reason") }
            guard to != nil else {
                if reason != nil || from != nil || location != nil || at != nil {
                    throw ValidationError("a hand-over needs --to")
                }
                return
            }
            guard reason != nil else { throw ValidationError("a hand-over needs --reason") }
            guard action != .added else { throw ValidationError("evidence is added by evidence add") }
            try ItemOptions.check(parts: evidence, letter: "E")
        }

        func execute() throws {
            guard let to else { return try show() }
            var custody = CustodyDraft(action)
            custody.to = to
            custody.from = from
            custody.reason = reason
            custody.location = location
            custody.at = at?.since()
            try options.run(parts: evidence, letter: "E") { incidents, uid, numbers, output throws(SOCError) in
                let failures = try incidents.handOver(numbers, of: uid, custody)
                try incidents.writeEvidence(numbers, of: uid, to: output)
                return failures
            }
        }

        private func show() throws {
            var list = ItemListOptions()
            list.incidents = evidence.isEmpty ? ["-"] : evidence
            list.rejecting = options.rejecting
            list.limit = 0
            list.database = options.database
            list.output = options.output
            list.log = options.log
            try list.run(letter: "E") { incidents, uids, parts, output throws(SOCError) in
                var filter = EvidenceFilter()
                filter.incidents = uids
                filter.parts = parts
                try incidents.listCustody(filter, to: output)
            }
        }
    }

    struct Verify: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hash evidence again, and say what is changed or missing.",
            discussion: "Ends with 1 when anything is not as it was added.")

        @OptionGroup var options: ItemListOptions
        @OptionGroup var place: EvidencePlace

        func execute() throws {
            let directory = try place.open()
            let progress = ByteProgress()
            var bad = 0
            try options.run(letter: "E") { incidents, uids, parts, output throws(SOCError) in
                var filter = EvidenceFilter()
                filter.incidents = uids
                filter.parts = parts
                bad = try incidents.verify(filter, in: directory, to: output) { progress.step($0, $1) }
                progress.finish()
            }
            guard bad == 0 else {
                throw SOCError(
                    .refused, bad == 1 ? "one piece is not as it was added" : "\(bad) pieces are not as they were added"
                )
            }
        }
    }

    struct Get: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy evidence out, and record for whom.",
            discussion: "What is copied is hashed on the way; a copy that is not what was added is thrown away.")

        @Argument(help: "Its uid, such as INC-2026-00001:E1.") var evidence: String
        @Option(help: ArgumentHelp("Where to; '-' is standard output.", valueName: "file"), completion: .file())
        var output: String
        @Option(help: ArgumentHelp("For whom; you if not given.", valueName: "name")) var to: String?
        @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
        @Option(help: "Refuse what may not be shared so widely.") var maxTlp: TrafficLight?
        @OptionGroup var place: EvidencePlace
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var log: LogOptions

        func validate() throws {
            try ItemOptions.check(parts: [evidence], letter: "E")
            if reason.isEmpty || to == "" { throw ValidationError("a copy needs a reason") }
        }

        func execute() throws {
            let directory = try place.open()
            let incidents = IncidentStore(try database.open())
            var filter = EvidenceFilter()
            filter.parts = [IncidentPart(evidence, letter: "E")].compactMap { $0 }
            guard let item = try incidents.evidence(filter).first else {
                throw SOCError(.inputNotFound, "no evidence \(evidence)")
            }
            if let maxTlp, item.tlp > maxTlp {
                throw SOCError(
                    .permissionDenied, "\(item.uid) is \(item.tlp.marking), which is above \(maxTlp.marking)")
            }
            // Recorded first: a copy that nobody knows of is worse than a record of one that failed.
            var custody = CustodyDraft(.copied)
            custody.to = to
            custody.reason = reason
            for error in try incidents.handOver([item.part.number], of: item.incident, custody) { throw error }
            let progress = ByteProgress()
            defer { progress.finish() }
            let descriptor =
                output == "-" ? dup(1) : open(output, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw SOCError.system(errno, output, code: .cannotCreate) }
            defer { close(descriptor) }
            do throws(SOCError) {
                try directory.copy(item.digest, to: descriptor, name: output) { count in
                    progress.step(item.uid, count, of: item.digest.byteCount)
                }
                if output != "-", fsync(descriptor) != 0 { throw .system(errno, output) }
            } catch {
                if output != "-" { unlink(output) }
                throw error
            }
        }
    }
}

/// Where the contents of evidence lie.
struct EvidencePlace: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The evidence directory; else SOC_EVIDENCE_DIR, the configuration, the state directory.",
            valueName: "directory"), completion: .directory)
    var directory: String?

    func open() throws(SOCError) -> EvidenceDirectory { try EvidenceDirectory(option: directory) }
}

extension IncidentStore {
    fileprivate func writeEvidence(_ numbers: [Int], of incident: AlertUID, to output: RecordOutput) throws(SOCError) {
        guard !numbers.isEmpty else { return }
        var filter = EvidenceFilter()
        filter.incidents = [incident]
        filter.numbers = numbers
        filter.limit = 0
        try list(filter, to: output)
    }
}
