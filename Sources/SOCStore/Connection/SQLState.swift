package import SOCCore

extension SOCError.Code {
    /// What a failure that PostgreSQL names means to whoever ran the program.
    ///
    /// Source: PostgreSQL, Appendix A, "PostgreSQL Error Codes".
    package init(sqlState: String) {
        switch sqlState {
        case "SC001": self = .refused
        case "42501", "28000", "28P01": self = .permissionDenied
        // No such database, schema or table: the store has not been made, or not here.
        case "3D000", "3F000", "42P01": self = .misconfigured
        case "40001", "40P01", "55P03", "57014", "53300": self = .tryAgain
        case "53100", "53200", "58030", "53000": self = .inputOutput
        case "57P01", "57P02", "57P03", "57P04", "57P05": self = .unavailable
        default:
            switch sqlState.prefix(2) {
            case "08": self = .unavailable
            case "22", "23": self = .malformedInput
            case "40": self = .tryAgain
            case "F0": self = .misconfigured
            default: self = .internalFailure
            }
        }
    }
}

/// What PostgreSQL said, beside what it means.
package struct PostgresError: Error {
    package var error: SOCError
    /// Empty when the server could not say anything.
    package var sqlState: String

    package init(error: SOCError, sqlState: String = "") {
        self.error = error
        self.sqlState = sqlState
    }

    /// Whether the same transaction may succeed when it is run again (deadlock, serialisation).
    package var isTransient: Bool { sqlState == "40001" || sqlState == "40P01" }

    /// Whether the data are to blame and not the server: such a row becomes a dead letter.
    package var isDataError: Bool {
        let family = sqlState.prefix(2)
        // 54: a value longer than an index can hold.
        return family == "22" || family == "23" || family == "54"
    }
}
