using System.Globalization;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Places.Standing;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Checklists;

/// <summary>Where an edition stands today.</summary>
internal enum EditionPhase
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Its day is still to come.</summary>
    Coming,

    /// <summary>In force.</summary>
    InForce,

    /// <summary>It was in force.</summary>
    Past,
}

/// <summary>Says checklists, their rules and results in the reader's language.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ChecklistWords(
    IStringLocalizer<ChecklistTexts> texts, IStringLocalizer<LedgerTexts> ledgerTexts, StandingWords standing)
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>Where an edition stands at an instant.</summary>
    public static EditionPhase PhaseOf(ChecklistEdition edition, DateTimeOffset now) =>
        edition.State == EditionState.Draft ? EditionPhase.Draft
        : edition.IsInForce(now) ? EditionPhase.InForce
        : edition.HasTakenEffect(now) ? EditionPhase.Past
        : EditionPhase.Coming;

    /// <summary>Colour of a phase.</summary>
    public static Tone ToneOf(EditionPhase phase) => phase switch
    {
        EditionPhase.Draft => Tone.Warning,
        EditionPhase.Coming => Tone.Info,
        EditionPhase.InForce => Tone.Restored,
        EditionPhase.Past => Tone.Neutral,
    };

    /// <summary>Colour of a result.</summary>
    public static Tone ToneOf(SheetResult result) => result switch
    {
        SheetResult.Passes => Tone.Restored,
        SheetResult.Fails => Tone.Fault,
        SheetResult.Incomplete => Tone.Offline,
    };

    /// <summary>Colour of what came of an item.</summary>
    public static Tone ToneOf(ItemOutcome outcome) => outcome switch
    {
        ItemOutcome.Passed => Tone.Restored,
        ItemOutcome.Failed => Tone.Fault,
        ItemOutcome.Open => Tone.Offline,
        ItemOutcome.NotApplicable or ItemOutcome.Informational => Tone.Neutral,
    };

    /// <summary>Colour of a change of an item.</summary>
    public static Tone ToneOf(ItemChangeKind kind) => kind switch
    {
        ItemChangeKind.Added => Tone.Restored,
        ItemChangeKind.Removed => Tone.Fault,
        ItemChangeKind.Changed => Tone.Info,
        ItemChangeKind.Moved => Tone.Neutral,
    };

    /// <summary>Name of a phase.</summary>
    public string Of(EditionPhase phase) => texts["Phase." + phase];

    /// <summary>Name of a result.</summary>
    public string Of(SheetResult result) => texts["Result." + result];

    /// <summary>The question.</summary>
    public static string Text(ChecklistItem item) => IsChinese || item.TextEn.Length == 0 ? item.Text : item.TextEn;

    /// <summary>Why it is asked and how to look.</summary>
    public static string Guidance(ChecklistItem item) => IsChinese || item.GuidanceEn.Length == 0 ? item.Guidance : item.GuidanceEn;

    /// <summary>Title of an edition.</summary>
    public static string Title(ChecklistEdition edition) => edition.TitleIn(CultureInfo.CurrentUICulture);

    /// <summary>Where an edition comes from.</summary>
    public string Source(ChecklistEdition edition) =>
        edition.Article.Length == 0 ? edition.Instrument : texts["Source", edition.Instrument, edition.Article];

    /// <summary>Where an edition holds.</summary>
    public string Scope(string scopeCode) => scopeCode.Length == 0 ? texts["Scope.Nation"] : scopeCode;

    /// <summary>What an edition is for.</summary>
    public string Subjects(ChecklistEdition edition, PlaceNames names) => string.Join(
        texts["Between"], edition.Subjects().Select(s => s.Group == ChecklistTarget.AnyPlace ? texts["Group.any"].Value : standing.Subject(s, names)));

    /// <summary>How an item passes, with what is required where it is known.</summary>
    public string Rule(ChecklistItem item, double? required = null) => item.Rule switch
    {
        PassRule.None => texts["Rule.None"],
        PassRule.MustBeYes => texts["Rule.MustBeYes"],
        PassRule.AtLeast => texts["Rule.AtLeast", Number(item.Limit), item.Unit],
        PassRule.AtMost => texts["Rule.AtMost", Number(item.Limit), item.Unit],
        PassRule.OneOf => texts["Rule.OneOf", string.Join(texts["Between"], item.Accepted)],
        PassRule.AtLeastRequirement => required is { } number
            ? texts["Rule.Required", Number(number), item.Unit]
            : texts["Rule.Computed", Number(item.RequirementPer)],
    };

    /// <summary>How a requirement was computed: 120 ÷ 20, or which field is missing.</summary>
    public string Computation(ChecklistItem item, ILedger ledger, double? fact) => fact is { } value
        ? texts["Computation", Field(ledger, item.RequirementField), Number(value), Number(item.RequirementPer)]
        : texts["Computation.Missing", Field(ledger, item.RequirementField)];

    /// <summary>Name of a field of a ledger.</summary>
    public string Field(ILedger ledger, string key) =>
        ledger.Fields.FirstOrDefault(f => f.Key == key) is { } field ? ledgerTexts[LedgerWords.KeyOf(ledger, field)] : key;

    /// <summary>An answer.</summary>
    public string Answer(ChecklistItem item, string value) => value switch
    {
        "" => "—",
        ChecklistAnswer.NotApplicable when item.AllowsNotApplicable => texts["Answer.na"],
        ChecklistAnswer.Yes when item.Kind == AnswerKind.YesNo => texts["Answer.yes"],
        ChecklistAnswer.No when item.Kind == AnswerKind.YesNo => texts["Answer.no"],
        _ when item.Kind == AnswerKind.Number && item.Unit.Length > 0 => $"{value} {item.Unit}",
        _ => value,
    };

    /// <summary>Why an item failed, in a line.</summary>
    public string Reason(ChecklistItem item, ItemJudgement judged) =>
        texts["Reason", Text(item), Answer(item, judged.Value), Rule(item, judged.Required)];

    /// <summary>The items that failed, each in a line.</summary>
    public IReadOnlyList<string> Reasons(ChecklistEdition edition, SheetJudgement judgement)
    {
        var items = edition.Items().ToDictionary(i => i.Code, StringComparer.Ordinal);
        return [.. judgement.Items.Where(i => i.Outcome == ItemOutcome.Failed).Select(i => Reason(items[i.Code], i))];
    }

    private static string Number(double? number) => number?.ToString("#,##0.####", CultureInfo.CurrentCulture) ?? "—";
}
