using System.Globalization;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Places.Checklists.Pages;

/// <summary>What stands in the fields of an item: as typed, so that a wrong number stays to be mended.</summary>
public sealed class ItemFields
{
    /// <summary>Code within the checklist.</summary>
    public string Code { get; set; } = "";

    /// <summary>Heading.</summary>
    public string Group { get; set; } = "";

    /// <summary>The question in Chinese.</summary>
    public string Text { get; set; } = "";

    /// <summary>The question in English.</summary>
    public string TextEn { get; set; } = "";

    /// <summary>Why and how, in Chinese.</summary>
    public string Guidance { get; set; } = "";

    /// <summary>Why and how, in English.</summary>
    public string GuidanceEn { get; set; } = "";

    /// <summary>Clause of the source.</summary>
    public string Clause { get; set; } = "";

    /// <summary>What it is answered with.</summary>
    public AnswerKind Kind { get; set; }

    /// <summary>Unit of a number.</summary>
    public string Unit { get; set; } = "";

    /// <summary>Smallest number.</summary>
    public string Min { get; set; } = "";

    /// <summary>Largest number.</summary>
    public string Max { get; set; } = "";

    /// <summary>Choices, one a line.</summary>
    public string Choices { get; set; } = "";

    /// <summary>Whether it may not apply.</summary>
    public bool AllowsNotApplicable { get; set; }

    /// <summary>When it passes.</summary>
    public PassRule Rule { get; set; } = PassRule.MustBeYes;

    /// <summary>The limit.</summary>
    public string Limit { get; set; } = "";

    /// <summary>Field that the requirement is computed from.</summary>
    public string RequirementField { get; set; } = "";

    /// <summary>One for each so many of it.</summary>
    public string RequirementPer { get; set; } = "";

    /// <summary>Choices that pass, one a line.</summary>
    public string Accepted { get; set; } = "";

    /// <summary>Points.</summary>
    public string Points { get; set; } = "";

    /// <summary>Whether it alone fails a sheet.</summary>
    public bool IsVeto { get; set; }

    /// <summary>When it asks for a photo.</summary>
    public PhotoRule Photo { get; set; }

    /// <summary>Class of hazard when failed.</summary>
    public string HazardClass { get; set; } = "";

    /// <summary>Legal basis when failed.</summary>
    public string LegalBasis { get; set; } = "";

    /// <summary>Field of the record that holds the answer.</summary>
    public string Field { get; set; } = "";

    /// <summary>The rules that an answer of a kind can pass by.</summary>
    public static IReadOnlyList<PassRule> RulesOf(AnswerKind kind) => kind switch
    {
        AnswerKind.YesNo => [PassRule.MustBeYes, PassRule.None],
        AnswerKind.Number => [PassRule.AtLeast, PassRule.AtMost, PassRule.AtLeastRequirement, PassRule.None],
        AnswerKind.Choice => [PassRule.OneOf, PassRule.None],
        AnswerKind.Text => [PassRule.None],
    };

    /// <summary>The fields of an item.</summary>
    public static ItemFields Of(ChecklistItem item) => new()
    {
        Code = item.Code,
        Group = item.Group,
        Text = item.Text,
        TextEn = item.TextEn,
        Guidance = item.Guidance,
        GuidanceEn = item.GuidanceEn,
        Clause = item.Clause,
        Kind = item.Kind,
        Unit = item.Unit,
        Min = Written(item.Min),
        Max = Written(item.Max),
        Choices = string.Join('\n', item.Choices),
        AllowsNotApplicable = item.AllowsNotApplicable,
        Rule = item.Rule,
        Limit = Written(item.Limit),
        RequirementField = item.RequirementField,
        RequirementPer = Written(item.RequirementPer),
        Accepted = string.Join('\n', item.Accepted),
        Points = item.Points == 0 ? "" : Written(item.Points),
        IsVeto = item.IsVeto,
        Photo = item.Photo,
        HazardClass = item.HazardClass,
        LegalBasis = item.LegalBasis,
        Field = item.Field,
    };

    /// <summary>Another kind of answer: what belongs to the kind before goes.</summary>
    public void TakeKind(AnswerKind kind)
    {
        Kind = kind;
        Rule = RulesOf(kind)[0];
        Field = "";
        if (Rule == PassRule.None)
        {
            (IsVeto, Points) = (false, "");
        }
    }

    /// <summary>The item, or the field that cannot be read.</summary>
    /// <param name="at">First part of the field that a refusal names.</param>
    public Outcome<ChecklistItem> Read(string at)
    {
        var numbers = new Places.Pages.TypedNumbers();
        var item = new ChecklistItem
        {
            Code = Code.Trim(),
            Group = Group.Trim(),
            Text = Text.Trim(),
            TextEn = TextEn.Trim(),
            Guidance = Guidance.Trim(),
            GuidanceEn = GuidanceEn.Trim(),
            Clause = Clause.Trim(),
            Kind = Kind,
            AllowsNotApplicable = AllowsNotApplicable,
            Rule = Rule,
            Points = numbers.Whole(Points, "points") ?? 0,
            IsVeto = IsVeto,
            Photo = Photo,
            HazardClass = HazardClass.Trim(),
            LegalBasis = LegalBasis.Trim(),
            Field = Field,
        };
        item = OfKind(item, numbers);
        return numbers.Wrong is { } wrong ? Refusal.Invalid("checklists.answer.number", at + wrong) : item;
    }

    // Only what belongs to the kind of answer is kept.
    private ChecklistItem OfKind(ChecklistItem item, Places.Pages.TypedNumbers numbers) => Kind switch
    {
        AnswerKind.Number => item with
        {
            Unit = Unit.Trim(),
            Min = numbers.Number(Min, "min"),
            Max = numbers.Number(Max, "max"),
            Limit = Rule is PassRule.AtLeast or PassRule.AtMost ? numbers.Number(Limit, "limit") : null,
            RequirementField = Rule == PassRule.AtLeastRequirement ? RequirementField : "",
            RequirementPer = Rule == PassRule.AtLeastRequirement ? numbers.Number(RequirementPer, "requirementPer") : null,
        },
        AnswerKind.Choice => item with { Choices = Lines(Choices), Accepted = Rule == PassRule.OneOf ? Lines(Accepted) : [] },
        _ => item,
    };

    private static List<string> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string Written(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
