import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Verify: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that timelines are whole and nobody changed them.",
        discussion: """
            Without names all are proved, against the anchors too when --anchor is given. Prints what is broken, each with its \
            first broken entry, and ends with 1 when anything is.
            """)

    @OptionGroup var selection: IncidentNames
    @Option(help: ArgumentHelp("Compare with what was anchored in this file.", valueName: "file"), completion: .file())
    var anchor: String?
    @Option(
        help: ArgumentHelp("The key that anchors are signed with; the public half is enough.", valueName: "file"),
        completion: .file())
    var key: String?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if (anchor == nil) != (key == nil) { throw ValidationError("--anchor and --key go together") }
    }

    func execute() throws {
        let output = output.open()
        let incidents = IncidentStore(try database.open())
        var problems: [SOCError] = []
        var anchors = AnchorFile()
        if let anchor, let key {
            guard try WholeFile.isThere(anchor) else { throw SOCError(.inputNotFound, "no anchors \(anchor)") }
            anchors = try AnchorFile(anchor, key: VerifyingKey(file: key), tenant: database.tenant)
            problems += anchors.problems
            if anchors.unfinishedCount > 0 {
                Report.note(
                    "\(anchor): \(anchors.unfinishedCount) unfinished, as a crash leaves them; they say nothing")
            }
        }
        var uids: [AlertUID]?
        if !selection.names.isEmpty {
            let resolved = try incidents.resolve(selection.names)
            uids = resolved.found
            problems += resolved.missing
        }
        let proof = try incidents.prove(uids, anchored: anchors.heads)
        for flaw in proof.flaws {
            problems.append(SOCError(.refused, "incident \(flaw.number): \(flaw.reason)"))
            flaw.write(to: output.json)
            try output.endRecord()
        }
        if uids == nil {
            for (year, missing) in try incidents.missingNumbers() {
                problems.append(
                    SOCError(.refused, "\(missing) of the incidents of \(year) are missing: numbers have no gaps"))
            }
        }
        let json = output.json
        json.beginObject()
        json.field("kind", Text("verification"))
        json.field("uid", Text("timelines"))
        json.field("incidents", proof.incidentCount)
        json.field("entries", proof.entryCount)
        json.field("anchored", anchor == nil ? nil : anchors.heads.count)
        json.field("broken", proof.flawCount)
        json.name("holds")
        json.value(problems.isEmpty)
        json.endObject()
        try output.endRecord()
        try output.finish()
        var code: SOCError.Code?
        for problem in problems {
            Report.error(problem)
            code = problem.code.combined(with: code)
        }
        if let code { throw ExitCode(code.rawValue) }
    }
}

extension TimelineProof.Flaw {
    fileprivate func write(to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("broken_timeline"))
        json.field("uid", incident)
        json.field("incident", number)
        json.field("entry", entry)
        json.field("reason", reason)
        json.endObject()
    }
}

struct Anchor: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sign how far the timelines have come, in a file outside the database.",
        discussion: """
            What the owner of the tables could still do, cut a timeline's end, rewrite it, delete an incident, verify --anchor \
            finds by this file. Keep it, and the key, where he cannot write.
            """)

    @Option(help: ArgumentHelp("Append to this file.", valueName: "file"), completion: .file()) var file: String?
    @Option(help: ArgumentHelp("Sign with this private key.", valueName: "file"), completion: .file()) var key: String?
    @Option(
        help: ArgumentHelp("Make a key, with the public half in FILE.pub, and do nothing else.", valueName: "file"),
        completion: .file())
    var newKey: String?
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        if newKey != nil {
            guard file == nil, key == nil else { throw ValidationError("--new-key goes alone") }
        } else if file == nil || key == nil {
            throw ValidationError("--file and --key say where to and signed with what; --new-key makes a key")
        }
    }

    func execute() throws {
        if let newKey {
            Report.note("the public half: \(try SigningKey.make(at: newKey).publicKey.hexadecimal)")
            return
        }
        guard let file, let key else { return }
        let output = output.open()
        let now = Timestamp.now()
        let signingKey = try SigningKey(file: key)
        let done = try IncidentStore(database.open()).anchor(to: file, key: signingKey, at: now)
        if let digest = done.digest {
            let json = output.json
            json.beginObject()
            json.field("kind", Text("anchor"))
            json.field("uid", "\(digest)")
            json.field("at", now)
            json.field("incidents", done.count)
            json.field("key", signingKey.publicKey.hexadecimal)
            json.endObject()
            try output.endRecord()
        }
        try output.finish()
        for error in done.refused { Report.error(error) }
        if let first = done.refused.first { throw ExitCode(first.code.rawValue) }
    }
}
