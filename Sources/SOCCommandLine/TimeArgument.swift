internal import ArgumentParser
package import SOCCore

/// A moment on the command line: a length of time from now (`90s`, `30m`, `12h`, `7d`, `2w`), a date, or a time as records
/// have it.
package struct TimeArgument: ExpressibleByArgument {
    package let argument: String
    private let moment: Moment

    private enum Moment {
        case length(milliseconds: Int64)
        case time(Timestamp)
    }

    package init?(argument: String) {
        self.argument = argument
        if let length = Timestamp.milliseconds(of: argument) {
            moment = .length(milliseconds: length)
        } else if let time = Timestamp(dateOrTime: argument) {
            moment = .time(time)
        } else {
            return nil
        }
    }

    package var defaultValueDescription: String { argument }

    /// The moment, where a length says how long ago it was.
    package func since(_ now: Timestamp = .now()) -> Timestamp {
        switch moment {
        case .length(let milliseconds): max(now + -milliseconds, .earliest)
        case .time(let time): time
        }
    }

    /// The moment, where a length says how long it is until then.
    package func due(_ now: Timestamp = .now()) -> Timestamp {
        switch moment {
        case .length(let milliseconds): min(now + milliseconds, .latest)
        case .time(let time): time
        }
    }
}

extension TimeArgument: ExpressibleByStringLiteral {
    /// For the values that options have by default.
    package init(stringLiteral text: String) {
        guard let argument = TimeArgument(argument: text) else { preconditionFailure("'\(text)' is no time") }
        self = argument
    }
}
