struct FindRole: Statement {
    static let sql = "SELECT rolname::text FROM pg_roles WHERE rolname = $1"
    let name: String
    var parameters: [Parameter] { [.text(name)] }
    static func row(_ row: ResultRow) -> String { row.text(0) }
}

/// Makes a login, or lets one that was disabled log in again.
struct AddLogin: Statement {
    static let sql = "SELECT soc.add_login($1)"
    let login: String
    var parameters: [Parameter] { [.text(login)] }
    static func row(_ row: ResultRow) {}
}

struct DisableLogin: Statement {
    static let sql = "SELECT soc.disable_login($1)"
    let login: String
    var parameters: [Parameter] { [.text(login)] }
    static func row(_ row: ResultRow) {}
}

struct GrantRoles: Statement {
    static let sql = "SELECT soc.grant_roles($1, $2::text[])"
    let login: String
    let roles: [Role]
    var parameters: [Parameter] { [.text(login), .texts(roles.map(\.name))] }
    static func row(_ row: ResultRow) {}
}

struct AddPerson: Statement {
    static let sql = """
        INSERT INTO analyst AS a (tenant, login, display_name, email)
        VALUES ($1::bigint::integer, $2, $3, $4)
            ON CONFLICT (tenant, login) DO UPDATE
           SET display_name = coalesce(excluded.display_name, a.display_name),
               email = coalesce(excluded.email, a.email),
               disabled_at = NULL
        """
    let tenant: Int
    let login: String
    let displayName: String?
    let email: String?
    var parameters: [Parameter] {
        [.integer(tenant), .text(login), .text(orNull: displayName), .text(orNull: email)]
    }
}

struct DisablePerson: Statement {
    static let sql = """
        UPDATE analyst
           SET disabled_at = coalesce(disabled_at, now())
         WHERE tenant = $1
           AND login = $2
        RETURNING login
        """
    let tenant: Int
    let login: String
    var parameters: [Parameter] { [.integer(tenant), .text(login)] }
    static func row(_ row: ResultRow) -> String { row.text(0) }
}

struct ListPeople: Statement {
    static let sql = """
        SELECT a.login, a.display_name, a.email, a.disabled_at,
               ARRAY(SELECT substr(r.rolname::text, 5)
                       FROM pg_auth_members AS m
                       JOIN pg_roles AS r ON r.oid = m.roleid
                       JOIN pg_roles AS u ON u.oid = m.member
                      WHERE u.rolname = a.login
                        AND r.rolname LIKE 'soc\\_%'
                      ORDER BY 1)
          FROM analyst AS a
         WHERE a.tenant = $1
         ORDER BY a.login
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(_ row: ResultRow) -> Person {
        Person(
            login: row.text(0), displayName: row.string(1), email: row.string(2), roles: row.strings(4),
            disabledAt: row.time(3))
    }
}

struct AddTeam: Statement {
    static let sql = """
        INSERT INTO team (tenant, name) VALUES ($1::bigint::integer, $2) ON CONFLICT (tenant, name) DO NOTHING
        """
    let tenant: Int
    let name: String
    var parameters: [Parameter] { [.integer(tenant), .text(name)] }
}

struct AddMembers: Statement {
    static let sql = """
        INSERT INTO team_member (tenant, team, login)
        SELECT $1::bigint::integer, $2, login FROM unnest($3::text[]) AS login ORDER BY login
            ON CONFLICT (tenant, team, login) DO NOTHING
        """
    let tenant: Int
    let team: String
    let logins: [String]
    var parameters: [Parameter] { [.integer(tenant), .text(team), .texts(logins)] }
}

/// Those of some names that are no users.
struct FindStrangers: Statement {
    static let sql = """
        SELECT w.login
          FROM unnest($2::text[]) AS w (login)
         WHERE NOT EXISTS (SELECT FROM analyst AS a WHERE a.tenant = $1::bigint::integer AND a.login = w.login)
        """
    let tenant: Int
    let logins: [String]
    var parameters: [Parameter] { [.integer(tenant), .texts(logins)] }
    static func row(_ row: ResultRow) -> String { row.text(0) }
}

struct RemoveTeam: Statement {
    static let sql = "DELETE FROM team WHERE tenant = $1 AND name = $2"
    let tenant: Int
    let name: String
    var parameters: [Parameter] { [.integer(tenant), .text(name)] }
}

struct RemoveMembers: Statement {
    static let sql = "DELETE FROM team_member WHERE tenant = $1 AND team = $2 AND login = ANY ($3)"
    let tenant: Int
    let team: String
    let logins: [String]
    var parameters: [Parameter] { [.integer(tenant), .text(team), .texts(logins)] }
}

struct ListTeams: Statement {
    static let sql = """
        SELECT t.name, ARRAY(SELECT m.login FROM team_member AS m
                              WHERE m.tenant = t.tenant AND m.team = t.name ORDER BY m.login)
          FROM team AS t
         WHERE t.tenant = $1
         ORDER BY t.name
        """
    let tenant: Int
    var parameters: [Parameter] { [.integer(tenant)] }
    static func row(_ row: ResultRow) -> Team { Team(name: row.text(0), members: row.strings(1)) }
}
