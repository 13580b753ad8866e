import ArgumentParser
import SOCCommandLine
import SOCCore
import SOCStore

struct UserCommand: SOCCommandGroup {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "The people who work with the store.",
        subcommands: [Add.self, List.self, Disable.self])

    struct Add: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Make a login for a user of the operating system.")

        @Argument(help: "The user's name.") var login: String
        @Option(help: "What the user may do: viewer, analyst, responder, admin, ingest.") var role: [Role] = [.analyst]
        @Option(help: "The name to show.") var name: String?
        @Option(help: "Where mail goes.") var email: String?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            let people = PeopleStore(try database.open())
            try UserCommand.print([people.add(login, displayName: name, email: email, roles: role)], to: output)
        }
    }

    struct List: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Show all users and their roles.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws { try UserCommand.print(PeopleStore(database.open()).list(), to: output) }
    }

    struct Disable: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Let a user no longer log in.")

        @Argument(help: "The user's name.") var login: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws { try UserCommand.print([PeopleStore(database.open()).disable(login)], to: output) }
    }

    static func print(_ people: [Person], to options: OutputOptions) throws {
        let output = options.open()
        for person in people {
            person.write(to: output.json)
            try output.endRecord()
        }
        try options.finish(output)
    }
}

struct TeamCommand: SOCCommandGroup {
    static let configuration = CommandConfiguration(
        commandName: "team", abstract: "Teams to whom work is assigned.",
        subcommands: [Add.self, List.self, Remove.self])

    struct Add: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Make a team, or add people to it.")

        @Argument(help: "The team.") var name: String
        @Argument(help: "Who belongs to it.") var logins: [String] = []
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            try TeamCommand.print([PeopleStore(database.open()).addTeam(name, members: logins)], to: output)
        }
    }

    struct List: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Show all teams.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws { try TeamCommand.print(PeopleStore(database.open()).teams(), to: output) }
    }

    struct Remove: SOCCommand {
        static let configuration = CommandConfiguration(abstract: "Remove people from a team, or the team itself.")

        @Argument(help: "The team.") var name: String
        @Argument(help: "Who leaves it; nobody named removes the team.") var logins: [String] = []
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var log: LogOptions

        func execute() throws {
            try TeamCommand.print([PeopleStore(database.open()).removeTeam(name, members: logins)], to: output)
        }
    }

    static func print(_ teams: [Team], to options: OutputOptions) throws {
        let output = options.open()
        for team in teams {
            team.write(to: output.json)
            try output.endRecord()
        }
        try options.finish(output)
    }
}

struct Grant: SOCCommand {
    static let configuration = CommandConfiguration(abstract: "Give a login a role.")

    @Argument(help: "The login.") var login: String
    @Argument(help: "viewer, analyst, responder, admin or ingest.") var role: Role
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var log: LogOptions

    func execute() throws {
        let people = PeopleStore(try database.open())
        try people.grant(role, to: login)
        // A login that is no person (a service's) is not listed.
        try UserCommand.print(people.list().filter { $0.login == login }, to: output)
    }
}

extension Role: ExpressibleByArgument {}

extension DatabaseOptions {
    func open() throws(SOCError) -> Store { try Store(DatabaseSettings.conninfo(option: database), tenant: tenant) }
}
