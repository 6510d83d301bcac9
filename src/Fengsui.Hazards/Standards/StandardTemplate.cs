using System.Globalization;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Standing;

namespace Fengsui.Hazards.Standards;

/// <summary>Which way a score counts; every score is kept with it (rules B.12).</summary>
internal enum ScorePolarity
{
    /// <summary>More points are safer.</summary>
    HigherIsSafer,

    /// <summary>More points are riskier.</summary>
    HigherIsRiskier,
}

/// <summary>An item of a template. A veto item has no points: when it is found, the worst grade is given whatever the points.</summary>
internal sealed record StandardItem(string Code, string Group, string Text, string TextEn, int Points, bool IsVeto)
{
    public string TextIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" && TextEn.Length > 0 ? TextEn : Text;
}

/// <summary>A grade, from so many points on.</summary>
internal sealed record StandardGrade(string Name, int From);

/// <summary>
/// An edition of a template of standardisation scoring for an industry. Once in force it is only superseded; each score keeps the edition it
/// was made under.
/// </summary>
internal sealed class StandardTemplate
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required int Edition { get; init; }

    public required string Title { get; set; }

    public string TitleEn { get; set; } = "";

    /// <summary>Venue types it is for, separated by commas.</summary>
    public string Venues { get; set; } = "";

    public ScorePolarity Polarity { get; set; }

    public int Total { get; set; } = 100;

    public string ItemsJson { get; set; } = "[]";

    public string GradesJson { get; set; } = "[]";

    /// <summary>Months a grade holds.</summary>
    public int ValidMonths { get; set; } = 12;

    public string Instrument { get; set; } = "";

    public Confidence Confidence { get; set; }

    public bool IsIssued { get; set; }

    public DateOnly? EffectiveFrom { get; set; }

    /// <summary>Last day in force; null while no end is known.</summary>
    public DateOnly? EffectiveTo { get; set; }

    public string CreatedBy { get; set; } = "";

    public int Version { get; set; } = 1;

    public IReadOnlyList<StandardItem> Items() => RuleJsonOf.Read<List<StandardItem>>(ItemsJson);

    public IReadOnlyList<StandardGrade> Grades() => RuleJsonOf.Read<List<StandardGrade>>(GradesJson);

    public bool IsInForce(DateOnly day) => IsIssued && (EffectiveFrom is not { } from || from <= day) && (EffectiveTo is not { } to || day <= to);

    public bool IsFor(string typeCode) => Venues.Split(',').Contains(typeCode);

    public string TitleIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" && TitleEn.Length > 0 ? TitleEn : Title;
}

/// <summary>A template as it is written.</summary>
internal sealed record TemplateDraft(
    string Title, string TitleEn, IReadOnlyList<string> Venues, ScorePolarity Polarity, int Total, IReadOnlyList<StandardItem> Items,
    IReadOnlyList<StandardGrade> Grades, int ValidMonths, string Instrument, Confidence Confidence)
{
    public static TemplateDraft Of(StandardTemplate t) => new(
        t.Title, t.TitleEn, t.Venues.Split(',', StringSplitOptions.RemoveEmptyEntries), t.Polarity, t.Total, t.Items(), t.Grades(), t.ValidMonths, t.Instrument,
        t.Confidence);
}

/// <summary>Whether a template is right. Pure.</summary>
internal static class TemplateCheck
{
    public const int LongestTitle = 120;
    public const int LongestText = 300;
    public const int MostItems = 300;

    private const int MostPoints = 10_000;
    private const int MostMonths = 60;

    /// <summary>What must hold of a draft too: it can be stored and read.</summary>
    public static Refusal? OfDraft(TemplateDraft draft) =>
        draft.Title.Trim().Length is 0 or > LongestTitle ? Refusal.Invalid("governance.template.title", "title")
        : draft.TitleEn.Length > LongestTitle ? Refusal.Invalid("governance.too-long", "titleEn", "120")
        : draft.Instrument.Length > LongestTitle ? Refusal.Invalid("governance.too-long", "instrument", "120")
        : draft.Total is < 1 or > MostPoints ? Refusal.Invalid("governance.template.total", "total")
        : draft.ValidMonths is < 1 or > MostMonths ? Refusal.Invalid("governance.template.months", "validMonths")
        : draft.Items.Count > MostItems ? Refusal.Invalid("governance.template.most", "items", "300")
        : draft.Items.Select((item, i) => OfItem(item, i)).FirstOrDefault(r => r is not null)
            ?? (Twice(draft.Items.Select(i => i.Code)) is { } code ? Refusal.Invalid("governance.template.item-twice", "items", code) : null);

    /// <summary>What must hold before it is put into force: points add up, cut points descend to 0.</summary>
    public static Refusal? ToIssue(TemplateDraft draft)
    {
        if (OfDraft(draft) is { } refusal)
        {
            return refusal;
        }

        var sum = draft.Items.Sum(i => i.Points);
        return sum != draft.Total ? Refusal.Invalid("governance.template.sum", "items", Text(sum), Text(draft.Total))
            : draft.Venues.Count == 0 ? Refusal.Invalid("governance.template.venues", "venues")
            : draft.Grades.Count < 2 ? Refusal.Invalid("governance.template.grades", "grades")
            : draft.Grades.Any(g => g.Name.Trim().Length is 0 or > 20) ? Refusal.Invalid("governance.template.grade-name", "grades")
            : Twice(draft.Grades.Select(g => g.Name.Trim())) is { } name ? Refusal.Invalid("governance.template.grade-twice", "grades", name)
            : draft.Grades[0].From > draft.Total ? Refusal.Invalid("governance.template.grade-high", "grades", Text(draft.Total))
            : draft.Grades.Zip(draft.Grades.Skip(1)).Any(p => p.Second.From >= p.First.From) ? Refusal.Invalid("governance.template.descend", "grades")
            : draft.Grades[^1].From != 0 ? Refusal.Invalid("governance.template.last", "grades")
            : null;
    }

    private static Refusal? OfItem(StandardItem item, int index) =>
        item.Code.Length is 0 or > 40 || !item.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            ? Refusal.Invalid("governance.code", $"items.{index}")
        : item.Text.Trim().Length is 0 or > LongestText || item.TextEn.Length > LongestText || item.Group.Length > 60 ? Refusal.Invalid("governance.template.item-text", $"items.{index}")
        : item.IsVeto && item.Points != 0 ? Refusal.Invalid("governance.template.veto-points", $"items.{index}")
        : !item.IsVeto && item.Points is < 1 or > MostPoints ? Refusal.Invalid("governance.template.item-points", $"items.{index}")
        : null;

    private static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
