import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct Edit: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Change fields of incidents.")

    @OptionGroup var selection: IncidentNames
    @Option(help: "A new title.") var title: String?
    @Option(help: "A new description.") var description: String?
    @Option(help: "A new severity; escalate says why.") var severity: Severity?
    @Option(help: "A new category.") var category: String?
    @Option(help: "What it means for the business.") var businessImpact: String?
    @Option(help: "With whom it may be shared: clear, green, amber, amber+strict, red.") var tlp: TrafficLight?
    @Option(help: ArgumentHelp("A tag to add; may be repeated.", valueName: "tag")) var tag: [String] = []
    @Option(help: ArgumentHelp("A tag to take away; may be repeated.", valueName: "tag")) var untag: [String] = []
    @OptionGroup var fields: FieldOptions
    @Option(help: ArgumentHelp("A custom field to take away; may be repeated.", valueName: "name"))
    var unset: [String] = []
    @OptionGroup var note: ChangeNote
    @OptionGroup var change: IncidentChange

    func validate() throws {
        if title == "" { throw ValidationError("an incident needs a title") }
        if tag.contains("") { throw ValidationError("a tag is not empty") }
        var edit = plainEdit
        if !fields.field.isEmpty { edit.removedFields.append("") }
        if edit.isEmpty { throw ValidationError("nothing to change: name a field") }
    }

    private var plainEdit: IncidentEdit {
        var edit = IncidentEdit()
        edit.title = title
        edit.description = description
        edit.severity = severity
        edit.category = category
        edit.businessImpact = businessImpact
        edit.tlp = tlp?.rawValue
        edit.addedTags = tag
        edit.removedTags = untag
        edit.removedFields = unset
        return edit
    }

    func execute() throws {
        var edit = plainEdit
        edit.fields = try fields.object()
        try change.run(selection.names, note: note.note) { incidents, uids, options throws(SOCError) in
            try incidents.edit(uids, edit, options)
        }
    }
}

/// Custom fields, which the configuration defines.
struct FieldOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A custom field, as the configuration defines it; may be repeated.", valueName: "name=value")
    )
    var field: [String] = []

    func validate() throws {
        for field in field where !field.contains("=") { throw ValidationError("'\(field)' is no name=value") }
    }

    /// The fields as a JSON object, with `others` unless they are named here.
    func object(_ others: [(name: String, value: String)] = []) throws(SOCError) -> String {
        guard !field.isEmpty || !others.isEmpty else { return "{}" }
        let given = field.map { field -> (name: String, value: String) in
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts.last ?? ""))
        }
        let values = others.filter { other in !given.contains { $0.name == other.name } } + given
        return try CustomField.object(
            values, of: try CustomField.definitions(ConfigurationFile.node("incident", "fields")))
    }
}
