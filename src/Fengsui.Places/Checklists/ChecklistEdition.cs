using System.Globalization;
using Fengsui.Places.Standing;

namespace Fengsui.Places.Checklists;

/// <summary>How far an edition has come.</summary>
public enum EditionState
{
    /// <summary>Being written; nobody is judged by it.</summary>
    Draft,

    /// <summary>Put into force from a day, which may still come.</summary>
    Issued,
}

/// <summary>
/// An edition of a checklist (检查表). Checklists are data: an edition is never changed after it took effect, only superseded by the next,
/// so that every sheet can be read as it was filled. Everybody may read them; they belong to no division, but each has the scope it is in
/// force in.
/// </summary>
public sealed class ChecklistEdition
{
    /// <summary>Id of the edition.</summary>
    public required Guid Id { get; init; }

    /// <summary>What all editions and scopes of the checklist share, for example <c>fire-lane-marking</c>.</summary>
    public required string Code { get; init; }

    /// <summary>
    /// Division it is in force in: empty for the nation, 2 digits a province, 4 a prefecture, 6 a county. Of two editions of one code the
    /// one with the longer scope holds.
    /// </summary>
    public required string ScopeCode { get; init; }

    /// <summary>1, 2, 3 … within code and scope.</summary>
    public required int Edition { get; init; }

    /// <summary>The edition it was drafted from, which may be one of a wider scope, or null.</summary>
    public Guid? BasedOnId { get; init; }

    /// <summary>Chinese title.</summary>
    public required string Title { get; set; }

    /// <summary>English title, or empty.</summary>
    public string TitleEn { get; set; } = "";

    /// <summary>What it is for; see <see cref="ChecklistTarget"/>. Several are separated by commas.</summary>
    public required string AppliesTo { get; set; }

    /// <summary>The law, standard or order it comes from.</summary>
    public string Instrument { get; set; } = "";

    /// <summary>Article or clause, or empty when it is not known for certain.</summary>
    public string Article { get; set; } = "";

    /// <summary>How sure the source is.</summary>
    public Confidence Confidence { get; set; }

    /// <summary>Percent of the points that a sheet needs to pass; null when every item must pass.</summary>
    public int? PassPercent { get; set; }

    /// <summary>The items in order, as JSON.</summary>
    public string ItemsJson { get; set; } = "[]";

    /// <summary>Draft or issued.</summary>
    public EditionState State { get; set; }

    /// <summary>When it takes effect: the first instant of its first day; null for a draft, and for one that always was in force.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>The first instant when it is no longer in force; null while no end is known.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>The end that the edition before had until this one displaced it.</summary>
    public DateTimeOffset? DisplacedEnd { get; set; }

    /// <summary>Sign-in name of who drafted it.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>When it was drafted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Sign-in name of who put it into force, or empty.</summary>
    public string IssuedBy { get; set; } = "";

    /// <summary>Grows with each change before it takes effect.</summary>
    public int Version { get; set; } = 1;

    /// <summary>True at an instant within the time it is in force.</summary>
    public bool IsInForce(DateTimeOffset at) =>
        State == EditionState.Issued && (StartsAt is not { } start || start <= at) && (EndsAt is not { } end || at < end);

    /// <summary>True once it took effect: from then on it is only superseded.</summary>
    public bool HasTakenEffect(DateTimeOffset now) => State == EditionState.Issued && (StartsAt is not { } start || start <= now);

    /// <summary>The items in order.</summary>
    public IReadOnlyList<ChecklistItem> Items() => ChecklistJson.Items(ItemsJson);

    /// <summary>What it is for, one by one.</summary>
    public IEnumerable<RuleSubject> Subjects() =>
        AppliesTo.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(RuleSubject.Parse);

    /// <summary>The title in the reader's language.</summary>
    public string TitleIn(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "zh" || TitleEn.Length == 0 ? Title : TitleEn;

    /// <summary>The editions that hold in a division at an instant: of each code the one with the longest scope, then the newest.</summary>
    public static IReadOnlyList<ChecklistEdition> InForce(IEnumerable<ChecklistEdition> editions, string divisionCode, DateTimeOffset at) =>
    [
        .. editions.Where(e => e.IsInForce(at) && divisionCode.StartsWith(e.ScopeCode, StringComparison.Ordinal))
            .GroupBy(e => e.Code, StringComparer.Ordinal)
            .Select(g => g.OrderByDescending(e => e.ScopeCode.Length).ThenByDescending(e => e.Edition).First())
            .OrderBy(e => e.Code, StringComparer.Ordinal),
    ];
}
