package import ArgumentParser

/// The command line of `soc-ingest serve`, which two programs read: the one that people call, and the one that serves.
package struct ServeOptions: ParsableArguments {
    @Flag(help: "Only look at the configuration, secrets and certificate; with status 78 when something is wrong.")
    package var check = false

    @Option(
        help: ArgumentHelp(
            "Where the spool is; else serve.spool.directory, else 'spool' in the state directory.",
            valueName: "directory"),
        completion: .directory)
    package var spool: String?

    package init() {}
}
