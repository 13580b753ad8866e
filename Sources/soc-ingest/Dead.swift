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
            try output.finish()
        }
    }

    struct Show: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Show some with the record as it came.")

        @OptionGroup var selection: RecordSelection
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let uids = try selection.uids(field: "uid")
            let output = output.open()
            try DeadLetters(database.open()).show(uids, to: output)
            try output.finish()
            if output.count < uids.count { throw SOCError(.inputNotFound, "not every one is there") }
        }
    }

    struct Replay: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load them again, all when none is named; what is stored is a dead letter no longer.")

        @OptionGroup var selection: RecordSelection
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let uids = try selection.uids(field: "uid")
            let store = try database.open()
            let loader = Loader(store, try .configured())
            let output = output.open()
            let refused = try DeadLetters(store).replay(uids.isEmpty ? nil : uids, with: loader, to: output)
            try output.finish()
            for (place, error) in refused { Report.error(SOCError(error.code, error.message, at: place)) }
            if let first = refused.first { throw ExitCode(first.1.code.rawValue) }
        }
    }

    struct Drop: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Throw some away for good.")

        @OptionGroup var selection: RecordSelection
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let uids = try selection.uids(field: "uid")
            let letters = DeadLetters(try database.open())
            let output = output.open()
            try letters.show(uids, to: output)
            let count = try letters.drop(uids)
            try output.finish()
            if count < uids.count { throw SOCError(.inputNotFound, "not every one was there") }
        }
    }
}
