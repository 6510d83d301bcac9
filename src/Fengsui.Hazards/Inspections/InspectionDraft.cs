using Fengsui.Hazards.Contracts;
using Fengsui.Places.Contracts;

namespace Fengsui.Hazards.Inspections;

/// <summary>An inspection as it is planned.</summary>
/// <param name="StartNow">True to begin at once, on the spot.</param>
public sealed record InspectionDraft(
    Guid PlaceId, InspectionKind Kind, DateOnly? PlannedOn, IReadOnlyList<Inspector> Inspectors, string Programme = "", Guid? HazardId = null,
    bool StartNow = false);

/// <summary>An inspection that was just written.</summary>
public sealed record InspectionMade(Guid Id, string Number, int Version);

/// <summary>What a person says to something that was found.</summary>
/// <param name="FindingId">The proposal; null to add one.</param>
/// <param name="Drop">Why it is no hazard; empty when it is one.</param>
public sealed record FindingDecision(
    Guid? FindingId, string Description = "", string ClassCode = "", string Clause = "", string Part = "",
    HazardSeverity Severity = HazardSeverity.General, string ResponsibleUnit = "", string ResponsiblePerson = "", string Drop = "");

/// <summary>A sheet to take in.</summary>
internal sealed record TakenSheet(
    Guid Id, string Checklist, int Edition, bool Passes, DateTimeOffset FilledAt, IReadOnlyList<FailedChecklistItem> Failed);
