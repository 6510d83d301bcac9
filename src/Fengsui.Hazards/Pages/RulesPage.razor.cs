using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Places.Standing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>An edition as the table shows it.</summary>
/// <param name="Summary">Its parameters in words.</param>
/// <param name="Standing"><c>InForce</c>, <c>Pending</c>, <c>Ended</c> or <c>NotLoaded</c>.</param>
internal sealed record RuleRow(HazardRule Rule, string Summary, string Standing);

/// <summary>Rules of supervision.</summary>
public sealed partial class RulesPage : LiveComponent
{
    private static readonly string[] Standings = ["InForce", "Pending", "Ended", "NotLoaded"];

    private DataTable<RuleRow>? _table;
    private IReadOnlyList<HazardRule> _all = [];
    private IReadOnlyList<RuleDifference> _differences = [];
    private IReadOnlyList<FilterChoice> _kinds = [];
    private IReadOnlyList<FilterChoice> _standings = [];
    private IReadOnlyList<FilterChoice> _confidences = [];
    private HazardRule? _open;
    private bool _fresh;
    private bool _mayEdit;

    [Inject]
    private HazardRuleBook Book { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(HazardPermissions.View))
        {
            return;
        }

        await FollowAsync(HazardTopics.Rules);
        var actor = await Current.GetAsync();
        _mayEdit = Book.MayEdit(actor, actor.DivisionPrefix);
        _kinds = HazardWords.Choices<RuleKind>(Texts, "RuleKind");
        _confidences = HazardWords.Choices<Confidence>(Texts, "Confidence");
        _standings = [.. Standings.Select(s => new FilterChoice(s, Texts["Rules.Standing." + s]))];
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => _table?.ReloadAsync() ?? Task.CompletedTask;

    private async Task<TablePage<RuleRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        _all = await Book.AllAsync(await Current.GetAsync(), cancellation);
        var rows = _all.Select(r => new RuleRow(r, RuleWords.Summary(r, Texts), StandingOf(r)))
            .Where(r => query.Filter("kind") is not { Length: > 0 } kind || r.Rule.Kind.ToString() == kind)
            .Where(r => query.Filter("standing") is not { Length: > 0 } standing || r.Standing == standing)
            .Where(r => query.Filter("confidence") is not { Length: > 0 } sure || r.Rule.Confidence.ToString() == sure)
            .Where(r => query.Search is not { Length: > 0 } text || Found(r, text)).ToList();
        var sorted = query.SortBy switch
        {
            "title" => rows.OrderBy(r => r.Rule.Title, StringComparer.Ordinal).ToList(),
            "scope" => rows.OrderBy(r => r.Rule.ScopeCode, StringComparer.Ordinal).ToList(),
            "code" => rows.OrderBy(r => r.Rule.Code, StringComparer.Ordinal).ToList(),
            _ => rows,
        };
        if (query.Descending)
        {
            sorted.Reverse();
        }

        return new TablePage<RuleRow>([.. sorted.Skip(query.Skip).Take(query.PageSize)], sorted.Count);
    }

    private static bool Found(RuleRow row, string text) =>
        new[] { row.Rule.Code, row.Rule.Title, row.Rule.TitleEn, row.Rule.Instrument, row.Rule.Article, row.Summary }
            .Any(t => t.Contains(text, StringComparison.OrdinalIgnoreCase));

    private string StandingOf(HazardRule rule) =>
        !rule.IsLoaded ? "NotLoaded"
        : rule.IsInForce(Times.Today) ? "InForce"
        : rule.HasTakenEffect(Times.Today) ? "Ended"
        : "Pending";

    private string FieldName(string field) =>
        field.StartsWith("parameters.", StringComparison.Ordinal) ? Texts["Parameter." + field["parameters.".Length..]] : Texts["Rules.Field." + field];

    private Task OpenAsync(string? row)
    {
        _fresh = false;
        _open = Guid.TryParse(row, out var id) ? _all.FirstOrDefault(r => r.Id == id) : null;
        _differences = _open is { } rule ? RuleDiff.Between(_all.FirstOrDefault(r => r.Id == rule.SupersedesId), rule) : [];
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task NewAsync()
    {
        await (_table?.OpenAsync(null) ?? Task.CompletedTask);
        (_open, _fresh) = (null, true);
    }

    private async Task DoneAsync()
    {
        await CloseAsync();
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
    }

    private Task CloseAsync()
    {
        (_open, _fresh) = (null, false);
        return _table?.OpenAsync(null) ?? Task.CompletedTask;
    }
}
