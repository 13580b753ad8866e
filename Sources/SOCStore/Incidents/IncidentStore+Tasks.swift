package import SOCCore

/// A part of an incident by the number of both: `INC-2026-00001:T3` is a task, `INC-2026-00001:E2` a piece of evidence.
package struct IncidentPart: Hashable {
    package let incident: String
    package let number: Int

    package init(incident: String, number: Int) {
        self.incident = incident
        self.number = number
    }

    /// Reads a name whose part has that letter.
    package init?(_ name: String, letter: Character) {
        let parts = name.uppercased().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix("INC-"), parts[1].first == letter,
            let number = Int(parts[1].dropFirst()), (1...Int(Int32.max)).contains(number)
        else { return nil }
        self.init(incident: String(parts[0]), number: number)
    }
}

/// Something that is to be done.
package struct TaskDraft {
    package var title: String
    package var description: String?
    package var assignee: String?
    package var dueAt: Timestamp?

    package init(_ title: String) { self.title = title }
}

extension IncidentStore {
    /// Adds tasks to an incident.
    ///
    /// - Returns: Their numbers.
    package func add(_ tasks: [TaskDraft], to incident: AlertUID, note: String?) throws(SOCError) -> [Int] {
        for assignee in Set(tasks.compactMap(\.assignee)).sorted() { try checkAssignee(assignee) }
        return try change(incident) { () throws(PostgresError) in try insert(tasks, into: incident, note: note) }
    }

    /// Adds tasks to a locked incident.
    func insert(_ tasks: [TaskDraft], into incident: AlertUID, note: String?) throws(PostgresError) -> [Int] {
        var numbers: [Int] = []
        var details: [JSONWriter] = []
        for task in tasks {
            let number = try connection.run(InsertTask(tenant: tenant, incident: incident, task: task)).first ?? 0
            numbers.append(number)
            let detail = JSONWriter(capacity: 128)
            detail.beginObject()
            detail.field("number", number)
            detail.field("title", task.title.storable)
            detail.field("assignee", task.assignee)
            detail.field("due_at", task.dueAt)
            detail.endObject()
            details.append(detail)
        }
        try addEntries(to: incident, "task_added", "tasks", details, note: note)
        return numbers
    }

    /// Marks tasks as done, or as open again; those that are so already stay as they are.
    ///
    /// - Returns: An error for each that is not there.
    package func setStatus(
        _ status: String, ofTasks numbers: [Int], in incident: AlertUID, note: String?
    ) throws(SOCError) -> [SOCError] {
        try changeTasks(
            numbers, in: incident, action: status == "done" ? "task_done" : "task_reopened", note: note,
            isNeeded: { $0.status != status },
            statement: { SetTaskStatus(tenant: tenant, incident: incident, numbers: $0, status: status) })
    }

    /// Gives tasks to a user or a team, or with nil to nobody.
    package func assignTasks(
        _ numbers: [Int], in incident: AlertUID, to assignee: String?, note: String?
    ) throws(SOCError) -> [SOCError] {
        if let assignee { try checkAssignee(assignee) }
        return try changeTasks(
            numbers, in: incident, action: "task_assigned", note: note, assignee: assignee,
            isNeeded: { $0.assignee != assignee },
            statement: { AssignTasks(tenant: tenant, incident: incident, numbers: $0, assignee: assignee) })
    }

    private func changeTasks<S: Statement>(
        _ numbers: [Int], in incident: AlertUID, action: String, note: String?, assignee: String? = nil,
        isNeeded: (FindTasks.Row) -> Bool, statement: ([Int]) -> S
    ) throws(SOCError) -> [SOCError] {
        try change(incident) { () throws(PostgresError) in
            let known = try connection.run(FindTasks(tenant: tenant, incident: incident, numbers: numbers))
            let missing = numbers.filter { number in !known.contains { $0.number == number } }
            let changed = known.filter(isNeeded)
            if !changed.isEmpty {
                _ = try connection.execute(statement(changed.map(\.number)))
                let details = changed.map { task in
                    let detail = JSONWriter(capacity: 128)
                    detail.beginObject()
                    detail.field("number", task.number)
                    detail.field("title", task.title)
                    if action == "task_assigned" {
                        detail.name("assignee")
                        detail.beginArray()
                        for name in [task.assignee, assignee] {
                            if let name { detail.value(name) } else { detail.verbatim(Text("null")) }
                        }
                        detail.endArray()
                    }
                    detail.endObject()
                    return detail
                }
                try addEntries(to: incident, action, "tasks", details, note: note)
            }
            return missing.map { SOCError(.inputNotFound, "the incident has no task T\($0)") }
        }
    }

    /// Work goes to those who are there.
    func checkAssignee(_ name: String) throws(SOCError) {
        let known = try store.perform { () throws(PostgresError) in
            try connection.run(FindAssignee(tenant: tenant, name: name.storable))
        }
        guard !known.isEmpty else {
            throw SOCError(.inputNotFound, "no user or team '\(name.escapingControlCharacters)'")
        }
    }

    package func list(_ filter: TaskFilter, to output: RecordOutput) throws(SOCError) {
        try write(ListTasks(tenant: tenant, filter: filter), to: output, ListTasks.write)
    }
}
