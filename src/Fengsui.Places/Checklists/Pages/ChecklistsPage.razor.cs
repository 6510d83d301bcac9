using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Checklists.Pages;

/// <summary>A checklist in a scope: the edition in force, or the newest, and the one to come.</summary>
internal sealed record ChecklistRow(ChecklistEdition Shown, ChecklistEdition? Pending, EditionPhase Phase, EditionPhase PendingPhase)
{
    public string Key => $"{Shown.Code}@{Shown.ScopeCode}";

    public string Href => $"checklists/{Shown.Code}?edition={Shown.Id}";

    public int Items { get; } = Shown.Items().Count;

    public static ChecklistRow Of(IEnumerable<ChecklistEdition> editions, DateTimeOffset now)
    {
        var all = editions.OrderBy(e => e.Edition).ToList();
        var pending = all.FindLast(e => !e.HasTakenEffect(now));
        var shown = all.Find(e => e.IsInForce(now)) ?? pending ?? all[^1];
        return new ChecklistRow(
            shown, pending, ChecklistWords.PhaseOf(shown, now), pending is null ? EditionPhase.Past : ChecklistWords.PhaseOf(pending, now));
    }
}

/// <summary>The list of checklists.</summary>
public sealed partial class ChecklistsPage : ComponentBase
{
    private const string NumberKey = "Edition.Number";
    private const string ConfidenceKey = "Confidence.";

    private PlaceNames? _names;
    private IReadOnlyList<FilterChoice> _phases = [];
    private IReadOnlyList<FilterChoice> _targets = [];

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private ChecklistBook Book { get; set; } = default!;

    [Inject]
    private LedgerBook Ledgers { get; set; } = default!;

    [Inject]
    private ChecklistWords Words { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LedgerTexts> LedgerTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<StandingTexts> StandingTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ChecklistTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _phases = [.. Enum.GetValues<EditionPhase>().Select(p => new FilterChoice(p.ToString(), Words.Of(p)))];
        var used = (await Book.AllAsync(actor, CancellationToken.None)).Select(e => ChecklistTarget.LedgerOf(e.AppliesTo)).ToHashSet(StringComparer.Ordinal);
        _targets = [.. Ledgers.All.Where(l => used.Contains(l.Code)).Select(l => new FilterChoice(l.Code, LedgerTexts[$"{l.Code}.title"]))];
        _names = await PlaceNames.ReadAsync(context, CancellationToken.None);
    }

    private async Task<TablePage<ChecklistRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        var rows = (await Book.AllAsync(await Current.GetAsync(), cancellation)).GroupBy(e => (e.Code, e.ScopeCode)).Select(g => ChecklistRow.Of(g, now));
        if (query.Search.Length > 0)
        {
            rows = rows.Where(r => $"{r.Shown.Title} {r.Shown.TitleEn} {r.Shown.Code} {r.Shown.Instrument}".Contains(query.Search, StringComparison.OrdinalIgnoreCase)
                || r.Shown.Items().Any(i => i.Text.Contains(query.Search, StringComparison.OrdinalIgnoreCase)));
        }

        if (query.Filter("phase") is { } phase)
        {
            rows = rows.Where(r => r.Phase.ToString() == phase);
        }

        if (query.Filter("for") is { } target)
        {
            rows = rows.Where(r => ChecklistTarget.LedgerOf(r.Shown.AppliesTo) == target);
        }

        var found = Sorted(rows, query).ToList();
        return new TablePage<ChecklistRow>([.. found.Skip(query.Skip).Take(query.PageSize)], found.Count);
    }

    private static IEnumerable<ChecklistRow> Sorted(IEnumerable<ChecklistRow> rows, TableQuery query)
    {
        var words = StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true);
        Func<ChecklistRow, string> by = query.SortBy switch
        {
            "title" => r => ChecklistWords.Title(r.Shown),
            "phase" => r => r.Phase.ToString(),
            "items" => r => r.Items.ToString("000", CultureInfo.InvariantCulture),
            "scope" => r => r.Shown.ScopeCode,
            _ => r => r.Shown.Code + r.Shown.ScopeCode,
        };
        return query.Descending ? rows.OrderByDescending(by, words) : rows.OrderBy(by, words);
    }
}
