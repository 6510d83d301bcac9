using Fengsui.Kernel.Outcomes;

namespace Fengsui.Places.Standing;

/// <summary>An edition as it is entered.</summary>
public sealed record RuleDraft
{
    /// <summary>The standing it gives.</summary>
    public StandingKind Standing { get; init; }

    /// <summary>Chinese title.</summary>
    public string Title { get; init; } = "";

    /// <summary>English title, or empty.</summary>
    public string TitleEn { get; init; } = "";

    /// <summary>What it applies to, separated by commas; see <see cref="RuleSubject"/>.</summary>
    public string AppliesTo { get; init; } = "";

    /// <summary>What is measured.</summary>
    public Measure Measure { get; init; }

    /// <summary>How it is compared.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>With what.</summary>
    public double Threshold { get; init; }

    /// <summary>A second condition that must hold as well, or <see cref="Measure.None"/>.</summary>
    public Measure AndMeasure { get; init; }

    /// <summary>How the second is compared.</summary>
    public Comparison AndComparison { get; init; }

    /// <summary>With what.</summary>
    public double AndThreshold { get; init; }

    /// <summary>First day in force.</summary>
    public DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day in force, or null.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>The law, standard or order it comes from.</summary>
    public string Instrument { get; init; } = "";

    /// <summary>Article or clause, or empty.</summary>
    public string Article { get; init; } = "";

    /// <summary>How sure the source is.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>True for an example that the county should replace.</summary>
    public bool IsExample { get; init; }

    /// <summary>The draft of an edition, to begin the next from.</summary>
    public static RuleDraft Of(StandingRule rule, DateOnly from) => new()
    {
        Standing = rule.Standing,
        Title = rule.Title,
        TitleEn = rule.TitleEn,
        AppliesTo = rule.AppliesTo,
        Measure = rule.Measure,
        Comparison = rule.Comparison,
        Threshold = rule.Threshold,
        AndMeasure = rule.AndMeasure,
        AndComparison = rule.AndComparison,
        AndThreshold = rule.AndThreshold,
        EffectiveFrom = from,
        Instrument = rule.Instrument,
        Article = rule.Article,
        Confidence = rule.Confidence,
        IsExample = rule.IsExample,
    };

    /// <summary>The draft that would write a pending edition as it is now.</summary>
    internal static RuleDraft Of(StandingRule pending) =>
        Of(pending, pending.EffectiveFrom ?? default) with { EffectiveTo = pending.EffectiveTo };

    /// <summary>Puts it into an edition that has not taken effect.</summary>
    internal void Fill(StandingRule rule)
    {
        (rule.Standing, rule.Title, rule.TitleEn) = (Standing, Title.Trim(), TitleEn.Trim());
        rule.AppliesTo = string.Join(',', AppliesTo.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        (rule.Measure, rule.Comparison, rule.Threshold) = (Measure, Comparison, Threshold);
        (rule.AndMeasure, rule.AndComparison, rule.AndThreshold) = (AndMeasure, AndComparison, AndThreshold);
        (rule.EffectiveFrom, rule.EffectiveTo) = (EffectiveFrom, EffectiveTo);
        (rule.Instrument, rule.Article) = (Instrument.Trim(), Article.Trim());
        (rule.Confidence, rule.IsExample) = (Confidence, IsExample);
    }

    /// <summary>The first thing wrong, or null. Pure.</summary>
    /// <param name="venueTypes">Codes of the venue types there are.</param>
    /// <param name="ledgers">Codes of the ledgers there are.</param>
    internal Refusal? Check(DateOnly today, IReadOnlySet<string> venueTypes, IReadOnlySet<string> ledgers)
    {
        if (Title.Trim().Length is 0 or > 100)
        {
            return Refusal.Invalid("places.field.missing", "title");
        }

        if (Instrument.Trim().Length is 0 or > 120)
        {
            return Refusal.Invalid("standing.rule.source", "instrument");
        }

        if (EffectiveFrom < today)
        {
            return Refusal.Invalid("standing.rule.past", "effectiveFrom");
        }

        if (EffectiveTo < EffectiveFrom)
        {
            return Refusal.Invalid("standing.rule.order", "effectiveTo");
        }

        if (Standing == StandingKind.HighRiskUnit && IsExample)
        {
            return Refusal.Invalid("standing.rule.high-risk.example", "isExample");
        }

        return CheckSubjects(venueTypes, ledgers) ?? CheckConditions();
    }

    private Refusal? CheckSubjects(IReadOnlySet<string> venueTypes, IReadOnlySet<string> ledgers)
    {
        var subjects = AppliesTo.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (subjects.Length == 0 || AppliesTo.Length > 400)
        {
            return Refusal.Invalid("standing.rule.subject.missing", "appliesTo");
        }

        var wrong = Array.Find(subjects, text => RuleSubject.Parse(text) is var s
            && !(s.VenueType.Length > 0 ? venueTypes.Contains(s.VenueType)
                : s.Group.Length > 0 ? VenueGroups.All.Contains(s.Group)
                : ledgers.Contains(s.Ledger)));
        return wrong is null ? null : Refusal.Invalid("standing.rule.subject.unknown", "appliesTo", wrong);
    }

    private Refusal? CheckConditions()
    {
        if (Comparison is Comparison.Judgement or Comparison.NotApplied)
        {
            return null;
        }

        if (Measure == Measure.None || !Enum.IsDefined(Measure))
        {
            return Refusal.Invalid("standing.rule.measure", "measure");
        }

        if (!double.IsFinite(Threshold) || Threshold < 0)
        {
            return Refusal.Invalid("standing.rule.threshold", "threshold");
        }

        if (Standing is StandingKind.EquipmentExpired or StandingKind.SystemExpired && Measure == Measure.AgeMonths && Threshold == 0)
        {
            // A life of no months is a figure that was not entered.
            return Refusal.Invalid("standing.rule.life", "threshold");
        }

        return AndMeasure != Measure.None && (!double.IsFinite(AndThreshold) || AndThreshold < 0)
            ? Refusal.Invalid("standing.rule.threshold", "andThreshold")
            : null;
    }
}
