import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Partition: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the partitions of this month and the next, and list all of them.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let administration = try Administration(DatabaseSettings.conninfo(option: database.database))
        let now = Timestamp.now()
        try administration.addPartitions([now, now + 2 * Timestamp.millisecondsPerDay])
        let output = output.open()
        for partition in try administration.partitions() {
            output.json.beginObject()
            output.json.field("kind", "partition")
            output.json.field("uid", partition.name)
            output.json.field("bounds", partition.bounds)
            output.json.field("rows_estimated", partition.rowCount)
            output.json.field("bytes", partition.byteCount)
            output.json.endObject()
            try output.endRecord()
        }
        try self.output.finish(output)
    }
}

struct Prune: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Drop the months that ended before a time: the alerts in them are gone.")

    @Option(help: ArgumentHelp("A length (90d, 26w) or a date.", valueName: "time"))
    var olderThan: TimeArgument

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func validate() throws {
        let now = Timestamp.now()
        // A slip of the finger would take this month too.
        guard olderThan.since(now) <= now else { throw ValidationError("'\(olderThan.argument)' lies in the future") }
    }

    func execute() throws {
        let administration = try Administration(DatabaseSettings.conninfo(option: database.database))
        let output = output.open()
        for dropped in try administration.prune(olderThan: olderThan.since()) {
            output.json.beginObject()
            output.json.field("kind", "pruned")
            output.json.field("uid", dropped.what)
            output.json.field("count", dropped.count)
            output.json.endObject()
            try output.endRecord()
        }
        try self.output.finish(output)
    }
}

struct Doctor: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look the store over and say what to do.",
        discussion: "Ends with 1 when something is bad.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let administration = try Administration(DatabaseSettings.conninfo(option: database.database))
        let findings = try administration.doctor()
        let output = output.open()
        for finding in findings {
            finding.write(to: output.json)
            try output.endRecord()
        }
        try output.finish()
        if findings.contains(where: { $0.level == .bad }) { throw ExitCode(SOCError.Code.refused.rawValue) }
    }
}
