package import ArgumentParser
package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Which records a verb works on: uids as arguments, or records on standard input.
package struct RecordSelection: ParsableArguments {
    @Argument(help: "Uids; without any, records on standard input.")
    package var uids: [String] = []

    package init() {}

    package mutating func validate() throws {
        for uid in uids where AlertUID(uid) == nil { throw ValidationError("'\(uid)' is no uid") }
    }

    /// Reads standard input to its end and drops it: for a verb that only waits for what stands before it in a pipe.
    package static func awaitEnd() throws(SOCError) {
        guard isatty(0) == 0 else { return }
        let input = try InputReader(path: "-")
        repeat { input.consume(input.window.count) } while try input.fill()
    }

    /// Reads standard input to its end before anything is done, for a shell starts all stages of a pipe at once.
    ///
    /// - Parameter field: The member that names what is meant; records without it are taken by their uid.
    package func uids(field: StaticString) throws(SOCError) -> [AlertUID] {
        guard uids.isEmpty else { return uids.compactMap { AlertUID($0) } }
        return try Self.uidsOnInput(field: field)
    }

    /// The uids of records on standard input; none when that is a terminal.
    package static func uidsOnInput(field: StaticString) throws(SOCError) -> [AlertUID] {
        guard isatty(0) == 0 else { return [] }
        var found: [AlertUID] = []
        let values = ValueReader(try InputReader(path: "-"))
        while let item = try values.next() {
            guard case .value(let value, _, let line) = item else {
                if case .rejected(_, let line, let reason) = item {
                    throw SOCError(.malformedInput, reason, at: SourceLocation("-", line: line))
                }
                continue
            }
            // A bare uid in quotes is as good as a record.
            let name = value.string ?? (value[Text(field)] ?? value["uid"])?.string
            guard let uid = name.flatMap({ AlertUID($0) }) else {
                throw SOCError(.malformedInput, "no uid", at: SourceLocation("-", line: line))
            }
            found.append(uid)
        }
        return found
    }

    /// What records on standard input are called, by the first of some members that they have; none when that is a
    /// terminal.
    package static func namesOnInput(fields: [StaticString]) throws(SOCError) -> [String] {
        guard isatty(0) == 0 else { return [] }
        var found: [String] = []
        let values = ValueReader(try InputReader(path: "-"))
        while let item = try values.next() {
            guard case .value(let value, _, let line) = item else {
                if case .rejected(_, let line, let reason) = item {
                    throw SOCError(.malformedInput, reason, at: SourceLocation("-", line: line))
                }
                continue
            }
            let name = value.string ?? fields.lazy.compactMap { value[Text($0)]?.string }.first
            guard let name else {
                throw SOCError(.malformedInput, "no \(fields.last!)", at: SourceLocation("-", line: line))
            }
            found.append(String(name))
        }
        return found
    }
}
