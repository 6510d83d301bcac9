using Fengsui.Places.Standing;

namespace Fengsui.Hazards.Rules;

/// <summary>
/// An edition of a rule of supervision: a clock, a lever, a range of fines, a criterion. Rules are data: an edition is never changed once it
/// took effect, only superseded, and a case keeps the edition under which it was opened. They belong to no division, but each has the
/// scope it is in force in; of two editions of one code that with the longer scope holds.
/// </summary>
public sealed class HazardRule
{
    /// <summary>Id of the edition.</summary>
    public required Guid Id { get; init; }

    /// <summary>What all editions and scopes share, for example <c>clock.reinspection</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What kind of rule, and so which parameters it has; see <see cref="RuleSchemas"/>.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Division it is in force in: empty for the nation, 2 digits a province, 4 a prefecture, 6 a county.</summary>
    public required string ScopeCode { get; init; }

    /// <summary>1, 2, 3 … within code and scope.</summary>
    public required int Edition { get; init; }

    /// <summary>The edition before, or null.</summary>
    public Guid? SupersedesId { get; init; }

    /// <summary>Chinese title.</summary>
    public required string Title { get; set; }

    /// <summary>English title, or empty.</summary>
    public string TitleEn { get; set; } = "";

    /// <summary>The parameters, as JSON by the schema of the kind.</summary>
    public required string Parameters { get; set; }

    /// <summary>First day in force; null when it always was.</summary>
    public DateOnly? EffectiveFrom { get; set; }

    /// <summary>Last day in force; null while no end is known.</summary>
    public DateOnly? EffectiveTo { get; set; }

    /// <summary>The law, standard or order it comes from.</summary>
    public string Instrument { get; set; } = "";

    /// <summary>Article or clause.</summary>
    public string Article { get; set; } = "";

    /// <summary>How sure the source is.</summary>
    public Confidence Confidence { get; set; }

    /// <summary>False for a slot whose text nobody has entered yet: it is shown as not loaded and judges nothing.</summary>
    public bool IsLoaded { get; set; } = true;

    /// <summary>Sign-in name of who entered it; empty for what comes with the product.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>When it was entered.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Grows with each change before it takes effect.</summary>
    public int Version { get; set; } = 1;

    /// <summary>True on a day that lies in the time it is in force.</summary>
    public bool IsInForce(DateOnly day) => (EffectiveFrom is not { } from || from <= day) && (EffectiveTo is not { } to || day <= to);

    /// <summary>True once it took effect: from then on it is only superseded.</summary>
    public bool HasTakenEffect(DateOnly today) => EffectiveFrom is not { } from || from <= today;

    /// <summary>Title in a language, Chinese where there is no other.</summary>
    public string TitleIn(System.Globalization.CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "en" && TitleEn.Length > 0 ? TitleEn : Title;
}

/// <summary>Kinds of rules.</summary>
public enum RuleKind
{
    /// <summary>A time limit.</summary>
    Clock,

    /// <summary>When an overdue hazard goes on to a stronger lever.</summary>
    Escalation,

    /// <summary>When a hazard counts as the return of an earlier one.</summary>
    Recurrence,

    /// <summary>A range of fines that may be suggested.</summary>
    Penalty,

    /// <summary>Amounts for a report (举报奖励).</summary>
    Reward,

    /// <summary>A criterion that alone makes a hazard a major one (GB 35181).</summary>
    DirectCriterion,

    /// <summary>A factor of the composite decision (GB 35181).</summary>
    CompositeFactor,

    /// <summary>How many factors make a hazard a major one, and where.</summary>
    CompositeDecision,

    /// <summary>How many of the units an agency samples.</summary>
    Sampling,

    /// <summary>How often a recurring duty is done, and by which venues.</summary>
    Period,

    /// <summary>What a reading of a test of a protection system must keep to.</summary>
    TestLimit,

    /// <summary>Which standard a division judges major hazards by.</summary>
    CriteriaStandard,

    /// <summary>When an installed system "cannot operate normally" (annex of a standard).</summary>
    SystemTest,

    /// <summary>Who studies a major hazard together, and when experts agree.</summary>
    MajorProcedure,

    /// <summary>Classes whose complaints a county checks as fast as the urgent ones of the law.</summary>
    Urgency,

    /// <summary>Terms of rewards: who is first, who shares, who gets none, how much a month.</summary>
    RewardTerms,
}
