/// Which execution of a step: loops and going round in circles execute one step again.
package struct StepKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    package var step: String
    /// `0`, or the places in the loops around it: `3`, `3.2`.
    package var iteration: String

    package init(_ step: String, _ iteration: String) {
        self.step = step
        self.iteration = iteration
    }

    package static func < (left: StepKey, right: StepKey) -> Bool {
        (left.step, left.iteration) < (right.step, right.iteration)
    }

    package var description: String { iteration == "0" ? step : "\(step)[\(iteration)]" }
}

/// How far the execution of a step has come.
package struct StepOutcome: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        /// Its intent is written; whether its effect has happened, only its end will tell.
        case running
        /// For a time, a person or another run.
        case waiting
        case succeeded, failed, skipped, cancelled
        /// A worker died while it ran.
        case unknown
    }

    package var state: State
    package var attempt = 1
    package var output = JSONTree.null
    package var error: String?
    /// Until when it waits at most.
    package var due: Timestamp?
    package var startedAt: Timestamp?

    package init(_ state: State) { self.state = state }
}
