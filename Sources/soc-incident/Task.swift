import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct TaskVerbs: SOCCommandGroup {
    static let configuration = CommandConfiguration(
        commandName: "task", abstract: "What is to be done for incidents.",
        subcommands: [Add.self, List.self, Done.self, Reopen.self, Assign.self])

    struct Add: SOCCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add tasks to an incident.",
            discussion: "Tasks are titles as arguments, or records with title on standard input.")

        @Argument(help: "The incident, by number or uid; records may name their own.") var incident: String?
        @Argument(help: "What is to be done, a task each.") var titles: [String] = []
        @Option(help: "More about it.") var description: String?
        @Option(help: ArgumentHelp("Who does it: a user or a team.", valueName: "name")) var assignee: String?
        @Option(help: ArgumentHelp("Until when: in 4h, 2d, or a time.", valueName: "time")) var due: TimeArgument?
        @OptionGroup var options: ItemOptions

        func validate() throws {
            if titles.contains("") { throw ValidationError("a task needs a title") }
        }

        func execute() throws {
            let drafts = titles.map { withFlags(TaskDraft($0)) }
            try options.run(incident, drafts, read: draft) { incidents, uid, tasks, output throws(SOCError) in
                let numbers = try incidents.add(tasks, to: uid, note: options.note)
                try incidents.writeTasks(numbers, of: uid, to: output)
                return []
            }
        }

        private func draft(_ record: JSONValue) throws(SOCError) -> TaskDraft {
            guard let title = record.string.map({ String($0) }) ?? record.text("title"), !title.isEmpty else {
                throw SOCError(.malformedInput, "no title")
            }
            var draft = TaskDraft(title)
            draft.description = record.text("description")
            draft.assignee = record.text("assignee")
            draft.dueAt = try record.time("due_at")
            return withFlags(draft)
        }

        private func withFlags(_ draft: TaskDraft) -> TaskDraft {
            var draft = draft
            draft.description = description ?? draft.description
            draft.assignee = assignee ?? draft.assignee
            draft.dueAt = due?.due() ?? draft.dueAt
            return draft
        }
    }

    struct List: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "List tasks.")

        @OptionGroup var options: ItemListOptions
        @Option(help: "Only those that are so: open, done.") var status: Status?
        @Option(help: ArgumentHelp("Only those given to this user or team.", valueName: "name")) var assignee: String?
        @Flag(help: "Only those that should have been done by now.") var overdue = false

        enum Status: String, ExpressibleByArgument, CaseIterable { case open, done }

        func execute() throws {
            try options.run { incidents, uids, _, output throws(SOCError) in
                var filter = TaskFilter()
                filter.incidents = uids
                filter.status = status?.rawValue
                filter.assignee = assignee
                filter.dueBefore = overdue ? .now() : nil
                filter.limit = options.limit
                try incidents.list(filter, to: output)
            }
        }
    }

    /// What verbs share that change tasks.
    struct ChangeOptions: ParsableArguments {
        @Argument(help: "Uids of tasks, such as INC-2026-00001:T1; without any, records on standard input.")
        var tasks: [String] = []
        @OptionGroup var options: ItemOptions

        func validate() throws { try ItemOptions.check(parts: tasks, letter: "T") }

        func run(_ change: (IncidentStore, AlertUID, [Int], String?) throws(SOCError) -> [SOCError]) throws {
            try options.run(parts: tasks, letter: "T") { incidents, uid, numbers, output throws(SOCError) in
                let failures = try change(incidents, uid, numbers, options.note)
                try incidents.writeTasks(numbers, of: uid, to: output)
                return failures
            }
        }
    }

    struct Done: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Say that tasks are done.")
        @OptionGroup var options: ChangeOptions

        func execute() throws {
            try options.run { incidents, uid, numbers, note throws(SOCError) in
                try incidents.setStatus("done", ofTasks: numbers, in: uid, note: note)
            }
        }
    }

    struct Reopen: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Say that tasks are not done after all.")
        @OptionGroup var options: ChangeOptions

        func execute() throws {
            try options.run { incidents, uid, numbers, note throws(SOCError) in
                try incidents.setStatus("open", ofTasks: numbers, in: uid, note: note)
            }
        }
    }

    struct Assign: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Give tasks to a user or a team.")
        @Option(help: ArgumentHelp("Who; 'none' takes them back.", valueName: "name")) var to: String
        @OptionGroup var options: ChangeOptions

        func execute() throws {
            try options.run { incidents, uid, numbers, note throws(SOCError) in
                try incidents.assignTasks(numbers, in: uid, to: to == "none" ? nil : to, note: note)
            }
        }
    }
}

extension IncidentStore {
    fileprivate func writeTasks(_ numbers: [Int], of incident: AlertUID, to output: RecordOutput) throws(SOCError) {
        guard !numbers.isEmpty else { return }
        var filter = TaskFilter()
        filter.incidents = [incident]
        filter.numbers = numbers
        filter.limit = 0
        try list(filter, to: output)
    }
}
