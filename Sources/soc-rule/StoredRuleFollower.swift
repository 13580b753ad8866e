import SOCCommandLine
import SOCCore
import SOCStore

/// Looks now and then whether the rules of the store have changed.
final class StoredRuleFollower {
    private let kinds: [RuleDraft.Kind]
    private let interval: Duration
    private let open: () throws(SOCError) -> Store
    private let now: () -> ContinuousClock.Instant
    private var store: RuleStore?
    private var state: RuleStore.State?
    private var nextLook: ContinuousClock.Instant
    private var isOutOfReach = false
    /// The rules as they were seen last.
    private(set) var rules: [StoredRule]

    /// - Parameters:
    ///   - interval: At least so long lies between two looks; zero for none.
    ///   - open: Connects; called again when the connection was lost.
    init(
        kinds: [RuleDraft.Kind], interval: Duration, now: @escaping () -> ContinuousClock.Instant = { .now },
        open: @escaping () throws(SOCError) -> Store
    ) throws(SOCError) {
        self.kinds = kinds
        self.interval = interval
        self.now = now
        self.open = open
        let store = RuleStore(try open())
        // The state first: what changes between the two is seen the next time.
        state = interval > .zero ? try store.state() : nil
        rules = try store.texts(kinds: kinds)
        self.store = interval > .zero ? store : nil
        nextLook = now() + interval
    }

    /// The rules, when it is time to look and they are not what they were.
    ///
    /// A store out of reach is told once; the former rules stay.
    func change() -> [StoredRule]? {
        guard interval > .zero, now() >= nextLook else { return nil }
        defer { nextLook = now() + interval }
        do throws(SOCError) {
            let store: RuleStore
            if let connected = self.store { store = connected } else { store = RuleStore(try open()) }
            self.store = store
            let state = try store.state()
            if isOutOfReach { Report.note("the store is in reach again") }
            isOutOfReach = false
            guard state != self.state else { return nil }
            let rules = try store.texts(kinds: kinds)
            self.state = state
            guard !rules.isSame(as: self.rules) else { return nil }
            self.rules = rules
            return rules
        } catch {
            store = nil
            if !isOutOfReach {
                Report.error(SOCError(error.code, "cannot see whether rules have changed: \(error.message)"))
            }
            isOutOfReach = true
            return nil
        }
    }
}
