package import ArgumentParser
internal import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Which database a store verb works with.
package struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.",
            valueName: "conninfo"))
    package var database: String?

    @OptionGroup package var environment: EnvironmentOptions

    @Option(help: .hidden)
    package var tenant = 1

    package init() {}
}

/// A file of variables, read before anything asks for one.
package struct EnvironmentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take from this file the variables that the environment does not have; else SOC_ENV_FILE.",
            valueName: "file"), completion: .file())
    package var envFile: String?

    package init() {}

    /// Whether there is to be such a file, before arguments are parsed.
    static var isAsked: Bool {
        getenv("SOC_ENV_FILE") != nil || CommandLine.arguments.contains { $0.hasPrefix("--env-file") }
    }

    package mutating func validate() throws {
        do {
            try EnvironmentFile.load(envFile)
        } catch {
            Report.error(error)
            throw ExitCode(error.code.rawValue)
        }
    }
}
