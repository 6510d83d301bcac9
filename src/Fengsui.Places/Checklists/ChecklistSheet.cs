using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Checklists;

/// <summary>
/// A filled sheet of a checklist: what was looked at, under which edition, what was answered, what came of it. A finished sheet is never
/// changed; the newest of a checklist counts.
/// </summary>
public sealed class ChecklistSheet : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The edition it is filled under; a draft takes up the one that is in force when it is taken up again.</summary>
    public required Guid EditionId { get; set; }

    /// <summary>Code of the checklist.</summary>
    public required string Checklist { get; init; }

    /// <summary>Ledger of what is looked at; <c>places</c> for a place.</summary>
    public required string Ledger { get; init; }

    /// <summary>What is looked at.</summary>
    public required Guid RecordId { get; set; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public string SectorCode { get; set; } = "";

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>Answers by the item's code, as JSON.</summary>
    public string AnswersJson { get; set; } = "";

    /// <summary>True once it was finished.</summary>
    public bool IsFinished { get; set; }

    /// <summary>What came of it; of a draft, what would come of it as it stands.</summary>
    public SheetResult Result { get; set; }

    /// <summary>The items as they were judged, as JSON; of a finished sheet.</summary>
    public string JudgementJson { get; set; } = "";

    /// <summary>Sign-in name of who fills it.</summary>
    public required string FilledBy { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was finished, or null.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Answers by the item's code.</summary>
    public IReadOnlyDictionary<string, ChecklistAnswer> Answers() => ChecklistJson.Answers(AnswersJson);

    /// <summary>The judgement of a finished sheet, or null.</summary>
    public SheetJudgement? Judgement() => ChecklistJson.Judgement(JudgementJson);
}
