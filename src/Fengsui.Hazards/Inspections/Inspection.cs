using System.Text.Json;
using System.Text.Json.Serialization;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Inspections;

/// <summary>Why a place is inspected.</summary>
public enum InspectionKind
{
    /// <summary>日常监督检查.</summary>
    Routine,

    /// <summary>专项检查: for a programme.</summary>
    Thematic,

    /// <summary>复查.</summary>
    Reinspection,

    /// <summary>举报投诉核查.</summary>
    Complaint,

    /// <summary>派出所日常检查.</summary>
    PoliceStation,
}

/// <summary>Where an inspection is in its life.</summary>
public enum InspectionState
{
    /// <summary>计划: a day and who goes.</summary>
    Planned,

    /// <summary>检查中: on the spot, with a number.</summary>
    Started,

    /// <summary>已办结.</summary>
    Finished,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>A move of an inspection.</summary>
public enum InspectionMove
{
    /// <summary>开始检查.</summary>
    Start,

    /// <summary>办结.</summary>
    Finish,

    /// <summary>取消.</summary>
    Cancel,
}

/// <summary>What came of it.</summary>
public enum InspectionResult
{
    /// <summary>Not finished.</summary>
    None,

    /// <summary>未发现隐患.</summary>
    Clean,

    /// <summary>隐患已当场改正.</summary>
    Corrected,

    /// <summary>发现隐患，待整改.</summary>
    Problems,
}

/// <summary>Who inspects.</summary>
/// <param name="Name">Name.</param>
/// <param name="Certificate">Number of the certificate that is shown, or empty.</param>
public sealed record Inspector(string Name, string Certificate = "");

/// <summary>An inspection of a place (监督检查): at least two inspectors, a written record (公安部令第120号 article 14).</summary>
public sealed class Inspection : IInScope
{
    /// <summary>Fewest inspectors .</summary>
    public const int FewestInspectors = 2;

    /// <summary>The life of an inspection.</summary>
    public static LifeCycle<InspectionMove, InspectionState> Life { get; } = new(
    [
        new(InspectionMove.Start, [InspectionState.Planned], InspectionState.Started, EnforcementPermissions.Inspect),
        new(InspectionMove.Finish, [InspectionState.Started], InspectionState.Finished, EnforcementPermissions.Inspect),
        new(InspectionMove.Cancel, [InspectionState.Planned, InspectionState.Started], InspectionState.Cancelled, EnforcementPermissions.Inspect),
    ]);

    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of the record, without gaps in county and year; empty while planned.</summary>
    public string Number { get; set; } = "";

    /// <summary>County whose number it is.</summary>
    public required string CountyCode { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>Name of the place.</summary>
    public required string Where { get; set; }

    /// <summary>Its address.</summary>
    public string Address { get; set; } = "";

    /// <summary>Why.</summary>
    public required InspectionKind Kind { get; init; }

    /// <summary>Code of the programme of a special inspection, or empty.</summary>
    public string Programme { get; init; } = "";

    /// <summary>The hazard that a reinspection looks at, or null.</summary>
    public Guid? HazardId { get; init; }

    /// <summary>The day it is planned for.</summary>
    public required DateOnly PlannedOn { get; set; }

    /// <summary>Who inspects, as JSON.</summary>
    public string InspectorsJson { get; set; } = "[]";

    /// <summary>Their names between commas, for finding one's own: <c>,王芳,李明,</c>.</summary>
    public string InspectorKeys { get; set; } = "";

    /// <summary>Where it is in its life.</summary>
    public InspectionState State { get; set; }

    /// <summary>What came of it.</summary>
    public InspectionResult Result { get; set; }

    /// <summary>Account that planned it.</summary>
    public required Guid PlannedById { get; init; }

    /// <summary>Its name.</summary>
    public required string PlannedBy { get; init; }

    /// <summary>Sign-in name of who began it: sheets that this person fills at the place meanwhile belong to it.</summary>
    public string StartedBy { get; set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it was finished.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Who was there for the unit.</summary>
    public string Present { get; set; } = "";

    /// <summary>What the record says, or why it was cancelled.</summary>
    public string Note { get; set; } = "";

    /// <summary>Findings that were confirmed.</summary>
    public int FoundCount { get; set; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What a search looks in, in lower case.</summary>
    [JsonIgnore]
    public string SearchText { get; set; } = "";

    /// <summary>Grows with each change; a writer who read an older one is refused.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Who inspects.</summary>
    public IReadOnlyList<Inspector> Inspectors() => JsonSerializer.Deserialize<List<Inspector>>(InspectorsJson) ?? [];

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> InspectorNames() => [.. Inspectors().Select(i => i.Name)];

    /// <summary>Sets who inspects.</summary>
    public void SetInspectors(IReadOnlyList<Inspector> inspectors)
    {
        InspectorsJson = JsonSerializer.Serialize(inspectors);
        InspectorKeys = inspectors.Count == 0 ? "" : $",{string.Join(',', inspectors.Select(i => i.Name))},";
    }
}

/// <summary>A sheet of a checklist that was filled in an inspection.</summary>
public sealed class InspectionSheet
{
    /// <summary>The inspection.</summary>
    public required Guid InspectionId { get; init; }

    /// <summary>The sheet.</summary>
    public required Guid SheetId { get; init; }

    /// <summary>Code of the checklist.</summary>
    public required string Checklist { get; init; }

    /// <summary>Its edition.</summary>
    public required int Edition { get; init; }

    /// <summary>Whether it passes.</summary>
    public required bool Passes { get; init; }

    /// <summary>When it was finished.</summary>
    public required DateTimeOffset FilledAt { get; init; }
}

/// <summary>What became of something that was found.</summary>
public enum FindingState
{
    /// <summary>From a failed item: nobody has said whether it is a hazard.</summary>
    Proposed,

    /// <summary>It is a hazard.</summary>
    Confirmed,

    /// <summary>It is none, with a reason.</summary>
    Dropped,
}

/// <summary>Something that an inspection found: proposed by a failed item, confirmed by a person.</summary>
public sealed class InspectionFinding : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The inspection.</summary>
    public required Guid InspectionId { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>The sheet whose item failed; null for one that a person added.</summary>
    public Guid? SheetId { get; init; }

    /// <summary>The item, or empty.</summary>
    public string ItemCode { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public required string Text { get; set; }

    /// <summary>Suggested class, or empty.</summary>
    public string ClassCode { get; set; } = "";

    /// <summary>Suggested clause, or empty.</summary>
    public string Clause { get; set; } = "";

    /// <summary>What became of it.</summary>
    public FindingState State { get; set; }

    /// <summary>The hazard, once confirmed.</summary>
    public Guid? HazardId { get; set; }

    /// <summary>Why it is none.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Order within the inspection.</summary>
    public required int Order { get; init; }
}
