internal import SOCCore

/// Whether the hits of one window are what a correlation rule asks for.
///
/// Source: Sigma 2.1.0, "Correlation Types"; pySigma for value_sum, value_avg, value_percentile and value_median.
struct WindowJudgement {
    typealias Hit = (time: Int64, referent: Int, value: [UInt8])

    let kind: CorrelationRule.Kind
    let bounds: [CorrelationRule.Bound]
    private let percentile: Double
    private let referentCount: Int
    private let rules: CompiledRules
    private let entry: UInt32?

    init(_ correlation: CompiledRules.Correlation, rules: CompiledRules) {
        kind = CorrelationRule.Kind.allCases[Int(correlation.kind)]
        bounds = (0..<Int(correlation.boundCount)).map { index in
            let bound = rules.bounds[Int(correlation.firstBound) + index]
            return CorrelationRule.Bound(
                comparison: CorrelationRule.Bound.Operator.allCases[Int(bound.comparison)], number: bound.number)
        }
        percentile = correlation.percentile
        referentCount = Int(correlation.referentCount)
        self.rules = rules
        entry = correlation.hasExpression != 0 ? correlation.entry : nil
    }

    /// Whether a window that fulfils the condition does so whatever comes after it, so that nothing need be waited for.
    var isMonotone: Bool {
        switch kind {
        case .eventCount, .valueCount, .valueSum, .temporal, .temporalOrdered:
            bounds.allSatisfy { $0.comparison == .gt || $0.comparison == .gte }
        case .valueMaximum: bounds.allSatisfy { $0.comparison == .gt || $0.comparison == .gte }
        case .valueMinimum: bounds.allSatisfy { $0.comparison == .lt || $0.comparison == .lte }
        case .valueAverage, .valuePercentile, .valueMedian: false
        }
    }

    /// Where the longest window begins that fulfils the condition and ends with the last of some hits.
    ///
    /// Where more hits can only fulfil the condition, that is all of them or none. A sum may be less with a negative
    /// value than without: what came before must not hide what came after, so every beginning is tried.
    ///
    /// - Parameters:
    ///   - hits: In the order of their times, as many as a timespan holds; not empty.
    ///   - time: Of a hit that must be in the window.
    func start(of hits: some RandomAccessCollection<Hit>, notAfter time: Int64) -> Int? {
        switch kind {
        case .eventCount: return meets(Double(hits.count)) ? 0 : nil
        case .valueSum: break
        default: return holds(Array(hits)) ? 0 : nil
        }
        var start: Int?
        var sum: Double?
        var next: Int64?
        var number = hits.count
        for hit in hits.reversed() {
            // Hits of one time are in a window together.
            if let next, next != hit.time, next <= time, let sum, meets(sum) { start = number }
            if let value = Self.number(hit) { sum = (sum ?? 0) + value }
            next = hit.time
            number -= 1
        }
        if let sum, meets(sum) { start = 0 }
        return start
    }

    private static func number(_ hit: Hit) -> Double? { hit.value.withUnsafeBytes { Text($0).double } }

    /// - Parameter hits: In the order of their times; not empty.
    func holds(_ hits: [Hit]) -> Bool {
        switch kind {
        case .eventCount: return meets(Double(hits.count))
        case .valueCount: return meets(Double(Set(hits.map(\.value)).count))
        case .temporal: return occurs(hits)
        case .temporalOrdered: return occurs(hits) && isOrdered(hits)
        case .valueSum, .valueMinimum, .valueMaximum, .valueAverage, .valuePercentile, .valueMedian:
            let numbers = hits.compactMap(Self.number)
            guard !numbers.isEmpty else { return false }
            switch kind {
            case .valueSum: return meets(numbers.reduce(0, +))
            case .valueMinimum: return meets(numbers.min()!)
            case .valueMaximum: return meets(numbers.max()!)
            case .valueAverage: return meets(numbers.reduce(0, +) / Double(numbers.count))
            case .valueMedian: return meets(Self.percentile(50, of: numbers))
            default: return meets(Self.percentile(percentile, of: numbers))
            }
        }
    }

    private func meets(_ number: Double) -> Bool { bounds.allSatisfy { $0.holds(number) } }

    /// Which of the rules have matched: all of them, unless the rule says otherwise.
    private func occurs(_ hits: [Hit]) -> Bool {
        let seen = Set(hits.map(\.referent))
        if let entry {
            var place = entry
            while place < ProgramWriter.reject {
                let instruction = rules.instructions[Int(place)]
                let referent = Int(instruction.test & (1 << ProgramWriter.testShift - 1))
                place = seen.contains(referent) ? instruction.onTrue : instruction.onFalse
            }
            return place == ProgramWriter.accept
        }
        return bounds.isEmpty ? seen.count == referentCount : meets(Double(seen.count))
    }

    /// Whether the rules that matched can be found in their order; events of the same time are in any order.
    private func isOrdered(_ hits: [Hit]) -> Bool {
        let seen = Set(hits.map(\.referent))
        var time = Int64.min
        for referent in 0..<referentCount where seen.contains(referent) {
            guard let next = hits.first(where: { $0.referent == referent && $0.time >= time }) else { return false }
            time = next.time
        }
        return true
    }

    /// By linear interpolation between the closest ranks.
    static func percentile(_ percentile: Double, of numbers: [Double]) -> Double {
        let sorted = numbers.sorted()
        let rank = percentile / 100 * Double(sorted.count - 1)
        let lower = Int(rank)
        let upper = min(lower + 1, sorted.count - 1)
        return sorted[lower] + (sorted[upper] - sorted[lower]) * (rank - Double(lower))
    }
}
