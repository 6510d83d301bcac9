using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Standing;

namespace Fengsui.Places.Checklists;

/// <summary>An edition as it is drafted.</summary>
public sealed record ChecklistDraft
{
    /// <summary>Most items of an edition.</summary>
    public const int MostItems = 200;

    /// <summary>Chinese title.</summary>
    public string Title { get; init; } = "";

    /// <summary>English title, or empty.</summary>
    public string TitleEn { get; init; } = "";

    /// <summary>What it is for, separated by commas; see <see cref="ChecklistTarget"/>.</summary>
    public string AppliesTo { get; init; } = "";

    /// <summary>The law, standard or order it comes from.</summary>
    public string Instrument { get; init; } = "";

    /// <summary>Article or clause, or empty.</summary>
    public string Article { get; init; } = "";

    /// <summary>How sure the source is.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>Percent of the points that passes, or null when every item must.</summary>
    public int? PassPercent { get; init; }

    /// <summary>The items in order.</summary>
    public IReadOnlyList<ChecklistItem> Items { get; init; } = [];

    /// <summary>A draft that says what an edition says.</summary>
    public static ChecklistDraft Of(ChecklistEdition edition) => new()
    {
        Title = edition.Title,
        TitleEn = edition.TitleEn,
        AppliesTo = edition.AppliesTo,
        Instrument = edition.Instrument,
        Article = edition.Article,
        Confidence = edition.Confidence,
        PassPercent = edition.PassPercent,
        Items = edition.Items(),
    };

    internal void Fill(ChecklistEdition edition)
    {
        (edition.Title, edition.TitleEn, edition.AppliesTo) = (Title.Trim(), TitleEn.Trim(), AppliesTo.Trim());
        (edition.Instrument, edition.Article, edition.Confidence, edition.PassPercent) = (Instrument.Trim(), Article.Trim(), Confidence, PassPercent);
        edition.ItemsJson = ChecklistJson.Write(Items);
    }

    /// <summary>The first thing wrong, or null. Pure.</summary>
    /// <param name="venueTypes">Codes of the venue types there are.</param>
    /// <param name="ledgers">The ledgers there are, by code.</param>
    internal Refusal? Check(IReadOnlySet<string> venueTypes, IReadOnlyDictionary<string, ILedger> ledgers)
    {
        if (Title.Trim().Length is 0 or > 100)
        {
            return Refusal.Invalid("places.field.missing", "title");
        }

        if (Instrument.Trim().Length is 0 or > 120)
        {
            return Refusal.Invalid("checklists.source", "instrument");
        }

        if ((TooLong(TitleEn, 160, "titleEn") ?? TooLong(Article, 60, "article")) is { } tooLong)
        {
            return tooLong;
        }

        if (ChecklistTarget.Check(AppliesTo, venueTypes, ledgers) is { } subject)
        {
            return subject;
        }

        if (PassPercent is < 1 or > 100)
        {
            return Refusal.Invalid("checklists.pass-percent", "passPercent");
        }

        if (Items.Count is 0 or > MostItems)
        {
            return Refusal.Invalid("checklists.items.count", "items", MostItems.ToString(CultureInfo.InvariantCulture));
        }

        var check = new ItemCheck(ledgers[ChecklistTarget.LedgerOf(AppliesTo)]);
        return Items.Select((item, index) => check.Problem(item, $"items[{index.ToString(CultureInfo.InvariantCulture)}].")).FirstOrDefault(p => p is not null)
            ?? (PassPercent is not null && Items.All(i => i.Points == 0) ? Refusal.Invalid("checklists.points.missing", "passPercent") : null);
    }

    internal static Refusal? TooLong(string text, int most, string field) =>
        text.Trim().Length > most ? Refusal.Invalid("places.too-long", field, most.ToString(CultureInfo.InvariantCulture)) : null;
}

/// <summary>Looks through the items of one draft, one after the other: codes and fields may occur once.</summary>
internal sealed class ItemCheck(ILedger ledger)
{
    private const int MostPoints = 100;
    private const int MostChoices = 20;

    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    /// <summary>The first thing wrong with an item, or null.</summary>
    /// <param name="at">Where the item stands, the first part of the field that a refusal names.</param>
    public Refusal? Problem(ChecklistItem item, string at) =>
        Texts(item, at) ?? Rule(item, at) ?? Numbers(item, at) ?? Choices(item, at) ?? Requirement(item, at) ?? Binding(item, at);

    /// <summary>True for a code that addresses and other rooms can name.</summary>
    public static bool IsCode(string code, int most) =>
        code.Length > 0 && code.Length <= most && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');

