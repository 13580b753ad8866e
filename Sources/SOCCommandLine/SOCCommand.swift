package import ArgumentParser
internal import SOCCore

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

extension ParsableCommand {
    /// Whether the program was started for one of some verbs: what they need can be fetched on a thread while the
    /// arguments are parsed. Not with an environment file, for variables are set then, which no thread may be reading.
    package static func isAsked(for verbs: [any ParsableCommand.Type]) -> Bool {
        guard CommandLine.arguments.count > 1, !EnvironmentOptions.isAsked else { return false }
        return verbs.contains { $0._commandName == CommandLine.arguments[1] }
    }

    /// Runs the program as its arguments say, and ends it at once when all is done: nothing is left for the destructors of
    /// two dozen libraries.
    package static func runProgram() -> Never {
        main(nil)
        fflush(nil)
        _exit(0)
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
