import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Sources: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "When each webhook was last heard, and which are overdue.")

    @Flag(help: "Only those from which nothing came for longer than their 'expect_every'.")
    var overdue = false
    @OptionGroup(title: "Database") var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let output = output.open()
        try SourceStore(try database.open()).list(
            Reading.settings(), now: .now(), onlyOverdue: overdue, to: output)
        try self.output.finish(output)
    }
}
