import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Init: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the store: in a private PostgreSQL, or in the database that is named.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let conninfo: String
        if try DatabaseSettings.namesDatabase(option: database.database) {
            conninfo = try DatabaseSettings.conninfo(option: database.database)
        } else {
            let cluster = PrivateCluster(try ClusterPaths.own())
            if try cluster.create() { Report.note("PostgreSQL runs in \(cluster.paths.data)") }
            conninfo = cluster.conninfo
        }
        let administration = try Administration(conninfo)
        try administration.migrate()
        let (now, later) = (Timestamp.now(), Timestamp.now() + 2 * Timestamp.millisecondsPerDay)
        try administration.addPartitions([now + -31 * Timestamp.millisecondsPerDay, now, later])
        try administration.enrolSelf()
        try printStatus(administration.status(), to: output)
    }
}

struct Migrate: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the schema to the version of this program.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let administration = try Administration(DatabaseSettings.conninfo(option: database.database))
        for migration in try administration.migrate() {
            Report.note("applied migration \(migration.version) (\(migration.name))")
        }
        try printStatus(administration.status(), to: output)
    }
}

func printStatus(_ status: StoreStatus, to options: OutputOptions) throws(SOCError) {
    let output = options.open()
    status.write(to: output.json)
    try output.endRecord()
    try output.finish()
}