    /// <summary>True when a field of a ledger can hold answers of a kind. A place is written by its own form.</summary>
    public static bool CanHold(ILedger ledger, LedgerField field, AnswerKind kind) =>
        ledger.Code != PlaceLedger.LedgerCode && !field.IsSetElsewhere && kind switch
        {
            AnswerKind.YesNo => field.Kind == FieldKind.YesNo,
            AnswerKind.Number => field.Kind is FieldKind.Number or FieldKind.Whole,
            AnswerKind.Text => field.Kind is FieldKind.Text or FieldKind.LongText,
            AnswerKind.Choice => false,
        };

    private Refusal? Texts(ChecklistItem item, string at)
    {
        if (!IsCode(item.Code, 40))
        {
            return Refusal.Invalid("checklists.item.code", at + "code");
        }

        if (!_codes.Add(item.Code))
        {
            return Refusal.Invalid("checklists.item.twice", at + "code", item.Code);
        }

        if (item.Text.Trim().Length is 0 or > 200)
        {
            return Refusal.Invalid("checklists.item.text", at + "text");
        }

        (string Text, int Most, string Field)[] others =
        [
            (item.TextEn, 300, "textEn"), (item.Group, 40, "group"), (item.Guidance, 500, "guidance"), (item.GuidanceEn, 800, "guidanceEn"),
            (item.Clause, 60, "clause"), (item.Unit, 12, "unit"), (item.HazardClass, 80, "hazardClass"), (item.LegalBasis, 80, "legalBasis"),
        ];
        return others.Select(o => ChecklistDraft.TooLong(o.Text, o.Most, at + o.Field)).FirstOrDefault(p => p is not null)
            ?? (item.Points is < 0 or > MostPoints ? Refusal.Invalid("checklists.item.points", at + "points") : null);
    }

    private static Refusal? Rule(ChecklistItem item, string at)
    {
        var fits = item.Rule switch
        {
            PassRule.None => true,
            PassRule.MustBeYes => item.Kind == AnswerKind.YesNo,
            PassRule.OneOf => item.Kind == AnswerKind.Choice,
            _ => item.Kind == AnswerKind.Number,
        };
        return !Enum.IsDefined(item.Kind) || !Enum.IsDefined(item.Rule) || !Enum.IsDefined(item.Photo) || !fits
            ? Refusal.Invalid("checklists.item.rule", at + "rule")

            // What passes or fails nothing cannot decide everything.
            : item is { Rule: PassRule.None, IsVeto: true } or { Rule: PassRule.None, Points: > 0 } ? Refusal.Invalid("checklists.item.no-rule", at + "rule")
            : null;
    }

    private static Refusal? Numbers(ChecklistItem item, string at)
    {
        if (item.Kind != AnswerKind.Number)
        {
            return null;
        }

        if (item.Rule is PassRule.AtLeast or PassRule.AtMost && (item.Limit is not { } limit || !double.IsFinite(limit)))
        {
            return Refusal.Invalid("checklists.item.limit", at + "limit");
        }

        return item.Min > item.Max ? Refusal.Invalid("checklists.item.range", at + "max") : null;
    }

    private static Refusal? Choices(ChecklistItem item, string at)
    {
        if (item.Kind != AnswerKind.Choice)
        {
            return null;
        }

        if (item.Choices.Count is < 2 or > MostChoices || item.Choices.Distinct(StringComparer.Ordinal).Count() != item.Choices.Count
            || item.Choices.Any(c => c.Trim().Length is 0 or > 60 || c == ChecklistAnswer.NotApplicable))
        {
            return Refusal.Invalid("checklists.item.choices", at + "choices");
        }

        return item.Rule == PassRule.OneOf && (item.Accepted.Count == 0 || item.Accepted.Except(item.Choices).Any())
            ? Refusal.Invalid("checklists.item.accepted", at + "accepted")
            : null;
    }

    private Refusal? Requirement(ChecklistItem item, string at)
    {
        if (item.Rule != PassRule.AtLeastRequirement)
        {
            return null;
        }

        if (!(item.RequirementPer > 0) || !double.IsFinite(item.RequirementPer.Value))
        {
            return Refusal.Invalid("checklists.item.per", at + "requirementPer");
        }

        return ledger.Fields.Any(f => f.Key == item.RequirementField && f.Kind is FieldKind.Number or FieldKind.Whole)
            ? null
            : Refusal.Invalid("checklists.item.requirement", at + "requirementField", item.RequirementField);
    }

    private Refusal? Binding(ChecklistItem item, string at)
    {
        if (item.Field.Length == 0)
        {
            return null;
        }

        var fits = ledger.Fields.Any(f => f.Key == item.Field && CanHold(ledger, f, item.Kind));
        return !fits ? Refusal.Invalid("checklists.item.field", at + "field", item.Field)

            // The field would say "not known" where the sheet says "does not apply".
            : item.AllowsNotApplicable ? Refusal.Invalid("checklists.item.field.na", at + "allowsNotApplicable")
            : _fields.Add(item.Field) ? null
            : Refusal.Invalid("checklists.item.field.twice", at + "field", item.Field);
    }
}
