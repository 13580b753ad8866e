package import ArgumentParser
package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A program, or verbs under one name.
package protocol SOCCommandGroup: ParsableCommand {}

extension SOCCommandGroup {
    /// The name as the parser makes it of the type's; but the parser first asks whether the type describes itself, and
    /// looks for that through all conformances of the program: for each verb, whenever a program starts.
    package static var _commandName: String {
        configuration.commandName ?? _typeName(Self.self, qualified: false).kebabCase
    }
}

extension String {
    /// `ThisOne` as `this-one`.
    fileprivate var kebabCase: String {
        var name = ""
        var followsLowercase = false
        for character in self {
            if character.isUppercase, followsLowercase { name += "-" }
            name += character.lowercased()
            followsLowercase = character.isLowercase
        }
        return name
    }
}

/// A subcommand: parse, call one verb of a library, print.
package protocol SOCCommand: SOCCommandGroup {
    /// Does the work; every failure leaves as an error.
    mutating func execute() throws
}

extension SOCCommand {
    /// Turns errors into exit statuses, once for all programs.
    package mutating func run() throws {
        StandardStreams.occupyClosed()
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
