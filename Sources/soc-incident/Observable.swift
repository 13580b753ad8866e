import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct ObservableVerbs: SOCCommandGroup {
    static let configuration = CommandConfiguration(
        commandName: "observable", abstract: "What was seen in incidents and can be looked for elsewhere.",
        subcommands: [Add.self, List.self])

    struct Add: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add observables to an incident, or judge those that it has.",
            discussion: """
                Values are arguments, or records with value, and perhaps type, on standard input. Their type is recognised, \
                and defanged ones (hxxp, [.], [at]) are taken as they were before.
                """)

        @Argument(help: "The incident, by number or uid; records may name their own.") var incident: String?
        @Argument(help: "Values.") var values: [String] = []
        @Option(help: "What they are; recognised if not given.") var type: Observable.Kind?
        @Option(help: "With whom they may be shared; as the incident is marked, if not given.") var tlp: TrafficLight?
        @Flag(inversion: .prefixedNo, help: "Whether they are malicious.") var malicious: Bool?
        @Option(help: "How sure that is, in percent.") var confidence: Int?
        @Option(help: ArgumentHelp("What is known of them.", valueName: "text")) var comment: String?
        @OptionGroup var options: ItemOptions

        func validate() throws {
            if let confidence, !(0...100).contains(confidence) {
                throw ValidationError("--confidence is a number from 0 to 100")
            }
        }

        func execute() throws {
            var drafts: [ObservableDraft] = []
            for (index, value) in values.enumerated() {
                do throws(SOCError) {
                    drafts.append(try draft(value, as: type))
                } catch {
                    throw SOCError(.malformedInput, "value \(index + 1): \(error.message)")
                }
            }
            try options.run(incident, drafts, read: draft) { incidents, uid, observables, output throws(SOCError) in
                try incidents.add(observables, to: uid, note: options.note)
                var filter = ObservableFilter()
                filter.incidents = [uid]
                filter.values = observables.map(\.name.value)
                filter.types = Array(Set(observables.map(\.name.type)))
                filter.limit = 0
                try incidents.list(filter, as: .plain, to: output)
                return []
            }
        }

        private func draft(_ value: String, as type: Observable.Kind?) throws(SOCError) -> ObservableDraft {
            guard let found = Observable.recognised(value, as: type), var draft = ObservableDraft(found) else {
                throw SOCError(
                    .malformedInput, type.map { "no \($0.word)" } ?? "it cannot be told what it is: say --type")
            }
            draft.tlp = tlp
            draft.malicious = malicious
            draft.confidence = confidence
            draft.note = comment
            return draft
        }

        private func draft(_ record: JSONValue) throws(SOCError) -> ObservableDraft {
            guard let value = record.string.map({ String($0) }) ?? record.text("value") else {
                throw SOCError(.malformedInput, "no value")
            }
            var kind = type
            if let word = record["type"]?.string {
                guard let known = Observable.Kind(word: word) else { throw SOCError(.malformedInput, "unknown type") }
                kind = known
            }
            var draft = try draft(value, as: kind)
            let marking = try record.text("tlp").map { word throws(SOCError) -> TrafficLight in
                guard let tlp = TrafficLight(word: word) else { throw SOCError(.malformedInput, "unknown tlp") }
                return tlp
            }
            draft.tlp = tlp ?? marking
            draft.malicious = malicious ?? record["malicious"]?.boolean
            if let number = record["confidence"]?.scalar?.integer {
                guard (0...100).contains(number) else {
                    throw SOCError(.malformedInput, "confidence is a number from 0 to 100")
                }
                draft.confidence = confidence ?? Int(number)
            }
            draft.note = comment ?? record.text("note")
            return draft
        }
    }

    struct List: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "List observables, with the incidents and alerts that have the same.")

        @OptionGroup var options: ItemListOptions
        @Option(help: "Only of this type; may be repeated.") var type: [Observable.Kind] = []
        @Option(help: ArgumentHelp("Only this one, defanged or not; may be repeated.", valueName: "value"))
        var value: [String] = []
        @Flag(inversion: .prefixedNo, help: "Only those judged to be malicious, or not to be.") var malicious: Bool?
        @Option(help: "Only those that may be shared so widely.") var maxTlp: TrafficLight?
        @Flag(help: "Print values that nobody can follow by accident.") var defang = false

        func execute() throws {
            try options.run { incidents, uids, _, output throws(SOCError) in
                var filter = ObservableFilter()
                filter.incidents = uids
                filter.types = type.map { "\($0.word)" }
                filter.values = value.map { Observable.recognised($0)?.value ?? $0 }
                filter.malicious = malicious
                filter.maximumTLP = maxTlp
                filter.limit = options.limit
                try incidents.list(filter, as: defang ? .defanged : .plain, to: output)
            }
        }
    }
}

extension Observable.Kind: ExpressibleByArgument {
    public init?(argument: String) {
        guard let kind = argument.withText({ Self(word: $0) }) else { return nil }
        self = kind
    }

    public static var allValueStrings: [String] { allCases.map { "\($0.word)" } }
}
