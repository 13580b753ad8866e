import SOCCommandLine
import SOCCore
import SOCDetection
import SOCStore

/// Looks whether the rules of the store have changed.
final class StoredRuleFollower {
    private let kinds: [RuleDraft.Kind]
    private let open: () throws(SOCError) -> Store
    private var store: RuleStore?
    private var state: RuleStore.State?
    private var isOutOfReach = false
    /// The rules as they were seen last.
    private(set) var rules: [StoredRule]
    /// How long lies between two looks; zero when the rules are those of the beginning.
    let interval: Duration

    /// - Parameter open: Connects; called again when the connection was lost.
    init(
        kinds: [RuleDraft.Kind], interval: Duration, open: @escaping () throws(SOCError) -> Store
    ) throws(SOCError) {
        self.kinds = kinds
        self.interval = interval
        self.open = open
        let store = RuleStore(try open())
        // The state first: what changes between the two is seen the next time.
        state = interval > .zero ? try store.state() : nil
        rules = try store.texts(kinds: kinds)
        self.store = interval > .zero ? store : nil
    }

    /// Loads what becomes of changed rules, in a thread of its own: to compile thousands takes seconds, for which no event
    /// waits. The follower is that thread's from here on.
    ///
    /// - Parameters:
    ///   - load: Makes of the rules, and of those before, what takes their place; when it throws the former stay.
    ///   - combine: What takes the place of two that came before anybody asked.
    /// - Returns: nil when nothing is followed.
    func reloader<Loaded>(
        _ load: @escaping (_ rules: [StoredRule], _ former: [StoredRule]) throws(SOCError) -> Loaded,
        combine: @escaping (Loaded, Loaded) -> Loaded
    ) -> Reloader<Loaded>? {
        guard interval > .zero else { return nil }
        var former = rules
        return Reloader(
            every: interval,
            load: {
                guard let changed = self.change() else { return nil }
                do throws(SOCError) {
                    let loaded = try load(changed, former)
                    former = changed
                    return loaded
                } catch {
                    Report.error(
                        SOCError(
                            error.code,
                            "the rules of the store have changed but cannot be used, so the former ones stay: "
                                + error.message, at: error.location))
                    return nil
                }
            }, combine: combine)
    }

    /// The rules, when they are not what they were.
    ///
    /// A store out of reach is told once; the former rules stay.
    private func change() -> [StoredRule]? {
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
