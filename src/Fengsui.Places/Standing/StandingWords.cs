using System.Globalization;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Places.Standing.Seeding;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Standing;

/// <summary>Says rules and reasons in the reader's language.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class StandingWords(IStringLocalizer<StandingTexts> texts, IStringLocalizer<LedgerTexts> ledgerTexts)
{
    /// <summary>Name of a measure.</summary>
    public string Of(Measure measure) => texts["Measure." + measure];

    /// <summary>The comparison as a sign or a word.</summary>
    public string Of(Comparison comparison) => texts["Comparison." + comparison];

    /// <summary>A value with its unit; yes or no where it is that.</summary>
    public string Value(Measure measure, double value)
    {
        if (measure.IsYesNo())
        {
            return texts[value >= 1 ? "Yes" : "No"];
        }

        var format = measure == Measure.BuiltYear ? "0" : "#,##0.##";
        return texts["Unit." + measure, value.ToString(format, CultureInfo.CurrentCulture)];
    }

    /// <summary>Title of a rule.</summary>
    public static string Title(StandingRule rule) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" || rule.TitleEn.Length == 0 ? rule.Title : rule.TitleEn;

    /// <summary>Where a rule comes from: 《instrument》 article.</summary>
    public string Source(StandingRule rule) =>
        rule.Instrument.Length == 0 ? texts["Source.None"]
        : rule.Article.Length == 0 ? texts["Source.Plain", rule.Instrument]
        : texts["Source", rule.Instrument, rule.Article];

    /// <summary>A rule's conditions, for example <c>客房 ≥ 50 间</c>.</summary>
    public string Conditions(StandingRule rule)
    {
        var first = Condition(rule.Measure, rule.Comparison, rule.Threshold);
        return rule.AndMeasure == Measure.None ? first : texts["And", first, Condition(rule.AndMeasure, rule.AndComparison, rule.AndThreshold)];
    }

    /// <summary>A duty with its source and how sure that is.</summary>
    public string Of(StandingDuty duty) => texts[
        "Duty." + duty, HighRiskSlots.AssessmentsAYear, HighRiskSlots.Instrument, texts["Confidence." + HighRiskSlots.SampleConfidence].Value];

    /// <summary>Title of a category for which nothing is loaded.</summary>
    internal static string Title(RuleSlot slot) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? slot.Title : slot.TitleEn;

    /// <summary>Name of a sample: which it is.</summary>
    internal string Name(RuleSample sample) => sample.Number == 0 ? texts["Sample.Only"] : texts["Sample.Numbered", sample.Number];

    /// <summary>A sample's conditions.</summary>
    internal string Conditions(RuleSample sample)
    {
        var first = Condition(sample.Measure, sample.Comparison, sample.Threshold);
        return sample.AndMeasure == Measure.None ? first : texts["And", first, Condition(sample.AndMeasure, sample.AndComparison, sample.AndThreshold)];
    }

    /// <summary>The kinds of measure of a category and its samples, named as samples.</summary>
    internal string Samples(RuleSlot slot) => texts[
        "Slot.Condition", string.Join(texts["Conditions.Between"], slot.Measures.Select(Of)),
        string.Join(texts["Reasons.Between"], slot.Samples.Select(s => texts["Sample", Name(s), Conditions(s)].Value))];

    /// <summary>A condition without a value.</summary>
    public string Condition(Measure measure, Comparison comparison, double threshold) =>
        comparison is Comparison.Judgement or Comparison.NotApplied ? Of(comparison)
        : measure.IsYesNo() ? Of(measure)
        : texts["Condition", Of(measure), Of(comparison), Value(measure, threshold)];

    /// <summary>What a rule applies to.</summary>
    internal string Subject(RuleSubject subject, PlaceNames names) =>
        subject.VenueType.Length > 0 ? names.TypeName(subject.VenueType)
        : subject.Group.Length > 0 ? texts["Group." + subject.Group]
        : Ledger(subject);

    /// <summary>A reason in a sentence: who, what was measured, against what, after which rule.</summary>
    internal string Reason(StandingReason reason, StandingRule? rule, PlaceNames names)
    {
        if (reason.IsNotLoaded)
        {
            return texts["Reason.NotLoaded"];
        }

        var subject = reason.Ledger.Length == 0 ? names.TypeName(reason.Subject) : reason.Subject;
        var conditions = string.Join(texts["Conditions.Between"], Told(reason).Select(Told));
        var source = rule is null ? "" : Source(rule);
        return texts["Reason", subject, conditions, source];
    }

    // A first condition that fails, or a missing fact, is the whole reason; what else would have held matters only together.
    private static IEnumerable<ConditionResult> Told(StandingReason reason) =>
        reason.Holds == Answer.Yes ? reason.Conditions : reason.Conditions.Where(c => c.Holds == reason.Holds);

    private string Told(ConditionResult condition)
    {
        if (condition.Comparison is Comparison.Judgement or Comparison.NotApplied)
        {
            return texts["Reason.Judgement"];
        }

        if (condition.Value is not { } value)
        {
            return texts["Reason.Missing", Of(condition.Measure)];
        }

        return condition.Measure.IsYesNo()
            ? texts["Reason.YesNo", Of(condition.Measure), Value(condition.Measure, value)]
            : texts["Reason.Value", Of(condition.Measure), Value(condition.Measure, value), Of(Sign(condition)), Value(condition.Measure, condition.Threshold)];
    }

    // 48 rooms are not "≥ 50": what does not hold is told with the sign that does.
    private static Comparison Sign(ConditionResult condition) => condition.Holds == Answer.Yes ? condition.Comparison : condition.Comparison switch
    {
        Comparison.AtLeast => Comparison.LessThan,
        Comparison.MoreThan => Comparison.AtMost,
        Comparison.AtMost => Comparison.MoreThan,
        Comparison.LessThan => Comparison.AtLeast,
        var other => other,
    };

    private string Ledger(RuleSubject subject)
    {
        var title = ledgerTexts[subject.Ledger + ".title"].Value;
        return subject.Variant.Length == 0 ? title : texts["Subject.Variant", title, Variant(subject.Variant)];
    }

    private string Variant(string variant)
    {
        string[] kinds = ["BuildingUse", "FireEquipmentKind", "HeritageLevel", "ProtectionSystemKind"];
        return kinds.Select(kind => ledgerTexts[$"{kind}.{variant}"]).FirstOrDefault(found => !found.ResourceNotFound)?.Value
            ?? texts["Variant." + variant];
    }
}
