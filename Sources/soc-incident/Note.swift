import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct Note: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write something into the timeline of incidents.",
        discussion: """
            The words come from --text, from --file, or, when incidents are named, from standard input. Without names the \
            incidents come from standard input.
            """)

    @OptionGroup var selection: IncidentNames
    @Option(help: "What to write.") var text: String?
    @Option(help: "Write what is in this file; '-' is standard input.", completion: .file()) var file: String?
    @OptionGroup var change: IncidentChange

    /// 1 MiB.
    private static let maximumByteCount = 1 << 20

    func validate() throws {
        if text != nil, file != nil { throw ValidationError("say either --text or --file") }
        if text == "" { throw ValidationError("nothing to write") }
        if selection.names.isEmpty, text == nil, file == nil || file == "-" {
            throw ValidationError("standard input names the incidents: the words come from --text or --file")
        }
    }

    func execute() throws {
        let words = try words()
        try change.run(selection.names) { incidents, uids, options throws(SOCError) in
            try incidents.note(uids, words, options)
        }
    }

    private func words() throws(SOCError) -> String {
        if let text { return text }
        let path = file ?? "-"
        let bytes: [UInt8]
        if path == "-" {
            bytes = try WholeFile.read(0, name: "standard input", limit: Self.maximumByteCount, code: .malformedInput)
        } else {
            guard let read = try WholeFile.read(path, limit: Self.maximumByteCount, code: .malformedInput) else {
                throw SOCError(.inputNotFound, "no file \(path)")
            }
            bytes = read
        }
        guard var words = String(validating: bytes, as: UTF8.self) else {
            throw SOCError(.malformedInput, "not UTF-8", at: SourceLocation(path))
        }
        while words.last?.isNewline ?? false { words.removeLast() }
        guard !words.isEmpty else { throw SOCError(.malformedInput, "nothing to write", at: SourceLocation(path)) }
        return words
    }
}
