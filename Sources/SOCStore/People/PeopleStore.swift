package import SOCCore

/// The people who work with the store.
package struct PeopleStore {
    private let store: Store
    package init(_ store: Store) { self.store = store }

    /// Makes a login for an operating-system user, or takes the one that is there, and gives it roles.
    package func add(
        _ login: String, displayName: String?, email: String?, roles: [Role]
    ) throws(SOCError) -> Person {
        let connection = store.connection
        try store.perform { () throws(PostgresError) in
            try connection.transaction { () throws(PostgresError) in
                try connection.run(AddLogin(login: login))
                try connection.run(GrantRoles(login: login, roles: roles))
                try connection.run(
                    AddPerson(tenant: store.tenant, login: login, displayName: displayName, email: email))
            }
        }
        return try find(login)
    }

    package func disable(_ login: String) throws(SOCError) -> Person {
        let connection = store.connection
        try store.perform { () throws(PostgresError) in
            try connection.transaction { () throws(PostgresError) in
                guard try !connection.run(DisablePerson(tenant: store.tenant, login: login)).isEmpty else {
                    throw PostgresError(error: SOCError(.inputNotFound, "no user '\(login)'"), sqlState: "")
                }
                try connection.run(DisableLogin(login: login))
            }
        }
        return try find(login)
    }

    package func list() throws(SOCError) -> [Person] {
        try store.perform { () throws(PostgresError) in try store.connection.run(ListPeople(tenant: store.tenant)) }
    }

    package func find(_ login: String) throws(SOCError) -> Person {
        guard let person = try list().first(where: { $0.login == login }) else {
            throw SOCError(.inputNotFound, "no user '\(login)'")
        }
        return person
    }

    package func grant(_ role: Role, to login: String) throws(SOCError) {
        try store.perform { () throws(PostgresError) in
            guard try !store.connection.run(FindRole(name: login)).isEmpty else {
                throw PostgresError(
                    error: SOCError(.inputNotFound, "no login '\(login)': make it with soc-admin user add"),
                    sqlState: "")
            }
            try store.connection.run(GrantRoles(login: login, roles: [role]))
        }
    }

    // MARK: - Teams

    package func addTeam(_ name: String, members: [String]) throws(SOCError) -> Team {
        try store.perform { () throws(PostgresError) in
            try store.connection.transaction { () throws(PostgresError) in
                let strangers = try store.connection.run(FindStrangers(tenant: store.tenant, logins: members))
                if let stranger = strangers.first {
                    throw PostgresError(error: SOCError(.inputNotFound, "no user '\(stranger)'"), sqlState: "")
                }
                try store.connection.run(AddTeam(tenant: store.tenant, name: name))
                try store.connection.run(AddMembers(tenant: store.tenant, team: name, logins: members))
            }
        }
        return try team(name)
    }

    package func removeTeam(_ name: String, members: [String]) throws(SOCError) -> Team {
        let team = try team(name)
        _ = try store.perform { () throws(PostgresError) in
            if members.isEmpty {
                try store.connection.execute(RemoveTeam(tenant: store.tenant, name: name))
            } else {
                try store.connection.execute(RemoveMembers(tenant: store.tenant, team: name, logins: members))
            }
        }
        return members.isEmpty ? team : try self.team(name)
    }

    package func teams() throws(SOCError) -> [Team] {
        try store.perform { () throws(PostgresError) in try store.connection.run(ListTeams(tenant: store.tenant)) }
    }

    private func team(_ name: String) throws(SOCError) -> Team {
        guard let team = try teams().first(where: { $0.name == name }) else {
            throw SOCError(.inputNotFound, "no team '\(name)'")
        }
        return team
    }
}

/// Somebody who can log in.
package struct Person {
    package let login: String
    package let displayName: String?
    package let email: String?
    package let roles: [String]
    package let disabledAt: Timestamp?

    package func write(to json: JSONWriter) {
        json.beginObject()
        json.field("kind", "user")
        json.field("uid", login)
        json.field("name", displayName)
        json.field("email", email)
        json.name("roles")
        json.beginArray()
        for role in roles { json.value(role) }
        json.endArray()
        json.field("disabled_at", disabledAt)
        json.endObject()
    }
}

/// Several people to whom work can be assigned at once.
package struct Team {
    package let name: String
    package let members: [String]

    package func write(to json: JSONWriter) {
        json.beginObject()
        json.field("kind", "team")
        json.field("uid", name)
        json.name("members")
        json.beginArray()
        for member in members { json.value(member) }
        json.endArray()
        json.endObject()
    }
}
