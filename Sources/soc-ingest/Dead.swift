import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Dead: SOCCommandGroup {
    static let configuration = CommandConfiguration(
        abstract: "The records that PostgreSQL refused.",
        subcommands: [List.self, Show.self, Replay.self, Drop.self])

    struct List: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "List them, the oldest first.")

        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let output = output.open()
            try DeadLetters(database.open()).list(to: output)
            try self.output.finish(output)
        }
    }

    struct Show: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Show some with the record as it came.")

        @OptionGroup var selection: RecordSelection
        @OptionGroup var rejecting: RejectOptions
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let run = try StreamRun(rejects: rejecting.rejects, output: output)
            let uids = try selection.uids(field: "uid", run)
            try run.finish { () throws(SOCError) in try DeadLetters(database.open()).show(uids, to: run.output) }
        }
    }

    struct Replay: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load them again, all when none is named; what is stored is a dead letter no longer.")

        @OptionGroup var selection: RecordSelection
        @OptionGroup var rejecting: RejectOptions
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let run = try StreamRun(rejects: rejecting.rejects, output: output)
            let uids = try selection.uids(field: "uid", run)
            try run.finish { () throws(SOCError) in
                // Lines that named none must not become all.
                guard !uids.isEmpty || run.rejectedCount == 0 else { return [] }
                let store = try database.open()
                let loader = Loader(store, try .configured())
                return try DeadLetters(store).replay(uids.isEmpty ? nil : uids, with: loader, to: run.output)
            }
        }
    }

    struct Drop: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Throw some away for good.")

        @OptionGroup var selection: RecordSelection
        @OptionGroup var rejecting: RejectOptions
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let run = try StreamRun(rejects: rejecting.rejects, output: output)
            let uids = try selection.uids(field: "uid", run)
            try run.finish { () throws(SOCError) in
                let letters = DeadLetters(try database.open())
                let missing = try letters.show(uids, to: run.output)
                try letters.drop(uids)
                return missing
            }
        }
    }
}
