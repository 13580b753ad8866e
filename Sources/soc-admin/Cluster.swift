import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Start: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Start the private PostgreSQL.")

    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let cluster = PrivateCluster(try ClusterPaths.own())
        try cluster.startIfDown()
        try printStatus(Administration(cluster.conninfo).status(), to: output)
    }
}

struct Stop: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Stop the private PostgreSQL.")

    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let cluster = PrivateCluster(try ClusterPaths.own())
        if try !cluster.stop() { Report.note("it was not running") }
        try printStatus(StoreStatus(isUp: false, host: cluster.paths.socket), to: output)
    }
}

struct Status: SOCCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell whether the store is up, and how large it is; starts nothing.",
        discussion: "Ends with 1 when the private PostgreSQL is down.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        if try !DatabaseSettings.namesDatabase(option: database.database), let cluster = PrivateCluster.existing(),
            cluster.state != .up
        {
            try printStatus(StoreStatus(isUp: false, host: cluster.paths.socket), to: output)
            throw ExitCode(SOCError.Code.refused.rawValue)
        }
        try printStatus(Administration(DatabaseSettings.conninfo(option: database.database)).status(), to: output)
    }
}
