using System.Text.Json;
using System.Text.Json.Serialization;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Rules;

namespace Fengsui.Hazards.Supervision;

/// <summary>Somebody who took part in a meeting, with their opinion.</summary>
public sealed record MajorPerson(string Name, string Unit = "", bool Agrees = true, string Opinion = "")
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>As stored.</summary>
    internal static string Write(IReadOnlyList<MajorPerson> people) => JsonSerializer.Serialize(people, Json);

    /// <summary>From what is stored.</summary>
    internal static IReadOnlyList<MajorPerson> Read(string people) => JsonSerializer.Deserialize<List<MajorPerson>>(people, Json) ?? [];
}

/// <summary>What comes with a move; a move reads what it needs and leaves the rest alone.</summary>
public sealed record MajorInput
{
    /// <summary>Minutes, opinion, reason, what was seen.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who took part in a meeting.</summary>
    public IReadOnlyList<MajorPerson> People { get; init; } = [];

    /// <summary>Day of the meeting, the service, the visit; today when not given.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The day by whose end it must be done: rectification, extension, sealing.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whose plate.</summary>
    public PlateLevel Level { get; init; }

    /// <summary>Number of the government's document.</summary>
    public string Document { get; init; } = "";

    /// <summary>Who received the notice, whom it is transferred to, who approved by word of mouth.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>整改责任单位.</summary>
    public string ResponsibleUnit { get; init; } = "";

    /// <summary>整改责任人.</summary>
    public string ResponsiblePerson { get; init; } = "";

    /// <summary>督办单位.</summary>
    public string SupervisingUnit { get; init; } = "";

    /// <summary>整改方案.</summary>
    public string Measures { get; init; } = "";

    /// <summary>临时防范措施.</summary>
    public string InterimMeasures { get; init; } = "";

    /// <summary>Planned funds, yuan.</summary>
    public long? FundsPlanned { get; init; }

    /// <summary>Allocated funds, yuan.</summary>
    public long? FundsAllocated { get; init; }

    /// <summary>Spent funds, yuan.</summary>
    public long? FundsSpent { get; init; }

    /// <summary>Whether the interim measures are in place, for a visit.</summary>
    public bool? InterimHolds { get; init; }

    /// <summary>Share done, percent, for a visit.</summary>
    public int? Progress { get; init; }

    /// <summary>How the hazard went away, for <see cref="MajorMove.Demolish"/>.</summary>
    public MajorEnding Ending { get; init; }
}

/// <summary>Who moves a case, when, and what is known beside the row itself.</summary>
/// <param name="OwnSide">True for somebody of the unit, its property manager or its service provider.</param>
/// <param name="Verdict">What the standard of the case says of its inputs now.</param>
/// <param name="Proofs">Photos of it put right that hang on it.</param>
/// <param name="SealingDays">How long a sealing may last.</param>
/// <param name="OpenHazards">Hazards of the case that have not ended.</param>
/// <param name="Number">The number of the notice or the plate, for a move that gives one.</param>
internal sealed record CaseFacts(
    Guid ActorId, bool OwnSide, DateTimeOffset Now, DateOnly Today, ProcedureRule Procedure, MajorVerdict Verdict = MajorVerdict.CannotTell,
    int Proofs = 0, int SealingDays = 30, int OpenHazards = 0, string Number = "");

/// <summary>A lawful move: from where, to where, and the permission it asks for.</summary>
/// <param name="To">State after; null when it stays.</param>
internal sealed record MajorStep(MajorMove Move, IReadOnlyList<MajorState> From, MajorState? To, string Permission);
