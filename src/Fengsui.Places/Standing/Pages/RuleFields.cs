using System.Globalization;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Places.Standing.Pages;

/// <summary>What stands in the fields of the form of a rule: as typed, so that a wrong number stays to be mended.</summary>
internal sealed class RuleFields
{
    public string Code { get; set; } = "";

    public string ScopeCode { get; set; } = "";

    public StandingKind Standing { get; set; }

    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string AppliesTo { get; set; } = "";

    public Measure Measure { get; set; }

    public Comparison Comparison { get; set; }

    public string Threshold { get; set; } = "";

    public Measure AndMeasure { get; set; }

    public Comparison AndComparison { get; set; }

    public string AndThreshold { get; set; } = "";

    public DateOnly? EffectiveFrom { get; set; }

    public DateOnly? EffectiveTo { get; set; }

    public string Instrument { get; set; } = "";

    public string Article { get; set; } = "";

    public Confidence Confidence { get; set; }

    public bool IsExample { get; set; }

    public static RuleFields Of(RuleDraft draft, string code, string scopeCode) => new()
    {
        Code = code,
        ScopeCode = scopeCode,
        Standing = draft.Standing,
        Title = draft.Title,
        TitleEn = draft.TitleEn,
        AppliesTo = draft.AppliesTo,
        Measure = draft.Measure,
        Comparison = draft.Comparison,
        Threshold = draft.Threshold.ToString(CultureInfo.InvariantCulture),
        AndMeasure = draft.AndMeasure,
        AndComparison = draft.AndComparison,
        AndThreshold = draft.AndThreshold.ToString(CultureInfo.InvariantCulture),
        EffectiveFrom = draft.EffectiveFrom,
        EffectiveTo = draft.EffectiveTo,
        Instrument = draft.Instrument,
        Article = draft.Article,
        Confidence = draft.Confidence,
        IsExample = draft.IsExample,
    };

    /// <summary>The draft, or the field that cannot be read.</summary>
    public Outcome<RuleDraft> Read()
    {
        if (EffectiveFrom is not { } from)
        {
            return Refusal.Invalid("places.field.missing", "effectiveFrom");
        }

        if (!Number(Threshold, out var threshold) || !Number(AndThreshold, out var and))
        {
            return Refusal.Invalid("standing.rule.threshold", Number(Threshold, out _) ? "andThreshold" : "threshold");
        }

        return new RuleDraft
        {
            Standing = Standing,
            Title = Title,
            TitleEn = TitleEn,
            AppliesTo = AppliesTo,
            Measure = Measure,
            Comparison = Comparison,
            Threshold = threshold,
            AndMeasure = AndMeasure,
            AndComparison = AndComparison,
            AndThreshold = and,
            EffectiveFrom = from,
            EffectiveTo = EffectiveTo,
            Instrument = Instrument,
            Article = Article,
            Confidence = Confidence,
            IsExample = IsExample,
        };
    }

    private static bool Number(string text, out double value)
    {
        value = 0;
        return text.Trim().Length == 0 || double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
