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
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let uids = try selection.uids(field: "uid")
            let output = output.open()
            let missing = try DeadLetters(database.open()).show(uids, to: output)
            try self.output.finish(output, failures: missing)
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
            let failures = try DeadLetters(store).replay(uids.isEmpty ? nil : uids, with: loader, to: output)
            try self.output.finish(output, failures: failures)
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
            let missing = try letters.show(uids, to: output)
            try letters.drop(uids)
            try self.output.finish(output, failures: missing)
        }
    }
}
