using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Responsibility.Pages;

/// <summary>The list of gaps.</summary>
public sealed partial class GapsPage : LiveComponent
{
    private const string GapKey = "Gap.";
    private const string LevelKey = "Level.";

    private DataTable<GapRow>? _table;
    private PlaceNames? _names;
    private string _county = "";
    private IReadOnlyList<FilterChoice> _kinds = [];
    private IReadOnlyList<FilterChoice> _levels = [];
    private IReadOnlyList<FilterChoice> _towns = [];

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private GapReader Gaps { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ResponsibilityTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        await FollowAsync(ResponsibilityPermissions.Topic);
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _kinds = [.. Enum.GetNames<GapKind>().Select(k => new FilterChoice(k, Texts[GapKey + k]))];
        _levels = [.. Enum.GetNames<PostLevel>().Select(l => new FilterChoice(l, Texts[LevelKey + l]))];
        _county = Texts["WholeCounty"];
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = names.TownChoices(actor.DivisionPrefix);
        _names = names;
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => _table?.ReloadAsync() ?? Task.CompletedTask;

    private async Task<TablePage<GapRow>> LoadAsync(TableQuery query, CancellationToken cancellation) =>
        await Gaps.PageAsync(await Current.GetAsync(), query, cancellation);

    private string NameOf(string code) => _names!.DivisionName(code) is { Length: > 0 } name ? name : _county;

    private void Open(string? key)
    {
        if (_table?.Items.FirstOrDefault(g => g.Key == key) is { } gap)
        {
            Navigation.NavigateTo(gap.Href);
        }
    }
}
