import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Spooled: SOCCommandGroup {
    static let configuration = CommandConfiguration(
        commandName: "spool", abstract: "What webhooks received while PostgreSQL was away.",
        subcommands: [Status.self, Drain.self])

    struct Options: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                "Where the spool is; else serve.spool.directory, else 'spool' in the state directory.",
                valueName: "directory"),
            completion: .directory)
        var spool: String?

        func directory(_ settings: ReceptionSettings) throws(SOCError) -> String {
            try SpoolDirectory.path(option: spool, settings: settings)
        }
    }

    struct Status: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "How much waits there, and since when.")

        @OptionGroup var options: Options
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let settings = try Reading.settings()
            let directory = try options.directory(settings)
            let status = try Spool.status(of: directory)
            let output = output.open()
            let json = output.json
            json.beginObject()
            json.field("kind", "spool_status")
            json.field("uid", directory)
            json.field("segments", status.segmentCount)
            json.field("bytes", status.byteCount)
            json.field("limit_bytes", settings.spool.bytes)
            json.field("oldest", status.oldest)
            json.field("damaged", status.damagedCount)
            json.endObject()
            try output.endRecord()
            try output.finish()
        }
    }

    struct Drain: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Store what waits there, while no server runs.")

        @OptionGroup var options: Options
        @OptionGroup(title: "Database") var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let settings = try Reading.settings()
            let directory = try options.directory(settings)
            let spool = try Spool(
                directory, byteLimit: settings.spool.bytes, ageLimit: settings.spool.age, report: { Report.note($0) })
            let store = try ReceptionStore(
                DatabaseSettings.conninfo(option: database.database), tenant: database.tenant,
                try .configured())
            let output = output.open()
            while let batch = try spool.next(count: LoadBatch.usualLimit) {
                for (delivery, receipt) in zip(
                    batch.deliveries, try store.write(batch.deliveries, now: batch.deliveries[0].receivedAt))
                {
                    try write(delivery, receipt, to: output)
                }
                spool.release(batch)
                try output.flush()
            }
            try self.output.finish(output)
        }

        private func write(_ delivery: Delivery, _ receipt: Receipt, to output: RecordOutput) throws(SOCError) {
            let json = output.json
            for (uid, disposition) in receipt.alerts.map({ ($0.uid, $0.disposition.rawValue) })
                + receipt.deadLetters.map({ ($0, "dead") })
            {
                json.beginObject()
                json.field("kind", "delivery")
                json.field("uid", uid)
                json.field("endpoint", delivery.endpoint)
                json.field("received_at", delivery.receivedAt)
                json.field("disposition", disposition)
                json.endObject()
                try output.endRecord()
            }
        }
    }
}
