using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.People.Pages;

/// <summary>What villages lack.</summary>
public sealed partial class RuralGapsPage : LiveComponent
{
    private static readonly string[] Parts = ["Water", "Road", "Equipment", "Plan"];
    private static readonly string[] MapLayers = ["places-county", "places-towns", RuralGapLayer.LayerKey];

    private DataTable<VillageGaps>? _table;
    private IReadOnlyList<VillageGaps>? _villages;
    private PlaceNames? _names;
    private string _county = "";
    private IReadOnlyList<FilterChoice> _towns = [];
    private IReadOnlyList<FilterChoice> _answers = [];

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private RuralGapReader Gaps { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PeopleTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        foreach (var ledger in new[] { "village-profiles", "water-sources", "hydrants", RuralPlanLedger.LedgerCode, RuralPlanAreaLedger.LedgerCode })
        {
            await FollowAsync(PlaceTopics.Ledger(ledger));
        }

        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = names.TownChoices(actor.DivisionPrefix);
        _answers = [new("false", Texts["Gap.false"]), new("true", Texts["Gap.true"]), new("unknown", Texts["Gap.unknown"])];
        _county = Texts["WholeCounty"];
        _names = names;
        _villages = await Gaps.AllAsync(actor, CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        _villages = await Gaps.AllAsync(await Current.GetAsync(), CancellationToken.None);
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
    }

    private static string HrefOf(VillageGaps village) => village.ProfileId is { } id
        ? $"ledgers/village-profiles/{id}"
        : $"ledgers/village-profiles/new?divisionCode={village.DivisionCode}&name={Uri.EscapeDataString(village.Name)}";

    private async Task<TablePage<VillageGaps>> LoadAsync(TableQuery query, CancellationToken cancellation) =>
        await Gaps.PageAsync(await Current.GetAsync(), query, cancellation);

    private string Word(bool? value) => Texts[value switch { true => "Gap.true", false => "Gap.false", null => "Gap.unknown" }];

    private string NameOf(string code) => _names!.DivisionName(code) is { Length: > 0 } name ? name : _county;
}
