package import SOCCore

/// What was last done with a rule at a target.
package struct Deployment {
    package enum State: String, Sendable { case deployed, failed, removed }

    package var target: String
    package var rule: String
    package var version: Int
    package var sha256: String
    package var state: State
    package var location: String?
    package var detail: String?
    package var deployedAt: Timestamp?
    package var deployedBy: String?

    package init(target: String, rule: String, version: Int, sha256: String, state: State, location: String?) {
        self.target = target
        self.rule = rule
        self.version = version
        self.sha256 = sha256
        self.state = state
        self.location = location
    }

    /// - Parameter drift: What has become of it since; nil where nobody has looked.
    package func write(drift: String? = nil, to json: JSONWriter) {
        json.beginObject()
        json.field("kind", Text("deployment"))
        json.field("uid", "\(target):\(rule)")
        json.field("target", target)
        json.field("rule_id", rule)
        json.field("version", version)
        json.field("sha256", sha256)
        json.field("state", state.rawValue)
        json.field("drift", drift)
        json.field("location", location)
        json.field("detail", detail)
        json.field("deployed_at", deployedAt)
        json.field("deployed_by", deployedBy)
        json.endObject()
    }
}

struct WriteDeployment: Statement {
    static let sql = """
        INSERT INTO deployment AS d (tenant, target, rule_id, version, sha256, state, location, detail)
        VALUES ($1::bigint::integer, $2, $3, $4::bigint::integer, decode($5, 'hex'), $6, $7, $8)
            ON CONFLICT (tenant, target, rule_id) DO UPDATE
           SET version = excluded.version, sha256 = excluded.sha256, state = excluded.state,
               location = excluded.location, detail = excluded.detail
        """
    let tenant: Int
    let deployment: Deployment
    var parameters: [Parameter] {
        [
            .integer(tenant), .text(deployment.target), .text(deployment.rule), .integer(deployment.version),
            .text(deployment.sha256), .text(deployment.state.rawValue), .text(orNull: deployment.location),
            .text(orNull: deployment.detail?.storable),
        ]
    }
}

struct ListDeployments: Statement {
    static let sql = """
        SELECT target, rule_id, version, encode(sha256, 'hex'), state, location, detail, deployed_at, deployed_by
          FROM deployment
         WHERE tenant = $1::bigint::integer
           AND ($2::text IS NULL OR target = $2)
           AND ($3::text[] IS NULL OR rule_id = ANY ($3))
         ORDER BY target, rule_id
        """
    let tenant: Int
    let target: String?
    var rules: [String]?
    var parameters: [Parameter] {
        [.integer(tenant), .text(orNull: target), rules.map { .texts($0) } ?? .null(.textArray)]
    }
    static func row(_ row: ResultRow) -> Deployment {
        var deployment = Deployment(
            target: row.text(0), rule: row.text(1), version: row.integer(2) ?? 0, sha256: row.text(3),
            state: Deployment.State(rawValue: row.text(4)) ?? .failed, location: row.string(5))
        deployment.detail = row.string(6)
        deployment.deployedAt = row.time(7)
        deployment.deployedBy = row.string(8)
        return deployment
    }
}

extension RuleStore {
    package func deployments(target: String? = nil, rules: [String]? = nil) throws(SOCError) -> [Deployment] {
        try store.perform { () throws(PostgresError) in
            try connection.run(ListDeployments(tenant: tenant, target: target, rules: rules))
        }
    }

    /// Notes what was done at targets.
    package func record(_ deployments: [Deployment]) throws(SOCError) {
        let sorted = deployments.sorted { $0.rule.utf8.lexicographicallyPrecedes($1.rule.utf8) }
        try transaction { () throws(PostgresError) in
            // Its history counts under the rule's lock, in the order in which everybody locks.
            _ = try connection.run(LockRules(tenant: tenant, ids: sorted.map(\.rule)))
            for deployment in sorted {
                _ = try connection.execute(WriteDeployment(tenant: tenant, deployment: deployment))
            }
        }
    }
}
