import Foundation
import Testing

@testable import SOCStore

/// Every statement there is; a new one is added here or goes untested.
nonisolated(unsafe) private let statements: [any Statement.Type] = [
    AddAssets.self, AddDeadLetter.self, AddEntry.self, AddGroupAlerts.self, AddMembers.self, AddNames.self,
    AddNote.self, AddObservables.self, AddPartitions.self, AddPerson.self, AddRevision.self, AddTeam.self,
    AdvanceCorrelation.self, AppendFeed.self, AppliedMigrations.self, Assign.self, CopyEvidence.self,
    CorrelationWindow.self, DropCorrelations.self, FollowEpisodes.self, FollowOccurrences.self, FollowTitle.self,
    ReadSpanToCorrelate.self, TakeOverTitle.self, JoinLatestEpisodes.self,
    CountAlerts.self, DisablePerson.self, DropDeadLetters.self, DropPartitions.self, Edit.self, ExtendEpisodes.self,
    FindAlerts.self, FindAlertsByName.self, FindAlertsByNames.self, FindAssignee.self, FindIncidents.self,
    FindMergedEpisodes.self,
    FindNewAlerts.self, FindOccurrences.self,
    FindOpenIncident.self, FindOriginals.self, FindRevisions.self, FindRole.self, FindSharing.self, GrowIncident.self,
    InsertIncident.self, LatestEpisodes.self, LinkAlerts.self, LinkIncidents.self, ListAlerts.self,
    ListDeadLetters.self, ListEntries.self, ListGroupAlerts.self, ListIncidents.self,
    ListOccurrences.self, ListPartitions.self, ListPeople.self, ListTeams.self, ListTransitions.self,
    ListUntakenGroups.self, LockAlerts.self, LockCorrelation.self, LockFingerprints.self,
    LockFingerprintsOfAlerts.self, LockIncidents.self, LockOrigins.self, MarkDuplicate.self, MergeEpisodes.self,
    MergeGroup.self, MoveGroupAlerts.self, NearEpisodes.self, PageOfAlerts.self, PointFingerprints.self,
    PruneRates.self, ReadAlertsForIncident.self, ReadAlertsToCorrelate.self, ReadCorrelationSources.self,
    ReadFeed.self, ReadGroups.self, ReadRates.self, RecordMigration.self, RemoveMembers.self, RemoveTeam.self,
    RepointMergedEpisodes.self, SchemaVersion.self, SetAction.self, SetOrigin.self,
    SetStatus.self, ShowAlertWithRaw.self, ShowAlerts.self, ShowHistory.self, ShowIncidents.self, TakeOver.self,
    TakeOverSeverity.self, UnlinkAlerts.self, UnlinkIncidents.self, WriteCorrelationSources.self, WriteGroup.self,
    WriteRates.self,
    AddCustody.self, AssignTasks.self, ChangeObservables.self, FindAlteredEvidence.self, FindAssets.self,
    FindEvidence.self, FindObservables.self, FindReferenced.self, FindTasks.self, InsertEvidence.self, InsertTask.self,
    ListAssets.self, ListCustody.self, ListEvidence.self, ListObservables.self, ListTasks.self,
    ReadIncidentAlerts.self, ReadIncidentHead.self, ReadMetrics.self, ReadTrend.self, SetContainment.self,
    SetTaskStatus.self, WriteAssets.self, WriteObservables.self,
    // What analysts do with incidents.
    AssignIncidents.self, CountNumbers.self, EditIncidents.self, FindAlertsToJudge.self, FindHashes.self,
    FindLateIncidents.self, FindLeastBusy.self, FindMergers.self, JudgeAlerts.self, ListIncidentTransitions.self,
    ListRunningClocks.self, ListUntakenBreaches.self, ReadClocks.self, ReadPolicyDefaults.self, RecordBreaches.self,
    SetActorType.self, SetDues.self, SetDuplicateOf.self, SetIncidentSeverities.self, SetIncidentStatus.self,
    SetPause.self, TakeBreaches.self,
    AddRuleVersion.self, AddTuning.self, CountAlertTechniques.self, CountRuleAlerts.self, CountRuleTechniques.self,
    EnableRules.self, FindRules.self, InsertRule.self, ListDeployments.self, ListRuleHistory.self, ListRules.self,
    ListRuleTitles.self, ListTunings.self, ListVersions.self, LockRules.self, PageOfEvidence.self,
    PageOfMatches.self, ReadRuleTexts.self, ReadTunings.self, ReadVersion.self, RemoveTuning.self, ShowRules.self,
    UpdateRule.self, WriteDeployment.self,
    AddRuleMember.self, EnableRuleMembers.self, FindSharedRules.self, ReadRuleState.self, ReadYaraMembers.self,
    RemoveRuleMembers.self, ShowRuleMembers.self,
    // What COPY writes for larger batches.
    InsertAlerts.self, InsertNames.self, InsertOccurrences.self,
    // Playbooks and their runs.
    AddApproval.self, AddRunEntry.self, CancelSteps.self, ClaimExecution.self, CopySteps.self,
    CountApprovers.self, CountRecent.self, EndExecution.self, EndParentStep.self, FindVersion.self, HoldExecution.self,
    InsertExecution.self, InsertVersion.self, ListExecutions.self, ListPlaybooks.self, ListSteps.self,
    LockConcurrent.self, LockExecution.self, LockPlaybook.self, MarkTriggered.self, PromoteQueued.self,
    RequestCancel.self, SetVersion.self, SettleStep.self, WakeExecution.self, WasTriggered.self, WriteStep.self,
    // People, reception, dead letters.
    AddHandshake.self, AddLogin.self, AddUnreadBody.self, ConfirmHandshake.self, DisableLogin.self,
    FindDeadLetters.self, FindStrangers.self, GrantRoles.self, ListHandshakes.self, ListSources.self,
    NoteSources.self, ResolveClosed.self,
]

@Suite(.enabled(if: TestDatabase.isAvailable, "run by Tests/with-postgres.sh"))
struct StatementTests {
    @Test func `no statement is left out`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/SOCStore")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        let known = Set(statements.map { "\($0)" })
        var found: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /struct (\w+)[^{\n]*: [^{\n]*Statement/) { found.insert(String(match.1)) }
        }
        #expect(found.subtracting(known).sorted() == [])
        #expect(found.count > 100)
    }

    @Test func `every statement fits the schema`() throws {
        try TestDatabase.withMigrated { store in
            for statement in statements {
                func prepare<S: Statement>(_ type: S.Type) throws { try store.connection.prepare(type) }
                #expect(throws: Never.self, "\(statement)") { try prepare(statement) }
            }
        }
    }
}
