import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Asset: SOCCommandGroup {
    static let configuration = CommandConfiguration(
        abstract: "The machines, accounts and services that incidents are about.",
        subcommands: [Add.self, List.self, Contain.self, Release.self])

    struct Add: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add assets to an incident, or say more of those that it has.",
            discussion: "Assets are named as arguments, or are records with type and name on standard input.")

        @Argument(help: "The incident, by number or uid; records may name their own.") var incident: String?
        @Argument(help: "Names of assets.") var names: [String] = []
        @Option(help: "What they are.") var type = AssetDraft.Kind.host
        @Option(help: "How much the organisation depends on them.") var criticality: AssetDraft.Criticality?
        @Option(help: ArgumentHelp("Who is responsible for them.", valueName: "name")) var owner: String?
        @Option(help: ArgumentHelp("To which part of the organisation they belong.", valueName: "name"))
        var department: String?
        @OptionGroup var options: ItemOptions

        func execute() throws {
            let drafts = names.compactMap { AssetDraft(type, $0) }.map(withFlags)
            guard drafts.count == names.count else { throw SOCError(.usage, "an asset needs a name") }
            try options.run(incident, drafts, read: draft) { incidents, uid, assets, output throws(SOCError) in
                try incidents.add(assets, to: uid, note: options.note)
                var filter = AssetFilter()
                filter.incidents = [uid]
                filter.names = assets.map(\.name.value)
                filter.types = Array(Set(assets.map(\.name.type)))
                filter.limit = 0
                try incidents.list(filter, to: output)
                return []
            }
        }

        private func draft(_ record: JSONValue) throws(SOCError) -> AssetDraft {
            let kind: AssetDraft.Kind = try record.word("type") ?? type
            guard let name = (record.string.map { String($0) }) ?? record.text("name"),
                var draft = AssetDraft(kind, name)
            else { throw SOCError(.malformedInput, "no name") }
            let criticality: AssetDraft.Criticality? = try record.word("criticality")
            draft.criticality = criticality?.rawValue
            draft.owner = record.text("owner")
            draft.department = record.text("department")
            return withFlags(draft)
        }

        private func withFlags(_ draft: AssetDraft) -> AssetDraft {
            var draft = draft
            draft.criticality = criticality?.rawValue ?? draft.criticality
            draft.owner = owner ?? draft.owner
            draft.department = department ?? draft.department
            return draft
        }
    }

    struct List: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "List assets with what is known of them.")

        @OptionGroup var options: ItemListOptions
        @Option(help: "Only of this type; may be repeated.") var type: [AssetDraft.Kind] = []
        @Option(help: ArgumentHelp("Only of this name, in any case; may be repeated.", valueName: "name"))
        var name: [String] = []
        @Option(help: "Only those that are so: none, contained, released.") var containment: Containment?
        @Option(help: "Only those on which so much depends.") var criticality: AssetDraft.Criticality?

        func execute() throws {
            try options.run { incidents, uids, _, output throws(SOCError) in
                var filter = AssetFilter()
                filter.incidents = uids
                filter.types = type.map(\.rawValue)
                filter.names = name
                filter.containment = containment?.rawValue
                filter.criticality = criticality?.rawValue
                filter.limit = options.limit
                try incidents.list(filter, to: output)
            }
        }
    }

    enum Containment: String, ExpressibleByArgument, CaseIterable { case none, contained, released }

    struct Contain: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that assets are cut off from where they could do harm.")
        @OptionGroup var options: ContainmentOptions

        func execute() throws { try options.run("contained") }
    }

    struct Release: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Say that contained assets are back in service.")
        @OptionGroup var options: ContainmentOptions

        func execute() throws { try options.run("released") }
    }

    struct ContainmentOptions: ParsableArguments {
        @Argument(help: "The incident, by number or uid; records may name their own.") var incident: String?
        @Argument(help: "Names of assets; without any, records on standard input.") var names: [String] = []
        @Option(help: "Only of this type; may be repeated.") var type: [AssetDraft.Kind] = []
        @OptionGroup var options: ItemOptions

        private struct Item {
            var name: String
            var kind: AssetDraft.Kind?
        }

        func run(_ containment: String) throws {
            let arguments = names.map { Item(name: $0) }
            try options.run(incident, arguments, read: read) { incidents, uid, items, output throws(SOCError) in
                var failures: [SOCError] = []
                // Names with a type of their own are moved type by type.
                for kind in Set(items.map(\.kind)) {
                    failures += try incidents.setContainment(
                        containment, of: items.filter { $0.kind == kind }.map(\.name), kinds: kind.map { [$0] } ?? type,
                        in: uid, note: options.note)
                }
                var filter = AssetFilter()
                filter.incidents = [uid]
                filter.names = items.map(\.name)
                filter.containment = containment
                filter.limit = 0
                try incidents.list(filter, to: output)
                return failures
            }
        }

        private func read(_ record: JSONValue) throws(SOCError) -> Item {
            guard let name = record.string.map({ String($0) }) ?? record.text("name") else {
                throw SOCError(.malformedInput, "no name")
            }
            return Item(name: name, kind: try record.word("type"))
        }
    }
}
