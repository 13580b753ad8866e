package import ArgumentParser

/// Which database a store verb works with.
package struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A libpq connection string; else SOC_DATABASE, PG*, the configuration, the private cluster.",
            valueName: "conninfo"))
    package var database: String?

    @Option(help: .hidden)
    package var tenant = 1

    package init() {}
}
