using System.Globalization;

namespace Fengsui.Places.Checklists;

/// <summary>What comes of a sheet.</summary>
public enum SheetResult
{
    /// <summary>Something is still open, and nothing known decides it.</summary>
    Incomplete,

    /// <summary>It passes.</summary>
    Passes,

    /// <summary>It fails.</summary>
    Fails,
}

/// <summary>What comes of an item.</summary>
public enum ItemOutcome
{
    /// <summary>Not decided; see <see cref="ItemGap"/>.</summary>
    Open,

    /// <summary>It passes.</summary>
    Passed,

    /// <summary>It fails.</summary>
    Failed,

    /// <summary>It does not apply here.</summary>
    NotApplicable,

    /// <summary>It is for information and passes or fails nothing.</summary>
    Informational,
}

/// <summary>What an item still waits for.</summary>
public enum ItemGap
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An answer.</summary>
    Answer,

    /// <summary>A field of the record that the requirement is computed from.</summary>
    RequirementUnknown,

    /// <summary>A photo.</summary>
    Photo,
}

/// <summary>An item as it was judged.</summary>
/// <param name="Value">The answer, or empty.</param>
/// <param name="Required">What the number had to reach or keep, or null.</param>
public sealed record ItemJudgement(string Code, ItemOutcome Outcome, ItemGap Gap, string Value, double? Required);

/// <summary>A sheet as it was judged.</summary>
/// <param name="Points">Points of the items that passed.</param>
/// <param name="MostPoints">Points of the items that apply.</param>
public sealed record SheetJudgement(SheetResult Result, IReadOnlyList<ItemJudgement> Items, int Points, int MostPoints)
{
    /// <summary>The first item that still waits for something, or null.</summary>
    public ItemJudgement? FirstGap() => Items.FirstOrDefault(i => i.Gap != ItemGap.None);
}

/// <summary>
/// Judges answers by the items of an edition. Pure. Every item that applies must pass; where the edition asks for a share of the points,
/// they decide, but for a veto item, which fails the sheet alone.
/// </summary>
public static class ChecklistJudge
{
    /// <summary>Judges a sheet, or the newest answers of a record.</summary>
    /// <param name="passPercent">Share of the points that passes, or null when every item must pass.</param>
    /// <param name="facts">A number of the record by the field's key, or null when it is not known.</param>
    /// <param name="photographed">Codes of the items with a photo; null when photos are not looked at.</param>
    public static SheetJudgement Judge(
        IReadOnlyList<ChecklistItem> items, int? passPercent, IReadOnlyDictionary<string, ChecklistAnswer> answers, Func<string, double?> facts,
        IReadOnlySet<string>? photographed)
    {
        var judged = items.Select(item => Judge(item, answers.GetValueOrDefault(item.Code)?.Value.Trim() ?? "", facts, photographed)).ToList();
        var applying = items.Zip(judged, (Item, Found) => (Item, Found))
            .Where(p => p.Found.Outcome is not (ItemOutcome.NotApplicable or ItemOutcome.Informational)).ToList();
        var (points, most) = (
            applying.Where(p => p.Found.Outcome == ItemOutcome.Passed).Sum(p => p.Item.Points), applying.Sum(p => p.Item.Points));
        var failed = applying.Where(p => p.Found.Outcome == ItemOutcome.Failed).ToList();
        var waits = judged.Exists(j => j.Gap != ItemGap.None);
        var result = passPercent is { } share ? ByPoints(failed.Exists(p => p.Item.IsVeto), waits, points, most, share)
            : failed.Count > 0 ? SheetResult.Fails
            : waits ? SheetResult.Incomplete
            : SheetResult.Passes;
        return new SheetJudgement(result, judged, points, most);
    }

    /// <summary>What a record requires by an item, or null when the item requires nothing of it or the field is not known.</summary>
    public static double? Requirement(ChecklistItem item, Func<string, double?> facts) =>
        item is { Rule: PassRule.AtLeastRequirement, RequirementPer: { } per } && per > 0 && facts(item.RequirementField) is { } value
            ? Math.Ceiling(value / per)
            : null;

    // Without points everything hangs on the veto items.
    private static SheetResult ByPoints(bool vetoed, bool waits, int points, int most, int share) =>
        vetoed ? SheetResult.Fails
        : waits ? SheetResult.Incomplete
        : points * 100 >= most * share ? SheetResult.Passes
        : SheetResult.Fails;

    private static ItemJudgement Judge(ChecklistItem item, string value, Func<string, double?> facts, IReadOnlySet<string>? photographed)
    {
        var required = item.Rule is PassRule.AtLeast or PassRule.AtMost ? item.Limit : Requirement(item, facts);
        var (outcome, gap) = Decide(item, value, required);
        if (gap == ItemGap.None && photographed is not null && !photographed.Contains(item.Code) && AsksForPhoto(item, outcome))
        {
            gap = ItemGap.Photo;
        }

        return new ItemJudgement(item.Code, outcome, gap, value, required);
    }

    private static bool AsksForPhoto(ChecklistItem item, ItemOutcome outcome) =>
        outcome != ItemOutcome.NotApplicable
        && (item.Photo == PhotoRule.Always || (item.Photo == PhotoRule.WhenFailed && outcome == ItemOutcome.Failed));

    private static (ItemOutcome Outcome, ItemGap Gap) Decide(ChecklistItem item, string value, double? required)
    {
        if (item.AllowsNotApplicable && value == ChecklistAnswer.NotApplicable)
        {
            return (ItemOutcome.NotApplicable, ItemGap.None);
        }

        if (item.Rule == PassRule.None)
        {
            return (ItemOutcome.Informational, ItemGap.None);
        }

        if (value.Length == 0)
        {
            return (ItemOutcome.Open, ItemGap.Answer);
        }

        if (item.Rule == PassRule.AtLeastRequirement && required is null)
        {
            return (ItemOutcome.Open, ItemGap.RequirementUnknown);
        }

        var passes = item.Rule switch
        {
            PassRule.MustBeYes => value == ChecklistAnswer.Yes,
            PassRule.OneOf => item.Accepted.Contains(value),
            PassRule.AtMost => Number(value) <= required,
            _ => Number(value) >= required,
        };
        return (passes ? ItemOutcome.Passed : ItemOutcome.Failed, ItemGap.None);
    }

    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
