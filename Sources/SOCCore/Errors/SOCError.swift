/// What went wrong, fit to be printed as one line and to become an exit status.
package struct SOCError: Error, Equatable, Sendable {
    /// The exit status, with the meanings of sysexits(3).
    package enum Code: Int32, Sendable, CaseIterable {
        /// The answer is no (a question), or the state of a record forbids the change.
        case refused = 1
        /// The command line is wrong (`EX_USAGE`).
        case usage = 64
        /// A record, rule or playbook is malformed (`EX_DATAERR`).
        case malformedInput = 65
        /// There is no such input or record (`EX_NOINPUT`).
        case inputNotFound = 66
        /// PostgreSQL or another service is out of reach (`EX_UNAVAILABLE`).
        case unavailable = 69
        /// Our fault (`EX_SOFTWARE`).
        case internalFailure = 70
        /// An output file cannot be made (`EX_CANTCREAT`).
        case cannotCreate = 73
        /// Reading or writing failed (`EX_IOERR`).
        case inputOutput = 74
        /// Try again: a lock, a lease, overload (`EX_TEMPFAIL`).
        case tryAgain = 75
        /// A service answered nonsense (`EX_PROTOCOL`).
        case upstream = 76
        /// Not permitted (`EX_NOPERM`).
        case permissionDenied = 77
        /// The configuration is wrong (`EX_CONFIG`).
        case misconfigured = 78

        /// The HTTP status that says the same, where nothing is known but the code.
        package var httpStatus: Int {
            switch self {
            case .refused: 409
            case .usage: 400
            case .malformedInput: 422
            case .inputNotFound: 404
            case .unavailable, .tryAgain: 503
            case .internalFailure, .cannotCreate, .inputOutput, .misconfigured: 500
            case .upstream: 502
            case .permissionDenied: 403
            }
        }

        /// The order in which several failures of one run decide its exit status, the first wins.
        private static let precedence: [Code] = [
            .internalFailure, .unavailable, .inputOutput, .cannotCreate, .tryAgain, .permissionDenied,
            .malformedInput, .inputNotFound, .refused,
        ]

        /// The code that a run with both failures ends with.
        package func combined(with other: Code?) -> Code {
            guard let other else { return self }
            let rank = { (code: Code) in Self.precedence.firstIndex(of: code) ?? -1 }
            return rank(self) <= rank(other) ? self : other
        }
    }

    /// What only HTTP tells apart: each is one of the codes, with a status of its own (RFC 9110, section 15).
    package enum Rejection: CaseIterable, Sendable {
        case badFraming, unauthenticated, forbidden, notFound, methodNotAllowed, timeout, lengthRequired, tooLarge
        case unsupportedEncoding, headersTooLarge, internalFailure, overloaded

        package var row: (code: Code, httpStatus: Int, title: StaticString) {
            switch self {
            case .badFraming: (.usage, 400, "Bad Request")
            case .unauthenticated: (.permissionDenied, 401, "Unauthorized")
            case .forbidden: (.permissionDenied, 403, "Forbidden")
            case .notFound: (.inputNotFound, 404, "Not Found")
            case .methodNotAllowed: (.usage, 405, "Method Not Allowed")
            case .timeout: (.tryAgain, 408, "Request Timeout")
            case .lengthRequired: (.usage, 411, "Length Required")
            case .tooLarge: (.malformedInput, 413, "Content Too Large")
            case .unsupportedEncoding: (.malformedInput, 415, "Unsupported Media Type")
            case .headersTooLarge: (.usage, 431, "Request Header Fields Too Large")
            case .internalFailure: (.internalFailure, 500, "Internal Server Error")
            case .overloaded: (.tryAgain, 503, "Service Unavailable")
            }
        }
    }

    package var code: Code
    /// One sentence without a final stop, fit for `program: message`.
    package var message: String
    package var location: SourceLocation?

    package init(_ code: Code, _ message: String, at location: SourceLocation? = nil) {
        self.code = code
        self.message = message
        self.location = location
    }
}

extension SOCError: CustomStringConvertible {
    package var description: String { location.map { "\($0): \(message)" } ?? message }
}

/// A place in a file or stream: `rules/whoami.yml:12:5`.
package struct SourceLocation: Equatable, Sendable, CustomStringConvertible {
    package var source: String
    /// From 1.
    package var line: Int?
    /// From 1.
    package var column: Int?

    package init(_ source: String, line: Int? = nil, column: Int? = nil) {
        self.source = source
        self.line = line
        self.column = column
    }

    package var description: String {
        var text = source
        if let line { text += ":\(line)" }
        if let column { text += ":\(column)" }
        return text
    }
}

extension SOCError {
    /// What a failed system call means, with the reason in the words of strerror(3).
    package static func system(_ errorNumber: Int32, _ what: String, code: Code = .inputOutput) -> SOCError {
        SOCError(code, "\(what): \(String(cString: strerror(errorNumber)))")
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
