import Testing

@testable import SOCStore

/// Every statement there is; a new one is added here or goes untested.
nonisolated(unsafe) private let statements: [any Statement.Type] = [
    AddDeadLetter.self, AddMembers.self, AddNames.self, AddNote.self, AddPartitions.self, AddPerson.self,
    AddRevision.self, AddTeam.self, AppendFeed.self, AppliedMigrations.self, Assign.self, CountAlerts.self,
    DisablePerson.self, DropDeadLetters.self, DropPartitions.self, Edit.self, ExtendEpisodes.self, FindAssignee.self,
    FindMergedEpisodes.self, FindOccurrences.self, FindOriginals.self, FindRevisions.self, FindRole.self,
    FindSharing.self, LatestEpisodes.self, ListAlerts.self, ListAlertsByName.self, ListDeadLetters.self,
    ListOccurrences.self, ListPartitions.self, ListPeople.self, ListTeams.self, ListTransitions.self, LockAlerts.self,
    LockFingerprints.self, LockFingerprintsOfAlerts.self, MarkDuplicate.self, MergeEpisodes.self, NearEpisodes.self,
    PointFingerprints.self, RecordMigration.self, RemoveMembers.self, RepointMergedEpisodes.self, RemoveTeam.self,
    ResolveAlerts.self,
    SchemaVersion.self, SetAction.self, SetStatus.self, ShowAlertWithRaw.self, ShowAlerts.self, ShowHistory.self,
    TakeOver.self, TakeOverSeverity.self,
]

@Suite(.enabled(if: TestDatabase.isAvailable, "run by Tests/with-postgres.sh"))
struct StatementTests {
    @Test func `every statement fits the schema`() throws {
        try TestDatabase.withMigrated { store in
            for statement in statements {
                func prepare<S: Statement>(_ type: S.Type) throws { try store.connection.prepare(type) }
                #expect(throws: Never.self, "\(statement)") { try prepare(statement) }
            }
        }
    }
}
