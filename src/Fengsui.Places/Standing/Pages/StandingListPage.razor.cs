using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Standing.Pages;

/// <summary>The list of standings.</summary>
public sealed partial class StandingListPage : LiveComponent
{
    private const string StandingKey = "Standing.";
    private const string HoldsKey = "Holds.";

    private DataTable<StandingRow>? _table;
    private PlaceNames? _names;
    private StandingRow? _open;
    private Dictionary<Guid, StandingRule> _rules = [];
    private IReadOnlyList<FilterChoice> _standings = [];
    private IReadOnlyList<FilterChoice> _answers = [];
    private IReadOnlyList<FilterChoice> _differs = [];
    private IReadOnlyList<FilterChoice> _towns = [];

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private StandingWords Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<StandingTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        await FollowAsync(StandingPermissions.Topic);
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _rules = await context.Set<StandingRule>().ToDictionaryAsync(r => r.Id);
        _standings = [.. Enum.GetNames<StandingKind>().Select(s => new FilterChoice(s, Texts[StandingKey + s]))];
        _answers = [.. Enum.GetNames<Answer>().Select(a => new FilterChoice(a, Texts[HoldsKey + a]))];
        _differs = [new("differs", Texts["List.Differs"])];
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = names.TownChoices(actor.DivisionPrefix);
        _names = names;
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => _table?.ReloadAsync() ?? Task.CompletedTask;

    private async Task<TablePage<StandingRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await StandingQueries.PageAsync(context, StandingQueries.FilterOf(query), query, cancellation);
    }

    private string? Confirmed(StandingRow row) =>
        row.Standing == StandingKind.KeyUnit ? Texts[row.IsKeyUnit ? "Confirmed.Yes" : "Confirmed.No"].Value : null;

    private string ReasonsOf(StandingRow row)
    {
        var reasons = System.Text.Json.JsonSerializer.Deserialize<List<StandingReason>>(row.ReasonsJson) ?? [];
        return reasons.Count == 0
            ? Texts["Reason.NoRule"]
            : string.Join(
                Texts["Reasons.Between"],
                reasons.Take(3).Select(r => Words.Reason(r, _rules.GetValueOrDefault(r.RuleId), _names!))
                    .Concat(StandingDuties.Of(row.Standing, row.Holds).Select(Words.Of)));
    }

    private void Open(string? key)
    {
        _open = _table?.Items.FirstOrDefault(r => r.Key == key);
        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;
}
