package import ArgumentParser
package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A subcommand: parse, call one verb of a library, print.
package protocol SOCCommand: ParsableCommand {
    /// Does the work; every failure leaves as an error.
    mutating func execute() throws
}

extension SOCCommand {
    /// Turns errors into exit statuses, once for all programs.
    package mutating func run() throws {
        do {
            try execute()
        } catch let error as SOCError {
            Report.error(error)
            throw ExitCode(error.code.rawValue)
        } catch {
            // ArgumentParser's own errors already know their exit status.
            if error is ExitCode || error is CleanExit || Self.exitCode(for: error) != .failure { throw error }
            Report.error(SOCError(.internalFailure, "internal error: \(error)"))
            throw ExitCode(SOCError.Code.internalFailure.rawValue)
        }
    }
}

/// The version of all programs.
package let socVersion = "0.1.0"
