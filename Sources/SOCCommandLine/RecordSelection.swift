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

    /// - Parameters:
    ///   - field: The member that names what is meant; records without it are taken by their uid.
    ///   - run: Takes the lines that name nothing.
    package func uids(field: StaticString, _ run: StreamRun) throws -> [AlertUID] {
        guard uids.isEmpty else { return uids.compactMap { AlertUID($0) } }
        return try run.uidsOnInput(field: field)
    }
}

extension StreamRun {
    /// What records on standard input are called, by the first of some members that they have; nothing when that is a
    /// terminal. A line that names nothing is rejected, and the others count.
    package func namesOnInput(fields: [StaticString]) throws -> [String] {
        var names: [String] = []
        try forEachNameOnInput(fields) { name throws(SOCError) in names.append(String(name)) }
        return names
    }

    /// Likewise the uids of records.
    package func uidsOnInput(field: StaticString) throws -> [AlertUID] {
        var uids: [AlertUID] = []
        try forEachNameOnInput([field, "uid"]) { name throws(SOCError) in
            guard let uid = AlertUID(name) else { throw SOCError(.malformedInput, "no uid") }
            uids.append(uid)
        }
        return uids
    }

    /// Reads standard input to its end before anything is done, for a shell starts all stages of a pipe at once.
    private func forEachNameOnInput(_ fields: [StaticString], _ body: (Text) throws(SOCError) -> Void) throws {
        guard isatty(0) == 0 else { return }
        try forEachRecord(["-"]) { record, _, _ throws(SOCError) in
            // A bare name in quotes is as good as a record.
            guard let name = record.string ?? fields.lazy.compactMap({ record[Text($0)]?.string }).first else {
                throw SOCError(.malformedInput, "no \(fields.last!)")
            }
            try body(name)
        }
    }
}
