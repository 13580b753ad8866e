internal import SOCCore

/// A step from one version of the schema to the next.
package struct Migration: Sendable {
    package let version: Int
    package let name: String
    package let sql: String

    private init(_ version: Int, _ name: String, _ bytes: [UInt8]) {
        self.version = version
        self.name = name
        sql = String(decoding: bytes, as: UTF8.self)
    }

    package var digest: String { "\(sql.withText { SHA256.digest($0) })" }

    /// All of them, in order. Never edited once released; a change is a new one.
    package static let all: [Migration] = [
        Migration(1, "store", PackageResources.v0001_store_sql),
        Migration(2, "partitions", PackageResources.v0002_partitions_sql),
        Migration(3, "workflow", PackageResources.v0003_workflow_sql),
        Migration(4, "roles", PackageResources.v0004_roles_sql),
        Migration(5, "closing", PackageResources.v0005_closing_sql),
        Migration(6, "correlation", PackageResources.v0006_correlation_sql),
        Migration(7, "incidents", PackageResources.v0007_incidents_sql),
        Migration(8, "incident_work", PackageResources.v0008_incident_work_sql),
        Migration(9, "evidence", PackageResources.v0009_evidence_sql),
        Migration(10, "rules", PackageResources.v0010_rules_sql),
        Migration(11, "playbooks", PackageResources.v0011_playbooks_sql),
        Migration(12, "speed", PackageResources.v0012_speed_sql),
        Migration(13, "reception", PackageResources.v0013_reception_sql),
        Migration(14, "only_episodes", PackageResources.v0014_only_episodes_sql),
        Migration(16, "rule_members", PackageResources.v0016_rule_members_sql),
        Migration(17, "people", PackageResources.v0017_people_sql),
        Migration(18, "fewer_indexes", PackageResources.v0018_fewer_indexes_sql),
        Migration(19, "disabled_members", PackageResources.v0019_disabled_members_sql),
    ]

    /// The version that this program works with.
    package static var current: Int { all.last?.version ?? 0 }
}
